// SPDX-License-Identifier: GPL-2.0-or-later
// The words that compounds are split by, found by the bytes of a key as they are read.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace dasein {

inline constexpr std::size_t kShortestPart = 2;  ///< bytes: "öl"
inline constexpr std::size_t kShortPart = 3;     ///< up to here a list says what is a part

/// What is known about a key.
struct KnownWord {
  /// How it can be used; several may hold.
  enum Kind : std::uint32_t {
    kForm = 1U << 0U,            ///< stands alone
    kListed = 1U << 1U,          ///< a word list has it, or a form with this stem
    kStem = 1U << 2U,            ///< the stem of a form
    kIrregular = 1U << 3U,       ///< a stem with forms that do not begin with it: nehm of nimmt
    kCutForm = 1U << 4U,         ///< a form without its last e: schul, sprach
    kVerbStem = 1U << 5U,        ///< a form without -en or -n: experimentier, sammel
    kLateStem = 1U << 6U,        ///< what german2 leaves of a form behind others: feu of feuer
    kFunction = 1U << 7U,        ///< a stop word
    kHead = 1U << 8U,            ///< data/heads.txt
    kModifier = 1U << 9U,        ///< data/modifiers.txt
    kShortFirst = 1U << 10U,     ///< data/short-parts.txt: "x-" or "x"
    kShortLast = 1U << 11U,      ///< likewise: "x"
    kPrefix = 1U << 12U,         ///< data/affixes.txt: "x-"
    kVerbFirst = 1U << 13U,      ///< likewise: "x+", "x*"
    kSuffix = 1U << 14U,         ///< likewise: "-x"
    kNotLast = 1U << 15U,        ///< likewise: "~x"
    kWhole = 1U << 16U,          ///< likewise: "=x"
    kVerbNounFirst = 1U << 17U,  ///< likewise: "x+"
  };
  using Text = std::uint32_t;  ///< a string that KnownWords keeps; 0: none

  /// A stem and in how many documents the form is that has it.
  struct Use {
    Text stem = 0;
    std::uint32_t documents = 0;
  };
  std::uint32_t hash = 0;  ///< the upper half of the key's
  std::uint32_t kinds = 0;
  Use form;                               ///< for kForm, kHead, kModifier
  Use cut;                                ///< for kCutForm, kVerbStem
  Use late;                               ///< for kLateStem
  Use stem;                               ///< for kStem; documents of the most frequent form
  std::uint32_t stem_documents = 0;       ///< the sum over all forms with this stem
  std::uint32_t irregular_documents = 0;  ///< over those that do not begin with it

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
  const KnownWord* find_hash(std::uint64_t hash) const {
    return may_hold(hash) ? look_up(hash) : nullptr;
  }
  /// Whether the key is there and of one of these kinds.
  bool is(std::string_view key, std::uint32_t kinds) const;

  std::string_view text(KnownWord::Text text) const {
    return {bytes_.data() + text + 1, static_cast<unsigned char>(bytes_[text])};
  }
  /// Keeps a string of at most 255 bytes.
  KnownWord::Text kept(std::string_view text);
  /// Takes the stem of the form in more documents, of two equal ones the lesser by its bytes: what
  /// is known does not depend on the order in which it came.
  void prefer(KnownWord::Use& use, KnownWord::Use other) const;

  /// The documents of the most frequent word, about as many as the corpus has.
  std::uint32_t most_documents() const { return most_documents_; }
  void note_documents(std::uint32_t documents) {
    if (documents > most_documents_) most_documents_ = documents;
  }

 private:
  struct Slot {
    std::uint32_t hash = 0;        // the lower half
    std::uint32_t next_entry = 0;  // entry + 1; 0: free
  };
  void grow();
  const KnownWord* look_up(std::uint64_t hash) const;

  /// One bit for each hash. Most look-ups are in vain, and this half megabyte stays in the cache,
  /// of the table each would fetch another line from memory.
  static constexpr unsigned kFilterBits = 22;
  static std::size_t filter_bit(std::uint64_t hash) {
    return hash * 0x9E3779B97F4A7C15 >> (64U - kFilterBits);  // 2^64 / golden ratio
  }
  bool may_hold(std::uint64_t hash) const {
    const std::size_t bit = filter_bit(hash);
    return (filter_[bit / 64] >> (bit % 64) & 1U) != 0;
  }

  std::vector<std::uint64_t> filter_ =
      std::vector<std::uint64_t>(std::size_t{1} << (kFilterBits - 6U));
  /// Entries in chunks: a vector of so many takes three times their memory while it grows.
  static constexpr std::size_t kChunk = 4096;
  const KnownWord& entry(std::size_t number) const {
    return chunks_[number / kChunk][number % kChunk];
  }

  std::vector<Slot> slots_;  // a power of two, at most half full
  std::vector<std::vector<KnownWord>> chunks_;
  std::size_t count_ = 0;             // of entries
  std::vector<char> bytes_ = {'\0'};  // each string behind a byte with its length
  std::uint32_t most_documents_ = 0;
};

}  // namespace dasein
