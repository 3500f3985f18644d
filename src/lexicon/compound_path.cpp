// SPDX-License-Identifier: GPL-2.0-or-later
#include "lexicon/compound_path.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <limits>
#include <optional>
#include <utility>

#include "dasein/lexicon.hpp"
#include "lexicon/word_class.hpp"

namespace dasein {
namespace {

using Kind = KnownWord::Kind;

constexpr std::size_t kLongestPart = 24;  // longer words are compounds themselves
// What follows a prefix: "aus" and "Bildungsförderung" make no Ausbildungsförderung.
constexpr std::size_t kLongestDerived = 12;
constexpr std::size_t kShortestCompound = 5;  // "Öltag"

// What a part costs, in thousandths of a part.
constexpr std::uint32_t kPartCost = 1000;
constexpr std::uint32_t kAffixCost = 450;
constexpr std::uint32_t kRarest = 400;     // a part in one document that no list has
constexpr std::uint32_t kRarityStep = 80;  // less for twice as many documents
constexpr std::uint32_t kListedRarest = 300;
constexpr std::uint32_t kCutCost = 150;
constexpr std::uint32_t kVerbStemCost = 120;
constexpr std::uint32_t kRareLinkCost = 150;  // "liebe(s)|brief", but "land(es)|amt"
constexpr std::uint32_t kNoPath = std::numeric_limits<std::uint32_t>::max();
// A part that no list of data/ has must be in documents, for one of so many with the whole word: by
// all forms of its stem and by the form itself.
constexpr std::uint32_t kLeastShare = 4;
constexpr std::uint32_t kLeastFormShare = 12;
// Shorter words must not be rare in the corpus: there they are fragments and foreign words.
constexpr std::size_t kDoubtfulLength = 5;
constexpr std::uint32_t kRareWord = 1000;      // in fewer than one of so many documents
constexpr std::uint32_t kListedDocuments = 4;  // what a word list counts for

struct Link {
  std::string_view letters;
  std::uint32_t cost;
};
constexpr std::array<Link, 7> kLinks = {
    {{"s", 20}, {"es", 30}, {"n", 30}, {"en", 60}, {"ens", 120}, {"ns", 120}, {"e", 250}}};

/// A word as a part.
struct Use {
  std::uint32_t cost = 0;
  std::uint32_t documents = 0;
  bool listed = false, trusted = false;  // by a word list, by one of data/
  KnownWord::Text stem = 0;
};

std::uint32_t rarity(const Use& use) {
  if (use.trusted) return 0;
  const auto doublings = static_cast<std::uint32_t>(std::bit_width(use.documents));
  const std::uint32_t rarest = use.listed ? kListedRarest : kRarest + kRarityStep;
  return rarest > doublings * kRarityStep ? rarest - doublings * kRarityStep : 0;
}

// Short words are easily found in longer ones.
Use priced(Use use, std::size_t length) {
  use.cost += kPartCost + rarity(use) * (length <= kShortPart + 1 ? 2 : 1);
  return use;
}

std::optional<Use> as_first(const KnownWord& word, std::size_t length) {
  if (word.is(Kind::kFunction) && !word.is(Kind::kModifier)) return {};
  if (length <= kShortPart && !word.is(Kind::kShortFirst)) return {};
  const bool trusted = word.is(Kind::kModifier), listed = trusted || word.is(Kind::kListed);
  if (word.is(Kind::kForm | Kind::kModifier)) {
    return priced({0, word.form.documents, listed, trusted, word.form.stem}, length);
  }
  if (word.is(Kind::kCutForm)) {
    return priced({kCutCost, word.cut.documents, listed, trusted, word.cut.stem}, length);
  }
  if (word.is(Kind::kVerbStem)) {
    return priced({kVerbStemCost, word.cut.documents, listed, trusted, word.cut.stem}, length);
  }
  return {};
}

// `of`: what the whole word is known as. Of a stem, all forms of the part count.
std::optional<Use> as_last(const KnownWord& word, std::size_t length, Kind of) {
  if (word.is(Kind::kSuffix | Kind::kNotLast | Kind::kFunction | Kind::kPrefix)) return {};
  // A stem of three letters belongs to a longer form: "nam" of Name.
  const bool of_longer = length == kShortPart && !word.is(Kind::kForm);
  if (length <= kShortPart && !of_longer && !word.is(Kind::kShortLast)) return {};
  const bool trusted = word.is(Kind::kHead), listed = trusted || word.is(Kind::kListed);
  if (word.is(Kind::kForm | Kind::kHead)) {
    const std::uint32_t all = of == Kind::kForm ? 0 : word.stem_documents;
    const std::uint32_t documents = std::max(word.form.documents, all);
    return priced({0, documents, listed, trusted, word.form.stem}, length);
  }
  if (word.is(Kind::kStem)) {
    return priced({0, word.stem_documents, listed, trusted, word.stem.stem}, length);
  }
  if (word.is(Kind::kLateStem)) {
    return priced({0, word.late.documents, listed, trusted, word.late.stem}, length);
  }
  return {};
}

struct Step {
  enum class Role : std::uint8_t { kPart, kPrefix, kSuffix };
  std::uint32_t cost = kNoPath;
  KnownWord::Text stem = 0;
  std::uint8_t from = 0, part_end = 0;
  Role role = Role::kPart;
};

// A part put together of several steps, with its own stem if it is a known form.
PathPart whole(const KnownWords& words, std::string_view key, PathPart part) {
  const KnownWord* word = words.find(key.substr(part.begin, part.end - part.begin));
  if (word != nullptr && word->form.stem != 0) part.stem = words.text(word->form.stem);
  return part;
}

class Path {
 public:
  Path(const KnownWords& words, std::string_view key)
      : words_(words), key_(key), steps_(key.size() + 1) {
    if (const KnownWord* word = words.find(key)) {
      if (word->is(Kind::kFunction | Kind::kWhole)) return;
      known_as_ = word->is(Kind::kForm) ? Kind::kForm : Kind::kStem;
      documents_ = known_as_ == Kind::kForm ? word->form.documents : word->stem_documents;
    }
    steps_[0].cost = 0;
    for (std::size_t from = 0; from < key.size(); ++from) {
      if (steps_[from].cost != kNoPath) extend(from);
    }
  }

