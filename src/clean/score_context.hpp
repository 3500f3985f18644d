// SPDX-License-Identifier: GPL-2.0-or-later
// How the first trees judge the blocks around a block: a short line is text where its neighbours,
// the other lines of its list and the lines under its heading are.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "clean/context.hpp"
#include "clean/features.hpp"
#include "clean/page.hpp"

namespace dasein::clean_internal {

class ScoreContext {
 public:
  /// `scores`: log odds by the first trees; those of blocks that a rule decided are not looked at.
  ScoreContext(const Page& page, const std::vector<double>& scores);

  /// Fills in the features from kScore on.
  void fill(Features& features, std::size_t i) const;

 private:
  void find_runs();
  void find_sure_text();
  void find_boxes();
  float at(std::size_t i, std::ptrdiff_t step) const;
  float mean(std::size_t begin, std::size_t end) const;
  float around(std::size_t i, std::size_t before, std::size_t after) const;
  void likes(Features& f, std::size_t i) const;

  const Page& page_;
  std::vector<float> scores_;
  Sums sums_;
  std::vector<std::uint32_t> shapes_;       // what a block looks like
  std::vector<Stretch> groups_, items_;     // as BlockContext has them
  std::vector<Stretch> sections_;           // begin with a line like a heading
  std::vector<float> from_text_, to_text_;  // blocks
  std::vector<float> path_scores_;          // by block
  std::vector<double> box_sums_;
};

}  // namespace dasein::clean_internal
