// SPDX-License-Identifier: GPL-2.0-or-later
// The weights of the title features, in their order. Made by ranking the candidates of 336 judged
// German pages (softmax regression, November 2026): the judged title wins on 68 % of the pages in
// cross-validation; hand-made rules reached 30 %.
#pragma once

#include "clean/title_features.hpp"

namespace dasein::clean_internal {

inline constexpr TitleFeatures kTitleWeights = {
    0.00,   // kTitleBias
    -2.53,  // kTitleItem
    -0.34,  // kTitleToGood
    -1.10,  // kTitleNextGood
    -9.64,  // kTitleGoodBefore
    0.07,   // kTitleGoodSoon
    0.18,   // kTitleLogWords
    -0.16,  // kTitleOneWord
    1.83,   // kTitleFewWords
    2.46,   // kTitleTopic
    1.07,   // kTitleRepeated
    2.03,   // kTitleContained
    0.64,   // kTitleFirst
    1.73,   // kTitleDateSoon
    1.27,   // kTitleBylineSoon
    -2.02,  // kTitlePeriod
    -0.54,  // kTitleSeparators
    -0.66,  // kTitleHints
    -4.49,  // kTitleDate
    -0.08,  // kTitleMenu
    -0.01,  // kTitleOutside
    -0.09,  // kTitleRun
    0.93,   // kTitleAfterRemoved
    -1.56,  // kTitleWeak
    -2.88,  // kTitleBegin
    -1.51,  // kTitleAllCapitals
    -3.86,  // kTitleColon
    0.84,   // kTitleByline
    -0.33,  // kTitlePreviousWords
    0.32,   // kTitleNextWords
    2.32,   // kTitleBlank
    -0.03,  // kTitleCapitals
};

}  // namespace dasein::clean_internal
