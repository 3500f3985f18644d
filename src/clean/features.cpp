// SPDX-License-Identifier: GPL-2.0-or-later
#include "clean/features.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <unordered_map>

namespace dasein::clean_internal {
namespace {

constexpr double kMaxLog = 6;
constexpr std::size_t kNear = 3;
constexpr std::size_t kWide = 8;
constexpr std::size_t kFar = 20;
constexpr double kFading = 12;             // blocks until the memory of a section has faded to 1/e
constexpr std::uint32_t kShortLine = 10;   // words
constexpr std::uint32_t kMemoryWords = 6;  // longer lines announce nothing
constexpr double kHintWords = 8;           // in longer lines hints fade
constexpr std::size_t kTopicUses = 1;

double log2_of(double value) { return std::min(kMaxLog, std::log2(1 + value)); }

double flag(bool value) { return value ? 1 : 0; }

// Sums over the blocks before each block, so that every window costs two look-ups.
struct Sums {
  std::vector<double> all, good;

  explicit Sums(const Page& page) : all(page.size() + 1, 0), good(page.size() + 1, 0) {
    for (std::size_t i = 0; i < page.size(); ++i) {
      all[i + 1] = all[i] + page.traits[i].size;
      good[i + 1] = good[i] + (page.good(i) ? page.traits[i].size : 0);
    }
  }

