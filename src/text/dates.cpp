// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chars.hpp"
#include "dasein/text.hpp"
#include "lists.hpp"

namespace dasein {
namespace {

// "Mai 2300 Mitglieder" is no month of a year; a day or a full numeric date has no such doubt.
constexpr int kFirstBareYear = 1800, kLastBareYear = 2199;
constexpr int kFirstShortYear = 70;  // 70..99 are 1970..1999, 00..69 are 2000..2069
constexpr int kMaxBlanks = 8;        // between the parts of a date; also bounds what is read twice
constexpr int kLeapYear = 4;         // stands in for a missing year when a day is checked

/// A day with what follows it; what is missing is 0 and comes from the next one of a list.
struct Partial {
  int day = 0, month = 0, year = 0;
  bool named = false;  // the month is a name
  Range range;
  std::size_t end = 0;  // where reading goes on: behind the period of a short name
};

/// A number or a name and where it ends.
struct Part {
  int value = 0;
  std::size_t end = 0;
};

bool digit_at(std::string_view text, std::size_t at) {
  return at < text.size() && is_ascii_digit(byte_at(text, at));
}

bool word_at(std::string_view text, std::size_t at) {
  return at < text.size() && class_of(decode_at(text, at).value) == CharClass::kWord;
}

bool char_at(std::string_view text, std::size_t at, char c) {
  return at < text.size() && text[at] == c;
}

// A run of `fewest` to `most` digits with no further digit behind it.
std::optional<Part> digits_at(std::string_view text, std::size_t at, std::size_t fewest,
                              std::size_t most) {
  Part number{.value = 0, .end = at};
  while (digit_at(text, number.end) && number.end - at <= most) {
    number.value = number.value * 10 + (text[number.end] - '0');
    ++number.end;
  }
  const std::size_t size = number.end - at;
  if (size < fewest || size > most) return std::nullopt;
  return number;
}

// Behind the blanks at `at`, one line break included.
std::size_t skip_blanks(std::string_view text, std::size_t at) {
  int line_feeds = 0;
  for (int i = 0; i < kMaxBlanks && at < text.size(); ++i) {
    const CodePoint c = decode_at(text, at);
    if (c.value == '\n') ++line_feeds;
    if (!is_space(c.value) || line_feeds > 1) break;
    at += c.size;
  }
  return at;
}

// The name of a month with the period of its short form.
std::optional<Part> month_name_at(std::string_view text, std::size_t at) {
  constexpr std::size_t kLongestName = 24;  // bytes, "September" in any composition
  if (at >= text.size()) return std::nullopt;
  const Range word = next_word(text.substr(at, kLongestName), 0);
  if (word.begin != 0 || word.end == 0) return std::nullopt;
  const int month = month_of(fold(text.substr(at, word.size())));
  if (month == 0) return std::nullopt;
  const std::size_t end = at + word.end;
  return Part{.value = month, .end = char_at(text, end, '.') ? end + 1 : end};
}

// Four digits that are no beginning of a word ("2020a") or of the number of a section
// ("4.5.2020.1").
std::optional<Part> year_at(std::string_view text, std::size_t at) {
  const auto year = digits_at(text, at, 4, 4);
  if (!year) return std::nullopt;
  const bool goes_on = char_at(text, year->end, '.') && digit_at(text, year->end + 1);
  return goes_on || word_at(text, year->end) ? std::nullopt : year;
}

// A year of four or two digits behind "4.5."; two digits that begin a number are none.
std::optional<Part> numeric_year_at(std::string_view text, std::size_t at) {
  if (const auto year = year_at(text, at)) return year;
  auto year = digits_at(text, at, 2, 2);
  if (!year) return std::nullopt;
  const char next = year->end < text.size() ? text[year->end] : ' ';
  if ((next == '.' || next == ',' || next == ':') && digit_at(text, year->end + 1)) {
    return std::nullopt;
  }
  year->value += year->value >= kFirstShortYear ? 1900 : 2000;
  return year;
}

std::uint32_t offset(std::size_t at) { return static_cast<std::uint32_t>(at); }

// The day with the month's name and year that stand at `at` behind it.
std::optional<Partial> with_named_month(std::string_view text, Partial day, std::size_t at) {
  const auto name = month_name_at(text, at);
  if (!name) return std::nullopt;
  day.month = name->value;
  day.named = true;
  day.end = name->end;
  const bool period = text[name->end - 1] == '.';
  day.range.end = offset(period ? name->end - 1 : name->end);
  if (const auto year = year_at(text, skip_blanks(text, name->end))) {
    day.year = year->value;
    day.end = day.range.end = offset(year->end);
  }
  return day;
}

// The day with the number of the month and the year that stand at `at` behind it.
std::optional<Partial> with_month_number(std::string_view text, Partial day, std::size_t at) {
  const auto month = digits_at(text, at, 1, 2);
  if (!month || !char_at(text, month->end, '.')) return std::nullopt;
  const auto year = numeric_year_at(text, skip_blanks(text, month->end + 1));
  // "1. 4.5.2020": the number of a line stands before a date.
  if (!year && at != day.end) return std::nullopt;
  day.month = month->value;
  day.year = year ? year->value : 0;
  day.end = day.range.end = offset(year ? year->end : month->end + 1);
  return day;
}

// "4.5.2020", "4.5.", "4. Mai 2020", "4. Mai", "4."; nothing for other numbers.
std::optional<Partial> partial_at(std::string_view text, std::size_t at) {
  const auto number = digits_at(text, at, 1, 2);
  if (!number || !char_at(text, number->end, '.')) return std::nullopt;
  const std::uint32_t end = offset(number->end + 1);
  const Partial day{.day = number->value, .range = {offset(at), end}, .end = end};
  const std::size_t next = skip_blanks(text, end);
  if (const auto named = with_named_month(text, day, next)) return named;
  if (const auto numeric = with_month_number(text, day, next)) return numeric;
  return digit_at(text, end) ? std::nullopt : std::optional(day);
}

// Behind the words and signs that connect the days of a list or a span; `at` if there are none.
std::size_t skip_connector(std::string_view text, std::size_t at) {
  const std::size_t begin = skip_blanks(text, at);
  if (begin >= text.size()) return at;
  const CodePoint c = decode_at(text, begin);
  const bool sign = c.value == '-' || c.value == '/' || c.value == ',' || c.value == 0x2010 ||
                    c.value == 0x2011 || c.value == 0x2013 || c.value == 0x2014;
  if (sign) return skip_blanks(text, begin + c.size);
  for (const std::string_view word : {"bis zum", "bis", "und", "u.", "sowie", "oder"}) {
    if (text.substr(begin).starts_with(word)) return skip_blanks(text, begin + word.size());
  }
  return at;
}

// Fills what a day leaves to the day behind it: "18.-20.11.2020", "28.12.-3.1.2021".
void complete(std::vector<Partial>& list) {
  for (std::size_t i = list.size(); i-- > 1;) {
    Partial& earlier = list[i - 1];
    const Partial& later = list[i];
    if (earlier.month == 0) {
      earlier.month = later.month;
      earlier.named = later.named;
    }
    if (earlier.year == 0 && later.year != 0) {
      earlier.year = earlier.month > later.month ? later.year - 1 : later.year;
    }
  }
}

// "4.5." may be the number of a section: without a year only a month's name makes a date.
bool is_date(const Partial& day) {
  if (day.month == 0 || (day.year == 0 && !day.named)) return false;
  return valid({day.year == 0 ? kLeapYear : day.year, day.month, day.day});
}

class Finder {
 public:
  explicit Finder(std::string_view text) : text_(text) {}

