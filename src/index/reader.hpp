// SPDX-License-Identifier: GPL-2.0-or-later
// What an IndexReader holds.
#pragma once

#include <xapian.h>

#include <utility>

#include "dasein/index.hpp"
#include "index/database.hpp"
#include "index/leaves.hpp"

namespace dasein {

struct IndexReader::Impl {
  explicit Impl(const std::filesystem::path& generation);

  /// Runs `act`; what breaks off becomes Error(kDamaged).
  template <typename Act>
  auto read(Act&& act) -> decltype(act()) {
    return database::reading(directory, std::forward<Act>(act));
  }
  Vocabulary vocabulary() { return {text, removed, words, families, letters, stemmer}; }

  std::filesystem::path directory;
  Xapian::Database text, removed;
  MappedFile words_file;
  WordTable words;
  MappedFile families_file;
  FamilyTable families;
  MappedFile letters_file;
  LetterTable letters;
  MappedFile right_file;
  RightWords right;
  Stemmer stemmer;
};

}  // namespace dasein
