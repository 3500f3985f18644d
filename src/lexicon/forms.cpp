// SPDX-License-Identifier: GPL-2.0-or-later
// From stems back to the words as they are written.
#include <algorithm>
#include <array>
#include <limits>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "dasein/lexicon.hpp"
#include "dasein/text.hpp"

namespace dasein {
namespace {

constexpr std::size_t kAll = std::numeric_limits<std::size_t>::max();

constexpr std::array<std::string_view, 9> kVowels = {"a", "e", "i", "o", "u", "y", "ä", "ö", "ü"};

bool before(const WordTable::Entry& one, const WordTable::Entry& other) {
  return std::tuple(other.count.kept, other.count.removed, std::string_view(one.form)) <
         std::tuple(one.count.kept, one.count.removed, std::string_view(other.form));
}

/// What a form with this stem can begin with: one letter.
std::vector<std::string> first_letters(std::string_view stem) {
  if (stem.empty()) return {};
  const std::string_view first = stem.substr(0, code_point_at(stem, 0).size);
  if (std::ranges::find(kVowels, first) == kVowels.end()) return {std::string(first)};
  return {kVowels.begin(), kVowels.end()};
}

/// What the regular forms with this stem begin with. A stem has no umlauts, so each a, o or u can
/// be one in a form, and no ß.
std::vector<std::string> beginnings(std::string_view stem) {
  constexpr std::size_t kMost = 8;  // three letters taken either way leave few words to look at
  std::vector<std::string> list(1);
  for (std::size_t at = 0; at < stem.size() && !stem.substr(at).starts_with("ss"); ++at) {
    const char letter = stem[at];
    const bool either = letter == 'a' || letter == 'o' || letter == 'u';
    if (either && list.size() == kMost) break;
    const std::size_t count = either ? list.size() : 0;
    for (std::size_t i = 0; i < count; ++i) {
      list.push_back(list[i] + (letter == 'a' ? "ä" : letter == 'o' ? "ö" : "ü"));
    }
    for (std::size_t i = 0; i < list.size() - count; ++i) list[i] += letter;
  }
  return list;
}

/// Whether a word can have a stem, by the first two letters; stemming it costs a hundred times more.
bool may_have(std::string_view form, std::string_view stem) {
  constexpr unsigned kTwo = 16;  // bits
  return stem.size() < 2 || key_beginning(form) >> kTwo == key_beginning(stem) >> kTwo ||
         !keeps_beginning(form);
}

}  // namespace

std::vector<WordTable::Entry> forms_of(const WordTable& words, Stemmer& stemmer,
                                       std::string_view stem) {
  std::vector<WordTable::Entry> forms;
  for (const std::string& letter : first_letters(stem)) {
    for (WordTable::Entry& entry : words.with_prefix(letter, kAll).entries) {
      if (!may_have(entry.form, stem) || stemmer.stem(entry.form) != stem) continue;
      forms.push_back(std::move(entry));
    }
  }
  std::ranges::sort(forms, before);
  return forms;
}

std::string usual_form(const WordTable& words, Stemmer& stemmer, std::string_view stem) {
  WordTable::Entry best;
  for (const std::string& beginning : beginnings(stem)) {
    for (WordTable::Entry& entry : words.with_prefix(beginning, kAll).entries) {  // best first
      if (!best.form.empty() && !before(entry, best)) break;
      if (stemmer.stem(entry.form) == stem) best = std::move(entry);
    }
  }
  return best.form.empty() ? std::string(stem) : best.form;
}

}  // namespace dasein
