// SPDX-License-Identifier: GPL-2.0-or-later
#include "ingest/survey.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "dasein/extract.hpp"

namespace dasein {
namespace {

namespace fs = std::filesystem;

/// A file that was found. There may be a million.
struct Found {
  std::string path;
  std::uint64_t size = 0;
  std::int64_t modified_ns = 0;
};

class Surveyor {
 public:
  Surveyor(const IngestOptions& options, const Known& known, const RootPlan& plan,
           const fs::path& index, IndexReport& report)
      : options_(options), known_(known), plan_(plan), index_(index), report_(report) {}

  Survey run() {
    for (const Scope& scope : plan_.scopes) look_at(scope);
    for (const fs::path& path : options_.files) look_at_listed(path);
    if (known_.rebuild) look_at_unrooted();
    std::sort(found_.begin(), found_.end(),
              [](const Found& a, const Found& b) { return a.path < b.path; });
    const auto same = [](const Found& a, const Found& b) { return a.path == b.path; };
    found_.erase(std::unique(found_.begin(), found_.end(), same), found_.end());
    compare();
    return std::move(survey_);
  }

 private:
  void look_at(const Scope& scope);
  void take(const Scope& scope, WalkResult walked);
  bool in_folder_of_page(const std::string& path, const fs::path& root);
  void keep_below(const Scope& scope, const std::string& reason);
  void look_at_listed(const fs::path& path);
  void take_listed(const fs::path& listed);
  void look_at_unrooted();
  void compare();
  void compare_found(Found& entry, const FileRecord* old);
  void compare_absent(const FileRecord& old);
  bool within_any(const std::string& path, const std::vector<fs::path>& folders) const;
  bool looked_at(const std::string& path) const;

