// SPDX-License-Identifier: GPL-2.0-or-later
#include "clean/title_features.hpp"

#include <algorithm>
#include <cmath>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "clean/numbering.hpp"

namespace dasein::clean_internal {
namespace {

constexpr std::uint32_t kTitleWords = 30;
constexpr std::uint32_t kFactWords = 6;  // "100 Euro für jedes neugeborene Kind" may be a title
// Words of a date line beside the date: a place or a name.
constexpr std::uint32_t kDateRest = 3;
constexpr std::uint32_t kBylineRest = 6;
constexpr std::uint32_t kBylineWords = 12;
constexpr double kBylineCapitals = 0.6;  // names begin with capitals
constexpr double kLatest = 0.5;          // share of good text that may stand before a title
constexpr std::size_t kSoon = 8;         // blocks
constexpr std::size_t kSideSoon = 4;     // blocks
constexpr std::uint32_t kFewest = 4;     // words of most titles
constexpr std::uint32_t kMost = 14;
constexpr std::uint32_t kContainerWords = 16;
constexpr std::size_t kPathReach = 30;  // blocks: menus may stand between path and title
constexpr std::size_t kPathNear = 3;
constexpr std::size_t kFootLines = 12;

double flag(bool value) { return value ? 1 : 0; }
double log2_of(double value) { return std::log2(1 + value); }

bool may_be_title(const Page& page, std::size_t i) {
  const Traits& traits = page.traits[i];
  if (traits.wordless || traits.words == 0 || traits.words > kTitleWords) return false;
  const Match match = traits.phrase.match;
  if (match == Match::kWhole || match == Match::kOpen) return false;
  if (match == Match::kLabel && use_of(traits.phrase.role) != Use::kSide) return false;
  if (match == Match::kLabel && traits.phrase.role == Role::kKeywords) return false;
  // "19:30 Uhr, Großes Haus", "12,50 Euro"
  const bool digit = is_digit(code_point_at(page.blocks[i].text, 0).value);
  if (digit && traits.fact && traits.words <= kFactWords) return false;
  if (page.blocks[i].reason == Reason::kBreadcrumb) return false;
  if (traits.good && page.blocks[i].text.back() == '.') return false;  // a paragraph
  return !traits.copyright && !traits.address;
}

// The ends of short lines, word by word: a title ends a path ("Start > Rathaus > Titel") or
// begins a line with the site's name. Both are prefixes and suffixes of keys.
class LineParts {
 public:
  explicit LineParts(const Page& page) : parts_(count_of(page)) {}

  void add_line(const Traits& traits) {
    if (is_line(traits)) add(traits.key);
  }
  bool holds(std::string_view key) const {
    std::uint64_t hash = 0;
    for (const char c : key) hash = after(hash, c);
    return parts_.contains(mixed(hash));
  }

 private:
  // A hash of which that of every suffix follows: the sum of the characters, each times a power of
  // a prime (Karp and Rabin 1987).
  static constexpr std::uint64_t kPrime = 0x100000001B3;
  static std::uint64_t after(std::uint64_t hash, char c) {
    return hash * kPrime + static_cast<unsigned char>(c);
  }
  static std::uint64_t mixed(std::uint64_t hash) { return hash ^ hash >> 32U; }

  static bool is_line(const Traits& traits) {
    return traits.words >= 3 && traits.words < kContainerWords;
  }
  static std::size_t count_of(const Page& page) {
    std::size_t count = 0;
    for (const Traits& traits : page.traits) count += is_line(traits) ? 2 * traits.words : 0;
    return count;
  }

  void add(std::string_view key) {
    std::uint64_t power = 1;
    std::uint64_t suffix = 0;
    std::uint64_t hash = 0;
    for (const char c : key) {
      if (c == ' ') parts_.of(mixed(hash));
      hash = after(hash, c);
    }
    for (std::size_t at = key.size(); at-- > 0;) {
      if (key[at] == ' ') parts_.of(mixed(suffix));
      suffix += power * static_cast<unsigned char>(key[at]);
      power *= kPrime;
    }
  }

  Numbering parts_;
};

struct Surroundings {
  std::vector<double> good_before;  // bytes
  std::vector<double> to_good;      // blocks
  std::vector<char> topics;         // whether good blocks use them

