// SPDX-License-Identifier: GPL-2.0-or-later
#include "clean/features.hpp"

#include <algorithm>
#include <string_view>

#include "clean/context.hpp"
#include "clean/markup_context.hpp"

namespace dasein::clean_internal {
namespace {

constexpr float kFarAway = 99;  // where there is no such block

float flag(bool value) { return value ? 1 : 0; }

float ratio(double part, double whole) { return whole > 0 ? static_cast<float>(part / whole) : 0; }

bool begins_quoted(std::string_view text) {
  const char32_t first = text.empty() ? 0 : code_point_at(text, 0).value;
  return first == U'"' || first == U'»' || first == U'«' || first == 0x201E || first == 0x201C;
}

bool ends_in_number(std::string_view text) {
  return !text.empty() && (text.back() == ')' || (text.back() >= '0' && text.back() <= '9'));
}

void own_features(Features& f, const Page& page, std::size_t i) {
  const Traits& t = page.traits[i];
  const Block& block = page.blocks[i];
  f[kWords] = static_cast<float>(t.words);
  f[kSize] = static_cast<float>(t.size);
  f[kWordSize] = ratio(t.size, t.words);
  f[kGood] = flag(t.good);
  f[kStopShare] = static_cast<float>(t.stop_share);
  f[kStops] = static_cast<float>(t.stop_share * t.words);
  f[kSentenceEnd] = flag(t.sentence_end);
  f[kQuestionEnd] = flag(!block.text.empty() && block.text.back() == '?');
  f[kColonEnd] = flag(t.colon_end);
  f[kEllipsisEnd] = flag(t.ellipsis_end);
  f[kInnerEnds] = static_cast<float>(t.inner_ends);
  f[kCommas] = static_cast<float>(t.commas);
  f[kCapitalShare] = static_cast<float>(t.capital_share);
  f[kDigitShare] = static_cast<float>(t.digit_share);
  f[kSeparators] = static_cast<float>(t.separators);
  f[kAllCapitals] = flag(t.all_capitals);
  f[kAddress] = flag(t.address);
  f[kFact] = flag(t.fact);
  f[kPostcode] = flag(t.postcode);
  f[kDate] = flag(t.date);
  f[kDateRest] = static_cast<float>(t.date_rest);
  f[kCopyrightSign] = flag(t.copyright);
  f[kArrow] = flag(t.arrow);
  f[kNumberEnd] = flag(ends_in_number(block.text));
  f[kItem] = flag(!block.marker.empty());
  f[kNumbered] = flag(ends_in_number(block.marker.substr(0, 1)));
  f[kTableRow] = flag(block.shape == Shape::kTableRow);
  f[kHeadingShape] = flag(block.shape == Shape::kHeading);
  f[kLines] = static_cast<float>(block.lines.size());
  f[kIndent] = static_cast<float>(block.indent);
  f[kBlankBefore] = flag(block.blank_before);
  f[kCopies] = static_cast<float>(page.copies[i]);
  f[kSentenceWords] = ratio(t.words, t.inner_ends + 1);
  f[kQuoteSign] = flag(begins_quoted(block.text));
}

void phrase_features(Features& f, const Traits& t) {
  f[kPhraseMatch] = static_cast<float>(t.phrase.match);
  f[kPhraseRemoved] =
      flag(t.phrase.match != Match::kNone && use_of(t.phrase.role) == Use::kRemoved);
  f[kHintWords] = ratio(t.hint_words, t.words);
  const auto hint = [&](Role role) {
    return flag((t.hints >> static_cast<unsigned>(role) & 1U) != 0);
  };
  f[kHintLegal] = hint(Role::kLegal);
  f[kHintShare] = hint(Role::kShare);
  f[kHintSubscription] = hint(Role::kSubscription);
  f[kHintComment] = hint(Role::kComment);
  f[kHintCookie] = hint(Role::kCookie);
  f[kHintNavigation] = hint(Role::kNavigation);
  f[kHintTeaser] = hint(Role::kTeaser);
  f[kHintAdvert] = hint(Role::kAdvert);
  f[kHintByline] = hint(Role::kByline);
  f[kHintDate] = hint(Role::kDate);
  f[kHintCredit] = hint(Role::kCredit);
  f[kCreditEnd] = static_cast<float>(t.credit_end);
}

void previous_features(Features& f, const Page& page, std::size_t i) {
  if (i == 0) return;
  const Traits& t = page.traits[i - 1];
  f[kPreviousWords] = static_cast<float>(t.words);
  f[kPreviousStopShare] = static_cast<float>(t.stop_share);
  f[kPreviousEnd] = flag(t.sentence_end);
  f[kPreviousColon] = flag(t.colon_end);
  f[kPreviousCapitals] = static_cast<float>(t.capital_share);
  f[kPreviousItem] = flag(!page.blocks[i - 1].marker.empty());
  f[kPreviousRemoved] = flag(page.verdicts[i - 1] == Verdict::kRemoved);
  f[kPreviousDate] = flag(t.date);
  if (i == 1) return;
  f[kPreviousWords2] = static_cast<float>(page.traits[i - 2].words);
  f[kPreviousEnd2] = flag(page.traits[i - 2].sentence_end);
}

void next_features(Features& f, const Page& page, std::size_t i) {
  if (i + 1 >= page.size()) return;
  const Traits& t = page.traits[i + 1];
  f[kNextWords] = static_cast<float>(t.words);
  f[kNextStopShare] = static_cast<float>(t.stop_share);
  f[kNextEnd] = flag(t.sentence_end);
  f[kNextCapitals] = static_cast<float>(t.capital_share);
  f[kNextItem] = flag(!page.blocks[i + 1].marker.empty());
  f[kNextRemoved] = flag(page.verdicts[i + 1] == Verdict::kRemoved);
  f[kNextDate] = flag(t.date);
  if (i + 2 >= page.size()) return;
  f[kNextWords2] = static_cast<float>(page.traits[i + 2].words);
  f[kNextEnd2] = flag(page.traits[i + 2].sentence_end);
}

}  // namespace

struct FeatureReader::Context : PageContext {
  explicit Context(const Page& page) : PageContext(page), markup(page) {}

