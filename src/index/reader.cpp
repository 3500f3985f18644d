// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <numeric>

#include "index/database.hpp"
#include "index/plan.hpp"
#include "index/reader.hpp"
#include "index/rerank.hpp"

namespace dasein {
namespace {

/// Checks candidates where the index alone cannot tell. Xapian asks only for documents whose
/// score would still get into the list, so that few of many candidates are read.
class Checked final : public Xapian::MatchDecider {
 public:
  explicit Checked(Plan& plan) : plan_(plan) {}
  bool operator()(const Xapian::Document& document) const override {
    return plan_.accepts(document);
  }

 private:
  Plan& plan_;
};

/// Sorts by a value, then by identity, which is the end of every key.
class Order final : public Xapian::KeyMaker {
 public:
  explicit Order(const MatchOptions& options) : sort_(options.sort), reverse_(options.reverse) {}

  std::string operator()(const Xapian::Document& document) const override {
    const std::string identity = document.get_value(database::kIdentitySlot);
    if (sort_ == SortKey::kPath) return ordered(document.get_value(database::kPathSlot)) + identity;
    if (sort_ == SortKey::kTitle) {
      return ordered(document.get_value(database::kTitleSlot)) + identity;
    }
    const std::string date = document.get_value(database::kDateSlot);
    if (date.empty()) return "1" + identity;  // last, in either direction
    return "0" + (reverse_ ? date : complement(date)) + identity;
  }

 private:
  static std::string complement(std::string text) {
    for (char& byte : text) byte = static_cast<char>(~static_cast<unsigned char>(byte));
    return text;
  }
  /// The end of a string sorts before every byte that could follow; none of them holds a NUL.
  std::string ordered(const std::string& text) const {
    const std::string ended = text + '\0';
    return reverse_ ? complement(ended) : ended;
  }

  SortKey sort_;
  bool reverse_;
};

std::vector<Match> matches_of(const Xapian::MSet& set) {
  std::vector<Match> list;
  list.reserve(set.size());
  for (Xapian::MSetIterator it = set.begin(); it != set.end(); ++it) {
    // Every order has the identity at the end of its keys: no document has to be looked at.
    const std::string key = it.get_sort_key();
    const std::size_t begin = key.size() - std::min(key.size(), database::kIdentityBytes);
    const std::uint64_t id = database::identity_from_bytes(std::string_view(key).substr(begin));
    list.push_back({*it, id, it.get_weight()});
  }
  return list;
}

/// The worst first: only a list of all matches knows them.
void turn(std::vector<Match>& list) {
  std::sort(list.begin(), list.end(), [](const Match& a, const Match& b) {
    return a.score != b.score ? a.score < b.score : a.id < b.id;
  });
}

}  // namespace

std::uint64_t IndexReader::document_count() const {
  return impl_->read([&] { return std::uint64_t{impl_->text.get_doccount()}; });
}

std::uint64_t IndexReader::word_count() const { return impl_->words.size(); }

const WordTable& IndexReader::words() const { return impl_->words; }

const FamilyTable& IndexReader::families() const { return impl_->families; }

Matches IndexReader::match(const Query& query, const MatchOptions& options) const {
  return impl_->read([&] {
    const Vocabulary vocabulary = impl_->vocabulary(options);
    Plan plan(vocabulary, query, options);
    const bool by_relevance = options.scored && options.sort == SortKey::kRelevance;
    const Reranker reranker(vocabulary, by_relevance ? plan.stems() : std::vector<std::string>(),
                            by_relevance ? plan.neighbours() : std::vector<Plan::Neighbours>(),
                            options.without);
    plan.expect_letters(reranker.most_by_letters());
    Xapian::Enquire enquire(impl_->text);
    if (options.scored) {
      enquire.set_weighting_scheme(ranking());
    } else {
      enquire.set_weighting_scheme(Xapian::BoolWeight());
    }
    enquire.set_query(plan.candidates());
    Order order(options);
    if (!options.scored) {
      enquire.set_docid_order(Xapian::Enquire::ASCENDING);
    } else if (by_relevance) {
      enquire.set_sort_by_relevance_then_value(database::kIdentitySlot, false);
    } else {
      enquire.set_sort_by_key(&order, false);
    }
    // A candidate that must be checked is read for it: then no more than asked for.
    const bool reranks = by_relevance && !plan.unsure() && options.limit > 0;
    const bool turned = by_relevance && options.reverse;
    const std::size_t all = impl_->text.get_doccount();
    const std::size_t wanted = reranks ? std::max(options.limit, kReranked) : options.limit;
    const std::size_t taken = turned ? all : std::min(wanted, all);
    const Checked checked(plan);
    const Xapian::MSet set =
        enquire.get_mset(0, static_cast<Xapian::doccount>(taken),
                         static_cast<Xapian::doccount>(options.count_all ? all : 0), nullptr,
                         plan.unsure() ? &checked : nullptr);
    Matches matches;
    matches.list = matches_of(set);
    if (reranks) reranker.rerank(matches.list, turned ? matches.list.size() : options.limit);
    if (turned) turn(matches.list);
    if (matches.list.size() > options.limit) matches.list.resize(options.limit);
    matches.total = set.get_matches_estimated();
    matches.total_is_exact = set.get_matches_lower_bound() == set.get_matches_upper_bound();
    matches.notices = plan.notices();
    return matches;
  });
}

// Numbers come from the index itself, so Xapian need not look them up first; what is not there
// reads as empty, and no document is that.
Document IndexReader::document(DocumentNumber number) const {
  return impl_->read(
      [&] { return database::stored(impl_->text.get_document(number, Xapian::DOC_ASSUME_VALID)); });
}

std::vector<std::filesystem::path> IndexReader::paths(const std::vector<Match>& matches) const {
  return impl_->read([&] {
    std::vector<std::size_t> order(matches.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    // Ascending numbers are read in one pass over the values.
    std::ranges::sort(order, {}, [&](std::size_t i) { return matches[i].number; });
    std::vector<std::filesystem::path> paths(matches.size());
    Xapian::ValueIterator value = impl_->text.valuestream_begin(database::kPathSlot);
    const Xapian::ValueIterator end = impl_->text.valuestream_end(database::kPathSlot);
    for (const std::size_t i : order) {
      if (value != end) value.skip_to(matches[i].number);
      if (value == end || value.get_docid() != matches[i].number) {
        database::throw_damaged(impl_->directory, message("the path of a document is missing"));
      }
      paths[i] = *value;
    }
    return paths;
  });
}

std::string IndexReader::first_seen(DocumentNumber number) const {
  return impl_->read(
      [&] { return impl_->text.get_document(number).get_value(database::kFirstSeenSlot); });
}

std::optional<DocumentNumber> IndexReader::find(std::uint64_t id) const {
  return impl_->read([&]() -> std::optional<DocumentNumber> {
    const std::string term = database::identity_term(id);
    const Xapian::PostingIterator found = impl_->text.postlist_begin(term);
    if (found == impl_->text.postlist_end(term)) return std::nullopt;
    return *found;
  });
}

}  // namespace dasein
