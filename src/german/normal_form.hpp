// SPDX-License-Identifier: GPL-2.0-or-later
// What is done to a word before it is stemmed.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dasein {

/// The word a form belongs to where the stemmer cannot see it: "gewonnen" -> "gewinnen", "größte"
/// -> "groß", "eingeführt" and "einzuführen" -> "einführen", "Heimatmuseen" -> "heimatmuseum",
/// "Hauptstr" -> "hauptstraße", "flußschiffahrt" -> "flussschifffahrt". Any other word as it is,
/// with the endings of regular.hpp. By data/spelling.txt, irregular.txt, particles.txt,
/// weak-verbs.txt and short-forms.txt. `hash` is the word's hash64.
std::string normal_form(std::string_view folded, std::uint64_t hash);

}  // namespace dasein
