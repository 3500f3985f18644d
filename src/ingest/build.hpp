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

/// Files of one part: a part is written by one thread and committed once. Xapian keeps what is
/// pending in maps, which leave the caches of a processor as they grow, and so do the memory of a
/// run and its time. 50 MB, CPU seconds, peak and size of the index: 1024 files 35.3, 158 MB, 128
/// MB; 256 31.1, 141, 132; 128 31.3, 134, 134; 64 28.5, 130, 137.
inline constexpr std::size_t kPartDocuments = 128;
/// No more files than this are written as one part for each thread: one alone needs no merging. So
/// many documents of a part that is changed are pending at most.
inline constexpr std::size_t kLargestPart = 1024;
/// Documents of a part wait to be written together until they have so many blocks or bytes of text:
/// some 20 MB of memory. 128 files of 2 MB took 564 MB of memory without a bound on bytes, 252
/// with.
inline constexpr std::size_t kMaxWaitingBlocks = 20'000, kMaxWaitingBytes = 1'000'000;
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
  bool same_lessons = false;  ///< the base learned from the same lists, by the same program
};

/// Returns the outcome of every task, in their order; `directory` then holds everything but the
/// file table. Throws Error; also after a signal.
std::vector<Outcome> build(const BuildJob& job);

/// Throws Error if a signal asked the run to end.
void check_stop(const IngestOptions& options);

}  // namespace dasein
