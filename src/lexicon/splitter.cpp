// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>
#include <bit>
#include <limits>
#include <optional>
#include <string>
#include <utility>

#include "dasein/german.hpp"
#include "dasein/lexicon.hpp"
#include "dasein/text.hpp"
#include "lexicon/known_words.hpp"

namespace dasein {
namespace {

using Kind = KnownWord::Kind;

constexpr std::size_t kLongestWord = 100;   // bytes of a key; longer ones are no German words
constexpr std::size_t kLongestPart = 24;    // longer words are compounds themselves
constexpr std::size_t kLongestListed = 12;  // of a word list, which holds few simple longer ones
constexpr std::size_t kShortestPart = 2;    // "ei", "öl"
constexpr std::size_t kShortPart = 3;       // up to here a list decides
constexpr std::size_t kShortestCutFrom = 4;

// What a part costs, in thousandths of a part.
constexpr std::uint32_t kPartCost = 1000;
constexpr std::uint32_t kRarest = 400;     // a part in one document that no list has
constexpr std::uint32_t kRarityStep = 80;  // less for twice as many documents
constexpr std::uint32_t kListedRarest = 150;
constexpr std::uint32_t kShortCost = 250;  // three letters
constexpr std::uint32_t kFourCost = 100;   // four letters
constexpr std::uint32_t kCutCost = 150;
constexpr std::uint32_t kVerbStemCost = 120;
constexpr std::uint32_t kNoPath = std::numeric_limits<std::uint32_t>::max();

struct Link {
  std::string_view letters;
  std::uint32_t cost;
};
constexpr std::array<Link, 8> kLinks = {
    {{"", 0}, {"s", 20}, {"es", 60}, {"n", 30}, {"en", 60}, {"ens", 120}, {"ns", 120}, {"e", 250}}};

bool is_vowel(char letter) {
  return std::string_view("aeiouy").find(letter) != std::string_view::npos;
}

bool has_vowel(std::string_view part) { return std::ranges::any_of(part, is_vowel); }

// Words with these as first parts always take an s.
constexpr std::array<std::string_view, 8> kLinkedBySTails = {"ung",  "heit", "keit", "schaft",
                                                             "tion", "tat",  "tum",  "ling"};

bool takes_s(std::string_view part) {
  return std::ranges::any_of(kLinkedBySTails, [&](std::string_view tail) {
    return part.size() > tail.size() + 1 && part.ends_with(tail);
  });
}

bool can_link(std::string_view part, std::string_view link) {
  const char last = part.back();
  if (link.empty()) return !takes_s(part);
  if (takes_s(part)) return link == "s" || (link == "en" && !part.ends_with("tum"));
  if (link == "s") return last != 's' && last != 'z' && last != 'x';
  if (link == "es" || link == "en" || link == "ens" || link == "e") return !is_vowel(last);
  return last == 'e';  // n, ns
}

}  // namespace

std::string compound_key(std::string_view folded) {
  std::string key;
  key.reserve(folded.size());
  for (std::size_t at = 0; at < folded.size(); ++at) {
    const char byte = folded[at];
    const char next = at + 1 < folded.size() ? folded[at + 1] : '\0';
    if (byte == '\xC3') {
      switch (next) {
        case '\xA4':
          key += 'a';
          break;
        case '\xB6':
          key += 'o';
          break;
        case '\xBC':
          key += 'u';
          break;
        case '\x9F':
          key += "ss";
          break;
        default:
          key += byte;
          if (next != '\0') key += next;
      }
      ++at;
      continue;
    }
    key += byte;
    if (next != 'e') continue;
    // As german2: u is no vowel of its own between vowels (bauen, neue) and behind q.
    const char before = at > 0 ? folded[at - 1] : '\0';
    const bool umlaut = byte == 'a' || byte == 'o' ||
                        (byte == 'u' && before != 'q' && !is_vowel(before) &&
                         static_cast<unsigned char>(before) < 0x80);
    if (umlaut) ++at;
  }
  return key;
}

struct CompoundSplitter::Impl {
  KnownWords words;
  Stemmer stemmer;

