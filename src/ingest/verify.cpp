// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <chrono>

#include "dasein/extract.hpp"
#include "dasein/index.hpp"
#include "dasein/ingest.hpp"
#include "ingest/build.hpp"
#include "ingest/survey.hpp"

namespace dasein {
namespace {

namespace fs = std::filesystem;

/// Every record with a document must lead to it, and there must be no document besides.
std::vector<std::string> record_faults(const Generation& generation,
                                       const std::vector<FileRecord>& records) {
  const IndexReader reader(generation.path);
  std::uint64_t documents = 0;
  for (const FileRecord& record : records) {
    if (record.number == 0) continue;
    ++documents;
    if (reader.find(identity_of(record.path)) == record.number) continue;
    return {message("the document of {path} is not where its file table says",
                    {{"path", printable_path(record.path)}})};
  }
  if (documents == reader.document_count() && documents == generation.manifest.documents) return {};
  return {message("it holds another number of documents than its file table says")};
}

class Verifier {
 public:
  Verifier(const Generation& generation, const VerifyOptions& options)
      : generation_(generation), options_(options) {
    ingest_options_.excludes = options.excludes;
    ingest_options_.stop = options.stop;
  }

  VerifyReport run() {
    report_.documents = generation_.manifest.documents;
    find_damage();
    if (!report_.damaged()) compare();
    return std::move(report_);
  }

 private:
  void find_damage();
  void compare();
  void compare(const Task& task);
  void compare_unread(const Task& task);
  void sort();

  const Generation& generation_;
  const VerifyOptions& options_;
  IngestOptions ingest_options_;
  Known known_;
  RootPlan plan_;
  VerifyReport report_;
};

void Verifier::find_damage() {
  report_.faults = verify_checksums(generation_);
  // Xapian crashes on flipped bits: it sees only what is whole.
  if (report_.damaged()) return;
  check_stop(ingest_options_);
  report_.faults = structure_faults(generation_.path);
  if (report_.damaged()) return;
  check_stop(ingest_options_);
  try {
    known_.records = file_table(generation_);
    report_.faults = record_faults(generation_, known_.records);
  } catch (const Error& error) {
    if (error.code() != ExitCode::kDamaged) throw;
    report_.faults.emplace_back(error.what());
  }
}

/// A document without a file to compare: of a root it is one that could not be looked at, which the
/// survey has reported; listed files are in no root.
void Verifier::compare_unread(const Task& task) {
  const bool rooted = std::ranges::any_of(
      plan_.roots, [&](const fs::path& root) { return is_within(task.path, root); });
  if (!rooted) report_.extra.push_back(task.path);
}

void Verifier::compare(const Task& task) {
  if (task.stored) return compare_unread(task);
  FileContent content = read_document(task.path, kMaxFileBytes);
  const bool was = task.old != nullptr && task.old->number != 0;
  if (!content.problem.empty()) {
    // What no run could read is a problem of that run; `info --failed` names it.
    const bool known = task.old != nullptr && !task.old->problem.empty();
    if (!known) report_.not_compared.push_back({task.path, content.problem});
    return;
  }
  ++report_.compared;
  const std::uint64_t hash = hash64(content.bytes);
  if (task.old != nullptr && task.old->content == hash) return;
  const TypeGuess guess = type_of(task.path).value_or(TypeGuess{});
  if (!was && !extract({task.path, std::move(content.bytes), guess.type}).document) return;
  (was ? report_.stale : report_.missing).push_back(task.path);
  report_.needs_full |= task.old != nullptr && task.old->size == content.status.size &&
                        task.old->modified_ns == content.status.modified_ns;
}

void Verifier::compare() {
  for (const std::string& root : generation_.manifest.roots) known_.roots.emplace_back(root);
  std::ranges::sort(known_.roots, path_less);
  known_.rebuild = true;  // every file is to be read
  plan_.roots = known_.roots;
  for (const fs::path& root : plan_.roots) plan_.scopes.push_back({root, root});
  IndexReport seen;
  const fs::path index = listed_path(generation_.path.parent_path());
  const Survey survey = dasein::survey(ingest_options_, known_, plan_, index, seen);
  report_.not_compared = std::move(seen.root_problems);
  report_.not_compared.insert(report_.not_compared.end(), seen.problems.begin(),
                              seen.problems.end());
  for (const FileRecord* record : survey.gone) {
    if (record->number != 0) report_.extra.push_back(record->path);
  }
  for (const Task& task : survey.tasks) {
    check_stop(ingest_options_);
    compare(task);
  }
  sort();
}

void Verifier::sort() {
  for (auto* list : {&report_.missing, &report_.stale, &report_.extra}) {
    std::ranges::sort(*list, path_less);
  }
  std::ranges::stable_sort(report_.not_compared, path_less, &IngestProblem::path);
}

}  // namespace

VerifyReport verify(const Generation& generation, const VerifyOptions& options) {
  const auto begin = std::chrono::steady_clock::now();
  VerifyReport report = Verifier(generation, options).run();
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
  report.seconds = seconds.count();
  return report;
}

}  // namespace dasein
