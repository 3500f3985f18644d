// SPDX-License-Identifier: GPL-2.0-or-later
#include "lexicon/late_stem.hpp"

#include <algorithm>
#include <array>

#include "lexicon/known_words.hpp"
#include "lexicon/word_class.hpp"

namespace dasein::lexicon {

// german2 takes less from a short word than from the same word at the end of a long one: only an
// ending that it has left on can go. A word with a stem of its own (beauftragte for beauftragen)
// may end a compound that has none (datenschutzbeauftragte).
std::string late_stem(const Stemmer& stemmer, std::string_view key, std::string_view stem) {
  constexpr std::array<std::string_view, 12> kEndings = {"e",  "en", "er", "es",  "em",   "ern",
                                                         "st", "ig", "ik", "ung", "isch", "end"};
  constexpr std::string_view kFront = "tatat";  // puts all of the rest into the stemmer's R2
  constexpr std::size_t kLongestAffected = 12;
  const bool own_stem = !key.starts_with(stem) || key.substr(stem.size()).starts_with('t');
  const bool affected = own_stem || std::ranges::any_of(kEndings, [&](std::string_view ending) {
                          return stem.ends_with(ending);
                        });
  if (key.size() > kLongestAffected || !affected) return {};
  std::string late = stemmer.stem(std::string(kFront).append(key));
  if (!late.starts_with(kFront)) return {};
  late.erase(0, kFront.size());
  if (late.size() < kShortPart || late == stem || !has_vowel(late)) return {};
  return late;
}

}  // namespace dasein::lexicon
