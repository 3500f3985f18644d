// SPDX-License-Identifier: GPL-2.0-or-later
// The blocks no rule decided: a sum of weighted signs of text.
#include <algorithm>
#include <array>
#include <cmath>

#include "clean/page.hpp"

namespace dasein::clean_internal {
namespace {

constexpr double kRecallThreshold = -1.5;
constexpr double kBalancedThreshold = -0.2;
constexpr std::size_t kNear = 3;
constexpr std::size_t kWide = 8;

double log_words(const Page& page, std::size_t i) {
  return std::min(6.0, std::log2(1.0 + page.traits[i].words));
}

// The share of bytes in good blocks among the blocks at most `reach` away.
double density(const Page& page, std::size_t i, std::size_t reach) {
  const std::size_t begin = i > reach ? i - reach : 0;
  const std::size_t end = std::min(page.size(), i + reach + 1);
  double good = 0;
  double all = 0;
  for (std::size_t j = begin; j < end; ++j) {
    if (j == i) continue;
    all += page.traits[j].size;
    if (page.good(j)) good += page.traits[j].size;
  }
  return all > 0 ? good / all : 0.5;
}

double score(const Page& page, std::size_t i) {
  const Traits& traits = page.traits[i];
  double sum = -4.0;
  sum += 0.7 * log_words(page, i);
  if (traits.good) sum += 1.5;
  if (traits.sentence_end) sum += 0.7;
  if (traits.colon_end) sum += 0.5;
  if (traits.stop_share > 0.22) sum += 0.6;
  sum += 1.5 * density(page, i, kNear);
  sum += 1.5 * density(page, i, kWide);
  if (traits.phrase.match != Match::kNone) sum -= 1.0;
  if (traits.words <= 20) sum -= 0.5 * std::min<std::uint32_t>(3, traits.hint_words);
  sum -= 0.4 * std::min<std::uint32_t>(4, traits.separators);
  if (traits.address) sum -= 0.5;
  if (page.copies[i] > 0) sum -= 1.0;
  if (page.runs[i] > 2) sum -= 0.3 * std::log2(page.runs[i]);
  if (i >= page.text_begin && i < page.text_end) sum += 0.8;
  return sum;
}

}  // namespace

void score_rest(Page& page) {
  const double threshold =
      page.strictness == Strictness::kRecall ? kRecallThreshold : kBalancedThreshold;
  std::vector<double> scores(page.size());
  for (std::size_t i = 0; i < page.size(); ++i) {
    if (page.open(i)) scores[i] = score(page, i);
  }
  for (std::size_t i = 0; i < page.size(); ++i) {
    if (!page.open(i)) continue;
    if (scores[i] > threshold) {
      page.keep(i, Role::kContent, page.traits[i].good ? Reason::kProse : Reason::kBetweenContent);
    } else if (i < page.text_begin) {
      page.remove(i, Role::kNavigation, Reason::kBeforeText);
    } else {
      page.remove(i, Role::kTeaser, Reason::kAfterText);
    }
  }
}

}  // namespace dasein::clean_internal
