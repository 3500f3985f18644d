// SPDX-License-Identifier: GPL-2.0-or-later
// The databases of a generation: writes documents and terms, answers query trees. The only place
// that knows Xapian's databases. A generation's folder holds `text` (kept text, with the order of
// its words and the stored document as values), `removed` (removed text under the same document
// numbers), `words` (lexicon.hpp), and what ingest keeps.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "dasein/document.hpp"
#include "dasein/lexicon.hpp"
#include "dasein/query.hpp"
#include "dasein/store.hpp"
#include "dasein/terms.hpp"

namespace dasein {

using DocumentNumber = std::uint32_t;  ///< 1-based, of one generation only

/// The lasting identity of a document: hash64 of its path's bytes; ties are ordered by it.
std::uint64_t identity_of(const std::filesystem::path& path);

/// The analysis an index was made with: schema, all lists of data/, tokens and stems of a fixed
/// probe text. 16 hexadecimal digits.
std::string analysis_fingerprint();
/// The fingerprint, computed when it is asked for, and the identity of the code it depends on.
Analysis current_analysis();

/// Writes one part: two databases side by side that grow together. Not durable by itself.
class PartWriter {
 public:
  /// `directory` is new (a fresh part) or a copy of a generation's folder (to change it).
  enum class Mode { kFresh, kChange };
  /// The first document of a fresh part gets the number `first`; the ranges of parts that are
  /// merged later must not overlap. A changed folder goes on after its last number.
  PartWriter(const std::filesystem::path& directory, Mode mode, DocumentNumber first = 1);
  ~PartWriter();
  PartWriter(PartWriter&&) = delete;

  /// Adds a document; returns its number. `first_seen` is a UTC time.
  DocumentNumber add(const Document& document, const DocumentTerms& terms, const WordCache& cache,
                     std::string_view first_seen);
  void replace(DocumentNumber number, const Document& document, const DocumentTerms& terms,
               const WordCache& cache, std::string_view first_seen);
  void remove(DocumentNumber number);
  /// The stored document, to take its words out of the counts before it goes.
  Document stored(DocumentNumber number) const;
  std::string first_seen(DocumentNumber number) const;
  /// The documents whose source is wanted, told by the hash64 of its name; ascending.
  std::vector<DocumentNumber> documents_of(
      const std::function<bool(std::uint64_t source)>& wanted) const;
  /// The highest number used here; 0 without any.
  DocumentNumber last_number() const;
  /// Writes everything out. A writer destroyed without it leaves the part unusable.
  void finish();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Merges parts, whose number ranges must not overlap, into one new folder; every document keeps
/// its number. Without any part the folder is an empty index.
void merge_parts(const std::vector<std::filesystem::path>& parts,
                 const std::filesystem::path& directory);

/// Makes a fresh part an index by itself, in place: it was committed once, in the order of its
/// keys, so that a merge would only write it again. Costs a sixth more bytes than merging (1003
/// articles), saves a tenth of the instructions of a run.
void adopt_part(const std::filesystem::path& part);

/// Bytes that hold nothing in a changed folder, as a share of its size, 0..1; estimated from the
/// bytes per word of its last merge.
double waste_of(const std::filesystem::path& directory);

// ---- reading --------------------------------------------------------------------------------

/// Best first, newest first (documents without date last), by bytes of the path, by folded title.
enum class SortKey { kRelevance, kDate, kPath, kTitle };

/// Why a document matched: one way in which it answers the query, and what that gave.
struct MatchPart {
  enum class Kind : std::uint8_t {
    kWord,      ///< a word of the query in any form, a phrase, a prefix, a NEAR
    kCompound,  ///< compounds that hold a word: Experimentierräume for Raum
    kMisspelt,  ///< misspellings of it
    kSynonym,   ///< words that mean the same, where they are asked for
    kTogether,  ///< all parts of it close together: "Versorgung mit Wasser"
    kPart,      ///< one part of it, alone or in other compounds; adds to the score only
    kRemoved,   ///< a word in removed text
    kNear,      ///< neighbouring words of the query close together
    kTitle,     ///< words of the query in the title
    kLetters,   ///< words that look like those of the query
  };
  Kind kind = Kind::kWord;
  std::string leaf;                ///< as typed; empty for what all words give together
  std::string part;                ///< kPart, kTogether: the part, or all of them, as typed
  std::string term;                ///< the stems that matched, with blanks between; may be empty
  std::vector<std::string> words;  ///< the forms or compounds that matched, as the document writes
                                   ///< them, each once, in its order; empty where there is no choice
  double share = 0;                ///< of the score, 0..1; all of a match sum up to 1
  bool operator==(const MatchPart&) const = default;
};

struct MatchOptions {
  enum class Tier {
    kAll,    ///< documents that hold all parts of the query
    kSome,   ///< documents that hold some part but not all
    kAny,    ///< both, ranked together
  };
  Tier tier = Tier::kAll;
  std::size_t limit = 10;             ///< at most so many matches; 0: none (only count)
  SortKey sort = SortKey::kRelevance;
  bool reverse = false;               ///< turns the order of `sort` only: ties stay by identity
  bool exact = false;                 ///< every word is meant in its exact form
  bool with_removed = false;          ///< removed text counts too
  bool synonyms = false;              ///< words that mean the same match as well
  bool count_all = false;             ///< `total` must be exact
  bool scored = true;                 ///< false: which match only; `number` alone is told
  std::optional<Date> since, until;   ///< publication date, inclusive
  /// Kinds that neither match nor add score; kWord and kRemoved are always there. For measuring
  /// what each of them gives and costs.
  std::set<MatchPart::Kind> without;
};

struct Match {
  DocumentNumber number = 0;
  std::uint64_t id = 0;
  double score = 0;
};

struct Matches {
  std::vector<Match> list;       ///< best first; equal scores by identity
  std::uint64_t total = 0;       ///< how many match at all
  bool total_is_exact = false;
  std::vector<Notice> notices;   ///< a prefix that was cut, a word that is only in removed text …
};

/// How often a word of the query stands in the index.
struct WordUse {
  std::string word;                    ///< as typed
  std::uint64_t kept = 0;              ///< documents that hold it in their text
  std::uint64_t removed = 0;           ///< if none does: in removed text only
};

class IndexReader {
 public:
  /// Opens a generation for people: every block is compared with its checksum as it is read, so
  /// that damage is Error(kDamaged), here or in any function below, never a wrong answer.
  explicit IndexReader(const Generation& generation);
  /// Opens a generation's folder whose checksums were verified, or that has none yet. Throws
  /// Error(kDamaged).
  explicit IndexReader(const std::filesystem::path& generation);
  ~IndexReader();
  IndexReader(IndexReader&&) noexcept;

