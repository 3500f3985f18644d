// SPDX-License-Identifier: GPL-2.0-or-later
// Spelling of query words that no document holds.
#pragma once

#include <string>
#include <vector>

#include "dasein/index.hpp"
#include "dasein/query.hpp"

namespace dasein {

struct CorrectedWord {
  std::string typed, shown;
};

struct Correction {
  Query query;                       ///< the tree with the words replaced
  std::vector<CorrectedWord> words;  ///< what was replaced, in the order typed; empty: nothing
};

/// Replaces every positive word of the query, in the body or a title, whose form and stem are in
/// no document by the nearest word of the index; keeps words that have no near one.
Correction correct_words(const IndexReader& index, const Query& query);

}  // namespace dasein
