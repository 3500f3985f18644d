// SPDX-License-Identifier: GPL-2.0-or-later
// Old and other spellings: data/spelling.txt.
#pragma once

#include <string>

namespace dasein {

/// Writes a folded word as it is spelled today: "flußschiffahrt" -> "flussschifffahrt".
void respell(std::string& word);

}  // namespace dasein
