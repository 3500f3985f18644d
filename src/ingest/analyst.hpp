// SPDX-License-Identifier: GPL-2.0-or-later
// One file -> one analysed document. One object per thread.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "dasein/clean.hpp"
#include "dasein/index.hpp"
#include "dasein/ingest.hpp"
#include "ingest/survey.hpp"
#include "ingest/tally.hpp"

namespace dasein {

/// What became of a task.
struct Outcome {
  enum class Kind {
    kNew,   ///< a document was written; its number is in `record`
    kSame,  ///< the bytes are as before: the document of the old record stays
    kNone,  ///< the file gives no document
  };
  Kind kind = Kind::kNone;
  FileRecord record;
  std::string problem;  ///< for the report; a passing one is not in the record
};

/// What was read for a task. Template lines are not known before other pages are read.
struct Prepared {
  Outcome outcome;
  std::optional<PageLabeller> page;   ///< for Kind::kNew, labelled without template lines
  Sourced source;                     ///< of the page alone: which lines are template lines depends
                                      ///< on it, so it must not depend on them
  Lines lines;                        ///< of the page
  std::size_t blocks = 0, bytes = 0;  ///< of the page and of their texts
};

/// Takes the document of a page, labelled with the template lines of its source.
Document labelled(Prepared& prepared, const TemplateLines& templates);

/// How a run reads: the same for all its threads.
struct ReadingRules {
  std::string now;        ///< first seen, for new files
  bool rebuild = false;   ///< old numbers mean nothing
  std::string word_list;  ///< lines of the installed word list; empty without (lexicon.hpp)
  std::string thesaurus, synonyms;  ///< likewise (lexicon.hpp: SynonymSources)
  std::optional<std::filesystem::path>
      previous;  ///< a generation whose stored documents can be read
};

/// A stored document labelled anew. The source stays.
Document relabelled(Document document, const TemplateLines& templates);

class Analyst {
 public:
  /// The rules must outlive the object.
  explicit Analyst(const ReadingRules& rules) : rules_(rules) {}

  /// Reads and cleans; a file or document that cannot be read is a problem, never an Error.
  Prepared prepare(const Task& task);
  DocumentTerms terms_of(const Document& document) { return document_terms(document, *cache_); }
  void count(const Document& document, const Lines& lines, const DocumentTerms& terms,
             Tally::Step step) {
    tally_.count(terms, step);
    tally_.count(hash64(document.source.value), lines, step);
  }
  /// Counts a document whose labels alone have changed.
  void recount(const DocumentTerms& before, const DocumentTerms& after) {
    tally_.count(before, Tally::Step::kTake);
    tally_.count(after, Tally::Step::kAdd);
  }
  const WordCache& cache() const { return *cache_; }
  /// Whether the words seen so far take much memory.
  bool is_full() const;
  /// Moves what was counted into `tables` and forgets the words.
  void pour_into(Tables& tables);

 private:
  Prepared from_file(const Task& task);
  Prepared from_store(const Task& task);
  Prepared unreadable(const Task& task, const std::string& problem);
  static Prepared cleaned(FileRecord record, Document document);
  FileRecord record_for(const Task& task) const;

  const ReadingRules& rules_;
  std::unique_ptr<WordCache> cache_ = std::make_unique<WordCache>();
  Tally tally_;
  std::unique_ptr<IndexReader> stored_;
};

}  // namespace dasein
