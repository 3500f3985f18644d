// SPDX-License-Identifier: GPL-2.0-or-later
// The second look at the best matches: what the terms of each document say beyond the query's own.
#pragma once

#include <xapian.h>

#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "dasein/index.hpp"
#include "index/plan.hpp"

namespace dasein {

/// So many of the best matches are looked at again, always the same number, so that ten results are
/// the head of fifty. nDCG@10 with --any, short news / sections of laws: 30
/// .9461 / .6729, 50 .9464 / .6733, 100 .9464 / .6735; each hundred cost a third of a search.
inline constexpr std::size_t kReranked = 50;

/// Adds to scores what a query leaves untold: words that look like those of the query (BM25 over
/// four letters in a row, taken from the document's own terms: it sees compounds, derivations,
/// other spellings and slips at once), words of the query in the title, and neighbouring words of
/// the query near each other.
class Reranker {
 public:
  /// `stems` of the query's words, in the order typed; letters, titles or nearness can be left out.
  Reranker(const Vocabulary& vocabulary, const std::vector<std::string>& stems,
           const std::vector<Plan::Neighbours>& neighbours,
           const std::set<MatchPart::Kind>& without);

  struct Gain {
    double letters = 0, title = 0, near = 0;
  };
  /// What a document gains.
  Gain gain(Xapian::docid number) const;
  /// No document gains more by letters.
  double most_by_letters() const;
  /// Adds their gains to the first kReranked matches and sorts these. Only the first `limit` of
  /// the list are told apart then: who cannot get among them is not looked at.
  void rerank(std::vector<Match>& list, std::size_t limit) const;

 private:
  /// A small hash table: it is asked for every four letters of fifty documents.
  struct Slot {
    Letters letters = 0;
    std::uint32_t place = kFree;
  };
  static constexpr std::uint32_t kFree = 0xFFFFFFFF;
  std::size_t slot_of(Letters letters) const;
  void add_letters(std::string_view term, double frequency, std::vector<double>& frequencies) const;
  double rarity(double documents) const;
  double letters_of_document(Xapian::docid number) const;
  std::vector<Gain> without_letters(std::span<const Match> matches) const;

  const Vocabulary& vocabulary_;
  double documents_ = 0, average_length_ = 0;
  std::vector<Slot> slots_;                      // a power of two, at most a quarter full
  std::vector<double> weights_;                  // of each four letters
  std::map<std::string, double> title_weights_;  // by the title's term
  std::vector<WordRow> pairs_;                   // of neighbouring words
};

}  // namespace dasein
