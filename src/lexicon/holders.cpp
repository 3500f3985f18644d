// SPDX-License-Identifier: GPL-2.0-or-later
// Which compounds hold a stem.
#include <algorithm>
#include <functional>
#include <string_view>

#include "lexicon/families.hpp"

namespace dasein::lexicon {
namespace {

using Parts = std::span<const FamilyTable::Part>;

bool same_parts(Parts one, Parts other) {
  return std::ranges::equal(one, other, {}, &FamilyTable::Part::number, &FamilyTable::Part::number);
}

/// Finds compounds by their parts.
class Compounds {
 public:
  explicit Compounds(const Families& families) : families_(families) {
    for (Number row = 0; row < families.size(); ++row) {
      const Parts parts = families.parts[row];
      if (!parts.empty()) entries_.push_back({hash_of(parts), row});
    }
    std::ranges::sort(entries_, {}, &Entry::hash);
  }

  /// Adds the compounds that consist of these parts.
  void append_to(std::vector<Number>& list, Parts parts) const {
    const auto same = std::ranges::equal_range(entries_, hash_of(parts), {}, &Entry::hash);
    for (const Entry& entry : same) {
      if (same_parts(families_.parts[entry.row], parts)) list.push_back(entry.row);
    }
  }

 private:
  struct Entry {
    std::uint64_t hash;
    Number row;
  };

  static std::uint64_t hash_of(Parts parts) {
    constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15;  // 2^64 / golden ratio
    std::uint64_t hash = 0;
    for (const FamilyTable::Part& part : parts) hash = (hash ^ hash >> 32U ^ part.number) * kOdd;
    return hash;
  }

  const Families& families_;
  std::vector<Entry> entries_;
};

/// What stands inside a compound, each once.
std::vector<Number> inside(const Families& families, Number row, const Compounds& compounds) {
  std::vector<Number> list;
  const Parts parts = families.parts[row];
  for (std::size_t first = 0; first < parts.size(); ++first) {
    list.push_back(parts[first].number);
    for (std::size_t size = 2; size < parts.size() && first + size <= parts.size(); ++size) {
      compounds.append_to(list, parts.subspan(first, size));
    }
  }
  std::ranges::sort(list);
  list.erase(std::unique(list.begin(), list.end()), list.end());
  std::erase(list, row);
  return list;
}

}  // namespace

void find_holders(Families& families) {
  struct Held {
    Number stem, holder;
  };
  std::vector<Held> all;
  {
    const Compounds compounds(families);
    for (Number row = 0; row < families.size(); ++row) {
      if (families.parts[row].empty()) continue;
      for (const Number stem : inside(families, row, compounds)) all.push_back({stem, row});
    }
  }
  // Those in most documents first.
  std::ranges::sort(all, [&](const Held& a, const Held& b) {
    if (a.stem != b.stem) return a.stem < b.stem;
    const std::uint32_t documents[] = {families.documents[a.holder], families.documents[b.holder]};
    return documents[0] != documents[1] ? documents[0] > documents[1] : a.holder < b.holder;
  });
  auto held = all.begin();
  for (Number row = 0; row < families.size(); ++row) {
    for (; held != all.end() && held->stem == row; ++held) families.holders.add(held->holder);
    families.holders.next();
  }
}

}  // namespace dasein::lexicon
