// SPDX-License-Identifier: GPL-2.0-or-later
// Spelling of query words that no document holds.
#pragma once

#include <string>
#include <vector>

#include "dasein/index.hpp"
#include "dasein/query.hpp"
#include "dasein/search.hpp"

namespace dasein {

struct CorrectedWord {
  std::string typed, shown;
  std::vector<std::string> parts;  ///< what is searched if no document holds `shown` as one word
};

struct Correction {
  Query query;                       ///< the tree with the words replaced
  std::vector<CorrectedWord> words;  ///< what was replaced, in the order typed; empty: nothing
};

/// Replaces every positive word of the query, in the body or a title, that may be misspelt by the
/// likeliest spelling (lexicon.hpp: near_words). A word that words of the index make up stays
/// beside its correction, in an Or. Words with digits, abbreviations (capitals inside) and parts of
/// gender forms and addresses stay as they are; so do those whose synonyms are found.
Correction correct_words(const IndexReader& index, const Query& query,
                         Synonyms synonyms = Synonyms::kPass);

}  // namespace dasein
