// SPDX-License-Identifier: GPL-2.0-or-later
// An index directory: immutable generations, the pointer that is switched atomically, the
// manifest with checksums, the writer's lock, recovery. The only place that knows the layout:
//
//   INDEX/            0700, files 0600
//     lock            flock, never removed
//     CURRENT         "gen-000042" and, on a second line, its checksum as in a manifest
//     gen-000042/     a generation: files and folders of the writer, `roots`, `sums`, `manifest`
//     tmp-…           a build in progress; removed under the lock by the next writer
//
// A manifest is a JSON object, a line feed, and the line "crc32c 1a2b3c4d": eight hexadecimal
// digits over every byte before that line. Paths stand in it as printable_path writes them, since
// JSON holds only UTF-8 and file names may hold any bytes.
//
// `sums` holds the CRC-32C of every block of kSumBlock bytes of every other file but the manifest,
// 4 bytes each, little-endian, in the order of the manifest's list: what is read can be checked as
// it is read. It is listed in the manifest like any other file.
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dasein/base.hpp"

namespace dasein {

inline constexpr int kSchema = 6;  ///< the format of a generation; one more whenever it changes

struct ManifestFile {
  std::string name;  ///< relative to the generation, with '/'
  std::uint64_t size = 0;
  std::uint32_t crc32c = 0;
  bool operator==(const ManifestFile&) const = default;
};

/// What a generation says of itself; stored as JSON, with its own checksum in the last line.
struct Manifest {
  int schema = kSchema;
  std::string fingerprint;             ///< of the analysis, 16 hexadecimal digits
  std::string program;                 ///< "dasein 0.1.0"
  std::string code{};                  ///< code_identity of the program; may be empty
  std::string started, finished;       ///< UTC, ISO 8601
  std::uint64_t documents = 0;
  std::string word_list;               ///< the word list it learned from, for people; empty: none
  std::string thesaurus, synonyms;     ///< likewise: where its synonyms come from
  std::vector<std::string> roots;      ///< absolute paths, sorted; bytes as they are
  std::vector<ManifestFile> files;     ///< every file of the generation but the manifest, sorted
  bool operator==(const Manifest&) const = default;
};

/// JSON text and back. `manifest_from_text` throws Error(kDamaged), whatever the bytes. Of a
/// manifest of another schema only what is understood is filled in.
std::string to_text(const Manifest& manifest);
Manifest manifest_from_text(std::string_view text);

/// A published generation, opened: its manifest is read, list and sizes of files are checked. Their
/// content is checked by whoever reads it: read_checked, GenerationSums.
struct Generation {
  std::uint32_t number = 0;
  std::filesystem::path path;
  Manifest manifest;
};

/// The checksums of the blocks of a generation's files.
class GenerationSums {
 public:
  /// Reads `sums`; throws Error(kDamaged) if it is not what the manifest says. `generation` must
  /// outlive the object.
  explicit GenerationSums(const Generation& generation);
  /// Those of one file of the manifest. Throws Error(kDamaged) if it is not listed.
  BlockSums of(std::string_view file) const;

 private:
  const Generation& generation_;
  std::string bytes_;
};

/// Reads a small file of a generation whole; throws Error(kDamaged) if its checksum is wrong.
std::string read_checked(const Generation& generation, std::string_view file);

/// The rules of analysis an index must have been made by.
struct Analysis {
  std::string code;  ///< code_identity of this program; empty: not known
  /// Analyses a text; called only for an index that other code has made.
  std::function<std::string()> fingerprint;
};

/// Where the index is when --index is not given: DASEIN_INDEX, else XDG_DATA_HOME/dasein/index,
/// else HOME/.local/share/dasein/index. Throws Error when none is set.
std::filesystem::path default_index_path();

/// Opens the current generation for reading; creates nothing. Nothing if there is no index at
/// all; Error (kError) where permissions or the disk keep it from being read. Throws Error(kDamaged) with the remedy: manifest unreadable or its checksum wrong, files
/// missing, extra or of another size, a newer schema; an older schema or other rules than
/// `analysis` name `dasein index` as the remedy. While a writer switches it tries again on the new
/// generation.
std::optional<Generation> open_generation(const std::filesystem::path& index,
                                          const Analysis& analysis);

/// What a writer finds: nothing to build upon also when the current generation is damaged or was
/// made by other rules; `reason` then says why.
struct PreviousGeneration {
  std::optional<Generation> generation;
  std::string reason;     ///< why it cannot be built upon; empty: it can, or there is none
  std::vector<std::string> roots;        ///< known even when the rest is of no use
  /// Whole and of this schema, but made by other rules: what it stores can still be read.
  std::optional<Generation> readable;
};

/// The writer's side. One object at a time per index, in the world: holds the lock.
class StoreWriter {
 public:
  /// Makes the directory (0700) if needed, takes the lock (see FileLock, also for `stop`),
  /// removes what an interrupted writer left. Only ENOENT means "no index yet". Throws Error for
  /// a directory that holds something else than an index.
  StoreWriter(const std::filesystem::path& index, double wait_seconds,
              const std::atomic<int>* stop = nullptr);
  StoreWriter(StoreWriter&&) = delete;
  /// Removes the build directory unless it was published.
  ~StoreWriter();

  /// The generation to build upon, judged against `analysis`. Its checksums are verified.
  PreviousGeneration previous(const Analysis& analysis);
  /// An empty directory to build in, inside the index, so that a rename publishes it.
  const std::filesystem::path& build_directory();
  /// Publishes the build directory: fills in `manifest.files`, writes it, syncs every file and
  /// folder, renames, syncs, switches CURRENT, syncs; then removes generations before the
  /// previous one. On return the new generation is durable.
  Generation publish(Manifest manifest);

 private:
  std::filesystem::path index_;
  FileLock lock_;
  std::filesystem::path build_;
};

/// Every file of a generation compared with the manifest's checksums; one sentence per fault,
/// empty when all is well.
std::vector<std::string> verify_checksums(const Generation& generation);

}  // namespace dasein
