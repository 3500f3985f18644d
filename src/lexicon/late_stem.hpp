// SPDX-License-Identifier: GPL-2.0-or-later
// Stems as they are at the end of long words.
#pragma once

#include <string>
#include <string_view>

#include "dasein/german.hpp"

namespace dasein::lexicon {

/// What german2 leaves of a word (its key and stem) at the end of a long one, where it takes more
/// off: "feu" of "feuer", whose own stem is "feuer". Empty where that is no other stem.
std::string late_stem(const Stemmer& stemmer, std::string_view key, std::string_view stem);

}  // namespace dasein::lexicon
