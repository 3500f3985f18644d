// SPDX-License-Identifier: GPL-2.0-or-later
// What the elements of a page of HTML say about its blocks, in numbers.
#pragma once

#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <vector>

#include "clean/context.hpp"
#include "clean/features.hpp"
#include "clean/page.hpp"

namespace dasein::clean_internal {

class MarkupContext {
 public:
  explicit MarkupContext(const Page& page);

  /// Fills in the features behind kLinkShare; they stay 0 where a page has no markup.
  void fill(Features& features, std::size_t i) const;

 private:
  // Blocks that stand in elements of the same kind and with the same names.
  struct Path {
    double bytes = 0, good = 0, linked = 0;
    float blocks = 0;
  };

  void find_main();
  void elements(Features& f, const Block& block) const;
  void containers(Features& f, const Block& block) const;

  const Page& page_;
  Sums bytes_, linked_;
  std::vector<double> good_;  // bytes of good blocks, by box
  double all_good_ = 0;
  std::uint32_t main_ = 0;    // the smallest box with most of the good bytes
  std::size_t main_end_ = 0;  // one behind its last block
  std::size_t main_begin_ = 0;
  std::unordered_map<std::uint64_t, Path> paths_;
};

}  // namespace dasein::clean_internal
