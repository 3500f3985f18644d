// SPDX-License-Identifier: GPL-2.0-or-later
// Passes over neighbours: menus, the main text, and sections that a line announces.
#include <algorithm>

#include "clean/page.hpp"

namespace dasein::clean_internal {
namespace {

constexpr std::uint32_t kMenuRun = 6;      // lists in texts are mostly shorter or have sentences
constexpr double kFactShare = 0.3;         // opening hours and prices are no menu
constexpr std::size_t kCompany = 8;        // blocks: how near another good block must be
constexpr std::uint32_t kLoneSize = 400;   // bytes: a good block that needs no company
constexpr std::size_t kCommentText = 500;  // bytes of good text that stand before comments

struct Run {
  std::size_t begin;
  std::size_t end;
};

// Whether the short lines of a run are a menu rather than a list of the text.
bool is_menu(const Page& page, const Run& run) {
  std::size_t facts = 0;
  std::size_t phrases = 0;
  std::size_t items = 0;
  for (std::size_t i = run.begin; i < run.end; ++i) {
    if (page.traits[i].fact) ++facts;
    if (page.traits[i].phrase.match != Match::kNone) ++phrases;
    if (!page.blocks[i].marker.empty()) ++items;
  }
  const auto count = run.end - run.begin;
  if (static_cast<double>(facts) >= kFactShare * static_cast<double>(count)) return false;
  const bool announced = run.begin > 0 && page.traits[run.begin - 1].colon_end;
  if (phrases >= 3 || phrases * 3 >= count) return count >= 3 || phrases == count;
  if (announced) return false;
  return count >= kMenuRun && (phrases > 0 || items * 2 >= count);
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

// Whether running text begins at block i: two good blocks in a row.
bool text_resumes(const Page& page, std::size_t i) {
  return page.good(i) && i + 1 < page.size() && page.good(i + 1) && page.blocks[i].marker.empty() &&
         page.blocks[i + 1].marker.empty();
}

std::size_t section_end(const Page& page, std::size_t begin, Role role) {
  std::size_t i = begin + 1;
  for (; i < page.size(); ++i) {
    if (page.traits[i].phrase.match == Match::kOpen) return i;
    if (role != Role::kComment && text_resumes(page, i)) return i;
  }
  return i;
}

// A section that stands inside the text is an insertion of a few lines.
void remove_section(Page& page, std::size_t begin, Role role) {
  const std::size_t end = section_end(page, begin, role);
  for (std::size_t i = begin + 1; i < end; ++i) {
    if (page.open(i)) page.remove(i, role, reason_for(role));
  }
}

}  // namespace

void remove_menus(Page& page) {
  for (std::size_t begin = 0; begin < page.size();) {
    std::size_t end = begin;
    while (end < page.size() && (is_short(page.traits[end]) && !page.traits[end].date)) ++end;
    const Run run{begin, end};
    if (end > begin && is_menu(page, run)) {
      for (std::size_t i = begin; i < end; ++i) {
        if (page.open(i)) page.remove(i, Role::kNavigation, Reason::kMenu);
      }
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
  std::size_t text_before = 0;
  for (std::size_t i = 0; i < page.size(); ++i) {
    const PhraseMatch& phrase = page.traits[i].phrase;
    if (phrase.match == Match::kOpen && use_of(phrase.role) == Use::kRemoved) {
      if (phrase.role != Role::kComment || text_before >= kCommentText) {
        remove_section(page, i, phrase.role);
      }
    }
    if (page.good(i)) text_before += page.traits[i].size;
  }
}

}  // namespace dasein::clean_internal
