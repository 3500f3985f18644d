// SPDX-License-Identifier: GPL-2.0-or-later
// Blocks: their places in the file, their hashes, and how documents are printed.
#include "dasein/document.hpp"

#include <algorithm>

namespace dasein {
namespace {

void append_blank(std::string& key) {
  if (!key.empty() && key.back() != ' ') key += ' ';
}

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<signed char>(c) >= 0; });
}

/// Appends a piece of a line as line_hash() sees it: folded, digits as 0.
void append_line_key(std::string& key, std::string_view piece) {
  const std::size_t before = key.size();
  append_folded(key, piece);
  const std::string_view folded(key.data() + before, key.size() - before);
  if (is_ascii(folded)) {
    bool has_space = false;
    for (std::size_t i = before; i < key.size(); ++i) {
      if (key[i] >= '0' && key[i] <= '9') key[i] = '0';
      has_space = has_space || (key[i] >= '\v' && key[i] <= '\r');
    }
    if (!has_space) return;
  }
  const std::string copy(folded);
  key.resize(before);
  for (std::size_t at = 0; at < copy.size();) {
    const CodePoint c = code_point_at(copy, at);
    if (is_space(c.value)) {
      append_blank(key);
    } else if (is_digit(c.value)) {
      key += '0';
    } else {
      key.append(copy, at, c.size);
    }
    at += c.size;
  }
}

}  // namespace

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
  std::string key;
  key.reserve(block.text.size());
  std::string_view rest = block.text;
  // Between ASCII blanks each piece can be folded alone, so that one foreign character does not
  // send a whole paragraph through the slow way.
  while (!rest.empty()) {
    std::size_t end = 0;
    while (end < rest.size() && rest[end] != ' ' && rest[end] != '\n' && rest[end] != '\t') ++end;
    append_line_key(key, rest.substr(0, end));
    if (end < rest.size()) append_blank(key);
    rest.remove_prefix(std::min(end + 1, rest.size()));
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
