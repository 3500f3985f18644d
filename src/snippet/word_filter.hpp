// SPDX-License-Identifier: GPL-2.0-or-later
// Tells by the first letters of a word whether it is worth stemming.
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <string_view>

namespace dasein::snippet {

class WordFilter {
 public:
  /// Words with the stem of this folded form may matter. The stemmer keeps the first letter but for
  /// the dots of an umlaut; irregular forms may change a vowel ("aß", "essen").
  void add_form(std::string_view form);
  /// Words with this stem of a compound may matter: they begin with the same letters.
  void add_stem(std::string_view stem);
  /// Whether a folded word may matter.
  bool takes(std::string_view form) const;

 private:
  static constexpr std::size_t kBeginnings = 1 << 16;

  static std::size_t beginning_of(std::string_view key);

  std::array<bool, 256> letters_{};
  bool has_stems_ = false;
  std::bitset<kBeginnings> beginnings_;
};

}  // namespace dasein::snippet
