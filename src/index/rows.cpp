// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/rows.hpp"

#include <algorithm>
#include <limits>
#include <span>
#include <string_view>
#include <utility>

#include "index/database.hpp"
#include "index/word_order.hpp"

namespace dasein {
namespace {

/// So many of the documents that hold all words of a row are taken to hold the row. nDCG@10 with
/// --any, short news / sections of laws: .1 .9470 / .6752, .25 .9466 / .6751.
constexpr double kExpectedShare = 0.1;

/// One term of a row.
struct RowTerm {
  std::uint64_t hash = 0;
  std::vector<std::size_t> places;  // of the row, ascending
  bool certain = false;  // is all that can stand at one of them: every candidate holds it
};

/// Finds the documents of one database that hold one row.
class RowFinder {
 public:
  RowFinder(const Xapian::Database& database, const WordRow& row)
      : database_(database), row_(row), hits_(row.places.size()) {}

  /// Of all documents, or of some.
  WeighedList find(const std::vector<Xapian::docid>* among = nullptr) {
    number_terms();
    find_candidates(among);
    std::ranges::sort(held_);
    WeighedList list;
    if (candidates_.empty()) return list;
    auto held = held_.begin();
    Xapian::ValueIterator order = database_.valuestream_begin(database::kOrderSlot);
    const Xapian::ValueIterator end = database_.valuestream_end(database::kOrderSlot);
    for (const Weighed& candidate : candidates_) {
      std::vector<std::uint32_t> terms = certain_;
      for (; held != held_.end() && held->first <= candidate.number; ++held) {
        if (held->first == candidate.number) terms.push_back(held->second);
      }
      if (order != end) order.skip_to(candidate.number);
      if (order == end || order.get_docid() != candidate.number) continue;
      if (holds_row(WordOrder(*order), terms)) list.push_back(candidate);
    }
    return list;
  }

  /// How many documents hold something for every place, if all is spread by chance.
  double expected_candidates() const {
    const double all = std::max(1.0, static_cast<double>(database_.get_doccount()));
    double share = 1;
    for (std::size_t place = 0; place < row_.places.size(); ++place) {
      share *= std::min(1.0, documents_of(place) / all);
    }
    return share * all;
  }

 private:
  void number_terms() {
    for (std::size_t place = 0; place < row_.places.size(); ++place) {
      for (const std::string& term : row_.places[place]) {
        const auto [found, is_new] =
            numbers_.try_emplace(term, static_cast<std::uint32_t>(terms_.size()));
        if (is_new) terms_.push_back({hash64(term), {}, false});
        RowTerm& known = terms_[found->second];
        if (known.places.empty() || known.places.back() != place) known.places.push_back(place);
        known.certain = known.certain || row_.places[place].size() == 1;
      }
    }
    for (std::uint32_t i = 0; i < terms_.size(); ++i) {
      if (terms_[i].certain) certain_.push_back(i);
    }
  }

  double documents_of(std::size_t place) const {
    double documents = 0;
    for (const std::string& term : row_.places[place]) documents += database_.get_termfreq(term);
    return documents;
  }

  /// Documents that hold something for every place, and which terms they hold.
  void find_candidates(const std::vector<Xapian::docid>* among) {
    std::vector<std::pair<double, std::size_t>> by_rarity;
    for (std::size_t place = 0; place < row_.places.size(); ++place) {
      by_rarity.emplace_back(documents_of(place), place);
    }
    std::ranges::sort(by_rarity);
    if (among != nullptr) {
      constexpr double kMost = std::numeric_limits<double>::max();
      for (const Xapian::docid number : *among) candidates_.push_back({number, kMost});
    }
    const std::vector<std::string>* last = nullptr;
    for (const auto& [documents, place] : by_rarity) {
      const std::vector<std::string>& terms = row_.places[place];
      if (last == nullptr && among == nullptr) {
        take_all(terms);
      } else if (last == nullptr || terms != *last) {
        keep_holders(terms);
      }
      last = &terms;
    }
  }

