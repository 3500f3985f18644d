// SPDX-License-Identifier: GPL-2.0-or-later
#include "clean/title_features.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <unordered_set>

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
  return !traits.copyright && !traits.address && !is_date_line(page, i);
}

// The ends of short lines, word by word: a title ends a path ("Start > Rathaus > Titel") or
// begins a line with the site's name. Both are prefixes and suffixes of keys.
class LineParts {
 public:
  void add_line(const Traits& traits) {
    if (traits.words >= 3 && traits.words < kContainerWords) add(traits.key);
  }
  bool holds(const std::string& key) const { return parts_.count(hash64(key)) != 0; }

 private:
  void add(std::string_view key) {
    for (std::size_t at = key.find(' '); at != std::string_view::npos; at = key.find(' ', at + 1)) {
      parts_.insert(hash64(key.substr(0, at)));
      parts_.insert(hash64(key.substr(at + 1)));
    }
  }
  std::unordered_set<std::uint64_t> parts_;
};

struct Surroundings {
  std::vector<double> good_before;  // bytes
  std::vector<double> to_good;      // blocks
  std::unordered_set<std::uint64_t> topics;
  bool nothing_kept = true;  // so far

  explicit Surroundings(const Page& page)
      : good_before(page.size() + 1, 0), to_good(page.size(), 63) {
    for (std::size_t i = 0; i < page.size(); ++i) {
      const bool good = page.good(i);
      good_before[i + 1] = good_before[i] + (good ? page.traits[i].size : 0);
      if (good) topics.insert(page.traits[i].topics.begin(), page.traits[i].topics.end());
    }
    double distance = 63;
    for (std::size_t i = page.size(); i-- > 0;) {
      to_good[i] = distance;
      distance = page.good(i) ? 0 : distance + 1;
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
  f[kTitleByline] = flag(is_byline(page, i));
  f[kTitleBlank] = flag(page.blocks[i].blank_before);
  f[kTitleCapitals] = t.capital_share;
}

void place_features(TitleFeatures& f, const Page& page, std::size_t i) {
  const std::size_t end = std::min(page.size(), i + 1 + kSideSoon);
  for (std::size_t j = i + 1; j < end; ++j) {
    if (is_date_line(page, j)) f[kTitleDateSoon] = 1;
    if (is_byline(page, j)) f[kTitleBylineSoon] = 1;
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
void frame_features(TitleFeatures& f, const Page& page, std::size_t i) {
  const std::string& key = page.traits[i].key;
  f[kTitleTop] = flag(i < 2);
  f[kTitleUnderPath] = flag(i > 0 && is_path_line(page, i - 1));
  f[kTitleDigit] = flag(is_digit(code_point_at(page.blocks[i].text, 0).value));
  const std::size_t top = i > kPathReach ? i - kPathReach : 0;
  for (std::size_t j = top; j < i; ++j) {
    if (!is_path_line(page, j)) continue;
    if (i - j <= kPathNear) f[kTitleAfterPath] = 1;
    if (ends_path(page, j, key)) f[kTitleEndsPath] = 1;
  }
  for (std::size_t j = i + 1; j < std::min(page.size(), i + 1 + kPathReach); ++j) {
    if (is_path_line(page, j)) f[kTitlePathSoon] = 1;
  }
  const std::size_t foot = page.size() > kFootLines ? page.size() - kFootLines : 0;
  for (std::size_t j = std::max(foot, i + 1); j < page.size(); ++j) {
    const std::string& line = page.traits[j].key;
    if (line.compare(0, key.size(), key) == 0 && line.size() > key.size()) f[kTitleInFoot] = 1;
  }
}

double topic_share(const Surroundings& around, const Traits& traits) {
  if (traits.topics.empty()) return 0;
  const auto known = std::count_if(traits.topics.begin(), traits.topics.end(),
                                   [&](std::uint64_t t) { return around.topics.count(t) != 0; });
  return static_cast<double>(known) / static_cast<double>(traits.topics.size());
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

std::vector<TitleCandidate> title_candidates(const Page& page) {
  const Surroundings around(page);
  LineParts parts;  // of the lines above
  const double total = std::max(1.0, around.good_before.back());
  std::vector<TitleCandidate> candidates;
  bool first = true;
  std::size_t short_above = 0;
  for (std::size_t i = 0; i < page.size() && around.good_before[i] <= kLatest * total; ++i) {
    const bool teaser = page.blocks[i].reason == Reason::kUnderTeaserHeading;
    const bool behind_text = around.good_before[i] > 0;
    if (may_be_title(page, i) && !(teaser && behind_text)) {
      TitleFeatures f{};
      own_features(f, page, i);
      place_features(f, page, i);
      frame_features(f, page, i);
      f[kTitleToGood] = std::min(6.0, log2_of(around.to_good[i]));
      f[kTitleNextGood] = flag(around.to_good[i] == 0);
      f[kTitleGoodBefore] = around.good_before[i] / total;
      const std::size_t soon = std::min(page.size(), i + 1 + kSoon);
      f[kTitleGoodSoon] = log2_of(around.good_before[soon] - around.good_before[i + 1]);
      f[kTitleTopic] = topic_share(around, page.traits[i]);
      f[kTitleContained] = flag(page.traits[i].words >= 2 && parts.holds(page.traits[i].key));
      f[kTitleFirst] = flag(first);
      f[kTitleShortAbove] = std::min(6.0, log2_of(static_cast<double>(short_above)));
      candidates.push_back({i, f});
    }
    parts.add_line(page.traits[i]);
    if (page.verdicts[i] != Verdict::kRemoved) first = false;
    short_above = page.runs[i] > 0 ? short_above + 1 : 0;
  }
  return candidates;
}

}  // namespace dasein::clean_internal
