// SPDX-License-Identifier: GPL-2.0-or-later
// Old and other spellings: data/spelling.txt.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dasein {

/// Writes a folded word as it is spelled today: "flußschiffahrt" -> "flussschifffahrt".
/// `hash` is the word's hash64.
void respell(std::string& word, std::uint64_t hash);

/// Whether respell may change the first two letters of a folded word, by a part of it.
bool respells_beginning(std::string_view word);

}  // namespace dasein
