// SPDX-License-Identifier: GPL-2.0-or-later
// The lines of a decoded text with their places, and what their beginnings say.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "dasein/document.hpp"

namespace dasein::extract_internal {

/// A line that is not blank. Views point into the decoded text.
struct Line {
  std::string_view text;    ///< without outer white space, bullet, number or heading mark
  std::string_view marker;  ///< bullet or number; empty without
  Shape shape = Shape::kParagraph;
  std::uint8_t level = 0;        ///< of a heading
  std::uint32_t indent = 0;      ///< columns before marker or text
  std::uint32_t number = 1;      ///< 1-based line in the file
  std::uint32_t column = 1;      ///< 1-based, of `text`, in characters
  std::uint64_t byte = 0;        ///< of `text` in the original file
  std::uint32_t end_column = 1;  ///< one behind the last character of `text`
  bool blank_before = false;     ///< an empty line stands before it
};

/// All lines of `decoded` that are not blank, split at LF, CRLF, CR, FF, U+2028 and U+2029.
std::vector<Line> lines_of(const Decoded& decoded);

/// The marker a trimmed line begins with: a bullet before a blank, or a short number ("1.", "1)",
/// "a)") that does not begin a date. Empty without; never the whole line.
std::string_view marker_of(std::string_view line);

}  // namespace dasein::extract_internal
