// SPDX-License-Identifier: GPL-2.0-or-later
// Thesauri as a table of the words that the texts hold.
#include <algorithm>
#include <compare>
#include <limits>
#include <numeric>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "dasein/base.hpp"
#include "dasein/german.hpp"
#include "dasein/lexicon.hpp"
#include "dasein/text.hpp"
#include "lexicon/blocks.hpp"
#include "lexicon/families.hpp"

namespace dasein {
namespace {

using lexicon::Blocks;
using lexicon::BlockStrings;
using Number = std::uint32_t;

constexpr std::string_view kMagic = "dsnsynon";
constexpr std::uint64_t kVersion = 2;
constexpr std::size_t kMostSynonyms = 16;  // of a word; those in most documents
constexpr std::string_view kWhat = "the table of synonyms";
/// Labels of words that mean more, less, or the contrary of the others.
constexpr std::string_view kOtherMeanings[] = {"(Oberbegriff)", "(Unterbegriff)", "(Antonym)",
                                               "(Assoziation)"};

Blocks blocks_of(const Bytes& bytes) { return {bytes, kMagic, kVersion, kWhat}; }

/// Cuts a text at a character; calls `take(piece)` for each.
template <typename Take>
void cut(std::string_view text, char border, Take&& take) {
  while (!text.empty()) {
    const std::size_t size = std::min(text.find(border), text.size());
    take(text.substr(0, size));
    text.remove_prefix(std::min(size + 1, text.size()));
  }
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r";
  const std::size_t begin = text.find_first_not_of(kBlank);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlank) + 1 - begin);
}

/// The one word that an entry is, without its labels "(ugs.)"; empty for several words.
std::string_view one_word(std::string_view entry) {
  for (const std::string_view label : kOtherMeanings) {
    if (entry.find(label) != std::string_view::npos) return {};
  }
  entry = trimmed(entry.substr(0, entry.find(" (")));
  return entry.find_first_of(" ()") == std::string_view::npos ? entry : std::string_view();
}

class Groups {
 public:
  /// Words that mean the same, with `border` between them. A thesaurus repeats a group for each of
  /// its words.
  void add(std::string_view group, char border) {
    if (!seen_.insert(hash64(group)).second) return;
    words_.clear();
    cut(group, border, [&](std::string_view entry) {
      const std::string_view word = one_word(entry);
      if (!word.empty()) words_.push_back(word);
    });
    if (words_.size() > 1) add_words();
  }

  std::string bytes() {
    const auto count = static_cast<Number>(texts_.size());
    std::vector<Number> order(count), places(count);
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::sort(order, {}, [&](Number text) { return texts_[text]; });
    for (Number i = 0; i < count; ++i) places[order[i]] = i;
    for (Pair& pair : pairs_) pair = pair_of(places[pair >> 32U], places[pair & 0xFFFFFFFFU]);
    std::ranges::sort(pairs_);
    pairs_.erase(std::unique(pairs_.begin(), pairs_.end()), pairs_.end());
    lexicon::BlockWriter writer;
    auto pair = pairs_.begin();
    std::string list;
    for (Number i = 0; i < count; ++i) {
      list.clear();
      for (Number last = 0; pair != pairs_.end() && *pair >> 32U == i; ++pair) {
        const auto other = static_cast<Number>(*pair);
        append_varint(list, other - std::exchange(last, other));
      }
      append_string(writer.add(texts_[order[i]]), list);
    }
    return writer.bytes(kMagic, kVersion);
  }

 private:
  static constexpr Number kNoText = std::numeric_limits<Number>::max();
  using Pair = std::uint64_t;  // numbers of two stems
  static Pair pair_of(Number one, Number other) { return Pair{one} << 32U | other; }

  /// The stem of a word; each is stemmed once, for it stands in many groups.
  Number stem_of(std::string_view word) {
    const Number number = seen_words_.number(word);
    if (number == stems_.size()) stems_.push_back(new_stem(word));
    return stems_[number];
  }

  Number new_stem(std::string_view word) {
    std::string form = fold(word);
    std::erase(form, '-');
    if (form.empty() || is_stop_word(form)) return kNoText;
    return texts_.number(stemmer_.stem(form));
  }

  void add_words() {
    group_.clear();
    for (const std::string_view word : words_) {
      const Number stem = stem_of(word);
      if (stem != kNoText) group_.push_back(stem);
    }
    for (const Number stem : group_) {
      for (const Number other : group_) {
        if (other != stem) pairs_.push_back(pair_of(stem, other));
      }
    }
  }

  std::unordered_set<std::uint64_t> seen_;  // hashes of groups
  StringNumbers seen_words_, texts_;        // texts_: of stems
  std::vector<Number> stems_;               // of seen_words_; kNoText for a stop word
  std::vector<std::string_view> words_;     // of the group at hand
  std::vector<Number> group_;               // likewise
  std::vector<Pair> pairs_;
  Stemmer stemmer_;
};

}  // namespace

std::string lexicon::synonym_table_bytes(const SynonymSources& sources) {
  Groups groups;
  cut(sources.thesaurus, '\n', [&](std::string_view line) {
    // "-|Kita|Kindergarten (ugs.)" is a group; other lines name the word it belongs to.
    constexpr std::string_view kGroup = "-|";
    if (line.starts_with(kGroup)) groups.add(line.substr(kGroup.size()), '|');
  });
  cut(sources.own, '\n', [&](std::string_view line) {
    if (!trimmed(line).starts_with('#')) groups.add(line, ',');
  });
  return groups.bytes();
}

SynonymTable::SynonymTable(const Bytes& bytes) : bytes_(bytes) { size_ = blocks_of(bytes).size(); }

std::vector<std::string> SynonymTable::of(std::string_view stem) const {
  std::vector<std::string> stems;
  if (size_ == 0) return stems;
  const Blocks blocks = blocks_of(bytes_);
  std::string_view list;
  for (BlockStrings strings(blocks[blocks.block_of(stem)], kWhat);
       strings.next() && strings.string() <= stem;) {
    const std::string_view numbers = strings.payload().string();
    if (strings.string() == stem) list = numbers;
  }
  std::uint64_t number = 0;
  for (ByteReader reader(list, kWhat); !reader.at_end();) {
    const std::uint64_t step = reader.varint();
    if (step >= size_ - number) reader.damaged();
    number += step;
    stems.push_back(lexicon::string_at(blocks, number, [](ByteReader& other) { other.string(); }));
  }
  return stems;
}

std::vector<std::string> synonyms_in(const FamilyTable& families, const SynonymTable& synonyms,
                                     std::string_view stem) {
  std::vector<FamilyTable::Entry> held;
  for (const std::string& synonym : synonyms.of(stem)) {
    std::optional<FamilyTable::Entry> entry = families.find(synonym);
    if (entry && entry->documents > 0) held.push_back(std::move(*entry));
  }
  std::ranges::stable_sort(held, std::ranges::greater(), &FamilyTable::Entry::documents);
  std::vector<std::string> stems;
  for (FamilyTable::Entry& entry : held) {
    if (stems.size() < kMostSynonyms) stems.push_back(std::move(entry.stem));
  }
  return stems;
}

}  // namespace dasein
