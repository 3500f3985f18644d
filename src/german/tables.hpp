// SPDX-License-Identifier: GPL-2.0-or-later
// The word lists as tables that are ready when the program starts. lists/main.cpp reads the lists
// and writes their definitions when the program is built; a search of a few milliseconds must not
// read ten thousand words first.
#pragma once

#include <bitset>
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

/// Endings and what is put in their place: "-museen" -> "-museum", for Heimatmuseen.
class EndingTable {
 public:
  /// `last`: the last two bytes of the endings, which spare nearly every look-up. `lengths`: of the
  /// endings in bytes, at least two, falling. `shortest_front`: bytes that must stand before one.
  constexpr EndingTable(const ListTable& endings, const ListTable& last,
                        std::span<const std::uint8_t> lengths, std::size_t shortest_front)
      : endings_(endings), last_(last), lengths_(lengths), shortest_front_(shortest_front) {}

  /// The word with its longest ending replaced; nothing without one.
  std::optional<std::string> replaced(std::string_view word) const {
    if (word.size() < 2 || !last_.contains(word.substr(word.size() - 2))) return std::nullopt;
    for (const std::size_t length : lengths_) {
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
  std::span<const std::uint8_t> lengths_;
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

constexpr std::size_t kSpellingKey = 3;  // bytes; no spelling part is shorter

extern const ListTable stopwords, gender_exceptions, heads, modifiers;
extern const ListTable stem_exceptions;  ///< form -> stem
extern const ListTable spelling;         ///< old spelling -> new one
extern const ListTable particles;        ///< "ein" of eingeführt
extern const ListTable particle_begins;  ///< their first two bytes
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

constexpr std::size_t kSpellingSlots = 4096;  // for some 240 parts: 1 place of 20 is looked up
/// Which bit of spelling_keys belongs to the first kSpellingKey bytes of `rest`.
constexpr std::size_t spelling_slot(std::string_view rest) {
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(rest[at]); };
  return (byte(0) * 961U + byte(1) * 31U + byte(2)) % kSpellingSlots;
}
extern const std::bitset<kSpellingSlots> spelling_keys;  ///< of all parts

}  // namespace tables

/// The word of an irregular form without ß.
inline std::optional<Irregular> irregular_form(std::string_view form) {
  constexpr std::size_t kAlone = 1, kExact = 2, kWord = 3;
  const auto found = tables::irregular.find(form);
  if (!found) return std::nullopt;
  return Irregular{found->substr(kWord), IrregularKind{found->front()}, (*found)[kAlone] == '1',
                   (*found)[kExact] == '1'};
}

}  // namespace dasein
