// SPDX-License-Identifier: GPL-2.0-or-later
// A sum of binary decision trees over named numbers: how trained models judge. Knows no feature;
// takes comparisons and additions only, so that every machine gets the same sum.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace dasein::clean_internal {

class Trees {
 public:
  /// Reads the format of data/trees-*.txt; `names` are those of the values, in their order.
  /// Throws Error for any other text, and for a tree of more than 32 leaves.
  Trees(std::string_view text, std::span<const std::string_view> names);

  /// The bias and the leaf that `values` lead to, of every tree.
  float sum(std::span<const float> values) const;

  /// How many trees there are.
  std::size_t size() const { return first_leaves_.size(); }
  /// Whether a tree asks for the value.
  bool uses(std::size_t feature) const;

 private:
  // Not walked tree by tree but value by value (QuickScorer; Lucchese et al., SIGIR 2015): a value
  // above a limit rules out the leaves left of that node, and the first leaf that is not ruled out
  // is the one that a walk would end at. Half the instructions of a walk, and no branch that
  // depends on the tree.
  struct Condition {
    float limit;
    std::uint32_t tree;
    std::uint32_t staying;  // a bit for every leaf of the tree
  };
  struct Asked {
    std::uint32_t feature;
    // Of its conditions, behind which stands one that never holds: those for values above a limit,
    // ascending, and those for the others, descending.
    std::uint32_t above, others;
  };
  class Parser;

  float bias_ = 0;
  std::vector<Asked> asked_;  // ascending
  std::vector<Condition> conditions_;
  std::vector<std::uint32_t> first_leaves_;  // one per tree
  std::vector<float> leaves_;
};

/// How blocks are judged: `first` by what they are like, then by `second`, which also asks how the
/// first judged the blocks around.
struct Model {
  /// Both, with a line "again" between them.
  Model(std::string_view text, std::span<const std::string_view> names);

  Trees first, second;
};

}  // namespace dasein::clean_internal
