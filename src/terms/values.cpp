// SPDX-License-Identifier: GPL-2.0-or-later
// Numbers and dates, which are written in many ways and searched as one.
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

// Whether a number or a date can begin with a piece: "2", "4.", "Mai 2020".
bool TokenReader::Impl::may_be_value(const Piece& piece) const {
  return is_digit_byte(text[piece.range.begin]) ||
         (!is_empty(word) && is_digit_byte(text[word.begin]));
}

// The numbers and dates that begin with the word at `begin`.
void TokenReader::Impl::queue_values(std::uint32_t begin) {
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
