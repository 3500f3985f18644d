// SPDX-License-Identifier: GPL-2.0-or-later
// The weights of the features, in their order, and the thresholds. Made by logistic regression on
// the judged segments of 377 German pages (November 2026).
#pragma once

#include "clean/features.hpp"

namespace dasein::clean_internal {

inline constexpr Features kWeights = {
    -0.20,  // kBias
    -0.06,  // kLogWords
    0.42,   // kLogWordsSquared
    0.35,   // kFewWords
    0.12,   // kGood
    -0.46,  // kStopShare
    0.96,   // kSentenceEnd
    0.82,   // kColonEnd
    -1.94,  // kEllipsisEnd
    -0.12,  // kInnerEnds
    0.10,   // kCommas
    -1.83,  // kCapitalShare
    -1.45,  // kDigitShare
    -0.38,  // kSeparators
    -3.05,  // kAllCapitals
    -1.86,  // kAddress
    1.11,   // kFact
    -1.37,  // kDate
    -6.24,  // kCopyrightSign
    0.66,   // kListItem
    0.26,   // kBlankBefore
    -0.46,  // kCopies
    0.31,   // kShortRun
    0.71,   // kTopic
    -2.07,  // kWeakPhrase
    -3.30,  // kBeginPhrase
    -3.00,  // kLabelPhrase
    -1.51,  // kHintLegal
    -1.37,  // kHintShare
    -3.72,  // kHintSubscription
    -4.45,  // kHintComment
    -4.76,  // kHintCookie
    -4.19,  // kHintNavigation
    -2.92,  // kHintTeaser
    -1.25,  // kHintAdvert
    -3.05,  // kGoodBefore
    -0.83,  // kGoodAfter
    -0.02,  // kToPreviousGood
    0.05,   // kToNextGood
    0.04,   // kNearDensity
    1.23,   // kWideDensity
    -1.21,  // kFarDensity
    0.28,   // kPreviousWords
    0.20,   // kNextWords
    0.19,   // kPreviousWords2
    0.11,   // kNextWords2
    -0.85,  // kPosition
    -0.69,  // kAfterTeaser
    -1.45,  // kAfterComment
    -1.17,  // kAfterSubscription
    -1.70,  // kAfterFooter
    0.41,   // kAfterLegal
    -1.29,  // kAfterCookie
    -0.41,  // kAfterShare
    -1.90,  // kAfterKeywords
    0.34,   // kAfterNavigation
    -0.90,  // kShortInText
    0.22,   // kShortBeforeGood
    0.25,   // kShortAfterGood
};

// Log odds above which a block is text.
inline constexpr double kRecallThreshold = -1.5;
inline constexpr double kBalancedThreshold = -0.3;

}  // namespace dasein::clean_internal
