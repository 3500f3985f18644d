// SPDX-License-Identifier: GPL-2.0-or-later
// The word lists as tables that are ready when the program starts. lists/main.cpp reads the lists
// and writes their definitions when the program is built; a search of a few milliseconds must not
// read ten thousand words first.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
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
    const std::size_t mask = slots_.size() - 1;
    for (std::size_t slot = hash64(word) & mask; slots_[slot] != 0; slot = (slot + 1) & mask) {
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

/// What may stand before an irregular form.
enum class IrregularKind : char {
  kOther = 'o',
  kFinite = 'f',      ///< "gab", "gibt": may follow a particle ("aufgab")
  kParticiple = 'p',  ///< "gegeben": may follow a particle, and without ge a prefix ("vergeben")
};

namespace tables {

extern const ListTable stopwords, gender_exceptions, heads, modifiers;
extern const ListTable stem_exceptions;  ///< form -> stem
extern const ListTable spelling;         ///< old spelling -> new one
extern const ListTable particles;        ///< "ein" of eingeführt
extern const ListTable no_participles;   ///< "gericht": not of richten
extern const ListTable irregular;        ///< form without ß -> its IrregularKind, then its word
extern const ListTable blocked;          ///< forms without ß that stay as they are

struct SpellingPart {
  std::string_view old, now;
};
/// What a word can hold anywhere, in the order of the list.
extern const std::span<const SpellingPart> spelling_parts;

}  // namespace tables
}  // namespace dasein
