// SPDX-License-Identifier: GPL-2.0-or-later
#include <optional>

#include "cli/commands.hpp"
#include "cli/values.hpp"

namespace dasein::cli {

std::filesystem::path Session::index() const {
  return absolute_path(common.index.empty() ? default_index_path()
                                            : std::filesystem::path(common.index));
}

void Session::tell(const Notice& notice) const {
  if (common.quiet && notice.level != Notice::Level::kError) return;
  print_error(notice_text(notice, error));
}

void Session::tell(const QueryNotice& notice, const std::string& query) const {
  Notice whole = notice.notice;
  const auto add = [&whole](const std::string& line) {
    whole.hint += (whole.hint.empty() ? "" : "\n") + line;
  };
  if (notice.place.size() > 0) add(with_caret(query, notice.place));
  if (!notice.correction.empty()) {
    add(message("Type instead: {query}", {{"query", notice.correction}}));
  }
  tell(whole);
}

Generation opened_generation(const Session& session) {
  const std::filesystem::path path = session.index();
  std::optional<Generation> generation = open_generation(path, current_analysis());
  if (!generation) {
    const std::string option = session.common.index.empty()
                                   ? std::string()
                                   : "--index " + printable_path(session.common.index) + " ";
    throw Error(message("There is no index at {path}.", {{"path", printable_path(path)}}),
                message("Make one: dasein index {option}FOLDER", {{"option", option}}));
  }
  return std::move(*generation);
}

OpenIndex open_index(const Session& session) {
  for (;;) {
    Generation generation = opened_generation(session);
    try {
      IndexReader reader(generation);
      return {session.index(), std::move(generation), std::move(reader)};
    } catch (const Error&) {
      if (!was_replaced(session, generation)) throw;
    }
  }
}

bool was_replaced(const Session& session, const Generation& generation) {
  return opened_generation(session).number != generation.number;
}

}  // namespace dasein::cli
