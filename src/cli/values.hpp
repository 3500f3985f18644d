// SPDX-License-Identifier: GPL-2.0-or-later
// The values of options: numbers, choices, dates, paths. All throw Error naming the option.
#pragma once

#include <cstdint>
#include <filesystem>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dasein/base.hpp"

namespace dasein::cli {

/// A whole number of at least `least`.
std::uint64_t number_value(std::string_view option, const std::string& text, std::uint64_t least);

/// Seconds, with or without decimals.
double seconds_value(std::string_view option, const std::string& text);

/// Which of the choices was typed, 0-based.
std::size_t choice_value(std::string_view option, const std::string& text,
                         std::initializer_list<std::string_view> choices);

/// The first or the last day of what was typed; nothing for an empty text.
enum class DayOf { kBeginning, kEnd };
std::optional<Date> date_value(std::string_view option, const std::string& text, DayOf day);

/// The name nearest to a mistyped one; empty if none is near.
std::string nearest_name(const std::string& typed, const std::vector<std::string>& names);

/// A path as typed, absolute and without `.`, `..` and a slash at its end.
std::filesystem::path absolute_path(const std::filesystem::path& typed);

}  // namespace dasein::cli
