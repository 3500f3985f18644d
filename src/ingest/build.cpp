// SPDX-License-Identifier: GPL-2.0-or-later
#include "ingest/build.hpp"

#include <algorithm>
#include <csignal>
#include <exception>
#include <functional>
#include <future>
#include <mutex>
#include <thread>
#include <utility>

#if __has_include(<malloc.h>)
#include <malloc.h>
#endif

namespace dasein {
namespace {

namespace fs = std::filesystem;

/// What a generation's folder holds besides the tables.
constexpr std::string_view kDatabases[] = {"text", "removed"};
constexpr std::string_view kMerged = "merged";

/// Gives freed memory back to the system: else what one stage of a run needed would be there beside
/// what the next one needs.
void release_memory() {
#ifdef __GLIBC__
  malloc_trim(0);
#endif
}

void copy_databases(const fs::path& from, const fs::path& to) {
  make_directory(to);
  for (const std::string_view name : kDatabases) {
    make_directory(to / name);
    for (const std::string& file : list_directory(from / name)) {
      dasein::copy_file(from / name / file, to / name / file);
    }
  }
  dasein::copy_file(from / kMerged, to / kMerged);
}

/// What the documents of a part are labelled by.
struct PartLabels {
  std::vector<std::uint64_t> sources;  // of its documents, by hash64, sorted
  TemplateLines lines;                 // those taken for template lines of these sources

  /// Adds the sources of more documents with what are taken for their template lines; those of a
  /// source that is known stay.
  void add(const std::vector<Prepared>& documents, const TemplateLines& expected) {
    std::vector<std::uint64_t> more;
    for (const Prepared& prepared : documents) {
      const std::uint64_t source = hash64(prepared.source.value);
      if (prepared.page && !std::ranges::binary_search(sources, source)) more.push_back(source);
    }
    std::ranges::sort(more);
    more.erase(std::unique(more.begin(), more.end()), more.end());
    lines = lines.with(expected.of_sources(more));
    const auto known = static_cast<std::ptrdiff_t>(sources.size());
    sources.insert(sources.end(), more.begin(), more.end());
    std::inplace_merge(sources.begin(), sources.begin() + known, sources.end());
  }
};

class Builder {
 public:
  explicit Builder(const BuildJob& job)
      : job_(job), work_(job.directory / "work"), outcomes_(job.survey.tasks.size()) {
    const unsigned cores = std::max(1U, std::thread::hardware_concurrency());
    jobs_ = job.options.jobs == 0 ? cores : job.options.jobs;
    // Every thread gets a part; there are fewer parts than threads only for a few files.
    const std::size_t share = (outcomes_.size() + jobs_ - 1) / jobs_;
    if (outcomes_.size() <= kLargestPart) part_documents_ = std::max(share, kMinPartDocuments);
  }

  std::vector<Outcome> run();

 private:
  bool changes() const { return job_.base.has_value(); }
  bool writes_parts() const {
    return !changes() || job_.survey.tasks.size() + job_.survey.gone.size() >= kDirectChanges;
  }
  void open_base();
  void change_directly();
  void write_parts();
  void in_threads(std::size_t count, const std::function<void(std::size_t, Analyst&)>& act);
  void take_turns(std::atomic<std::size_t>& next, std::size_t count,
                  const std::function<void(std::size_t, Analyst&)>& act);
  void write_part(std::size_t part, Analyst& analyst);
  TemplateLines expected_template(const std::vector<Prepared>& documents);
  static Outcome write(Prepared& prepared, const TemplateLines& templates, PartWriter& writer,
                       Analyst& analyst);
  void take_out_old();
  void take_out(DocumentNumber number, Analyst& analyst);
  void relabel();
  void relabel_piece(const fs::path& piece, const TemplateLines& changed, Analyst& analyst);
  std::vector<fs::path> pieces() const;
  void finish();
  void write_tables();
  ChangedTables learn();
  ChangedTables learn_changes();
  void publish();
  void pour(Analyst& analyst);
  void advance();
  std::size_t parts() const {
    return (job_.survey.tasks.size() + part_documents_ - 1) / part_documents_;
  }
  fs::path part_path(std::size_t part) const { return work_ / ("part-" + std::to_string(part)); }
  void report(Progress::Stage stage, std::uint64_t done, std::uint64_t total);

