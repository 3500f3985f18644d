// SPDX-License-Identifier: GPL-2.0-or-later
#include "extract/lines.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace dasein::extract_internal {
namespace {

constexpr std::uint32_t kTabWidth = 8;       // columns, for the indentation only
constexpr std::size_t kMaxNumberDigits = 3;  // "2020. " begins a sentence, "120. " an item
constexpr std::size_t kDateWindow = 40;      // bytes: "13. und 14. September 2022" fits
constexpr std::size_t kColumnGap = 3;        // blanks between the columns of a table
constexpr int kMaxHeadingLevel = 6;

// Bullets no German sentence begins with; they need no blank behind them.
constexpr std::u32string_view kBullets = U"•◦▪□■○●";
// Bullets only if a blank follows.
constexpr std::u32string_view kSpacedBullets = U"*+-–·";

bool breaks_line(char32_t c) {
  return c == U'\n' || c == U'\r' || c == U'\f' || c == 0x2028 || c == 0x2029;
}

// Bytes that no line break begins with: all but its ASCII signs and the lead byte of U+2028.
constexpr std::array<bool, 256> kInsideLine = [] {
  std::array<bool, 256> table{};
  for (std::size_t byte = 0; byte < table.size(); ++byte) {
    table[byte] = byte != '\n' && byte != '\r' && byte != '\f' && byte != 0xE2;
  }
  return table;
}();

std::string_view without_outer_space(std::string_view text) {
  std::size_t begin = 0;
  while (begin < text.size()) {
    const CodePoint c = code_point_at(text, begin);
    if (!is_space(c.value)) break;
    begin += c.size;
  }
  std::size_t end = text.size();
  while (end > begin) {
    std::size_t last = end - 1;
    while (last > begin && (static_cast<unsigned char>(text[last]) & 0xC0U) == 0x80U) --last;
    const CodePoint c = code_point_at(text, last);
    if (last + c.size != end || !is_space(c.value)) break;
    end = last;
  }
  return text.substr(begin, end - begin);
}

// Whether nothing but white space stands in it.
bool is_blank(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = code_point_at(text, at);
    if (!is_space(c.value)) return false;
    at += c.size;
  }
  return true;
}

std::uint32_t columns_of(std::string_view indentation) {
  std::uint32_t columns = 0;
  for (std::size_t at = 0; at < indentation.size();) {
    const CodePoint c = code_point_at(indentation, at);
    columns = c.value == U'\t' ? (columns / kTabWidth + 1) * kTabWidth : columns + 1;
    at += c.size;
  }
  return columns;
}

bool space_at(std::string_view text, std::size_t at) {
  return at < text.size() && is_space(code_point_at(text, at).value);
}

// "1." "12)" "a)": the length of such a number at the beginning, else 0.
std::size_t number_size(std::string_view line) {
  std::size_t digits = 0;
  while (digits < line.size() && line[digits] >= '0' && line[digits] <= '9') ++digits;
  if (digits > 0) {
    const bool closed = digits < line.size() && (line[digits] == '.' || line[digits] == ')');
    return closed && digits <= kMaxNumberDigits ? digits + 1 : 0;
  }
  const bool letter =
      line.size() > 2 && ((line[0] >= 'a' && line[0] <= 'z') || (line[0] >= 'A' && line[0] <= 'Z'));
  return letter && line[1] == ')' ? 2 : 0;
}

// "13. Juni 2022" and "18. 11. 2020" are dates, not the thirteenth item.
bool begins_date(std::string_view line, std::size_t number) {
  std::size_t next = number;
  while (space_at(line, next)) next += code_point_at(line, next).size;
  if (next < line.size() && is_digit(code_point_at(line, next).value)) return true;
  std::size_t window = std::min(line.size(), kDateWindow);
  while (window < line.size() && (static_cast<unsigned char>(line[window]) & 0xC0U) == 0x80U) {
    ++window;
  }
  const std::vector<FoundDate> found = dates(line.substr(0, window));
  return !found.empty() && found.front().range.begin == 0;
}

// Texts in columns: an inner tab, "a | b | c", or wide gaps.
bool is_table_row(std::string_view text) {
  if (text.find('\t') != std::string_view::npos) return true;
  const auto bars = static_cast<std::size_t>(std::count(text.begin(), text.end(), '|'));
  const bool framed = text.front() == '|' && text.back() == '|';
  if (bars >= 3 || (bars == 2 && text.back() != '|') || (framed && bars == 2)) return true;
  std::size_t gaps = 0;
  std::size_t blanks = 0;
  for (const char c : text) {
    if (c == ' ') {
      ++blanks;
      continue;
    }
    if (blanks >= kColumnGap) ++gaps;
    blanks = 0;
  }
  return gaps >= 2;
}

