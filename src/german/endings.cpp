// SPDX-License-Identifier: GPL-2.0-or-later
#include "german/endings.hpp"

#include <algorithm>
#include <functional>

namespace dasein {

void Endings::add(const std::string& ending, std::string_view instead) {
  if (!table_.try_emplace(ending, instead).second) return;
  last_.add(ending[ending.size() - 2], ending.back());
  const auto place =
      std::lower_bound(lengths_.begin(), lengths_.end(), ending.size(), std::greater<>());
  if (place == lengths_.end() || *place != ending.size()) lengths_.insert(place, ending.size());
}

std::optional<std::string> Endings::replaced(std::string_view word) const {
  if (word.size() < 2 || !last_.holds(word[word.size() - 2], word.back())) return std::nullopt;
  for (const std::size_t length : lengths_) {
    if (length + shortest_front_ > word.size()) continue;
    const std::string_view front = word.substr(0, word.size() - length);
    const auto found = table_.find(std::string(word.substr(front.size())));
    if (found != table_.end()) return std::string(front) + found->second;
  }
  return std::nullopt;
}

std::vector<std::string> spellings(std::string_view word) {
  std::string plain;
  for (std::size_t at = 0; at < word.size(); ++at) {
    const std::string_view two = word.substr(at, 2);
    const char vowel = two == "ä" ? 'a' : two == "ö" ? 'o' : two == "ü" ? 'u' : '\0';
    if (vowel == '\0') {
      plain += word[at];
      continue;
    }
    plain += vowel;
    plain += 'e';
    ++at;
  }
  std::vector<std::string> list{std::string(word)};
  if (plain != word) list.push_back(std::move(plain));
  return list;
}

}  // namespace dasein