  const BuildJob& job_;
  fs::path work_;
  std::vector<Outcome> outcomes_;
  std::size_t jobs_ = 1;
  std::size_t part_documents_ = kPartDocuments;
  MappedFile old_words_;  // of the base
  Tables tables_;
  TemplateLines templates_;           // the labels of the base agree with them; later of all
  std::vector<PartLabels> labels_;    // one per part
  std::unique_ptr<PartWriter> base_;  // the copy that is changed
  DocumentNumber first_ = 1;          // of the first part
  std::mutex mutex_;                  // tables_, done_, failure_, progress
  std::uint64_t done_ = 0;
  std::exception_ptr failure_;
  std::atomic<bool> failed_ = false;
  std::atomic<bool> relabelled_ = false;  // some part was not written at once
};

void Builder::report(Progress::Stage stage, std::uint64_t done, std::uint64_t total) {
  if (job_.options.progress) job_.options.progress({stage, done, total});
}

void Builder::advance() {
  const std::lock_guard lock(mutex_);
  report(Progress::Stage::kRead, ++done_, job_.survey.tasks.size());
}

void Builder::pour(Analyst& analyst) {
  const std::lock_guard lock(mutex_);
  analyst.pour_into(tables_);
}

void Builder::open_base() {
  copy_databases(*job_.base, work_ / "base");
  base_ = std::make_unique<PartWriter>(work_ / "base", PartWriter::Mode::kChange);
  first_ = base_->last_number() + 1;
  const MappedFile lines(*job_.base / "lines");
  old_words_ = MappedFile(*job_.base / "words");
  tables_.words.emplace(old_words_.bytes());
  tables_.lines = LineCounts::from_bytes(lines.bytes());
  templates_ = tables_.lines.template_lines();
}

void Builder::take_out(DocumentNumber number, Analyst& analyst) {
  const Document document = base_->stored(number);
  analyst.count(document, lines_of(document), analyst.terms_of(document), Tally::Step::kTake);
}

/// A document keeps its number when it is replaced.
void Builder::change_directly() {
  Analyst analyst(job_.rules);
  for (std::size_t i = 0; i < job_.survey.tasks.size(); ++i) {
    check_stop(job_.options);
    const Task& task = job_.survey.tasks[i];
    Prepared prepared = analyst.prepare(task);
    FileRecord& record = prepared.outcome.record;
    if (prepared.page) {
      const Document document = labelled(prepared, templates_);
      const DocumentTerms terms = analyst.terms_of(document);
      const DocumentNumber old = task.old != nullptr ? task.old->number : 0;
      if (old != 0) {
        take_out(old, analyst);
        base_->replace(old, document, terms, analyst.cache(), record.first_seen);
        record.number = old;
      } else {
        record.number = base_->add(document, terms, analyst.cache(), record.first_seen);
      }
      analyst.count(document, prepared.lines, terms, Tally::Step::kAdd);
    }
    outcomes_[i] = std::move(prepared.outcome);
    advance();
  }
  pour(analyst);
}

/// Documents are written when all of their part are read, so that most need not be labelled and
/// written again when it is known which lines they share.
void Builder::write_part(std::size_t part, Analyst& analyst) {
  const std::size_t begin = part * part_documents_;
  const std::size_t end = std::min(begin + part_documents_, job_.survey.tasks.size());
  PartWriter writer(part_path(part), PartWriter::Mode::kFresh,
                    first_ + static_cast<DocumentNumber>(begin));
  PartLabels& labels = labels_[part];
  std::vector<Prepared> waiting;
  std::size_t blocks = 0, bytes = 0;  // of those that wait
  for (std::size_t i = begin; i < end && !failed_; ++i) {
    check_stop(job_.options);
    waiting.push_back(analyst.prepare(job_.survey.tasks[i]));
    blocks += waiting.back().blocks;
    bytes += waiting.back().bytes;
    advance();
    if (blocks < kMaxWaitingBlocks && bytes < kMaxWaitingBytes && i + 1 < end) continue;
    labels.add(waiting, expected_template(waiting));
    std::size_t task = i + 1 - waiting.size();
    for (Prepared& prepared : waiting) {
      outcomes_[task++] = write(prepared, labels.lines, writer, analyst);
    }
    waiting.clear();
    blocks = bytes = 0;
  }
  writer.finish();
}

/// Template lines as far as these documents and what was counted before tell.
TemplateLines Builder::expected_template(const std::vector<Prepared>& documents) {
  LineCounts counts;
  for (const Prepared& prepared : documents) {
    if (prepared.page) counts.count(hash64(prepared.source.value), prepared.lines, 1);
  }
  const std::lock_guard lock(mutex_);
  counts.merge_known(tables_.lines);
  return counts.template_lines();
}

Outcome Builder::write(Prepared& prepared, const TemplateLines& templates, PartWriter& writer,
                       Analyst& analyst) {
  Outcome outcome = std::move(prepared.outcome);
  if (!prepared.page) return outcome;
  const Document document = labelled(prepared, templates);
  const DocumentTerms terms = analyst.terms_of(document);
  outcome.record.number = writer.add(document, terms, analyst.cache(), outcome.record.first_seen);
  analyst.count(document, prepared.lines, terms, Tally::Step::kAdd);
  return outcome;
}

void Builder::take_turns(std::atomic<std::size_t>& next, std::size_t count,
                         const std::function<void(std::size_t, Analyst&)>& act) {
  try {
    Analyst analyst(job_.rules);
    for (std::size_t i = next++; i < count && !failed_; i = next++) {
      act(i, analyst);
      if (analyst.is_full()) pour(analyst);
    }
    pour(analyst);
  } catch (...) {
    const std::lock_guard lock(mutex_);
    if (!failure_) failure_ = std::current_exception();
    failed_ = true;
  }
}

/// Does so many pieces of work, one at a time in each thread.
void Builder::in_threads(std::size_t count, const std::function<void(std::size_t, Analyst&)>& act) {
  std::atomic<std::size_t> next = 0;
  {
    std::vector<std::jthread> threads;
    for (std::size_t i = 1; i < std::min(jobs_, count); ++i) {
      threads.emplace_back([&] { take_turns(next, count, act); });
    }
    take_turns(next, count, act);
  }
  if (failure_) std::rethrow_exception(failure_);
}

void Builder::write_parts() {
  labels_.resize(parts());
  in_threads(parts(), [this](std::size_t part, Analyst& analyst) { write_part(part, analyst); });
}

/// Documents of the base whose files are gone, give none any more, or have one in a part now.
void Builder::take_out_old() {
  Analyst analyst(job_.rules);
  const auto take = [&](const FileRecord& record) {
    if (record.number == 0) return;
    check_stop(job_.options);
    take_out(record.number, analyst);
    base_->remove(record.number);
  };
  for (const FileRecord* record : job_.survey.gone) take(*record);
  for (std::size_t i = 0; i < outcomes_.size(); ++i) {
    const FileRecord* old = job_.survey.tasks[i].old;
    if (old != nullptr && old->number != outcomes_[i].record.number) take(*old);
  }
  pour(analyst);
}

/// Where lines are template lines that a piece was not labelled with, or the other way round, the
/// documents that hold them are labelled anew from their stored blocks.
void Builder::relabel() {
  const TemplateLines before = std::exchange(templates_, tables_.lines.template_lines());
  const std::vector<fs::path> all = pieces();
  const std::size_t first_part = changes() ? 1 : 0;
  in_threads(all.size(), [&](std::size_t i, Analyst& analyst) {
    if (i < first_part) return relabel_piece(all[i], templates_.changed_in(before), analyst);
    const PartLabels& labels = labels_[i - first_part];
    const TemplateLines now = templates_.of_sources(labels.sources);
    relabel_piece(all[i], now.changed_in(labels.lines), analyst);
  });
}

void Builder::relabel_piece(const fs::path& piece, const TemplateLines& changed, Analyst& analyst) {
  if (changed.empty()) return;
  const auto open = [&] { return std::make_unique<PartWriter>(piece, PartWriter::Mode::kChange); };
  std::unique_ptr<PartWriter> writer = open();
  std::size_t written = 0;
  const auto wanted = [&](std::uint64_t source) { return changed.know_source(source); };
  for (const DocumentNumber number : writer->documents_of(wanted)) {
    check_stop(job_.options);
    const Document before = writer->stored(number);
    if (changed.among(hash64(before.source.value), lines_of(before)).empty()) continue;
    const Document after = relabelled(before, templates_);
    if (after == before) continue;
    const DocumentTerms terms = analyst.terms_of(after);
    analyst.recount(analyst.terms_of(before), terms);
    writer->replace(number, after, terms, analyst.cache(), writer->first_seen(number));
    relabelled_ = true;
    if (++written % kLargestPart != 0) continue;
    writer->finish();  // bounds what is pending
    writer = open();
    if (analyst.is_full()) pour(analyst);
  }
  if (written > 0) writer->finish();
}

std::vector<fs::path> Builder::pieces() const {
  std::vector<fs::path> pieces;
  if (changes()) pieces.push_back(work_ / "base");
  if (writes_parts()) {
    for (std::size_t part = 0; part < parts(); ++part) pieces.push_back(part_path(part));
  }
  return pieces;
}

/// Turns the pieces into one folder; one part alone becomes it as it is, and so does a changed base
/// unless it wastes much.
void Builder::finish() {
  report(Progress::Stage::kMerge, 0, 1);
  const std::vector<fs::path> pieces = this->pieces();
  check_stop(job_.options);
  const bool alone = pieces.size() == 1;
  const bool as_written = alone && !changes() && !relabelled_;
  if (as_written) adopt_part(pieces.front());
  if (as_written || (alone && changes() && waste_of(pieces.front()) <= kMaxWaste)) {
    for (const std::string& name : list_directory(pieces.front())) {
      rename_path(pieces.front() / name, job_.directory / name);
    }
  } else {
    merge_parts(pieces, job_.directory);
  }
  remove_tree(work_);
}

/// The word table and what is learned of it from the beginning.
ChangedTables Builder::learn() {
  ChangedTables tables;
  const auto made = [&](const FormCounts& forms) {
    return tables_.words ? word_table_bytes(*tables_.words, forms) : word_table_bytes(forms);
  };
  tables.words = made(std::exchange(tables_.forms, {}));
  release_memory();
  const SynonymSources synonyms{.thesaurus = job_.rules.thesaurus, .own = job_.rules.synonyms};
  tables.learned = learned_tables(WordTable(tables.words), job_.rules.word_list, synonyms,
                                  static_cast<unsigned>(jobs_));
  return tables;
}

/// The same from a base that learned from the same lists; what they alone decide is taken over.
ChangedTables Builder::learn_changes() {
  const fs::path& base = *job_.base;
  const MappedFile families(base / "families"), right(base / "right"), listed(base / "listed"),
      stems(base / "stems"), synonyms(base / "synonyms");
  ChangedTables tables = changed_tables({.words = old_words_.bytes(),
                                         .families = families.bytes(),
                                         .right = right.bytes(),
                                         .listed = listed.bytes(),
                                         .stems = stems.bytes()},
                                        tables_.forms, static_cast<unsigned>(jobs_));
  tables.learned.right = right.bytes();
  tables.learned.listed = listed.bytes();
  tables.learned.synonyms = synonyms.bytes();
  return tables;
}

void Builder::write_tables() {
  const auto [words, learned] = job_.same_lessons ? learn_changes() : learn();
  write_file(job_.directory / "words", words);
  write_file(job_.directory / "families", learned.families);
  write_file(job_.directory / "letters", learned.letters);
  write_file(job_.directory / "lines", tables_.lines.to_bytes());
  write_file(job_.directory / "right", learned.right);
  write_file(job_.directory / "synonyms", learned.synonyms);
  write_file(job_.directory / "listed", learned.listed);
  write_file(job_.directory / "stems", learned.stems);
}

/// Merging reads no tables, and learning reads no databases: side by side, if there is much of
/// both.
void Builder::publish() {
  if (jobs_ == 1 || pieces().size() == 1) {
    finish();
    return write_tables();
  }
  std::future<void> finished = std::async(std::launch::async, [this] { finish(); });
  write_tables();
  finished.get();
}

std::vector<Outcome> Builder::run() {
  make_directory(work_);
  if (changes()) open_base();
  if (writes_parts()) {
    write_parts();
  } else {
    change_directly();
  }
  if (changes()) {
    take_out_old();
    base_->finish();
    base_.reset();
  }
  relabel();
  publish();
  return std::move(outcomes_);
}

}  // namespace

std::vector<Outcome> build(const BuildJob& job) { return Builder(job).run(); }

void check_stop(const IngestOptions& options) {
  if (options.stop == nullptr) return;
  const int signal = options.stop->load();
  if (signal == 0) return;
  throw Error(message("Interrupted; the last index still answers."), {},
              signal == SIGTERM ? ExitCode::kTerminated : ExitCode::kInterrupted);
}

}  // namespace dasein
