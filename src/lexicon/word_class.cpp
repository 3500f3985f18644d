// SPDX-License-Identifier: GPL-2.0-or-later
#include "lexicon/word_class.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "dasein/lexicon.hpp"

namespace dasein {
namespace {

using Kind = KnownWord::Kind;

constexpr std::size_t kLeastStem = 3;  // "bau"

// Words that end so always take an s as first parts; not Sprung and Tat.
constexpr std::array<std::string_view, 8> kLinkedByS = {"ung",  "heit", "keit", "schaft",
                                                        "tion", "tat",  "tum",  "ling"};

// The word without one of these endings, if it has one and something is left.
template <std::size_t kCount>
std::optional<std::string_view> without(std::string_view word,
                                        const std::array<std::string_view, kCount>& endings,
                                        std::size_t least) {
  for (const std::string_view ending : endings) {
    if (word.size() >= ending.size() + least && word.ends_with(ending)) {
      return word.substr(0, word.size() - ending.size());
    }
  }
  return std::nullopt;
}

// How many documents show a stem to be a verb's: by stellt, redet, stellte, gestellt, gegeben.
std::uint32_t verb_documents(const KnownWords& words, const std::string& base) {
  const KnownWord* stem = words.find(base);
  std::uint32_t most = stem == nullptr ? 0 : stem->irregular_documents;
  for (const std::string& form :
       {base + "t", base + "et", base + "te", "ge" + base + "t", "ge" + base + "en"}) {
    const KnownWord* word = words.find(form);
    if (word == nullptr || !word->is(Kind::kForm)) continue;
    most = std::max(most, word->form.documents + 1);
  }
  return most;
}

// The same for a noun: Stelle, Zeit.
std::uint32_t noun_documents(const KnownWords& words, const std::string& base) {
  std::uint32_t most = 0;
  for (const std::string& form : {base, base + "e"}) {
    const KnownWord* word = words.find(form);
    if (word != nullptr && word->is(Kind::kForm)) most = std::max(most, word->form.documents + 1);
  }
  return most;
}

// Whether a form is an irregular one of a verb: genommen, zogen.
bool is_irregular_verb(const KnownWords& words, std::string_view key) {
  const KnownWord* word = words.find(key);
  if (word == nullptr || !word->is(Kind::kForm)) return false;
  const std::string stem = compound_key(words.text(word->form.stem));
  return !key.starts_with(stem) && words.is(stem, Kind::kIrregular);
}

}  // namespace

bool is_vowel(char letter) {
  return letter == 'a' || letter == 'e' || letter == 'i' || letter == 'o' || letter == 'u' ||
         letter == 'y';
}

bool has_vowel(std::string_view key) { return std::ranges::any_of(key, is_vowel); }

bool takes_s(std::string_view key) {
  const char last = key.back();
  if (last != 'g' && last != 't' && last != 'n' && last != 'm') return false;
  return std::ranges::any_of(kLinkedByS, [&](std::string_view tail) {
    return key.ends_with(tail) && has_vowel(key.substr(0, key.size() - tail.size()));
  });
}

bool can_link(std::string_view key, std::string_view link) {
  const char last = key.back();
  if (takes_s(key)) return link == "s" || (link == "en" && !key.ends_with("tum"));
  if (link == "s") return last != 's' && last != 'z' && last != 'x';
  if (link == "es") return !is_vowel(last);
  if (key.size() <= kShortPart) return false;  // "eis(en)|stadt"
  if (link == "n" || link == "ns") return last == 'e';
  return !is_vowel(last);
}

bool is_stem_of_verb(const KnownWords& words, std::string_view base) {
  return base.ends_with("ier") || verb_documents(words, std::string(base)) > 0;
}

bool is_unlisted_adjective(const KnownWords& words, std::string_view tail) {
  constexpr std::array<std::string_view, 2> kNouns = {"keiten", "keit"};
  constexpr std::array<std::string_view, 6> kEndings = {"en", "em", "er", "es", "e", ""};
  constexpr std::array<std::string_view, 3> kSuffixes = {"lich", "isch", "ig"};
  if (const auto adjective = without(tail, kNouns, kShortPart)) tail = *adjective;
  const std::string_view base = without(tail, kEndings, kShortPart).value_or(tail);
  return without(base, kSuffixes, 1).has_value() && !words.is(base, Kind::kHead);
}

bool is_end_in_ung(const KnownWords& words, std::string_view tail) {
  constexpr std::array<std::string_view, 2> kEndings = {"ungen", "ung"};
  const auto before = without(tail, kEndings, 1);
  return before && std::ranges::none_of(*before, is_vowel) && !words.is(tail, Kind::kHead);
}

bool is_noun_of_verb(const KnownWords& words, std::string_view key) {
  constexpr std::array<std::string_view, 2> kEndings = {"ungen", "ung"};
  const auto base = without(key, kEndings, kLeastStem);
  return base && words.is(*base, Kind::kVerbStem);
}

bool is_verb(const KnownWords& words, std::string_view key) {
  constexpr std::array<std::string_view, 10> kEndings = {"enden", "ende", "end", "eten", "ten",
                                                         "te",    "en",   "et",  "t",    ""};
  if (is_irregular_verb(words, key)) return true;
  for (const std::string_view infix : std::array<std::string_view, 3>{"ge", "zu", ""}) {
    if (!key.starts_with(infix)) continue;
    const std::string_view rest = key.substr(infix.size());
    for (const std::string_view ending : kEndings) {
      if (!rest.ends_with(ending) || rest.size() < ending.size() + kLeastStem) continue;
      if (!infix.empty() && ending.empty()) continue;  // "gericht" is no form of richten
      const std::string base(rest.substr(0, rest.size() - ending.size()));
      if (!words.is(base, Kind::kVerbStem)) continue;
      const bool noun_too = infix.empty() && (ending == "en" || ending.empty());
      if (verb_documents(words, base) > (noun_too ? noun_documents(words, base) : 0)) return true;
    }
  }
  return false;
}

bool is_only_verb(const KnownWords& words, std::string_view key) {
  constexpr std::array<std::string_view, 6> kEndings = {"enden", "ender", "endes",
                                                        "ende",  "end",   "en"};
  constexpr std::uint32_t kHardly = 4;
  // Only those in -en: Abfuhr and Stand are nouns.
  if (key.ends_with("en") && is_irregular_verb(words, key)) return true;
  const auto base = without(key, kEndings, kLeastStem);
  if (!base || !words.is(*base, Kind::kVerbStem)) return false;
  const std::string stem(*base);
  return verb_documents(words, stem) > kHardly * noun_documents(words, stem);
}

bool is_inflected_verb(const KnownWords& words, std::string_view key) {
  constexpr std::array<std::string_view, 6> kParticiples = {"enden", "ender", "endes",
                                                            "endem", "ende",  "end"};
  if (const auto base = without(key, kParticiples, kShortPart)) {
    if (words.is(*base, Kind::kVerbStem)) return true;
  }
  constexpr std::array<std::string_view, 8> kEndings = {"eten", "ten", "ete", "te",
                                                        "en",   "et",  "t",   ""};
  constexpr std::size_t kLeastVerb = 5;  // a compound verb without its ending
  return std::ranges::any_of(kEndings, [&](std::string_view ending) {
    if (!key.ends_with(ending) || key.size() < ending.size() + kLeastVerb) return false;
    const std::string base(key.substr(0, key.size() - ending.size()));
    return words.is(base, Kind::kVerbStem) &&
           std::ranges::any_of(std::array{"t", "et", "te"}, [&](const char* other) {
             return words.is(base + other, Kind::kForm);
           });
  });
}

}  // namespace dasein
