// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include "dasein/lexicon.hpp"

namespace dasein {
namespace {

std::vector<std::string> stems_of(const FamilyTable& families,
                                  const std::vector<std::uint32_t>& numbers, std::size_t limit) {
  std::vector<std::string> stems;
  for (const std::uint32_t number : numbers) {
    if (stems.size() == limit) break;
    stems.push_back(families.at(number).stem);
  }
  return stems;
}

}  // namespace

WordFamily family_of(const FamilyTable& families, const WordTable& words, std::string_view form,
                     std::string_view stem, const FamilyLimits& limits) {
  WordFamily family;
  const std::optional<FamilyTable::Entry> entry = families.find(stem);
  if (!entry) return family;
  family.holders = stems_of(families, entry->holders, limits.holders);
  family.variants = stems_of(families, entry->variants, entry->variants.size());
  for (const FamilyTable::Part& part : entry->parts) {
    const FamilyTable::Entry whole = families.at(part.number);
    std::vector<std::string> holders = stems_of(families, whole.holders, limits.part_holders);
    std::erase(holders, std::string(stem));
    family.parts.push_back({whole.stem, std::move(holders)});
  }
  (void)words; (void)form;
  return family;
}

}  // namespace dasein
