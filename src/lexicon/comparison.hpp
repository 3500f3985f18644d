// SPDX-License-Identifier: GPL-2.0-or-later
// The forms of a vocabulary by those of the one before and what has changed.
#pragma once

#include <string>
#include <vector>

#include "dasein/lexicon.hpp"
#include "lexicon/lookups.hpp"
#include "lexicon/vocabulary.hpp"

namespace dasein::lexicon {

struct Comparison {
  std::string table;     ///< the word table of now
  StemmedWords words;    ///< all that there are now
  std::string notes;     ///< of all forms of now
  ChangedWords changed;  ///< what came, went or is in another rounded number of documents
  std::vector<std::string> changed_stems;  ///< the stems of these
  std::uint32_t most_documents = 0;        ///< of a word
  bool all_changed = false;                ///< every split depends on what changed
};

/// Goes through the forms once; only new ones are stemmed. Throws Error(kDamaged) where the tables
/// make no sense.
Comparison compare(const TablesBefore& before, const FormCounts& changed);

}  // namespace dasein::lexicon