  std::uint64_t document_count() const;
  std::uint64_t word_count() const;   ///< distinct forms
  /// The word table of the generation; valid as long as this reader.
  const WordTable& words() const;
  /// Its families of words, likewise.
  const FamilyTable& families() const;
  /// Runs a query tree. Throws Error(kDamaged) when the database breaks off.
  Matches match(const Query& query, const MatchOptions& options) const;
  /// The stored document.
  Document document(DocumentNumber number) const;
  /// The paths of matches, in their order; no text is read for them.
  std::vector<std::filesystem::path> paths(const std::vector<Match>& matches) const;
  std::string first_seen(DocumentNumber number) const;
  std::optional<DocumentNumber> find(std::uint64_t id) const;
  /// What made up the score of a match, largest share first. `match` is one of those that the same
  /// query gave with the same options.
  std::vector<MatchPart> explain(const Query& query, const Match& match,
                                 const MatchOptions& options) const;
  /// What a folded word may mean that no document holds (lexicon.hpp).
  NearWords near_words(std::string_view form) const;
  /// Every word of the query with its document frequencies, in the order typed.
  std::vector<WordUse> word_uses(const Query& query) const;
  /// The family of a folded word that a query searches, without synonyms; at most so many compounds
  /// with it. Kept: matching asks for the same.
  WordFamily family_of(std::string_view form, std::size_t compounds) const;
  /// The stems of the index that mean the same as a folded word, most documents first.
  std::vector<std::string> synonyms_of(std::string_view form) const;
  /// How many documents hold a stem in their text, whatever stands for it elsewhere.
  FormCount documents_with(std::string_view stem) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// What is wrong with the databases and tables of a generation whose checksums are right, one
/// sentence each: what only a fault in the program can do. Reads all of it.
std::vector<std::string> structure_faults(const std::filesystem::path& generation);

}  // namespace dasein
