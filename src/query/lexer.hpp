// SPDX-License-Identifier: GPL-2.0-or-later
// The first half of parsing: a cleaned query -> lexemes. Knows where a German word ends and what a
// quote, a star, a colon or a hyphen at its border means.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dasein/query.hpp"

namespace dasein::query {

struct Lexeme {
  enum class Kind {
    kLeaf,   // a word, exact word, prefix, phrase or date range: `leaf`
    kOpen,   // an opening parenthesis; `field` of its group
    kClose,  // a closing one; every kOpen has one
    kMinus,  // the hyphen of -wort
    kAnd,
    kOr,
    kNot,
    kNear,  // `distance`
  };
  Kind kind = Kind::kLeaf;
  Range place;
  QueryField field = QueryField::kNone;
  std::uint32_t distance = 0;
  Query leaf;
};

/// What there is to say about a query: at most one notice of a sort, the first.
class Remarks {
 public:
  enum class Sort {
    kReplacedBytes,
    kEmpty,
    kTooLong,
    kTooManyWords,
    kTooDeep,
    kBadDate,
    kLoneOperator,
    kOperatorAsWord,
    kLoneQuote,
    kLoneParenthesis,
    kShortPrefix,
    kExactPhrase,
    kSuspended,
    kNearOperand,
    kNearDistance,
  };
  /// Adds the notice of a sort; `subject` is the piece of the query it speaks of.
  void add(Sort sort, Range place, std::string_view subject = {});
  bool failed() const;
  /// The notices in the order they were added; notes without a correction of their own get
  /// `correction`.
  std::vector<QueryNotice> take(const std::string& correction);
  void set_correction(Sort sort, std::string correction);
  void clear(Sort sort);

 private:
  struct Remark {
    Sort sort;
    QueryNotice notice;
  };
  Remark* find(Sort sort);
  std::vector<Remark> list_;
};

/// The lexemes of a cleaned query (base: printable_line), in order, parentheses balanced. Stops
/// early when a limit is exceeded (`remarks` has failed then). Linear time.
std::vector<Lexeme> lexemes(std::string_view text, Remarks& remarks);

/// Whether `word`, typed as it stands, is read as one word with just this text.
bool reads_as_word(std::string_view word);

/// Whether a leaf is a word after which "-leitung" is the second half of a compound: und, oder …
bool is_conjunction(const Query& leaf);

/// Whether a kNot is typed with NOT and not with a hyphen: "Haus und -garten" would be half a
/// compound.
bool needs_not(const Query& query);

/// "titel" for kTitle; empty for kNone.
std::string_view name_of(QueryField field);

}  // namespace dasein::query
