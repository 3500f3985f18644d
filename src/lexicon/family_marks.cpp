// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <optional>
#include <span>

#include "dasein/lexicon.hpp"

namespace dasein {
namespace {

using Parts = std::span<const FamilyTable::Part>;

/// Where the stems with these numbers stand in a row; empty if nowhere.
Parts row_in(Parts parts, std::span<const std::uint32_t> numbers) {
  const auto found = std::search(
      parts.begin(), parts.end(), numbers.begin(), numbers.end(),
      [](const FamilyTable::Part& part, std::uint32_t number) { return part.number == number; });
  return found == parts.end() ? Parts() : Parts(found, numbers.size());
}

/// The compounds among `numbers` that hold a stem, or all its own parts in a row.
std::vector<FamilyMarks::Holder> holders_of(const FamilyTable& families,
                                            const FamilyTable::Entry& inner,
                                            std::span<const std::uint32_t> numbers) {
  const std::vector<std::uint32_t> itself{inner.number};
  std::vector<std::uint32_t> row;
  for (const FamilyTable::Part& part : inner.parts) row.push_back(part.number);
  std::vector<FamilyMarks::Holder> holders;
  holders.reserve(numbers.size());
  for (const std::uint32_t number : numbers) {
    FamilyTable::Entry holder = families.at(number);
    Parts place = row_in(holder.parts, itself);
    if (place.empty() && !row.empty()) place = row_in(holder.parts, row);
    if (place.empty()) continue;
    holders.push_back({std::move(holder.stem), place.front().begin, place.back().end});
  }
  return holders;
}

std::span<const std::uint32_t> first(const std::vector<std::uint32_t>& numbers, std::size_t most) {
  return std::span(numbers).first(std::min(most, numbers.size()));
}

}  // namespace

FamilyMarks family_marks(const FamilyTable& families, const WordTable& words, Stemmer& stemmer,
                         std::string_view form, const FamilyLimits& limits) {
  FamilyMarks marks;
  const WordFamily family =
      family_of(families, words, stemmer, form, {.holders = 0, .part_holders = 0});
  marks.variants = family.variants;
  const std::optional<FamilyTable::Entry> entry = families.find(stemmer.stem(form));
  if (entry) marks.holders = holders_of(families, *entry, first(entry->holders, limits.holders));
  for (const WordFamily::Part& part : family.parts) {
    FamilyMarks::Part& marked = marks.parts.emplace_back();
    marked.stem = part.stem;
    std::optional<FamilyTable::Entry> inner = families.find(part.stem);
    if (!inner) continue;
    if (entry) std::erase(inner->holders, entry->number);
    marked.holders = holders_of(families, *inner, first(inner->holders, limits.part_holders));
  }
  return marks;
}

}  // namespace dasein
