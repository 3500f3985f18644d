// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/family_query.hpp"

namespace dasein {
namespace {

using Search = Xapian::Query;
using Kind = MatchPart::Kind;
using Stems = std::vector<std::string>;

Search scaled(const Search& query, double weight) {
  return {Search::OP_SCALE_WEIGHT, query, weight};
}

Stems stems_of(const std::vector<WordFamily::Holder>& holders) {
  Stems stems;
  stems.reserve(holders.size());
  for (const WordFamily::Holder& holder : holders) stems.push_back(holder.stem);
  return stems;
}

/// Several words as one, with a joint document frequency.
Search synonym(const Stems& stems) { return {Search::OP_SYNONYM, stems.begin(), stems.end()}; }

}  // namespace

FamilyQueries family_queries(const WordFamily& family, Together together, JointLists& joints,
                             RowLists& rows) {
  FamilyQueries queries;
  const auto add = [&](Kind kind, const Stems& stems, double weight) {
    if (stems.empty()) return;
    queries.matching.push_back({kind, scaled(joint_query(stems, joints), weight), synonym(stems)});
  };
  add(Kind::kCompound, stems_of(family.holders), kHolderWeight);
  add(Kind::kMisspelt, family.variants, kVariantWeight);
  add(Kind::kSynonym, family.synonyms, kSynonymWeight);
  WordRow row;
  for (std::size_t i = 0; i < family.parts.size(); ++i) {
    const WordFamily::Part& part = family.parts[i];
    Stems stems = stems_of(part.holders);
    stems.insert(stems.begin(), part.stem);
    const Search either = synonym(stems);
    queries.scoring.push_back({Kind::kPart, scaled(either, kPartWeight), either, i});
    if (together == Together::kWords) stems.resize(1);
    row.places.push_back(std::move(stems));
  }
  if (row.places.size() < 2) return queries;
  row.window = row.places.size() + kTogetherGap;
  const Search terms = terms_of(row);
  const Search close = scaled(row_query(std::move(row), rows), kTogetherWeight);
  queries.matching.push_back({Kind::kTogether, close, terms});
  return queries;
}

}  // namespace dasein
