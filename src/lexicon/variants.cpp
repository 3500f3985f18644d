// SPDX-License-Identifier: GPL-2.0-or-later
// Misspellings in documents: a stem that nothing attests, one slip away from a frequent one.
#include <algorithm>
#include <array>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dasein/german.hpp"
#include "lexicon/families.hpp"
#include "lexicon/slips.hpp"

namespace dasein::lexicon {
namespace {

// Of 41 pairs that one slip alone made of short news (all judged), 20 were right: 13 misspellings
// and 7 spellings of other languages (Elizabeth). The others were known words behind another prefix
// (nachreisen, nachweisen) or had a letter replaced that neither the hand nor the ear takes for the
// other. Without those two kinds it is 18 of 20.

// Two shorter words are often one letter apart and both right (Haltung, Haftung).
constexpr std::size_t kShortest = 8;
/// The right word is in at least so many times the documents.
constexpr std::uint32_t kMoreDocuments = 4;

/// A letter replaced counts only where it is on a neighbouring key or sounds alike.
bool is_likely(char typed, char meant) {
  const auto place = [](char letter) {
    return SlipRules::place(static_cast<unsigned char>(letter));
  };
  return SlipRules::all().replaced(place(meant))[place(typed)] < kSlip;
}

/// Whether one letter was dropped, doubled, replaced by a likely one or swapped with its neighbour,
/// neither the first (Regen, Segen) nor behind the end, where endings differ.
bool is_slip(std::string_view one, std::string_view other) {
  if (one.size() < other.size()) std::swap(one, other);
  if (one.size() - other.size() > 1) return false;
  std::size_t front = 0;
  while (front < other.size() && one[front] == other[front]) ++front;
  std::size_t back = 0;
  while (back < other.size() - front &&
         one[one.size() - 1 - back] == other[other.size() - 1 - back]) {
    ++back;
  }
  const std::string_view left = one.substr(front, one.size() - back - front);
  const std::string_view right = other.substr(front, other.size() - back - front);
  if (front == 0 || back == 0) return false;
  if (left.size() == 1) return right.empty() || is_likely(left[0], right[0]);
  return left.size() == 2 && right.size() == 2 && left[0] == right[1] && left[1] == right[0];
}

/// Finds the words that misspellings mean. Of two words one slip apart, the shorter with m letters,
/// either the first m / 2 letters are the same or the last m / 2 - 1: so misspellings are kept
/// under both halves, for m letters and for one less.
class Halves {
 public:
  /// `wrong`: rows.
  Halves(const Families& families, const std::vector<Number>& wrong)
      : families_(families), wrong_(wrong), best_(wrong.size()) {
    for (Number i = 0; i < wrong.size(); ++i) {
      const auto hashes = hashes_of(families.stems[wrong[i]]);
      for (std::uint8_t half = 0; half < hashes.size(); ++half) {
        entries_.push_back({hashes[half], i, half});
      }
    }
    std::ranges::sort(entries_, {}, &Entry::hash);
    for (const Entry& entry : entries_) filter_[entry.hash % kFilterBits] = true;
  }

  /// Looks at the misspellings that may mean a row.
  void offer(Number row) {
    const std::string_view stem = families_.stems[row];
    for (const std::uint64_t hash : hashes_of(stem)) {
      if (!filter_[hash % kFilterBits]) continue;
      auto entry = std::ranges::lower_bound(entries_, hash, {}, &Entry::hash);
      for (; entry != entries_.end() && entry->hash == hash; ++entry) {
        const Number wrong = wrong_[entry->wrong];
        const std::uint32_t documents = families_.documents[row];
        if (documents < kMoreDocuments * families_.documents[wrong]) continue;
        const Right right{documents, entry->half, row};
        Right& best = best_[entry->wrong];
        if (right.is_better(best) && is_slip(stem, families_.stems[wrong])) best = right;
      }
    }
  }

  /// The most frequent attested stem one slip away from each misspelling, if there is one.
  std::optional<Number> right_word(std::size_t wrong) const {
    if (best_[wrong].half == kNoHalf) return std::nullopt;
    return best_[wrong].row;
  }

 private:
  static constexpr std::uint8_t kNoHalf = 255;
  struct Entry {
    std::uint64_t hash;
    Number wrong;
    std::uint8_t half;
  };
  struct Right {
    std::uint32_t documents = 0;
    std::uint8_t half = kNoHalf;
    Number row = 0;

    bool is_better(const Right& other) const {
      if (documents != other.documents) return documents > other.documents;
      return half != other.half ? half < other.half : row < other.row;
    }
  };

