// SPDX-License-Identifier: GPL-2.0-or-later
#include "german/normal_form.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "german/eszett.hpp"
#include "german/tables.hpp"

namespace dasein {
namespace {

using Kind = IrregularKind;

constexpr std::size_t kLongestWord = 60;      // bytes; longer ones are no verbs
constexpr std::size_t kLongestParticle = 10;  // bytes: "gegenüber"
constexpr std::size_t kShortestVerb = 3;      // bytes of a stem: "führ", "bau"
constexpr std::size_t kLongestInfinitive = 16;

constexpr std::array<std::string_view, 6> kPrefixes = {"be", "ent", "er", "ver", "zer", "miss"};
constexpr std::array<std::string_view, 5> kAdjectiveEndings = {"en", "em", "er", "es", "e"};

void respell(std::string& word) {
  if (const auto whole = tables::spelling.find(word)) {
    word = *whole;
    return;
  }
  for (const auto& [old, now] : tables::spelling_parts) {
    const std::size_t at = word.find(old);
    // "selbstständig" holds "selbständig" nowhere, but "schifffahrt" could hold its own old form.
    if (at != std::string::npos && word.find(now) == std::string::npos) {
      word.replace(at, old.size(), now);
    }
  }
}

struct Irregular {
  std::string_view word;
  Kind kind = Kind::kOther;
};

// The word of an irregular form without ß.
std::optional<Irregular> irregular(std::string_view form) {
  const auto found = tables::irregular.find(form);
  if (!found) return std::nullopt;
  return Irregular{found->substr(1), Kind{found->front()}};
}

bool has_vowel(std::string_view part) {
  return part.find_first_of("aeiouy\xC3") != std::string_view::npos;
}

// The longest particle a word begins with; the rest begins a character.
std::string_view particle_of(std::string_view word) {
  for (std::size_t size = std::min(kLongestParticle, word.size()); size >= 2; --size) {
    if (tables::particles.contains(word.substr(0, size))) return word.substr(0, size);
  }
  return {};
}

std::string_view without_adjective_ending(std::string_view word) {
  for (const std::string_view ending : kAdjectiveEndings) {
    if (word.ends_with(ending)) return word.substr(0, word.size() - ending.size());
  }
  return word;
}

// "geführt", "geführte" -> "führen"; nothing if it is no regular participle.
std::optional<std::string> infinitive_of(std::string_view participle) {
  constexpr std::string_view kGe = "ge";
  if (!participle.starts_with(kGe)) return std::nullopt;
  const std::string_view base =
      participle.ends_with('t') ? participle : without_adjective_ending(participle);
  if (!base.ends_with('t') || tables::no_participles.contains(base)) return std::nullopt;
  std::string_view stem = base.substr(kGe.size(), base.size() - kGe.size() - 1);
  if (stem.ends_with('e')) stem.remove_suffix(1);  // "geordnet", "gearbeitet"
  if (stem.size() < kShortestVerb || !has_vowel(stem)) return std::nullopt;
  const bool short_ending = stem.ends_with("el") || stem.ends_with("er");
  return std::string(stem) + (short_ending ? "n" : "en");
}

// "zuführen" -> "führen"; nothing for "zugskosten" of Umzugskosten.
std::optional<std::string> infinitive_behind_zu(std::string_view rest) {
  constexpr std::string_view kZu = "zu";
  if (!rest.starts_with(kZu)) return std::nullopt;
  const std::string_view verb = rest.substr(kZu.size());
  const bool ends = (verb.ends_with("en") && !verb.ends_with("enden")) || verb.ends_with("eln") ||
                    verb.ends_with("ern");
  if (!ends || verb.size() < kShortestVerb + 2 || verb.size() > kLongestInfinitive) {
    return std::nullopt;
  }
  constexpr std::string_view kBehindG = "aeiourln\xC3";
  const bool noun = (verb[0] == 'g' && kBehindG.find(verb[1]) == std::string_view::npos) ||
                    verb.starts_with("ch") || verb.starts_with("ck");
  if (noun) return std::nullopt;
  return std::string(verb);
}

// The verb a form with a separable particle belongs to.
std::optional<std::string> separable(std::string_view word) {
  const std::string_view particle = particle_of(word);
  if (particle.empty()) return std::nullopt;
  const std::string_view rest = word.substr(particle.size());
  const auto with = [&](std::string_view verb) { return std::string(particle).append(verb); };
  const auto found = irregular(rest);
  if (found && found->kind != Kind::kOther) return with(found->word);
  if (const auto verb = infinitive_of(rest)) return with(*verb);
  if (const auto verb = infinitive_behind_zu(rest)) return with(*verb);
  return std::nullopt;
}

// "vergeben", of which "gegeben" is the participle without the prefix.
std::optional<std::string> prefixed(std::string_view word) {
  for (const std::string_view prefix : kPrefixes) {
    if (!word.starts_with(prefix)) continue;
    const auto found = irregular("ge" + std::string(word.substr(prefix.size())));
    if (found && found->kind == Kind::kParticiple) return std::string(prefix).append(found->word);
  }
  return std::nullopt;
}

}  // namespace

std::string normal_form(std::string_view folded) {
  std::string word(folded);
  if (word.size() > kLongestWord) return word;
  respell(word);
  const std::string key = without_eszett(word);
  if (tables::blocked.contains(key)) return word;
  if (const auto found = irregular(key)) return std::string(found->word);
  if (auto verb = prefixed(key)) return *verb;
  if (auto verb = separable(key)) return *verb;
  return word;
}

}  // namespace dasein