  void take_all(const std::vector<std::string>& terms) {
    for (const std::string& term : terms) {
      const std::uint32_t number = numbers_.at(term);
      const Xapian::PostingIterator end = database_.postlist_end(term);
      for (Xapian::PostingIterator it = database_.postlist_begin(term); it != end; ++it) {
        candidates_.push_back({*it, static_cast<double>(it.get_wdf())});
        if (!terms_[number].certain) held_.emplace_back(*it, number);
      }
    }
    if (terms.size() > 1) sum_up(candidates_);
  }

  void keep_holders(const std::vector<std::string>& terms) {
    constexpr double kNone = -1;  // words of a filter have no frequency, but are there
    std::vector<double> frequencies(candidates_.size(), kNone);
    for (const std::string& term : terms) {
      const std::uint32_t number = numbers_.at(term);
      Xapian::PostingIterator it = database_.postlist_begin(term);
      const Xapian::PostingIterator end = database_.postlist_end(term);
      // Each list passes over what the other lacks: most compounds stand in a few documents.
      for (auto at = candidates_.begin(); at != candidates_.end() && it != end;) {
        it.skip_to(at->number);
        if (it == end) break;
        at = std::ranges::lower_bound(at, candidates_.end(), *it, {}, &Weighed::number);
        if (at == candidates_.end() || at->number != *it) continue;
        double& frequency = frequencies[static_cast<std::size_t>(at - candidates_.begin())];
        frequency = std::max(0.0, frequency) + static_cast<double>(it.get_wdf());
        if (!terms_[number].certain) held_.emplace_back(*it, number);
        ++at;
      }
    }
    std::size_t kept = 0;
    for (std::size_t i = 0; i < candidates_.size(); ++i) {
      if (frequencies[i] == kNone) continue;
      candidates_[kept] = candidates_[i];
      candidates_[kept].weight = std::min(candidates_[kept].weight, frequencies[i]);
      ++kept;
    }
    candidates_.resize(kept);
  }

  /// Whether a document with this order of words, which holds these terms, holds the row.
  bool holds_row(const WordOrder& order, const std::vector<std::uint32_t>& terms) {
    for (std::vector<std::uint32_t>& hits : hits_) hits.clear();
    for (const std::uint32_t term : terms) {
      positions_.clear();
      order.append_positions(terms_[term].hash, positions_);
      for (const std::size_t place : terms_[term].places) {
        const auto old = static_cast<std::ptrdiff_t>(hits_[place].size());
        hits_[place].insert(hits_[place].end(), positions_.begin(), positions_.end());
        std::inplace_merge(hits_[place].begin(), hits_[place].begin() + old, hits_[place].end());
      }
    }
    return row_.window == 0 ? stand_in_a_row() : stand_near();
  }

  std::size_t rarest_place() const {
    const auto rarest =
        std::ranges::min_element(hits_, {}, [](const auto& hits) { return hits.size(); });
    return static_cast<std::size_t>(rarest - hits_.begin());
  }

  bool stand_in_a_row() const {
    const std::size_t rarest = rarest_place();
    return std::ranges::any_of(hits_[rarest], [&](std::uint32_t position) {
      if (position < rarest) return false;
      std::uint32_t wanted = position - static_cast<std::uint32_t>(rarest);
      return std::ranges::all_of(
          hits_, [&](const auto& hits) { return std::ranges::binary_search(hits, wanted++); });
    });
  }

  /// Whether all places find a position of their own in some window. It begins with a position and
  /// holds one of the rarest place.
  bool stand_near() const {
    const auto reach = static_cast<std::uint32_t>(row_.window - 1);
    return std::ranges::any_of(hits_[rarest_place()], [&](std::uint32_t position) {
      return std::ranges::any_of(hits_, [&](const auto& hits) {
        auto begin = std::ranges::lower_bound(hits, position - std::min(position, reach));
        for (; begin != hits.end() && *begin <= position; ++begin) {
          if (fit_behind(*begin)) return true;
        }
        return false;
      });
    });
  }

