// SPDX-License-Identifier: GPL-2.0-or-later
// What is learned of single words, for the next run: the files `stems` and `listed`.
//
// `stems`: 8 bytes "dsnstems", the length of the notes, for every form of the word table, in its
// order, a note, and the sums of letters (families.hpp: LetterCounts).
// `listed`: 8 bytes "dsnlistd", then for every word of a word list that can be a part how many
// bytes its key shares with the key before it, the rest as length and bytes, and a note.
//
// A note is 0 for a form that is no word; else the sum of 1, of 2 for a word that a list has, 4 if
// a rest of the stem follows, 8 if a late stem follows, and 16 times the bytes of the key that the
// stem lacks at its end; the rest of the stem that the key does not hold, as length and bytes; the
// late stem in the same way: twice the bytes that it lacks, one more if a rest follows, and that.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "dasein/base.hpp"
#include "dasein/lexicon.hpp"
#include "lexicon/blocks.hpp"

namespace dasein::lexicon {

/// What is known of one word.
struct Note {
  std::string stem, late;
  bool is_listed = false;
};

inline constexpr std::string_view kListedMagic = "dsnlistd";

/// The file `stems` and back; throws Error(kDamaged) where the bytes make no sense.
std::string stems_bytes(std::string_view notes, std::string_view letter_sums);
struct StemsParts {
  std::string_view notes, letter_sums;
};
StemsParts stems_parts(std::string_view bytes);

void append_no_word(std::string& out);
void append_note(std::string& out, std::string_view key, const Note& note);
/// Reads a note of a key; nothing for a form that is no word.
bool read_note(ByteReader& reader, std::string_view key, Note& note);

/// The forms of a word table with the notes of them, one after the other.
class NotedForms {
 public:
  /// What they are made of must outlive the object. Every function throws Error(kDamaged) where the
  /// bytes make no sense.
  NotedForms(std::string_view words, std::string_view notes);
  /// Whether there is a form at hand; if so, the next ones say which.
  bool is_there() const { return is_there_; }
  const std::string& form() const { return strings_->string(); }
  FormCount count() const { return count_; }
  bool is_word() const { return is_word_; }
  const std::string& key() const { return key_; }  ///< of a word
  const Note& note() const { return note_; }       ///< likewise
  void next();

 private:
  Blocks blocks_;
  ByteReader notes_;
  std::uint64_t block_ = 0;
  std::optional<BlockStrings> strings_;
  FormCount count_;
  std::string key_;
  Note note_;
  bool is_there_ = false, is_word_ = false;
};

}  // namespace dasein::lexicon
