// SPDX-License-Identifier: GPL-2.0-or-later
// Query tree + options -> Xapian query. Exact forms and prefixes are not in the index, so a
// plan first asks for candidates, as generously as possible, and then tells for each candidate's
// truths (which of these leaves its stored text really holds) whether it matches.
#pragma once

#include <xapian.h>

#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <vector>

#include "dasein/index.hpp"
#include "index/leaves.hpp"
#include "index/ranking.hpp"

namespace dasein {

/// Where words may be missing, a phrase or hyphenated word adds this much to its words. With 1,
/// the words counted twice: nDCG@10 .9313 against .9336 on pasted news sentences, --any.
inline constexpr double kWholeWeight = .3;

class Plan {
 public:
  Plan(const Vocabulary& vocabulary, const Query& query, const MatchOptions& options);
  Plan(Plan&&) = delete;

  /// All documents that can match.
  Xapian::Query candidates();
  /// Whether candidates must be checked; known after candidates().
  bool unsure() const { return !unsure_.empty(); }
  /// Whether a candidate matches, given its stored text. Throws Xapian::Error.
  bool accepts(const Xapian::Document& candidate);
  /// Words that the tree searches positively, in the order typed.
  std::vector<const Query*> positive_leaves() const;
  /// The stems of the words of the text that the tree searches positively.
  std::vector<std::string> stems() const;
  /// Words that stand side by side in the query: the terms of the one and of the other.
  using Neighbours = std::vector<std::vector<std::string>>;
  std::vector<Neighbours> neighbours() const;
  /// Tells what documents can gain later (rerank.hpp); before candidates().
  void expect_letters(double most) { most_by_letters_ = most; }
  /// One way in which a document can answer the query. The weights of all that match a document
  /// sum up to its score, but for what a second look adds (rerank.hpp).
  struct Way {
    MatchPart::Kind kind = MatchPart::Kind::kWord;
    const Query* part = nullptr;  ///< of the query; null if all words give it together
    const Leaf* leaf = nullptr;   ///< where `part` is one
    Xapian::Query query;
    Xapian::Query terms;           ///< the same without what must hold besides
    std::size_t part_of_word = 0;  ///< kPart: which of leaf->parts
  };
  /// All ways; after candidates().
  std::vector<Way> ways();
  /// A leaf with its family; lives as long as the plan.
  const Leaf& compiled(const Query& leaf);
  /// The single words a phrase or hyphenated word also counts by where words may be missing.
  const std::vector<const Query*>& single_words(const Query& leaf);
  const std::vector<Notice>& notices() const { return notices_; }

 private:
  using Maybe = std::optional<Xapian::Query>;
  enum class Sense { kPositive, kNegative };
  struct State {
    Leaf leaf;
    Maybe removed;  // its matches in removed text
    Maybe query;
    std::size_t truth = 0;  // place in unsure_
    bool positive = false, negative = false;
  };

  void split(const Query& query);
  void drop_stop_words();
  Query::Kind kind_of(const Query& leaf) const;
  State& state_of(const Query& leaf);
  void add_removed(State& state);
  Maybe leaf(const Query& query, Sense sense);
  Maybe tree(const Query& query, Sense sense);
  Maybe every(const std::vector<const Query*>& list, Sense sense);
  Maybe relaxed(const Query& query);
  Maybe some();
  Maybe near(const Query& query, Sense sense);
  Maybe lift();
  struct Condition;
  void add_ways(const Query& query, const Condition& condition, std::vector<Way>& ways);
  void add_leaf_ways(const Query& query, const Condition& condition, std::vector<Way>& ways);
  void note_excluded(const Query& query);
  Xapian::Query with_parts(const Xapian::Query& query);
  Xapian::Query with_itself_first(const Xapian::Query& query);
  Xapian::Query build();

  Vocabulary vocabulary_;
  MatchOptions options_;
  std::set<const Query*> excluded_;  // leaves
  double most_by_letters_ = 0;
  std::vector<const Query*> conjuncts_, filters_, negatives_;
  bool everything_ = false;  // the query asks for all documents: only filters and negatives
  std::deque<Query> made_;   // single words of phrases
  std::map<const Query*, std::vector<const Query*>> singles_;
  std::map<const Query*, State> states_;
  std::vector<const Query*> unsure_;
  const std::vector<bool>* truths_ = nullptr;  // of unsure_; without: candidates are built
  std::map<std::vector<bool>, Xapian::Query> built_;
  std::vector<Notice> notices_;
};

}  // namespace dasein