// "## Heading": the number of marks, 0 for no heading.
std::uint8_t heading_level(std::string_view text) {
  std::size_t level = 0;
  while (level < text.size() && text[level] == '#') ++level;
  const bool heading = level >= 1 && level <= kMaxHeadingLevel && space_at(text, level);
  return heading ? static_cast<std::uint8_t>(level) : 0;
}

// A line of '=' or '-' under a title, as Markdown writes headings; 0 for none.
std::uint8_t underline_level(std::string_view text) {
  if (text.size() < 3) return 0;
  const char mark = text.front();
  if (mark != '=' && mark != '-') return 0;
  if (text.find_first_not_of(mark) != std::string_view::npos) return 0;
  return mark == '=' ? 1 : 2;
}

// Collects lines while it keeps count of lines and bytes of the original file.
class LineSplitter {
 public:
  explicit LineSplitter(const Decoded& decoded)
      : text_(decoded.text), encoding_(decoded.encoding), byte_(decoded.mark) {}

  std::vector<Line> lines() {
    std::size_t begin = 0;
    for (std::size_t at = 0; at < text_.size();) {
      if (kInsideLine[static_cast<unsigned char>(text_[at])]) {
        ++at;
        continue;
      }
      const CodePoint c = code_point_at(text_, at);
      if (!breaks_line(c.value)) {
        at += c.size;
        continue;
      }
      std::size_t end = at + c.size;
      if (c.value == U'\r' && end < text_.size() && text_[end] == '\n') ++end;
      add(text_.substr(begin, at - begin));
      byte_ += encoded_size(text_.substr(at, end - at), encoding_);
      begin = at = end;
      ++number_;
    }
    add(text_.substr(begin));
    return std::move(lines_);
  }

 private:
  // Takes one line without its line break.
  void add(std::string_view raw) {
    const std::uint64_t line_byte = byte_;
    byte_ += encoded_size(raw, encoding_);
    const std::string_view trimmed = without_outer_space(raw);
    if (trimmed.empty()) {
      blank_before_ = true;
      return;
    }
    Line line;
    line.number = number_;
    line.blank_before = std::exchange(blank_before_, false);
    line.indent = columns_of(raw.substr(0, offset_in(raw, trimmed)));
    describe(line, trimmed);
    const std::string_view before = raw.substr(0, offset_in(raw, line.text));
    line.column = characters(before) + 1;
    line.byte = line_byte + encoded_size(before, encoding_);
    line.end_column = line.column + characters(line.text);
    lines_.push_back(line);
  }

  static std::size_t offset_in(std::string_view whole, std::string_view part) {
    return static_cast<std::size_t>(part.data() - whole.data());
  }

  void describe(Line& line, std::string_view trimmed) {
    line.text = trimmed;
    line.level = heading_level(trimmed);
    if (line.level != 0) {
      line.shape = Shape::kHeading;
      line.text = without_outer_space(trimmed.substr(line.level));
      return;
    }
    const std::uint8_t underline = underline_level(trimmed);
    if (underline != 0) {
      underline_previous(line, underline);
      return;
    }
    line.marker = marker_of(trimmed);
    line.text = without_outer_space(trimmed.substr(line.marker.size()));
    if (!line.marker.empty()) {
      line.shape = Shape::kListItem;
    } else if (is_table_row(line.text)) {
      line.shape = Shape::kTableRow;
    }
  }

  void underline_previous(const Line& line, std::uint8_t level) {
    if (lines_.empty() || line.blank_before) return;
    Line& title = lines_.back();
    if (title.shape != Shape::kParagraph || title.number + 1 != line.number) return;
    title.shape = Shape::kHeading;
    title.level = level;
  }

  std::string_view text_;
  Encoding encoding_;
  std::uint64_t byte_;
  std::uint32_t number_ = 1;
  bool blank_before_ = false;
  std::vector<Line> lines_;
};

}  // namespace

std::string_view marker_of(std::string_view line) {
  if (line.empty()) return {};
  const CodePoint first = code_point_at(line, 0);
  std::size_t size = 0;
  if (kBullets.find(first.value) != std::u32string_view::npos) {
    size = first.size;
  } else if (kSpacedBullets.find(first.value) != std::u32string_view::npos) {
    if (space_at(line, first.size)) size = first.size;
  } else {
    size = number_size(line);
    if (size != 0 && (!space_at(line, size) || begins_date(line, size))) size = 0;
  }
  if (is_blank(line.substr(size))) return {};
  return line.substr(0, size);
}

std::vector<Line> lines_of(const Decoded& decoded) { return LineSplitter(decoded).lines(); }

}  // namespace dasein::extract_internal
