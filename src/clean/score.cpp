// SPDX-License-Identifier: GPL-2.0-or-later
// The blocks no rule decided: a weighted sum of features, log odds of being text.
#include <numeric>

#include "clean/features.hpp"
#include "clean/page.hpp"
#include "clean/weights.hpp"

namespace dasein::clean_internal {
namespace {

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

void score_rest(Page& page) {
  const std::vector<Features> features = features_of(page);
  page.scores.resize(page.size());
  for (std::size_t i = 0; i < page.size(); ++i) {
    page.scores[i] =
        std::inner_product(features[i].begin(), features[i].end(), kWeights.begin(), 0.0);
  }
  const double threshold =
      page.strictness == Strictness::kRecall ? kRecallThreshold : kBalancedThreshold;
  for (std::size_t i = 0; i < page.size(); ++i) {
    if (!page.open(i)) continue;
    if (page.traits[i].wordless) {
      page.remove(i, Role::kTemplate, Reason::kFixedPhrase);
    } else if (page.scores[i] > threshold) {
      page.keep(i, Role::kContent, page.traits[i].good ? Reason::kProse : Reason::kBetweenContent);
    } else {
      remove_outside(page, i);
    }
  }
}

}  // namespace dasein::clean_internal
