// SPDX-License-Identifier: GPL-2.0-or-later
// What documents add to the tables of a generation: forms and lines, counted per thread by number
// and summed up at the end.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "dasein/lexicon.hpp"
#include "dasein/terms.hpp"
#include "ingest/line_counts.hpp"

namespace dasein {

/// The tables of a generation while it is made.
struct Tables {
  std::optional<WordTable> words;  ///< of the generation before, if it is changed
  FormCounts forms;                ///< all; or those that have other counts than before
  LineCounts lines;
};

class Tally {
 public:
  enum class Step : int { kAdd = 1, kTake = -1 };
  /// The forms of a document.
  void count(const DocumentTerms& terms, Step step);
  /// Its lines; its source is told by the hash64 of its name.
  void count(std::uint64_t source, const Lines& lines, Step step);
  /// Moves everything counted into `tables`; form numbers are those of `cache`. Throws
  /// Error(kDamaged) if more is taken away than was there.
  void pour_into(Tables& tables, const WordCache& cache);

 private:
  struct Change {
    std::int64_t kept = 0, removed = 0;
  };
  Change& at(std::uint32_t form);

  std::vector<Change> forms_;
  LineCounts lines_;
};

}  // namespace dasein
