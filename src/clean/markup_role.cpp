// SPDX-License-Identifier: GPL-2.0-or-later
// What the elements around a removed block call it.
#include <array>

#include "clean/page.hpp"

namespace dasein::clean_internal {
namespace {

constexpr int kMostSteps = 8;  // elements further away name the page, not the block

template <typename Name>
struct Named {
  Name name;
  Role role;
  Reason reason;
};

constexpr std::array<Named<Tag>, 7> kTags = {{
    {Tag::kButton, Role::kNavigation, Reason::kButton},
    {Tag::kNav, Role::kNavigation, Reason::kMenu},
    {Tag::kFooter, Role::kFooter, Reason::kFooterLinks},
    {Tag::kHeader, Role::kNavigation, Reason::kNamedPart},
    {Tag::kAside, Role::kTeaser, Reason::kNamedPart},
    {Tag::kCaption, Role::kCaption, Reason::kCaptionLine},
    {Tag::kFigure, Role::kCaption, Reason::kCaptionLine},
}};

// In the order in which they count where an element has several.
constexpr std::array<Named<Family>, 9> kFamilies = {{
    {Family::kComment, Role::kComment, Reason::kCommentSection},
    {Family::kShare, Role::kShare, Reason::kShareBar},
    {Family::kLegal, Role::kLegal, Reason::kNamedPart},
    {Family::kNavigation, Role::kNavigation, Reason::kNamedPart},
    {Family::kFoot, Role::kFooter, Reason::kNamedPart},
    {Family::kAdvert, Role::kAdvert, Reason::kNamedPart},
    {Family::kRelated, Role::kTeaser, Reason::kNamedPart},
    {Family::kSide, Role::kTeaser, Reason::kNamedPart},
    {Family::kHead, Role::kNavigation, Reason::kNamedPart},
}};

void name_removed(Page& page, std::size_t i) {
  const Markup& markup = page.markup;
  std::uint32_t box = page.blocks[i].box;
  for (int step = 0; step < kMostSteps && box != 0; ++step, box = markup.parent(box)) {
    for (const auto& [tag, role, reason] : kTags) {
      if (markup.tag(box) == tag) return page.remove(i, role, reason);
    }
    for (const auto& [family, role, reason] : kFamilies) {
      const bool called = (markup.families(box) >> static_cast<unsigned>(family) & 1U) != 0;
      if (called) return page.remove(i, role, reason);
    }
  }
}

}  // namespace

void name_removed(Page& page) {
  if (!page.markup.present()) return;
  for (std::size_t i = 0; i < page.size(); ++i) {
    const Reason reason = page.blocks[i].reason;
    const bool placed = reason == Reason::kBeforeText || reason == Reason::kAfterText;
    if (placed && use_of(page.blocks[i].role) == Use::kRemoved) name_removed(page, i);
  }
}

}  // namespace dasein::clean_internal
