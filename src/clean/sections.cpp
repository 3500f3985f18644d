// SPDX-License-Identifier: GPL-2.0-or-later
// Passes over neighbours: menus, the main text, and sections that a line announces.
#include <algorithm>

#include "clean/page.hpp"

namespace dasein::clean_internal {
namespace {

constexpr std::uint32_t kMenuRun = 6;       // lists in texts are mostly shorter or have sentences
constexpr double kFactShare = 0.3;          // opening hours and prices are no menu
constexpr std::size_t kCompany = 8;         // blocks: how near another good block must be
constexpr std::uint32_t kLoneSize = 400;    // bytes: a good block that needs no company
constexpr std::size_t kResumeReach = 4;     // blocks: headings may stand between paragraphs
constexpr std::uint32_t kOpeningWords = 6;  // a longer line does not announce a section
constexpr std::size_t kOfferReach = 2;      // blocks below the line that opens an offer
constexpr std::uint32_t kOfferWords = 30;
constexpr double kSectionDoubt = 1.5;  // log odds above which a line of a section is text

struct Run {
  std::size_t begin;
  std::size_t end;
};

// A heading that announces a section begins a run of its own.
bool continues_run(const Page& page, std::size_t begin, std::size_t i) {
  if (!is_short(page.traits[i]) || page.traits[i].date || i == page.title) return false;
  const bool heading = page.traits[i].phrase.match == Match::kOpen && page.blocks[i].marker.empty();
  return i == begin || !heading;
}

// How sure it is that the short lines of a run are a menu rather than a list of the text.
enum class MenuLike { kNo, kByCount, kByPhrases };

MenuLike menu_like(const Page& page, const Run& run) {
  std::size_t facts = 0;
  std::size_t phrases = 0;
  std::size_t items = 0;
  for (std::size_t i = run.begin; i < run.end; ++i) {
    if (page.traits[i].fact) ++facts;
    if (page.traits[i].phrase.match != Match::kNone) ++phrases;
    if (!page.blocks[i].marker.empty()) ++items;
  }
  const auto count = run.end - run.begin;
  if (static_cast<double>(facts) >= kFactShare * static_cast<double>(count)) return MenuLike::kNo;
  const bool announced = run.begin > 0 && page.traits[run.begin - 1].colon_end;
  const bool many = phrases >= 3 || phrases * 3 >= count;
  if (many && (count >= 3 || phrases == count)) return MenuLike::kByPhrases;
  if (announced || many) return MenuLike::kNo;
  const bool listed = count >= kMenuRun && (phrases > 0 || items * 2 >= count);
  return listed ? MenuLike::kByCount : MenuLike::kNo;
}

bool has_company(const Page& page, std::size_t i) {
  if (page.traits[i].size >= kLoneSize) return true;
  const std::size_t begin = i > kCompany ? i - kCompany : 0;
  const std::size_t end = std::min(page.size(), i + kCompany + 1);
  for (std::size_t j = begin; j < end; ++j) {
    if (j != i && page.good(j)) return true;
  }
  return false;
}

// Whether running text begins at block i: a kept good block, and another one soon after it.
bool text_resumes(const Page& page, std::size_t i) {
  if (!page.kept(i) || !page.traits[i].good || !page.blocks[i].marker.empty()) return false;
  const std::size_t end = std::min(page.size(), i + kResumeReach + 1);
  for (std::size_t j = i + 1; j < end; ++j) {
    if (page.traits[j].phrase.match == Match::kOpen) return false;
    if (page.kept(j) && page.traits[j].good) return true;
  }
  return false;
}

bool opens_section(const Page& page, std::size_t i) {
  const PhraseMatch& phrase = page.traits[i].phrase;
  if (use_of(phrase.role) == Use::kBody) return false;
  if (!page.blocks[i].marker.empty()) return false;  // an entry of a menu
  return phrase.match == Match::kOpen ||
         (phrase.match == Match::kBegin && page.traits[i].words <= kOpeningWords);
}

// Whether a sentence right under an offer speaks of it: "Danach 8,90 Euro im Monat, kündbar."
bool offers(const Page& page, std::size_t begin, std::size_t i) {
  const Role role = page.traits[begin].phrase.role;
  return i <= begin + kOfferReach && page.traits[i].words <= kOfferWords &&
         (page.traits[i].hints >> static_cast<unsigned>(role) & 1U) != 0;
}

// Under a comment's name and date stands what it says, in sentences as good as the text's.
bool is_comment(const Page& page, std::size_t begin, std::size_t i) {
  return page.traits[begin].phrase.role == Role::kComment && i > begin + 1 &&
         page.traits[i - 1].date && !page.traits[i - 1].good;
}

// The lines under a heading that announces other pages follow it, unless they are sentences.
void remove_section(Page& page, std::size_t begin) {
  const Role role = page.traits[begin].phrase.role;
  // "Sie sind hier: …" leads to the page itself.
  if (use_of(role) != Use::kRemoved || (role == Role::kNavigation && begin < page.title)) return;
  for (std::size_t i = begin + 1; i < page.size(); ++i) {
    if (i == page.title && i < page.text_begin) return;
    if (is_comment(page, begin, i)) {
      page.remove(i, role, reason_for(role));
      continue;
    }
    if (opens_section(page, i) || text_resumes(page, i)) return;
    if (page.verdicts[i] == Verdict::kRemoved) {
      const Reason reason = page.blocks[i].reason;
      if (reason == Reason::kAfterText || reason == Reason::kBeforeText ||
          reason == Reason::kMenu) {
        page.remove(i, role, reason_for(role));
      }
    } else if (page.traits[i].good ? offers(page, begin, i) : page.scores[i] < kSectionDoubt) {
      page.remove(i, role, reason_for(role));
    }
  }
}

}  // namespace

void remove_menus(Page& page) {
  for (std::size_t begin = 0; begin < page.size();) {
    std::size_t end = begin;
    while (end < page.size() && continues_run(page, begin, end)) ++end;
    const Run run{begin, end};
    const MenuLike like = end > begin ? menu_like(page, run) : MenuLike::kNo;
    // Below the title long lists are as often the text itself: their score decides.
    const bool above = end <= page.title && page.title < page.size();
    const bool removed = like == MenuLike::kByPhrases || (like == MenuLike::kByCount && above);
    for (std::size_t i = begin; i < end; ++i) {
      page.menus[i] = like == MenuLike::kNo ? 0 : 1;
      if (removed && page.open(i)) page.remove(i, Role::kNavigation, Reason::kMenu);
    }
    begin = std::max(end, begin + 1);
  }
}

void find_text(Page& page) {
  page.text_begin = page.text_end = 0;
  bool found = false;
  for (std::size_t i = 0; i < page.size(); ++i) {
    if (!page.good(i) || !has_company(page, i)) continue;
    if (!found) page.text_begin = i;
    found = true;
    page.text_end = i + 1;
  }
}

void remove_sections(Page& page) {
  for (std::size_t i = 0; i < page.size(); ++i) {
    if (opens_section(page, i)) remove_section(page, i);
  }
}

}  // namespace dasein::clean_internal
