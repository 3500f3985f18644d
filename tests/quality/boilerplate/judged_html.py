# SPDX-License-Identifier: GPL-2.0-or-later
"""The visible words of an HTML page, and whose block each word of a judgement came out in.

A judgement says nothing of how a program cuts a page into blocks: its words are aligned with the
words of the program's blocks, both in page order."""
import difflib
import html.parser
import re
import unicodedata

HIDDEN = {"script", "style", "template", "noscript", "title"}
# Inline elements do not part words; all others do.
INLINE = {"a", "abbr", "audio", "b", "bdi", "big", "cite", "code", "data", "em", "font", "i", "img",
          "input", "kbd", "link", "mark", "meta", "o:p", "q", "s", "small", "span", "strike",
          "strong", "sub", "sup", "time", "tt", "u", "var", "wbr"}
# Shorter pieces of a part that differs may meet by chance.
SHORTEST_PIECE = 3


def words(text):
    """The words of a text without case, soft hyphens and joiners."""
    text = unicodedata.normalize("NFC", text)
    return re.findall(r"\w+", re.sub("[\u00ad\u200b-\u200d\ufeff]", "", text).casefold())


def decoded(data):
    """A page's text: mark, declaration (read as browsers do), UTF-8, windows-1252."""
    if data.startswith(b"\xef\xbb\xbf"):
        return data.decode("utf-8-sig")
    declared = re.search(rb"<meta[^>]*?charset\s*=\s*[\"']?\s*([\w-]+)", data[:1024], re.I)
    if declared:
        name = declared.group(1).decode("ascii").lower()
        return data.decode("cp1252" if name == "iso-8859-1" else name)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252")


class _Reader(html.parser.HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.pieces, self.hidden = [], 0

    def handle_starttag(self, tag, attrs):
        self.hidden += tag in HIDDEN
        if tag not in INLINE:
            self.pieces.append("\n")

    def handle_endtag(self, tag):
        self.hidden -= tag in HIDDEN
        if tag not in INLINE:
            self.pieces.append("\n")

    def handle_data(self, data):
        if not self.hidden:
            self.pieces.append(data)


def visible_words(data):
    """The words that a page shows, menus and form controls included, in page order."""
    reader = _Reader()
    reader.feed(decoded(data))
    reader.close()
    return words("".join(reader.pieces))


def _pairs(judged, given):
    """(place, place) of every letter of some words that is found again in the other words."""
    starts = [[0], [0]]
    for side, side_words in zip(starts, (judged, given)):
        for word in side_words:
            side.append(side[-1] + len(word))
    matcher = difflib.SequenceMatcher(None, judged, given, autojunk=False)
    for kind, i1, i2, j1, j2 in matcher.get_opcodes():
        left, right = starts[0][i1], starts[1][j1]
        if kind == "equal":
            yield from ((left + n, right + n) for n in range(starts[0][i2] - left))
        elif kind == "replace":  # words joined or parted otherwise: compare letters
            letters = "".join(judged[i1:i2]), "".join(given[j1:j2])
            inner = difflib.SequenceMatcher(None, *letters, autojunk=False)
            for i, j, size in inner.get_matching_blocks():
                if size >= min(SHORTEST_PIECE, len(letters[0])):
                    yield from ((left + i + n, right + j + n) for n in range(size))


def shares(texts, blocks):
    """For each judged text how many of its letters came out in which block: {index: letters}."""
    judged = [words(text) for text in texts]
    given = [words(f"{block.get('marker') or ''} {block['text']}") for block in blocks]
    owners = [n for n, found in enumerate(judged) for word in found for _ in word]
    holders = [n for n, found in enumerate(given) for word in found for _ in word]
    votes = [{} for _ in texts]
    for left, right in _pairs(sum(judged, []), sum(given, [])):
        vote = votes[owners[left]]
        vote[holders[right]] = vote.get(holders[right], 0) + 1
    return votes


def labels(texts, blocks):
    """(role, use) for each judged text: those that most of its letters came out with."""
    result = []
    for vote in shares(texts, blocks):
        sums = {}
        for index, letters in vote.items():
            label = (blocks[index]["role"], blocks[index]["use"])
            sums[label] = sums.get(label, 0) + letters
        result.append(max(sums, key=sums.get) if sums else ("none", "none"))
    return result
