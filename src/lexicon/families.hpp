// SPDX-License-Identifier: GPL-2.0-or-later
// The rows of a family table while it is made.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dasein/lexicon.hpp"

namespace dasein::lexicon {

using Family = FamilyTable::Entry;

/// Gives every row its variants: rare stems one slip away from it that nothing attests. The rows
/// ascend by stem, and `number` is their place.
void find_variants(std::vector<Family>& rows);

/// The rows as bytes, likewise.
std::string bytes_of(const std::vector<Family>& rows);

/// The hash of a folded word for a RightWords, and the bytes of one that holds such hashes.
std::uint64_t right_word_hash(std::string_view key);
std::string right_words_bytes(const std::vector<std::uint64_t>& hashes);

/// The synonyms of thesauri that the rows hold, as the bytes of a SynonymTable.
std::string synonym_table_bytes(const std::vector<Family>& rows, const SynonymSources& sources);

/// The letters of all rows as the bytes of a LetterTable.
std::string letter_table_bytes(const std::vector<Family>& rows);

}  // namespace dasein::lexicon