  /// Where a suffix begins that is no part; the length of the key if there is none.
  std::size_t base_size() const {
    return steps_.back().role == Step::Role::kSuffix ? steps_.back().from : key_.size();
  }

  /// The steps of the path as parts; empty if there is none.
  std::vector<PathPart> parts() const {
    std::vector<PathPart> list;
    if (steps_.back().cost == kNoPath) return list;
    for (std::size_t at = base_size(); at > 0; at = steps_[at].from) {
      const Step& step = steps_[at];
      PathPart part{step.from, step.part_end, std::string(words_.text(step.stem))};
      if (list.empty() && at < key_.size()) {
        part.end = static_cast<std::uint32_t>(key_.size());
        list.push_back(whole(words_, key_, std::move(part)));
      } else if (!list.empty() && goes_with_next(step, list.back())) {
        part.stem = key_.substr(part.begin, list.back().begin - part.begin);
        part.stem += list.back().stem;
        part.end = list.back().end;
        list.back() = whole(words_, key_, std::move(part));
      } else {
        list.push_back(std::move(part));
      }
    }
    std::ranges::reverse(list);
    return list;
  }

 private:
  // What is no word of its own goes with the next part.
  bool goes_with_next(const Step& step, const PathPart& next) const {
    if (step.role == Step::Role::kPrefix) return true;
    if (step.part_end != next.begin) return false;
    const std::string_view part = key_.substr(step.from, step.part_end - step.from);
    const std::string_view other = key_.substr(next.begin, next.end - next.begin);
    return (words_.is(part, Kind::kVerbFirst) && is_verb(words_, other)) ||
           (words_.is(part, Kind::kVerbNounFirst) && is_noun_of_verb(words_, other));
  }