  // The share of good bytes within `reach` blocks, without block i itself.
  double density(std::size_t i, std::size_t reach) const {
    const std::size_t begin = i > reach ? i - reach : 0;
    const std::size_t end = std::min(all.size() - 1, i + reach + 1);
    const double bytes = all[end] - all[begin] - (all[i + 1] - all[i]);
    const double goods = good[end] - good[begin] - (good[i + 1] - good[i]);
    return bytes > 0 ? goods / bytes : 0;
  }
};

void own_features(Features& f, const Page& page, std::size_t i) {
  const Traits& t = page.traits[i];
  f[kBias] = 1;
  f[kLogWords] = log2_of(t.words);
  f[kLogWordsSquared] = f[kLogWords] * f[kLogWords] / kMaxLog;
  f[kFewWords] = flag(t.words <= 3);
  f[kGood] = flag(t.good);
  f[kStopShare] = t.stop_share;
  f[kSentenceEnd] = flag(t.sentence_end);
  f[kColonEnd] = flag(t.colon_end);
  f[kEllipsisEnd] = flag(t.ellipsis_end);
  f[kInnerEnds] = log2_of(t.inner_ends);
  f[kCommas] = log2_of(t.commas);
  f[kCapitalShare] = t.capital_share;
  f[kDigitShare] = t.digit_share;
  f[kSeparators] = log2_of(t.separators);
  f[kAllCapitals] = flag(t.all_capitals);
  f[kAddress] = flag(t.address);
  f[kFact] = flag(t.fact);
  f[kDate] = flag(t.date);
  f[kCopyrightSign] = flag(t.copyright);
  f[kListItem] = flag(!page.blocks[i].marker.empty());
  f[kBlankBefore] = flag(page.blocks[i].blank_before);
  f[kCopies] = flag(page.copies[i] > 0);
  f[kShortRun] = log2_of(page.runs[i]);
}

void phrase_features(Features& f, const Traits& t) {
  f[kWeakPhrase] = flag(t.phrase.match == Match::kWeak);
  f[kBeginPhrase] = flag(t.phrase.match == Match::kBegin);
  f[kLabelPhrase] = flag(t.phrase.match == Match::kLabel);
  const double weight = std::min(1.0, kHintWords / std::max(1U, t.words));
  const auto hint = [&](Role role) {
    return (t.hints >> static_cast<unsigned>(role) & 1U) != 0 ? weight : 0;
  };
  f[kHintLegal] = hint(Role::kLegal);
  f[kHintShare] = hint(Role::kShare);
  f[kHintSubscription] = hint(Role::kSubscription);
  f[kHintComment] = hint(Role::kComment);
  f[kHintCookie] = hint(Role::kCookie);
  f[kHintNavigation] = hint(Role::kNavigation);
  f[kHintTeaser] = hint(Role::kTeaser);
  f[kHintAdvert] = hint(Role::kAdvert);
}

void place_features(std::vector<Features>& all, const Page& page) {
  const Sums sums(page);
  const std::size_t count = page.size();
  const double total = std::max(1.0, sums.good[count]);
  for (std::size_t i = 0; i < count; ++i) {
    Features& f = all[i];
    f[kGoodBefore] = sums.good[i] / total;
    f[kGoodAfter] = (sums.good[count] - sums.good[i + 1]) / total;
    f[kNearDensity] = sums.density(i, kNear);
    f[kWideDensity] = sums.density(i, kWide);
    f[kFarDensity] = sums.density(i, kFar);
    f[kPosition] = static_cast<double>(i) / static_cast<double>(count);
    const auto words_at = [&](std::size_t j) {
      return j < count ? log2_of(page.traits[j].words) : 0;
    };
    f[kPreviousWords] = words_at(i - 1);
    f[kNextWords] = words_at(i + 1);
    f[kPreviousWords2] = words_at(i - 2);
    f[kNextWords2] = words_at(i + 2);
    const bool short_line = page.traits[i].words <= kShortLine;
    if (!short_line) continue;
    f[kShortInText] = f[kNearDensity];
    f[kShortBeforeGood] = flag(i + 1 < count && page.good(i + 1));
    f[kShortAfterGood] = flag(i > 0 && page.good(i - 1));
  }
}

void distance_features(std::vector<Features>& all, const Page& page) {
  const std::size_t count = page.size();
  double distance = 63;
  for (std::size_t i = 0; i < count; ++i) {
    all[i][kToPreviousGood] = log2_of(distance);
    distance = page.good(i) ? 0 : distance + 1;
  }
  distance = 63;
  for (std::size_t i = count; i-- > 0;) {
    all[i][kToNextGood] = log2_of(distance);
    distance = page.good(i) ? 0 : distance + 1;
  }
}

// How fresh the memory of a line is that announced a section of a role.
void memory_features(std::vector<Features>& all, const Page& page) {
  struct Memory {
    Role role;
    Feature feature;
    double value;
  };
  std::array<Memory, 9> memories = {{{Role::kTeaser, kAfterTeaser, 0},
                                     {Role::kComment, kAfterComment, 0},
                                     {Role::kSubscription, kAfterSubscription, 0},
                                     {Role::kFooter, kAfterFooter, 0},
                                     {Role::kLegal, kAfterLegal, 0},
                                     {Role::kCookie, kAfterCookie, 0},
                                     {Role::kShare, kAfterShare, 0},
                                     {Role::kKeywords, kAfterKeywords, 0},
                                     {Role::kNavigation, kAfterNavigation, 0}}};
  const double fading = std::exp(-1 / kFading);
  for (std::size_t i = 0; i < page.size(); ++i) {
    const Traits& t = page.traits[i];
    for (Memory& memory : memories) {
      all[i][memory.feature] = memory.value;
      memory.value *= fading;
      const bool short_hint =
          t.words <= kMemoryWords && (t.hints >> static_cast<unsigned>(memory.role) & 1U) != 0;
      const bool phrase = t.phrase.match != Match::kNone && t.phrase.role == memory.role;
      if (phrase || short_hint) memory.value = 1;
    }
  }
}

// How many of a block's longer words good blocks use.
void topic_features(std::vector<Features>& all, const Page& page) {
  std::unordered_map<std::uint64_t, std::size_t> uses;
  for (std::size_t i = 0; i < page.size(); ++i) {
    if (!page.good(i)) continue;
    for (const std::uint64_t topic : page.traits[i].topics) ++uses[topic];
  }
  for (std::size_t i = 0; i < page.size(); ++i) {
    const std::vector<std::uint64_t>& topics = page.traits[i].topics;
    if (topics.empty()) continue;
    const std::size_t own = page.good(i) ? 1 : 0;
    const auto known = std::count_if(topics.begin(), topics.end(), [&](std::uint64_t topic) {
      const auto found = uses.find(topic);
      return found != uses.end() && found->second >= kTopicUses + own;
    });
    all[i][kTopic] = static_cast<double>(known) / static_cast<double>(topics.size());
  }
}

bool is_arrow(char32_t c) {
  return c == 0x2192 || c == 0x2190 || c == U'\u00BB' || c == U'\u00AB' || c == U'\u203A' ||
         c == U'>' || c == U'<' || c == 0x25BA || c == 0x25B6;
}

bool has_arrow(std::string_view text) {
  if (is_arrow(code_point_at(text, 0).value)) return true;
  std::size_t last = text.size() - 1;
  while (last > 0 && (static_cast<unsigned char>(text[last]) & 0xC0U) == 0x80U) --last;
  const bool apart = last > 0 && text[last - 1] == ' ';
  return apart && is_arrow(code_point_at(text, last).value);
}

// Where a block stands between title, text and foot.
void layout_features(std::vector<Features>& all, const Page& page) {
  const std::size_t count = page.size();
  const bool titled = page.title < count;
  const bool has_text = page.text_end > page.text_begin;
  for (std::size_t i = 0; i < count; ++i) {
    Features& f = all[i];
    const bool above = titled && i < page.title;
    const bool past = has_text && i >= page.text_end;
    f[kAboveTitle] = flag(above);
    if (above) f[kFarAboveTitle] = log2_of(static_cast<double>(page.title - i));
    f[kUnderTitle] = flag(titled && has_text && i > page.title && i < page.text_begin);
    f[kInText] = flag(has_text && i >= page.text_begin && i < page.text_end);
    if (past) f[kPastText] = log2_of(static_cast<double>(i - page.text_end + 1));
    f[kNoText] = flag(!has_text);
    f[kMenuRun] = flag(page.menus[i] != 0);
    const bool inside = !above && !past && has_text;
    f[kItemInText] = flag(inside && !page.blocks[i].marker.empty());
    f[kFactInText] = flag(inside && page.traits[i].fact);
    f[kArrow] = flag(!page.blocks[i].text.empty() && has_arrow(page.blocks[i].text));
    const Traits& t = page.traits[i];
    f[kShortSentence] = flag(t.sentence_end && !t.ellipsis_end && t.words <= kShortLine);
    f[kQuestion] = flag(!page.blocks[i].text.empty() && page.blocks[i].text.back() == '?');
  }
  bool announced = false;
  for (std::size_t i = 0; i < count; ++i) {
    const Traits& t = page.traits[i];
    if (page.blocks[i].blank_before && page.blocks[i].marker.empty() &&
        (i == 0 || !page.traits[i - 1].colon_end)) {
      announced = false;
    }
    all[i][kAnnounced] = flag(announced);
    if (t.colon_end) announced = true;
    if (t.good && !t.colon_end) announced = false;
  }
}

// Pages that are lists from title to foot have few good blocks.
void sparse_features(std::vector<Features>& all, const Page& page) {
  const std::size_t count = page.size();
  const std::size_t begin = page.title < count ? page.title + 1 : page.text_begin;
  const bool has_text = page.text_end > page.text_begin;
  std::size_t foot = std::max(begin, has_text ? page.text_end : begin);
  while (foot < count && page.verdicts[foot] != Verdict::kRemoved) ++foot;
  double bytes = 1;
  double other = 0;
  for (std::size_t i = begin; i < foot; ++i) {
    bytes += page.traits[i].size;
    if (!page.good(i)) other += page.traits[i].size;
  }
  for (std::size_t i = 0; i < count; ++i) {
    const bool row = page.blocks[i].shape == Shape::kTableRow;
    all[i][kTableRow] = flag(row);
    if (i < begin || i >= foot) continue;
    all[i][kSparse] = other / bytes;
    const bool item = row || !page.blocks[i].marker.empty() || page.traits[i].fact;
    if (item) all[i][kSparseItem] = other / bytes;
  }
}

// Lines that only the frame of a page has, around a block and up to the good blocks next to it.
void signal_features(std::vector<Features>& all, const Page& page) {
  const std::size_t count = page.size();
  const auto is_signal = [&](std::size_t i) {
    return page.verdicts[i] == Verdict::kRemoved && page.blocks[i].role != Role::kCredit;
  };
  double signals = 0;
  for (std::size_t i = 0; i < count; ++i) {
    all[i][kSignalsBefore] = log2_of(signals);
    const bool past = i >= page.text_end;
    if (past) all[i][kFootBegun] = flag(signals > 0);
    const Traits& t = page.traits[i];
    all[i][kPostcode] = flag(t.postcode);
    all[i][kContactPast] = flag(past && signals > 0 && (t.address || t.fact || t.postcode));
    if (is_signal(i)) ++signals;
    if (page.good(i)) signals = 0;
  }
  signals = 0;
  for (std::size_t i = count; i-- > 0;) {
    all[i][kSignalsAfter] = log2_of(signals);
    const bool past = i >= page.text_end;
    if (past) all[i][kFootFollows] = flag(signals > 0 && all[i][kFootBegun] == 0);
    if (is_signal(i)) ++signals;
    if (page.good(i)) signals = 0;
  }
}

}  // namespace

std::vector<Features> features_of(const Page& page) {
  std::vector<Features> all(page.size(), Features{});
  for (std::size_t i = 0; i < page.size(); ++i) {
    own_features(all[i], page, i);
    phrase_features(all[i], page.traits[i]);
  }
  place_features(all, page);
  distance_features(all, page);
  memory_features(all, page);
  topic_features(all, page);
  layout_features(all, page);
  signal_features(all, page);
  sparse_features(all, page);
  return all;
}

}  // namespace dasein::clean_internal
