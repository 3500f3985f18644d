// SPDX-License-Identifier: GPL-2.0-or-later
#include "german/spelling.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "german/endings.hpp"
#include "german/lists.hpp"

namespace dasein {
namespace {

constexpr std::size_t kKey = 3;  // bytes; no part of the list is shorter

struct Spelling {
  std::unordered_map<std::string_view, std::string_view> words;
  using Part = std::pair<std::string_view, std::string_view>;
  std::unordered_map<std::string_view, std::vector<Part>> parts;  // by their first three bytes
  Pairs begin_parts;                                              // the first two bytes of them

  static const Spelling& get() {
    static const Spelling kSpelling;
    return kSpelling;
  }

 private:
  Spelling() {
    std::string_view list = data::spelling;
    while (!list.empty()) {
      const std::string_view line = list.substr(0, list.find('\n'));
      list.remove_prefix(std::min(line.size() + 1, list.size()));
      const std::size_t blank = line.find(' ');
      if (line.starts_with('#') || blank == std::string_view::npos) continue;
      if (line.starts_with('-')) {
        parts[line.substr(1, kKey)].emplace_back(line.substr(1, blank - 1), line.substr(blank + 1));
        begin_parts.add(line[1], line[2]);
      } else {
        words.emplace(line.substr(0, blank), line.substr(blank + 1));
      }
    }
  }
};

}  // namespace

void respell(std::string& word) {
  const Spelling& spelling = Spelling::get();
  const auto whole = spelling.words.find(word);
  if (whole != spelling.words.end()) {
    word = whole->second;
    return;
  }
  for (std::size_t at = 0; at + kKey <= word.size(); ++at) {
    if (!spelling.begin_parts.holds(word[at], word[at + 1])) continue;
    const auto found = spelling.parts.find(std::string_view(word).substr(at, kKey));
    if (found == spelling.parts.end()) continue;
    for (const auto& [old, now] : found->second) {
      // "selbstständig" holds "selbständig" nowhere, but "schifffahrt" could hold its own old form.
      if (word.compare(at, old.size(), old) == 0 && word.find(now) == std::string::npos) {
        word.replace(at, old.size(), now);
      }
    }
  }
}

}  // namespace dasein
