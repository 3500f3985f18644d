// SPDX-License-Identifier: GPL-2.0-or-later
#include "extract/wrap.hpp"

#include <algorithm>
#include <cstddef>
#include <string_view>
#include <utility>

namespace dasein::extract_internal {
namespace {

// Widths of hard-wrapped text: mail and plain-text files break at 60 to 80 columns; narrower
// blocks are verses and addresses, wider ones are paragraphs of one line.
constexpr std::uint32_t kMinWidth = 45;
constexpr std::uint32_t kMaxWidth = 100;
// A line counts for the test if it is at least this share of the width: shorter ones end a
// paragraph or are headings.
constexpr double kLongShare = 0.6;
// Of the long lines, at least so many must be full, and at most so many may end a sentence. In
// wrapped laws and letters 85 to 95 % are full, in lists of headlines about 25 %.
constexpr double kMinFullShare = 0.7;
constexpr double kMaxSentenceShare = 0.5;
// So many lines must begin with a small letter: about half do in running German text, no headline.
constexpr double kMinSmallShare = 0.2;
constexpr std::size_t kMinLongLines = 3;
// A single line that sticks out further than this beyond all others (an address of a page) does
// not set the width.
constexpr std::uint32_t kOutlier = 6;
// Columns by which a line may be shorter than it could: texts wrapped by hand.
constexpr std::uint32_t kSlack = 6;

std::uint32_t length(const Line& line) { return line.end_column - 1; }

std::uint32_t first_word_length(const Line& line) {
  std::uint32_t count = 0;
  for (std::size_t at = 0; at < line.text.size();) {
    const CodePoint c = code_point_at(line.text, at);
    if (is_space(c.value)) break;
    ++count;
    at += c.size;
  }
  return count;
}

bool ends_sentence(std::string_view text) {
  const char last = text.back();
  return last == '.' || last == '!' || last == '?' || last == ':' || last == ';';
}

bool adjacent(const Line& line, const Line& next) {
  return !next.blank_before && line.number + 1 == next.number;
}

bool flows(const Line& line) {
  return line.shape == Shape::kParagraph || line.shape == Shape::kListItem;
}

bool begins_small(const Line& line) {
  const char32_t first = code_point_at(line.text, 0).value;
  return is_letter(first) && !is_upper(first);
}

// Whether the next line's first word would not have fitted on this line any more.
bool full(const Line& line, const Line& next, std::uint32_t width) {
  return length(line) + 1 + first_word_length(next) > width;
}

// "(2)" and "§ 3" begin a paragraph of a law.
bool begins_section(std::string_view text) {
  if (text.substr(0, 2) == "§") return true;
  if (text.front() != '(') return false;
  std::size_t at = 1;
  while (at < text.size() && text[at] >= '0' && text[at] <= '9') ++at;
  if (at == 1) return false;
  if (at < text.size() && text[at] >= 'a' && text[at] <= 'z') ++at;
  return at < text.size() && text[at] == ')';
}

// Whether a line may continue the one before it, as far as their shapes and first signs tell.
bool may_continue(const Line& line, const Line& next) {
  if (!adjacent(line, next) || !flows(line) || next.shape != Shape::kParagraph) return false;
  if (!ends_sentence(line.text)) return true;
  return !begins_section(next.text) && next.indent <= line.indent + (line.marker.empty() ? 0 : 8);
}

// Whether a word is broken at the end of the line: letter, hyphen, then a small letter.
bool broken_word(const Line& line, const Line& next) {
  if (!adjacent(line, next) || !flows(line) || next.shape != Shape::kParagraph) return false;
  std::size_t last = line.text.size();
  char32_t before = 0;
  char32_t end = 0;
  for (int i = 0; i < 2 && last > 0; ++i) {
    do --last;
    while (last > 0 && (static_cast<unsigned char>(line.text[last]) & 0xC0U) == 0x80U);
    (i == 0 ? end : before) = code_point_at(line.text, last).value;
  }
  const bool hyphen = end == U'-' || end == 0x2010 || end == 0xAD;
  if (!hyphen || !is_letter(before)) return false;
  return begins_small(next);
}

std::uint32_t width_of(const std::vector<Line>& lines, std::size_t begin, std::size_t end) {
  std::uint32_t largest = 0;
  std::uint32_t second = 0;
  for (std::size_t i = begin; i < end; ++i) {
    if (!flows(lines[i])) continue;
    const std::uint32_t size = length(lines[i]);
    if (size >= largest) {
      second = std::exchange(largest, size);
    } else {
      second = std::max(second, size);
    }
  }
  return largest > second + kOutlier ? second : largest;
}

// Whether the lines [begin, end) are wrapped at `width`.
bool wrapped(const std::vector<Line>& lines, std::size_t begin, std::size_t end,
             std::uint32_t width) {
  if (width < kMinWidth || width > kMaxWidth) return false;
  std::size_t longs = 0;
  std::size_t fulls = 0;
  std::size_t sentences = 0;
  std::size_t smalls = 0;
  for (std::size_t i = begin; i + 1 < end; ++i) {
    if (!adjacent(lines[i], lines[i + 1]) || !flows(lines[i])) continue;
    if (lines[i + 1].shape != Shape::kParagraph) continue;
    if (length(lines[i]) < kLongShare * width) continue;
    ++longs;
    if (full(lines[i], lines[i + 1], width)) ++fulls;
    if (ends_sentence(lines[i].text)) ++sentences;
    if (begins_small(lines[i + 1])) ++smalls;
  }
  const auto count = static_cast<double>(longs);
  return longs >= kMinLongLines && static_cast<double>(fulls) >= kMinFullShare * count &&
         static_cast<double>(sentences) <= kMaxSentenceShare * count &&
         static_cast<double>(smalls) >= kMinSmallShare * count;
}

// Whether a line of a wrapped text runs on: it is full, or it ends in the middle of a sentence and
// is nearly full, or the next line begins with a small letter.
bool runs_on(const Line& line, const Line& next, std::uint32_t width) {
  if (full(line, next, width)) return true;
  if (ends_sentence(line.text) || length(line) < kLongShare * width) return false;
  return begins_small(next) || full(line, next, width - kSlack);
}

}  // namespace

std::vector<char> continued_lines(const std::vector<Line>& lines) {
  std::vector<char> continued(lines.size(), 0);
  const std::uint32_t page_width = width_of(lines, 0, lines.size());
  const bool page_wrapped = wrapped(lines, 0, lines.size(), page_width);
  for (std::size_t begin = 0; begin < lines.size();) {
    std::size_t end = begin + 1;
    while (end < lines.size() && adjacent(lines[end - 1], lines[end])) ++end;
    std::uint32_t width = page_wrapped ? page_width : 0;
    if (!page_wrapped) {
      const std::uint32_t own = width_of(lines, begin, end);
      if (wrapped(lines, begin, end, own)) width = own;
    }
    for (std::size_t i = begin + 1; i < end; ++i) {
      const bool flowing = width != 0 && may_continue(lines[i - 1], lines[i]) &&
                           runs_on(lines[i - 1], lines[i], width);
      continued[i] = flowing || broken_word(lines[i - 1], lines[i]) ? 1 : 0;
    }
    begin = end;
  }
  return continued;
}

}  // namespace dasein::extract_internal
