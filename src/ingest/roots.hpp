// SPDX-License-Identifier: GPL-2.0-or-later
// Which folders an index knows and which of them a run looks at.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "dasein/ingest.hpp"

namespace dasein {

/// Whether `path` is `folder` or lies below it; both absolute and normal, as bytes.
bool is_within(const std::string& path, const std::string& folder);

/// Byte order of paths, as in every table.
bool path_less(const std::string& a, const std::string& b);

/// A part of a root that a run looks at.
struct Scope {
  std::filesystem::path root;
  std::filesystem::path start;  ///< the root itself or something below it
};

struct RootPlan {
  std::vector<std::filesystem::path> roots;      ///< afterwards, sorted by bytes
  std::vector<std::filesystem::path> forgotten;  ///< roots or listed files to drop
  std::vector<Scope> scopes;                     ///< sorted, none inside another
};

/// What the index knew before.
struct Known {
  std::vector<std::filesystem::path> roots;
  std::vector<FileRecord> records;  ///< sorted by path
  bool rebuild = false;             ///< nothing can be built upon: every root is read anew
};

/// Decides by the options. Throws Error for a PATH that does not exist, a --forget that names
/// nothing known, and a run without any folder.
RootPlan plan_roots(const IngestOptions& options, const Known& known);

/// The path as it stands in tables: absolute, links in its folders resolved.
std::filesystem::path listed_path(const std::filesystem::path& path);

}  // namespace dasein
