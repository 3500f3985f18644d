// SPDX-License-Identifier: GPL-2.0-or-later
// Lines for a terminal: colours, wrapping, paths.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dasein/render.hpp"

namespace dasein {

// Select Graphic Rendition, ECMA-48 8.3.117: the codes every terminal knows.
inline constexpr std::string_view kBold = "\x1b[1m";
inline constexpr std::string_view kDim = "\x1b[2m";
inline constexpr std::string_view kMark = "\x1b[1;31m";
inline constexpr std::string_view kPathColor = "\x1b[35m";
inline constexpr std::string_view kErrorColor = "\x1b[1;31m";
inline constexpr std::string_view kWarningColor = "\x1b[1;33m";
inline constexpr std::string_view kBodyColor = "\x1b[32m";   // of roles, by their use
inline constexpr std::string_view kSideColor = "\x1b[36m";
inline constexpr std::string_view kValueColor = "\x1b[33m";
inline constexpr std::string_view kReset = "\x1b[0m";

/// `text` between a colour and its end; as it is without colour.
std::string colored(std::string_view text, std::string_view code, const Style& style);

/// A foreign text with ranges to set off.
struct Marked {
  std::string_view text;
  std::vector<Range> marks;            ///< bytes of `text`, ascending, not overlapping
  std::string_view mark_code = kMark;  ///< colour of the marks
  std::string_view base_code = {};     ///< colour of the rest; empty: none
};

/// How a paragraph stands on the page.
struct Indent {
  std::string first;     ///< before the first line (a rank, a bullet)
  std::size_t rest = 0;  ///< blanks before the others
};

/// The text freed of control characters, as lines no wider than style.columns (or one line),
/// broken at blanks; line feeds count as blanks, except after a hyphen. Ends in a line feed.
std::string wrapped(const Marked& marked, const Indent& indent, const Style& style);

/// The same on one line, without a line feed at its end.
std::string one_line(const Marked& marked, const Style& style);

/// A path as shown: relative where style says so, printable.
std::string shown_path(const std::filesystem::path& path, const Style& style);

}  // namespace dasein
