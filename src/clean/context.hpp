// SPDX-License-Identifier: GPL-2.0-or-later
// What the blocks of a page share: sums over stretches, distances, sections, topics. Made in linear
// time, so that every feature of a block costs a look-up or two.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <limits>
#include <vector>

#include "clean/page.hpp"

namespace dasein::clean_internal {

/// Sums over stretches of blocks.
class Sums {
 public:
  template <typename Value>
  Sums(std::size_t count, Value value) : sums_(count + 1, 0) {
    for (std::size_t i = 0; i < count; ++i) sums_[i + 1] = sums_[i] + static_cast<double>(value(i));
  }
  double between(std::size_t begin, std::size_t end) const { return sums_[end] - sums_[begin]; }
  double total() const { return sums_.back(); }

 private:
  std::vector<double> sums_;
};

/// Blocks in a row: [begin, end).
struct Stretch {
  std::size_t begin = 0, end = 0;
  std::size_t size() const { return end - begin; }
  double sum(const Sums& sums) const { return sums.between(begin, end); }
  float mean(const Sums& sums) const {
    return size() == 0 ? 0 : static_cast<float>(sum(sums) / static_cast<double>(size()));
  }
};

struct BlockContext {
  Stretch group;    ///< without an empty line between them
  Stretch items;    ///< with a bullet, if it has one
  Stretch section;  ///< from a line like a heading to the next
  float to_previous_good, to_next_good, to_previous_removed, to_next_removed;  ///< blocks
  float signals_before, signals_after;  ///< removed blocks up to the next good one
  bool announced;                       ///< in a list under a line that ends in a colon
  float topic;                          ///< share of its longer words that other good blocks use
  float stem_topic;                     ///< the same of words that begin alike
  float title_stems;
  float echo;         ///< words with which it and a neighbour begin alike
  float title_share;  ///< share of its longer words that the title uses
};

inline constexpr std::size_t kNoLine = std::numeric_limits<std::size_t>::max();

/// Whether a block stands above others: a heading, in dumps a short line alone.
bool is_like_heading(const Page& page, std::size_t i);

struct PageContext {
  explicit PageContext(const Page& page);

  /// Share of good bytes within `reach` blocks, without block i itself.
  double density_of(std::size_t i, std::size_t reach) const;
  float density(std::size_t i, std::size_t reach) const {
    return static_cast<float>(density_of(i, reach));
  }
  /// The sum, or the mean, within `reach` blocks.
  double near(const Sums& sums, std::size_t i, std::size_t reach) const;
  float share_near(const Sums& sums, std::size_t i, std::size_t reach) const;
  /// Of pages that are lists from title to foot: the share of what is not good there.
  float sparse(std::size_t i) const { return i >= body.begin && i < body.end ? thin : 0; }
  /// The last line before block i that speaks of a section of such a role; kNoLine: none.
  std::size_t last_hint(Role role, std::size_t i) const;

  Sums bytes, good, good_blocks, words, removed, items, dates, ellipses, hint_words, comments;
  Sums facts;
  std::vector<BlockContext> blocks;
  Sums topic_words, known_words;  ///< longer words, and those that other good blocks use as well
  float text_indent = 0;          ///< of most of the good bytes
  Stretch body;                   ///< from the title to the foot
  float thin = 0;
  Stretch core;  ///< the stretch that holds the most good text and the least else

 private:
  void find_stretches(const Page& page);
  void find_distances(const Page& page);
  void find_lists(const Page& page);
  void find_topics(const Page& page);
  void find_stems(const Page& page);
  void find_hints(const Page& page);
  void find_body(const Page& page);
  void find_core(const Page& page);
  void find_echoes(const Page& page);

  std::array<std::vector<std::size_t>, kRoleCount> hints_;  // lines, ascending
};

}  // namespace dasein::clean_internal
