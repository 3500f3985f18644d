// SPDX-License-Identifier: GPL-2.0-or-later
#include "clean/markup_context.hpp"

#include <algorithm>

namespace dasein::clean_internal {
namespace {

constexpr double kMostGood = 0.6;  // of the good bytes, that the main box holds
constexpr float kOutside = 30;     // steps to the main box from outside
constexpr std::size_t kNear = 3;   // blocks
constexpr std::size_t kFar = 10;
constexpr std::size_t kLevels = 4;  // containers that are looked at

float flag(bool value) { return value ? 1 : 0; }

float ratio(double part, double whole) { return whole > 0 ? static_cast<float>(part / whole) : 0; }

Feature behind(Feature feature, std::size_t steps) {
  return static_cast<Feature>(static_cast<std::size_t>(feature) + steps);
}

// In the order of kInNav and those behind it.
constexpr std::array kTags = {
    Tag::kNav,     Tag::kHeader, Tag::kFooter, Tag::kAside,   Tag::kArticle, Tag::kMain,
    Tag::kSection, Tag::kForm,   Tag::kFigure, Tag::kCaption, Tag::kTable,   Tag::kList,
    Tag::kAddress, Tag::kDialog, Tag::kQuote,  Tag::kDetails, Tag::kTerms};

}  // namespace

MarkupContext::MarkupContext(const Page& page)
    : page_(page),
      bytes_(page.size(), [&](std::size_t i) { return page.traits[i].size; }),
      linked_(page.size(), [&](std::size_t i) { return page.blocks[i].linked; }) {
  const Markup& markup = page.markup;
  if (!markup.present()) return;
  good_.assign(markup.size(), 0);
  for (std::size_t i = 0; i < page.size(); ++i) {
    const Block& block = page.blocks[i];
    const double good = page.good(i) ? page.traits[i].size : 0;
    good_[block.box] += good;
    all_good_ += good;
    Path& path = paths_[path_of(markup, block)];
    path.bytes += page.traits[i].size;
    path.good += good;
    path.linked += block.linked;
    ++path.blocks;
  }
  for (std::size_t box = good_.size(); box-- > 1;) {
    good_[markup.parent(static_cast<std::uint32_t>(box))] += good_[box];
  }
  find_main();
}

void MarkupContext::find_main() {
  const Markup& markup = page_.markup;
  for (std::uint32_t box = 1; box < good_.size(); ++box) {
    if (all_good_ > 0 && good_[box] >= kMostGood * all_good_ && markup.tag(box) != Tag::kInline &&
        markup.box(box).bytes <= markup.box(main_).bytes) {
      main_ = box;
    }
  }
  main_begin_ = page_.size();
  for (std::size_t i = 0; i < page_.size(); ++i) {
    if (!markup.holds(main_, page_.blocks[i].box)) continue;
    main_begin_ = std::min(main_begin_, i);
    main_end_ = i + 1;
  }
}

// The elements around the block and what they are called.
void MarkupContext::elements(Features& f, const Block& block) const {
  const Markup& markup = page_.markup;
  const BoxFacts& facts = markup.box(block.box);
  const std::uint32_t line_box = markup.line_box(block);
  const Tag own = markup.tag(line_box);
  f[kTagParagraph] = flag(own == Tag::kParagraph);
  f[kTagItem] = flag(own == Tag::kItem);
  f[kTagCell] = flag(own == Tag::kCell || own == Tag::kHeadCell || own == Tag::kRow);
  f[kTagGroup] = flag(own == Tag::kGroup);
  f[kTagButton] = flag(own == Tag::kButton);
  f[kLevel] = static_cast<float>(block.level);
  f[kInnerFamilies] = static_cast<float>(line_box == block.box ? 0 : markup.families(block.box));
  for (std::size_t i = 0; i < kTags.size(); ++i) {
    f[behind(kInNav, i)] = flag(markup.within(block, kTags[i]));
  }
  f[kDepth] = static_cast<float>(facts.depth);
  for (std::size_t family = 0; family < kFamilyCount; ++family) {
    f[behind(kStepsToNavigation, family)] = static_cast<float>(facts.steps[family]);
  }
}

// The boxes around the block: links, paragraphs, text.
void MarkupContext::containers(Features& f, const Block& block) const {
  const Markup& markup = page_.markup;
  std::uint32_t box = markup.line_box(block);
  for (std::size_t level = 0; level < kLevels; ++level) {
    box = markup.parent(box);
    const BoxFacts& facts = markup.box(box);
    f[behind(kBoxLinks1, level)] = ratio(facts.linked, facts.bytes);
    f[behind(kBoxShare1, level)] = ratio(facts.bytes, bytes_.total());
    f[behind(kBoxParagraphs1, level)] = static_cast<float>(facts.paragraphs);
    f[behind(kBoxBlocks1, level)] = static_cast<float>(facts.blocks);
    f[behind(kBoxGood1, level)] = ratio(good_[box], facts.bytes);
  }
  float steps = kOutside;
  std::uint32_t up = block.box;
  for (float step = 0; step < kOutside; ++step) {
    if (up == main_) steps = step;
    if (up == main_ || up == 0) break;
    up = markup.parent(up);
  }
  f[kStepsToMain] = steps;
}

void MarkupContext::fill(Features& f, std::size_t i) const {
  if (!page_.markup.present()) return;
  const Block& block = page_.blocks[i];
  const auto share = [&](std::size_t begin, std::size_t end) {
    return ratio(linked_.between(begin, end), bytes_.between(begin, end));
  };
  const auto around = [&](std::size_t reach) {
    return share(i > reach ? i - reach : 0, std::min(page_.size(), i + reach + 1));
  };
  f[kLinkShare] = share(i, i + 1);
  if (i > 0) f[kPreviousLinkShare] = share(i - 1, i);
  if (i > 1) f[kPreviousLinkShare2] = share(i - 2, i - 1);
  if (i + 1 < page_.size()) f[kNextLinkShare] = share(i + 1, i + 2);
  if (i + 2 < page_.size()) f[kNextLinkShare2] = share(i + 2, i + 3);
  f[kNearLinkShare] = around(kNear);
  f[kFarLinkShare] = around(kFar);
  f[kPageLinkShare] = share(0, page_.size());
  elements(f, block);
  containers(f, block);
  const BoxFacts& main = page_.markup.box(main_);
  f[kMainShare] = ratio(main.bytes, bytes_.total());
  f[kBehindMain] = static_cast<float>(i) - static_cast<float>(main_end_) + 1;
  f[kFromMain] = static_cast<float>(i) - static_cast<float>(main_begin_);
  const Path& path = paths_.at(path_of(page_.markup, block));
  f[kPathGood] = ratio(path.good, path.bytes);
  f[kPathShare] = ratio(path.good, all_good_);
  f[kPathLinks] = ratio(path.linked, path.bytes);
  f[kPathBlocks] = path.blocks;
}

}  // namespace dasein::clean_internal
