// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/plan.hpp"

#include <algorithm>
#include <cmath>

#include "index/database.hpp"
#include "index/family_query.hpp"

namespace dasein {
namespace {

/// A word in removed text counts this much of the same word in kept text.
constexpr double kRemovedWeight = .3;
Xapian::Query combined(Xapian::Query::op op, const std::vector<Xapian::Query>& list) {
  if (list.size() == 1) return list.front();
  return {op, list.begin(), list.end()};
}

bool is_leaf(const Query& query) {
  return query.kind == Query::Kind::kWord || query.kind == Query::Kind::kExact ||
         query.kind == Query::Kind::kPrefix || query.kind == Query::Kind::kPhrase;
}

void collect_leaves(const Query& query, std::vector<const Query*>& list) {
  if (is_leaf(query)) list.push_back(&query);
  const std::size_t count = query.kind == Query::Kind::kNot ? 1 : query.children.size();
  for (std::size_t i = 0; i < count && i < query.children.size(); ++i) {
    collect_leaves(query.children[i], list);
  }
}

std::size_t prefixes_in(const Query& query) {
  std::size_t count = query.kind == Query::Kind::kPrefix ? 1 : 0;
  for (const Query& child : query.children) count += prefixes_in(child);
  return count;
}

}  // namespace

Plan::Plan(const Vocabulary& vocabulary, const Query& query, const MatchOptions& options)
    : vocabulary_(vocabulary), options_(options) {
  const std::size_t share = kMaxPrefixFormsTogether / std::max<std::size_t>(1, prefixes_in(query));
  vocabulary_.prefix_forms = std::min(kMaxPrefixForms, share);
  split(query);
  drop_stop_words();
  note_excluded(query);
  if (options.since || options.until) {
    Query& dates = made_.emplace_back();
    dates.kind = Query::Kind::kDates;
    dates.from = options.since;
    dates.to = options.until;
    filters_.push_back(&dates);
  }
}

/// Words that are shut out are meant as typed: "-Raum" does not shut out every Experimentierraum.
void Plan::note_excluded(const Query& query) {
  for (const Query& child : query.children) note_excluded(child);
  if (query.kind != Query::Kind::kNot) return;
  std::vector<const Query*> leaves;
  collect_leaves(query.children.back(), leaves);
  excluded_.insert(leaves.begin(), leaves.end());
}

/// Takes the top of the tree apart: what is ranked, what only filters, what must not be there.
void Plan::split(const Query& query) {
  switch (query.kind) {
    case Query::Kind::kAll:
      everything_ = true;
      return;
    case Query::Kind::kAnd:
      for (const Query& child : query.children) split(child);
      return;
    case Query::Kind::kNot:
      split(query.children.front());
      negatives_.push_back(&query.children.back());
      return;
    case Query::Kind::kDates:
      filters_.push_back(&query);
      return;
    default:
      break;
  }
  (is_leaf(query) && is_filter(query) ? filters_ : conjuncts_).push_back(&query);
}

void Plan::drop_stop_words() {
  if (options_.exact) return;
  std::vector<const Query*> others;
  for (const Query* query : conjuncts_) {
    const bool empty = is_leaf(*query) && typed(query->text).words.empty();
    if (!empty && !is_stop_leaf(*query)) others.push_back(query);
  }
  if (!others.empty()) conjuncts_ = std::move(others);
}

Query::Kind Plan::kind_of(const Query& leaf) const {
  return options_.exact && leaf.kind == Query::Kind::kWord && !is_filter(leaf) ? Query::Kind::kExact
                                                                               : leaf.kind;
}

Plan::State& Plan::state_of(const Query& leaf) {
  const auto [found, is_new] = states_.try_emplace(&leaf);
  State& state = found->second;
  if (!is_new) return state;
  state.leaf = compile_leaf(leaf, kind_of(leaf), vocabulary_);
  if (excluded_.count(&leaf) == 0) {
    add_family(state.leaf, vocabulary_,
               conjuncts_.size() <= 2 ? QueryLength::kShort : QueryLength::kLong, options_.without);
  }
  state.query = state.leaf.query;
  if (!state.leaf.cut.empty()) {
    notices_.push_back({Notice::Level::kNote, state.leaf.cut, {}});
  }
  if (state.query && options_.with_removed && leaf.field == QueryField::kNone) add_removed(state);
  if (!state.leaf.sure) {
    state.truth = unsure_.size();
    unsure_.push_back(&leaf);
  }
  return state;
}

/// Joins what the leaf matches in removed text: the same numbers, its weights made smaller.
void Plan::add_removed(State& state) {
  Xapian::Enquire enquire(vocabulary_.removed);
  enquire.set_weighting_scheme(ranking());
  enquire.set_query(*state.query);
  const Xapian::MSet matches = enquire.get_mset(0, vocabulary_.removed.get_doccount());
  WeighedList list;
  for (Xapian::MSetIterator it = matches.begin(); it != matches.end(); ++it) {
    list.push_back({*it, kRemovedWeight * it.get_weight()});
  }
  if (list.empty()) return;
  std::ranges::sort(list, {}, &Weighed::number);
  state.removed = list_query(std::make_shared<const WeighedList>(std::move(list)));
  state.query = Xapian::Query(Xapian::Query::OP_OR, *state.query, *state.removed);
}

Plan::Maybe Plan::leaf(const Query& query, Sense sense) {
  State& state = state_of(query);
  if (!state.query || state.leaf.sure) return state.query;
  (sense == Sense::kPositive ? state.positive : state.negative) = true;
  const bool taken = truths_ != nullptr ? (*truths_)[state.truth] : sense == Sense::kPositive;
  return taken ? *state.query : Xapian::Query::MatchNothing;
}

Plan::Maybe Plan::every(const std::vector<const Query*>& list, Sense sense) {
  std::vector<Xapian::Query> parts;
  for (const Query* query : list) {
    if (Maybe part = tree(*query, sense)) parts.push_back(*part);
  }
  if (parts.empty()) return std::nullopt;
  return combined(Xapian::Query::OP_AND, parts);
}

Plan::Maybe Plan::tree(const Query& query, Sense sense) {
  switch (query.kind) {
    case Query::Kind::kAll:
      return Xapian::Query::MatchAll;
    case Query::Kind::kDates:
      return date_query(query.from, query.to);
    case Query::Kind::kNear:
      return near(query, sense);
    case Query::Kind::kAnd: {
      std::vector<const Query*> list;
      for (const Query& child : query.children) {
        if (!is_stop_leaf(child) || options_.exact) list.push_back(&child);
      }
      if (list.empty()) {
        for (const Query& child : query.children) list.push_back(&child);
      }
      return every(list, sense);
    }
    case Query::Kind::kOr: {
      std::vector<Xapian::Query> parts;
      for (const Query& child : query.children) {
        if (Maybe part = tree(child, sense)) parts.push_back(*part);
      }
      if (parts.empty()) return std::nullopt;
      return combined(Xapian::Query::OP_OR, parts);
    }
    case Query::Kind::kNot: {
      const Sense other = sense == Sense::kPositive ? Sense::kNegative : Sense::kPositive;
      const Maybe with = tree(query.children.front(), sense);
      const Maybe without = tree(query.children.back(), other);
      if (!without) return with;
      return Xapian::Query(Xapian::Query::OP_AND_NOT, with.value_or(Xapian::Query::MatchAll),
                           *without);
    }
    default:
      return leaf(query, sense);
  }
}

/// A phrase stands in NEAR with its first word, and must hold besides.
Plan::Maybe Plan::near(const Query& query, Sense sense) {
  WordRow row;
  std::vector<Xapian::Query> besides;
  row.window = query.distance;
  for (const Query& child : query.children) {
    const std::size_t words = typed(child.text).words.size();
    std::vector<std::string> terms = near_terms(child, vocabulary_);
    if (terms.empty()) continue;
    row.places.push_back(std::move(terms));
    row.window += words;
    const bool checked = child.kind == Query::Kind::kExact || child.kind == Query::Kind::kPrefix;
    if (words < 2 && !checked) continue;
    if (const Maybe whole = leaf(child, sense)) besides.push_back(*whole);
  }
  if (row.places.empty()) return std::nullopt;
  besides.insert(besides.begin(), phrase_query(std::move(row), vocabulary_.rows));
  return combined(Xapian::Query::OP_AND, besides);
}

const std::vector<const Query*>& Plan::single_words(const Query& leaf) {
  const auto [found, is_new] = singles_.try_emplace(&leaf);
  const bool has_words = leaf.kind == Query::Kind::kPhrase || leaf.kind == Query::Kind::kWord;
  if (!is_new || !has_words || conjuncts_.size() < 2 || options_.tier == MatchOptions::Tier::kAll ||
      leaf.field != QueryField::kNone) {
    return found->second;
  }
  const Typed words = typed(leaf.text);
  if (words.words.size() < 2 || !words.value.empty()) return found->second;
  std::vector<std::string> forms;
  for (const Typed::Word& word : words.words) forms.push_back(word.form);
  if (!words.joined.empty()) forms.push_back(words.joined);
  for (std::string& form : forms) {
    Query single;
    single.kind = Query::Kind::kWord;
    single.text = std::move(form);
    single.place = leaf.place;
    if (is_stop_leaf(single)) continue;
    found->second.push_back(&made_.emplace_back(std::move(single)));
  }
  return found->second;
}

/// A part of a query where parts may be missing: pasted text holds quotation marks, so a phrase
/// counts by its words, and the whole only adds to them.
Plan::Maybe Plan::relaxed(const Query& query) {
  const Maybe whole = tree(query, Sense::kPositive);
  std::vector<Xapian::Query> parts;
  for (const Query* single : single_words(query)) {
    if (const Maybe word = leaf(*single, Sense::kPositive)) parts.push_back(*word);
  }
  if (parts.empty() || !whole) return whole;
  parts.emplace_back(Xapian::Query::OP_SCALE_WEIGHT, *whole, kWholeWeight);
  return combined(Xapian::Query::OP_OR, parts);
}

Plan::Maybe Plan::some() {
  std::vector<Xapian::Query> parts;
  for (const Query* query : conjuncts_) {
    if (const Maybe part = relaxed(*query)) parts.push_back(*part);
  }
  if (parts.empty()) return std::nullopt;
  return combined(Xapian::Query::OP_OR, parts);
}

/// What families add to the score of a document that matches.
Xapian::Query Plan::with_parts(const Xapian::Query& query) {
  std::vector<Xapian::Query> parts;
  for (const Query* word : conjuncts_) {
    if (!is_leaf(*word)) continue;
    for (const FamilyWay& way : state_of(*word).leaf.family.scoring) parts.push_back(way.query);
  }
  if (parts.empty()) return query;
  return {Xapian::Query::OP_AND_MAYBE, query, combined(Xapian::Query::OP_OR, parts)};
}

/// One word alone: documents with the word itself come before those with its family only, whatever
/// the frequencies, by a weight that nothing else reaches.
Plan::Maybe Plan::lift() {
  if (conjuncts_.size() != 1 || !is_leaf(*conjuncts_.front())) return std::nullopt;
  const Leaf& leaf = state_of(*conjuncts_.front()).leaf;
  if (!leaf.itself) return std::nullopt;
  const double documents = vocabulary_.text.get_doccount();
  const double rarest = std::log(2 * documents + 2);  // no weight of BM25 has more
  const double others = kHolderWeight + kVariantWeight + kSynonymWeight + kTogetherWeight +
                        kPartWeight * static_cast<double>(leaf.family.scoring.size());
  const double most = others * rarest * (kSaturation + 1) + most_by_letters_;
  const Xapian::Query weight((new Xapian::FixedWeightPostingSource(most))->release());
  return Xapian::Query(Xapian::Query::OP_FILTER, weight, *leaf.itself);
}

Xapian::Query Plan::with_itself_first(const Xapian::Query& query) {
  const Maybe more = lift();
  return more ? Xapian::Query(Xapian::Query::OP_OR, query, *more) : query;
}

std::vector<Plan::Neighbours> Plan::neighbours() const {
  std::vector<Neighbours> pairs;
  for (std::size_t i = 0; i + 1 < conjuncts_.size(); ++i) {
    const Query &left = *conjuncts_[i], &right = *conjuncts_[i + 1];
    if (left.kind != Query::Kind::kWord || right.kind != Query::Kind::kWord) continue;
    if (left.field != QueryField::kNone || right.field != QueryField::kNone) continue;
    std::vector<std::string> first = near_terms(left, vocabulary_);
    std::vector<std::string> second = near_terms(right, vocabulary_);
    if (first.empty() || second.empty() || first == second) continue;
    pairs.push_back({std::move(first), std::move(second)});
  }
  return pairs;
}

Xapian::Query Plan::build() {
  const bool only_filters = conjuncts_.empty() && (everything_ || !filters_.empty());
  Maybe core;
  if (only_filters) {
    if (options_.tier != MatchOptions::Tier::kSome) core = Xapian::Query::MatchAll;
  } else if (options_.tier == MatchOptions::Tier::kAll) {
    core = every(conjuncts_, Sense::kPositive);
  } else if (options_.tier == MatchOptions::Tier::kAny || conjuncts_.size() > 1) {
    core = some();
  }
  if (!core) return Xapian::Query::MatchNothing;
  Xapian::Query query = only_filters ? *core : with_parts(with_itself_first(*core));
  if (options_.tier == MatchOptions::Tier::kSome) {
    if (const Maybe all = every(conjuncts_, Sense::kNegative)) {
      query = Xapian::Query(Xapian::Query::OP_AND_NOT, query, *all);
    }
  }
  if (const Maybe filter = every(filters_, Sense::kPositive)) {
    query = Xapian::Query(Xapian::Query::OP_FILTER, query, *filter);
  }
  for (const Query* negative : negatives_) {
    if (const Maybe without = tree(*negative, Sense::kNegative)) {
      query = Xapian::Query(Xapian::Query::OP_AND_NOT, query, *without);
    }
  }
  return query;
}

std::vector<std::string> Plan::stems() const {
  std::vector<std::string> stems;
  for (const Query* leaf : positive_leaves()) {
    const Typed text = typed(leaf->text);
    if (leaf->field != QueryField::kNone || !text.value.empty()) continue;
    for (const Typed::Word& word : text.words) {
      if (!is_stop_word(word.form)) stems.push_back(vocabulary_.stemmer.stem(word.form));
    }
  }
  return stems;
}

Xapian::Query Plan::candidates() {
  truths_ = nullptr;
  return build();
}

bool Plan::accepts(const Xapian::Document& candidate) {
  const Document document = database::stored(candidate);
  const Blocks blocks = options_.with_removed ? Blocks::kAll : Blocks::kKept;
  std::vector<bool> truths;
  bool as_assumed = true;  // every truth is what candidates() took for granted
  for (const Query* query : unsure_) {
    const State& state = states_.at(query);
    const bool truth = holds(state.leaf, document, blocks);
    truths.push_back(truth);
    as_assumed = as_assumed && !(truth ? state.negative : state.positive);
  }
  if (as_assumed) return true;
  auto found = built_.find(truths);
  if (found == built_.end()) {
    truths_ = &truths;
    found = built_.emplace(truths, build()).first;
    truths_ = nullptr;
  }
  const std::uint64_t id =
      database::identity_from_bytes(candidate.get_value(database::kIdentitySlot));
  Xapian::Enquire enquire(vocabulary_.text);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_query(Xapian::Query(Xapian::Query::OP_FILTER, found->second,
                                  Xapian::Query(database::identity_term(id))));
  return enquire.get_mset(0, 1).size() > 0;
}

const Leaf& Plan::compiled(const Query& leaf) { return state_of(leaf).leaf; }

std::vector<const Query*> Plan::positive_leaves() const {
  std::vector<const Query*> list;
  for (const auto* group : {&conjuncts_, &filters_}) {
    for (const Query* query : *group) collect_leaves(*query, list);
  }
  std::stable_sort(list.begin(), list.end(),
                   [](const Query* a, const Query* b) { return a->place.begin < b->place.begin; });
  return list;
}

}  // namespace dasein
