// SPDX-License-Identifier: GPL-2.0-or-later
#include <array>
#include <optional>

#include "cli/commands.hpp"
#include "cli/values.hpp"
#include "dasein/query.hpp"
#include "dasein/search.hpp"

namespace dasein::cli {
namespace {

/// The document a user named: id:HEX, a path, or a path with the escapes of printable_path.
std::optional<DocumentNumber> find_document(const IndexReader& reader, const std::string& name) {
  constexpr std::string_view kIdPrefix = "id:";
  if (name.compare(0, kIdPrefix.size(), kIdPrefix) == 0) {
    const std::optional<std::uint64_t> id = from_hex(name.substr(kIdPrefix.size()));
    if (id) return reader.find(*id);
  }
  for (const std::filesystem::path& path :
       {std::filesystem::path(name), path_from_printable(name)}) {
    const auto number = reader.find(identity_of(absolute_path(path)));
    if (number) return number;
  }
  return std::nullopt;
}

/// The query of --highlight; nothing if it cannot be used, which was then said.
std::optional<Query> query_of(const std::string& typed, const Session& session) {
  ParsedQuery parsed = parse_query(typed);
  for (const QueryNotice& notice : parsed.notices) session.tell(notice, typed);
  if (parsed.failed()) return std::nullopt;
  return std::move(parsed.query);
}

ExitCode say_missing(const ShowArguments& arguments, const Session& session) {
  Notice notice;
  notice.level = Notice::Level::kError;
  notice.text = message("“{document}” is not in the index.", {{"document", arguments.document}});
  notice.hint = message("dasein search -l prints the paths it knows; dasein index PATH adds some.");
  session.tell(notice);
  return ExitCode::kNothing;
}

}  // namespace

ExitCode run_show(const ShowArguments& arguments, const Session& session) {
  const bool json = choice_value("--format", arguments.format, {"text", "json"}) == 1;
  std::optional<Query> query;
  if (!arguments.highlight.empty()) {
    query = query_of(arguments.highlight, session);
    if (!query) return ExitCode::kError;
  }
  const OpenIndex index = open_index(session);
  const auto number = find_document(index.reader, arguments.document);
  if (!number) return say_missing(arguments, session);
  const Document document = index.reader.document(*number);
  if (arguments.raw) {
    print(read_file(document.path));
  } else if (json) {
    print(document_json(document));
  } else if (arguments.roles) {
    print(document_roles(document, session.out));
  } else if (query) {
    Needles needles = needles_for(index.reader, *query);
    print(document_text(document, &needles, session.out));
  } else {
    print(document_text(document, nullptr, session.out));
  }
  return ExitCode::kFound;
}

}  // namespace dasein::cli
