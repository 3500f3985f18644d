// SPDX-License-Identifier: GPL-2.0-or-later
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
  std::string result;
  for (const MatchPart& part : hit.explanation) {
    const std::string share = std::to_string(std::lround(part.share * 100));
    const std::string line = message("“{leaf}” matched as “{term}”: {share} % of the score",
                                     {{"leaf", part.leaf}, {"term", part.term}, {"share", share}});
    result += wrapped({line, {}, kMark, kDim}, {std::string(kIndent, ' '), kIndent}, style);
  }
  return result;
}

}  // namespace dasein
