// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include "cli/commands.hpp"
#include "cli/values.hpp"
#include "dasein/search.hpp"

namespace dasein::cli {

ExitCode run_explain(const ExplainArguments& arguments, const Session& session) {
  const bool json = choice_value("--format", arguments.format, {"text", "json"}) == 1;
  const std::size_t limit = number_value("--limit", arguments.limit, 0);
  std::string typed;
  for (const std::string& word : arguments.words) typed += (typed.empty() ? "" : " ") + word;
  const OpenIndex index = open_index(session);
  const WordReport report = word_report(index.reader, typed, limit);
  for (const QueryNotice& notice : report.query.notices) session.tell(notice, typed);
  if (report.query.failed()) return ExitCode::kError;
  print(json ? words_json(report, typed, index.path.native()) : words_text(report, session.out));
  const bool found = std::ranges::any_of(report.words, [](const WordFacts& facts) {
    return facts.known() || !facts.corrected.empty();
  });
  return found ? ExitCode::kFound : ExitCode::kNothing;
}

}  // namespace dasein::cli