  Impl() {
    for (const std::string_view head : part_list(PartList::kHeads)) {
      add_listed(head, Kind::kHead, stemmer.stem(head));
    }
    for (const std::string_view modifier : part_list(PartList::kModifiers)) {
      add_listed(modifier, Kind::kModifier, stemmer.stem(modifier));
    }
    for (const std::string_view entry : part_list(PartList::kShortParts)) {
      mark(entry, Kind::kShortFirst | Kind::kShortLast, Kind::kShortFirst, Kind::kShortLast);
    }
    for (const std::string_view entry : part_list(PartList::kAffixes)) {
      mark(entry, Kind::kNotFirst | Kind::kNotLast, Kind::kNotFirst, Kind::kNotLast);
    }
  }

  void add_listed(std::string_view word, Kind kind, std::string_view stem) {
    KnownWord& entry = words.at(compound_key(word));
    entry.kinds |= kind;
    if (entry.stem.size == 0) entry.stem = words.kept(stem);
  }

  void mark(std::string_view entry, int both, Kind first, Kind last) {
    int kinds = both;
    if (entry.ends_with('-')) {
      kinds = first;
      entry.remove_suffix(1);
    } else if (entry.starts_with('-')) {
      kinds = last;
      entry.remove_prefix(1);
    }
    KnownWord& word = words.at(compound_key(entry));
    word.kinds = static_cast<std::uint16_t>(word.kinds | kinds);
  }

