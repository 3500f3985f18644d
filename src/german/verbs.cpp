// SPDX-License-Identifier: GPL-2.0-or-later
#include "german/verbs.hpp"

#include <algorithm>
#include <array>

#include "german/tables.hpp"

namespace dasein {
namespace {

using Kind = IrregularKind;

constexpr std::size_t kShortestVerb = 3;  // bytes of a stem: "führ", "bau"
constexpr std::size_t kLongestInfinitive = 16;
constexpr int kMostParticles = 2;  // "wieder|her|gestellt"

// Without ge in the participle: "vergeben", "übernommen".
constexpr std::array<std::string_view, 15> kPrefixes = {
    "be",    "ent",   "er", "ver",    "zer",   "miss",   "über", "ueber",
    "unter", "durch", "um", "hinter", "wider", "wieder", "voll"};
constexpr std::string_view kPrefixBegins = "bevzmudhw\xC3";
constexpr std::array<std::string_view, 5> kAdjectiveEndings = {"en", "em", "er", "es", "e"};
// Of the past and the participle of a regular verb, the longest first.
constexpr std::array<std::string_view, 6> kWeakEndings = {"ten", "tem", "ter", "tes", "te", "t"};

bool has_vowel(std::string_view part) {
  return part.find_first_of("aeiouy\xC3") != std::string_view::npos;
}

template <std::size_t kCount>
std::size_t ending_of(std::string_view word, const std::array<std::string_view, kCount>& endings) {
  for (const std::string_view ending : endings) {
    if (!word.empty() && word.back() == ending.back() && word.ends_with(ending)) {
      return ending.size();
    }
  }
  return 0;
}

// The infinitive of a regular verb of the list: "achtete" -> "achten"; nothing for other words.
std::optional<std::string_view> weak_verb(std::string_view form) {
  const std::size_t ending = ending_of(form, kWeakEndings);
  if (ending == 0 || form.size() < ending + 2) return std::nullopt;
  std::string_view stem = form.substr(0, form.size() - ending);
  auto found = tables::weak_verbs.find(stem);
  if (!found && stem.ends_with('e')) {
    stem.remove_suffix(1);  // "achtet"
    found = tables::weak_verbs.find(stem);
  }
  return found;
}

// "geführt", "geführte" -> "führen"; nothing if it is no regular participle.
std::optional<std::string> infinitive_of(std::string_view participle) {
  constexpr std::string_view kGe = "ge";
  if (!participle.starts_with(kGe)) return std::nullopt;
  std::string_view base = participle;
  if (!base.ends_with('t')) base.remove_suffix(ending_of(base, kAdjectiveEndings));
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

// "vergeben", of which "gegeben" is the participle without the prefix; "vergab"; "verkaufte".
std::optional<std::string> prefixed(std::string_view word) {
  if (word.empty() || kPrefixBegins.find(word.front()) == std::string_view::npos) {
    return std::nullopt;
  }
  for (const std::string_view prefix : kPrefixes) {
    if (word.front() != prefix.front() || !word.starts_with(prefix)) continue;
    if (const auto verb = weak_verb(word)) return std::string(*verb);
    const std::string_view rest = word.substr(prefix.size());
    const auto with = [&](std::string_view verb) { return std::string(prefix).append(verb); };
    const auto participle = irregular_form(std::string("ge").append(rest));
    if (participle && participle->kind == Kind::kParticiple) return with(participle->word);
    const auto past = irregular_form(rest);
    if (past && (past->kind == Kind::kFinite || past->kind == Kind::kPlural)) {
      return with(past->word);
    }
    if (const auto verb = weak_verb(rest)) return with(*verb);
  }
  return std::nullopt;
}

// A verb behind a particle: its participle, its infinitive with zu, or a finite form.
std::optional<std::string> behind_particle(std::string_view rest) {
  const auto found = irregular_form(rest);
  const bool counts = found && (found->kind == Kind::kFinite || found->kind == Kind::kParticiple);
  if (counts) return std::string(found->word);
  if (auto verb = infinitive_of(rest)) return verb;
  if (auto verb = infinitive_behind_zu(rest)) return verb;
  if (auto verb = prefixed(rest)) return verb;
  if (const auto verb = weak_verb(rest)) return std::string(*verb);
  return std::nullopt;
}

// Calls `take(size)` with the bytes of each particle that a word begins with, the longest first,
// until it returns true.
template <typename Take>
void for_particles(std::string_view word, Take&& take) {
  if (word.size() < 2) return;
  for (const char length : tables::particle_begins.find(word.substr(0, 2)).value_or("")) {
    const auto size = static_cast<unsigned char>(length);
    if (size <= word.size() && tables::particles.contains(word.substr(0, size)) && take(size)) {
      return;
    }
  }
}

std::optional<std::string> separable(std::string_view word, int particles) {
  std::optional<std::string> found;
  for_particles(word, [&](std::size_t size) {
    const std::string_view particle = word.substr(0, size);
    const std::string_view rest = word.substr(size);
    auto verb = behind_particle(rest);
    if (!verb && particles > 1) verb = separable(rest, particles - 1);
    if (verb) found = std::string(particle) + *verb;
    return verb || particle.ends_with("zu");  // "hinzufügen" is not "hinfügen" with zu
  });
  return found;
}

}  // namespace

std::optional<std::string> composed_verb(std::string_view word) {
  if (auto verb = prefixed(word)) return verb;
  return separable(word, kMostParticles);
}

std::size_t first_part_of(std::string_view word) {
  std::size_t longest = 0;
  for_particles(word, [&](std::size_t size) {
    longest = size;
    return true;
  });
  if (longest > 0) return longest;
  for (const std::string_view prefix : kPrefixes) {
    if (word.starts_with(prefix)) return prefix.size();
  }
  return 0;
}

}  // namespace dasein
