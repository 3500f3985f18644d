// SPDX-License-Identifier: GPL-2.0-or-later
// What can be told about a word from its ending and its other forms: a vocabulary has no classes.
#pragma once

#include <string_view>

#include "lexicon/known_words.hpp"

namespace dasein {

bool is_vowel(char letter);
bool has_vowel(std::string_view key);

/// Whether a word always takes an s as a first part: one in -ung, -heit, -schaft …
bool takes_s(std::string_view key);
/// Whether a word can take a linking element, which is not empty.
bool can_link(std::string_view key, std::string_view link);

/// Whether a last part is an adjective that no list has: ständig, sächlich. Compounds with these
/// are derived from other words (vollständig, hauptsächlich).
bool is_unlisted_adjective(const KnownWords& words, std::string_view tail);

/// Whether a last part is only the end of a noun in -ung: "lung" of Siedlung.
bool is_end_in_ung(const KnownWords& words, std::string_view tail);

/// Whether a key without -en is the stem of a verb: "halt" by hält, but not "kont" of Konten.
bool is_stem_of_verb(const KnownWords& words, std::string_view base);

/// Whether a key is a noun in -ung of a known verb.
bool is_noun_of_verb(const KnownWords& words, std::string_view key);

/// Whether a key is a form of a verb. Where a noun has the same form, what is in more documents
/// decides.
bool is_verb(const KnownWords& words, std::string_view key);

/// Whether a key is an infinitive or a participle that hardly occurs as a noun: "lassen" but not
/// "berichten".
bool is_only_verb(const KnownWords& words, std::string_view key);

/// Whether other forms of a whole word show it to be a verb: beinhalten by beinhaltet.
bool is_inflected_verb(const KnownWords& words, std::string_view key);

}  // namespace dasein