  /// The places with the fewest positions choose first, which finds a way if there is one, as long
  /// as what can stand at two places is the same, or all of one also at the other, or different.
  bool fit_behind(std::uint32_t begin) const {
    using Hits = std::span<const std::uint32_t>;
    std::vector<Hits> choices;
    for (const auto& hits : hits_) {
      const auto from = std::ranges::lower_bound(hits, begin);
      const auto to = std::ranges::lower_bound(from, hits.end(), begin + row_.window);
      if (from == to) return false;
      choices.emplace_back(from, to);
    }
    std::ranges::sort(choices, {}, &Hits::size);
    std::vector<std::uint32_t> taken;
    return std::ranges::all_of(choices, [&](Hits hits) {
      const auto free = std::ranges::find_if(hits, [&](std::uint32_t position) {
        return std::ranges::find(taken, position) == taken.end();
      });
      if (free == hits.end()) return false;
      taken.push_back(*free);
      return true;
    });
  }

  const Xapian::Database& database_;
  const WordRow& row_;
  std::map<std::string_view, std::uint32_t> numbers_;
  std::vector<RowTerm> terms_;
  std::vector<std::uint32_t> certain_;  // of terms_
  WeighedList candidates_;  // may hold the row; weighed by the frequency of its rarest word
  // Terms that not every candidate holds, with those that do.
  std::vector<std::pair<Xapian::docid, std::uint32_t>> held_;
  std::vector<std::uint32_t> positions_;          // of one term
  std::vector<std::vector<std::uint32_t>> hits_;  // for each place, ascending positions
};

class RowSource final : public ListSource {
 public:
  RowSource(WordRow row, RowLists& lists) : row_(std::move(row)), lists_(lists) {}

  void init(const Xapian::Database& database) override {
    std::shared_ptr<const WeighedList>& list = lists_[{database.get_uuid(), row_}];
    if (!list) {
      WeighedList found = RowFinder(database, row_).find();
      weigh_as_word(database, static_cast<double>(found.size()), found);
      list = std::make_shared<const WeighedList>(std::move(found));
    }
    set_list(list);
    ListSource::init(database);
  }
  PostingSource* clone() const override { return new RowSource(row_, lists_); }
  std::string name() const override { return "dasein::RowSource"; }

 private:
  WordRow row_;
  RowLists& lists_;
};

Xapian::Query any_of(const std::vector<std::string>& terms) {
  if (terms.size() == 1) return Xapian::Query(terms.front());
  return {Xapian::Query::OP_OR, terms.begin(), terms.end()};
}

}  // namespace

Xapian::Query row_query(WordRow row, RowLists& lists) {
  return Xapian::Query((new RowSource(std::move(row), lists))->release());
}

WeighedList holders_among(const Xapian::Database& database, const WordRow& row,
                          const std::vector<Xapian::docid>& documents) {
  RowFinder finder(database, row);
  WeighedList list = finder.find(&documents);
  weigh_as_word(database, finder.expected_candidates() * kExpectedShare, list);
  return list;
}

Xapian::Query phrase_query(WordRow row, RowLists& lists) {
  std::vector<Xapian::Query> places;
  for (const std::vector<std::string>& terms : row.places) places.push_back(any_of(terms));
  if (places.size() == 1) return places.front();
  const Xapian::Query words(Xapian::Query::OP_AND, places.begin(), places.end());
  return {Xapian::Query::OP_FILTER, words, row_query(std::move(row), lists)};
}

Xapian::Query terms_of(const WordRow& row) {
  std::vector<std::string> terms;
  for (const std::vector<std::string>& place : row.places) {
    terms.insert(terms.end(), place.begin(), place.end());
  }
  return any_of(terms);
}

}  // namespace dasein