  std::vector<FoundDate> find() {
    Range word = next_word(text_, 0);
    while (word.begin < word.end) {
      const bool may_be = digit_at(text_, word.begin) || leads_to_digit(word);
      const std::size_t end = may_be ? date_at(word.begin) : 0;
      word = next_word(text_, std::max<std::size_t>(end, word.end));
    }
    return std::move(found_);
  }

  DatesAt find_at(std::uint32_t at) {
    const auto end = static_cast<std::uint32_t>(date_at(at));
    return {std::move(found_), std::max(at, end)};
  }

 private:
  // Whether a year may follow a word that may be a month: hardly any word does, and to look a word
  // up among the months costs more than all the rest.
  bool leads_to_digit(const Range& word) const {
    const std::size_t end = char_at(text_, word.end, '.') ? word.end + 1 : word.end;
    return digit_at(text_, skip_blanks(text_, end));
  }

  // Takes the dates that begin at a word; returns the end of the last, 0 without one.
  std::size_t date_at(std::size_t at) {
    if (!digit_at(text_, at)) return month_of_year(at);
    const bool inside_number =
        at > 1 && digit_at(text_, at - 2) &&
        std::string_view(".,:-").find(text_[at - 1]) != std::string_view::npos;
    if (inside_number) return 0;
    const std::size_t iso = iso_date(at);
    return iso != 0 ? iso : days(at);
  }

  std::size_t iso_date(std::size_t at) {
    const auto year = year_at(text_, at);
    const char sign = year && char_at(text_, year->end, '/') ? '/' : '-';
    if (!year || !char_at(text_, year->end, sign)) return 0;
    const auto month = digits_at(text_, year->end + 1, 2, 2);
    if (!month || !char_at(text_, month->end, sign)) return 0;
    const auto day = digits_at(text_, month->end + 1, 2, 2);
    if (!day || (char_at(text_, day->end, sign) && digit_at(text_, day->end + 1))) return 0;
    const Date date{year->value, month->value, day->value};
    return valid(date) ? add(date, at, day->end) : 0;
  }

  std::size_t month_of_year(std::size_t at) {
    const auto month = month_name_at(text_, at);
    if (!month) return 0;
    const auto year = year_at(text_, skip_blanks(text_, month->end));
    if (!year || year->value < kFirstBareYear || year->value > kLastBareYear) return 0;
    add({year->value, month->value, 1}, at, year->end);
    found_.back().whole_month = true;
    return year->end;
  }

  // One day or a list of them that ends in a full one.
  std::size_t days(std::size_t at) {
    std::vector<Partial> list;
    while (const auto day = partial_at(text_, at)) {
      list.push_back(*day);
      at = skip_connector(text_, day->end);
      if (at == day->end) break;
    }
    complete(list);
    for (const Partial& day : list) {
      if (is_date(day)) add({day.year, day.month, day.day}, day.range.begin, day.range.end);
    }
    return list.empty() ? 0 : list.back().end;
  }

  std::size_t add(const Date& date, std::size_t begin, std::size_t end) {
    found_.push_back(
        {.date = date,
         .range = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}});
    return end;
  }

  std::string_view text_;
  std::vector<FoundDate> found_;
};

}  // namespace

std::vector<FoundDate> dates(std::string_view text) { return Finder(text).find(); }

DatesAt dates_at(std::string_view text, std::uint32_t at) { return Finder(text).find_at(at); }

}  // namespace dasein
