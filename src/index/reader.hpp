// SPDX-License-Identifier: GPL-2.0-or-later
// What an IndexReader holds.
#pragma once

#include <xapian.h>

#include <utility>
#include <vector>

#include "dasein/index.hpp"
#include "index/database.hpp"
#include "index/leaves.hpp"

namespace dasein {

struct IndexReader::Impl {
  /// `sums` may be null: nothing is compared.
  Impl(const std::filesystem::path& generation, std::vector<WatchedFile> tables,
       const GenerationSums* sums);
  /// Compares whatever is read.
  static std::unique_ptr<Impl> checked(const Generation& generation);

  /// Runs `act`; what breaks off becomes Error(kDamaged).
  template <typename Act>
  auto read(Act&& act) -> decltype(act()) {
    return database::reading(directory, std::forward<Act>(act));
  }
  Vocabulary vocabulary(const MatchOptions& options = {}) {
    return {text,    removed, words,  families, letters, options.synonyms ? &synonyms : nullptr,
            stemmer, cache,   joints, rows};
  }

  std::filesystem::path directory;
  std::vector<WatchedFile> watched;  // before the databases: they are read when they are opened
  Xapian::Database text, removed;
  CheckedFile words_file;
  WordTable words;
  CheckedFile families_file;
  FamilyTable families;
  CheckedFile letters_file;
  LetterTable letters;
  CheckedFile right_file;
  RightWords right;
  CheckedFile synonyms_file;
  SynonymTable synonyms;
  Stemmer stemmer;
  FamilyCache cache;
  JointLists joints;
  RowLists rows;
};

}  // namespace dasein
