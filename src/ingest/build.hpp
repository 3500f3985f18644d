// SPDX-License-Identifier: GPL-2.0-or-later
// Carries a survey out in the build directory: reads, analyses and writes what is new, takes out
// what is gone, merges, and writes the tables.
#pragma once

#include <filesystem>
#include <optional>
#include <vector>

#include "dasein/ingest.hpp"
#include "ingest/analyst.hpp"
#include "ingest/survey.hpp"

namespace dasein {

/// Files of one part: a part is written by one thread and committed once. Xapian's maps of
/// pending postings make larger ones slower (parts of 250 to 1000 documents take the same time on
/// 52 MB, all in one 1.4 times as long) and the memory of a run grows with them.
inline constexpr std::size_t kPartDocuments = 1024;
/// Few files are shared among the threads in parts not smaller than this.
inline constexpr std::size_t kMinPartDocuments = 250;
/// Fewer changed files than this are written into a copy of the last generation, one by one.
inline constexpr std::size_t kDirectChanges = 250;
/// A changed generation with more waste than this is compacted; replacing 1 % of the documents
/// adds 5 % once and 1 % each time after.
inline constexpr double kMaxWaste = 0.2;

struct BuildJob {
  const IngestOptions& options;
  const ReadingRules& rules;
  const Survey& survey;
  std::filesystem::path directory;            ///< empty: becomes the generation
  std::optional<std::filesystem::path> base;  ///< the generation to change; none: fresh
};

/// Returns the outcome of every task, in their order; `directory` then holds everything but the
/// file table. Throws Error; also after a signal.
std::vector<Outcome> build(const BuildJob& job);

/// Throws Error if a signal asked the run to end.
void check_stop(const IngestOptions& options);

}  // namespace dasein
