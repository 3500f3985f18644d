// SPDX-License-Identifier: GPL-2.0-or-later
// Names for what was kept: bylines, keywords, captions, headings, lists, tables, quotations.
#include <algorithm>
#include <array>
#include <string_view>

#include "clean/page.hpp"

namespace dasein::clean_internal {
namespace {

constexpr std::uint32_t kBlurbWords = 40;
constexpr std::uint32_t kBylineWords = 12;
constexpr std::uint32_t kHeadingWords = 16;
constexpr std::uint32_t kKeywordWords = 20;

// "Marc Muster ist Referentin …": a name, "ist" or "arbeitet", a post.
bool is_blurb(const Traits& traits) {
  if (traits.words < 5 || traits.words > kBlurbWords || !traits.sentence_end) return false;
  const std::size_t at = traits.key.find(" ist ");
  if (at == std::string::npos ||
      std::count(traits.key.begin(), traits.key.begin() + static_cast<std::ptrdiff_t>(at), ' ') > 3)
    return false;
  static constexpr std::array<std::string_view, 22> kPosts = {
      "referent",     "bereichsleiter", "leiter",        "redakteur",   "geschäftsführer",
      "professor",    "journalist",     "autor",         "vorsitzende", "bürgermeister",
      "dezernent",    "mitarbeiter",    "volont",        "berater",     "sprecher",
      "wissenschaft", "direktor",       "chefredakteur", "reporter",    "korrespondent",
      "rechtsanwalt", "dozent"};
  const std::string_view post = std::string_view(traits.key).substr(at + 5, 60);
  return std::any_of(kPosts.begin(), kPosts.end(), [&](std::string_view name) {
    return post.substr(0, name.size()) == name ||
           post.find(std::string(" ") + std::string(name)) != std::string_view::npos;
  });
}

bool is_byline(const Page& page, std::size_t i) {
  const Traits& traits = page.traits[i];
  if (traits.words < 2 || traits.words > kBylineWords || traits.sentence_end) return false;
  if (traits.phrase.role == Role::kByline && traits.phrase.match != Match::kNone) return true;
  const bool by = traits.key.substr(0, 4) == "von " || traits.key.substr(0, 3) == "by ";
  return by && traits.capital_share >= 0.6;
}

}  // namespace

void find_side_lines(Page& page) {
  for (std::size_t i = 0; i < page.size(); ++i) {
    const Traits& traits = page.traits[i];
    if (page.blocks[i].role == Role::kTitle || page.blocks[i].role == Role::kDate) continue;
    if (is_blurb(traits) && (i + 1 >= page.text_end || i < page.text_begin + 1)) {
      page.keep(i, Role::kByline, Reason::kAuthorBlurb);
    } else if (is_byline(page, i) && page.blocks[i].role != Role::kTeaser) {
      page.keep(i, Role::kByline, Reason::kAuthorLine);
    } else if (traits.phrase.match == Match::kLabel && traits.phrase.role == Role::kKeywords &&
               traits.words <= kKeywordWords && !traits.sentence_end) {
      page.keep(i, Role::kKeywords, Reason::kKeywordList);
    } else if (traits.phrase.match == Match::kLabel && traits.phrase.role == Role::kCaption) {
      page.keep(i, Role::kCaption, Reason::kCaptionLine);
    }
  }
}

void name_kept(Page& page) {
  for (std::size_t i = 0; i < page.size(); ++i) {
    Block& block = page.blocks[i];
    if (!page.kept(i) || block.role != Role::kContent) continue;
    const Traits& traits = page.traits[i];
    if (block.shape == Shape::kTableRow) {
      block.role = Role::kTable;
    } else if (!block.marker.empty()) {
      block.role = Role::kList;
    } else if (block.shape == Shape::kHeading ||
               (traits.words <= kHeadingWords && !traits.sentence_end && !traits.wordless &&
                i + 1 < page.size() && page.kept(i + 1) && page.traits[i + 1].good)) {
      block.role = Role::kHeading;
    }
  }
}

}  // namespace dasein::clean_internal
