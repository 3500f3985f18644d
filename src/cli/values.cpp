// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/values.hpp"

#include <algorithm>
#include <charconv>
#include <system_error>

#include "dasein/query.hpp"
#include "dasein/search.hpp"

namespace dasein::cli {
namespace {

Error bad_value(std::string_view option, const std::string& text, const std::string& expected) {
  return Error(message("“{value}” is no value for {option}.",
                       {{"value", text}, {"option", std::string(option)}}),
               expected);
}

}  // namespace

std::uint64_t number_value(std::string_view option, const std::string& text, std::uint64_t least) {
  std::uint64_t value = 0;
  const char* end = text.data() + text.size();
  const auto result = std::from_chars(text.data(), end, value);
  if (text.empty() || result.ec != std::errc{} || result.ptr != end || value < least) {
    throw bad_value(
        option, text,
        message("It takes a whole number from {least} on.", {{"least", std::to_string(least)}}));
  }
  return value;
}

double seconds_value(std::string_view option, const std::string& text) {
  double value = 0;
  const char* end = text.data() + text.size();
  const auto result = std::from_chars(text.data(), end, value, std::chars_format::fixed);
  if (text.empty() || result.ec != std::errc{} || result.ptr != end || !(value >= 0)) {
    throw bad_value(option, text, message("It takes a number of seconds."));
  }
  return value;
}

std::size_t choice_value(std::string_view option, const std::string& text,
                         std::initializer_list<std::string_view> choices) {
  const auto* const found = std::find(choices.begin(), choices.end(), text);
  if (found != choices.end()) return static_cast<std::size_t>(found - choices.begin());
  std::string list;
  for (const std::string_view choice : choices) {
    list += (list.empty() ? "" : ", ") + std::string(choice);
  }
  throw bad_value(option, text, message("It takes one of: {list}.", {{"list", list}}));
}

std::optional<Date> date_value(std::string_view option, const std::string& text, DayOf day) {
  if (text.empty()) return std::nullopt;
  const std::optional<DateRange> range = parse_date_range(text);
  std::optional<Date> date;
  if (range) date = day == DayOf::kBeginning ? range->from : range->to;
  if (!date) {
    throw bad_value(
        option, text,
        message("It takes a year, a month or a day: 2020, 2020-05, 2020-05-04, 4.5.2020."));
  }
  return date;
}

std::string nearest_name(const std::string& typed, const std::vector<std::string>& names) {
  constexpr std::size_t kMaxSlips = 2;  // "--colour", "serach"; three slips fit too many names
  std::string best;
  std::size_t least = kMaxSlips + 1;
  for (const std::string& name : names) {
    const std::size_t distance = edit_distance(typed, name, kMaxSlips);
    if (distance < least) {
      least = distance;
      best = name;
    }
  }
  return best;
}

std::filesystem::path absolute_path(const std::filesystem::path& typed) {
  std::error_code failed;
  std::filesystem::path path = std::filesystem::absolute(typed, failed);
  if (failed || typed.empty()) {
    throw Error(message("“{path}” is no path.", {{"path", printable_path(typed)}}),
                failed ? failed.message() : "");
  }
  path = path.lexically_normal();
  return path.has_filename() || !path.has_parent_path() ? path : path.parent_path();
}

}  // namespace dasein::cli
