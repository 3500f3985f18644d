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
#include "lexicon/lookups.hpp"
#include "lexicon/notes.hpp"

namespace dasein::lexicon {

/// What the splits know of a number of documents: its first three binary digits, so that few counts
/// that change a little change a split. nDCG@10 with exact and with rounded counts, --any: short
/// news .9458, .9458; sections of laws .6735, .6734 (2026-11-28).
std::uint32_t rounded_documents(std::uint32_t documents);

/// Words with what CompoundSplitter::add asks for.
class StemmedWords {
 public:
  struct Word {
    std::string_view key, stem, late;  ///< valid as long as the words
    std::uint32_t documents = 0;
    bool is_listed = false;
    std::uint64_t stem_hash = 0;  ///< only after hash_stems()

    AddedWord added() const { return {key, stem, late, stem_hash}; }
  };
  void add(std::string_view key, const Note& note, std::uint32_t documents);
  std::size_t size() const { return entries_.size(); }
  Word operator[](std::size_t number) const;
  /// Finds the hashes of the stems' keys.
  void hash_stems();

 private:
  struct Entry {
    std::uint32_t begin, documents;
    std::uint8_t key, stem, late;  // bytes
    bool is_listed;
  };
  std::vector<Entry> entries_;
  std::vector<std::uint64_t> stem_hashes_;
  std::string texts_;
};

/// What there is to note of a form; without documents it has no late stem.
Note note_of(const Stemmer& stemmer, std::string_view form, std::string_view key,
             std::uint32_t documents, const RightWords& right);
/// Whether a form of a word table can be split or be a part.
bool is_word(std::string_view form);

/// Pieces of a word table.
std::size_t pieces_of(const WordTable& words);
/// The words among the forms of a piece, and the notes of all its forms.
struct NotedWords {
  StemmedWords words;
  std::string notes;
};
NotedWords words_of(const WordTable& words, std::size_t piece, const RightWords& right);

/// A list of words, one a line.
class ListedLines {
 public:
  explicit ListedLines(std::string_view lines);

  struct Piece {
    std::vector<std::uint64_t> right;  ///< right_word_hash of every word that is a line
    StemmedWords words;                ///< those that can be parts
  };
  std::size_t pieces() const { return pieces_.size(); }
  Piece piece(std::size_t number) const;

 private:
  bool is_inflected(std::string_view line) const;
  bool has_short(std::string_view line) const;

  std::vector<std::string_view> pieces_;
  std::vector<std::uint64_t> short_;  // hashes of short lines in open addressing; 0: free
};

/// The file `listed` and back.
void append_listed(std::string& out, std::string& last_key, const StemmedWords& words);
StemmedWords listed_from_bytes(std::string_view bytes);

}  // namespace dasein::lexicon
