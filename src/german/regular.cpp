// SPDX-License-Identifier: GPL-2.0-or-later
#include "german/regular.hpp"

#include <array>
#include <string_view>

#include "german/eszett.hpp"
#include "german/tables.hpp"
#include "german/verbs.hpp"

namespace dasein {
namespace {

struct Replaced {
  std::string_view ending, instead;
};

// The longest of those that end alike first.
constexpr std::array<Replaced, 18> kReplaced = {{
    {"nisse", "nis"},
    {"nissen", "nis"},
    {"nisses", "nis"},  // Ergebnisse
    {"ierung", "ieren"},
    {"ierungen", "ieren"},  // Finanzierung
    {"iert", "ieren"},
    {"ierte", "ieren"},
    {"ierten", "ieren"},  // finanziert
    {"ierter", "ieren"},
    {"iertes", "ieren"},
    {"iertem", "ieren"},
    {"igt", "igen"},
    {"igte", "igen"},
    {"igten", "igen"},  // beteiligt
    {"igter", "igen"},
    {"igtes", "igen"},
    {"igtem", "igen"},
    {"ers", "er"},  // des Semesters
}};
constexpr std::size_t kShortestFront = 3;  // bytes before an ending

constexpr std::array<std::string_view, 9> kEln = {"eln",   "lung",  "lungen", "elt",  "elte",
                                                  "elten", "elter", "eltes",  "eltem"};
constexpr std::string_view kNoEl = "hand";  // "handeln" goes with Handlung, but not with Handel
constexpr std::array<std::string_view, 13> kErn = {"ern",    "ert",    "erte",  "erten", "erter",
                                                   "ertes",  "ertem",  "ernd",  "ernde", "ernden",
                                                   "ernder", "erndes", "erndem"};
constexpr int kMostFirstParts = 2;  // of a verb in -ern: "ab|ge|ändert"

template <std::size_t kCount>
std::size_t ending_of(std::string_view word, const std::array<std::string_view, kCount>& endings) {
  for (const std::string_view ending : endings) {
    if (word.back() == ending.back() && word.size() >= ending.size() + kShortestFront &&
        word.ends_with(ending)) {
      return ending.size();
    }
  }
  return 0;
}

bool replace(std::string& word) {
  // "Regierung" is not "Regie"; "Regierungs-" has its own line in data/irregular.txt.
  if (word.ends_with("regierung")) return true;
  for (const auto& [ending, instead] : kReplaced) {
    if (word.back() != ending.back() || word.size() < ending.size() + kShortestFront ||
        !word.ends_with(ending)) {
      continue;
    }
    word.resize(word.size() - ending.size());
    word += instead;
    return true;
  }
  return false;
}

// Verbs in -eln, whose noun has lost the e, and plurals of nouns in -el.
bool unite_eln(std::string& word) {
  // What a verb or noun in -el has before it: "wechs|eln", "Entwick|lung"; no "Schu|lung".
  constexpr std::string_view kBefore = "bcdfgkmpst";
  const std::size_t ending = ending_of(word, kEln);
  if (ending == 0) return false;
  const std::string_view front = std::string_view(word).substr(0, word.size() - ending);
  if (kBefore.find(front.back()) == std::string_view::npos) return false;
  constexpr std::string_view kBeforeG = "aeioun";  // "regelt", "mangelt"; not "vergelten"
  const bool gelten =
      front.back() == 'g' && kBeforeG.find(front[front.size() - 2]) == std::string_view::npos;
  if (gelten) return false;
  word.resize(word.size() - ending);
  word += word.ends_with(kNoEl) ? "lung" : "el";
  return true;
}

// Verbs in -ern of data/irregular.txt.
bool unite_ern(std::string& word) {
  const std::size_t ending = ending_of(word, kErn);
  if (ending == 0) return false;
  const std::string_view whole = std::string_view(word).substr(0, word.size() - ending + 2);
  std::string_view verb = whole;
  for (int parts = 0; parts <= kMostFirstParts; ++parts) {
    if (tables::ern_verbs.contains(without_eszett(verb))) {
      std::string_view front = whole.substr(0, whole.size() - verb.size());
      if (front.ends_with("ge")) front.remove_suffix(2);
      word = std::string(front).append(verb).append("ung");
      return true;
    }
    const std::size_t first = verb.starts_with("ge") ? 2 : first_part_of(verb);
    if (first == 0) return false;
    verb.remove_prefix(first);
  }
  return false;
}

}  // namespace

void unite_endings(std::string& word) {
  if (word.empty()) return;
  if (replace(word) || unite_ern(word)) return;
  unite_eln(word);
}

}  // namespace dasein
