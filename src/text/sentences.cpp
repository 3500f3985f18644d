// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "chars.hpp"
#include "dasein/text.hpp"
#include "lists.hpp"

namespace dasein {
namespace {

constexpr std::size_t kMaxAbbreviationBytes = 32;  // longer words are not looked up
constexpr std::size_t kMaxOrdinalDigits = 3;       // "100. Besucher"; four digits are a year
constexpr char32_t kEllipsis = 0x2026;

bool is_terminator(char32_t c) { return c == '.' || c == '!' || c == '?' || c == kEllipsis; }

// Bytes that neither are white space or a terminator nor begin one of several bytes (U+0085,
// U+00A0, U+1680, U+2000 to 202F, U+3000): nothing has to be decoded to pass them.
constexpr std::array<bool, 256> kIsPlain = [] {
  std::array<bool, 256> table{};
  for (std::size_t byte = 0; byte < table.size(); ++byte) {
    const bool blank = byte == ' ' || (byte >= '\t' && byte <= '\r');
    const bool terminator = byte == '.' || byte == '!' || byte == '?';
    const bool lead = byte == 0xC2 || (byte >= 0xE1 && byte <= 0xE3);
    table[byte] = !blank && !terminator && !lead;
  }
  return table;
}();

// What belongs to the sentence when it stands right behind its end: quotes and brackets.
bool is_closer(char32_t c) {
  return c == '"' || c == '\'' || c == ')' || c == ']' || c == 0xAB || c == 0xBB ||
         (c >= 0x2018 && c <= 0x201F) || c == 0x2039 || c == 0x203A;
}

// The character that ends at `end` (> 0).
CodePoint code_point_before(std::string_view text, std::size_t end) {
  std::size_t at = end - 1;
  while (at > 0 && end - at < 4 && (byte_at(text, at) & 0xC0) == 0x80) --at;
  const CodePoint c = decode_at(text, at);
  return at + c.size == end ? c : CodePoint{kReplacement, 1};
}

// Where the run of letters, digits and marks begins that ends at `end`, looked for in the
// longest abbreviation's bytes only.
std::size_t word_begin(std::string_view text, std::size_t end) {
  std::size_t at = end;
  while (at > 0 && end - at <= kMaxAbbreviationBytes) {
    const CodePoint c = code_point_before(text, at);
    if (class_of(c.value) == CharClass::kOther) break;
    at -= c.size;
  }
  return at;
}

// The part before a period and one blank or none that ends at `end`: "z" of "z. " for "B".
std::size_t previous_part(std::string_view text, std::size_t end) {
  std::size_t at = end;
  if (at > 0) {
    const CodePoint blank = code_point_before(text, at);
    if (is_space(blank.value)) at -= blank.size;
  }
  if (at == 0 || text[at - 1] != '.') return end;
  const std::size_t begin = word_begin(text, at - 1);
  return begin == at - 1 ? end : begin;
}

std::string without_blanks(std::string_view written) {
  std::string key;
  for (std::size_t at = 0; at < written.size();) {
    const CodePoint c = decode_at(written, at);
    if (!is_space(c.value)) append_utf8(key, c.value);
    at += c.size;
  }
  return key;
}

// The longest abbreviation of the list whose last period stands at `period`.
std::optional<AbbreviationEnd> abbreviation_at(std::string_view text, std::size_t period) {
  std::optional<AbbreviationEnd> found;
  std::size_t begin = word_begin(text, period);
  for (std::size_t parts = 0; parts < longest_abbreviation(); ++parts) {
    if (const auto end = find_abbreviation(without_blanks(text.substr(begin, period - begin)))) {
      found = end;
    }
    const std::size_t previous = previous_part(text, begin);
    if (previous == begin) break;
    begin = previous;
  }
  return found;
}

bool is_roman_number(std::string_view word) {
  return word.size() > 1 && word.find_first_not_of("IVX") == std::string_view::npos;
}

bool all_digits(std::string_view word) {
  return std::all_of(word.begin(), word.end(),
                     [](char c) { return is_ascii_digit(static_cast<unsigned char>(c)); });
}

// Whether the digits before a period are an ordinal or the day or month of a date, rather than
// a year or the end of "2,5", "2.300", "15:30", "2020-05-04".
bool is_ordinal(std::string_view text, std::size_t begin, std::size_t period) {
  if (period - begin > kMaxOrdinalDigits) return false;
  if (begin < 2 || !is_ascii_digit(byte_at(text, begin - 2))) return true;
  const char before = text[begin - 1];
  if (before == '.') return period - begin < kMaxOrdinalDigits;
  return std::string_view(",:-/").find(before) == std::string_view::npos;
}

/// A place where a sentence may end.
struct Candidate {
  std::size_t period;  // the first terminator
  bool lone_period;    // "." and not "...", "?!"
  char32_t next;       // first character after the white space; 0 at the end of the text
};

bool period_ends(std::string_view text, const Candidate& at) {
  const std::size_t begin = word_begin(text, at.period);
  const std::string_view word = text.substr(begin, at.period - begin);
  if (word.empty()) return true;
  if (all_digits(word)) return !is_ordinal(text, begin, at.period);
  if (is_roman_number(word)) return false;
  if (const auto abbreviation = abbreviation_at(text, at.period)) {
    switch (*abbreviation) {
      case AbbreviationEnd::kNever:
        return false;
      case AbbreviationEnd::kMayEnd:
        return is_upper(at.next);
      case AbbreviationEnd::kBeforeNumber:
        return !is_digit(at.next);
    }
  }
  return characters(word) > 1 || !is_letter(decode_at(word, 0).value);
}

bool ends(std::string_view text, const Candidate& at) {
  if (at.next == 0) return true;
  const bool goes_on = is_letter(at.next) && !is_upper(at.next);
  if (goes_on) return false;
  return !at.lone_period || period_ends(text, at);
}

class Splitter {
 public:
  explicit Splitter(std::string_view text) : text_(text) {}

