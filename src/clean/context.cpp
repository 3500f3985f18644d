// SPDX-License-Identifier: GPL-2.0-or-later
#include "clean/context.hpp"

#include <map>

namespace dasein::clean_internal {
namespace {

constexpr std::uint32_t kHeadWords = 8;
constexpr std::uint32_t kMemoryWords = 6;  // longer lines announce nothing
constexpr std::uint32_t kCommentWords = 12;
constexpr double kOtherCost = 150;  // bytes a block costs a stretch that is not good
constexpr float kFarAway = 99;      // where there is no such block

// Blocks since the last one for which `is` holds, for every block; in both directions.
template <typename Is, typename Set>
void distances(std::size_t count, Is is, Set set) {
  float distance = kFarAway;
  for (std::size_t i = 0; i < count; ++i) {
    set(i, true, distance);
    distance = is(i) ? 1 : std::min(kFarAway, distance + 1);
  }
  distance = kFarAway;
  for (std::size_t i = count; i-- > 0;) {
    set(i, false, distance);
    distance = is(i) ? 1 : std::min(kFarAway, distance + 1);
  }
}

bool is_signal(const Page& page, std::size_t i) {
  return page.verdicts[i] == Verdict::kRemoved && page.blocks[i].role != Role::kCredit;
}

bool is_fact(const Traits& traits) { return traits.fact || traits.address || traits.postcode; }

bool hints_at_comment(const Traits& traits) {
  return traits.words <= kCommentWords &&
         (traits.hints >> static_cast<unsigned>(Role::kComment) & 1U) != 0;
}

// How many words two lines begin with alike.
float common_words(const std::string& a, const std::string& b) {
  float count = 0;
  std::size_t at = 0;
  while (at < a.size() && at < b.size() && a[at] == b[at]) {
    ++at;
    const bool border = (at == a.size() || a[at] == ' ') && (at == b.size() || b[at] == ' ');
    if (border) ++count;
  }
  return count;
}

}  // namespace

bool is_like_heading(const Page& page, std::size_t i) {
  const Traits& traits = page.traits[i];
  const Block& block = page.blocks[i];
  if (block.level > 0 || block.shape == Shape::kHeading) return true;
  if (page.markup.present()) return false;
  const bool plain = !traits.sentence_end && !traits.date && block.marker.empty();
  return block.blank_before && plain && traits.words > 0 && traits.words <= kHeadWords;
}

PageContext::PageContext(const Page& page)
    : bytes(page.size(), [&](std::size_t i) { return page.traits[i].size; }),
      good(page.size(), [&](std::size_t i) { return page.good(i) ? page.traits[i].size : 0; }),
      good_blocks(page.size(), [&](std::size_t i) { return page.good(i); }),
      words(page.size(), [&](std::size_t i) { return page.traits[i].words; }),
      removed(page.size(), [&](std::size_t i) { return page.verdicts[i] == Verdict::kRemoved; }),
      items(page.size(), [&](std::size_t i) { return !page.blocks[i].marker.empty(); }),
      dates(page.size(), [&](std::size_t i) { return page.traits[i].date; }),
      ellipses(page.size(), [&](std::size_t i) { return page.traits[i].ellipsis_end; }),
      hint_words(page.size(), [&](std::size_t i) { return page.traits[i].hint_words; }),
      comments(page.size(), [&](std::size_t i) { return hints_at_comment(page.traits[i]); }),
      facts(page.size(), [&](std::size_t i) { return is_fact(page.traits[i]); }),
      blocks(page.size()),
      topic_words(0, [](std::size_t) { return 0; }),
      known_words(topic_words) {
  find_stretches(page);
  find_distances(page);
  find_lists(page);
  find_topics(page);
  find_stems(page);
  find_hints(page);
  find_body(page);
  find_core(page);
  find_echoes(page);
}

double PageContext::density_of(std::size_t i, std::size_t reach) const {
  const std::size_t begin = i > reach ? i - reach : 0;
  const std::size_t end = std::min(blocks.size(), i + reach + 1);
  const double all = bytes.between(begin, end) - bytes.between(i, i + 1);
  const double goods = good.between(begin, end) - good.between(i, i + 1);
  return all > 0 ? goods / all : 0;
}

double PageContext::near(const Sums& sums, std::size_t i, std::size_t reach) const {
  return sums.between(i > reach ? i - reach : 0, std::min(blocks.size(), i + reach + 1));
}

float PageContext::share_near(const Sums& sums, std::size_t i, std::size_t reach) const {
  const std::size_t begin = i > reach ? i - reach : 0;
  const std::size_t end = std::min(blocks.size(), i + reach + 1);
  return static_cast<float>(sums.between(begin, end) / static_cast<double>(end - begin));
}

std::size_t PageContext::last_hint(Role role, std::size_t i) const {
  const std::vector<std::size_t>& lines = hints_[static_cast<std::size_t>(role)];
  const auto next = std::lower_bound(lines.begin(), lines.end(), i);
  return next == lines.begin() ? kNoLine : *(next - 1);
}

void PageContext::find_stretches(const Page& page) {
  const std::size_t count = page.size();
  for (std::size_t begin = 0; begin < count;) {
    std::size_t end = begin + 1;
    while (end < count && !page.blocks[end].blank_before) ++end;
    for (std::size_t i = begin; i < end; ++i) blocks[i].group = {begin, end};
    begin = end;
  }
  for (std::size_t begin = 0; begin < count;) {
    std::size_t end = begin;
    while (end < count && !page.blocks[end].marker.empty()) ++end;
    for (std::size_t i = begin; i < end; ++i) blocks[i].items = {begin, end};
    begin = std::max(end, begin + 1);
  }
  for (std::size_t begin = 0; begin < count;) {
    std::size_t end = begin + 1;
    while (end < count && !is_like_heading(page, end)) ++end;
    for (std::size_t i = begin; i < end; ++i) blocks[i].section = {begin, end};
    begin = end;
  }
}

void PageContext::find_distances(const Page& page) {
  const std::size_t count = page.size();
  distances(
      count, [&](std::size_t i) { return page.good(i); },
      [&](std::size_t i, bool back, float distance) {
        (back ? blocks[i].to_previous_good : blocks[i].to_next_good) = distance;
      });
  distances(
      count, [&](std::size_t i) { return is_signal(page, i); },
      [&](std::size_t i, bool back, float distance) {
        (back ? blocks[i].to_previous_removed : blocks[i].to_next_removed) = distance;
      });
  float signals = 0;
  for (std::size_t i = 0; i < count; ++i) {
    blocks[i].signals_before = signals;
    if (is_signal(page, i)) ++signals;
    if (page.good(i)) signals = 0;
  }
  signals = 0;
  for (std::size_t i = count; i-- > 0;) {
    blocks[i].signals_after = signals;
    if (is_signal(page, i)) ++signals;
    if (page.good(i)) signals = 0;
  }
}

void PageContext::find_lists(const Page& page) {
  bool announced = false;
  for (std::size_t i = 0; i < page.size(); ++i) {
    const Traits& t = page.traits[i];
    const bool under_colon = i > 0 && page.traits[i - 1].colon_end;
    if (page.blocks[i].blank_before && page.blocks[i].marker.empty() && !under_colon) {
      announced = false;
    }
    blocks[i].announced = announced;
    if (t.colon_end) announced = true;
    if (t.good && !t.colon_end) announced = false;
  }
}

void PageContext::find_topics(const Page& page) {
  std::vector<std::uint32_t> uses(page.topic_count);
  std::map<std::size_t, std::size_t> indents;  // good bytes by their indentation
  for (std::size_t i = 0; i < page.size(); ++i) {
    if (!page.good(i)) continue;
    for (const std::uint32_t topic : page.topics_of(i)) ++uses[topic];
    indents[page.blocks[i].indent] += page.traits[i].size;
  }
  std::size_t most = 0;
  for (const auto& [indent, size] : indents) {
    if (size > most) text_indent = static_cast<float>(indent);
    most = std::max(most, size);
  }
  std::vector<char> in_title(page.topic_count);
  if (page.title < page.size()) {
    for (const std::uint32_t topic : page.topics_of(page.title)) in_title[topic] = 1;
  }
  for (std::size_t i = 0; i < page.size(); ++i) {
    const std::span<const std::uint32_t> topics = page.topics_of(i);
    blocks[i].topic = blocks[i].title_share = 0;
    if (topics.empty()) continue;
    const std::uint32_t own = page.good(i) ? 1 : 0;
    std::size_t known = 0;
    std::size_t titled = 0;
    for (const std::uint32_t topic : topics) {
      if (uses[topic] > own) ++known;
      if (in_title[topic] != 0) ++titled;
    }
    blocks[i].topic = static_cast<float>(known) / static_cast<float>(topics.size());
    blocks[i].title_share = static_cast<float>(titled) / static_cast<float>(topics.size());
  }
}

void PageContext::find_stems(const Page& page) {
  std::vector<std::uint32_t> uses(page.topic_count);
  for (std::size_t i = 0; i < page.size(); ++i) {
    if (!page.good(i)) continue;
    for (const std::uint32_t topic : page.topics_of(i)) ++uses[page.stems[topic]];
  }
  std::vector<char> in_title(page.topic_count);
  if (page.title < page.size()) {
    for (const std::uint32_t topic : page.topics_of(page.title)) in_title[page.stems[topic]] = 1;
  }
  std::vector<std::uint32_t> known(page.size());
  for (std::size_t i = 0; i < page.size(); ++i) {
    const std::span<const std::uint32_t> topics = page.topics_of(i);
    const std::uint32_t own = page.good(i) ? 1 : 0;
    float titled = 0;
    for (const std::uint32_t topic : topics) {
      if (uses[page.stems[topic]] > own) ++known[i];
      if (in_title[page.stems[topic]] != 0) ++titled;
    }
    const float count = std::max<float>(1, static_cast<float>(topics.size()));
    blocks[i].stem_topic = static_cast<float>(known[i]) / count;
    blocks[i].title_stems = titled / count;
  }
  topic_words = Sums(page.size(), [&](std::size_t i) { return page.topics_of(i).size(); });
  known_words = Sums(page.size(), [&](std::size_t i) { return known[i]; });
}

void PageContext::find_hints(const Page& page) {
  for (std::size_t i = 0; i < page.size(); ++i) {
    const Traits& t = page.traits[i];
    std::uint32_t roles = t.words <= kMemoryWords ? t.hints : 0;
    if (t.phrase.match != Match::kNone) roles |= 1U << static_cast<unsigned>(t.phrase.role);
    for (std::size_t role = 0; role < hints_.size(); ++role) {
      if ((roles >> role & 1U) != 0) hints_[role].push_back(i);
    }
  }
}

void PageContext::find_body(const Page& page) {
  const std::size_t count = page.size();
  const bool has_text = page.text_end > page.text_begin;
  body.begin = page.title < count ? page.title + 1 : page.text_begin;
  body.end = std::max(body.begin, has_text ? page.text_end : body.begin);
  while (body.end < count && page.verdicts[body.end] != Verdict::kRemoved) ++body.end;
  const double all = body.sum(bytes);
  thin = static_cast<float>((all - body.sum(good)) / (all + 1));
}

// The stretch with the largest sum, where good bytes count and every other block costs.
void PageContext::find_core(const Page& page) {
  double best = 0;
  double sum = 0;
  std::size_t begin = 0;
  for (std::size_t i = 0; i < page.size(); ++i) {
    if (sum <= 0) {
      sum = 0;
      begin = i;
    }
    sum += page.good(i) ? page.traits[i].size : -kOtherCost;
    if (sum <= best) continue;
    best = sum;
    core = {begin, i + 1};
  }
}

void PageContext::find_echoes(const Page& page) {
  for (std::size_t i = 0; i < page.size(); ++i) {
    const Traits& t = page.traits[i];
    const float before = i > 0 ? common_words(t.key, page.traits[i - 1].key) : 0;
    const float after = i + 1 < page.size() ? common_words(t.key, page.traits[i + 1].key) : 0;
    blocks[i].echo = std::max(before, after);
  }
}

}  // namespace dasein::clean_internal
