// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/ranking.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace dasein {

namespace {

constexpr double kLengthShare = .75;  // BM25's b

struct Joint {
  WeighedList list;      // which documents hold some of the stems, and how often they do
  double documents = 0;  // as many as hold some if the stems are spread by chance
};

/// The order in which the stems stand in the database.
std::vector<std::size_t> database_order(const std::vector<std::string>& stems) {
  std::vector<std::size_t> order(stems.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, {}, [&](std::size_t i) -> const std::string& { return stems[i]; });
  return order;
}

Joint joint_frequencies(const Xapian::Database& text, const std::vector<std::string>& stems) {
  Joint joint;
  WeighedList& list = joint.list;
  std::vector<double> frequencies(stems.size());
  for (const std::size_t i : database_order(stems)) {
    const std::size_t before = list.size();
    // Leaves the table's own cursor where the list begins, from which that of the list starts:
    // neighbours then need no block read again.
    if (!text.term_exists(stems[i])) continue;
    for (auto it = text.postlist_begin(stems[i]); it != text.postlist_end(stems[i]); ++it) {
      list.push_back({*it, static_cast<double>(it.get_wdf())});
    }
    frequencies[i] = static_cast<double>(list.size() - before);
  }
  const double all = text.get_doccount();
  for (const double more : frequencies) joint.documents += more - joint.documents * more / all;
  sum_up(list);
  return joint;
}

}  // namespace

Xapian::BM25Weight ranking() { return {kSaturation, 0, 7, kLengthShare, 0}; }

void sum_up(WeighedList& list) {
  std::ranges::sort(list, {}, &Weighed::number);
  std::size_t kept = 0;
  for (const Weighed& one : list) {
    if (kept > 0 && list[kept - 1].number == one.number) {
      list[kept - 1].weight += one.weight;
    } else {
      list[kept++] = one;
    }
  }
  list.resize(kept);
}

void weigh_as_word(const Xapian::Database& text, double documents, WeighedList& list) {
  // As Xapian: the weight of a word in more than a third of the documents stays positive.
  double odds = (text.get_doccount() - documents + .5) / (documents + .5);
  if (odds < 2) odds = odds * .5 + 1;
  const double most = std::log(odds) * (kSaturation + 1);
  const double average = std::max(1.0, text.get_average_length());
  for (Weighed& one : list) {
    const double length = text.get_doclength(one.number) / average;
    const double norm = kSaturation * (1 - kLengthShare + kLengthShare * length);
    one.weight = most * one.weight / (norm + one.weight);
  }
}

void ListSource::init(const Xapian::Database& /*database*/) {
  at_ = 0;
  started_ = false;
  double most = 0;
  for (const Weighed& one : *list_) most = std::max(most, one.weight);
  set_maxweight(most);
}

void ListSource::next(double /*minimum*/) {
  if (started_) ++at_;
  started_ = true;
}

void ListSource::skip_to(Xapian::docid number, double /*minimum*/) {
  started_ = true;
  const auto here = list_->begin() + static_cast<std::ptrdiff_t>(at_);
  const auto found = std::ranges::lower_bound(here, list_->end(), number, {}, &Weighed::number);
  at_ = static_cast<std::size_t>(found - list_->begin());
}

Xapian::Query list_query(std::shared_ptr<const WeighedList> list) {
  return Xapian::Query((new ListSource(std::move(list)))->release());
}

namespace {

class JointSource final : public ListSource {
 public:
  JointSource(std::vector<std::string> stems, JointLists& lists)
      : stems_(std::move(stems)), lists_(lists) {}

  void init(const Xapian::Database& database) override {
    std::shared_ptr<const WeighedList>& list = lists_[{database.get_uuid(), stems_}];
    if (!list) {
      Joint joint = joint_frequencies(database, stems_);
      weigh_as_word(database, joint.documents, joint.list);
      list = std::make_shared<const WeighedList>(std::move(joint.list));
    }
    set_list(list);
    ListSource::init(database);
  }
  PostingSource* clone() const override { return new JointSource(stems_, lists_); }
  std::string name() const override { return "dasein::JointSource"; }

 private:
  std::vector<std::string> stems_;
  JointLists& lists_;
};

}  // namespace

Xapian::Query joint_query(std::vector<std::string> stems, JointLists& lists) {
  return Xapian::Query((new JointSource(std::move(stems), lists))->release());
}

}  // namespace dasein
