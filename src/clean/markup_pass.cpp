// SPDX-License-Identifier: GPL-2.0-or-later
// What the elements around a block alone decide.
#include "clean/page.hpp"

namespace dasein::clean_internal {
namespace {

constexpr double kMostlyLinks = 0.5;
constexpr std::uint32_t kLinkWords = 12;  // a longer line of links may be a sentence

// Whether the nearest of the elements that part a page is one of the text's.
bool in_text_part(const Markup& markup, const Block& block) {
  for (std::uint32_t box = block.box; box != 0; box = markup.parent(box)) {
    switch (markup.tag(box)) {
      case Tag::kArticle:
      case Tag::kMain:
        return true;
      case Tag::kNav:
      case Tag::kHeader:
      case Tag::kFooter:
      case Tag::kAside:
        return false;
      default:
        break;
    }
  }
  return false;
}

void judge(Page& page, std::size_t i) {
  const Markup& markup = page.markup;
  const Block& block = page.blocks[i];
  const bool linked = link_share(block) > kMostlyLinks;
  if (markup.within(block, Tag::kNav) && !page.traits[i].good) {
    page.remove(i, Role::kNavigation, Reason::kMenu);
  } else if (in_text_part(markup, block) || block.shape == Shape::kHeading) {
    return;
  } else if (markup.within(block, Tag::kFooter) && !markup.within(block, Tag::kArticle)) {
    page.remove(i, Role::kFooter, Reason::kFooterLinks);
  } else if (markup.within(block, Tag::kHeader) && linked) {
    page.remove(i, Role::kNavigation, Reason::kMenu);
  } else if (markup.within(block, Tag::kAside) && linked) {
    page.remove(i, Role::kTeaser, Reason::kTeaserEntry);
  } else if (linked && page.traits[i].words < kLinkWords) {
    page.remove(i, Role::kNavigation, Reason::kMenu);
  }
}

}  // namespace

void remove_by_markup(Page& page) {
  if (!page.markup.present()) return;
  for (std::size_t i = 0; i < page.size(); ++i) {
    if (page.open(i)) judge(page, i);
  }
}

}  // namespace dasein::clean_internal
