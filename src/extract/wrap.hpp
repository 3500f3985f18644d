// SPDX-License-Identifier: GPL-2.0-or-later
// Which lines continue the line before: hard-wrapped paragraphs and words broken at a hyphen.
#pragma once

#include <vector>

#include "extract/lines.hpp"

namespace dasein::extract_internal {

/// For every line, whether it continues the paragraph of the line before it. A text is taken for
/// hard-wrapped if its long lines end where the next word would not have fitted any more, and
/// mostly not at the end of a sentence.
std::vector<char> continued_lines(const std::vector<Line>& lines);

}  // namespace dasein::extract_internal
