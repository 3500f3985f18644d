// SPDX-License-Identifier: GPL-2.0-or-later
// One word taken apart once: the cheapest way to read it as known words.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "lexicon/known_words.hpp"

namespace dasein {

struct PathPart {
  std::uint32_t begin = 0, end = 0;  // bytes of the key, without linking element
  std::string stem;
};

/// The parts of a key, in order; fewer than two if it is no compound. Longer known words are not
/// taken apart: "jugend|feuerwehr".
std::vector<PathPart> cheapest_parts(const KnownWords& words, std::string_view key);

}  // namespace dasein
