// SPDX-License-Identifier: GPL-2.0-or-later
// Numbers, dates, legal references and abbreviations, which are written in many ways and searched
// as one.
#include <string>
#include <string_view>

#include "terms/token_reader.hpp"

namespace dasein {
namespace {

constexpr std::size_t kMonthBytes = 7;  // "2020-05"
constexpr int kLongestSpan = 31;        // days; of a longer one only both ends count

// Whether two dates with this between them are the ends of a span.
bool is_span(std::string_view between) {
  for (const std::string_view sign : {"-", "\u2010", "\u2011", "\u2013", "\u2014", "bis"}) {
    if (between.find(sign) != std::string_view::npos) return true;
  }
  return false;
}

Date next_day(const Date& date) {
  const Date next{date.year, date.month, date.day + 1};
  if (valid(next)) return next;
  const Date month{date.year, date.month + 1, 1};
  return valid(month) ? month : Date{date.year + 1, 1, 1};
}

}  // namespace

// Whether a number, date, reference or abbreviation can begin with a piece or count at it: "2",
// "4.", "Mai 2020", "z. B.".
bool TokenReader::Impl::may_be_value(const Piece& piece) const {
  constexpr std::uint32_t kLetter = 2;  // bytes at most
  const bool digits = is_digit_byte(text[piece.range.begin]) ||
                      (!is_empty(word) && is_digit_byte(text[word.begin]));
  const bool letter =
      piece.form.size() <= kLetter && piece.range.end < text.size() && text[piece.range.end] == '.';
  return letter || (values_wanted && (digits || next_reference < references.size()));
}

// The numbers and dates that begin with the word at `begin`.
void TokenReader::Impl::queue_values(std::uint32_t begin) {
  if (!values_wanted) return;
  queue_references(begin);
  if (begin < references_end) return;
  if (begin >= number_end && is_digit_byte(text[begin])) {
    if (const auto number = number_at(text, begin)) {
      number_end = number->range.end;
      queue_form(number->range, number->plain, Token::Kind::kNumber);
    }
  }
  if (begin >= dates_end) {
    DatesAt found = dates_at(text, begin);
    dates = std::move(found.list);
    next_date = 0;
    dates_end = found.end;
  }
  while (next_date < dates.size() && dates[next_date].range.begin <= begin) {
    const FoundDate& date = dates[next_date];
    if (date.range.begin == begin && date.date.year != 0) queue_date(next_date);
    ++next_date;
  }
}

// The references that begin with the word at `begin`, and those that count at it.
void TokenReader::Impl::queue_references(std::uint32_t begin) {
  if (begin >= references_end) {
    ReferencesAt found = references_at(text, begin);
    references = std::move(found.list);
    next_reference = 0;
    if (!references.empty()) references_end = found.end;
  }
  while (next_reference < references.size() && references[next_reference].at <= begin) {
    const FoundReference& reference = references[next_reference++];
    queue_form(reference.range, reference.plain, Token::Kind::kNumber);
  }
}

// The letters of "z. B." as the one word "zb".
void TokenReader::Impl::queue_abbreviation(const Piece& first) {
  const std::uint32_t begin = first.range.begin;
  if (begin < abbreviation_end || first.range.end >= text.size() || text[first.range.end] != '.') {
    return;
  }
  const std::uint32_t end = dasein::abbreviation_end(text, begin);
  if (end == 0) return;
  abbreviation_end = end;
  std::string whole;
  for (Range part = next_word(text, begin); !is_empty(part) && part.end <= end;
       part = next_word(text, part.end)) {
    append_folded(whole, cut(text, part));
  }
  queue_form({begin, end}, whole, Token::Kind::kJoined);
}

// A date, its month, and the days between it and the next one of a span.
void TokenReader::Impl::queue_date(std::size_t index) {
  const FoundDate& found = dates[index];
  const std::string day = to_text(found.date);
  if (!found.whole_month) queue_form(found.range, day, Token::Kind::kDate);
  queue_form(found.range, day.substr(0, kMonthBytes), Token::Kind::kDate);
  if (index + 1 == dates.size()) return;
  const FoundDate& last = dates[index + 1];
  const Range between{found.range.end, last.range.begin};
  if (between.end <= between.begin || !is_span(cut(text, between))) return;
  Date date = next_day(found.date);
  for (int days = 1; days < kLongestSpan && date < last.date; ++days) {
    queue_form(found.range, to_text(date), Token::Kind::kDate);
    date = next_day(date);
  }
}

}  // namespace dasein
