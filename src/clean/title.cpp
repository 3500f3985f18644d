// SPDX-License-Identifier: GPL-2.0-or-later
// The title above the text, and the date line beside it.
#include <algorithm>
#include <numeric>
#include <optional>
#include <vector>

#include "clean/page.hpp"
#include "clean/title_features.hpp"
#include "clean/title_weights.hpp"

namespace dasein::clean_internal {
namespace {

constexpr std::size_t kDateAbove = 6;   // blocks above the title in which a date line may stand
constexpr std::size_t kDateBelow = 8;   // blocks below it
constexpr std::size_t kKickers = 2;     // lines
constexpr std::size_t kDateInText = 3;  // blocks of the text in which it may stand

std::optional<std::size_t> heading_mark(const Page& page) {
  if (page.markup.present()) return stated_title(page);
  for (std::size_t i = 0; i < page.size() && i <= page.text_begin; ++i) {
    if (page.blocks[i].level == 1 && !page.traits[i].wordless) return i;
  }
  return std::nullopt;
}

// In a text without boilerplate only a line above the text is a title: the text may begin at once.
bool stands_above(const Page& page, std::size_t i) {
  const bool has_text = page.text_end > page.text_begin;
  return has_text ? i < page.text_begin : i == 0 && page.size() > 1;
}

std::optional<std::size_t> best_candidate(const Page& page) {
  std::optional<std::size_t> best;
  double best_score = 0;
  for_title_candidates(page, [&](const TitleCandidate& candidate) {
    const double score = std::inner_product(candidate.features.begin(), candidate.features.end(),
                                            kTitleWeights.begin(), 0.0);
    if (best && score <= best_score) return;
    best = candidate.block;
    best_score = score;
  });
  return best;
}

// Whether the next kept block is a date line.
bool leads_to_date(const Page& page, std::size_t i) {
  for (std::size_t j = i + 1; j < page.size(); ++j) {
    if (is_date_line(page, j)) return true;
    if (page.kept(j)) return false;
  }
  return false;
}

// Without boilerplate around it a text begins with its title: the line above its date, else the
// line that stands twice, else the first one.
std::optional<std::size_t> title_of_clean_text(const Page& page) {
  std::vector<std::size_t> above;
  for_title_candidates(page, [&](const TitleCandidate& candidate) {
    if (stands_above(page, candidate.block)) above.push_back(candidate.block);
  });
  if (above.empty()) return std::nullopt;
  const auto find = [&](auto accepts) { return std::find_if(above.begin(), above.end(), accepts); };
  auto found = find([&](std::size_t i) { return leads_to_date(page, i); });
  if (found == above.end()) found = find([&](std::size_t i) { return page.copies[i] > 0; });
  return found == above.end() ? above.front() : *found;
}

// The other occurrences above the title are a path, or the line twice.
void mark_title(Page& page, std::size_t title) {
  page.keep(title, Role::kTitle, Reason::kAboveText);
  bool repeated = false;
  for (std::size_t i = 0; i < title; ++i) {
    if (page.traits[i].hash != page.traits[title].hash) continue;
    page.remove(i, Role::kNavigation, Reason::kBreadcrumb);
    repeated = true;
  }
  if (repeated) page.blocks[title].reason = Reason::kRepeatedTitle;
}

// Between the path and the title stand lines above the headline: "Pressemitteilung 12".
void keep_kickers(Page& page, std::size_t title) {
  std::size_t begin = title;
  while (begin > 0 && title - begin < kKickers) {
    const Reason reason = page.blocks[begin - 1].reason;
    if (reason != Reason::kBeforeText && reason != Reason::kRepeated) break;
    --begin;
  }
  if (begin == 0 || page.blocks[begin - 1].reason != Reason::kBreadcrumb) return;
  for (std::size_t i = begin; i < title; ++i) page.keep(i, Role::kHeading, Reason::kHeadingLine);
}

// "Zuletzt geändert am …", "Stand: …": counts where no date stands at the title.
bool is_state_line(const Page& page, std::size_t i) {
  const Traits& traits = page.traits[i];
  return traits.date && !traits.good && traits.phrase.role == Role::kDate &&
         traits.phrase.match != Match::kNone;
}

// Notices end with place and date: "Musterstadt, den 4. Mai 2020".
bool is_place_and_date(const Page& page, std::size_t i) {
  const Traits& traits = page.traits[i];
  const bool den = traits.key.find(" den 0") != std::string::npos;
  return den && page.blocks[i].text.find(", den ") != std::string::npos && is_date_line(page, i);
}

void mark_late_date(Page& page, std::size_t title) {
  for (const auto accepts : {is_state_line, is_place_and_date}) {
    for (std::size_t i = title + 1; i < page.size(); ++i) {
      if (!accepts(page, i)) continue;
      page.keep(i, Role::kDate, Reason::kDateLine);
      return;
    }
  }
}

// The date line nearest to the title, first below it, then above, then anywhere in the page.
void mark_date(Page& page, std::size_t title) {
  const std::size_t below = std::max(title + kDateBelow, page.text_begin + kDateInText);
  const std::size_t end = std::min({page.size(), below, title + 2 * kDateBelow});
  for (std::size_t i = title + 1; i < end; ++i) {
    if (!is_date_line(page, i)) continue;
    page.keep(i, Role::kDate, Reason::kDateLine);
    return;
  }
  for (std::size_t i = title; i-- > 0 && i + kDateAbove >= title;) {
    if (!is_date_line(page, i)) continue;
    page.keep(i, Role::kDate, Reason::kDateLine);
    return;
  }
  mark_late_date(page, title);
}

}  // namespace

void guess_title(Page& page) {
  const std::optional<std::size_t> mark = heading_mark(page);
  page.title = (mark ? mark : best_candidate(page)).value_or(page.size());
}

void find_title(Page& page) {
  if (page.size() == 0) return;
  if (page.clean_text) {
    const std::optional<std::size_t> mark = heading_mark(page);
    page.title = (mark ? mark : title_of_clean_text(page)).value_or(page.size());
  }
  if (page.title == page.size()) return;
  keep_kickers(page, page.title);
  mark_title(page, page.title);
  mark_date(page, page.title);
}

}  // namespace dasein::clean_internal
