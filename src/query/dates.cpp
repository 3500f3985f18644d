// SPDX-License-Identifier: GPL-2.0-or-later
// The values of datum:, --since and --until.
#include <array>
#include <charconv>
#include <chrono>

#include "dasein/query.hpp"

namespace dasein {
namespace {

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

// The number that fills `text` with `least` to `most` digits.
std::optional<int> number(std::string_view text, std::size_t least, std::size_t most) {
  if (text.size() < least || text.size() > most) return std::nullopt;
  if (text.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
  int value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

int last_day(int year, int month) {
  using namespace std::chrono;
  const year_month_day_last last{std::chrono::year(year),
                                 month_day_last(std::chrono::month(static_cast<unsigned>(month)))};
  return static_cast<int>(static_cast<unsigned>(last.day()));
}

DateRange month_range(int year, int month) {
  return {Date{year, month, 1}, Date{year, month, last_day(year, month)}};
}

std::optional<DateRange> checked_month(std::optional<int> year, std::optional<int> month) {
  if (!year || !month || *year < 1 || *month < 1 || *month > 12) return std::nullopt;
  return month_range(*year, *month);
}

// "2020", "2020-05", "05.2020", "5/2020".
std::optional<DateRange> year_or_month(std::string_view text) {
  if (const auto year = number(text, 4, 4)) {
    if (*year < 1) return std::nullopt;
    return DateRange{Date{*year, 1, 1}, Date{*year, 12, 31}};
  }
  if (const std::size_t hyphen = text.find('-'); hyphen != std::string_view::npos) {
    return checked_month(number(text.substr(0, hyphen), 4, 4),
                         number(text.substr(hyphen + 1), 1, 2));
  }
  const std::size_t mark = text.find_first_of("./");
  if (mark == std::string_view::npos) return std::nullopt;
  return checked_month(number(text.substr(mark + 1), 4, 4), number(text.substr(0, mark), 1, 2));
}

// What dates() finds, if it fills the text: one date, a month, or "18.-20.11.2020".
std::optional<DateRange> written_date(std::string_view text) {
  const std::vector<FoundDate> found = dates(text);
  if (found.empty()) return std::nullopt;
  const bool one_word = text.find(' ') == std::string_view::npos;
  if (found.size() > 1 && !one_word) return std::nullopt;
  Range hull = found.front().range;
  for (const FoundDate& each : found) {
    hull.begin = std::min(hull.begin, each.range.begin);
    hull.end = std::max(hull.end, each.range.end);
  }
  if (hull.begin != 0 || hull.end != text.size()) return std::nullopt;
  const Date from = found.front().date;
  Date to = found.back().date;
  if (found.back().whole_month) to.day = last_day(to.year, to.month);
  if (!valid(from) || !valid(to) || to < from) return std::nullopt;
  return DateRange{from, to};
}

// One date, month or year; both ends are set.
std::optional<DateRange> point(std::string_view text) {
  text = trimmed(text);
  if (const auto iso = date_from_iso(text)) return DateRange{*iso, *iso};
  if (const auto range = year_or_month(text)) return range;
  return written_date(text);
}

std::optional<Date> shifted(const Date& date, int days) {
  using namespace std::chrono;
  const sys_days day =
      sys_days(year_month_day(year(date.year), month(static_cast<unsigned>(date.month)),
                              std::chrono::day(static_cast<unsigned>(date.day)))) +
      std::chrono::days(days);
  const year_month_day result(day);
  const Date value{static_cast<int>(result.year()),
                   static_cast<int>(static_cast<unsigned>(result.month())),
                   static_cast<int>(static_cast<unsigned>(result.day()))};
  if (!valid(value)) return std::nullopt;
  return value;
}

std::optional<DateRange> between(std::string_view first, std::string_view last) {
  first = trimmed(first);
  last = trimmed(last);
  if (first.empty() && last.empty()) return std::nullopt;
  DateRange range;
  if (!first.empty()) {
    const auto from = point(first);
    if (!from) return std::nullopt;
    range.from = from->from;
  }
  if (!last.empty()) {
    const auto to = point(last);
    if (!to) return std::nullopt;
    range.to = to->to;
  }
  if (range.from && range.to && *range.to < *range.from) return std::nullopt;
  return range;
}

// "<", ">=" and their kin before a date; nothing if there is none or the date is none.
std::optional<DateRange> compared(std::string_view text) {
  struct Comparison {
    std::string_view sign;
    enum { kFrom, kAfter, kUntil, kBefore, kEqual } meaning;
  };
  static constexpr std::array<Comparison, 7> kComparisons{{{">=", Comparison::kFrom},
                                                           {"≥", Comparison::kFrom},
                                                           {">", Comparison::kAfter},
                                                           {"<=", Comparison::kUntil},
                                                           {"≤", Comparison::kUntil},
                                                           {"<", Comparison::kBefore},
                                                           {"=", Comparison::kEqual}}};
  for (const Comparison& each : kComparisons) {
    if (!text.starts_with(each.sign)) continue;
    const auto value = point(text.substr(each.sign.size()));
    if (!value) return std::nullopt;
    DateRange range;
    if (each.meaning == Comparison::kEqual) range = *value;
    if (each.meaning == Comparison::kFrom) range.from = value->from;
    if (each.meaning == Comparison::kAfter) range.from = shifted(*value->to, 1);
    if (each.meaning == Comparison::kUntil) range.to = value->to;
    if (each.meaning == Comparison::kBefore) range.to = shifted(*value->from, -1);
    if (!range.from && !range.to) return std::nullopt;
    return range;
  }
  return std::nullopt;
}

// "2019-2021", "2019–2021".
std::optional<DateRange> years(std::string_view text) {
  for (const std::string_view dash : {std::string_view("-"), std::string_view("–")}) {
    const std::size_t at = text.find(dash);
    if (at == std::string_view::npos) continue;
    const std::string_view first = text.substr(0, at);
    const std::string_view last = text.substr(at + dash.size());
    if (number(first, 4, 4) && number(last, 4, 4)) return between(first, last);
  }
  return std::nullopt;
}

}  // namespace

std::optional<DateRange> parse_date_range(std::string_view text) {
  text = trimmed(text);
  if (text.empty()) return std::nullopt;
  if (const std::size_t dots = text.find(".."); dots != std::string_view::npos) {
    return between(text.substr(0, dots), text.substr(dots + 2));
  }
  if (const auto range = compared(text)) return range;
  if (const auto range = years(text)) return range;
  return point(text);
}

}  // namespace dasein
