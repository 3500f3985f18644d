// SPDX-License-Identifier: GPL-2.0-or-later
#include "clean/score_context.hpp"

#include <algorithm>
#include <array>

#include "clean/numbering.hpp"

namespace dasein::clean_internal {
namespace {

constexpr float kCertain = 4;  // a score beyond it, and what rules decide, counts as this
constexpr float kSure = 1;     // of text
constexpr float kFarAway = 50;
constexpr std::size_t kLikeReach = 10;  // blocks
constexpr std::size_t kBoxes = 3;

float certain_score(const Page& page, const std::vector<double>& scores, std::size_t i) {
  if (page.kept(i)) return kCertain;
  if (!page.open(i)) return -kCertain;
  return std::clamp(static_cast<float>(scores[i]), -kCertain, kCertain);
}

// Blocks of one kind share this: length, item, end of sentence, element, heading.
std::uint32_t shape_of(const Page& page, std::size_t i) {
  constexpr std::array<std::uint32_t, 5> kLengths = {2, 4, 7, 12, 25};
  const Traits& traits = page.traits[i];
  const Block& block = page.blocks[i];
  const auto longer = std::upper_bound(kLengths.begin(), kLengths.end(), traits.words);
  auto shape = static_cast<std::uint32_t>(longer - kLengths.begin());
  shape = 2 * shape + (block.marker.empty() ? 0 : 1);
  shape = 2 * shape + (traits.sentence_end ? 1 : 0);
  if (page.markup.present()) {
    shape = 64 * shape + static_cast<std::uint32_t>(page.markup.tag(page.markup.line_box(block)));
  }
  return 8 * shape + block.level;
}

}  // namespace

ScoreContext::ScoreContext(const Page& page, const std::vector<double>& scores)
    : page_(page),
      scores_(page.size()),
      sums_(page.size(),
            [&](std::size_t i) { return scores_[i] = certain_score(page, scores, i); }),
      shapes_(page.size()),
      groups_(page.size()),
      items_(page.size()),
      sections_(page.size()),
      from_text_(page.size()),
      to_text_(page.size()) {
  for (std::size_t i = 0; i < page.size(); ++i) shapes_[i] = shape_of(page, i);
  find_runs();
  find_sure_text();
  if (page.markup.present()) find_boxes();
}

void ScoreContext::find_runs() {
  const auto split = [&](std::vector<Stretch>& stretches, auto begins) {
    for (std::size_t begin = 0; begin < page_.size();) {
      std::size_t end = begin + 1;
      while (end < page_.size() && !begins(end)) ++end;
      std::fill(stretches.begin() + static_cast<std::ptrdiff_t>(begin),
                stretches.begin() + static_cast<std::ptrdiff_t>(end), Stretch{begin, end});
      begin = end;
    }
  };
  split(groups_, [&](std::size_t i) { return page_.blocks[i].blank_before; });
  split(items_, [&](std::size_t i) {
    return page_.blocks[i].marker.empty() || page_.blocks[i - 1].marker.empty();
  });
  split(sections_, [&](std::size_t i) { return is_like_heading(page_, i); });
}

void ScoreContext::find_sure_text() {
  float distance = kFarAway;
  for (std::size_t i = 0; i < page_.size(); ++i) {
    from_text_[i] = distance;
    distance = scores_[i] > kSure ? 1 : std::min(kFarAway, distance + 1);
  }
  distance = kFarAway;
  for (std::size_t i = page_.size(); i-- > 0;) {
    to_text_[i] = distance;
    distance = scores_[i] > kSure ? 1 : std::min(kFarAway, distance + 1);
  }
}

void ScoreContext::find_boxes() {
  const Markup& markup = page_.markup;
  box_sums_.assign(markup.size(), 0);
  for (std::size_t i = 0; i < page_.size(); ++i) box_sums_[page_.blocks[i].box] += scores_[i];
  for (std::size_t box = box_sums_.size(); box-- > 1;) {
    box_sums_[markup.parent(static_cast<std::uint32_t>(box))] += box_sums_[box];
  }
  Numbering paths(page_.size());
  std::vector<double> sums(page_.size());
  std::vector<double> counts(page_.size());
  std::vector<std::uint32_t> numbers(page_.size());
  for (std::size_t i = 0; i < page_.size(); ++i) {
    numbers[i] = paths.of(path_of(markup, page_.blocks[i]));
    sums[numbers[i]] += scores_[i];
    ++counts[numbers[i]];
  }
  path_scores_.resize(page_.size());
  for (std::size_t i = 0; i < page_.size(); ++i) {
    path_scores_[i] = static_cast<float>(sums[numbers[i]] / counts[numbers[i]]);
  }
}

float ScoreContext::at(std::size_t i, std::ptrdiff_t step) const {
  const std::ptrdiff_t other = static_cast<std::ptrdiff_t>(i) + step;
  const bool inside = other >= 0 && other < static_cast<std::ptrdiff_t>(scores_.size());
  return inside ? scores_[static_cast<std::size_t>(other)] : -kCertain;
}

float ScoreContext::mean(std::size_t begin, std::size_t end) const {
  return Stretch{begin, end}.mean(sums_);
}

// The mean of so many blocks before and behind block i; there is no text outside of the page.
float ScoreContext::around(std::size_t i, std::size_t before, std::size_t after) const {
  const std::size_t begin = i > before ? i - before : 0;
  const std::size_t end = std::min(scores_.size(), i + after + 1);
  const double sum = sums_.between(begin, end) - static_cast<double>(scores_[i]);
  const std::size_t outside = before + after + 1 - (end - begin);
  return static_cast<float>((sum - static_cast<double>(kCertain) * static_cast<double>(outside)) /
                            static_cast<double>(before + after));
}

void ScoreContext::likes(Features& f, std::size_t i) const {
  const std::size_t begin = i > kLikeReach ? i - kLikeReach : 0;
  const std::size_t end = std::min(scores_.size(), i + kLikeReach + 1);
  float sum = 0;
  float count = 0;
  for (std::size_t j = begin; j < end; ++j) {
    if (shapes_[j] != shapes_[i] || j == i) continue;
    sum += scores_[j];
    ++count;
  }
  f[kLikeScore] = count > 0 ? sum / count : scores_[i];
  f[kLikeBlocks] = count;
}

void ScoreContext::fill(Features& f, std::size_t i) const {
  f[kScore] = scores_[i];
  f[kPreviousScore] = at(i, -1);
  f[kPreviousScore2] = at(i, -2);
  f[kPreviousScore3] = at(i, -3);
  f[kNextScore] = at(i, 1);
  f[kNextScore2] = at(i, 2);
  f[kNextScore3] = at(i, 3);
  f[kNearScore] = around(i, 2, 2);
  f[kWideScore] = around(i, 4, 4);
  f[kFarScore] = around(i, 8, 8);
  f[kScoreBefore] = around(i, 8, 0);
  f[kScoreAfter] = around(i, 0, 8);
  likes(f, i);
  f[kGroupScore] = groups_[i].mean(sums_);
  f[kItemScore] = items_[i].mean(sums_);
  f[kHeadScore] = scores_[sections_[i].begin];
  f[kSectionScore] = sections_[i].mean(sums_);
  f[kPageScore] = mean(0, scores_.size());
  f[kFromSureText] = from_text_[i];
  f[kToSureText] = to_text_[i];
  if (!page_.markup.present()) return;
  f[kPathScore] = path_scores_[i];
  std::uint32_t box = page_.markup.line_box(page_.blocks[i]);
  for (std::size_t level = 0; level < kBoxes; ++level) {
    box = page_.markup.parent(box);
    f[static_cast<Feature>(kBoxScore1 + level)] =
        static_cast<float>(box_sums_[box] / std::max<double>(1, page_.markup.box(box).blocks));
  }
}

}  // namespace dasein::clean_internal
