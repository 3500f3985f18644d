// SPDX-License-Identifier: GPL-2.0-or-later
// The title above the text, and the date line beside it.
#include <algorithm>
#include <optional>

#include "clean/page.hpp"

namespace dasein::clean_internal {
namespace {

constexpr std::uint32_t kTitleWords = 30;
constexpr std::uint32_t kDateLineWords = 8;
constexpr std::size_t kWindow = 20;       // blocks above the text that may hold the title
constexpr std::size_t kDateBehind = 4;    // blocks of the text in which a date line may stand
constexpr std::size_t kMinTitleSize = 3;  // bytes

bool is_date_line(const Page& page, std::size_t i) {
  const Traits& traits = page.traits[i];
  return traits.date && traits.words <= kDateLineWords && !traits.sentence_end;
}

// Whether the block may be a title as far as it alone tells.
bool may_be_title(const Page& page, std::size_t i) {
  const Traits& traits = page.traits[i];
  if (traits.wordless || traits.words > kTitleWords || traits.size < kMinTitleSize) return false;
  if (traits.phrase.match != Match::kNone && traits.phrase.match != Match::kWeak) return false;
  if (is_date_line(page, i) || traits.copyright || traits.address || traits.colon_end) return false;
  return page.blocks[i].reason != Reason::kMenu || page.copies[i] > 0;
}

struct Window {
  std::size_t begin;
  std::size_t end;
};

Window title_window(const Page& page) {
  std::size_t end = page.text_begin;
  if (page.text_begin == page.text_end) {  // no main text: above the first kept block and on it
    end = 0;
    while (end < page.size() && !page.kept(end)) ++end;
    end = std::min(page.size(), end + 1);
  }
  return {end > kWindow ? end - kWindow : 0, end};
}

// The last line of the window that also stands elsewhere above the text.
std::optional<std::size_t> repeated(const Page& page, const Window& window) {
  for (std::size_t i = window.end; i-- > window.begin;) {
    if (!may_be_title(page, i) || page.copies[i] == 0 || page.traits[i].words < 2) continue;
    if (page.blocks[i].reason == Reason::kMenu) continue;
    for (std::size_t j = 0; j < i; ++j) {
      if (page.traits[j].hash == page.traits[i].hash) return i;
    }
  }
  return std::nullopt;
}

std::optional<std::size_t> heading_mark(const Page& page) {
  for (std::size_t i = 0; i < page.size(); ++i) {
    if (page.blocks[i].level == 1 && !page.traits[i].wordless) return i;
  }
  return std::nullopt;
}

std::optional<std::size_t> above_date(const Page& page, const Window& window) {
  for (std::size_t date = window.end; date-- > window.begin;) {
    if (!is_date_line(page, date)) continue;
    for (std::size_t i = date; i-- > window.begin;) {
      if (may_be_title(page, i)) return i;
    }
  }
  return std::nullopt;
}

// The first line of the group of lines that leads to the text.
std::optional<std::size_t> nearest_group(const Page& page, const Window& window) {
  std::optional<std::size_t> best;
  for (std::size_t i = window.end; i-- > window.begin;) {
    if (may_be_title(page, i)) {
      best = i;
    } else if (best && !page.traits[i].copyright) {
      break;
    }
  }
  return best;
}

void mark_title(Page& page, std::size_t title, Reason reason) {
  page.keep(title, Role::kTitle, reason);
  for (std::size_t i = 0; i < title; ++i) {
    if (page.traits[i].hash == page.traits[title].hash) {
      page.remove(i, Role::kNavigation, Reason::kBreadcrumb);
    }
  }
}

void mark_date(Page& page, std::size_t title) {
  const std::size_t end = std::min(page.size(), std::max(title, page.text_begin) + kDateBehind);
  for (std::size_t i = title > 6 ? title - 6 : 0; i < end; ++i) {
    if (i == title || !is_date_line(page, i)) continue;
    page.keep(i, Role::kDate, Reason::kDateLine);
    return;
  }
}

}  // namespace

void find_title(Page& page) {
  if (page.size() == 0) return;
  const Window window = title_window(page);
  Reason reason = Reason::kAboveText;
  std::optional<std::size_t> title = heading_mark(page);
  if (!title) {
    title = repeated(page, window);
    if (title) reason = Reason::kRepeatedTitle;
  }
  if (!title) title = above_date(page, window);
  if (!title) title = nearest_group(page, window);
  if (!title) return;
  mark_title(page, *title, reason);
  mark_date(page, *title);
}

}  // namespace dasein::clean_internal
