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

class Surveyor {
 public:
  Surveyor(const IngestOptions& options, const Known& known, const RootPlan& plan,
           const fs::path& index, IndexReport& report)
      : options_(options),
        known_(known),
        plan_(plan),
        index_(index),
        report_(report),
        fates_(known.records.size()) {}

  Survey run() {
    for (const Scope& scope : plan_.scopes) look_at(scope);
    for (const fs::path& path : options_.files) look_at_listed(path);
    if (known_.rebuild) look_at_unrooted();
    judge_known();
    tidy_tasks();
    return std::move(survey_);
  }

 private:
  /// What is found out about a known file.
  enum class Fate : std::uint8_t { kNotSeen, kSame, kToRead };
  using Place = std::vector<FileRecord>::const_iterator;

  void look_at(const Scope& scope);
  bool is_text(const std::string& path, const Scope& scope);
  bool in_folder_of_page(const std::string& path, const fs::path& root);
  void keep_below(const Scope& scope, const std::string& reason);
  void look_at_listed(const fs::path& path);
  void take_listed(const fs::path& listed);
  void look_at_unrooted();
  Place place_of(const std::string& path) const {
    return std::ranges::lower_bound(known_.records, path, {}, &FileRecord::path);
  }
  void take(const std::string& path, const FileStatus& status, Place known);
  void judge_known();
  void judge_absent(const FileRecord& old);
  void tidy_tasks();
  bool within_any(const std::string& path, const std::vector<fs::path>& folders) const;
  bool looked_at(const std::string& path) const;

  const IngestOptions& options_;
  const Known& known_;
  const RootPlan& plan_;
  const fs::path& index_;
  IndexReport& report_;
  Survey survey_;
  std::vector<Fate> fates_;  // of the known records
  std::unordered_map<std::string, bool> page_folders_;
  std::string last_folder_;          // the folder that was asked for last, with a slash
  bool last_is_of_page_ = false;     // what was said of it
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
    std::size_t texts = 0;
    Place known = place_of(scope.start.native());
    const WalkVisit visit = [&](const std::string& path, const FileStatus& status) {
      if (!is_text(path, scope)) return;
      ++texts;
      // The walk and the records go through the files in the same order.
      while (known != known_.records.end() && path_less(known->path, path)) ++known;
      take(path, status, known);
    };
    const bool whole = scope.start == scope.root;
    WalkResult walked =
        walk(scope.root, options_.excludes, visit, whole ? fs::path() : scope.start);
    report_.hidden += walked.hidden;
    report_.ignored += walked.ignored;
    report_.special += walked.special;
    const bool all = walked.problems.empty();
    for (WalkProblem& problem : walked.problems) {
      protected_.push_back(problem.path);
      report_.problems.push_back({std::move(problem.path), std::move(problem.reason)});
    }
    if (texts == 0 && all && whole) keep_below(scope, message("the folder holds no texts"));
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
  const std::string_view parent = std::string_view(path).substr(0, path.rfind('/') + 1);
  if (parent == last_folder_) return last_is_of_page_;
  last_folder_ = parent;
  std::string folder = path;
  for (;;) {
    folder.resize(std::max(folder.rfind('/'), std::size_t{1}));
    if (folder == root.native() || !is_within(folder, root.native())) {
      return last_is_of_page_ = false;
    }
    const auto [known, added] = page_folders_.try_emplace(folder, false);
    if (added) known->second = belongs_to_page(folder);
    if (known->second) return last_is_of_page_ = true;
  }
}

/// Whether a file of a walk can be a text; counts it otherwise.
bool Surveyor::is_text(const std::string& path, const Scope& scope) {
  if (is_within(path, index_.native())) return false;
  if (in_folder_of_page(path, scope.root)) {
    ++report_.ignored;
    return false;
  }
  if (type_of(path)) return true;
  ++report_.unknown_type;
  return false;
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
  if (!type_of(listed.native())) {
    ++report_.unknown_type;
    return;
  }
  take(listed, *status, place_of(listed));
}

/// Files that came by --files-from and belong to no root are read again in a rebuild.
void Surveyor::look_at_unrooted() {
  for (const FileRecord& record : known_.records) {
    if (within_any(record.path, plan_.roots) || within_any(record.path, plan_.forgotten)) continue;
    if (!is_file(record.path)) continue;
    take(record.path, *file_status(record.path), place_of(record.path));
  }
}

/// `known` is where the path stands among the records or would stand.
void Surveyor::take(const std::string& path, const FileStatus& status, Place known) {
  if (known == known_.records.end() || known->path != path) {
    survey_.tasks.push_back({path, nullptr, false});
    return;
  }
  const bool same = known->size == status.size && known->modified_ns == status.modified_ns;
  Fate& fate = fates_[static_cast<std::size_t>(known - known_.records.begin())];
  if (same && !known_.rebuild) {
    if (fate == Fate::kNotSeen) fate = Fate::kSame;
  } else if (fate != Fate::kToRead) {
    fate = Fate::kToRead;
    survey_.tasks.push_back({path, &*known, false});
  }
}

void Surveyor::judge_known() {
  survey_.kept.reserve(fates_.size());
  for (std::size_t i = 0; i < fates_.size(); ++i) {
    const FileRecord& record = known_.records[i];
    if (fates_[i] == Fate::kSame) survey_.kept.push_back(&record);
    if (fates_[i] == Fate::kNotSeen) judge_absent(record);
  }
}

void Surveyor::judge_absent(const FileRecord& old) {
  if (looked_at(old.path) || within_any(old.path, plan_.forgotten)) {
    survey_.gone.push_back(&old);
  } else if (known_.rebuild && old.number != 0) {
    survey_.tasks.push_back({old.path, &old, true});
  } else {
    survey_.kept.push_back(&old);
  }
}

/// In order, and each file once: a listed one may be of a folder as well.
void Surveyor::tidy_tasks() {
  std::vector<Task>& tasks = survey_.tasks;
  if (!std::ranges::is_sorted(tasks, path_less, &Task::path)) {
    std::ranges::sort(tasks, path_less, &Task::path);
  }
  tasks.erase(std::ranges::unique(tasks, {}, &Task::path).begin(), tasks.end());
}

}  // namespace

Survey survey(const IngestOptions& options, const Known& known, const RootPlan& plan,
              const fs::path& index, IndexReport& report) {
  return Surveyor(options, known, plan, index, report).run();
}

}  // namespace dasein
