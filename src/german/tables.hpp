// SPDX-License-Identifier: GPL-2.0-or-later
// The word lists as tables that are ready when the program starts. lists/main.cpp reads the lists
// and writes their definitions when the program is built; a search of a few milliseconds must not
// read ten thousand words first.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "dasein/base.hpp"

namespace dasein {

/// Words with a value each: open addressing over the low bits of hash64.
class ListTable {
 public:
  /// `entries`: word, then value, each after a byte with its length. `slots`: as many as a power
  /// of two, with empty ones; 1 + the offset of an entry, or 0.
  constexpr ListTable(std::string_view entries, std::span<const std::uint32_t> slots)
      : entries_(entries), slots_(slots) {}

  /// The value of a word; nothing for a word that is not listed.
  std::optional<std::string_view> find(std::string_view word) const {
    return find(word, hash64(word));
  }
  /// The same where hash64(word) is known.
  std::optional<std::string_view> find(std::string_view word, std::uint64_t hash) const {
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t slot = hash & mask; slots_[slot] != 0; slot = (slot + 1) & mask) {
      const std::size_t at = slots_[slot] - 1;
      const std::string_view key = string_at(at);
      if (key == word) return string_at(at + 1 + key.size());
    }
    return std::nullopt;
  }
  bool contains(std::string_view word) const { return find(word).has_value(); }

 private:
  std::string_view string_at(std::size_t at) const {
    return entries_.substr(at + 1, static_cast<unsigned char>(entries_[at]));
  }

  std::string_view entries_;
  std::span<const std::uint32_t> slots_;
};

/// One bit for each hash of so many bits: what is not in it need not be looked up.
template <unsigned kHashBits>
class HashFilter {
 public:
  static constexpr unsigned kBits = kHashBits;
  constexpr explicit HashFilter(std::span<const std::uint64_t> bits) : bits_(bits) {}
  bool may_hold(std::size_t hash) const { return (bits_[hash / 64] >> (hash % 64) & 1U) != 0; }

 private:
  std::span<const std::uint64_t> bits_;
};

/// Endings and what is put in their place: "-museen" -> "-museum", for Heimatmuseen.
class EndingTable {
 public:
  /// `last`: for the last two bytes of an ending the lengths of those that end so, a byte each,
  /// falling. `shortest_front`: bytes that must stand before one.
  constexpr EndingTable(const ListTable& endings, const ListTable& last, std::size_t shortest_front)
      : endings_(endings), last_(last), shortest_front_(shortest_front) {}

  /// The word with its longest ending replaced; nothing without one.
  std::optional<std::string> replaced(std::string_view word) const {
    if (word.size() < 2) return std::nullopt;
    for (const char size : last_.find(word.substr(word.size() - 2)).value_or("")) {
      const auto length = static_cast<unsigned char>(size);
      if (length + shortest_front_ > word.size()) continue;
      const std::string_view front = word.substr(0, word.size() - length);
      if (const auto found = endings_.find(word.substr(front.size()))) {
        return std::string(front).append(*found);
      }
    }
    return std::nullopt;
  }

 private:
  ListTable endings_, last_;
  std::size_t shortest_front_;
};

/// What may stand before an irregular form.
enum class IrregularKind : char {
  kOther = 'o',   ///< counts as a whole word only
  kFinite = 'f',  ///< "gab", "gibt": behind particles ("aufgab") and prefixes ("vergab") as well
  kPlural = 'n',  ///< "hielten": behind prefixes as well ("erhielten")
  kParticiple = 'p',  ///< "gegeben": behind a particle; without ge behind a prefix ("vergeben")
};

/// The value of an irregular form: three bytes and its word.
struct Irregular {
  std::string_view word;
  IrregularKind kind = IrregularKind::kOther;
  bool alone = true;   ///< false: a noun as well, so it counts only behind a particle or prefix
  bool exact = false;  ///< ß is not ss here: Buße is not Busse
};

namespace tables {

constexpr std::size_t kSpellingKey = 5;  // bytes; no spelling part is shorter

extern const ListTable stopwords, gender_exceptions, heads, modifiers;
extern const ListTable stem_exceptions;  ///< form -> stem
extern const ListTable spelling;         ///< old spelling -> new one
extern const ListTable particles;        ///< "ein" of eingeführt
extern const ListTable particle_begins;  ///< their first two bytes -> lengths, a byte each, falling
extern const ListTable no_participles;   ///< "gericht": not of richten
extern const ListTable weak_verbs;       ///< stem -> infinitive, both without ß
extern const ListTable irregular;        ///< form without ß -> see irregular_form
extern const ListTable staying;          ///< forms without ß that stay as they are
extern const ListTable ern_verbs;        ///< "änder"
extern const EndingTable compounds;      ///< by its last part the word a compound belongs to
extern const EndingTable agents;         ///< people named for what they do, each for itself

struct SpellingPart {
  std::string_view old, now;
};
/// What a word can hold anywhere, sorted by the first kSpellingKey bytes.
extern const std::span<const SpellingPart> spelling_parts;

using SpellingKeys = HashFilter<14>;
/// What SpellingKeys asks for: the kSpellingKey bytes at `rest`.
constexpr std::size_t spelling_hash(const char* rest) {
  constexpr std::uint32_t kOdd = 0x9E3779B1;  // 2^32 / golden ratio
  const auto byte = [&](std::size_t at) {
    return std::uint32_t{static_cast<unsigned char>(rest[at])};
  };
  const std::uint32_t four = byte(0) | byte(1) << 8U | byte(2) << 16U | byte(3) << 24U;
  return (four * kOdd ^ byte(4) * kOdd) >> (32U - SpellingKeys::kBits);
}
extern const SpellingKeys spelling_keys;  ///< of all parts

/// Whole words: of a German text one in ten is looked up in vain.
using WordFilter = HashFilter<17>;
/// What WordFilter asks for, of a word's hash64.
constexpr std::size_t filter_hash(std::uint64_t hash) { return hash >> (64U - WordFilter::kBits); }
/// Of stopwords, stem_exceptions, spelling, irregular and staying.
extern const WordFilter whole_words;
inline bool may_be_listed(std::uint64_t hash) { return whole_words.may_hold(filter_hash(hash)); }

}  // namespace tables

/// The word of an irregular form without ß; `hash` is the form's hash64.
inline std::optional<Irregular> irregular_form(std::string_view form, std::uint64_t hash) {
  constexpr std::size_t kAlone = 1, kExact = 2, kWord = 3;
  if (!tables::may_be_listed(hash)) return std::nullopt;
  const auto found = tables::irregular.find(form, hash);
  if (!found) return std::nullopt;
  return Irregular{found->substr(kWord), IrregularKind{found->front()}, (*found)[kAlone] == '1',
                   (*found)[kExact] == '1'};
}
inline std::optional<Irregular> irregular_form(std::string_view form) {
  return irregular_form(form, hash64(form));
}

}  // namespace dasein
