// SPDX-License-Identifier: GPL-2.0-or-later
// What makes a line the title of its page, in numbers.
#pragma once

#include <array>
#include <cstddef>
#include <functional>

#include "clean/page.hpp"

namespace dasein::clean_internal {

// One line per feature; the weights in title_weights.hpp follow this order.
enum TitleFeature : std::size_t {
  kTitleBias,
  kTitleItem,        // has a bullet or number
  kTitleToGood,      // log2 of the distance to the next good block
  kTitleNextGood,    // the next block is good
  kTitleGoodBefore,  // share of the good bytes before it
  kTitleGoodSoon,    // log2 of the good bytes in the next 8 blocks
  kTitleLogWords,
  kTitleOneWord,
  kTitleFewWords,   // 4 to 14
  kTitleTopic,      // share of its words that good blocks use
  kTitleRepeated,   // stands above or below once more
  kTitleContained,  // is part of another line (a path, a line with the site's name)
  kTitleFirst,      // nothing but removed lines above
  kTitleDateSoon,   // a date line within the next 4 blocks
  kTitleBylineSoon,
  kTitlePeriod,  // ends in a period
  kTitleSeparators,
  kTitleHints,
  kTitleDate,          // holds a date
  kTitleMenu,          // removed as part of a menu
  kTitleOutside,       // removed for its place
  kTitleRun,           // log2 of the run of short lines
  kTitleAfterRemoved,  // the block before it is removed
  kTitleWeak,
  kTitleBegin,
  kTitleAllCapitals,
  kTitleColon,
  kTitleByline,
  kTitlePreviousWords,
  kTitleNextWords,
  kTitleBlank,  // an empty line stands before it
  kTitleCapitals,
  kTitleEndsPath,    // is the last step of a path above it
  kTitleAfterPath,   // a path stands within the 3 blocks above it
  kTitleTop,         // one of the first two blocks
  kTitleInFoot,      // a line of the last ones begins with it, as with the site's name
  kTitlePathSoon,    // a path stands below it
  kTitleUnderPath,   // right below a path
  kTitleDigit,       // begins with a digit
  kTitleShortAbove,  // log2 of the short lines right above it
  kTitleFeatureCount
};

using TitleFeatures = std::array<double, kTitleFeatureCount>;

struct TitleCandidate {
  std::size_t block;
  TitleFeatures features;
};

/// Calls `take` with each block that may be the title, in their order.
void for_title_candidates(const Page& page, const std::function<void(const TitleCandidate&)>& take);

/// Whether a block is a date line: a date and few other words.
bool is_date_line(const Page& page, std::size_t i);

/// Whether a block names authors: "Von …", "Autor: …".
bool is_byline(const Page& page, std::size_t i);

}  // namespace dasein::clean_internal
