// SPDX-License-Identifier: GPL-2.0-or-later
// A word's family as Xapian queries: what the word is found by besides its own stem, and what only
// adds score.
#pragma once

#include <xapian.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "dasein/index.hpp"
#include "dasein/lexicon.hpp"
#include "index/ranking.hpp"
#include "index/rows.hpp"

namespace dasein {

/// Words that hold the word (Experimentierräume for Raum) count this much of it. nDCG@10 with
/// --any, short news / sections of laws, everything else as it is: 0 .9455 / .6618, .1 .9470 /
/// .6664, .2 .9467 / .6659. Flat between .1 and .2.
inline constexpr double kHolderWeight = .1;
/// A misspelling of the word counts this much of it: below every right one, above nothing.
inline constexpr double kVariantWeight = .1;
/// A synonym, where they are asked for, counts this much of the word: a thesaurus does not know
/// which of its meanings a word has. nDCG@10 without and with OpenThesaurus: short news .9458,
/// .9465; sections of laws .6735, .6769. Other values were not measured.
inline constexpr double kSynonymWeight = .2;
/// All parts of a compound close together ("Versorgung mit Wasser") count this much of it, as one
/// word. .3 is the same within .001; the sum of the parts' weights in its place loses .003 / .019.
inline constexpr double kTogetherWeight = .1;
/// Each part of a compound, in whatever word, adds this much; it matches nothing by itself. 0 .9366
/// / .6281, .2 .9381 / .6360, .35 .9388 / .6327 (before the reranking).
inline constexpr double kPartWeight = .2;

/// One way a document can answer to a word without holding it.
struct FamilyWay {
  MatchPart::Kind kind = MatchPart::Kind::kCompound;
  Xapian::Query query;   ///< weighted
  Xapian::Query terms;   ///< the terms that may be in it
  std::size_t part = 0;  ///< kPart: which one
};
struct FamilyQueries {
  std::vector<FamilyWay> matching;
  std::vector<FamilyWay> scoring;  ///< for documents that match
};

/// What a part can be where all parts of a compound stand close together: with its own compounds
/// ("Trinkwasser" for the first part of Wasserversorgung), or, in a long query, itself only, which
/// is quicker and finds as much.
enum class Together { kPartsOfWords, kWords };

/// Both kinds of lists must outlive the queries.
FamilyQueries family_queries(const WordFamily& family, Together together, JointLists& joints,
                             RowLists& rows);

}  // namespace dasein
