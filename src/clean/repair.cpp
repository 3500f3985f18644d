// SPDX-License-Identifier: GPL-2.0-or-later
// Second thoughts: a page must not be emptied, and gaps inside the text are closed.
#include <algorithm>

#include "clean/page.hpp"

namespace dasein::clean_internal {
namespace {

// A page that keeps less than this (or half of its text, if that is less) was misjudged.
constexpr std::size_t kLeastText = 400;
constexpr std::size_t kGap = 12;  // blocks: lists and tables inside the text

// Removed only because of where they stand, not because of what they say.
bool by_position(const Page& page, std::size_t i) {
  const Reason reason = page.blocks[i].reason;
  return page.verdicts[i] == Verdict::kRemoved &&
         (reason == Reason::kBeforeText || reason == Reason::kAfterText);
}

}  // namespace

void restore_lost_text(Page& page) {
  std::size_t all = 0;
  std::size_t left = 0;
  for (std::size_t i = 0; i < page.size(); ++i) {
    all += page.traits[i].size;
    if (page.kept(i)) left += page.traits[i].size;
  }
  if (left >= std::min(kLeastText, all / 2)) return;
  for (std::size_t i = 0; i < page.size(); ++i) {
    if (by_position(page, i)) page.keep(i, Role::kContent, Reason::kRestored);
  }
}

void repair_gaps(Page& page) {
  std::size_t last = page.size();  // the last kept block
  for (std::size_t i = 0; i < page.size(); ++i) {
    if (!page.kept(i)) continue;
    const bool gap = last < page.size() && i - last > 1 && i - last <= kGap;
    for (std::size_t j = last + 1; gap && j < i; ++j) {
      if (by_position(page, j)) page.keep(j, Role::kContent, Reason::kBetweenContent);
    }
    last = i;
  }
}

}  // namespace dasein::clean_internal
