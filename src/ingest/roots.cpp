// SPDX-License-Identifier: GPL-2.0-or-later
#include "ingest/roots.hpp"

#include <algorithm>
#include <optional>
#include <system_error>

namespace dasein {
namespace {

namespace fs = std::filesystem;

/// Absolute and without "." and "..", also for what does not exist.
fs::path lexical(const fs::path& path) {
  fs::path result = fs::absolute(path).lexically_normal();
  if (!result.has_filename() && result != result.root_path()) result = result.parent_path();
  return result;
}

/// The real path; nothing if it does not exist.
std::optional<fs::path> real(const fs::path& path) {
  std::error_code error;
  fs::path result = fs::canonical(path, error);
  if (!error) return result;
  if (error == std::errc::no_such_file_or_directory || error == std::errc::not_a_directory) {
    return std::nullopt;
  }
  throw Error(message("{path} cannot be opened: {reason}.",
                      {{"path", printable_path(path)}, {"reason", error.message()}}));
}

bool contains(const std::vector<fs::path>& list, const fs::path& path) {
  return std::find(list.begin(), list.end(), path) != list.end();
}

const fs::path* root_of(const std::vector<fs::path>& roots, const fs::path& path) {
  for (const fs::path& root : roots) {
    if (is_within(path, root)) return &root;
  }
  return nullptr;
}

/// A PATH of the command line as a root or a part of one.
fs::path resolve(const fs::path& path, const std::vector<fs::path>& known) {
  if (const std::optional<fs::path> found = real(path)) {
    const std::optional<FileStatus> status = file_status(*found);
    if (status && (status->kind == FileStatus::Kind::kDirectory ||
                   status->kind == FileStatus::Kind::kRegular)) {
      return *found;
    }
    throw Error(
        message("{path} is neither a folder nor a file.", {{"path", printable_path(path)}}));
  }
  const fs::path missing = lexical(path);
  if (contains(known, missing)) return missing;
  throw Error(message("{path} does not exist.", {{"path", printable_path(path)}}),
              message("Check the spelling; 'dasein info' lists the folders of the index."));
}

void forget(const IngestOptions& options, const Known& known, RootPlan& plan) {
  for (const fs::path& path : options.forget) {
    const fs::path named = lexical(path);
    const fs::path found = real(path).value_or(named);
    const fs::path& root = contains(plan.roots, named) ? named : found;
    const bool listed =
        std::any_of(known.records.begin(), known.records.end(), [&](const FileRecord& record) {
          return record.path == root && root_of(plan.roots, record.path) == nullptr;
        });
    if (!contains(plan.roots, root) && !listed) {
      throw Error(message("{path} is no folder of this index.", {{"path", printable_path(path)}}),
                  message("'dasein info' lists the folders of the index."));
    }
    plan.roots.erase(std::remove(plan.roots.begin(), plan.roots.end(), root), plan.roots.end());
    plan.forgotten.push_back(root);
  }
}

void add_root(const fs::path& root, RootPlan& plan) {
  const auto inside = [&](const fs::path& other) { return is_within(other, root); };
  plan.roots.erase(std::remove_if(plan.roots.begin(), plan.roots.end(), inside), plan.roots.end());
  plan.roots.push_back(root);
}

/// Sorted, without scopes that lie inside another, each with its root.
void tidy_scopes(RootPlan& plan) {
  std::sort(plan.roots.begin(), plan.roots.end(), path_less);
  for (Scope& scope : plan.scopes) scope.root = *root_of(plan.roots, scope.start);
  std::sort(plan.scopes.begin(), plan.scopes.end(),
            [](const Scope& a, const Scope& b) { return path_less(a.start, b.start); });
  std::vector<Scope> tidy;
  for (Scope& scope : plan.scopes) {
    const bool covered = std::any_of(tidy.begin(), tidy.end(), [&](const Scope& other) {
      return is_within(scope.start, other.start);
    });
    if (!covered) tidy.push_back(std::move(scope));
  }
  plan.scopes = std::move(tidy);
}

}  // namespace

bool is_within(const std::string& inner, const std::string& outer) {
  if (!inner.starts_with(outer)) return false;
  return inner.size() == outer.size() || outer.ends_with('/') || inner[outer.size()] == '/';
}

bool path_less(const std::string& a, const std::string& b) { return a < b; }

fs::path listed_path(const fs::path& path) {
  const fs::path normal = lexical(path);
  // Only the folders: a link at the end is refused when the file is read.
  const std::optional<fs::path> folder = real(normal.parent_path());
  return folder ? *folder / normal.filename() : normal;
}

RootPlan plan_roots(const IngestOptions& options, const Known& known) {
  RootPlan plan;
  plan.roots = known.roots;
  forget(options, known, plan);
  for (const fs::path& path : options.paths) {
    const fs::path start = resolve(path, plan.roots);
    if (root_of(plan.roots, start) == nullptr) add_root(start, plan);
    plan.scopes.push_back({{}, start});
  }
  const bool all = options.paths.empty() && !options.from_list && options.forget.empty();
  if (all && plan.roots.empty() && known.records.empty()) {
    throw Error(message("The index has no folder yet."), message("Name one: dasein index FOLDER"));
  }
  if (all || known.rebuild) {
    for (const fs::path& root : plan.roots) plan.scopes.push_back({{}, root});
  }
  tidy_scopes(plan);
  return plan;
}

}  // namespace dasein
