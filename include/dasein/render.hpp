// SPDX-License-Identifier: GPL-2.0-or-later
// Values -> what is printed: text for people, lines for pipes, JSON for programs. Pure: no
// terminal is asked, nothing is written; every foreign string leaves through printable().
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "dasein/document.hpp"
#include "dasein/ingest.hpp"
#include "dasein/search.hpp"
#include "dasein/store.hpp"

namespace dasein {

/// How text for people is laid out.
struct Style {
  bool color = false;
  std::size_t columns = 80;             ///< width to wrap to; 0: never wrap
  std::filesystem::path relative_to;    ///< paths below are shown relative to it; empty: absolute
};

/// Results for a terminal: rank, title, date and source, path:line, passages with marks.
std::string hits_for_terminal(const Hits& hits, const Style& style);
/// `path:line:column: passage`, one line a document.
std::string hits_for_pipe(const Hits& hits, const Style& style);
/// Paths, each ended by `end` ('\n': printable_path; '\0': raw bytes).
std::string hits_as_paths(const Hits& hits, char end);
/// JSON Lines with schema 1: begin, hits, end. See dasein-output(5).
std::string hits_as_jsonl(const Hits& hits, std::string_view index);
/// One JSON object with the same keys: {"schema":1,"query":…,"hits":[…],"total":…}.
std::string hits_as_json(const Hits& hits, std::string_view index);

/// What matched why, in plain words; part of hits_for_terminal when hits carry explanations.
std::string explanation_text(const Hit& hit, const Style& style);

/// A document's cleaned text, its head (title, date, authors, source, path) above it;
/// `needles` (may be null) marks hits.
std::string document_text(const Document& document, Needles* needles, const Style& style);
/// Every block with line, role and reason, removed ones dimmed.
std::string document_roles(const Document& document, const Style& style);
/// {"schema":1,"title":…,"date":…,"authors":[…],"source":…,"keywords":[…],"blocks":[…]}.
std::string document_json(const Document& document);

/// One or few lines for a person; with `verbose` every path.
std::string report_text(const IndexReport& report, bool verbose, bool dry_run);
std::string report_json(const IndexReport& report, bool dry_run);

/// What an index holds.
struct IndexFacts {
  std::filesystem::path path;
  Generation generation;
  std::uint64_t documents = 0, words = 0, bytes = 0;
  std::vector<FileRecord> problems;   ///< files that gave no document
  std::string now;                    ///< utc_now(), for the age
};
std::string info_text(const IndexFacts& facts, bool failed_files);
std::string info_json(const IndexFacts& facts);

/// What was found wrong, one line each: "stale PATH"; nothing when all is well.
std::string verify_text(const VerifyReport& report);
/// One sentence on the whole.
std::string verify_summary(const VerifyReport& report);
std::string verify_json(const VerifyReport& report, const std::filesystem::path& index,
                        const Generation& generation);

/// What is known of words, one paragraph each.
std::string words_text(const WordReport& report, const Style& style);
/// {"schema":1,"index":…,"query":…,"understood":…,"tree":…,"words":[…]}.
std::string words_json(const WordReport& report, std::string_view typed, std::string_view index);

/// A notice or error for standard error: "dasein: warning: …" and, indented, its hint.
std::string notice_text(const Notice& notice, const Style& style);

}  // namespace dasein
