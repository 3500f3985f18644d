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

/// Several words as one, with a joint document frequency.
Search synonym(const Stems& stems) { return {Search::OP_SYNONYM, stems.begin(), stems.end()}; }

}  // namespace

FamilyQueries family_queries(const WordFamily& family, Together together,
                             const Xapian::Database& text, JointLists& joints) {
  FamilyQueries queries;
  const auto add = [&](Kind kind, const Stems& stems, double weight) {
    if (stems.empty()) return;
    std::shared_ptr<const WeighedList>& list = joints[stems];
    if (!list) list = std::make_shared<const WeighedList>(joint_list(text, stems));
    queries.matching.push_back(
        {kind, scaled(list_query(list), weight), scaled(synonym(stems), weight)});
  };
  add(Kind::kCompound, family.holders, kHolderWeight);
  add(Kind::kMisspelt, family.variants, kVariantWeight);
  add(Kind::kSynonym, family.synonyms, kSynonymWeight);
  std::vector<Search> row;
  for (std::size_t i = 0; i < family.parts.size(); ++i) {
    const WordFamily::Part& part = family.parts[i];
    Stems stems{part.stem};
    stems.insert(stems.end(), part.holders.begin(), part.holders.end());
    const Search either = scaled(synonym(stems), kPartWeight);
    queries.scoring.push_back({Kind::kPart, either, either, i});
    if (together == Together::kWords) stems.resize(1);
    row.emplace_back(Search::OP_OR, stems.begin(), stems.end());
  }
  if (row.size() < 2) return queries;
  const Search near(Search::OP_NEAR, row.begin(), row.end(),
                    static_cast<Xapian::termcount>(row.size() + kTogetherGap));
  const Search close = scaled(Search(Search::OP_SYNONYM, &near, &near + 1), kTogetherWeight);
  queries.matching.push_back({Kind::kTogether, close, close});
  return queries;
}

}  // namespace dasein
