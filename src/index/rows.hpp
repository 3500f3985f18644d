// SPDX-License-Identifier: GPL-2.0-or-later
// Documents that hold words in a row, or near each other: their postings say which can, the order
// of their words (word_order.hpp) says which do.
#pragma once

#include <xapian.h>

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <tuple>
#include <vector>

#include "index/ranking.hpp"

namespace dasein {

/// Words that stand together in a text.
struct WordRow {
  /// One or more places; each is any of some terms, at least one.
  std::vector<std::vector<std::string>> places;
  /// 0: one behind the other, in this order; else in any order, at positions of their own, the last
  /// less than this behind the first.
  std::size_t window = 0;
  auto operator<=>(const WordRow&) const = default;
};

/// Rows that were looked for, by the database's uuid: a query asks for each several times.
using RowLists = std::map<std::pair<std::string, WordRow>, std::shared_ptr<const WeighedList>>;

/// The documents of whatever database is searched that hold a row, weighed by ranking() as one
/// word, which stands there as often as the rarest of its words. They are looked for when the query
/// is run. `lists` must outlive the query; damage is Error(kDamaged).
Xapian::Query row_query(WordRow row, RowLists& lists);

/// Those of some documents (ascending) that hold a row of two places or more. Their weights are
/// those of a word in about as many documents as hold a row of these words if all stand by chance.
WeighedList holders_among(const Xapian::Database& database, const WordRow& row,
                          const std::vector<Xapian::docid>& documents);

/// The same as a phrase: its words' own weights, where they stand in a row. One place alone is its
/// word.
Xapian::Query phrase_query(WordRow row, RowLists& lists);

/// All terms of a row, for what asks a query for its terms; matches more than the row.
Xapian::Query terms_of(const WordRow& row);

}  // namespace dasein
