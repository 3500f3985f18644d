// SPDX-License-Identifier: GPL-2.0-or-later
// The signs of text and of boilerplate in numbers: of a block, its neighbours and its place. Trees
// compare them with limits only, so they are counts and shares as they come.
#pragma once

#include <array>
#include <cstddef>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "clean/page.hpp"

namespace dasein::clean_internal {

// One line per feature; their names (feature_names) follow this order.
enum Feature : std::size_t {
  // The block itself.
  kWords,
  kSize,      // bytes
  kWordSize,  // bytes per word
  kGood,
  kStopShare,
  kStops,  // stop words
  kSentenceEnd,
  kQuestionEnd,
  kColonEnd,
  kEllipsisEnd,
  kInnerEnds,
  kCommas,
  kCapitalShare,
  kDigitShare,
  kSeparators,
  kAllCapitals,
  kAddress,
  kFact,
  kPostcode,
  kDate,
  kDateRest,
  kCopyrightSign,
  kArrow,      // begins or ends in an arrow
  kNumberEnd,  // ends in a digit or a closing parenthesis
  kItem,       // has a bullet or a number
  kNumbered,
  kTableRow,
  kHeadingShape,
  kLines,
  kIndent,
  kIndentStep,  // columns further right than the text
  kBlankBefore,
  kCopies,      // other blocks that read the same
  kTopic,       // share of its words that good blocks use
  kTitleShare,  // share of its words that the title uses
  // The same of words that begin alike: forms and compounds.
  kStemTopic,
  kTitleStems,
  kNearTopic,  // of the words within 3 blocks
  kGroupTopic,
  kSectionTopic,
  // Phrases.
  kPhraseMatch,  // the order of Match
  kPhraseRemoved,
  kHintWords,  // share of its words that are hints
  kHintLegal,
  kHintShare,
  kHintSubscription,
  kHintComment,
  kHintCookie,
  kHintNavigation,
  kHintTeaser,
  kHintAdvert,
  kHintByline,
  kHintDate,
  kHintCredit,
  kCreditEnd,      // credit words among its last five
  kEcho,           // words with which it and a neighbour begin alike
  kSentenceWords,  // words per sentence
  kQuoteSign,      // begins with a quotation mark
  // The paragraph: blocks without an empty line between them.
  kGroupSize,
  kGroupWords,  // per block
  kGroupPlace,  // 0 at its first block
  kGroupGood,   // share of its bytes in good blocks
  // The section: from a line like a heading to the next.
  kFromHead,  // blocks
  kSectionSize,
  kSectionWords,    // per block
  kSectionGood,     // share of its bytes in good blocks
  kSectionFacts,    // share of its blocks with prices, times, addresses
  kSectionRemoved,  // share of its blocks
  kHeadRemoved,     // whether its first line is
  // The run of short lines around it.
  kShortRun,
  kItemRun,    // blocks in a row with a bullet
  kItemWords,  // words per block of that row
  kMenuRun,    // one of many short lines
  // The page.
  kBlocks,
  kGoodBlocks,
  kGoodBytes,  // share of all bytes
  kCleanText,  // nothing on the page looks like a frame
  // Place.
  kPosition,  // 0..1
  kFromTop,   // blocks
  kFromEnd,
  kGoodBefore,  // share of the good bytes of the page
  kGoodAfter,
  kToPreviousGood,  // blocks
  kToNextGood,
  kNearDensity,  // share of good bytes within 3 blocks
  kWideDensity,  // within 8
  kFarDensity,   // within 20
  kAboveTitle,
  kFromTitle,  // blocks below the title, negative above
  kInText,     // between the first and the last good block
  kFromText,   // blocks behind the text, negative before its end
  kSparse,     // share of the bytes between title and foot that are not good
  kAnnounced,  // in a list under a line that ends in a colon
  kInBody,     // in the stretch that holds the most good text and the least else
  kToBody,     // blocks to it: negative above
  kBodyShare,  // share of the bytes of the page in it
  // Removed lines around it, up to the next good blocks.
  kSignalsBefore,
  kSignalsAfter,
  kRemovedNear,        // share of the blocks within 8 that are removed
  kToPreviousRemoved,  // blocks
  kToNextRemoved,
  kDatesNear,     // date lines within 6
  kEllipsesNear,  // lines within 6 that end in an ellipsis
  kHintsNear,     // share of the words of short lines within 4 that are hints
  kCommentsNear,  // short lines within 8 that hint at comments
  kFactsNear,     // share of the blocks within 4 with prices, times, addresses
  kItemsNear,     // share of the blocks within 6 with a bullet
  // Blocks since a short line spoke of such a section.
  kSinceTeaser,
  kSinceComment,
  kSinceSubscription,
  kSinceFooter,
  kSinceLegal,
  kSinceCookie,
  kSinceShare,
  kSinceKeywords,
  kSinceNavigation,
  kSinceAdvert,
  kSinceByline,
  kGoodSinceTeaser,  // good bytes since then
  kGoodSinceComment,
  // Neighbours.
  kPreviousWords,
  kPreviousStopShare,
  kPreviousEnd,
  kPreviousColon,
  kPreviousCapitals,
  kPreviousItem,
  kPreviousRemoved,
  kNextWords,
  kNextStopShare,
  kNextEnd,
  kNextCapitals,
  kNextItem,
  kNextRemoved,
  kNextDate,
  kPreviousDate,
  kPreviousWords2,
  kNextWords2,
  kPreviousEnd2,
  kNextEnd2,
  // The elements of HTML.
  kLinkShare,
  kPreviousLinkShare,
  kPreviousLinkShare2,
  kNextLinkShare,
  kNextLinkShare2,
  kNearLinkShare,  // within 3 blocks
  kFarLinkShare,   // within 10
  kPageLinkShare,
  kTagParagraph,
  kTagItem,
  kTagCell,
  kTagGroup,
  kTagButton,
  kLevel,          // of a heading
  kInnerFamilies,  // of an element inside the line that holds all of it
  kInNav,
  kInHeader,
  kInFooter,
  kInAside,
  kInArticle,
  kInMain,
  kInSection,
  kInForm,
  kInFigure,
  kInCaption,
  kInTable,
  kInList,
  kInAddress,
  kInDialog,
  kInQuote,
  kInDetails,
  kInTerms,
  kDepth,
  // Elements up to one of such a name, in the order of Family.
  kStepsToNavigation,
  kStepsToHead,
  kStepsToFoot,
  kStepsToSide,
  kStepsToContent,
  kStepsToTitle,
  kStepsToMeta,
  kStepsToCaption,
  kStepsToShare,
  kStepsToComment,
  kStepsToRelated,
  kStepsToAdvert,
  kStepsToTags,
  kStepsToLegal,
  kStepsToForm,
  kStepsToEntry,
  kStepsToHidden,
  kStepsToStrong,
  kStepsToTime,
  kBoxLinks1,  // share of links in the element around its own, the one around that …
  kBoxLinks2,
  kBoxLinks3,
  kBoxLinks4,
  kBoxShare1,  // share of the page
  kBoxShare2,
  kBoxShare3,
  kBoxShare4,
  kBoxParagraphs1,
  kBoxParagraphs2,
  kBoxParagraphs3,
  kBoxParagraphs4,
  kBoxBlocks1,
  kBoxBlocks2,
  kBoxBlocks3,
  kBoxBlocks4,
  kBoxGood1,  // share of bytes in good blocks
  kBoxGood2,
  kBoxGood3,
  kBoxGood4,
  kStepsToMain,  // the smallest element with most of the good bytes
  kMainShare,    // of the page
  kBehindMain,   // blocks behind its end, negative before
  kFromMain,     // blocks behind its beginning
  // Blocks in elements of the same kinds and names.
  kPathGood,   // share of their bytes in good blocks
  kPathShare,  // of the good bytes of the page
  kPathLinks,
  kPathBlocks,
  // How the first trees judge the block and those around it (ScoreContext); only the second ask.
  kScore,
  kPreviousScore,
  kPreviousScore2,
  kPreviousScore3,
  kNextScore,
  kNextScore2,
  kNextScore3,
  kNearScore,    // mean within 2 blocks, without its own
  kWideScore,    // within 4
  kFarScore,     // within 8
  kScoreBefore,  // of the 8 before it
  kScoreAfter,
  kLikeScore,  // mean of the blocks within 10 that look like it
  kLikeBlocks,
  kGroupScore,    // mean of its paragraph
  kItemScore,     // of its row of items
  kHeadScore,     // of the last line above it that is like a heading
  kSectionScore,  // mean of the blocks between such lines
  kPageScore,
  kFromSureText,  // blocks since one that is text for sure
  kToSureText,
  kPathScore,  // mean of the blocks of its path
  kBoxScore1,  // mean in the elements around
  kBoxScore2,
  kBoxScore3,
  kFeatureCount
};

using Features = std::array<float, kFeatureCount>;

/// The names of the features, in their order: what data/trees-*.txt calls them.
std::span<const std::string_view> feature_names();

/// Reads the features of a page's blocks; what they share is computed once. Valid as long as the
/// page does not change.
class FeatureReader {
 public:
  explicit FeatureReader(const Page& page);
  ~FeatureReader();
  FeatureReader(FeatureReader&&) = delete;
  Features at(std::size_t i) const;

 private:
  struct Context;
  const Page& page_;
  std::unique_ptr<const Context> context_;
};

}  // namespace dasein::clean_internal
