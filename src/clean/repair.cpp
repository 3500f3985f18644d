// SPDX-License-Identifier: GPL-2.0-or-later
// Second thoughts: a page must not be emptied, and gaps inside the text are closed.
#include <algorithm>
#include <cstdlib>

#include "clean/page.hpp"

namespace dasein::clean_internal {
namespace {

// A page that keeps less than this (or half of its text, if that is less) was misjudged.
constexpr std::size_t kLeastText = 400;  // bytes
constexpr double kLimitStep = 0.5;       // by which the limit is lowered until enough is left
constexpr double kLeastLimit = -4;

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
  const std::size_t enough = std::min(kLeastText, all / 2);
  for (double limit = page.threshold; left < enough && limit > kLeastLimit; limit -= kLimitStep) {
    for (std::size_t i = 0; i < page.size(); ++i) {
      if (!by_position(page, i) || page.scores[i] <= limit - kLimitStep) continue;
      page.keep(i, Role::kContent, Reason::kRestored);
      left += page.traits[i].size;
    }
  }
  if (left > 0) return;
  for (std::size_t i = 0; i < page.size(); ++i) {
    if (by_position(page, i)) page.keep(i, Role::kContent, Reason::kRestored);
  }
}

void repair_gaps(Page& page) {
  static const double doubt = getenv("DOUBT") ? atof(getenv("DOUBT")) : 1.5;
  static const std::size_t kGap = getenv("GAP") ? static_cast<std::size_t>(atoi(getenv("GAP"))) : 12;
  std::size_t last = page.size();  // the last kept block
  for (std::size_t i = 0; i < page.size(); ++i) {
    if (!page.kept(i)) continue;
    const bool gap = last < page.size() && i - last > 1 && i - last <= kGap;
    for (std::size_t j = last + 1; gap && j < i; ++j) {
      if (by_position(page, j) && page.scores[j] > page.threshold - doubt) page.keep(j, Role::kContent, Reason::kBetweenContent);
    }
    last = i;
  }
}

}  // namespace dasein::clean_internal
