// SPDX-License-Identifier: GPL-2.0-or-later
#include "lexicon/compound_path.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <limits>
#include <optional>
#include <utility>

namespace dasein {
namespace {

using Kind = KnownWord::Kind;

constexpr std::size_t kLongestPart = 24;  // longer words are compounds themselves
constexpr std::size_t kShortestPart = 2;  // "öl"
constexpr std::size_t kShortPart = 3;     // up to here a list decides

// What a part costs, in thousandths of a part.
constexpr std::uint32_t kPartCost = 1000;
constexpr std::uint32_t kPrefixCost = 500;
constexpr std::uint32_t kRarest = 400;     // a part in one document that no list has
constexpr std::uint32_t kRarityStep = 80;  // less for twice as many documents
constexpr std::uint32_t kListedRarest = 150;
constexpr std::uint32_t kShortCost = 100;  // up to four letters
constexpr std::uint32_t kCutCost = 150;
constexpr std::uint32_t kVerbStemCost = 120;
constexpr std::uint32_t kRareLinkCost = 150;  // "liebe(s)|brief", but "land(es)|amt"
constexpr std::uint32_t kNoPath = std::numeric_limits<std::uint32_t>::max();
// A part that no list knows must be in at least one of so many documents with the word.
constexpr std::uint32_t kLeastShare = 16;

struct Link {
  std::string_view letters;
  std::uint32_t cost;
};
constexpr std::array<Link, 8> kLinks = {
    {{"", 0}, {"s", 20}, {"es", 30}, {"n", 30}, {"en", 60}, {"ens", 120}, {"ns", 120}, {"e", 250}}};

bool is_vowel(char letter) {
  return std::string_view("aeiouy").find(letter) != std::string_view::npos;
}

// Words that end so always take an s as first parts.
constexpr std::array<std::string_view, 8> kLinkedByS = {"ung",  "heit", "keit", "schaft",
                                                        "tion", "tat",  "tum",  "ling"};

bool takes_s(std::string_view part) {
  return std::ranges::any_of(kLinkedByS, [&](std::string_view tail) {
    return part.size() > tail.size() + 1 && part.ends_with(tail);
  });
}

bool can_link(std::string_view part, std::string_view link) {
  const char last = part.back();
  if (link.empty()) return !takes_s(part);
  if (takes_s(part)) return link == "s" || (link == "en" && !part.ends_with("tum"));
  if (link == "s") return last != 's' && last != 'z' && last != 'x';
  if (link == "es") return !is_vowel(last);
  if (part.size() <= kShortPart) return false;  // "eis(en)|stadt"
  if (link == "n" || link == "ns") return last == 'e';
  return !is_vowel(last);
}

/// A word as a part.
struct Use {
  std::uint32_t cost = 0;
  std::uint32_t documents = 0;
  bool listed = false, trusted = false;  // by a word list, by one of data/
  KnownWord::Span stem = {};
};

std::uint32_t rarity(const Use& use) {
  const auto doublings = static_cast<std::uint32_t>(std::bit_width(use.documents));
  const std::uint32_t rarest = use.listed ? kListedRarest : kRarest + kRarityStep;
  return rarest > doublings * kRarityStep ? rarest - doublings * kRarityStep : 0;
}

Use priced(Use use, std::size_t length) {
  use.cost += kPartCost + rarity(use);
  if (length <= kShortPart + 1) use.cost += kShortCost;
  return use;
}

std::optional<Use> as_first(const KnownWord& word, std::size_t length) {
  if (word.is(Kind::kFunction) && !word.is(Kind::kModifier)) return std::nullopt;
  if (length <= kShortPart && !word.is(Kind::kShortFirst)) return std::nullopt;
  const bool trusted = word.is(Kind::kModifier), listed = trusted || word.is(Kind::kListed);
  if (word.is(Kind::kForm | Kind::kModifier)) {
    return priced({0, word.documents, listed, trusted, word.stem}, length);
  }
  if (word.is(Kind::kCutForm)) {
    return priced({kCutCost, word.cut_documents, listed, trusted, word.cut_stem}, length);
  }
  if (word.is(Kind::kVerbStem)) {
    return priced({kVerbStemCost, word.cut_documents, listed, trusted, word.cut_stem}, length);
  }
  return std::nullopt;
}

std::optional<Use> as_last(const KnownWord& word, std::size_t length) {
  if (word.is(Kind::kNotLast | Kind::kFunction | Kind::kPrefix)) return std::nullopt;
  if (length <= kShortPart && !word.is(Kind::kShortLast)) return std::nullopt;
  const bool trusted = word.is(Kind::kHead), listed = trusted || word.is(Kind::kListed);
  const std::uint32_t documents = std::max(word.documents, word.stem_documents);
  if (word.is(Kind::kForm | Kind::kStem | Kind::kHead)) {
    return priced({0, documents, listed, trusted, word.stem}, length);
  }
  if (word.is(Kind::kLateStem))
    return priced({0, documents, listed, trusted, word.late_stem}, length);
  return std::nullopt;
}

/// The word without one of these endings, if it has one and something is left.
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

/// Whether a last part is an adjective that no list has: ständig, sächlich. Compounds with these
/// are derived from other words (vollständig, hauptsächlich).
bool is_unlisted_adjective(const KnownWords& words, std::string_view tail) {
  constexpr std::array<std::string_view, 2> kNouns = {"keiten", "keit"};
  constexpr std::array<std::string_view, 6> kEndings = {"en", "em", "er", "es", "e", ""};
  constexpr std::array<std::string_view, 3> kSuffixes = {"lich", "isch", "ig"};
  constexpr std::size_t kLeastBefore = 3;  // Tisch, Fisch
  if (const auto adjective = without(tail, kNouns, kLeastBefore)) tail = *adjective;
  const std::string_view base = without(tail, kEndings, kLeastBefore).value_or(tail);
  return without(base, kSuffixes, kLeastBefore).has_value() && !words.is(base, Kind::kHead);
}

/// How many documents show a stem to be a verb's: by stellt, redet, stellte, gestellt, gegeben.
std::uint32_t verb_documents(const KnownWords& words, const std::string& base) {
  std::uint32_t most = 0;
  for (const std::string& form :
       {base + "t", base + "et", base + "te", "ge" + base + "t", "ge" + base + "en"}) {
    const KnownWord* word = words.find(form);
    if (word == nullptr || !word->is(Kind::kForm)) continue;
    most = std::max(most, word->documents + 1);
  }
  return most;
}

/// The same for a noun: Stelle, Zeit.
std::uint32_t noun_documents(const KnownWords& words, const std::string& base) {
  std::uint32_t most = 0;
  for (const std::string& form : {base, base + "e"}) {
    const KnownWord* word = words.find(form);
    if (word != nullptr && word->is(Kind::kForm)) most = std::max(most, word->documents + 1);
  }
  return most;
}

bool is_participle(const KnownWords& words, std::string_view key) {
  if (!key.starts_with("ge")) return false;
  const KnownWord* word = words.find(key);
  return word != nullptr && word->is(Kind::kForm) && !words.text(word->stem).starts_with("ge");
}

/// Whether a key is a form of a verb, or a noun in -ung of one. Where a noun has the same form,
/// what is in more documents decides.
bool is_verb(const KnownWords& words, std::string_view key) {
  constexpr std::array<std::string_view, 12> kEndings = {
      "ungen", "ung", "enden", "ende", "end", "eten", "ten", "te", "en", "et", "t", ""};
  constexpr std::size_t kLeastStem = 3;
  if (is_participle(words, key)) return true;
  for (const std::string_view infix : {"ge", "zu", ""}) {
    if (!key.starts_with(infix)) continue;
    const std::string_view rest = key.substr(infix.size());
    for (const std::string_view ending : kEndings) {
      if (!rest.ends_with(ending) || rest.size() < ending.size() + kLeastStem) continue;
      const std::string base(rest.substr(0, rest.size() - ending.size()));
      if (!words.is(base, Kind::kVerbStem)) continue;
      if (ending.starts_with("ung")) return true;
      const bool noun_too = ending == "en" || ending.empty();
      if (verb_documents(words, base) > (noun_too ? noun_documents(words, base) : 0)) return true;
    }
  }
  return false;
}

/// Whether other forms of a word show it to be a verb: beinhalten by beinhaltet.
bool is_inflected_verb(const KnownWords& words, std::string_view key) {
  constexpr std::array<std::string_view, 8> kEndings = {"eten", "ten", "ete", "te",
                                                        "en",   "et",  "t",   ""};
  constexpr std::size_t kLeastStem = 5;
  return std::ranges::any_of(kEndings, [&](std::string_view ending) {
    if (!key.ends_with(ending) || key.size() < ending.size() + kLeastStem) return false;
    const std::string base(key.substr(0, key.size() - ending.size()));
    return words.is(base, Kind::kVerbStem) &&
           std::ranges::any_of(std::array{"t", "et", "te"}, [&](const char* other) {
             return words.is(base + other, Kind::kForm);
           });
  });
}

struct Step {
  std::uint32_t cost = kNoPath;
  std::uint32_t from = 0, part_end = 0;
  Use use = {};
  bool prefix = false;
};

class Path {
 public:
  Path(const KnownWords& words, std::string_view key)
      : words_(words), key_(key), steps_(key.size() + 1) {
    if (const KnownWord* word = words.find(key)) {
      documents_ = std::max(word->documents, word->stem_documents);
    }
    steps_[0].cost = 0;
    for (std::size_t from = 0; from < key.size(); ++from) {
      if (steps_[from].cost != kNoPath) extend(from);
    }
  }

