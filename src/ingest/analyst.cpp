// SPDX-License-Identifier: GPL-2.0-or-later
#include "ingest/analyst.hpp"

#include <utility>

#include "dasein/clean.hpp"
#include "dasein/extract.hpp"
#include "dasein/metadata.hpp"

namespace dasein {
namespace {

/// Distinct words a thread remembers before it starts anew: about 150 bytes each.
constexpr std::size_t kMaxCachedWords = 300'000;

/// A document as the extractor left it: labels and metadata are made again.
Document bare(Document stored) {
  Document document;
  document.path = std::move(stored.path);
  document.type = stored.type;
  document.encoding = stored.encoding;
  document.blocks = std::move(stored.blocks);
  document.boxes = std::move(stored.boxes);
  document.claims = std::move(stored.claims);
  for (Block& block : document.blocks) {
    block.role = Block().role;
    block.reason = Block().reason;
  }
  return document;
}

}  // namespace

Document labelled(Prepared& prepared, const TemplateLines& templates) {
  const Lines shared = templates.among(hash64(prepared.source.value), prepared.lines);
  if (!shared.empty()) prepared.page->label(shared);
  Document document = with_metadata(std::move(*prepared.page).take());
  document.source = prepared.source;
  return document;
}

Document relabelled(Document document, const TemplateLines& templates) {
  const Lines shared = templates.among(hash64(document.source.value), lines_of(document));
  Sourced source = std::move(document.source);
  document = with_metadata(clean(bare(std::move(document)), Strictness::kRecall, shared));
  document.source = std::move(source);
  return document;
}

bool Analyst::is_full() const { return cache_->size() > kMaxCachedWords; }

void Analyst::pour_into(Tables& tables) {
  tally_.pour_into(tables, *cache_);
  cache_ = std::make_unique<WordCache>();
}

FileRecord Analyst::record_for(const Task& task) const {
  FileRecord record;
  record.path = task.path;
  record.first_seen = task.old != nullptr ? task.old->first_seen : rules_.now;
  return record;
}

Prepared Analyst::cleaned(FileRecord record, Document document) {
  Prepared result;
  result.outcome.kind = Outcome::Kind::kNew;
  result.outcome.record = std::move(record);
  result.page.emplace(std::move(document), Strictness::kRecall);
  const Document& page = result.page->label();
  result.source = source_of(page);
  result.blocks = page.blocks.size();
  for (const Block& block : page.blocks) result.bytes += block.text.size();
  result.lines = result.page->lines();
  return result;
}

/// A document that was there stays; the file is looked at again in the next run, because what
/// kept it from being read (permissions, a disk) may pass without a trace in its status.
Prepared Analyst::unreadable(const Task& task, const std::string& problem) {
  if (task.old != nullptr && task.old->number != 0 && !task.stored) {
    Prepared kept;
    if (rules_.rebuild) {
      kept = from_store(task);
    } else {
      kept.outcome.kind = Outcome::Kind::kSame;
      kept.outcome.record = *task.old;
    }
    kept.outcome.record.problem = problem;
    kept.outcome.problem = problem;
    return kept;
  }
  Prepared result;
  result.outcome.record = record_for(task);
  result.outcome.record.problem = problem;
  result.outcome.problem = problem;
  return result;
}

Prepared Analyst::from_store(const Task& task) {
  const Task stored{task.path, task.old, true};
  if (!rules_.previous) {
    return unreadable(stored, message("the file cannot be looked at and the last index is of no "
                                      "use"));
  }
  try {
    if (!stored_) stored_ = std::make_unique<IndexReader>(*rules_.previous);
    return cleaned(*task.old, bare(stored_->document(task.old->number)));
  } catch (const Error& error) {
    return unreadable(stored, error.what());
  }
}

Prepared Analyst::from_file(const Task& task) {
  FileContent content = read_document(task.path, kMaxFileBytes);
  if (!content.problem.empty()) return unreadable(task, content.problem);
  FileRecord record = record_for(task);
  record.size = content.status.size;
  record.modified_ns = content.status.modified_ns;
  record.content = hash64(content.bytes);
  if (!rules_.rebuild && task.old != nullptr && task.old->number != 0 &&
      task.old->content == record.content) {
    record.number = task.old->number;
    Prepared same;
    same.outcome = {Outcome::Kind::kSame, std::move(record), {}};
    return same;
  }
  const TypeGuess guess = type_of(task.path).value_or(TypeGuess{});
  Extracted extracted = extract({task.path, std::move(content.bytes), guess.type});
  if (extracted.document) {
    return cleaned(std::move(record), std::move(*extracted.document));
  }
  // A name without extension promises nothing: then the file is simply no text.
  if (guess.certain) record.problem = extracted.problem;
  Prepared none;
  none.outcome = {Outcome::Kind::kNone, std::move(record), {}};
  none.outcome.problem = none.outcome.record.problem;
  return none;
}

Prepared Analyst::prepare(const Task& task) {
  return task.stored ? from_store(task) : from_file(task);
}

}  // namespace dasein
