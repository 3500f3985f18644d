// SPDX-License-Identifier: GPL-2.0-or-later
#include "german/normal_form.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "dasein/german.hpp"
#include "german/irregular.hpp"
#include "german/lists.hpp"

namespace dasein {
namespace {

using Kind = IrregularForms::Kind;

constexpr std::size_t kLongestWord = 60;      // bytes; longer ones are no verbs
constexpr std::size_t kLongestParticle = 10;  // bytes: "gegenüber"
constexpr std::size_t kShortestVerb = 3;      // bytes of a stem: "führ", "bau"
constexpr std::size_t kLongestInfinitive = 16;

constexpr std::array<std::string_view, 6> kPrefixes = {"be", "ent", "er", "ver", "zer", "miss"};
constexpr std::array<std::string_view, 5> kAdjectiveEndings = {"en", "em", "er", "es", "e"};

/// data/spelling.txt.
struct Spelling {
  std::unordered_map<std::string_view, std::string_view> words;
  std::vector<std::pair<std::string_view, std::string_view>> parts;

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
        parts.emplace_back(line.substr(1, blank - 1), line.substr(blank + 1));
      } else {
        words.emplace(line.substr(0, blank), line.substr(blank + 1));
      }
    }
  }
};

void respell(std::string& word) {
  const Spelling& spelling = Spelling::get();
  const auto whole = spelling.words.find(word);
  if (whole != spelling.words.end()) {
    word = whole->second;
    return;
  }
  for (const auto& [old, now] : spelling.parts) {
    const std::size_t at = word.find(old);
    // "selbstständig" holds "selbständig" nowhere, but "schifffahrt" could hold its own old form.
    if (at != std::string::npos && word.find(now) == std::string::npos) {
      word.replace(at, old.size(), now);
    }
  }
}

/// data/particles.txt.
struct Particles {
  WordSet particles, no_participles;

  static const Particles& get() {
    static const Particles kParticles;
    return kParticles;
  }

 private:
  Particles() {
    std::string_view list = data::particles;
    while (!list.empty()) {
      const std::string_view line = list.substr(0, list.find('\n'));
      list.remove_prefix(std::min(line.size() + 1, list.size()));
      if (line.starts_with('#')) continue;
      WordSet& set = line.starts_with('-') ? no_participles : particles;
      for (const auto& words : lines_of(line)) set.insert(words.begin(), words.end());
    }
  }
};

bool has_vowel(std::string_view part) {
  return part.find_first_of("aeiouy\xC3") != std::string_view::npos;
}

// The longest particle a word begins with; the rest begins a character.
std::string_view particle_of(std::string_view word) {
  const WordSet& particles = Particles::get().particles;
  for (std::size_t size = std::min(kLongestParticle, word.size()); size >= 2; --size) {
    if (particles.contains(word.substr(0, size))) return word.substr(0, size);
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
  if (!base.ends_with('t') || Particles::get().no_participles.contains(base)) return std::nullopt;
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
  const auto* found = IrregularForms::get().find(std::string(rest));
  if (found != nullptr && found->kind != Kind::kOther) return with(found->word);
  if (const auto verb = infinitive_of(rest)) return with(*verb);
  if (const auto verb = infinitive_behind_zu(rest)) return with(*verb);
  return std::nullopt;
}

// "vergeben", of which "gegeben" is the participle without the prefix.
std::optional<std::string> prefixed(std::string_view word) {
  for (const std::string_view prefix : kPrefixes) {
    if (!word.starts_with(prefix)) continue;
    const auto* found = IrregularForms::get().find("ge" + std::string(word.substr(prefix.size())));
    if (found != nullptr && found->kind == Kind::kParticiple)
      return std::string(prefix) + found->word;
  }
  return std::nullopt;
}

}  // namespace

std::string normal_form(std::string_view folded) {
  std::string word(folded);
  if (word.size() > kLongestWord) return word;
  respell(word);
  const IrregularForms& irregular = IrregularForms::get();
  const std::string key = without_eszett(word);
  if (irregular.is_blocked(key)) return word;
  if (const auto* found = irregular.find(key)) return found->word;
  if (auto verb = prefixed(key)) return *verb;
  if (auto verb = separable(key)) return *verb;
  return word;
}

}  // namespace dasein
