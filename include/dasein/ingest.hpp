// SPDX-License-Identifier: GPL-2.0-or-later
// Roots -> a new generation: walk, compare, read, extract, clean, analyse, write, publish, report.
// The only place that starts threads.
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "dasein/base.hpp"
#include "dasein/document.hpp"
#include "dasein/store.hpp"

namespace dasein {

/// A document file the index knows; one record per file, sorted by path, in the generation's
/// file `files`.
struct FileRecord {
  std::string path;           ///< absolute, as bytes: a std::filesystem::path takes 400 for each
  std::uint64_t size = 0;
  std::int64_t modified_ns = 0;
  std::uint64_t content = 0;  ///< hash64 of its bytes
  std::uint32_t number = 0;   ///< document number; 0: it gave no document
  std::string first_seen;     ///< UTC
  std::string problem;        ///< why it gave none, or could not be read again; empty: fine
  bool operator==(const FileRecord&) const = default;
};
std::string file_table_bytes(const std::vector<FileRecord>& records);
std::string file_table_bytes(const std::vector<const FileRecord*>& records);
std::vector<FileRecord> file_table_from_bytes(std::string_view bytes);
/// The file table of a published generation.
std::vector<FileRecord> file_table(const Generation& generation);

struct IngestProblem {
  std::filesystem::path path;
  std::string reason;
};

struct IndexReport {
  std::uint64_t added = 0, changed = 0, removed = 0, unchanged = 0;
  std::uint64_t hidden = 0, ignored = 0, special = 0, unknown_type = 0;  ///< skipped entries
  std::vector<IngestProblem> problems;       ///< files that gave no document, sorted
  std::vector<IngestProblem> root_problems;  ///< roots missing or empty, kept as they were (exit 2)
  std::vector<std::string> added_paths, changed_paths, removed_paths;  ///< for -v, --dry-run
  std::vector<std::filesystem::path> roots;
  std::uint64_t documents = 0;  ///< in the index afterwards
  std::string rebuilt_because;  ///< empty: incremental or first
  bool published = false;       ///< false: nothing to do, or --dry-run
  double seconds = 0;
};

/// What a run is doing, for a progress line; called from one thread at a time.
struct Progress {
  enum class Stage { kWalk, kRead, kMerge, kPublish };
  Stage stage = Stage::kWalk;
  std::uint64_t done = 0, total = 0;
};

struct IngestOptions {
  std::vector<std::filesystem::path> paths;   ///< roots to add or refresh; empty: all known roots
  std::vector<std::filesystem::path> files;   ///< --files-from: exactly these, never removes
  bool from_list = false;                     ///< `files` was given
  std::vector<std::filesystem::path> forget;  ///< roots to remove with their documents
  std::vector<std::string> excludes;          ///< gitignore lines
  bool full = false;                          ///< read every file again, rebuild from scratch
  bool dry_run = false;
  bool allow_shrink = false;
  unsigned jobs = 0;  ///< 0: the cores
  /// A word list that refines how compounds are split (lexicon.hpp: learned_tables): an absolute
  /// path, used if it is there; empty: none.
  std::filesystem::path word_list;
  /// A thesaurus and one's own list of synonyms (lexicon.hpp: SynonymSources), likewise.
  std::filesystem::path thesaurus, synonyms;
  double wait_seconds = 0;                        ///< for the lock; negative: without limit
  std::function<void(const Progress&)> progress;  ///< may be empty
  const std::atomic<int>* stop = nullptr;         ///< becomes the signal's number: end cleanly
};

/// A run that would drop more than this share of a root's documents stops (from 20 documents on).
inline constexpr double kMaxShrink = 0.2;
inline constexpr std::uint64_t kShrinkFrom = 20;

/// Brings the index at `index` up to date and publishes it. Throws Error: busy (75), shrink
/// guard, disk; the last generation then still answers. After a stop by signal: Error with
/// kInterrupted or kTerminated and nothing published.
IndexReport ingest(const std::filesystem::path& index, const IngestOptions& options);

// ---- the index against its files --------------------------------------------------------------

struct VerifyOptions {
  std::vector<std::string> excludes;       ///< gitignore lines, as the runs were given
  const std::atomic<int>* stop = nullptr;  ///< becomes the signal's number: end cleanly
};

/// What a generation is worth. All lists are sorted.
struct VerifyReport {
  /// Damage, one sentence each: checksums first, and only where they are right the structure. A
  /// damaged index is not compared with the files.
  std::vector<std::string> faults;
  std::vector<std::filesystem::path> missing;  ///< texts of the roots that the index does not know
  std::vector<std::filesystem::path> stale;    ///< texts with other content than the index knows
  std::vector<std::filesystem::path> extra;    ///< documents whose files are gone or left out
  /// Roots, folders and files that cannot be read, so that nothing is known of them.
  std::vector<IngestProblem> not_compared;
  std::uint64_t documents = 0;  ///< in the index
  std::uint64_t compared = 0;   ///< files read for it
  bool needs_full = false;      ///< some text has the size and time of before: only --full reads it
  double seconds = 0;

  bool damaged() const { return !faults.empty(); }
  bool differs() const { return !missing.empty() || !stale.empty() || !extra.empty(); }
};

/// Compares a generation with its checksums, with itself, and with the content of every file of its
/// roots, whatever size and time say. Changes nothing. After a stop by signal: Error with
/// kInterrupted or kTerminated.
VerifyReport verify(const Generation& generation, const VerifyOptions& options);

}  // namespace dasein
