// SPDX-License-Identifier: GPL-2.0-or-later
// Files compared with the file table: what stays, what must be read, what is gone.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "dasein/ingest.hpp"
#include "ingest/roots.hpp"

namespace dasein {

/// A file that must be read, or a document that only the last generation holds.
struct Task {
  std::string path;
  const FileRecord* old = nullptr;  ///< its record in Known; nothing for a new file
  bool stored = false;              ///< do not read the file: take the stored document
};

struct Survey {
  std::vector<const FileRecord*> kept;  ///< records that stay as they are, of Known
  std::vector<const FileRecord*> gone;  ///< records that go, of Known
  std::vector<Task> tasks;              ///< sorted by path
};

/// Walks the scopes and compares. Counts what is skipped and notes what is wrong in `report`.
/// Files below `index` are never texts. The result points into `known`.
Survey survey(const IngestOptions& options, const Known& known, const RootPlan& plan,
              const std::filesystem::path& index, IndexReport& report);

}  // namespace dasein