  void add(std::string_view key, std::string_view stem, std::uint32_t documents);
  void add_list_word(std::string_view folded);
  void add_cut(std::string_view key, std::string_view stem, std::uint32_t documents, Kind kind);
  void add_cuts(std::string_view key, std::string_view stem, std::uint32_t documents);
  void add_late_stem(std::string_view key, std::string_view stem, std::uint32_t documents);
};

void CompoundSplitter::Impl::add(std::string_view key, std::string_view stem,
                                 std::uint32_t documents) {
  if (key.size() < kShortestPart || key.size() > kLongestPart || !has_vowel(key)) return;
  {
    KnownWord& entry = words.at(key);
    if (stem.ends_with('.')) {
      entry.kinds |= Kind::kFunction;
      return;
    }
    entry.kinds |= Kind::kForm;
    if (entry.documents == 0) entry.stem = words.kept(stem);
    entry.documents += documents;
  }
  const std::string stem_key = compound_key(stem);
  KnownWord& stem_entry = words.at(stem_key);
  stem_entry.kinds |= Kind::kStem;
  stem_entry.stem_documents += documents;
  if (stem_entry.stem.size == 0) stem_entry.stem = words.kept(stem);
  add_cuts(key, stem, documents);
  add_late_stem(key, stem, documents);
}

void CompoundSplitter::Impl::add_list_word(std::string_view folded) {
  const std::string key = compound_key(folded);
  if (key.size() < kShortestPart || key.size() > kLongestListed || !has_vowel(key)) return;
  KnownWord& entry = words.at(key);
  if (entry.is(Kind::kFunction)) return;
  entry.kinds |= Kind::kListed;
  if (!entry.is(Kind::kForm)) {
    entry.kinds |= Kind::kForm | Kind::kUnstemmed;
    entry.stem = words.kept(folded);
  }
  add_cuts(key, folded, 0);
}

void CompoundSplitter::Impl::add_cuts(std::string_view key, std::string_view stem,
                                      std::uint32_t documents) {
  if (key.size() > kShortestCutFrom - 1 && key.ends_with('e')) {
    add_cut(key.substr(0, key.size() - 1), stem, documents, Kind::kCutForm);
  }
  if (key.ends_with("en") && key.size() > kShortestCutFrom) {
    add_cut(key.substr(0, key.size() - 2), stem, documents, Kind::kVerbStem);
  } else if ((key.ends_with("eln") || key.ends_with("ern")) && key.size() > kShortestCutFrom + 1) {
    add_cut(key.substr(0, key.size() - 1), stem, documents, Kind::kVerbStem);
  }
}

void CompoundSplitter::Impl::add_cut(std::string_view key, std::string_view stem,
                                     std::uint32_t documents, Kind kind) {
  KnownWord& entry = words.at(key);
  if (!entry.is(Kind::kCutForm | Kind::kVerbStem)) {
    entry.cut_stem = words.kept(stem);
    if (documents == 0) entry.kinds |= Kind::kCutUnstemmed;
  }
  entry.kinds |= kind;
  entry.cut_documents = std::max(entry.cut_documents, documents);
}

// german2 takes less from a short word than from the same word at the end of a long one.
void CompoundSplitter::Impl::add_late_stem(std::string_view key, std::string_view stem,
                                           std::uint32_t documents) {
  constexpr std::string_view kFront = "tatat";  // puts all of the rest into the stemmer's R2
  constexpr std::size_t kLongestAffected = 12;
  if (key.size() > kLongestAffected) return;
  std::string late = stemmer.stem(std::string(kFront) + std::string(key));
  if (!late.starts_with(kFront)) return;
  late.erase(0, kFront.size());
  if (late.size() < kShortPart || late == stem || !has_vowel(late)) return;
  KnownWord& entry = words.at(late);
  if (!entry.is(Kind::kLateStem)) entry.late_stem = words.kept(stem);
  entry.kinds |= Kind::kLateStem;
  entry.stem_documents = std::max(entry.stem_documents, documents);
}

namespace {

struct Step {
  std::uint32_t cost = kNoPath;
  std::uint32_t from = 0, part_end = 0;
  KnownWord::Span stem;
  bool unstemmed = false;
};

std::uint32_t rarity(std::uint32_t documents, bool listed) {
  const auto doublings = static_cast<std::uint32_t>(std::bit_width(documents));
  const std::uint32_t rarest = listed ? kListedRarest : kRarest + kRarityStep;
  return rarest > doublings * kRarityStep ? rarest - doublings * kRarityStep : 0;
}

std::uint32_t length_cost(std::size_t length) {
  return length <= kShortPart ? kShortCost : length == kShortPart + 1 ? kFourCost : 0;
}

struct Use {
  std::uint32_t cost;
  KnownWord::Span stem;
  bool unstemmed = false;
};

std::optional<Use> as_first(const KnownWord& word, std::size_t length) {
  if (word.is(Kind::kNotFirst | Kind::kFunction)) return std::nullopt;
  if (length <= kShortPart && !word.is(Kind::kShortFirst)) return std::nullopt;
  const std::uint32_t base = kPartCost + length_cost(length);
  const bool listed = word.is(Kind::kListed | Kind::kModifier);
  if (word.is(Kind::kForm | Kind::kModifier)) {
    return Use{base + rarity(word.documents, listed), word.stem, word.is(Kind::kUnstemmed)};
  }
  if (word.is(Kind::kCutForm)) {
    return Use{base + kCutCost + rarity(word.cut_documents, listed), word.cut_stem,
               word.is(Kind::kCutUnstemmed)};
  }
  if (word.is(Kind::kVerbStem)) {
    return Use{base + kVerbStemCost + rarity(word.cut_documents, listed), word.cut_stem,
               word.is(Kind::kCutUnstemmed)};
  }
  return std::nullopt;
}

std::optional<Use> as_last(const KnownWord& word, std::size_t length) {
  if (word.is(Kind::kNotLast | Kind::kFunction)) return std::nullopt;
  if (length <= kShortPart && !word.is(Kind::kShortLast)) return std::nullopt;
  const std::uint32_t base = kPartCost + length_cost(length);
  const bool listed = word.is(Kind::kListed | Kind::kHead);
  const std::uint32_t documents = std::max(word.documents, word.stem_documents);
  if (word.is(Kind::kForm | Kind::kStem | Kind::kHead)) {
    return Use{base + rarity(documents, listed), word.stem, word.is(Kind::kUnstemmed)};
  }
  if (word.is(Kind::kLateStem)) return Use{base + rarity(documents, listed), word.late_stem};
  return std::nullopt;
}

// The cheapest path through one word.
class Path {
 public:
  Path(const KnownWords& words, std::string_view key)
      : words_(words), key_(key), steps_(key.size() + 1) {
    steps_[0].cost = 0;
    for (std::size_t from = 0; from < key.size(); ++from) {
      if (steps_[from].cost != kNoPath) extend(from);
    }
  }

  /// The steps of the path, first part first; empty if there is none.
  std::vector<std::pair<std::uint32_t, Step>> parts() const {
    std::vector<std::pair<std::uint32_t, Step>> list;
    if (steps_.back().cost == kNoPath) return list;
    for (std::size_t at = key_.size(); at > 0; at = steps_[at].from) {
      list.emplace_back(steps_[at].from, steps_[at]);
    }
    std::ranges::reverse(list);
    return list;
  }

