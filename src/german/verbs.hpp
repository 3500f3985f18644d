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

/// The longest separable particle a word begins with; empty if there is none.
std::string_view particle_of(std::string_view word);

}  // namespace dasein
