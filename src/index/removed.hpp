// SPDX-License-Identifier: GPL-2.0-or-later
// Matches in removed text, as a leaf of a query over kept text: both databases number documents
// alike.
#pragma once

#include <xapian.h>

#include <string>
#include <vector>

namespace dasein {

struct RemovedMatch {
  Xapian::docid number;
  double weight;
};

/// Documents with their weights, ascending; the list must outlive the source and its clones.
class RemovedSource final : public Xapian::PostingSource {
 public:
  explicit RemovedSource(const std::vector<RemovedMatch>& list) : list_(list) {}
  void init(const Xapian::Database& database) override;
  Xapian::doccount get_termfreq_min() const override;
  Xapian::doccount get_termfreq_est() const override;
  Xapian::doccount get_termfreq_max() const override;
  double get_weight() const override;
  Xapian::docid get_docid() const override;
  bool at_end() const override;
  void next(double minimum) override;
  void skip_to(Xapian::docid number, double minimum) override;
  PostingSource* clone() const override;
  std::string name() const override;

 private:
  const std::vector<RemovedMatch>& list_;
  std::size_t at_ = 0;
  bool started_ = false;
};

}  // namespace dasein
