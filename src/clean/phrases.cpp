// SPDX-License-Identifier: GPL-2.0-or-later
#include "clean/phrases.hpp"

#include <algorithm>
#include <optional>

#include "dasein/clean.hpp"

namespace dasein {
namespace data {
extern const std::string_view boilerplate;
}  // namespace data

namespace clean_internal {
namespace {

std::optional<Role> role_named(std::string_view name) {
  for (int i = 0; i < kRoleCount; ++i) {
    const auto role = static_cast<Role>(i);
    if (name_of(role) == name) return role;
  }
  return std::nullopt;
}

bool all_digits(std::string_view word) {
  return std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

std::string key_of(std::string_view line) {
  std::string key;
  for (const Range& range : words(line)) {
    if (!key.empty()) key += ' ';
    const std::string_view word = line.substr(range.begin, range.size());
    key += all_digits(word) ? "0" : fold(word);
  }
  return key;
}

const Phrases& Phrases::compiled() {
  static const Phrases kPhrases(data::boilerplate);
  return kPhrases;
}

Phrases::Phrases(std::string_view text) {
  Role role = Role::kContent;
  std::string_view match;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.empty() || line.front() == '#') continue;
    if (line.front() != '[') {
      add(role, match, key_of(line));
      continue;
    }
    const std::size_t blank = line.find(' ');
    const std::size_t close = line.find(']');
    match = {};
    if (blank == std::string_view::npos || close == std::string_view::npos || close < blank)
      continue;
    const std::optional<Role> named = role_named(line.substr(1, blank - 1));
    if (!named) continue;
    role = *named;
    match = line.substr(blank + 1, close - blank - 1);
  }
}

// The first group that lists a phrase decides.
void Phrases::add(Role role, std::string_view match, const std::string& key) {
  if (key.empty()) return;
  if (match == "whole") whole_.try_emplace(key, PhraseMatch{Match::kWhole, role});
  if (match == "weak") whole_.try_emplace(key, PhraseMatch{Match::kWeak, role});
  if (match == "open") whole_.try_emplace(key, PhraseMatch{Match::kOpen, role});
  if (match == "label") label_.try_emplace(key, PhraseMatch{Match::kLabel, role});
  if (match == "word") word(hash64(key)).roles |= 1U << static_cast<unsigned>(role);
  if (match == "close") closing_.try_emplace(key, 1);
  if (match == "above") above_contact_.try_emplace(key, 1);
  if (match == "begin") {
    begin_.try_emplace(key, PhraseMatch{Match::kBegin, role});
    word(hash64(key.substr(0, key.find(' ')))).begins = true;
    const auto count = static_cast<std::size_t>(std::count(key.begin(), key.end(), ' ')) + 1;
    longest_begin_ = std::max(longest_begin_, count);
  }
}

bool Phrases::closes_letter(std::string_view key) const {
  return closing_.find(key) != closing_.end();
}

// The place of a word, which the caller fills if it is empty.
Phrases::Word& Phrases::word(std::uint64_t hash) {
  if (2 * (word_count_ + 1) > words_.size()) {
    std::vector<Word> grown(4 * words_.size());
    grown.swap(words_);
    for (const Word& known : grown) {
      if (!known.empty()) words_[place_of(known.hash)] = known;
    }
  }
  Word& place = words_[place_of(hash)];
  if (place.empty()) ++word_count_;
  place.hash = hash;
  return place;
}

PhraseMatch Phrases::whole_line(std::string_view key) const {
  const auto found = whole_.find(key);
  return found == whole_.end() ? PhraseMatch{} : found->second;
}

PhraseMatch Phrases::beginning(std::string_view key) const {
  PhraseMatch longest;
  std::size_t end = 0;
  for (std::size_t count = 0; count < longest_begin_ && end < key.size(); ++count) {
    end = std::min(key.find(' ', end == 0 ? 0 : end + 1), key.size());
    const auto found = begin_.find(key.substr(0, end));
    if (found != begin_.end()) longest = found->second;
  }
  return longest;
}

PhraseMatch Phrases::label(std::string_view label_key) const {
  const auto found = label_.find(label_key);
  return found == label_.end() ? PhraseMatch{} : found->second;
}

bool Phrases::above_contact(std::string_view key) const {
  return above_contact_.find(key) != above_contact_.end();
}

}  // namespace clean_internal
}  // namespace dasein
