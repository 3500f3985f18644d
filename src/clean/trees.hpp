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
  /// Throws Error for any other text.
  Trees(std::string_view text, std::span<const std::string_view> names);

  /// The bias and the leaf that `values` lead to, of every tree.
  float sum(std::span<const float> values) const;

  /// How many trees there are.
  std::size_t size() const { return trees_.size(); }
  /// Whether a tree asks for the value.
  bool uses(std::size_t feature) const;

 private:
  // A leaf leads to itself, so that every tree takes as many steps as it is deep, without a branch.
  struct Node {
    float limit;  // above it: the node behind `next`
    std::uint16_t feature;
    std::uint16_t next;  // counted from the root
  };
  struct Tree {
    std::uint32_t root;
    std::uint32_t depth;
  };
  struct Parser;

  float bias_ = 0;
  std::vector<Tree> trees_;
  std::vector<Node> nodes_;
  std::vector<float> leaves_;  // one per node
};

}  // namespace dasein::clean_internal