  MarkupContext markup;

  void place(Features& f, const Page& page, std::size_t i) const;
  void surroundings(Features& f, std::size_t i) const;
  void section(Features& f, const Page& page, std::size_t i) const;
  void sections(Features& f, std::size_t i) const;
};

// Where the block stands on the page, between title, text and foot.
void FeatureReader::Context::place(Features& f, const Page& page, std::size_t i) const {
  const std::size_t count = page.size();
  const double goods = good.total();
  f[kBlocks] = static_cast<float>(count);
  f[kGoodBlocks] = static_cast<float>(good_blocks.total());
  f[kGoodBytes] = ratio(goods, bytes.total());
  f[kCleanText] = flag(page.clean_text);
  f[kPosition] = ratio(static_cast<double>(i), static_cast<double>(count));
  f[kFromTop] = static_cast<float>(i);
  f[kFromEnd] = static_cast<float>(count - 1 - i);
  f[kGoodBefore] = ratio(good.between(0, i), goods);
  f[kGoodAfter] = ratio(good.between(i + 1, count), goods);
  f[kNearDensity] = density(i, 3);
  f[kWideDensity] = density(i, 8);
  f[kFarDensity] = density(i, 20);
  if (page.title < count) {
    f[kAboveTitle] = flag(i < page.title);
    f[kFromTitle] = static_cast<float>(i) - static_cast<float>(page.title);
  }
  if (page.text_end > page.text_begin) {
    f[kInText] = flag(i >= page.text_begin && i < page.text_end);
    f[kFromText] = static_cast<float>(i) - static_cast<float>(page.text_end) + 1;
  }
  f[kSparse] = sparse(i);
  f[kInBody] = flag(i >= core.begin && i < core.end);
  if (i < core.begin) f[kToBody] = static_cast<float>(i) - static_cast<float>(core.begin);
  if (i >= core.end) f[kToBody] = static_cast<float>(i - core.end + 1);
  f[kBodyShare] = ratio(core.sum(bytes), bytes.total());
}

// What the blocks around it are like.
void FeatureReader::Context::surroundings(Features& f, std::size_t i) const {
  const BlockContext& own = blocks[i];
  f[kToPreviousGood] = own.to_previous_good;
  f[kToNextGood] = own.to_next_good;
  f[kToPreviousRemoved] = own.to_previous_removed;
  f[kToNextRemoved] = own.to_next_removed;
  f[kSignalsBefore] = own.signals_before;
  f[kSignalsAfter] = own.signals_after;
  f[kAnnounced] = flag(own.announced);
  f[kTopic] = own.topic;
  f[kTitleShare] = own.title_share;
  f[kEcho] = own.echo;
  f[kHintsNear] = ratio(near(hint_words, i, 4), near(words, i, 4));
  f[kCommentsNear] = static_cast<float>(near(comments, i, 8));
  f[kIndentStep] = f[kIndent] - text_indent;
  f[kGroupSize] = static_cast<float>(own.group.size());
  f[kGroupWords] = own.group.mean(words);
  f[kGroupPlace] = static_cast<float>(i - own.group.begin);
  f[kGroupGood] = ratio(own.group.sum(good), own.group.sum(bytes));
  f[kItemRun] = static_cast<float>(own.items.size());
  f[kItemWords] = own.items.mean(words);
  f[kRemovedNear] = share_near(removed, i, 8);
  f[kItemsNear] = share_near(items, i, 6);
  f[kDatesNear] = static_cast<float>(near(dates, i, 6));
  f[kEllipsesNear] = static_cast<float>(near(ellipses, i, 6));
}

// The lines under the same heading, and what the page says elsewhere in the same words.
void FeatureReader::Context::section(Features& f, const Page& page, std::size_t i) const {
  const BlockContext& own = blocks[i];
  const Stretch& section = own.section;
  f[kFromHead] = static_cast<float>(i - section.begin);
  f[kSectionSize] = static_cast<float>(section.size());
  f[kSectionWords] = section.mean(words);
  f[kSectionGood] = ratio(section.sum(good), section.sum(bytes));
  f[kSectionFacts] = section.mean(facts);
  f[kSectionRemoved] = section.mean(removed);
  f[kHeadRemoved] = flag(page.verdicts[section.begin] == Verdict::kRemoved);
  f[kFactsNear] = share_near(facts, i, 4);
  f[kStemTopic] = own.stem_topic;
  f[kTitleStems] = own.title_stems;
  f[kNearTopic] = ratio(near(known_words, i, 3), near(topic_words, i, 3));
  f[kGroupTopic] = ratio(own.group.sum(known_words), own.group.sum(topic_words));
  f[kSectionTopic] = ratio(section.sum(known_words), section.sum(topic_words));
}

void FeatureReader::Context::sections(Features& f, std::size_t i) const {
  const auto since = [&](Role role, Feature feature) {
    const std::size_t line = last_hint(role, i);
    f[feature] = line == kNoLine ? kFarAway : std::min(kFarAway, static_cast<float>(i - line));
    return line;
  };
  const auto good_since = [&](std::size_t line, Feature feature) {
    f[feature] = line == kNoLine ? -1 : static_cast<float>(good.between(line, i));
  };
  good_since(since(Role::kTeaser, kSinceTeaser), kGoodSinceTeaser);
  good_since(since(Role::kComment, kSinceComment), kGoodSinceComment);
  since(Role::kSubscription, kSinceSubscription);
  since(Role::kFooter, kSinceFooter);
  since(Role::kLegal, kSinceLegal);
  since(Role::kCookie, kSinceCookie);
  since(Role::kShare, kSinceShare);
  since(Role::kKeywords, kSinceKeywords);
  since(Role::kNavigation, kSinceNavigation);
  since(Role::kAdvert, kSinceAdvert);
  since(Role::kByline, kSinceByline);
}

FeatureReader::FeatureReader(const Page& page)
    : page_(page), context_(std::make_unique<const Context>(page)) {}

FeatureReader::~FeatureReader() = default;

Features FeatureReader::at(std::size_t i) const {
  Features f{};
  own_features(f, page_, i);
  phrase_features(f, page_.traits[i]);
  f[kShortRun] = static_cast<float>(page_.runs[i]);
  f[kMenuRun] = static_cast<float>(page_.menus[i]);
  context_->place(f, page_, i);
  context_->surroundings(f, i);
  context_->section(f, page_, i);
  context_->sections(f, i);
  previous_features(f, page_, i);
  next_features(f, page_, i);
  context_->markup.fill(f, i);
  return f;
}

}  // namespace dasein::clean_internal
