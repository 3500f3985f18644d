// SPDX-License-Identifier: GPL-2.0-or-later
#include "dasein/german.hpp"

#include <xapian.h>

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "dasein/base.hpp"
#include "dasein/text.hpp"
#include "german/endings.hpp"
#include "german/lists.hpp"
#include "german/normal_form.hpp"

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

using StemMap = std::unordered_map<std::string_view, std::string_view>;

StemMap stem_exceptions() {
  StemMap map;
  for (const auto& line : lines_of(data::stem_exceptions)) {
    if (line.size() == 2) map.emplace(line[0], line[1]);
  }
  return map;
}

// data/agents.txt.
const Endings& agents() {
  static const Endings kAgents = [] {
    Endings endings(0);
    for (const std::string_view word : word_set(data::agents)) {
      for (const std::string& each : spellings(word)) endings.add(each, each);
    }
    return endings;
  }();
  return kAgents;
}

// "Mitarbeitern" -> "mitarbeiter"; nothing for words that name no such person.
std::optional<std::string> agent_of(std::string_view folded) {
  if (folded.ends_with("ers") || folded.ends_with("ern")) folded.remove_suffix(1);
  if (!folded.ends_with("er")) return std::nullopt;
  return agents().replaced(folded);
}

}  // namespace

struct Stemmer::Impl {
  Xapian::Stem snowball{"german2"};
  StemMap exceptions = stem_exceptions();
};

Stemmer::Stemmer() try : impl_(std::make_unique<Impl>()) {
} catch (const Xapian::Error&) {
  throw Error(message("This Xapian library has no stemmer \"german2\"."),
              message("Install Xapian 1.4.18 or a later 1.4."));
}
Stemmer::~Stemmer() = default;
Stemmer::Stemmer(Stemmer&&) noexcept = default;
Stemmer& Stemmer::operator=(Stemmer&&) noexcept = default;

std::string Stemmer::stem(std::string_view folded) {
  const auto exception = impl_->exceptions.find(folded);
  if (exception != impl_->exceptions.end()) return std::string(exception->second);
  if (folded.starts_with(kReferenceSign)) return std::string(folded);
  if (const auto agent = agent_of(folded)) {
    std::string stem = impl_->snowball(*agent + kGuard);
    stem.pop_back();
    return stem;
  }
  std::string word = normal_form(folded);
  if (folded.ends_with(kPlural) && gender_base(folded))
    word.resize(word.size() - kPlural.size() + kSingular.size());
  std::string stem = impl_->snowball(word);
  if (stem.empty()) stem = word;
  if (is_stop_word(folded)) stem.push_back(kStopWordMark);
  return stem;
}

bool is_stop_word(std::string_view folded) {
  static const WordSet kStopWords = word_set(data::stopwords);
  return kStopWords.contains(folded);
}

std::optional<std::string> gender_base(std::string_view folded) {
  static const WordSet kExceptions = word_set(data::gender_exceptions);
  const std::string_view ending = folded.ends_with(kPlural) ? kPlural : kSingular;
  if (!folded.ends_with(ending) || kExceptions.contains(folded)) return std::nullopt;
  const std::string_view base = folded.substr(0, folded.size() - ending.size());
  if (characters(base) < kShortestGenderBase || is_stop_word(base)) return std::nullopt;
  return std::string(base);
}

std::uint64_t word_lists_hash() {
  std::string lists;
  for (const std::string_view list :
       {data::stopwords, data::stem_exceptions, data::gender_exceptions, data::heads,
        data::modifiers, data::spelling, data::irregular, data::particles, data::weak_verbs,
        data::short_forms, data::agents}) {
    append_string(lists, list);
  }
  return hash64(lists);
}

}  // namespace dasein
