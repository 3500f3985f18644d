// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include "base/pattern.hpp"
#include "dasein/base.hpp"

namespace dasein {
namespace {

/// Blanks at the end of a line do not count unless a backslash quotes them.
std::string_view without_trailing_blanks(std::string_view line) {
  while (line.ends_with(' ')) {
    const std::string_view before = line.substr(0, line.size() - 1);
    const std::size_t kept = before.find_last_not_of('\\');
    const std::size_t backslashes = before.size() - (kept == std::string_view::npos ? 0 : kept + 1);
    if (backslashes % 2 == 1) return line;
    line = before;
  }
  return line;
}

std::string_view next_line(std::string_view& lines) {
  const std::size_t end = std::min(lines.find('\n'), lines.size());
  std::string_view line = lines.substr(0, end);
  lines.remove_prefix(std::min(end + 1, lines.size()));
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

}  // namespace

void IgnoreRules::add(const std::filesystem::path& folder, std::string_view lines) {
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (lines.starts_with(kByteOrderMark)) lines.remove_prefix(kByteOrderMark.size());
  std::string absolute = folder.native();
  while (absolute.ends_with('/')) absolute.pop_back();
  while (!lines.empty()) {
    std::string_view line = next_line(lines);
    if (line.starts_with('#')) continue;
    line = without_trailing_blanks(line);
    Rule rule;
    rule.folder = absolute;
    rule.negated = line.starts_with('!');
    if (rule.negated) line.remove_prefix(1);
    rule.folders_only = line.ends_with('/');
    if (rule.folders_only) line.remove_suffix(1);
    rule.anchored = line.find('/') != std::string_view::npos;
    if (line.starts_with('/')) line.remove_prefix(1);
    rule.pattern = line;
    if (!rule.pattern.empty()) rules_.push_back(std::move(rule));
  }
}

bool IgnoreRules::ignored(const std::filesystem::path& path, FileStatus::Kind kind) const {
  const std::string& text = path.native();
  // What stands in an ignored folder cannot be taken back in.
  for (std::size_t slash = text.find('/', 1); slash != std::string::npos;
       slash = text.find('/', slash + 1)) {
    if (ignored_itself(text.substr(0, slash), FileStatus::Kind::kDirectory)) return true;
  }
  return ignored_itself(text, kind);
}

bool IgnoreRules::ignored_itself(std::string_view text, FileStatus::Kind kind) const {
  const auto decides = [&](const Rule& rule) {
    if (rule.folders_only && kind != FileStatus::Kind::kDirectory) return false;
    const std::size_t start = rule.folder.size();
    if (!text.starts_with(rule.folder) || text.size() <= start || text[start] != '/') return false;
    if (rule.anchored) return pattern::matches_path(rule.pattern, text.substr(start + 1));
    return pattern::matches_name(rule.pattern, text.substr(text.rfind('/') + 1));
  };
  const auto last = std::find_if(rules_.rbegin(), rules_.rend(), decides);
  return last != rules_.rend() && !last->negated;
}

}  // namespace dasein