  void extend(std::size_t from) {
    std::uint64_t hash = KnownWords::kEmptyHash;
    const std::size_t longest =
        steps_[from].role == Step::Role::kPrefix ? kLongestDerived : kLongestPart;
    const std::size_t most = std::min(key_.size(), from + longest);
    for (std::size_t end = from + 1; end <= most; ++end) {
      hash = KnownWords::hash(hash, key_[end - 1]);
      if (end - from < kShortestPart || (from == 0 && end == key_.size())) continue;
      const std::string_view part = key_.substr(from, end - from);
      const KnownWord* word = words_.find_hash(hash);
      if (word == nullptr) continue;
      if (from > 0 && word->is(Kind::kSuffix | Kind::kNotLast)) {
        if (end == key_.size() && word->is(Kind::kSuffix)) suffix(from);
        continue;
      }
      if (end == key_.size()) {
        finish(*word, from);
      } else if (word->is(Kind::kPrefix)) {
        // "zu+ge+ordnet", but not "ob+er+grenze".
        if (steps_[from].role != Step::Role::kPrefix || part == "ge" || part == "zu") {
          relax(end, {kAffixCost, 0, at(from), at(end), Step::Role::kPrefix});
        }
      } else if (const auto use = as_first(*word, part.size())) {
        const bool verb = !word->is(Kind::kForm | Kind::kModifier | Kind::kCutForm);
        if (is_known_enough(*use, part.size()) && (!verb || is_stem_of_verb(words_, part))) {
          link(*word, from, end, *use);
        }
      }
    }
  }

  // "verg" is not a part of the frequent word "vergleich".
  bool is_known_enough(const Use& use, std::size_t length) const {
    const std::uint64_t documents = use.documents + (use.listed ? kListedDocuments : 0);
    const bool reliable = use.listed || length > kDoubtfulLength;
    const std::uint64_t corpus = reliable ? 0 : words_.most_documents();
    if (use.trusted || (documents * kLeastShare >= documents_ && documents * kRareWord >= corpus)) {
      return true;
    }
    if (documents * kLeastFormShare < documents_) return false;
    const KnownWord* word = words_.find(compound_key(words_.text(use.stem)));
    const std::uint64_t stem = word == nullptr ? 0 : word->stem_documents;
    return stem * kLeastShare >= documents_ && stem * kRareWord >= corpus;
  }

  // "kinder+los" is no "kind|erlos".
  void suffix(std::size_t from) {
    const Step& before = steps_[from];
    const bool short_part = before.from > 0 && before.from + kShortPart >= before.part_end;
    if (before.role != Step::Role::kPart || short_part) return;  // "gest|alt+ung"
    relax(key_.size(), {kAffixCost, 0, at(from), at(key_.size()), Step::Role::kSuffix});
  }

  // "umfass|ende" is a participle, "Wochen|ende" is none.
  bool is_participle(std::size_t from) const {
    constexpr std::array<std::string_view, 4> kEndings = {"ende", "enden", "ender", "endes"};
    if (std::ranges::find(kEndings, key_.substr(from)) == kEndings.end()) return false;
    const char last = key_[from - 1];
    return (last != 'n' && last != 's') || words_.is(key_.substr(0, from), Kind::kVerbStem);
  }

  void finish(const KnownWord& word, std::size_t from) {
    const auto use = as_last(word, key_.size() - from, known_as_);
    if (!use || !is_known_enough(*use, key_.size() - from)) return;
    // Of a word that stands somewhere as it is, so must the last part.
    if (known_as_ == Kind::kForm && !word.is(Kind::kForm | Kind::kHead)) return;
    const Step& before = steps_[from];
    std::size_t begin = from;  // with its prefixes
    while (steps_[begin].role == Step::Role::kPrefix) begin = steps_[begin].from;
    const std::string_view part = key_.substr(begin);
    if (is_unlisted_adjective(words_, part) || is_end_in_ung(words_, part)) return;
    if (before.part_end == from && is_participle(from)) return;
    if (before.part_end == from && !word.is(Kind::kHead) && is_only_verb(words_, part)) return;
    relax(key_.size(), {use->cost, use->stem, at(from), at(key_.size()), Step::Role::kPart});
  }

