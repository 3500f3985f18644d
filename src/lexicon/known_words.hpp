// SPDX-License-Identifier: GPL-2.0-or-later
// The words that compounds are split by, found by the bytes of a key as they are read.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace dasein {

/// What is known about a key.
struct KnownWord {
  /// How it can be used; several may hold.
  enum Kind : std::uint32_t {
    kForm = 1,           ///< stands alone
    kListed = 2,         ///< a word list has it
    kStem = 4,           ///< the stem of a form
    kCutForm = 8,        ///< a form without its last e: schul, sprach
    kVerbStem = 16,      ///< a form without -en or -n: experimentier, sammel
    kLateStem = 32,      ///< what german2 leaves of a form behind other parts: feu of feuer
    kHead = 64,          ///< data/heads.txt
    kModifier = 128,     ///< data/modifiers.txt
    kPrefix = 256,       ///< data/affixes.txt: goes with what follows
    kVerbFirst = 512,    ///< likewise, before verbs
    kSuffix = 1024,      ///< likewise, with what comes before
    kShortFirst = 2048,  ///< data/short-parts.txt
    kShortLast = 4096,
    kFunction = 8192,    ///< a stop word
    kIrregular = 16384,  ///< a stem with forms that do not begin with it: nehm of nimmt
    kWhole = 32768,      ///< data/affixes.txt: only looks like a compound
    kNotLast = 65536,    ///< likewise: never a part, except the first
  };
  using Text = std::uint32_t;  ///< a string that KnownWords keeps; 0: none
  std::uint32_t kinds = 0;
  std::uint32_t documents = 0;            ///< of the form
  std::uint32_t stem_documents = 0;       ///< of all forms with this stem
  std::uint32_t cut_documents = 0;        ///< of the form it was cut from
  std::uint32_t irregular_documents = 0;  ///< of the forms that do not begin with the stem
  Text stem = 0, cut_stem = 0, late_stem = 0;

  bool is(std::uint32_t any_of) const { return (kinds & any_of) != 0; }
};

/// A hash table with open addressing: 500,000 keys are looked up some ten million times. Keys are
/// told apart by 64 bits of hash and not kept: in a hundred million such tables one mixes up two.
class KnownWords {
 public:
  /// The hash of a key is made byte by byte, from kEmptyHash, so that all beginnings of a word are
  /// looked up in one pass.
  static constexpr std::uint64_t kEmptyHash = 14695981039346656037U;
  static std::uint64_t hash(std::uint64_t before, char byte) {
    return (before ^ static_cast<unsigned char>(byte)) * 1099511628211U;  // FNV-1a
  }

  /// The entry of a key; a new one if it was not there. Valid until the next call.
  KnownWord& at(std::string_view key);
  /// Null if the key is not there.
  const KnownWord* find(std::string_view key) const;
  const KnownWord* find_hash(std::uint64_t hash) const;
  /// Whether the key is there and of one of these kinds.
  bool is(std::string_view key, std::uint32_t kinds) const;

  std::string_view text(KnownWord::Text text) const {
    return std::string_view(bytes_.data() + text + 1, static_cast<unsigned char>(bytes_[text]));
  }
  /// Keeps a string of at most 255 bytes.
  KnownWord::Text kept(std::string_view text);

  /// The documents of the most frequent word, about as many as the corpus has.
  std::uint32_t most_documents() const { return most_documents_; }
  void note_documents(std::uint32_t documents) {
    if (documents > most_documents_) most_documents_ = documents;
  }

 private:
  struct Slot {
    std::uint64_t hash = 0;
    std::uint32_t next_entry = 0;  // entry + 1; 0: free
  };
  void grow();

  std::vector<Slot> slots_;  // a power of two, at most half full
  std::vector<KnownWord> entries_;
  std::vector<char> bytes_ = {'\0'};  // each string behind a byte with its length
  std::uint32_t most_documents_ = 0;
};

}  // namespace dasein
