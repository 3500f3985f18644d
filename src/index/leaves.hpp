// SPDX-License-Identifier: GPL-2.0-or-later
// One leaf of a query -> a Xapian query of the documents that can match it, and whether the
// stored text must confirm each of them.
#pragma once

#include <xapian.h>

#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "dasein/german.hpp"
#include "dasein/lexicon.hpp"
#include "dasein/query.hpp"
#include "index/family_query.hpp"
#include "index/rows.hpp"
#include "index/typed.hpp"

namespace dasein {

/// Forms that one prefix stands for, the most frequent; bounds time and memory.
inline constexpr std::size_t kMaxPrefixForms = 100;
/// All prefixes of a query share so many. 26 and 52 prefixes over 20,060 texts (53 MB), --any: 1.2
/// and 2.3 s with 100 each, 0.7 and 0.9 s with these together.
inline constexpr std::size_t kMaxPrefixFormsTogether = 500;

/// Families that were looked up, by form and limits: one query asks for each several times, and to
/// split a long word that nobody has written takes milliseconds.
using FamilyCache = std::map<std::tuple<std::string, std::size_t, std::size_t>, WordFamily>;

/// What a reader looks words up in.
struct Vocabulary {
  Xapian::Database text, removed;
  const WordTable& words;
  const FamilyTable& families;
  const LetterTable& letters;
  const SynonymTable* synonyms;  ///< null unless they are asked for
  Stemmer& stemmer;
  FamilyCache& cache;
  JointLists& joints;
  RowLists& rows;
  std::size_t prefix_forms = kMaxPrefixForms;  ///< of each prefix
};

struct Leaf {
  Query::Kind kind = Query::Kind::kWord;  ///< kWord, kExact, kPrefix or kPhrase
  QueryField field = QueryField::kNone;
  Typed typed;
  std::string prefix;                   ///< kPrefix: folded beginning of the last word
  std::optional<Xapian::Query> query;   ///< nothing if the leaf holds no word at all
  std::optional<Xapian::Query> itself;  ///< the word without its family; only if it has one
  FamilyQueries family;                 ///< `matching` is part of `query`, `scoring` is not
  std::vector<WordFamily::Part> parts;  ///< of its family
  bool sure = true;                     ///< false: candidates; `holds` decides
  std::string cut;                      ///< a notice: a prefix with too many forms
};

/// Compiles a leaf without families; `as` is its kind, or kExact for a word under --exact.
Leaf compile_leaf(const Query& query, Query::Kind as, const Vocabulary& vocabulary);
enum class QueryLength { kShort, kLong };  ///< up to two words, or more
/// Adds its family to a compiled word of the text, `without` some kinds of it; leaves every other
/// leaf as it is.
void add_family(Leaf& leaf, const Vocabulary& vocabulary, QueryLength length,
                const std::set<MatchPart::Kind>& without);
/// The family of a folded word; looked up once.
const WordFamily& kept_family(const std::string& form, const Vocabulary& vocabulary,
                              const FamilyLimits& limits);
/// The family of a word of the text; the parts of a hyphenated word are its words.
WordFamily family_of(const Typed& word, const Vocabulary& vocabulary, const FamilyLimits& limits);

/// Whether a stored document holds an unsure leaf.
enum class Blocks { kKept, kAll };
bool holds(const Leaf& leaf, const Document& document, Blocks blocks);

/// Whether a leaf names where a text comes from: a filter in every tier, without weight.
bool is_filter(const Query& query);
/// Whether a leaf is one stop word that a query with other words does without.
bool is_stop_leaf(const Query& query);

/// The terms that stand for a leaf inside NEAR, sorted; none if it holds no word.
std::vector<std::string> near_terms(const Query& query, const Vocabulary& vocabulary);

/// The Xapian query of publication dates in a range; documents without a date never match.
Xapian::Query date_query(const std::optional<Date>& from, const std::optional<Date>& to);

}  // namespace dasein
