// SPDX-License-Identifier: GPL-2.0-or-later
// Forms of verbs with separable particles and with prefixes.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace dasein {

/// The infinitive of a form (without ß) with a particle or a prefix: "eingeführt" and "einzuführen"
/// -> "einführen", "vergab" -> "vergeben", "beantragte" -> "beantragen". Nothing for other words.
std::optional<std::string> composed_verb(std::string_view word);

/// How many bytes of a word are its longest separable particle or, if it has none, its prefix
/// ("ver"); 0 without either.
std::size_t first_part_of(std::string_view word);

}  // namespace dasein
