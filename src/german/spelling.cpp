// SPDX-License-Identifier: GPL-2.0-or-later
#include "german/spelling.hpp"

#include <algorithm>
#include <string_view>

#include "german/tables.hpp"

namespace dasein {

void respell(std::string& word, std::uint64_t hash) {
  constexpr std::size_t kKey = tables::kSpellingKey;
  if (tables::may_be_listed(hash)) {
    if (const auto whole = tables::spelling.find(word, hash)) {
      word = *whole;
      return;
    }
  }
  for (std::size_t at = 0; at + kKey <= word.size(); ++at) {
    if (!tables::spelling_keys.may_hold(tables::spelling_hash(word.data() + at))) continue;
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
  constexpr std::size_t kTwoLetters = 4;  // bytes at most
  for (std::size_t at = 0; at < kTwoLetters && at + tables::kSpellingKey <= word.size(); ++at) {
    if (!tables::spelling_keys.may_hold(tables::spelling_hash(word.data() + at))) continue;
    std::string respelt(word);
    respell(respelt, hash64(word));
    return respelt != word;
  }
  return false;
}

}  // namespace dasein