 private:
  void extend(std::size_t from) {
    std::uint32_t hash = KnownWords::kEmptyHash;
    const std::size_t most = std::min(key_.size(), from + kLongestPart);
    for (std::size_t end = from + 1; end <= most; ++end) {
      hash = KnownWords::hash(hash, key_[end - 1]);
      if (end - from < kShortestPart || (from == 0 && end == key_.size())) continue;
      const std::string_view part = key_.substr(from, end - from);
      const KnownWord* word = words_.find(part, hash);
      if (word == nullptr) continue;
      if (end == key_.size()) {
        if (const auto use = as_last(*word, part.size())) relax(from, end, end, *use, 0);
      } else if (const auto use = as_first(*word, part.size())) {
        link(*word, from, end, *use);
      }
    }
  }

  void link(const KnownWord& word, std::size_t from, std::size_t end, const Use& use) {
    const std::string_view rest = key_.substr(end), part = key_.substr(from, end - from);
    for (const Link& link : kLinks) {
      if (!rest.starts_with(link.letters) || link.letters.size() + kShortestPart > rest.size()) {
        continue;
      }
      const bool whole = word.is(Kind::kForm);
      if (!link.letters.empty() && !whole) continue;
      if (!can_link(part, link.letters) && !word.is(Kind::kModifier)) continue;
      relax(from, end, end + link.letters.size(), use, link.cost);
    }
  }

  void relax(std::size_t from, std::size_t end, std::size_t next, const Use& use,
             std::uint32_t link_cost) {
    const std::uint32_t cost = steps_[from].cost + use.cost + link_cost;
    Step& step = steps_[next];
    if (cost >= step.cost) return;
    step = {cost, static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(end), use.stem,
            use.unstemmed};
  }

  const KnownWords& words_;
  std::string_view key_;
  std::vector<Step> steps_;
};

// How long a part is without a linking s, which the form found may hold: "verkehrs".
std::uint32_t unlinked(const KnownWords& words, std::string_view part, std::string_view stem) {
  for (const std::string_view link : {"s", "es"}) {
    if (!part.ends_with(link)) continue;
    const KnownWord* word = words.find(part.substr(0, part.size() - link.size()));
    const bool same = word != nullptr && word->is(Kind::kForm) && words.text(word->stem) == stem;
    if (same) return static_cast<std::uint32_t>(part.size() - link.size());
  }
  return static_cast<std::uint32_t>(part.size());
}

void split_into(const KnownWords& words, Stemmer& stemmer, std::string_view key,
                std::uint32_t offset, std::vector<CompoundSplitter::Part>& parts) {
  for (const auto& [begin, step] : Path(words, key).parts()) {
    const std::string stem =
        step.unstemmed ? stemmer.stem(words.text(step.stem)) : std::string(words.text(step.stem));
    std::string_view part = key.substr(begin, step.part_end - begin);
    if (step.part_end < key.size()) part = part.substr(0, unlinked(words, part, stem));
    const std::size_t before = parts.size();
    split_into(words, stemmer, part, offset + begin, parts);
    if (parts.size() > before) continue;
    const auto end = static_cast<std::uint32_t>(offset + begin + part.size());
    parts.push_back({offset + begin, end, stem});
  }
}

}  // namespace

CompoundSplitter::CompoundSplitter() : impl_(std::make_unique<Impl>()) {}
CompoundSplitter::~CompoundSplitter() = default;
CompoundSplitter::CompoundSplitter(CompoundSplitter&&) noexcept = default;
CompoundSplitter& CompoundSplitter::operator=(CompoundSplitter&&) noexcept = default;

void CompoundSplitter::add(std::string_view key, std::string_view stem, std::uint32_t documents) {
  impl_->add(key, stem, documents);
}

void CompoundSplitter::add_list(std::string_view lines) {
  while (!lines.empty()) {
    const std::string_view line = lines.substr(0, lines.find('\n'));
    lines.remove_prefix(std::min(line.size() + 1, lines.size()));
    if (line.size() <= 2 * kLongestListed) impl_->add_list_word(fold(line));
  }
}

bool CompoundSplitter::lists(std::string_view key) const {
  const KnownWord* word = impl_->words.find(key);
  return word != nullptr && word->is(Kind::kListed);
}

std::vector<CompoundSplitter::Part> CompoundSplitter::split(std::string_view key) const {
  std::vector<Part> parts;
  if (key.size() <= kLongestWord) split_into(impl_->words, impl_->stemmer, key, 0, parts);
  return parts;
}

}  // namespace dasein
