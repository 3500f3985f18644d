// SPDX-License-Identifier: GPL-2.0-or-later
// Old and other spellings: data/spelling.txt.
#pragma once

#include <string>
#include <string_view>

namespace dasein {

/// Writes a folded word as it is spelled today: "flußschiffahrt" -> "flussschifffahrt".
void respell(std::string& word);

/// Whether respell may change the first two letters of a folded word.
bool respells_beginning(std::string_view word);

}  // namespace dasein