  explicit Surroundings(const Page& page)
      : good_before(page.size() + 1, 0), to_good(page.size(), 63), topics(page.topic_count) {
    for (std::size_t i = 0; i < page.size(); ++i) {
      const bool good = page.good(i);
      good_before[i + 1] = good_before[i] + (good ? page.traits[i].size : 0);
      if (!good) continue;
      for (const std::uint32_t topic : page.topics_of(i)) topics[topic] = 1;
    }
    double distance = 63;
    for (std::size_t i = page.size(); i-- > 0;) {
      to_good[i] = distance;
      distance = page.good(i) ? 0 : distance + 1;
    }
  }
};

// What is asked of a block for every candidate near it.
struct Lines {
  std::vector<char> dates, bylines;
  std::vector<std::size_t> paths;  // blocks, ascending

  explicit Lines(const Page& page) : dates(page.size()), bylines(page.size()) {
    for (std::size_t i = 0; i < page.size(); ++i) {
      dates[i] = is_date_line(page, i) ? 1 : 0;
      bylines[i] = is_byline(page, i) ? 1 : 0;
      if (page.blocks[i].reason == Reason::kBreadcrumb) paths.push_back(i);
    }
  }
};

void own_features(TitleFeatures& f, const Page& page, std::size_t i) {
  const Traits& t = page.traits[i];
  f[kTitleBias] = 1;
  f[kTitleItem] = flag(!page.blocks[i].marker.empty());
  f[kTitleLogWords] = log2_of(t.words);
  f[kTitleOneWord] = flag(t.words == 1);
  f[kTitleFewWords] = flag(t.words >= kFewest && t.words <= kMost);
  f[kTitleRepeated] = flag(page.copies[i] > 0);
  f[kTitlePeriod] = flag(t.sentence_end && page.blocks[i].text.back() == '.');
  f[kTitleSeparators] = log2_of(t.separators);
  f[kTitleHints] = log2_of(t.hint_words);
  f[kTitleDate] = flag(t.date);
  const Reason reason = page.blocks[i].reason;
  const bool removed = page.verdicts[i] == Verdict::kRemoved;
  f[kTitleMenu] = flag(removed && reason == Reason::kMenu);
  f[kTitleOutside] = flag(removed && reason != Reason::kMenu);
  f[kTitleRun] = log2_of(page.runs[i]);
  f[kTitleWeak] = flag(t.phrase.match == Match::kWeak);
  f[kTitleBegin] = flag(t.phrase.match == Match::kBegin);
  f[kTitleAllCapitals] = flag(t.all_capitals);
  f[kTitleColon] = flag(t.colon_end);
  f[kTitleBlank] = flag(page.blocks[i].blank_before);
  f[kTitleCapitals] = t.capital_share;
}

void place_features(TitleFeatures& f, const Page& page, const Lines& lines, std::size_t i) {
  f[kTitleByline] = flag(lines.bylines[i] != 0);
  const std::size_t end = std::min(page.size(), i + 1 + kSideSoon);
  for (std::size_t j = i + 1; j < end; ++j) {
    if (lines.dates[j] != 0) f[kTitleDateSoon] = 1;
    if (lines.bylines[j] != 0) f[kTitleBylineSoon] = 1;
  }
  f[kTitleAfterRemoved] = flag(i == 0 || page.verdicts[i - 1] == Verdict::kRemoved);
  f[kTitlePreviousWords] = i > 0 ? std::min(6.0, log2_of(page.traits[i - 1].words)) : 0;
  f[kTitleNextWords] = i + 1 < page.size() ? std::min(6.0, log2_of(page.traits[i + 1].words)) : 0;
}

bool is_path_line(const Page& page, std::size_t i) {
  return page.blocks[i].reason == Reason::kBreadcrumb;
}

bool ends_path(const Page& page, std::size_t path, const std::string& key) {
  const std::string& line = page.traits[path].key;
  if (line.size() <= key.size()) return false;
  const std::size_t begin = line.size() - key.size();
  return line[begin - 1] == ' ' && line.compare(begin, key.size(), key) == 0;
}

// The lines around a path, and the site's name in head and foot.
void frame_features(TitleFeatures& f, const Page& page, const Lines& lines, std::size_t i) {
  const std::string& key = page.traits[i].key;
  f[kTitleTop] = flag(i < 2);
  f[kTitleUnderPath] = flag(i > 0 && is_path_line(page, i - 1));
  f[kTitleDigit] = flag(is_digit(code_point_at(page.blocks[i].text, 0).value));
  const std::size_t top = i > kPathReach ? i - kPathReach : 0;
  for (auto path = std::lower_bound(lines.paths.begin(), lines.paths.end(), top);
       path != lines.paths.end() && *path <= i + kPathReach; ++path) {
    if (*path > i) f[kTitlePathSoon] = 1;
    if (*path >= i) continue;
    if (i - *path <= kPathNear) f[kTitleAfterPath] = 1;
    if (ends_path(page, *path, key)) f[kTitleEndsPath] = 1;
  }
  const std::size_t foot = page.size() > kFootLines ? page.size() - kFootLines : 0;
  for (std::size_t j = std::max(foot, i + 1); j < page.size(); ++j) {
    const std::string& line = page.traits[j].key;
    if (line.compare(0, key.size(), key) == 0 && line.size() > key.size()) f[kTitleInFoot] = 1;
  }
}

double topic_share(const Surroundings& around, std::span<const std::uint32_t> topics) {
  if (topics.empty()) return 0;
  const auto known = std::count_if(topics.begin(), topics.end(),
                                   [&](std::uint32_t topic) { return around.topics[topic] != 0; });
  return static_cast<double>(known) / static_cast<double>(topics.size());
}

}  // namespace

bool is_date_line(const Page& page, std::size_t i) {
  const Traits& traits = page.traits[i];
  if (!traits.date || traits.good) return false;
  const bool by =
      traits.key.find(" von ") != std::string::npos || traits.key.find(" by ") != std::string::npos;
  return traits.date_rest <= (by ? kBylineRest : kDateRest);
}

bool is_byline(const Page& page, std::size_t i) {
  const Traits& traits = page.traits[i];
  if (traits.words < 2 || traits.words > kBylineWords || traits.sentence_end) return false;
  if (traits.phrase.role == Role::kByline && traits.phrase.match != Match::kNone) return true;
  const bool by = traits.key.substr(0, 4) == "von " || traits.key.substr(0, 3) == "by ";
  return by && traits.capital_share >= kBylineCapitals;
}

void for_title_candidates(const Page& page,
                          const std::function<void(const TitleCandidate&)>& take) {
  const Surroundings around(page);
  const Lines lines(page);
  LineParts parts(page);  // of the lines above
  const double total = std::max(1.0, around.good_before.back());
  bool first = true;
  std::size_t short_above = 0;
  for (std::size_t i = 0; i < page.size() && around.good_before[i] <= kLatest * total; ++i) {
    const bool teaser = page.blocks[i].reason == Reason::kUnderTeaserHeading;
    const bool behind_text = around.good_before[i] > 0;
    if (may_be_title(page, i) && lines.dates[i] == 0 && !(teaser && behind_text)) {
      TitleFeatures f{};
      own_features(f, page, i);
      place_features(f, page, lines, i);
      frame_features(f, page, lines, i);
      f[kTitleToGood] = std::min(6.0, log2_of(around.to_good[i]));
      f[kTitleNextGood] = flag(around.to_good[i] == 0);
      f[kTitleGoodBefore] = around.good_before[i] / total;
      const std::size_t soon = std::min(page.size(), i + 1 + kSoon);
      f[kTitleGoodSoon] = log2_of(around.good_before[soon] - around.good_before[i + 1]);
      f[kTitleTopic] = topic_share(around, page.topics_of(i));
      f[kTitleContained] = flag(page.traits[i].words >= 2 && parts.holds(page.traits[i].key));
      f[kTitleFirst] = flag(first);
      f[kTitleShortAbove] = std::min(6.0, log2_of(static_cast<double>(short_above)));
      take({i, f});
    }
    parts.add_line(page.traits[i]);
    if (page.verdicts[i] != Verdict::kRemoved) first = false;
    short_above = page.runs[i] > 0 ? short_above + 1 : 0;
  }
}

}  // namespace dasein::clean_internal
