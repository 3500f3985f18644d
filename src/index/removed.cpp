// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/removed.hpp"

#include <algorithm>

namespace dasein {

void RemovedSource::init(const Xapian::Database& /*database*/) {
  at_ = 0;
  started_ = false;
  double most = 0;
  for (const RemovedMatch& match : list_) most = std::max(most, match.weight);
  set_maxweight(most);
}

Xapian::doccount RemovedSource::get_termfreq_min() const { return get_termfreq_max(); }
Xapian::doccount RemovedSource::get_termfreq_est() const { return get_termfreq_max(); }
Xapian::doccount RemovedSource::get_termfreq_max() const {
  return static_cast<Xapian::doccount>(list_.size());
}

double RemovedSource::get_weight() const { return list_[at_].weight; }
Xapian::docid RemovedSource::get_docid() const { return list_[at_].number; }
bool RemovedSource::at_end() const { return started_ && at_ == list_.size(); }

void RemovedSource::next(double /*minimum*/) {
  if (started_) ++at_;
  started_ = true;
}

void RemovedSource::skip_to(Xapian::docid number, double /*minimum*/) {
  started_ = true;
  const auto found = std::lower_bound(
      list_.begin() + static_cast<std::ptrdiff_t>(at_), list_.end(), number,
      [](const RemovedMatch& match, Xapian::docid wanted) { return match.number < wanted; });
  at_ = static_cast<std::size_t>(found - list_.begin());
}

Xapian::PostingSource* RemovedSource::clone() const { return new RemovedSource(list_); }

std::string RemovedSource::name() const { return "dasein::RemovedSource"; }

}  // namespace dasein