  std::vector<PathPart> parts() const {
    std::vector<PathPart> list;
    if (steps_.back().cost == kNoPath) return list;
    for (std::size_t at = key_.size(); at > 0; at = steps_[at].from) {
      const Step& step = steps_[at];
      PathPart part{step.from, step.part_end, std::string(words_.text(step.use.stem))};
      if (!list.empty() && goes_with_next(step, list.back())) {
        join(part, list.back());
      } else {
        list.push_back(std::move(part));
      }
    }
    std::ranges::reverse(list);
    return list;
  }

 private:
  bool goes_with_next(const Step& step, const PathPart& next) const {
    if (step.prefix) return true;
    const std::string_view part = key_.substr(step.from, step.part_end - step.from);
    return step.part_end == next.begin && words_.is(part, Kind::kVerbFirst) &&
           is_verb(words_, key_.substr(next.begin, next.end - next.begin));
  }

  // What is no word of its own goes with the next part, which takes the whole's stem if it has one.
  void join(const PathPart& before, PathPart& next) const {
    const std::string_view front = key_.substr(before.begin, next.begin - before.begin);
    next.stem.insert(0, front);
    next.begin = before.begin;
    const KnownWord* whole = words_.find(key_.substr(next.begin, next.end - next.begin));
    if (whole != nullptr && whole->stem.size > 0) next.stem = words_.text(whole->stem);
  }

