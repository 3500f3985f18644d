// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/commands.hpp"
#include "cli/values.hpp"
#include "dasein/ingest.hpp"

namespace dasein::cli {

namespace {

IndexFacts facts_of(const OpenIndex& index) {
  IndexFacts facts;
  facts.path = index.path;
  facts.generation = index.generation;
  facts.documents = index.reader.document_count();
  facts.words = index.reader.word_count();
  for (const ManifestFile& file : index.generation.manifest.files) facts.bytes += file.size;
  for (FileRecord& record : file_table(index.generation)) {
    if (!record.problem.empty()) facts.problems.push_back(std::move(record));
  }
  facts.now = utc_now();
  return facts;
}

IndexFacts current_facts(const Session& session) {
  for (;;) {
    const OpenIndex index = open_index(session);
    try {
      return facts_of(index);
    } catch (const Error&) {
      if (!was_replaced(session, index.generation)) throw;
    }
  }
}

}  // namespace

ExitCode run_info(const InfoArguments& arguments, const Session& session) {
  const bool json = choice_value("--format", arguments.format, {"text", "json"}) == 1;
  const IndexFacts facts = current_facts(session);
  print(json ? info_json(facts) : info_text(facts, arguments.failed));
  return ExitCode::kFound;
}

}  // namespace dasein::cli
