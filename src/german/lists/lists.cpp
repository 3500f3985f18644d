// SPDX-License-Identifier: GPL-2.0-or-later
#include "german/lists/lists.hpp"

#include <algorithm>
#include <utility>

#include "dasein/text.hpp"

namespace dasein {

// The words of the lines that are no comments, line by line.
std::vector<std::vector<std::string_view>> lines_of(std::string_view list) {
  std::vector<std::vector<std::string_view>> lines;
  for (std::size_t at = 0; at < list.size();) {
    const std::size_t end = std::min(list.find('\n', at), list.size());
    const std::string_view line = list.substr(at, end - at);
    at = end + 1;
    if (line.starts_with('#')) continue;
    std::vector<std::string_view>& entry = lines.emplace_back();
    for (const Range word : words(line)) entry.push_back(line.substr(word.begin, word.size()));
  }
  return lines;
}

std::vector<std::string_view> entries_of(std::string_view list) {
  std::vector<std::string_view> entries;
  while (!list.empty()) {
    std::string_view line = list.substr(0, list.find('\n'));
    list.remove_prefix(std::min(line.size() + 1, list.size()));
    if (line.starts_with('#')) continue;
    while (!line.empty()) {
      const std::string_view entry = line.substr(0, line.find(' '));
      line.remove_prefix(std::min(entry.size() + 1, line.size()));
      if (!entry.empty()) entries.push_back(entry);
    }
  }
  return entries;
}

WordSet word_set(std::string_view list) {
  WordSet set;
  for (const auto& line : lines_of(list)) set.insert(line.begin(), line.end());
  return set;
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