  void link(const KnownWord& word, std::size_t from, std::size_t end, const Use& use) {
    const std::string_view rest = key_.substr(end), part = key_.substr(from, end - from);
    const auto next = [&](std::size_t letters, std::uint32_t cost) {
      relax(end + letters, {use.cost + cost, use.stem, at(from), at(end), Step::Role::kPart});
    };
    if (!takes_s(part) || word.is(Kind::kModifier)) next(0, 0);
    if (!word.is(Kind::kForm) || (rest[0] != 's' && rest[0] != 'e' && rest[0] != 'n')) return;
    for (const Link& link : kLinks) {
      if (!rest.starts_with(link.letters) || link.letters.size() + kShortestPart > rest.size() ||
          !can_link(part, link.letters)) {
        continue;
      }
      const bool rare = link.letters == "s" && part.ends_with('e');
      next(link.letters.size(), rare ? kRareLinkCost : link.cost);
    }
  }

  // `step` with the cost of itself.
  void relax(std::size_t next, Step step) {
    step.cost += steps_[step.from].cost;
    if (step.cost < steps_[next].cost) steps_[next] = step;
  }

  static std::uint8_t at(std::size_t offset) { return static_cast<std::uint8_t>(offset); }

  const KnownWords& words_;
  std::string_view key_;
  std::uint32_t documents_ = 0;  // with the whole word
  Kind known_as_ = Kind::kStem;  // or kForm
  std::vector<Step> steps_;
};

// How long a part is without a linking s, which the form found may hold: "verkehrs".
std::size_t unlinked(const KnownWords& words, std::string_view part, std::string_view stem) {
  if (part.ends_with('s') && takes_s(part.substr(0, part.size() - 1))) return part.size() - 1;
  for (const std::string_view link : {"es", "s"}) {
    if (!part.ends_with(link)) continue;
    const KnownWord* word = words.find(part.substr(0, part.size() - link.size()));
    const bool same =
        word != nullptr && word->is(Kind::kForm) && words.text(word->form.stem) == stem;
    if (same) return part.size() - link.size();
  }
  return part.size();
}

// Whether a word is a form of one that only looks like a compound: "samstagen".
bool is_form_of_whole(const KnownWords& words, std::string_view key) {
  const KnownWord* word = words.find(key);
  return word != nullptr && word->is(Kind::kForm) &&
         words.is(compound_key(words.text(word->form.stem)), Kind::kWhole);
}

}  // namespace

std::vector<PathPart> cheapest_parts(const KnownWords& words, std::string_view key) {
  if (key.size() < kShortestCompound) return {};
  const Path path(words, key);
  std::vector<PathPart> parts = path.parts();
  if (parts.size() == 1 && path.base_size() < key.size()) {
    // "bürgermeister+in": the compound is before the suffix.
    parts = cheapest_parts(words, key.substr(0, path.base_size()));
    if (parts.empty()) return {};
    parts.back().end = static_cast<std::uint32_t>(key.size());
    parts.back() = whole(words, key, std::move(parts.back()));
  }
  if (parts.size() < 2 || is_inflected_verb(words, key) || is_form_of_whole(words, key)) return {};
  for (PathPart& part : parts) {
    if (&part == &parts.back()) break;
    const std::string_view text = key.substr(part.begin, part.end - part.begin);
    part.end = part.begin + static_cast<std::uint32_t>(unlinked(words, text, part.stem));
  }
  return parts;
}

}  // namespace dasein
