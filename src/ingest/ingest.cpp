// SPDX-License-Identifier: GPL-2.0-or-later
#include "dasein/ingest.hpp"

#include <algorithm>
#include <chrono>
#include <functional>
#include <optional>

#include "dasein/index.hpp"
#include "ingest/build.hpp"
#include "ingest/roots.hpp"
#include "ingest/survey.hpp"

namespace dasein {
namespace {

namespace fs = std::filesystem;

/// What a manifest says of a list of words: path, size and time; empty if none is installed.
std::string note_of(const fs::path& path) {
  if (path.empty()) return {};
  const std::optional<FileStatus> status = file_status(path);
  if (!status) return {};
  return printable_path(path) + " (" + std::to_string(status->size) + " bytes, " +
         std::to_string(status->modified_ns / 1'000'000'000) + ")";
}

/// Whether a generation learned from the lists that there are now.
bool has_lists(const Manifest& manifest, const IngestOptions& options) {
  return manifest.word_list == note_of(options.word_list) &&
         manifest.thesaurus == note_of(options.thesaurus) &&
         manifest.synonyms == note_of(options.synonyms);
}

/// The list at a path, empty without one.
std::string list_in(const fs::path& path) {
  return note_of(path).empty() ? std::string() : read_file(path);
}

/// What the last generation gives to this run.
struct Before {
  Known known;
  std::optional<Generation> generation;  ///< readable, though perhaps made by other rules
};

Before look_back(StoreWriter& store, const IngestOptions& options, IndexReport& report) {
  PreviousGeneration previous = store.previous(current_analysis());
  Before before;
  for (const std::string& root : previous.roots) before.known.roots.emplace_back(root);
  before.known.rebuild = options.full || !previous.generation;
  report.rebuilt_because = previous.reason;
  if (options.full && previous.generation) {
    report.rebuilt_because = message("a full rebuild was asked for");
  }
  before.generation = std::move(previous.generation ? previous.generation : previous.readable);
  if (!before.generation) return before;
  try {
    before.known.records = file_table(*before.generation);
  } catch (const Error& error) {
    // It will be rebuilt anyway; only the first-seen dates and what cannot be read now are lost.
    if (report.rebuilt_because.empty()) report.rebuilt_because = error.what();
    before.known.rebuild = true;
    before.known.records.clear();
    before.generation.reset();
  }
  return before;
}

/// Records of a generation, sorted by path. Pointers: a million records take hundreds of megabytes.
using Records = std::vector<const FileRecord*>;

std::uint64_t documents_in(const Records& records, const std::string& root) {
  return static_cast<std::uint64_t>(std::ranges::count_if(records, [&](const FileRecord* record) {
    return record->number != 0 && is_within(record->path, root);
  }));
}

std::uint64_t documents_in(const std::vector<FileRecord>& records, const std::string& root) {
  return static_cast<std::uint64_t>(std::ranges::count_if(records, [&](const FileRecord& record) {
    return record.number != 0 && is_within(record.path, root);
  }));
}

/// Compares the documents of every root, `after` a function of it, with those before; a listed file
/// belongs to none.
void check_shrink(const Known& known, const RootPlan& plan,
                  const std::function<std::uint64_t(const std::string& root)>& after) {
  for (const fs::path& root : plan.roots) {
    const std::uint64_t old = documents_in(known.records, root.native());
    const std::uint64_t now = after(root.native());
    if (old < kShrinkFrom || now >= old) continue;
    if (static_cast<double>(old - now) <= kMaxShrink * static_cast<double>(old)) continue;
    throw Error(message("{root} would lose {lost} of its {old} documents; nothing was changed.",
                        {{"root", printable_path(root)},
                         {"lost", std::to_string(old - now)},
                         {"old", std::to_string(old)}}),
                message("Check that the folder is complete (a share may not be mounted), or allow "
                        "it with --allow-shrink."));
  }
}

/// What an unreadable index stores of a folder that is not there now would be lost by a rebuild,
/// and an index without it would look as if nothing were to be found.
void check_loss(const Before& before, const IndexReport& report) {
  const bool unreadable = !before.generation && !report.rebuilt_because.empty();
  if (!unreadable || report.root_problems.empty()) return;
  throw Error(message("{root} is not there now, and the index cannot be read ({reason}): the "
                      "documents of that folder would be lost; nothing was changed.",
                      {{"root", printable_path(report.root_problems.front().path)},
                       {"reason", report.rebuilt_because}}),
              message("Make the folder available and run 'dasein index' again, remove it with "
                      "--forget, or allow it with --allow-shrink."),
              ExitCode::kDamaged);
}

/// The documents of a root after a run as far as the survey knows: a task counts as a document if
/// it was one or was not known, so that a run that must stop does so before it reads anything.
std::uint64_t expected_documents(const Survey& survey, const std::string& root) {
  return documents_in(survey.kept, root) +
         static_cast<std::uint64_t>(std::ranges::count_if(survey.tasks, [&](const Task& task) {
           const bool counts = task.old == nullptr || task.old->number != 0;
           return counts && is_within(task.path, root);
         }));
}

void sort_report(IndexReport& report) {
  const auto by_path = [](const IngestProblem& a, const IngestProblem& b) {
    return path_less(a.path, b.path);
  };
  std::stable_sort(report.problems.begin(), report.problems.end(), by_path);
  std::stable_sort(report.root_problems.begin(), report.root_problems.end(), by_path);
  for (auto* paths : {&report.added_paths, &report.changed_paths, &report.removed_paths}) {
    std::ranges::sort(*paths);
  }
  report.added = report.added_paths.size();
  report.changed = report.changed_paths.size();
  report.removed = report.removed_paths.size();
}

/// Notes what became of one file.
void note(const Task& task, const Outcome& outcome, IndexReport& report) {
  const bool was = task.old != nullptr && task.old->number != 0;
  const bool is = outcome.record.number != 0;
  const bool same = was && task.old->content == outcome.record.content;
  if (is && !was) report.added_paths.push_back(task.path);
  if (is && was && !same) report.changed_paths.push_back(task.path);
  if (is && was && same) ++report.unchanged;
  if (!is && was) report.removed_paths.push_back(task.path);
  if (!outcome.problem.empty()) {
    report.problems.push_back({task.path, outcome.problem});
  } else if (!is) {
    ++report.unknown_type;
  }
}

void note_kept(const Survey& survey, IndexReport& report) {
  for (const FileRecord* record : survey.kept) {
    if (record->number != 0) ++report.unchanged;
    if (record->number == 0 && record->problem.empty()) ++report.unknown_type;
    if (!record->problem.empty()) report.problems.push_back({record->path, record->problem});
  }
  for (const FileRecord* record : survey.gone) {
    if (record->number != 0) report.removed_paths.push_back(record->path);
  }
}

/// What a run would do, without writing: files whose status changed are read for their hash.
std::vector<Outcome> rehearse(const Survey& survey, const ReadingRules& rules,
                              const IngestOptions& options) {
  Analyst analyst(rules);
  std::vector<Outcome> outcomes;
  for (const Task& task : survey.tasks) {
    check_stop(options);
    Prepared prepared = analyst.prepare(task);
    if (prepared.page) prepared.outcome.record.number = 1;
    outcomes.push_back(std::move(prepared.outcome));
  }
  return outcomes;
}

/// Both the kept records and the outcomes ascend.
Records final_records(const Survey& survey, const std::vector<Outcome>& outcomes) {
  Records read;
  read.reserve(outcomes.size());
  for (const Outcome& outcome : outcomes) read.push_back(&outcome.record);
  Records records(survey.kept.size() + read.size());
  std::ranges::merge(survey.kept, read, records.begin(),
                     [](const FileRecord* a, const FileRecord* b) { return a->path < b->path; });
  return records;
}

std::uint64_t documents_of(const Records& records) {
  return static_cast<std::uint64_t>(
      std::ranges::count_if(records, [](const FileRecord* record) { return record->number != 0; }));
}

bool same(const Records& records, const std::vector<FileRecord>& others) {
  return std::ranges::equal(records, others,
                            [](const FileRecord* a, const FileRecord& b) { return *a == b; });
}

/// Whether there is an index, usable or not; creates nothing.
bool has_index(const fs::path& index) {
  try {
    return open_generation(index, current_analysis()).has_value();
  } catch (const Error&) {
    return true;
  }
}

class Run {
 public:
  Run(const fs::path& index, const IngestOptions& options)
      : index_(listed_path(index)), options_(options) {
    rules_.now = utc_now();
  }

  IndexReport go();

 private:
  void survey_all();
  void write_all(StoreWriter& store);
  bool same_rules() const;
  bool same_lessons() const;
  void take(std::vector<Outcome> outcomes);
  void publish(StoreWriter& store);
  void report_stage(Progress::Stage stage) const {
    if (options_.progress) options_.progress({stage, 0, 0});
  }

  fs::path index_;
  const IngestOptions& options_;
  ReadingRules rules_;
  Before before_;
  RootPlan plan_;
  Survey survey_;
  std::vector<Outcome> outcomes_;
  Records records_;  // afterwards, of Known and outcomes_
  IndexReport report_;
};

void Run::survey_all() {
  rules_.rebuild = before_.known.rebuild;
  if (before_.generation) rules_.previous = before_.generation->path;
  plan_ = plan_roots(options_, before_.known);
  report_.roots = plan_.roots;
  report_stage(Progress::Stage::kWalk);
  survey_ = survey(options_, before_.known, plan_, index_, report_);
  check_stop(options_);
  if (!options_.allow_shrink) {
    check_loss(before_, report_);
    check_shrink(before_.known, plan_,
                 [&](const std::string& root) { return expected_documents(survey_, root); });
  }
  note_kept(survey_, report_);
}

void Run::take(std::vector<Outcome> outcomes) {
  outcomes_ = std::move(outcomes);
  for (std::size_t i = 0; i < outcomes_.size(); ++i) note(survey_.tasks[i], outcomes_[i], report_);
  records_ = final_records(survey_, outcomes_);
  report_.documents = documents_of(records_);
  if (options_.allow_shrink) return;
  check_shrink(before_.known, plan_,
               [&](const std::string& root) { return documents_in(records_, root); });
}

void Run::publish(StoreWriter& store) {
  report_stage(Progress::Stage::kPublish);
  Manifest manifest;
  manifest.fingerprint = analysis_fingerprint();
  manifest.program = "dasein " DASEIN_VERSION;
  manifest.code = code_identity();
  manifest.started = rules_.now;
  manifest.finished = utc_now();
  manifest.documents = report_.documents;
  manifest.word_list = note_of(options_.word_list);
  manifest.thesaurus = note_of(options_.thesaurus);
  manifest.synonyms = note_of(options_.synonyms);
  for (const fs::path& root : plan_.roots) manifest.roots.push_back(root.native());
  store.publish(std::move(manifest));
  report_.published = true;
}

/// Whether the last generation was made as this run would make it.
bool Run::same_rules() const {
  return !rules_.rebuild && has_lists(before_.generation->manifest, options_) &&
         plan_.roots == before_.known.roots;
}

/// Whether it learned what this run would learn of the same words. The rules of learning are not in
/// the fingerprint of the analysis, which is the same: only the same program surely has them.
bool Run::same_lessons() const {
  constexpr std::size_t kProgram = 16;  // digits
  const Manifest& manifest = before_.generation->manifest;
  const std::string code = code_identity();
  return !code.empty() && manifest.code.substr(0, kProgram) == code.substr(0, kProgram) &&
         has_lists(manifest, options_);
}

void Run::write_all(StoreWriter& store) {
  const bool same_rules = this->same_rules();
  if (same_rules && survey_.tasks.empty() && survey_.gone.empty()) {
    report_.documents = report_.unchanged;
    return;
  }
  const fs::path directory = store.build_directory();
  BuildJob job{options_, rules_, survey_, directory, {}};
  if (!rules_.rebuild) job.base = before_.generation->path;
  job.same_lessons = job.base && same_lessons();
  if (!job.same_lessons) {
    rules_.word_list = list_in(options_.word_list);
    rules_.thesaurus = list_in(options_.thesaurus);
    rules_.synonyms = list_in(options_.synonyms);
  }
  take(build(job));
  if (same_rules && same(records_, before_.known.records)) return;
  write_file(directory / "files", file_table_bytes(records_));
  check_stop(options_);
  publish(store);
}

IndexReport Run::go() {
  const auto begin = std::chrono::steady_clock::now();
  if (options_.dry_run && !has_index(index_)) {
    before_.known.rebuild = true;
    survey_all();
    take(rehearse(survey_, rules_, options_));
  } else {
    // What cannot be indexed must not leave an empty index behind.
    if (!has_index(index_)) plan_roots(options_, before_.known);
    StoreWriter store(index_, options_.wait_seconds, options_.stop);
    before_ = look_back(store, options_, report_);
    std::sort(before_.known.roots.begin(), before_.known.roots.end(), path_less);
    survey_all();
    if (options_.dry_run) {
      take(rehearse(survey_, rules_, options_));
    } else {
      write_all(store);
    }
  }
  sort_report(report_);
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
  report_.seconds = seconds.count();
  return std::move(report_);
}

}  // namespace

IndexReport ingest(const fs::path& index, const IngestOptions& options) {
  return Run(index, options).go();
}

}  // namespace dasein
