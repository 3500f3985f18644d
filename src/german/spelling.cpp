// SPDX-License-Identifier: GPL-2.0-or-later
#include "german/spelling.hpp"

#include <algorithm>
#include <string_view>

#include "german/tables.hpp"

namespace dasein {

void respell(std::string& word) {
  constexpr std::size_t kKey = tables::kSpellingKey;
  if (const auto whole = tables::spelling.find(word)) {
    word = *whole;
    return;
  }
  for (std::size_t at = 0; at + kKey <= word.size(); ++at) {
    if (!tables::spelling_keys[tables::spelling_slot(std::string_view(word).substr(at))]) continue;
    // Of `word`, which a replacement changes.
    const std::string key = word.substr(at, kKey);
    const auto key_of = [](const tables::SpellingPart& part) { return part.old.substr(0, kKey); };
    auto part = std::ranges::lower_bound(tables::spelling_parts, std::string_view(key), {}, key_of);
    for (; part != tables::spelling_parts.end() && key_of(*part) == key; ++part) {
      const auto& [old, now] = *part;
      // "selbstständig" holds "selbständig" nowhere, but "schifffahrt" could hold its own old form.
      if (word.compare(at, old.size(), old) == 0 && word.find(now) == std::string::npos) {
        word.replace(at, old.size(), now);
      }
    }
  }
}

bool respells_beginning(std::string_view word) {
  constexpr std::size_t kKey = tables::kSpellingKey;
  constexpr std::size_t kTwoLetters = 4;  // bytes at most
  bool may = tables::spelling.contains(word);
  for (std::size_t at = 0; !may && at < kTwoLetters && at + kKey <= word.size(); ++at) {
    may = tables::spelling_keys[tables::spelling_slot(word.substr(at))];
  }
  if (!may) return false;
  std::string respelt(word);
  respell(respelt);
  return respelt != word;
}

}  // namespace dasein
