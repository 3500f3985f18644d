// SPDX-License-Identifier: GPL-2.0-or-later
// The rows of a family table while it is made.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "dasein/lexicon.hpp"

namespace dasein::lexicon {

using Family = FamilyTable::Entry;

/// The rows as bytes; they ascend by stem, and `number` is their place.
std::string bytes_of(const std::vector<Family>& families);

}  // namespace dasein::lexicon
