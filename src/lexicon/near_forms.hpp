// SPDX-License-Identifier: GPL-2.0-or-later
// The forms of a word table that a misspelt word can mean.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dasein/lexicon.hpp"
#include "lexicon/slips.hpp"

namespace dasein::lexicon {

struct NearForm {
  std::string form;
  Cost cost = 0;
  std::uint32_t documents = 0;  ///< in kept text
};

/// All forms of kept text within `limit` of a folded word, ascending; passes over all words that
/// begin as no near one can.
class NearForms {
 public:
  static std::vector<NearForm> of(const WordTable& words, std::string_view typed, Cost limit,
                                  Endings endings);
};

}  // namespace dasein::lexicon
