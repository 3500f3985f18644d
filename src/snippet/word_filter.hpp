// SPDX-License-Identifier: GPL-2.0-or-later
// Tells by the first letters of a word whether it is worth stemming.
#pragma once

#include <bitset>
#include <cstdint>
#include <string_view>

namespace dasein::snippet {

class WordFilter {
 public:
  /// Words that begin with this folded form may matter.
  void add_form(std::string_view form);
  /// Words with this stem of a word may matter.
  void add_stem(std::string_view stem);
  /// Words with this stem of a compound, part or misspelling may matter; they are no prefixed
  /// verbs, so four letters tell.
  void add_relative(std::string_view stem);
  /// Whether a folded word may matter.
  bool takes(std::string_view form) const;
  /// The first bytes of the folded words that may matter.
  const std::bitset<256>& first_bytes() const { return firsts_; }

 private:
  void add_first(std::uint32_t letter);

  std::bitset<256> firsts_;          // first bytes of all words that may matter
  std::bitset<1 << 16> pairs_;       // by the first two bytes of their keys
  std::bitset<1 << 16> beginnings_;  // of relatives, by the first four
  std::bitset<256> letters_;         // that words with a beginning of their own can have
};

}  // namespace dasein::snippet
