// SPDX-License-Identifier: GPL-2.0-or-later
#include "snippet/pieces.hpp"

#include <string>
#include <vector>

#include "dasein/lexicon.hpp"

namespace dasein::snippet {
namespace {

constexpr std::uint32_t kLongestWord = 2 * kMaxFormBytes;  // with signs inside; bounds the time

/// A letter of a text and how far its folded word reaches with it.
struct Letter {
  Range range;
  std::size_t folded_end = 0;
};

bool is_mark(char32_t c) { return c >= 0x300 && c < 0x370; }

/// The letters of a word as it stands in a text, without the signs inside it.
struct Letters {
  std::vector<Letter> list;
  std::string folded;

  Letters(std::string_view text, Range range) {
    std::string plain;
    for (std::uint32_t at = range.begin; at < range.end;) {
      const CodePoint next = code_point_at(text, at);
      const Range bytes{at, at + next.size};
      at = bytes.end;
      if (!is_letter(next.value) && !is_digit(next.value) && !is_mark(next.value)) continue;
      plain += text.substr(bytes.begin, bytes.size());
      list.push_back({bytes, fold(plain).size()});  // a mark joins the letter before it
    }
    folded = fold(plain);
  }
};

struct FoldedRange {
  std::size_t begin = 0, end = 0;
};

/// Where in a folded word a piece of its stem stands; nothing if the word does not begin so.
std::optional<FoldedRange> in_word(std::string_view form, std::string_view stem, Range piece) {
  const bool last = piece.end >= stem.size();
  if (!compound_key(form).starts_with(stem.substr(0, last ? piece.begin : piece.end))) {
    return std::nullopt;
  }
  return FoldedRange{place_in_word(form, piece.begin),
                     last ? form.size() : place_in_word(form, piece.end)};
}

}  // namespace

std::optional<Range> piece_of(std::string_view text, const TokenView& token, std::string_view stem,
                              Range piece) {
  const std::optional<FoldedRange> folded = in_word(token.form, stem, piece);
  if (!folded || token.range.size() > kLongestWord) return token.range;
  const Letters letters(text, token.range);
  // A suspended compound shows the beginning or the end of its word.
  std::size_t before = 0;
  if (!token.form.starts_with(letters.folded)) {
    if (!token.form.ends_with(letters.folded)) return token.range;
    before = token.form.size() - letters.folded.size();
  }
  std::optional<Range> range;
  std::size_t begin = before;
  for (const Letter& letter : letters.list) {
    const std::size_t end = before + letter.folded_end;
    if (begin >= folded->begin && end <= folded->end) {
      if (!range) range = letter.range;
      range->end = letter.range.end;
    }
    begin = end;
  }
  return range;
}

}  // namespace dasein::snippet