  static std::array<std::uint64_t, 4> hashes_of(std::string_view stem) {
    std::array<std::uint64_t, 4> hashes{};
    // No slip changes the first and the last letter.
    const auto ends = std::uint64_t{static_cast<unsigned char>(stem.front())} << 8U |
                      static_cast<unsigned char>(stem.back());
    for (std::size_t i = 0; i < 2; ++i) {
      const std::size_t letters = stem.size() - i, half = letters / 2;
      const std::uint64_t seed = ends << 32U | 2 * letters;
      hashes[2 * i] = hash_of(stem.substr(0, half), seed);
      hashes[2 * i + 1] = hash_of(stem.substr(stem.size() - (letters - half - 1)), seed + 1);
    }
    return hashes;
  }

  /// Eight bytes at a time; only this run sees these hashes.
  static std::uint64_t hash_of(std::string_view half, std::uint64_t seed) {
    constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15;  // 2^64 / golden ratio
    std::uint64_t hash = seed;
    while (!half.empty()) {
      std::uint64_t piece = 0;
      const std::size_t size = std::min(half.size(), sizeof piece);
      std::memcpy(&piece, half.data(), size);
      hash = (hash ^ piece) * kOdd;
      hash ^= hash >> 32U;
      half.remove_prefix(size);
    }
    return hash;
  }

  const Families& families_;
  const std::vector<Number>& wrong_;
  std::vector<Right> best_;  // of each of wrong_
  std::vector<Entry> entries_;
  static constexpr std::size_t kFilterBits = std::size_t{1} << 22U;
  std::vector<bool> filter_ = std::vector<bool>(kFilterBits);  // most look-ups are in vain
};

/// Prefixes as stems begin with them: without umlauts.
std::vector<std::string> prefixes() {
  std::vector<std::string> list;
  for (const std::string_view entry : part_list(PartList::kAffixes)) {
    if (!entry.ends_with('-')) continue;
    std::string& prefix = list.emplace_back();
    for (const char32_t letter : code_points(entry.substr(0, entry.size() - 1))) {
      const std::size_t umlaut = std::u32string_view(U"äöü").find(letter);
      prefix += umlaut == std::u32string_view::npos ? static_cast<char>(letter) : "aou"[umlaut];
    }
  }
  return list;
}

/// Words that are a known word behind a prefix are right, though rare: nachreisen is not Nachweis.
class Prefixed {
 public:
  explicit Prefixed(const Families& families) : families_(families) {
    for (std::string& prefix : prefixes()) {
      std::vector<std::string>& list = prefixes_[static_cast<unsigned char>(prefix.front())];
      list.push_back(std::move(prefix));
    }
  }

  bool holds(std::string_view stem) const {
    const auto& list = prefixes_[static_cast<unsigned char>(stem.front())];
    return std::ranges::any_of(list, [&](const std::string& prefix) {
      return stem.size() >= prefix.size() + kShortestRest && stem.starts_with(prefix) &&
             is_known(stem.substr(prefix.size()));
    });
  }

 private:
  static constexpr std::size_t kShortestRest = 3;  // bytes

  bool is_known(std::string_view stem) const {
    const std::optional<Number> row = families_.find(stem);
    return row && families_.attested[*row] != 0;
  }

  const Families& families_;
  std::array<std::vector<std::string>, 256> prefixes_;  // by their first byte
};

}  // namespace

void find_variants(Families& families) {
  const Prefixed prefixed(families);
  std::vector<Number> wrong;
  for (Number row = 0; row < families.size(); ++row) {
    const std::string_view stem = families.stems[row];
    const bool attested = families.attested[row] != 0;
    if (attested || families.documents[row] == 0 || stem.size() < kShortest) continue;
    if (!prefixed.holds(stem)) wrong.push_back(row);
  }
  Halves halves(families, wrong);
  for (Number row = 0; row < families.size(); ++row) {
    if (families.attested[row] != 0 && families.stems[row].size() >= kShortest) halves.offer(row);
  }
  std::vector<std::pair<Number, Number>> pairs;  // right and wrong
  for (std::size_t i = 0; i < wrong.size(); ++i) {
    if (const auto right = halves.right_word(i)) pairs.emplace_back(*right, wrong[i]);
  }
  std::ranges::sort(pairs);
  auto pair = pairs.begin();
  for (Number row = 0; row < families.size(); ++row) {
    for (; pair != pairs.end() && pair->first == row; ++pair) families.variants.add(pair->second);
    families.variants.next();
  }
}

}  // namespace dasein::lexicon
