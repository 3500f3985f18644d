// SPDX-License-Identifier: GPL-2.0-or-later
// A plan taken apart into the ways in which a document can answer it.
#include <algorithm>

#include "index/plan.hpp"

namespace dasein {

using Kind = MatchPart::Kind;

/// What else must hold for a way to count, and by how much.
struct Plan::Condition {
  double scale = 1;
  std::vector<Xapian::Query> filters;

  Xapian::Query of(Xapian::Query query) const {
    if (scale != 1) query = Xapian::Query(Xapian::Query::OP_SCALE_WEIGHT, query, scale);
    for (const Xapian::Query& filter : filters) {
      query = Xapian::Query(Xapian::Query::OP_FILTER, query, filter);
    }
    return query;
  }
};

void Plan::add_leaf_ways(const Query& query, const Condition& condition, std::vector<Way>& ways) {
  const State& state = state_of(query);
  const Leaf& leaf = state.leaf;
  if (!leaf.query) return;
  const Maybe& itself = leaf.itself ? leaf.itself : leaf.query;
  ways.push_back({Kind::kWord, &query, &leaf, condition.of(*itself), *itself, 0});
  for (const FamilyWay& way : leaf.family.matching) {
    ways.push_back({way.kind, &query, &leaf, condition.of(way.query), way.terms, 0});
  }
  if (state.removed) {
    ways.push_back({Kind::kRemoved, &query, &leaf, condition.of(*state.removed), {}, 0});
  }
}

void Plan::add_ways(const Query& query, const Condition& condition, std::vector<Way>& ways) {
  switch (query.kind) {
    case Query::Kind::kAll:
    case Query::Kind::kDates:
      return;
    case Query::Kind::kOr:
      for (const Query& child : query.children) add_ways(child, condition, ways);
      return;
    case Query::Kind::kAnd:
    case Query::Kind::kNot:
    case Query::Kind::kNear:
      break;
    default:
      return add_leaf_ways(query, condition, ways);
  }
  const Maybe whole = tree(query, Sense::kPositive);
  if (!whole) return;
  if (query.kind == Query::Kind::kNear) {
    ways.push_back({Kind::kWord, &query, nullptr, condition.of(*whole), *whole, 0});
    return;
  }
  // Its children count only where it holds as a whole.
  Condition inside = condition;
  inside.filters.push_back(*whole);
  if (query.kind == Query::Kind::kNot) return add_ways(query.children.front(), inside, ways);
  const bool any_word = options_.exact || !std::ranges::all_of(query.children, is_stop_leaf);
  for (const Query& child : query.children) {
    if (options_.exact || !any_word || !is_stop_leaf(child)) add_ways(child, inside, ways);
  }
}

std::vector<Plan::Way> Plan::ways() {
  std::vector<Way> ways;
  for (const Query* query : conjuncts_) {
    Condition condition;
    if (options_.tier != MatchOptions::Tier::kAll) {
      const std::vector<const Query*>& singles = single_words(*query);
      for (const Query* single : singles) add_ways(*single, condition, ways);
      if (!singles.empty()) condition.scale = kWholeWeight;
    }
    add_ways(*query, condition, ways);
  }
  for (const Query* query : conjuncts_) {
    if (!query->children.empty()) continue;
    const auto found = states_.find(query);
    if (found == states_.end()) continue;
    const Leaf& leaf = found->second.leaf;
    for (const FamilyWay& way : leaf.family.scoring) {
      ways.push_back({Kind::kPart, query, &leaf, way.query, way.terms, way.part});
    }
  }
  if (const Maybe more = lift()) {
    ways.push_back(
        {Kind::kWord, conjuncts_.front(), &state_of(*conjuncts_.front()).leaf, *more, *more, 0});
  }
  return ways;
}

}  // namespace dasein
