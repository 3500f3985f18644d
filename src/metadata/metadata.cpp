// SPDX-License-Identifier: GPL-2.0-or-later
#include "dasein/metadata.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

namespace dasein {
namespace {

std::uint32_t line_of(const Block& block) {
  return block.lines.empty() ? 0 : block.lines.front().line;
}

// The text on one line, white space collapsed.
std::string one_line(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = code_point_at(text, at);
    if (!is_space(c.value)) {
      out.append(text.substr(at, c.size));
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
    at += c.size;
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

Sourced title_of(const Document& document) {
  const auto with_role = [&](auto accepts) {
    return std::find_if(document.blocks.begin(), document.blocks.end(), accepts);
  };
  auto found = with_role([](const Block& block) { return block.role == Role::kTitle; });
  if (found == document.blocks.end()) {
    found = with_role([](const Block& block) { return use_of(block.role) == Use::kBody; });
  }
  if (found != document.blocks.end()) return {one_line(found->text), line_of(*found)};
  return {printable_path(document.path.filename()), 0};
}

void fill_date(Document& document) {
  document.date.reset();
  document.date_line = 0;
  for (const Block& block : document.blocks) {
    if (block.role != Role::kDate) continue;
    const std::vector<FoundDate> found = dates(block.text);
    if (found.empty()) continue;
    document.date = found.front().date;
    document.date_line = line_of(block);
    return;
  }
}

}  // namespace

Document with_metadata(Document document) {
  document.title = title_of(document);
  fill_date(document);
  return document;
}

}  // namespace dasein
