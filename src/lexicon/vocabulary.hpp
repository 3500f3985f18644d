// SPDX-License-Identifier: GPL-2.0-or-later
// The words that families are learned from, read and stemmed in pieces: any thread can make one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dasein/german.hpp"
#include "dasein/lexicon.hpp"

namespace dasein::lexicon {

/// Words with what CompoundSplitter::add asks for.
class StemmedWords {
 public:
  struct Word {
    std::string_view key, stem, late;  ///< valid as long as the words
    std::uint64_t hash = 0;            ///< hash64 of the form
    std::uint32_t documents = 0;
  };
  /// Adds a folded word; without documents it has no late stem.
  void add(std::string_view form, std::string_view key, std::uint32_t documents);
  std::size_t size() const { return entries_.size(); }
  Word operator[](std::size_t number) const;

 private:
  struct Entry {
    std::uint64_t hash;
    std::uint32_t begin, documents;
    std::uint8_t key, stem, late;  // bytes
  };
  Stemmer stemmer_;
  std::vector<Entry> entries_;
  std::string texts_;
};

/// Pieces of a word table.
std::size_t pieces_of(const WordTable& words);
/// The words among the forms of a piece.
StemmedWords words_of(const WordTable& words, std::size_t piece);

/// A list of words, one a line.
class ListedLines {
 public:
  explicit ListedLines(std::string_view lines);

  struct Piece {
    /// Of each word that is a line the hash64 of its form and of its key.
    struct Hashes {
      std::uint64_t form, key;
    };
    std::vector<Hashes> hashes;
    StemmedWords words;  ///< those that can be parts
  };
  std::size_t pieces() const { return pieces_.size(); }
  Piece piece(std::size_t number) const;

 private:
  bool is_inflected(std::string_view line) const;
  bool has_short(std::string_view line) const;

  std::vector<std::string_view> pieces_;
  std::vector<std::uint64_t> short_;  // hashes of short lines in open addressing; 0: free
};

}  // namespace dasein::lexicon
