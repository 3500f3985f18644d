// SPDX-License-Identifier: GPL-2.0-or-later
#include "german/normal_form.hpp"

#include "german/eszett.hpp"
#include "german/regular.hpp"
#include "german/spelling.hpp"
#include "german/tables.hpp"
#include "german/verbs.hpp"

namespace dasein {

std::string normal_form(std::string_view folded, std::uint64_t hash) {
  constexpr std::size_t kLongestWord = 60;  // bytes; longer ones are no words
  std::string word(folded);
  if (word.size() > kLongestWord) return word;
  respell(word, hash);
  const std::string key = without_eszett(word);
  if (key != folded) hash = hash64(key);
  if (tables::may_be_listed(hash)) {
    if (tables::staying.find(key, hash)) return word;
    const auto found = irregular_form(key, hash);
    const bool counts = found && found->alone && (!found->exact || key == word);
    if (counts) return std::string(found->word);
  }
  if (auto noun = tables::compounds.replaced(word)) return *noun;
  if (auto verb = composed_verb(key)) word = std::move(*verb);
  unite_endings(word);
  return word;
}

}  // namespace dasein
