// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/family_query.hpp"

namespace dasein {
namespace {

using Search = Xapian::Query;
using Kind = MatchPart::Kind;

Search scaled(const Search& query, double weight) {
  return {Search::OP_SCALE_WEIGHT, query, weight};
}

/// Several words as one, with a joint document frequency.
Search synonym(const std::vector<std::string>& stems) {
  return {Search::OP_SYNONYM, stems.begin(), stems.end()};
}

}  // namespace

FamilyQueries family_queries(const WordFamily& family, Together together) {
  FamilyQueries queries;
  if (!family.holders.empty()) {
    queries.matching.push_back({Kind::kCompound, scaled(synonym(family.holders), kHolderWeight)});
  }
  if (!family.variants.empty()) {
    queries.matching.push_back({Kind::kMisspelt, scaled(synonym(family.variants), kVariantWeight)});
  }
  if (!family.synonyms.empty()) {
    queries.matching.push_back({Kind::kSynonym, scaled(synonym(family.synonyms), kSynonymWeight)});
  }
  std::vector<Search> row;
  for (std::size_t i = 0; i < family.parts.size(); ++i) {
    const WordFamily::Part& part = family.parts[i];
    std::vector<std::string> stems{part.stem};
    stems.insert(stems.end(), part.holders.begin(), part.holders.end());
    queries.scoring.push_back({Kind::kPart, scaled(synonym(stems), kPartWeight), i});
    if (together == Together::kWords) stems.resize(1);
    row.emplace_back(Search::OP_OR, stems.begin(), stems.end());
  }
  if (row.size() < 2) return queries;
  const Search near(Search::OP_NEAR, row.begin(), row.end(),
                    static_cast<Xapian::termcount>(row.size() + kTogetherGap));
  queries.matching.push_back(
      {Kind::kTogether, scaled(Search(Search::OP_SYNONYM, &near, &near + 1), kTogetherWeight)});
  return queries;
}

}  // namespace dasein
