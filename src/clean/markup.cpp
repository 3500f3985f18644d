// SPDX-License-Identifier: GPL-2.0-or-later
#include "clean/markup.hpp"

#include <algorithm>
#include <string>

namespace dasein::clean_internal {
namespace {

constexpr std::size_t kPathSteps = 3;  // elements that make a path

constexpr std::uint32_t bit_of(Family family) { return 1U << static_cast<unsigned>(family); }

}  // namespace

Markup::Markup(const Document& document) : boxes_(document.boxes), facts_(boxes_.size()) {
  for (std::size_t i = 0; i < boxes_.size(); ++i) {
    const Box& box = boxes_[i];
    BoxFacts& facts = facts_[i];
    facts.steps.fill(kNoStep);
    if (i > 0) {
      const BoxFacts& outer = facts_[box.parent];
      facts.tags = outer.tags;
      facts.depth = outer.depth + 1;
      std::transform(outer.steps.begin(), outer.steps.end(), facts.steps.begin(),
                     [](std::uint8_t steps) {
                       return static_cast<std::uint8_t>(std::min<int>(steps + 1, kNoStep));
                     });
    }
    facts.tags |= 1U << static_cast<unsigned>(box.tag);
    for (std::size_t family = 0; family < facts.steps.size(); ++family) {
      if ((box.families >> family & 1U) != 0) facts.steps[family] = 0;
    }
  }
  if (boxes_.empty()) return;
  for (const Block& block : document.blocks) {
    BoxFacts& facts = facts_[block.box];
    facts.bytes += static_cast<std::uint32_t>(block.text.size());
    facts.linked += block.linked;
    ++facts.blocks;
    if (boxes_[line_box(block)].tag == Tag::kParagraph) ++facts.paragraphs;
  }
  for (std::size_t i = boxes_.size(); i-- > 1;) {
    BoxFacts& outer = facts_[boxes_[i].parent];
    outer.bytes += facts_[i].bytes;
    outer.linked += facts_[i].linked;
    outer.blocks += facts_[i].blocks;
    outer.paragraphs += facts_[i].paragraphs;
  }
}

bool Markup::framed() const {
  if (!present()) return false;
  if (facts_[0].linked > 0) return true;
  return std::any_of(boxes_.begin(), boxes_.end(), [](const Box& box) {
    const bool named = (box.families & (bit_of(Family::kNavigation) | bit_of(Family::kFoot))) != 0;
    return named || box.tag == Tag::kNav || box.tag == Tag::kHeader || box.tag == Tag::kFooter ||
           box.tag == Tag::kAside || box.tag == Tag::kButton;
  });
}

std::uint32_t Markup::line_box(const Block& block) const {
  std::uint32_t box = block.box;
  while (box != 0 && boxes_[box].tag == Tag::kInline) box = boxes_[box].parent;
  return box;
}

std::uint64_t path_of(const Markup& markup, const Block& block) {
  std::string key;
  std::uint32_t box = block.box;
  for (std::size_t step = 0; step < kPathSteps; ++step) {
    append_varint(key, static_cast<std::uint64_t>(markup.tag(box)));
    append_varint(key, markup.families(box));
    if (box == 0) break;
    box = markup.parent(box);
  }
  return hash64(key);
}

double link_share(const Block& block) {
  if (block.text.empty()) return 0;
  return static_cast<double>(block.linked) / static_cast<double>(block.text.size());
}

}  // namespace dasein::clean_internal
