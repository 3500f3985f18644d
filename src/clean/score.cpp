// SPDX-License-Identifier: GPL-2.0-or-later
// The blocks no rule decided: trained trees over features, log odds of being text.
#include <string_view>

#include "clean/features.hpp"
#include "clean/page.hpp"
#include "clean/score_context.hpp"

namespace dasein {
namespace data {
extern const std::string_view trees_dumps;
extern const std::string_view trees_html;
}  // namespace data

namespace clean_internal {
namespace {

// Of a paragraph of a dump with whole sentences more doubt is allowed: to lose one is worse than to
// keep one. Elements of HTML tell teasers with whole sentences better. In cross-validation on 377
// pages at the same limit F1 .918 instead of .923, recall .960 instead of .957, and of the lines of
// our own pages .928 right instead of .925.
constexpr double kGoodDoubt = 1;

// What a line that many pages of the source share loses: less where losing it would be worse. Lines
// that differ only in their digits count as one line, so that what holds some may be shared by no
// other page.
constexpr double kSharedLine = 2;
constexpr double kSharedText = 0.5;   // sentences, prices, times, what holds digits
constexpr double kMostlyLinks = 0.5;  // of HTML: no sentence

double loss_by_sharing(const Page& page, std::size_t i) {
  if (!page.is_shared(i)) return 0;
  if (link_share(page.blocks[i]) > kMostlyLinks) return kSharedLine;
  const Traits& t = page.traits[i];
  const bool text = t.good || t.fact || t.digit_share > 0 || is_plain_sentence(page, i);
  return text ? kSharedText : kSharedLine;
}

// A removed block is called by its own words, else by its place.
void remove_outside(Page& page, std::size_t i) {
  const PhraseMatch& phrase = page.traits[i].phrase;
  if (phrase.match != Match::kNone && use_of(phrase.role) == Use::kRemoved) {
    page.remove(i, phrase.role, reason_for(phrase.role));
  } else if (i < page.text_begin) {
    page.remove(i, Role::kNavigation, Reason::kBeforeText);
  } else {
    page.remove(i, Role::kTeaser, Reason::kAfterText);
  }
}

}  // namespace

const Model& model_for(FileType type) {
  if (type == FileType::kHtml) {
    static const Model kHtml(data::trees_html, feature_names());
    return kHtml;
  }
  static const Model kDumps(data::trees_dumps, feature_names());
  return kDumps;
}

void score_rest(Page& page) {
  const FeatureReader reader(page);
  page.scores.assign(page.size(), 0);
  for (std::size_t i = 0; i < page.size(); ++i) {
    if (page.open(i)) page.scores[i] = page.model.first.sum(reader.at(i));
  }
  const ScoreContext first(page, page.scores);
  for (std::size_t i = 0; i < page.size(); ++i) {
    if (!page.open(i)) continue;
    Features features = reader.at(i);
    first.fill(features, i);
    page.scores[i] = page.model.second.sum(features);
  }
}

void subtract_sharing(Page& page) {
  if (page.shared.empty()) return;
  for (std::size_t i = 0; i < page.size(); ++i) {
    if (page.open(i)) page.scores[i] -= loss_by_sharing(page, i);
  }
}

void keep_by_score(Page& page) {
  const double doubt = page.markup.present() ? 0 : kGoodDoubt;
  for (std::size_t i = 0; i < page.size(); ++i) {
    if (!page.open(i)) continue;
    if (page.traits[i].wordless) {
      page.remove(i, Role::kTemplate, Reason::kFixedPhrase);
      continue;
    }
    const double limit = page.threshold - (page.traits[i].good ? doubt : 0);
    if (page.scores[i] > limit) {
      page.keep(i, Role::kContent, page.traits[i].good ? Reason::kProse : Reason::kBetweenContent);
    } else if (page.scores[i] + loss_by_sharing(page, i) > limit) {
      page.remove(i, Role::kTemplate, Reason::kRepeated);
    } else {
      remove_outside(page, i);
    }
  }
}

}  // namespace clean_internal
}  // namespace dasein
