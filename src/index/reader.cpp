// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include "index/database.hpp"
#include "index/plan.hpp"
#include "index/reader.hpp"

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

/// Sorts by a value, then by identity.
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
    const std::string identity = it.get_document().get_value(database::kIdentitySlot);
    list.push_back({*it, database::identity_from_bytes(identity), it.get_weight()});
  }
  return list;
}

/// The worst first: only a list of all matches knows them.
void turn(std::vector<Match>& list, std::size_t limit) {
  std::sort(list.begin(), list.end(), [](const Match& a, const Match& b) {
    return a.score != b.score ? a.score < b.score : a.id < b.id;
  });
  if (list.size() > limit) list.resize(limit);
}

}  // namespace

IndexReader::IndexReader(const std::filesystem::path& generation)
    : impl_(std::make_unique<Impl>(generation)) {}
IndexReader::~IndexReader() = default;
IndexReader::IndexReader(IndexReader&&) noexcept = default;

std::uint64_t IndexReader::document_count() const {
  return impl_->read([&] { return std::uint64_t{impl_->text.get_doccount()}; });
}

std::uint64_t IndexReader::word_count() const { return impl_->words.size(); }

const WordTable& IndexReader::words() const { return impl_->words; }

Matches IndexReader::match(const Query& query, const MatchOptions& options) const {
  return impl_->read([&] {
    Plan plan(impl_->vocabulary(), query, options);
    Xapian::Enquire enquire(impl_->text);
    enquire.set_weighting_scheme(ranking());
    enquire.set_query(plan.candidates());
    const bool turned = options.sort == SortKey::kRelevance && options.reverse;
    Order order(options);
    if (options.sort == SortKey::kRelevance) {
      enquire.set_sort_by_relevance_then_value(database::kIdentitySlot, false);
    } else {
      enquire.set_sort_by_key(&order, false);
    }
    const Xapian::doccount all = impl_->text.get_doccount();
    const auto limit =
        turned ? all : static_cast<Xapian::doccount>(std::min<std::size_t>(options.limit, all));
    const Checked checked(plan);
    const Xapian::MSet set = enquire.get_mset(0, limit, options.count_all ? all : 0, nullptr,
                                              plan.unsure() ? &checked : nullptr);
    Matches matches;
    matches.list = matches_of(set);
    if (turned) turn(matches.list, options.limit);
    matches.total = set.get_matches_estimated();
    matches.total_is_exact = set.get_matches_lower_bound() == set.get_matches_upper_bound();
    matches.notices = plan.notices();
    return matches;
  });
}

Document IndexReader::document(DocumentNumber number) const {
  return impl_->read([&] { return from_bytes(impl_->text.get_document(number).get_data()); });
}

std::filesystem::path IndexReader::path(DocumentNumber number) const {
  return impl_->read([&]() -> std::filesystem::path {
    return impl_->text.get_document(number).get_value(database::kPathSlot);
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
