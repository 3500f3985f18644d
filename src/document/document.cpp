// SPDX-License-Identifier: GPL-2.0-or-later
// Blocks: their places in the file, their hashes, and how documents are printed.
#include "dasein/document.hpp"

#include <algorithm>

namespace dasein {

LinePlace place_of(const Block& block, std::uint32_t offset, Encoding encoding) {
  if (block.lines.empty()) return {offset, 1, 0, 0};
  const auto end = static_cast<std::uint32_t>(block.text.size());
  offset = std::min(offset, end);
  const auto after =
      std::upper_bound(block.lines.begin(), block.lines.end(), offset,
                       [](std::uint32_t o, const LinePlace& line) { return o < line.offset; });
  const LinePlace& line = after == block.lines.begin() ? block.lines.front() : *(after - 1);
  const std::uint32_t begin = std::min(line.offset, offset);
  const std::string_view before = std::string_view(block.text).substr(begin, offset - begin);
  LinePlace place = line;
  place.offset = offset;
  if (line.column != 0) place.column = line.column + characters(before);
  place.byte = line.byte + encoded_size(before, encoding);
  return place;
}

std::uint64_t line_hash(const Block& block) {
  const std::string folded = fold(block.text);
  std::string key;
  key.reserve(folded.size());
  for (std::size_t at = 0; at < folded.size();) {
    const CodePoint c = code_point_at(folded, at);
    if (is_space(c.value)) {
      if (!key.empty() && key.back() != ' ') key += ' ';
    } else if (is_digit(c.value)) {
      key += '0';
    } else {
      key.append(folded, at, c.size);
    }
    at += c.size;
  }
  if (!key.empty() && key.back() == ' ') key.pop_back();
  return hash64(key);
}

std::string to_text(const Document& document) {
  std::string out;
  for (const Block& block : document.blocks) {
    out += std::to_string(block.lines.empty() ? 0 : block.lines.front().line);
    out += ' ';
    out += name_of(block.role);
    out += " (";
    out += sentence_for(block.reason);
    out += "): ";
    if (!block.marker.empty()) out += printable_line(block.marker) + ' ';
    out += printable_line(block.text);
    out += '\n';
  }
  return out;
}

}  // namespace dasein
