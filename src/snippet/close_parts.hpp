// SPDX-License-Identifier: GPL-2.0-or-later
// The parts of a compound that stand close together in a text.
#pragma once

#include <cstdint>
#include <vector>

#include "dasein/text.hpp"

namespace dasein::snippet {

/// A word of a text that shows a part of a compound.
struct SeenPart {
  std::uint32_t position = 0;  ///< of the word in the text
  std::uint32_t part = 0;      ///< which one, 0-based
  Range range;                 ///< bytes of the text
};

/// The ranges of all `parts` different parts wherever they stand with at most kTogetherGap
/// (lexicon.hpp) other words between them, each at a place of its own. `seen` ascends by position.
/// Some ranges may come twice.
std::vector<Range> close_parts(const std::vector<SeenPart>& seen, std::size_t parts);

}  // namespace dasein::snippet
