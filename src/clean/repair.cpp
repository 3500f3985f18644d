// SPDX-License-Identifier: GPL-2.0-or-later
// Second thoughts: a page must not be emptied, and gaps inside the text are closed.
#include <algorithm>

#include "clean/page.hpp"

namespace dasein::clean_internal {
namespace {

// A page that keeps less than this (or half of its text, if that is less) was misjudged.
constexpr std::size_t kLeastText = 400;  // bytes
constexpr double kLimitStep = 0.5;       // by which the limit is lowered until enough is left
constexpr double kLeastLimit = -4;
// Between kept blocks the limit is lower by this: in cross-validation on 377 pages, at the same
// precision, 1 finds a little more than .5 and as much as 1.5; without a limit F1 falls by .006.
constexpr double kGapDoubt = 1;
// Lists, tables, prices and times inside the text: hardly any of the pages that the trees were
// trained on is a table of fees, so there they are trusted less.
constexpr double kGapDoubtOfFacts = 3;  // of plain sentences behind the text as well
constexpr double kMostlyLinks = 0.5;    // entries of a menu inside the text
constexpr std::uint32_t kSentenceWords = 4;
constexpr std::size_t kContactLines = 8;     // below the line that announces them
constexpr std::uint32_t kContactWords = 12;  // of such a line
constexpr std::size_t kGap = 12;             // blocks: lists and tables inside the text

double gap_doubt(const Page& page, std::size_t i) {
  const Block& block = page.blocks[i];
  if (link_share(block) > kMostlyLinks) return kGapDoubt;
  const bool fact = page.traits[i].fact || block.shape == Shape::kTableRow;
  return fact || !block.marker.empty() ? kGapDoubtOfFacts : kGapDoubt;
}

}  // namespace

bool is_plain_sentence(const Page& page, std::size_t i) {
  const Traits& t = page.traits[i];
  return t.sentence_end && !t.ellipsis_end && t.words >= kSentenceWords && t.hint_words == 0 &&
         t.stop_share > 0 && t.phrase.match == Match::kNone;
}

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
      if (!page.by_place(i) || page.scores[i] <= limit - kLimitStep) continue;
      page.keep(i, Role::kContent, Reason::kRestored);
      left += page.traits[i].size;
    }
  }
  if (left > 0) return;
  for (std::size_t i = 0; i < page.size(); ++i) {
    if (page.by_place(i)) page.keep(i, Role::kContent, Reason::kRestored);
  }
}

void repair_gaps(Page& page) {
  std::size_t last = page.size();  // the last kept block
  for (std::size_t i = 0; i < page.size(); ++i) {
    if (!page.kept(i)) continue;
    const bool gap = last < page.size() && i - last > 1 && i - last <= kGap;
    for (std::size_t j = last + 1; gap && j < i; ++j) {
      if (!page.by_place(j) || page.scores[j] <= page.threshold - gap_doubt(page, j)) continue;
      page.keep(j, Role::kContent, Reason::kBetweenContent);
    }
    last = i;
  }
  for (std::size_t i = 1; i < page.size(); ++i) {
    if (!page.kept(i - 1) || !page.by_place(i)) continue;
    const bool likely = page.scores[i] > page.threshold - kGapDoubtOfFacts;
    if (Phrases::compiled().closes_letter(page.traits[i].key) ||
        (likely && is_plain_sentence(page, i))) {
      page.keep(i, Role::kContent, Reason::kBetweenContent);
    }
  }
}

// A town's page about a service names the office behind it: the paragraph below "Kontakt", right
// behind the text. The address of the publisher stands in the foot, behind other lines.
void keep_contacts(Page& page) {
  for (std::size_t i = 1; i < page.size(); ++i) {
    if (!page.kept(i - 1) || !Phrases::compiled().above_contact(page.traits[i].key)) continue;
    std::size_t end = i + 1;
    bool reachable = false;
    while (end < page.size() && end <= i + kContactLines && !page.blocks[end].blank_before &&
           page.traits[end].words <= kContactWords) {
      const Traits& t = page.traits[end];
      reachable = reachable || t.address || t.fact || t.postcode;
      ++end;
    }
    if (!reachable) continue;
    page.keep(i, Role::kHeading, Reason::kContactBlock);
    for (std::size_t j = i + 1; j < end; ++j) page.keep(j, Role::kList, Reason::kContactBlock);
  }
}

}  // namespace dasein::clean_internal
