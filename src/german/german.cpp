// SPDX-License-Identifier: GPL-2.0-or-later
#include "dasein/german.hpp"

#include <xapian.h>

#include <optional>
#include <string>
#include <string_view>

#include "dasein/base.hpp"
#include "dasein/text.hpp"
#include "german/eszett.hpp"
#include "german/lists/lists.hpp"
#include "german/normal_form.hpp"
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

}  // namespace

struct Stemmer::Impl {
  Xapian::Stem snowball{"german2"};
};

Stemmer::Stemmer() try : impl_(std::make_unique<Impl>()) {
} catch (const Xapian::Error&) {
  throw Error(message("This Xapian library has no stemmer \"german2\"."),
              message("Install Xapian 1.4.18 or a later 1.4."));
}
Stemmer::~Stemmer() = default;
Stemmer::Stemmer(Stemmer&&) noexcept = default;
Stemmer& Stemmer::operator=(Stemmer&&) noexcept = default;

std::string Stemmer::normal_form(std::string_view folded) const {
  const bool itself =
      tables::stem_exceptions.contains(folded) || folded.starts_with(kReferenceSign);
  if (itself) return std::string(folded);
  if (auto agent = agent_of(folded)) return *agent;
  std::string word = dasein::normal_form(folded);
  if (folded.ends_with(kPlural) && gender_base(folded))
    word.resize(word.size() - kPlural.size() + kSingular.size());
  return word;
}

std::string Stemmer::stem(std::string_view folded) {
  if (const auto exception = tables::stem_exceptions.find(folded)) return std::string(*exception);
  if (folded.starts_with(kReferenceSign)) return std::string(folded);
  if (const auto agent = agent_of(folded)) {
    std::string stem = impl_->snowball(*agent + kGuard);
    stem.pop_back();
    return stem;
  }
  const std::string word = normal_form(folded);
  std::string stem = impl_->snowball(word);
  if (stem.empty()) stem = word;
  if (is_stop_word(folded)) stem.push_back(kStopWordMark);
  return stem;
}

bool keeps_beginning(std::string_view folded) {
  // "geändert" has the stem of Änderung (regular.cpp: unite_ern).
  if (folded.starts_with("ge") && (folded.find("ern", 2) != std::string_view::npos ||
                                   folded.find("ert", 2) != std::string_view::npos)) {
    return false;
  }
  if (tables::stem_exceptions.contains(folded) || respells_beginning(folded)) return false;
  return !tables::irregular.contains(without_eszett(folded));
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
