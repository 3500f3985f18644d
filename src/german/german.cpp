// SPDX-License-Identifier: GPL-2.0-or-later
#include "dasein/german.hpp"

#include <optional>
#include <string>
#include <string_view>

#include "dasein/base.hpp"
#include "dasein/text.hpp"
#include "german/lists/lists.hpp"
#include "german/normal_form.hpp"
#include "german/snowball.hpp"
#include "german/spelling.hpp"
#include "german/tables.hpp"

namespace dasein {
namespace {

constexpr std::string_view kPlural = "innen";
constexpr std::string_view kSingular = "in";

// Ends the stem of a stop word; no form holds it.
constexpr char kStopWordMark = '.';

// What is left of a feminine form must be a word: "Ärzt", "Wirt", "Jüd".
constexpr std::uint32_t kShortestGenderBase = 3;

// A legal reference ("§34.2") has no stem.
constexpr std::string_view kReferenceSign = "§";

// Behind it no ending is taken off; no German ending holds it.
constexpr char kGuard = 'x';

// "Mitarbeitern" -> "mitarbeiter"; nothing for words that name no such person.
std::optional<std::string> agent_of(std::string_view folded) {
  if (folded.ends_with("ers") || folded.ends_with("ern")) folded.remove_suffix(1);
  if (!folded.ends_with("er")) return std::nullopt;
  return tables::agents.replaced(folded);
}

// What is stemmed for a word that is no agent and no exception; `hash` is its hash64.
std::string with_gender(std::string_view folded, std::uint64_t hash) {
  std::string word = normal_form(folded, hash);
  if (folded.ends_with(kPlural) && gender_base(folded))
    word.resize(word.size() - kPlural.size() + kSingular.size());
  return word;
}

}  // namespace

std::string Stemmer::normal_form(std::string_view folded) const {
  const std::uint64_t hash = hash64(folded);
  const bool itself = tables::stem_exceptions.find(folded, hash) ||  //
                      folded.starts_with(kReferenceSign);
  if (itself) return std::string(folded);
  if (auto agent = agent_of(folded)) return *agent;
  return with_gender(folded, hash);
}

std::string Stemmer::stem(std::string_view folded) const {
  const std::uint64_t hash = hash64(folded);
  const bool listed = tables::may_be_listed(hash);
  if (listed) {
    const auto exception = tables::stem_exceptions.find(folded, hash);
    if (exception) return std::string(*exception);
  }
  if (folded.starts_with(kReferenceSign)) return std::string(folded);
  if (const auto agent = agent_of(folded)) {
    std::string stem = german2_stem(*agent + kGuard);
    stem.pop_back();
    return stem;
  }
  const std::string word = with_gender(folded, hash);
  std::string stem = german2_stem(word);
  if (stem.empty()) stem = word;
  if (listed && tables::stopwords.find(folded, hash)) stem.push_back(kStopWordMark);
  return stem;
}

bool keeps_beginning(std::string_view folded) {
  // "geändert" has the stem of Änderung (regular.cpp: unite_ern).
  if (folded.starts_with("ge") && (folded.find("ern", 2) != std::string_view::npos ||
                                   folded.find("ert", 2) != std::string_view::npos)) {
    return false;
  }
  // Irregular forms are listed without ß.
  if (folded.find("ß") != std::string_view::npos) return false;
  return !tables::may_be_listed(hash64(folded)) && !respells_beginning(folded);
}

bool is_stop_word(std::string_view folded) { return tables::stopwords.contains(folded); }
bool is_stop_word(std::string_view folded, std::uint64_t hash) {
  return tables::stopwords.find(folded, hash).has_value();
}

std::optional<std::string> gender_base(std::string_view folded) {
  const std::string_view ending = folded.ends_with(kPlural) ? kPlural : kSingular;
  if (!folded.ends_with(ending) || tables::gender_exceptions.contains(folded)) return std::nullopt;
  const std::string_view base = folded.substr(0, folded.size() - ending.size());
  if (characters(base) < kShortestGenderBase || is_stop_word(base)) return std::nullopt;
  return std::string(base);
}

std::vector<std::string_view> part_list(PartList list) {
  std::string_view text;
  switch (list) {
    case PartList::kHeads:
      text = data::heads;
      break;
    case PartList::kModifiers:
      text = data::modifiers;
      break;
    case PartList::kShortParts:
      text = data::short_parts;
      break;
    case PartList::kAffixes:
      text = data::affixes;
      break;
  }
  return entries_of(text);
}

SpellingSlips spelling_slips() {
  SpellingSlips slips;
  for (const std::vector<std::string_view>& line : lines_of(data::slips)) {
    if (line.front() == "keys") {
      slips.keys.push_back(line.back());
      continue;
    }
    std::uint32_t cost = 0;
    for (const char digit : line.front())
      cost = 10 * cost + static_cast<std::uint32_t>(digit - '0');
    for (std::size_t i = 1; i + 1 < line.size(); i += 2) {
      slips.pairs.push_back({line[i], line[i + 1], cost});
    }
  }
  return slips;
}

}  // namespace dasein
