// SPDX-License-Identifier: GPL-2.0-or-later
// The signs of text and of boilerplate in numbers: of a block, its neighbours and its place.
#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "clean/page.hpp"

namespace dasein::clean_internal {

// One line per feature; the weights in weights.hpp follow this order.
enum Feature : std::size_t {
  kBias,
  kLogWords,  // log2(1 + words), at most 6
  kLogWordsSquared,
  kFewWords,  // at most 3
  kGood,
  kStopShare,
  kSentenceEnd,
  kColonEnd,
  kEllipsisEnd,
  kInnerEnds,  // log2
  kCommas,     // log2
  kCapitalShare,
  kDigitShare,
  kSeparators,
  kAllCapitals,
  kAddress,
  kFact,
  kDate,
  kCopyrightSign,
  kListItem,
  kBlankBefore,
  kCopies,
  kShortRun,  // log2 of its length
  kTopic,     // share of its words that good blocks use
  kWeakPhrase,
  kBeginPhrase,
  kLabelPhrase,
  kHintLegal,
  kHintShare,
  kHintSubscription,
  kHintComment,
  kHintCookie,
  kHintNavigation,
  kHintTeaser,
  kHintAdvert,
  kGoodBefore,  // share of the good bytes of the page
  kGoodAfter,
  kToPreviousGood,  // log2 of the distance in blocks
  kToNextGood,
  kNearDensity,  // share of good bytes within 3 blocks
  kWideDensity,  // within 8
  kFarDensity,   // within 20
  kPreviousWords,
  kNextWords,
  kPreviousWords2,
  kNextWords2,
  kPosition,
  kAfterTeaser,  // memory of announced sections: 1 at the line, fading
  kAfterComment,
  kAfterSubscription,
  kAfterFooter,
  kAfterLegal,
  kAfterCookie,
  kAfterShare,
  kAfterKeywords,
  kAfterNavigation,
  kShortInText,      // a short line, times near density
  kShortBeforeGood,  // a short line right above a good block
  kShortAfterGood,
  kAboveTitle,
  kFarAboveTitle,  // log2 of the distance to the title below it
  kUnderTitle,     // between the title and the text
  kInText,         // between the first and the last good block
  kPastText,       // behind it: log2 of the distance
  kSignalsBefore,  // log2 of the removed blocks since the last good one
  kSignalsAfter,   // until the next good one
  kFootBegun,      // behind the text: lines that only a foot has stand above
  kFootFollows,    // behind the text: such lines follow, none stands above
  kMenuRun,        // one of many short lines
  kAnnounced,      // in a list under a line that ends in a colon
  kArrow,          // begins or ends in an arrow
  kShortSentence,  // a sentence of few words
  kQuestion,
  kItemInText,  // a list item between title and last good block
  kFactInText,
  kNoText,      // the page has no good block
  kSparse,      // below the title, before the foot: share of the bytes there that are not good
  kSparseItem,  // the same for list items, table rows and lines with facts
  kTableRow,
  kPostcode,
  kContactPast,  // behind the text and a removed line: an address, a fact, a postcode
  kFeatureCount
};

using Features = std::array<double, kFeatureCount>;

/// The features of every block.
std::vector<Features> features_of(const Page& page);

}  // namespace dasein::clean_internal