  const IngestOptions& options_;
  const Known& known_;
  const RootPlan& plan_;
  const fs::path& index_;
  IndexReport& report_;
  Survey survey_;
  std::vector<Found> found_;
  std::unordered_map<std::string, bool> page_folders_;
  std::vector<fs::path> protected_;  // could not be looked at: what is below stays
};

bool Surveyor::within_any(const std::string& path, const std::vector<fs::path>& folders) const {
  return std::any_of(folders.begin(), folders.end(),
                     [&](const fs::path& folder) { return is_within(path, folder.native()); });
}

bool Surveyor::looked_at(const std::string& path) const {
  return !within_any(path, protected_) &&
         std::any_of(plan_.scopes.begin(), plan_.scopes.end(),
                     [&](const Scope& scope) { return is_within(path, scope.start.native()); });
}

/// A root that is missing or empty is most likely a share that is not mounted.
void Surveyor::keep_below(const Scope& scope, const std::string& reason) {
  const bool kept = std::ranges::any_of(known_.records, [&](const FileRecord& record) {
    return record.number != 0 && is_within(record.path, scope.start.native());
  });
  report_.root_problems.push_back(
      {scope.start,
       kept ? message("{reason}; its documents are kept", {{"reason", reason}}) : reason});
  protected_.push_back(scope.start);
}

void Surveyor::look_at(const Scope& scope) {
  try {
    if (!file_status(scope.root)) {
      keep_below(scope, message("the folder is missing"));
      return;
    }
    const bool whole = scope.start == scope.root;
    take(scope, walk(scope.root, options_.excludes, whole ? fs::path() : scope.start));
  } catch (const Error& error) {
    keep_below(scope, error.what());
  }
}

/// Whether a regular file is there that can be looked at.
bool is_file(const fs::path& path) {
  try {
    const std::optional<FileStatus> status = file_status(path);
    return status && status->kind == FileStatus::Kind::kRegular;
  } catch (const Error&) {
    return false;  // a folder above it cannot be entered
  }
}

/// Whether a browser made this folder for the pictures and scripts of a saved page: NAME_files or
/// NAME-Dateien beside NAME.html.
bool belongs_to_page(const fs::path& folder) {
  const std::string& name = folder.native();
  for (const std::string_view ending : {"_files", "-Dateien", "_Dateien"}) {
    if (!name.ends_with(ending)) continue;
    const std::string stem = name.substr(0, name.size() - ending.size());
    for (const char* const extension : {".html", ".htm", ".xhtml", ".HTML", ".HTM"}) {
      if (is_file(stem + extension)) return true;
    }
  }
  return false;
}

bool Surveyor::in_folder_of_page(const std::string& path, const fs::path& root) {
  std::string folder = path;
  for (;;) {
    folder.resize(std::max(folder.rfind('/'), std::size_t{1}));
    if (folder == root.native() || !is_within(folder, root.native())) return false;
    const auto [known, added] = page_folders_.try_emplace(folder, false);
    if (added) known->second = belongs_to_page(folder);
    if (known->second) return true;
  }
}

void Surveyor::take(const Scope& scope, WalkResult walked) {
  report_.hidden += walked.hidden;
  report_.ignored += walked.ignored;
  report_.special += walked.special;
  for (WalkProblem& problem : walked.problems) {
    protected_.push_back(problem.path);
    report_.problems.push_back({std::move(problem.path), std::move(problem.reason)});
  }
  std::size_t texts = 0;
  for (WalkEntry& entry : walked.files) {
    const fs::path path = std::exchange(entry.path, fs::path());  // freed one by one
    if (is_within(path.native(), index_.native())) continue;
    if (in_folder_of_page(path.native(), scope.root)) {
      ++report_.ignored;
      continue;
    }
    if (!type_of(path)) {
      ++report_.unknown_type;
      continue;
    }
    ++texts;
    found_.push_back({path.native(), entry.status.size, entry.status.modified_ns});
  }
  if (texts == 0 && walked.problems.empty() && scope.start == scope.root) {
    keep_below(scope, message("the folder holds no texts"));
  }
}

/// A file of --files-from: what cannot be looked at stays as it was.
void Surveyor::look_at_listed(const fs::path& path) {
  try {
    take_listed(listed_path(path));
  } catch (const Error& error) {
    report_.problems.push_back({path, error.what()});
  }
}

void Surveyor::take_listed(const fs::path& listed) {
  const std::optional<FileStatus> status = file_status(listed);
  if (!status || status->kind != FileStatus::Kind::kRegular) {
    report_.problems.push_back({listed, status ? message("the path names no regular file")
                                               : message("the file does not exist")});
    return;
  }
  if (!type_of(listed)) {
    ++report_.unknown_type;
    return;
  }
  found_.push_back({listed.native(), status->size, status->modified_ns});
}

/// Files that came by --files-from and belong to no root are read again in a rebuild.
void Surveyor::look_at_unrooted() {
  for (const FileRecord& record : known_.records) {
    if (within_any(record.path, plan_.roots) || within_any(record.path, plan_.forgotten)) continue;
    if (!is_file(record.path)) continue;
    const FileStatus status = *file_status(record.path);
    found_.push_back({record.path, status.size, status.modified_ns});
  }
}

void Surveyor::compare_found(Found& entry, const FileRecord* old) {
  const bool same =
      old != nullptr && old->size == entry.size && old->modified_ns == entry.modified_ns;
  if (same && !known_.rebuild) {
    survey_.kept.push_back(old);
    return;
  }
  survey_.tasks.push_back({std::move(entry.path), old, false});
}

void Surveyor::compare_absent(const FileRecord& old) {
  if (looked_at(old.path) || within_any(old.path, plan_.forgotten)) {
    survey_.gone.push_back(&old);
  } else if (known_.rebuild && old.number != 0) {
    survey_.tasks.push_back({old.path, &old, true});
  } else {
    survey_.kept.push_back(&old);
  }
}

/// Both lists are sorted by path.
void Surveyor::compare() {
  auto old = known_.records.begin();
  for (Found& entry : found_) {
    for (; old != known_.records.end() && path_less(old->path, entry.path); ++old) {
      compare_absent(*old);
    }
    const bool known = old != known_.records.end() && old->path == entry.path;
    compare_found(entry, known ? &*old : nullptr);
    if (known) ++old;
  }
  for (; old != known_.records.end(); ++old) compare_absent(*old);
}

}  // namespace

Survey survey(const IngestOptions& options, const Known& known, const RootPlan& plan,
              const fs::path& index, IndexReport& report) {
  return Surveyor(options, known, plan, index, report).run();
}

}  // namespace dasein
