// SPDX-License-Identifier: GPL-2.0-or-later
// Which words a split can depend on, so that after a change few words are split and few are known.
//
// Splitting a key asks for its pieces, for the forms of verbs and nouns that belong to a piece
// which is the stem of a verb (word_class.cpp), and for the stems of what is found. A word that is
// added changes what is known of its key, of that without an ending (below), of its stem and of its
// late stem. All of this is taken a little too wide; the unit test compares with splits made anew.
#pragma once

#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace dasein::lexicon {

/// Sets `key` to the compound_key of a word.
void assign_key(std::string& key, std::string_view folded);

/// How many bytes of a key are entered as a form without its last e, and as the stem of a verb; 0:
/// none.
std::size_t cut_size(std::string_view key);
std::size_t verb_stem_size(std::string_view key);

/// Hashes of keys, which may hold more than was put in.
class KeyHashes {
 public:
  bool holds(std::uint64_t hash) const {
    return (bits_[bit(hash) / 64] >> (bit(hash) % 64) & 1U) != 0;
  }
  void put(std::uint64_t hash) { bits_[bit(hash) / 64] |= std::uint64_t{1} << (bit(hash) % 64); }

 private:
  static constexpr unsigned kBits = 23;
  static std::size_t bit(std::uint64_t hash) {
    return hash * 0x9E3779B97F4A7C15 >> (64U - kBits);  // 2^64 / golden ratio
  }
  std::vector<std::uint64_t> bits_ = std::vector<std::uint64_t>(std::size_t{1} << (kBits - 6U));
};

/// A word as CompoundSplitter::add takes it, and the hash of its stem's key.
struct AddedWord {
  std::string_view key, stem, late;
  std::uint64_t stem_hash = 0;
};
/// The hash of a stem's key.
std::uint64_t stem_hash(std::string_view stem);

/// The words that changed, and the keys whose splits may change with them.
class ChangedWords {
 public:
  /// A word that came, went, or is in many more or fewer documents.
  void note(const AddedWord& word);
  bool empty() const { return stems_.empty(); }
  /// To be called for every word of the vocabulary and of the list, once all changes are noted:
  /// what is known of a stem is found by all its words.
  void spread_to(const AddedWord& word);
  /// The same for the words of data/; ends the spreading.
  void spread_to_parts();
  /// Whether the split of a key may look at something that changed.
  bool may_touch(std::string_view key) const;
  /// The stems of verbs.
  const KeyHashes& verbs() const { return verbs_; }

 private:
  void add_known_as(const AddedWord& word);
  void add_key(std::string_view key);
  void add_pieces_of(std::string_view key);
  void add_piece(std::string_view piece);

  std::unordered_set<std::uint64_t> stems_;  // hashes of their keys
  std::unordered_set<std::string> keys_;     // what is known of them changed
  KeyHashes verbs_;
  std::unordered_set<std::uint64_t> pieces_;  // hashes of what a key holds that can be touched
  bool has_two_ = false;                      // some piece of two bytes
  std::bitset<1U << 16U> first_two_;          // of pieces of two bytes
  std::bitset<1U << 16U> first_three_;        // a hash of the first three bytes of longer ones
};

/// What the splits of some keys can look up.
class Lookups {
 public:
  explicit Lookups(const KeyHashes& verbs) : verbs_(verbs) {}
  /// A key that will be split; the pieces in its first `known` bytes were added.
  void add(std::string_view key, std::size_t known = 0);
  /// To be called for every word of the vocabulary and of the list, once all keys are added: of
  /// what is found its stem is looked up.
  void add_stem_of(const AddedWord& word);
  /// The same for the words of data/.
  void add_stems_of_parts();
  /// Whether a split may find something that a word with this stem changes.
  bool may_find(std::uint64_t stem) const { return hashes_.holds(stem); }

 private:
  const KeyHashes& verbs_;
  KeyHashes hashes_;
};

}  // namespace dasein::lexicon