  std::vector<Range> split() {
    while (at_ < text_.size()) step();
    close(text_.size());
    return std::move(found_);
  }

  Range first() {
    while (at_ < text_.size() && found_.empty()) step();
    if (found_.empty()) close(text_.size());
    return found_.empty() ? Range{} : found_.front();
  }

 private:
  bool is_plain(std::size_t at) const { return at < text_.size() && kIsPlain[byte_at(text_, at)]; }

  void step() {
    if (is_plain(at_)) {
      while (is_plain(at_)) ++at_;
      end_ = at_;
      // The blank between two words.
      if (at_ < text_.size() && text_[at_] == ' ' && is_plain(at_ + 1)) ++at_;
      return;
    }
    const CodePoint c = decode_at(text_, at_);
    if (is_terminator(c.value)) {
      terminator();
    } else if (is_space(c.value)) {
      white_space();
    } else {
      at_ += c.size;
      end_ = at_;
    }
  }

  // Closes the sentence if the white space holds an empty line.
  void white_space() {
    const std::size_t after = skip(is_space, at_);
    const std::string_view blanks = text_.substr(at_, after - at_);
    at_ = after;
    if (std::count(blanks.begin(), blanks.end(), '\n') > 1) close(at_);
    if (begin_ == end_) begin_ = end_ = at_;
  }

  void terminator() {
    const std::size_t first = at_;
    const std::size_t behind = skip(is_terminator, first);
    at_ = end_ = skip(is_closer, behind);
    const std::size_t after = skip(is_space, at_);
    if (after == at_ && at_ < text_.size()) return;
    const Candidate candidate{
        .period = first,
        .lone_period = text_[first] == '.' && behind == first + 1,
        .next = after < text_.size() ? decode_at(text_, after).value : 0,
    };
    if (ends(text_, candidate)) close(after);
  }

  // Behind the characters of a kind that stand at `from`.
  std::size_t skip(bool (*is_kind)(char32_t), std::size_t from) const {
    while (from < text_.size()) {
      const CodePoint c = decode_at(text_, from);
      if (!is_kind(c.value)) break;
      from += c.size;
    }
    return from;
  }

  void close(std::size_t next_begin) {
    if (begin_ < end_) {
      found_.push_back({static_cast<std::uint32_t>(begin_), static_cast<std::uint32_t>(end_)});
    }
    at_ = begin_ = end_ = next_begin;
  }

  std::string_view text_;
  std::size_t at_ = 0;     // what is read next
  std::size_t begin_ = 0;  // of the open sentence
  std::size_t end_ = 0;    // behind its last character that is no white space
  std::vector<Range> found_;
};

}  // namespace

std::vector<Range> sentences(std::string_view text) { return Splitter(text).split(); }

Range first_sentence(std::string_view text) { return Splitter(text).first(); }

}  // namespace dasein
