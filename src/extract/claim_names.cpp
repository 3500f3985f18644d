// SPDX-License-Identifier: GPL-2.0-or-later
#include "extract/claim_names.hpp"

#include <algorithm>
#include <array>

namespace dasein {
namespace data {
extern const std::string_view claims;
}  // namespace data

namespace extract_internal {
namespace {

constexpr std::array<std::string_view, kFactCount> kFacts = {
    "title",  "page-title", "subtitle", "description", "published", "modified",
    "author", "site",       "url",      "keyword",     "language"};
constexpr std::array<std::string_view, 5> kPlaces = {"meta", "json", "item", "class", "rel"};

std::string key_of(std::size_t place, std::string_view name) {
  std::string key(1, static_cast<char>('0' + place));
  for (const char c : name) key += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return key;
}

}  // namespace

const ClaimNames& ClaimNames::compiled() {
  static const ClaimNames kNames(data::claims);
  return kNames;
}

ClaimNames::ClaimNames(std::string_view text) {
  std::size_t place = 0;
  NamedFact next{Fact::kTitle, 0};
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.empty() || line.front() == '#') continue;
    if (line.front() != '[') {
      names_.try_emplace(key_of(place, line), next);
      ++next.rank;
      continue;
    }
    const std::size_t blank = line.find(' ');
    const auto* const fact = std::find(kFacts.begin(), kFacts.end(), line.substr(1, blank - 1));
    const auto* const where = std::find(kPlaces.begin(), kPlaces.end(),
                                        line.substr(blank + 1, line.find(']') - blank - 1));
    next = {static_cast<Fact>(fact - kFacts.begin()), 0};
    place = static_cast<std::size_t>(where - kPlaces.begin());
  }
}

std::optional<NamedFact> ClaimNames::find(NamePlace place, std::string_view name) const {
  const auto found = names_.find(key_of(static_cast<std::size_t>(place), name));
  if (found == names_.end()) return std::nullopt;
  return found->second;
}

std::optional<NamedFact> ClaimNames::find_word(NamePlace place, std::string_view words) const {
  while (!words.empty()) {
    const std::size_t end = std::min(words.find_first_of(" \t\n\r\f"), words.size());
    if (const auto found = find(place, words.substr(0, end)); end > 0 && found) return found;
    words.remove_prefix(std::min(end + 1, words.size()));
  }
  return std::nullopt;
}

}  // namespace extract_internal
}  // namespace dasein
