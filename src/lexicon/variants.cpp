// SPDX-License-Identifier: GPL-2.0-or-later
// Misspellings in documents: a stem that nothing attests, one slip away from a frequent one.
#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

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

/// Finds the word that a misspelling means. Of two words one slip apart, the shorter with m
/// letters, either the first m / 2 letters are the same or the last m / 2 - 1: so each word is kept
/// under both halves, for m letters and for one less.
class Halves {
 public:
  explicit Halves(const std::vector<Family>& rows) : rows_(rows) {
    for (const Family& row : rows) {
      if (row.stem.size() < kShortest || !row.attested) continue;
      for (const std::string& half : halves_of(row.stem)) by_half_[half].push_back(row.number);
    }
  }

  /// The most frequent attested stem one slip away, or null.
  const Family* right_word(const Family& wrong) const {
    const Family* best = nullptr;
    for (const std::string& half : halves_of(wrong.stem)) {
      const auto found = by_half_.find(half);
      if (found == by_half_.end()) continue;
      for (const std::uint32_t number : found->second) {
        const Family& row = rows_[number];
        if (row.documents < kMoreDocuments * wrong.documents) continue;
        if (best != nullptr && row.documents <= best->documents) continue;
        if (is_slip(row.stem, wrong.stem)) best = &row;
      }
    }
    return best;
  }

 private:
  static std::array<std::string, 4> halves_of(const std::string& stem) {
    std::array<std::string, 4> halves;
    for (std::size_t i = 0; i < 2; ++i) {
      const std::size_t letters = stem.size() - i, half = letters / 2;
      const auto mark = static_cast<char>(letters);
      halves[2 * i] = {mark, '<'};
      halves[2 * i] += stem.substr(0, half);
      halves[2 * i + 1] = {mark, '>'};
      halves[2 * i + 1] += stem.substr(stem.size() - (letters - half - 1));
    }
    return halves;
  }

  const std::vector<Family>& rows_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> by_half_;
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
  explicit Prefixed(const std::vector<Family>& rows) : rows_(rows), prefixes_(prefixes()) {}

  bool holds(std::string_view stem) const {
    return std::ranges::any_of(prefixes_, [&](const std::string& prefix) {
      return stem.size() >= prefix.size() + kShortestRest && stem.starts_with(prefix) &&
             is_known(stem.substr(prefix.size()));
    });
  }

 private:
  static constexpr std::size_t kShortestRest = 3;  // bytes

  bool is_known(std::string_view stem) const {
    const auto row = std::ranges::lower_bound(
        rows_, stem, {}, [](const Family& family) { return std::string_view(family.stem); });
    return row != rows_.end() && row->stem == stem && row->attested;
  }

  const std::vector<Family>& rows_;
  std::vector<std::string> prefixes_;
};

}  // namespace

void find_variants(std::vector<Family>& rows) {
  const Halves halves(rows);
  const Prefixed prefixed(rows);
  for (Family& row : rows) {
    if (row.attested || row.documents == 0 || row.stem.size() < kShortest) continue;
    if (prefixed.holds(row.stem)) continue;
    const Family* right = halves.right_word(row);
    if (right != nullptr) rows[right->number].variants.push_back(row.number);
  }
}

}  // namespace dasein::lexicon
