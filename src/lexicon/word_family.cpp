// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <span>

#include "dasein/lexicon.hpp"
#include "dasein/text.hpp"

namespace dasein {
namespace {

constexpr std::size_t kShortestPart = 3;   // bytes of a part of a word that no text holds
constexpr std::size_t kLongestSplit = 60;  // bytes of such a word

/// The ends of all characters of a word, and its beginning.
std::vector<std::size_t> borders_of(std::string_view word) {
  std::vector<std::size_t> borders{0};
  while (borders.back() < word.size()) {
    borders.push_back(borders.back() + code_point_at(word, borders.back()).size);
  }
  return borders;
}

using Parts = std::span<const FamilyTable::Part>;

/// Where the stems with these numbers stand in a row; empty if nowhere.
Parts row_in(Parts parts, std::span<const std::uint32_t> numbers) {
  const auto found = std::search(
      parts.begin(), parts.end(), numbers.begin(), numbers.end(),
      [](const FamilyTable::Part& part, std::uint32_t number) { return part.number == number; });
  return found == parts.end() ? Parts() : Parts(found, numbers.size());
}

class Finder {
 public:
  Finder(const FamilyTable& families, const WordTable& words, const FamilyLimits& limits)
      : families_(families), words_(words), limits_(limits) {}

  WordFamily of(const FamilyTable::Entry& entry) const {
    WordFamily family;
    family.known = true;
    family.holders = holders_of(entry, entry.number, limits_.holders);
    for (const std::uint32_t number : entry.variants) {
      family.variants.push_back(families_.compound(number).stem);
    }
    for (const FamilyTable::Part& part : entry.parts) {
      family.parts.push_back(part_of(families_.at(part.number), entry.number));
      family.parts.back().begin = part.begin;
      family.parts.back().end = part.end;
    }
    return family;
  }

  /// The family of a word that no document holds: only its parts, if they are words of the index.
  WordFamily of_unknown(std::string_view form, Stemmer& stemmer) const {
    WordFamily family;
    if (form.size() > kLongestSplit) return family;
    CompoundSplitter splitter;
    const std::vector<std::size_t> borders = borders_of(form);
    for (const std::size_t begin : borders) {
      for (const std::size_t end : borders) {
        if (end < begin + kShortestPart || end - begin == form.size()) continue;
        add(form.substr(begin, end - begin), end == form.size(), splitter, stemmer);
      }
    }
    const std::string key = compound_key(form);
    for (const CompoundSplitter::Part& part : splitter.split(key)) {
      const std::optional<FamilyTable::Entry> entry = families_.find(part.stem);
      if (!entry) return {};
      if (!family.parts.empty()) family.parts.back().end = part.begin;
      family.parts.push_back(part_of(*entry, entry->number));
      family.parts.back().begin = part.begin;
      family.parts.back().end = static_cast<std::uint32_t>(key.size());
    }
    return family;
  }

 private:
  /// Adds a piece of the word if it is a form of the index; the last piece in any form.
  void add(std::string_view piece, bool last, CompoundSplitter& splitter, Stemmer& stemmer) const {
    const std::optional<FormCount> count = words_.find(piece);
    if (!count && !last) return;
    const std::string stem = stemmer.stem(piece);
    const std::optional<FamilyTable::Entry> entry = families_.find(stem);
    if (entry)
      splitter.add(compound_key(piece), stem, count ? count->kept : entry->documents, false);
  }

  WordFamily::Part part_of(const FamilyTable::Entry& part, std::uint32_t whole) const {
    return {part.stem, holders_of(part, whole, limits_.part_holders), 0, 0};
  }

  /// The compounds with a word except one, and where they hold it, or all its own parts in a row.
  std::vector<WordFamily::Holder> holders_of(const FamilyTable::Entry& word, std::uint32_t except,
                                             std::size_t limit) const {
    const std::vector<std::uint32_t> itself{word.number};
    std::vector<std::uint32_t> row;
    for (const FamilyTable::Part& part : word.parts) row.push_back(part.number);
    std::vector<WordFamily::Holder> holders;
    holders.reserve(std::min(limit, word.holders.size()));
    for (const std::uint32_t number : word.holders) {
      if (holders.size() == limit) break;
      if (number == except) continue;
      FamilyTable::Compound compound = families_.compound(number);
      Parts place = row_in(compound.parts, itself);
      if (place.empty() && !row.empty()) place = row_in(compound.parts, row);
      WordFamily::Holder& holder = holders.emplace_back();
      holder.stem = std::move(compound.stem);
      if (place.empty()) continue;
      holder.begin = place.front().begin;
      holder.end = place.back().end;
    }
    return holders;
  }

  const FamilyTable& families_;
  const WordTable& words_;
  const FamilyLimits& limits_;
};

}  // namespace

std::string text_of(const WordFamily::Part& part, std::string_view folded, std::string_view stem) {
  const bool last = part.end >= stem.size();
  const std::string_view before = stem.substr(0, std::min<std::size_t>(part.begin, stem.size()));
  const std::string_view whole = compound_key(folded).starts_with(before) ? folded : stem;
  const std::size_t begin = place_in_word(whole, part.begin);
  const std::size_t end = last ? whole.size() : place_in_word(whole, part.end);
  return std::string(whole.substr(begin, end - std::min(begin, end)));
}

WordFamily family_of(const FamilyTable& families, const WordTable& words, Stemmer& stemmer,
                     std::string_view form, const FamilyLimits& limits) {
  const Finder finder(families, words, limits);
  const std::optional<FamilyTable::Entry> entry = families.find(stemmer.stem(form));
  return entry ? finder.of(*entry) : finder.of_unknown(form, stemmer);
}

}  // namespace dasein
