// SPDX-License-Identifier: GPL-2.0-or-later
// Pieces of a block that may be quoted: whole sentences where they fit, else cut between words.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "dasein/snippet.hpp"

namespace dasein::snippet {

/// A sentence of a block.
struct Sentence {
  Range range;
  std::uint32_t characters = 0;
};

/// A block with the hits of the query in it, ascending.
struct Searched {
  std::uint32_t block = 0;
  std::string_view text;
  std::vector<Needles::Hit> hits;
  std::vector<Sentence> sentences;  ///< ascending; found by the first look at windows
};

/// A piece that may be quoted.
struct Window {
  Range range;
  bool cut_before = false, cut_after = false;  // inside a sentence
};

/// The windows around the hits of a block, at most one for a sentence that fits and one for a hit
/// of a longer one, none of them over a `taken` range of the same block.
std::vector<Window> windows(Searched& block, std::size_t characters, std::span<const Range> taken);

/// The beginning of a block.
Window beginning(Searched& block, std::size_t characters);

/// The hits that lie in a range.
std::span<const Needles::Hit> hits_in(const Searched& block, Range range);

}  // namespace dasein::snippet
