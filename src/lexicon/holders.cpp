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
    const std::uint64_t hash = hash_of(parts);
    auto entry = std::ranges::lower_bound(entries_, hash, {}, &Entry::hash);
    for (; entry != entries_.end() && entry->hash == hash; ++entry) {
      if (same_parts(families_.parts[entry->row], parts)) list.push_back(entry->row);
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

/// What stands inside a compound, each once; few things do.
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
  std::size_t kept = 0;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const Number stem = list[i];
    const auto end = list.begin() + static_cast<std::ptrdiff_t>(kept);
    if (stem != row && std::find(list.begin(), end, stem) == end) list[kept++] = stem;
  }
  list.resize(kept);
}

/// All compounds, those in most documents first, sorted by counting.
std::vector<Number> most_frequent_first(const Families& families) {
  std::uint32_t most = 0;
  for (const std::uint32_t documents : families.documents) most = std::max(most, documents);
  std::vector<Number> places(std::size_t{most} + 2);  // behind those in more documents
  const auto is_compound = [&](Number row) { return !families.parts[row].empty(); };
  for (Number row = 0; row < families.size(); ++row) {
    if (is_compound(row)) ++places[most - families.documents[row] + 1];
  }
  std::partial_sum(places.begin(), places.end(), places.begin());
  std::vector<Number> rows(places.back());
  for (Number row = 0; row < families.size(); ++row) {
    if (is_compound(row)) rows[places[most - families.documents[row]]++] = row;
  }
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
