// SPDX-License-Identifier: GPL-2.0-or-later
#include "dasein/search.hpp"

#include <array>

#include "cli/commands.hpp"
#include "cli/values.hpp"

namespace dasein::cli {
namespace {

enum class Format { kText, kJson, kJsonLines, kPaths };

constexpr std::size_t kTerminalLimit = 10;  // with passages about a screen and a half

Format format_of(const SearchArguments& arguments) {
  const auto format = static_cast<Format>(
      choice_value("--format", arguments.format, {"text", "json", "jsonl", "paths"}));
  return arguments.paths || arguments.null ? Format::kPaths : format;
}

std::string joined(const std::vector<std::string>& words) {
  std::string result;
  for (const std::string& word : words) result += (result.empty() ? "" : " ") + word;
  return result;
}

SearchOptions::Tiers tiers_of(const SearchArguments& arguments, bool for_a_person) {
  if (arguments.any) return SearchOptions::Tiers::kAny;
  if (arguments.strict) return SearchOptions::Tiers::kStrict;
  if (arguments.relax || for_a_person) return SearchOptions::Tiers::kRelax;
  return SearchOptions::Tiers::kStrict;
}

SearchOptions search_options(const SearchArguments& arguments, const Session& session) {
  const Format format = format_of(arguments);
  const bool for_a_person = session.terminal.out && format == Format::kText && !arguments.count;
  SearchOptions options;
  options.query = joined(arguments.words);
  options.tiers = tiers_of(arguments, for_a_person);
  options.relax_was_asked = arguments.relax;
  options.limit = for_a_person ? kTerminalLimit : 0;
  if (!arguments.limit.empty()) options.limit = number_value("--limit", arguments.limit, 0);
  constexpr std::array<SortKey, 4> kKeys = {SortKey::kRelevance, SortKey::kDate, SortKey::kPath,
                                            SortKey::kTitle};
  options.sort =
      kKeys.at(choice_value("--sort", arguments.sort, {"relevance", "date", "path", "title"}));
  options.reverse = arguments.reverse;
  options.exact = arguments.exact;
  options.correct = !arguments.no_correct;
  if (arguments.synonyms) options.synonyms = Synonyms::kFind;
  options.with_removed = arguments.with_boilerplate;
  options.explain = arguments.explain;
  options.count_only = arguments.count || session.common.quiet;
  options.with_passages = format != Format::kPaths;
  options.passages = number_value("--passages", arguments.passages, 1);
  options.since = date_value("--since", arguments.since, DayOf::kBeginning);
  options.until = date_value("--until", arguments.until, DayOf::kEnd);
  return options;
}

std::string rendered(const Hits& hits, const SearchArguments& arguments, const Session& session,
                     const std::filesystem::path& index) {
  if (arguments.count) return std::to_string(hits.total) + '\n';
  switch (format_of(arguments)) {
    case Format::kJson:
      return hits_as_json(hits, index.native());
    case Format::kJsonLines:
      return hits_as_jsonl(hits, index.native());
    case Format::kPaths:
      return hits_as_paths(hits, arguments.null ? '\0' : '\n');
    case Format::kText:
      break;
  }
  return session.terminal.out ? hits_for_terminal(hits, session.out)
                              : hits_for_pipe(hits, session.out);
}

void tell_notices(const Hits& hits, const SearchArguments& arguments, const Session& session) {
  for (const QueryNotice& notice : hits.query.notices) session.tell(notice, hits.typed);
  for (const Notice& notice : hits.notices) session.tell(notice);
  if (arguments.explain && !hits.query.failed()) {
    Notice understood;
    understood.text =
        message("The query was understood as {tree}", {{"tree", to_tree(hits.query.query)}});
    session.tell(understood);
  }
}

/// On a terminal: how many there are, if that is more than are shown.
void tell_total(const Hits& hits, const Session& session) {
  if (!session.terminal.out || hits.total <= hits.list.size()) return;
  Notice notice;
  notice.text =
      message(hits.total_is_exact ? "{shown} of {total} documents are shown."
                                  : "{shown} of about {total} documents are shown.",
              {{"shown", std::to_string(hits.list.size())}, {"total", std::to_string(hits.total)}});
  notice.hint = message("More of them: -n {count}; all: -n 0",
                        {{"count", std::to_string(hits.list.size() * 5)}});
  session.tell(notice);
}

}  // namespace

ExitCode run_search(const SearchArguments& arguments, const Session& session) {
  const SearchOptions options = search_options(arguments, session);
  const OpenIndex index = open_index(session);
  const Hits hits = search(index.reader, options);
  tell_notices(hits, arguments, session);
  if (hits.query.failed()) return ExitCode::kError;
  if (!session.common.quiet) print(rendered(hits, arguments, session, index.path));
  if (!options.count_only && format_of(arguments) == Format::kText) tell_total(hits, session);
  return hits.found ? ExitCode::kFound : ExitCode::kNothing;
}

}  // namespace dasein::cli
