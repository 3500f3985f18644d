// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/ranking.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace dasein {

namespace {

constexpr double kLengthShare = .75;  // BM25's b

class ListSource final : public Xapian::PostingSource {
 public:
  explicit ListSource(std::shared_ptr<const WeighedList> list) : list_(std::move(list)) {}

  void init(const Xapian::Database& /*database*/) override {
    at_ = 0;
    started_ = false;
    double most = 0;
    for (const Weighed& one : *list_) most = std::max(most, one.weight);
    set_maxweight(most);
  }
  Xapian::doccount get_termfreq_min() const override { return get_termfreq_max(); }
  Xapian::doccount get_termfreq_est() const override { return get_termfreq_max(); }
  Xapian::doccount get_termfreq_max() const override {
    return static_cast<Xapian::doccount>(list_->size());
  }
  double get_weight() const override { return (*list_)[at_].weight; }
  Xapian::docid get_docid() const override { return (*list_)[at_].number; }
  bool at_end() const override { return started_ && at_ == list_->size(); }
  void next(double /*minimum*/) override {
    if (started_) ++at_;
    started_ = true;
  }
  void skip_to(Xapian::docid number, double /*minimum*/) override {
    started_ = true;
    const auto here = list_->begin() + static_cast<std::ptrdiff_t>(at_);
    const auto found = std::ranges::lower_bound(here, list_->end(), number, {}, &Weighed::number);
    at_ = static_cast<std::size_t>(found - list_->begin());
  }
  PostingSource* clone() const override { return new ListSource(list_); }
  std::string name() const override { return "dasein::ListSource"; }

 private:
  std::shared_ptr<const WeighedList> list_;
  std::size_t at_ = 0;
  bool started_ = false;
};

struct Joint {
  WeighedList list;      // which documents hold some of the stems, and how often they do
  double documents = 0;  // as many as hold some if the stems are spread by chance
};

Joint joint_frequencies(const Xapian::Database& text, const std::vector<std::string>& stems) {
  Joint joint;
  WeighedList& list = joint.list;
  const double all = text.get_doccount();
  for (const std::string& stem : stems) {
    const std::size_t before = list.size();
    for (auto it = text.postlist_begin(stem); it != text.postlist_end(stem); ++it) {
      list.push_back({*it, static_cast<double>(it.get_wdf())});
    }
    const auto more = static_cast<double>(list.size() - before);
    joint.documents += more - joint.documents * more / all;
  }
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
  return joint;
}

}  // namespace

Xapian::BM25Weight ranking() { return {kSaturation, 0, 7, kLengthShare, 0}; }

Xapian::Query list_query(std::shared_ptr<const WeighedList> list) {
  return Xapian::Query((new ListSource(std::move(list)))->release());
}

WeighedList joint_list(const Xapian::Database& text, const std::vector<std::string>& stems) {
  Joint joint = joint_frequencies(text, stems);
  // As Xapian: the weight of a word in more than a third of the documents stays positive.
  double odds = (text.get_doccount() - joint.documents + .5) / (joint.documents + .5);
  if (odds < 2) odds = odds * .5 + 1;
  const double most = std::log(odds) * (kSaturation + 1);
  const double average = std::max(1.0, text.get_average_length());
  for (Weighed& one : joint.list) {
    const double length = text.get_doclength(one.number) / average;
    const double norm = kSaturation * (1 - kLengthShare + kLengthShare * length);
    one.weight = most * one.weight / (norm + one.weight);
  }
  return std::move(joint.list);
}

}  // namespace dasein
