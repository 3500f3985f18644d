// SPDX-License-Identifier: GPL-2.0-or-later
#include <charconv>
#include <chrono>
#include <cstdlib>

#include "dasein/base.hpp"

namespace dasein {
namespace {

constexpr std::int64_t kLastSecond = 253'402'300'799;  // 9999-12-31T23:59:59Z

/// The whole of `text` as a number of decimal digits only.
std::optional<std::int64_t> digits(std::string_view text) {
  std::int64_t value = 0;
  const char* const end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, value);
  if (text.empty() || text.front() == '-' || error != std::errc() || rest != end) return {};
  return value;
}

void append_padded(std::string& out, std::int64_t value, std::size_t width) {
  const std::string number = std::to_string(value);
  if (number.size() < width) out.append(width - number.size(), '0');
  out += number;
}

std::int64_t seconds_now() {
  using std::chrono::seconds;
  const char* const epoch = std::getenv("SOURCE_DATE_EPOCH");
  if (epoch == nullptr) {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return std::chrono::floor<seconds>(now).count();
  }
  const auto given = digits(epoch);
  if (!given || *given > kLastSecond) {
    throw Error(message("SOURCE_DATE_EPOCH is not a number of seconds since 1970: {value}",
                        {{"value", printable_line(epoch)}}),
                message("set it to a number like 1577836800, or unset it"));
  }
  return *given;
}

}  // namespace

bool valid(const Date& date) {
  using std::chrono::year_month_day;
  if (date.year < 1 || date.year > 9999 || date.month < 1 || date.day < 1) return false;
  return year_month_day{std::chrono::year{date.year},
                        std::chrono::month{static_cast<unsigned>(date.month)},
                        std::chrono::day{static_cast<unsigned>(date.day)}}
             .ok() &&
         date.month <= 12 && date.day <= 31;
}

std::string to_text(const Date& date) {
  std::string out;
  append_padded(out, date.year, 4);
  out += '-';
  append_padded(out, date.month, 2);
  out += '-';
  append_padded(out, date.day, 2);
  return out;
}

std::optional<Date> date_from_iso(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = digits(text.substr(0, 4));
  const auto month = digits(text.substr(5, 2));
  const auto day = digits(text.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  const Date date{static_cast<int>(*year), static_cast<int>(*month), static_cast<int>(*day)};
  if (!valid(date)) return std::nullopt;
  return date;
}

std::string utc_now() {
  using namespace std::chrono;
  const sys_seconds now{seconds{seconds_now()}};
  const auto midnight = floor<days>(now);
  const year_month_day date{midnight};
  const hh_mm_ss time{now - midnight};
  std::string out = to_text(Date{static_cast<int>(date.year()),
                                 static_cast<int>(static_cast<unsigned>(date.month())),
                                 static_cast<int>(static_cast<unsigned>(date.day()))});
  out += 'T';
  append_padded(out, time.hours().count(), 2);
  out += ':';
  append_padded(out, time.minutes().count(), 2);
  out += ':';
  append_padded(out, time.seconds().count(), 2);
  out += 'Z';
  return out;
}

}  // namespace dasein
