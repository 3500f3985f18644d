// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <cmath>
#include <string>

#include "render/layout.hpp"

namespace dasein {
namespace {

constexpr std::size_t kIndent = 4;  // "10. ": three digits stand out

std::string rank_label(std::uint64_t rank) {
  const std::string number = std::to_string(rank) + ". ";
  return number.size() < kIndent ? std::string(kIndent - number.size(), ' ') + number : number;
}

/// Title, date and source on a line.
std::string head_line(const Hit& hit, const Style& style) {
  std::string text = printable_line(hit.title);
  const auto title_size = static_cast<std::uint32_t>(text.size());
  if (hit.date) text += " · " + to_text(*hit.date);
  if (!hit.source.empty()) text += " · " + hit.source;
  const Marked marked{text, {{0, title_size}}, kBold};
  return wrapped(marked, {rank_label(hit.rank), kIndent}, style);
}

std::string place_text(const Passage& passage) {
  std::string text = ":" + std::to_string(passage.place.line);
  if (passage.place.column > 0) text += ":" + std::to_string(passage.place.column);
  return text;
}

std::string passages_text(const Hit& hit, const Style& style) {
  std::string result;
  for (const Passage& passage : hit.passages) {
    std::string first(kIndent, ' ');
    // The line of a single passage stands behind the path.
    if (hit.passages.size() > 1) first += std::to_string(passage.place.line) + ": ";
    result += wrapped({passage.text, passage.marks}, {first, kIndent}, style);
  }
  return result;
}

std::string hit_for_terminal(const Hit& hit, const Style& style) {
  std::string path = shown_path(hit.path, style);
  if (!hit.passages.empty()) path += ":" + std::to_string(hit.passages.front().place.line);
  return head_line(hit, style) + std::string(kIndent, ' ') + colored(path, kPathColor, style) +
         '\n' + passages_text(hit, style) + explanation_text(hit, style);
}

std::string share_text(double share) {
  const long percent = std::lround(share * 100);
  return percent > 0 ? std::to_string(percent) + " %" : "< 1 %";
}

/// Some words in quotation marks: “Wohnraum”, “Proberaum”.
std::string list_text(const std::vector<std::string>& words) {
  constexpr std::size_t kMost = 3;
  std::string list;
  for (std::size_t i = 0; i < std::min(kMost, words.size()); ++i) {
    list += (i > 0 ? ", “" : "“") + printable_line(words[i]) + "”";
  }
  return words.size() > kMost ? list + " …" : list;
}

/// Whether the document writes a word as the query does.
bool as_typed(const MatchPart& part) {
  const std::string typed = fold(part.leaf);
  return std::ranges::any_of(part.words,
                             [&](const std::string& word) { return fold(word) == typed; });
}

/// A phrase is quoted once.
std::string unquoted(const std::string& word) {
  const bool quoted = word.size() > 2 && word.front() == '"' && word.back() == '"';
  return quoted ? word.substr(1, word.size() - 2) : word;
}

/// One way in which a document answers, in plain words.
std::string reason_text(const MatchPart& part) {
  const std::string word = unquoted(printable_line(part.leaf));
  const std::string list = list_text(part.words);
  switch (part.kind) {
    case MatchPart::Kind::kWord:
      if (list.empty() || as_typed(part)) return message("“{word}” itself", {{"word", word}});
      return message("“{word}” as {list}", {{"word", word}, {"list", list}});
    case MatchPart::Kind::kCompound:
      return message("“{word}” in {list}", {{"word", word}, {"list", list}});
    case MatchPart::Kind::kMisspelt:
      return message("“{word}” misspelt as {list}", {{"word", word}, {"list", list}});
    case MatchPart::Kind::kSynonym:
      return message("“{word}” by its synonym {list}", {{"word", word}, {"list", list}});
    case MatchPart::Kind::kTogether:
      return message("“{parts}” close together, for “{word}”",
                     {{"parts", printable_line(part.part)}, {"word", word}});
    case MatchPart::Kind::kPart:
      return message("“{part}” of “{word}” as {list}",
                     {{"part", printable_line(part.part)}, {"word", word}, {"list", list}});
    case MatchPart::Kind::kRemoved:
      return message("“{word}” in navigation, adverts or the footer", {{"word", word}});
    case MatchPart::Kind::kNear:
      return message("words near each other");
    case MatchPart::Kind::kTitle:
      return message("words in the title");
    case MatchPart::Kind::kLetters:
      return message("words that look alike");
  }
  return {};
}

}  // namespace

std::string hits_for_terminal(const Hits& hits, const Style& style) {
  std::string result;
  bool parted = hits.tiers == SearchOptions::Tiers::kAny;  // ranked together: no line between
  for (const Hit& hit : hits.list) {
    if (!result.empty()) result += '\n';
    if (!hit.all_words && !parted) {
      const std::string line = message("Documents that hold some of the words:");
      result += colored(line, kDim, style) + "\n\n";
      parted = true;
    }
    result += hit_for_terminal(hit, style);
  }
  return result;
}

std::string hits_for_pipe(const Hits& hits, const Style& style) {
  std::string result;
  for (const Hit& hit : hits.list) {
    result += colored(shown_path(hit.path, style), kPathColor, style);
    if (hit.passages.empty()) {
      result += ": " + printable_line(hit.title);
    } else {
      const Passage& passage = hit.passages.front();
      result += place_text(passage) + ": " + one_line({passage.text, passage.marks}, style);
    }
    result += '\n' + explanation_text(hit, style);
  }
  return result;
}

std::string hits_as_paths(const Hits& hits, char end) {
  std::string result;
  for (const Hit& hit : hits.list) {
    result += end == '\0' ? hit.path.native() : printable_path(hit.path);
    result += end;
  }
  return result;
}

std::string explanation_text(const Hit& hit, const Style& style) {
  if (hit.explanation.empty()) return {};
  std::string line;
  for (const MatchPart& part : hit.explanation) {
    line += (line.empty() ? "" : " · ") + share_text(part.share) + " " + reason_text(part);
  }
  return wrapped({line, {}, kMark, kDim}, {std::string(kIndent, ' '), kIndent}, style);
}

}  // namespace dasein
