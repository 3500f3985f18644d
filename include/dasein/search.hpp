// SPDX-License-Identifier: GPL-2.0-or-later
// Query x index -> hits: what to ask, the two tiers, order, filters, hints, passages.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "dasein/index.hpp"
#include "dasein/lexicon.hpp"
#include "dasein/query.hpp"
#include "dasein/snippet.hpp"
#include "dasein/store.hpp"
#include "dasein/terms.hpp"

namespace dasein {

/// Whether words that mean the same are found, too.
enum class Synonyms : std::uint8_t { kPass, kFind };

struct SearchOptions {
  enum class Tiers {
    kStrict,  ///< documents with all words only
    kRelax,   ///< then those with some of them, if fewer than `limit` have all
    kAny,     ///< all that have any, ranked together
  };
  std::string query;
  Tiers tiers = Tiers::kStrict;
  bool relax_was_asked = false;      ///< --relax: some tier alone is a find too (exit 0)
  std::size_t limit = 10;            ///< 0: all
  SortKey sort = SortKey::kRelevance;
  bool reverse = false;
  bool exact = false;
  bool correct = true;               ///< unknown words may be corrected, with a notice
  bool with_removed = false;
  Synonyms synonyms = Synonyms::kPass;
  bool explain = false;
  bool count_only = false;           ///< no hits, only the total
  bool with_passages = true;         ///< false: hits hold no more than the path; no text is read
  std::size_t passages = 1;
  std::optional<Date> since, until;
  std::set<MatchPart::Kind> without;  ///< as in MatchOptions
};

struct Hit {
  std::uint64_t rank = 0;            ///< 1-based
  bool all_words = true;             ///< tier "all", else "some"
  double score = 0;
  std::uint64_t id = 0;
  std::filesystem::path path;
  std::string title, source;
  std::optional<Date> date;
  std::vector<std::string> authors;
  Encoding encoding = Encoding::kUtf8;
  std::vector<Passage> passages;     ///< best first place for `path:line:column`
  std::vector<MatchPart> explanation;
};

struct Hits {
  std::string typed;                 ///< the query as typed
  ParsedQuery query;                 ///< as understood; its tree is the corrected one, if any
  SearchOptions::Tiers tiers = SearchOptions::Tiers::kStrict;  ///< as asked for
  std::vector<Hit> list;
  std::uint64_t total = 0;           ///< of the first tier; of both where they were asked for
  bool total_is_exact = true;
  std::vector<Notice> notices;       ///< for standard error
  std::string corrected;             ///< the query that was run instead; empty: as typed
  double seconds = 0;
  /// Exit 0 is due: first tier, an announced correction, or an explicit --relax or --any found.
  bool found = false;
};

/// Answers a query. A query that cannot be answered (ParsedQuery::failed) gives no hits and
/// keeps its notices. Throws Error when the index breaks off.
Hits search(const IndexReader& index, const SearchOptions& options);

/// What marks a query in the texts of an index: its words with their families.
Needles needles_for(const IndexReader& index, const Query& query,
                    Synonyms synonyms = Synonyms::kPass);

// ---- words ----------------------------------------------------------------------------------

/// A word of the index that stands beside another one.
struct RelatedWord {
  std::string form;             ///< as most documents write it, folded
  std::string stem;
  std::uint64_t documents = 0;  ///< that hold any form of it in kept text
  bool operator==(const RelatedWord&) const = default;
};

/// A part of a compound.
struct WordPart {
  std::string text;  ///< as it stands there: "räume" in "experimentierräume"
  std::string link;  ///< the linking element behind it: "s" in "daseinsvorsorge"
  RelatedWord word;  ///< the word it is a form of
  bool operator==(const WordPart&) const = default;
};

/// What an index knows of one word of a query.
struct WordFacts {
  std::string typed;                        ///< the piece of the query
  Token::Kind kind = Token::Kind::kWord;    ///< how it comes out of it
  std::string folded, normal, stem;         ///< the steps of its analysis (german.hpp)
  bool stop_word = false;
  FormCount documents;                      ///< that hold any form
  std::vector<WordTable::Entry> forms;      ///< most documents first
  std::vector<WordPart> parts;              ///< in order; empty if it is no compound
  std::vector<RelatedWord> compounds;       ///< that hold it, most documents first
  std::uint64_t compound_count = 0;         ///< all of them
  std::vector<RelatedWord> misspellings;    ///< of it, in documents; most documents first
  std::string corrected;                    ///< what a query searches instead; empty: the word
  /// Whether some document holds it, a compound with it, a misspelling of it, or its parts.
  bool known() const;
};

struct WordReport {
  ParsedQuery query;
  std::vector<WordFacts> words;  ///< in the order typed, each once
};

/// What an index knows of the words of a query, with at most `compounds` compounds each (0: all).
/// Of a query that cannot be answered, nothing.
WordReport word_report(const IndexReader& index, std::string_view query, std::size_t compounds);

/// How many characters must be inserted, dropped, replaced or swapped with their neighbour to
/// make one word the other, every character touched once (restricted Damerau-Levenshtein
/// distance); `limit` + 1 when it is more than `limit`.
std::size_t edit_distance(std::string_view one, std::string_view other, std::size_t limit);

}  // namespace dasein