  void extend(std::size_t from) {
    std::uint32_t hash = KnownWords::kEmptyHash;
    const std::size_t most = std::min(key_.size(), from + kLongestPart);
    for (std::size_t end = from + 1; end <= most; ++end) {
      hash = KnownWords::hash(hash, key_[end - 1]);
      if (end - from < kShortestPart || (from == 0 && end == key_.size())) continue;
      const std::string_view part = key_.substr(from, end - from);
      const KnownWord* word = words_.find(part, hash);
      if (word == nullptr || (from > 0 && word->is(Kind::kNotLast))) continue;
      if (end == key_.size()) {
        finish(*word, from);
      } else if (word->is(Kind::kPrefix)) {
        if (!steps_[from].prefix) relax(end, {kNoPath, at(from), at(end), {kPrefixCost}, true});
      } else if (const auto use = as_first(*word, part.size())) {
        if (is_known_enough(*use)) link(*word, from, end, *use);
      }
    }
  }

  // "verg" is not a part of the frequent word "vergleich".
  bool is_known_enough(const Use& use) const {
    const std::uint64_t documents = use.documents + (use.listed ? 1U : 0U);
    return use.trusted || documents * kLeastShare >= documents_;
  }

  void finish(const KnownWord& word, std::size_t from) {
    const std::string_view part = key_.substr(from);
    const auto use = as_last(word, part.size());
    if (!use || !is_known_enough(*use) || is_unlisted_adjective(words_, part)) return;
    // "umfassende" is no end, "Wochenende" is one.
    const bool participle = part == "ende" || part == "enden" || part == "endes";
    if (participle && key_[from - 1] != 'n' && key_[from - 1] != 's') return;
    relax(key_.size(), {kNoPath, at(from), at(key_.size()), *use, false});
  }

  void link(const KnownWord& word, std::size_t from, std::size_t end, const Use& use) {
    const std::string_view rest = key_.substr(end), part = key_.substr(from, end - from);
    for (const Link& link : kLinks) {
      if (!rest.starts_with(link.letters) || link.letters.size() + kShortestPart > rest.size()) {
        continue;
      }
      if (!link.letters.empty() && !word.is(Kind::kForm)) continue;
      if (!can_link(part, link.letters) && !word.is(Kind::kModifier)) continue;
      Step step{kNoPath, at(from), at(end), use, false};
      step.use.cost += link.cost;
      if (part.ends_with('e') && link.letters == "s") step.use.cost += kRareLinkCost;
      relax(end + link.letters.size(), step);
    }
  }

  void relax(std::size_t next, Step step) {
    step.cost = steps_[step.from].cost + step.use.cost;
    if (step.cost < steps_[next].cost) steps_[next] = step;
  }

  static std::uint32_t at(std::size_t offset) { return static_cast<std::uint32_t>(offset); }

  const KnownWords& words_;
  std::string_view key_;
  std::uint32_t documents_ = 0;  // with the whole word
  std::vector<Step> steps_;
};

// How long a part is without a linking s, which the form found may hold: "verkehrs".
std::size_t unlinked(const KnownWords& words, std::string_view part, std::string_view stem) {
  if (part.ends_with('s') && takes_s(part.substr(0, part.size() - 1))) return part.size() - 1;
  for (const std::string_view link : {"s", "es"}) {
    if (!part.ends_with(link)) continue;
    const KnownWord* word = words.find(part.substr(0, part.size() - link.size()));
    const bool same = word != nullptr && word->is(Kind::kForm) && words.text(word->stem) == stem;
    if (same) return part.size() - link.size();
  }
  return part.size();
}

}  // namespace

std::vector<PathPart> cheapest_parts(const KnownWords& words, std::string_view key) {
  std::vector<PathPart> parts = Path(words, key).parts();
  if (parts.size() < 2 || is_inflected_verb(words, key)) return {};
  for (PathPart& part : parts) {
    if (&part == &parts.back()) break;
    const std::string_view text = key.substr(part.begin, part.end - part.begin);
    part.end = part.begin + static_cast<std::uint32_t>(unlinked(words, text, part.stem));
  }
  return parts;
}

}  // namespace dasein
