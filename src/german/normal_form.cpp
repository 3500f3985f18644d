// SPDX-License-Identifier: GPL-2.0-or-later
#include "german/normal_form.hpp"

#include "german/irregular.hpp"
#include "german/regular.hpp"
#include "german/spelling.hpp"
#include "german/verbs.hpp"

namespace dasein {

std::string normal_form(std::string_view folded) {
  constexpr std::size_t kLongestWord = 60;  // bytes; longer ones are no words
  std::string word(folded);
  if (word.size() > kLongestWord) return word;
  respell(word);
  const IrregularForms& irregular = IrregularForms::get();
  const std::string key = without_eszett(word);
  if (irregular.stays(key)) return word;
  const auto* found = irregular.find(key);
  const bool counts = found != nullptr && found->alone && (!found->exact || key == word);
  if (counts) return found->word;
  if (auto noun = irregular.compound(word)) return *noun;
  if (auto verb = composed_verb(key)) word = std::move(*verb);
  unite_endings(word);
  return word;
}

}  // namespace dasein
