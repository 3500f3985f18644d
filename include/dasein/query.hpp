// SPDX-License-Identifier: GPL-2.0-or-later
// Text of a query -> a tree that can be printed. Never throws, whatever the bytes; knows the
// query language of dasein-query(7) and nothing of the index.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dasein/base.hpp"
#include "dasein/text.hpp"

namespace dasein {

inline constexpr std::size_t kMaxQueryBytes = 4096;
inline constexpr std::size_t kMaxQueryTerms = 64;
inline constexpr std::size_t kMaxQueryNesting = 32;

/// The fields a user can name: titel/title, autor/author, quelle/source, pfad/path, typ/type,
/// schlagwort/keyword, datum/date; in any case.
enum class QueryField : std::uint8_t {
  kNone,
  kTitle,
  kAuthor,
  kSource,
  kPath,
  kType,
  kKeyword,
  kDate
};

/// A node of the tree.
struct Query {
  enum class Kind : std::uint8_t {
    kAll,    ///< matches every document (an empty And: "-wort" alone has this as its positive side)
    kWord,   ///< text: as typed ("Experimentierräume", "KGSt®-Forum", "Bürger:innen")
    kExact,  ///< text: as typed after '='
    kPrefix,  ///< text: as typed before '*'
    kPhrase,  ///< text: between the quotes
    kNear,   ///< children are leaves of one field (no kDates), in any order within `distance` words
    kDates,  ///< publication date from `from` to `to`, both inclusive, either may be missing
    kAnd,    ///< all children; at the top: the words of the query, each with its Kind
    kOr,     ///< any child
    kNot,    ///< exactly two children: the first without the second
  };
  Kind kind = Kind::kAll;
  QueryField field = QueryField::kNone;  ///< of kWord, kExact, kPrefix, kPhrase
  std::string text;                      ///< valid UTF-8
  std::string typed;                     ///< kWord: what stood there before `text` was corrected
  std::vector<std::string> alike;        ///< kWord: forms that look like it and only add score
  std::uint32_t distance = 0;            ///< kNear: 1..100
  std::optional<Date> from, to;
  Range place;  ///< where in the query it was typed; {0,0} if nowhere
  std::vector<Query> children;
  bool operator==(const Query&) const = default;
};

/// A remark about a query, with the place it speaks of.
struct QueryNotice {
  Notice notice;           ///< level kError: the query cannot be answered (exit 2)
  Range place;             ///< bytes of the query; for the caret
  std::string correction;  ///< the whole query as it could be typed; empty without
  bool operator==(const QueryNotice&) const = default;
};

struct ParsedQuery {
  Query query;
  std::vector<QueryNotice> notices;
  /// Whether a notice of level kError is among them; then `query` must not be run.
  bool failed() const;
  bool operator==(const ParsedQuery&) const = default;
};

/// Parses a query. Any bytes give a query, plus notices, at most one of a sort; errors only for an
/// empty query, a bad value of a field (datum:gestern) and a limit exceeded; then the query is
/// kAll. All places are bytes of printable_line(text) (base.hpp), the query as it can be shown.
/// Every tree has one normal form: And in And and Or in Or are flat, what is excluded stands on the
/// right of one kNot (several as an Or), double negation is folded away. Linear time.
ParsedQuery parse_query(std::string_view text);

/// As parse_query for one field value: the range of `datum:VALUE`, "2020", "2020-05..2021",
/// ">=2020-05-04", "4.5.2020", "Mai 2020"; nothing if it is none. Also serves --since and --until.
struct DateRange {
  std::optional<Date> from, to;
  bool operator==(const DateRange&) const = default;
};
std::optional<DateRange> parse_date_range(std::string_view text);

/// The query as it could be typed: parse_query(to_text(q)).query prints the same, for every tree
/// parse_query returned and unless the added field names make it longer than kMaxQueryBytes.
std::string to_text(const Query& query);
/// The tree, for tests and --explain: (and "Raum" (near/5 "a" "b") (phrase "…") titel:"…").
std::string to_tree(const Query& query);

/// The query made printable, with the place (of a notice about it) underlined; two lines without a
/// line feed at the end, for a terminal. Of a long query only the surroundings, at most 78 columns.
std::string with_caret(std::string_view query, Range place);

}  // namespace dasein
