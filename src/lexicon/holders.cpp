// SPDX-License-Identifier: GPL-2.0-or-later
// Which compounds hold a stem.
#include <algorithm>
#include <numeric>
#include <vector>

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
void find_inside(const Families& families, Number row, const Compounds& compounds,
                 std::vector<Number>& list) {
  list.clear();
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
}

/// All compounds, those in most documents first.
std::vector<Number> most_frequent_first(const Families& families) {
  std::vector<std::uint64_t> keys;
  for (Number row = 0; row < families.size(); ++row) {
    if (families.parts[row].empty()) continue;
    keys.push_back(std::uint64_t{~families.documents[row]} << 32U | row);
  }
  std::ranges::sort(keys);
  std::vector<Number> rows;
  rows.reserve(keys.size());
  for (const std::uint64_t key : keys) rows.push_back(static_cast<Number>(key));
  return rows;
}

}  // namespace

void find_holders(Families& families) {
  struct Held {
    Number stem, holder;
  };
  std::vector<Held> all;
  std::vector<Number> ends(families.size() + 1);  // of the list of each row, one behind
  {
    const Compounds compounds(families);
    std::vector<Number> list;
    for (const Number holder : most_frequent_first(families)) {
      find_inside(families, holder, compounds, list);
      for (const Number stem : list) {
        all.push_back({stem, holder});
        ++ends[stem + 1];
      }
    }
  }
  // Sorted by counting, which leaves the holders of each stem in their order.
  std::partial_sum(ends.begin(), ends.end(), ends.begin());
  std::vector<Number> holders(all.size());
  for (const Held& held : all) holders[ends[held.stem]++] = held.holder;
  std::size_t next = 0;
  for (Number row = 0; row < families.size(); ++row) {
    for (; next < ends[row]; ++next) families.holders.add(holders[next]);
    families.holders.next();
  }
}

}  // namespace dasein::lexicon
