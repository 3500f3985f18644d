// SPDX-License-Identifier: GPL-2.0-or-later
// What the elements around a block say, for pages of HTML.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "dasein/document.hpp"

namespace dasein::clean_internal {

/// An element with all that is in it.
struct BoxFacts {
  std::uint32_t tags = 0;  ///< of the element and those around it: bits 1 << Tag
  std::array<std::uint8_t, kFamilyCount> steps{};  ///< up to the nearest element of each family;
                                                   ///< kNoStep: none
  std::uint32_t depth = 0;
  std::uint32_t bytes = 0;   ///< of text
  std::uint32_t linked = 0;  ///< of them, of links
  std::uint32_t blocks = 0;
  std::uint32_t paragraphs = 0;  ///< blocks that are a p
};
inline constexpr std::uint8_t kNoStep = 16;

class Markup {
 public:
  explicit Markup(const Document& document);
  Markup() = default;

  /// Whether the page has any; if not, nothing else may be asked.
  bool present() const { return !boxes_.empty(); }
  std::size_t size() const { return boxes_.size(); }
  const BoxFacts& box(std::uint32_t index) const { return facts_[index]; }
  Tag tag(std::uint32_t index) const { return boxes_[index].tag; }
  std::uint32_t families(std::uint32_t index) const { return boxes_[index].families; }
  std::uint32_t parent(std::uint32_t index) const { return boxes_[index].parent; }
  /// The element a block stands in that is none inside a line.
  std::uint32_t line_box(const Block& block) const;
  /// Whether `inner` is `outer` or stands in it.
  bool holds(std::uint32_t outer, std::uint32_t inner) const {
    while (inner > outer) inner = boxes_[inner].parent;
    return inner == outer;
  }
  /// Whether the page has links, buttons or parts that are called menu or foot.
  bool framed() const;
  bool within(const Block& block, Tag tag) const {
    return (facts_[block.box].tags >> static_cast<unsigned>(tag) & 1U) != 0;
  }

 private:
  std::vector<Box> boxes_;
  std::vector<BoxFacts> facts_;
};

/// The same for blocks in elements of the same kinds and names.
std::uint64_t path_of(const Markup& markup, const Block& block);

/// The share of a block's bytes that are links.
double link_share(const Block& block);

}  // namespace dasein::clean_internal
