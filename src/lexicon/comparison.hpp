// SPDX-License-Identifier: GPL-2.0-or-later
// The forms of a vocabulary beside those of the one before.
#pragma once

#include <string>
#include <vector>

#include "dasein/lexicon.hpp"
#include "lexicon/lookups.hpp"
#include "lexicon/vocabulary.hpp"

namespace dasein::lexicon {

struct Comparison {
  StemmedWords words;    ///< all that there are now
  std::string notes;     ///< of all forms of now
  ChangedWords changed;  ///< what came, went or is in another rounded number of documents
  std::vector<std::string> changed_stems;  ///< the stems of these
  std::uint32_t most_documents = 0;        ///< of a word
  bool all_changed = false;                ///< every split depends on what changed
};

/// Compares form by form; only new ones are stemmed. Throws Error(kDamaged) where the tables make
/// no sense.
Comparison compare(const WordTable& words, const TablesBefore& before);

}  // namespace dasein::lexicon
