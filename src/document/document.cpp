// SPDX-License-Identifier: GPL-2.0-or-later
// Blocks: their places in the file, their hashes, and how documents are printed.
#include "dasein/document.hpp"

#include <algorithm>
#include <array>

namespace dasein {
namespace {

void append_blank(std::string& key) {
  if (!key.empty() && key.back() != ' ') key += ' ';
}

/// Whether it is of U+0000-007F and U+00C0-03FF only, where there are no white space and no digits
/// but those of ASCII.
bool is_simple(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0xC0 || (byte >= 0xC3 && byte <= 0xCF);
  });
}

/// Appends a piece of a line as line_hash() sees it: folded, digits as 0.
void append_line_key(std::string& key, std::string_view piece) {
  const std::size_t before = key.size();
  append_folded(key, piece);
  const std::string_view folded(key.data() + before, key.size() - before);
  if (is_simple(folded)) {
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

constexpr std::string_view kAsciiBlanks = " \t\n\v\f\r";

/// An ASCII character as line_hash() sees it; 0 for all others, for blanks and for NUL.
constexpr std::array<char, 256> kLineKey = [] {
  std::array<char, 256> table{};
  for (std::size_t i = 1; i < 0x80; ++i) {
    const char c = static_cast<char>(i);
    const bool upper = c >= 'A' && c <= 'Z';
    table[i] = upper ? static_cast<char>(c - 'A' + 'a') : c >= '0' && c <= '9' ? '0' : c;
  }
  for (const char c : kAsciiBlanks) table[static_cast<unsigned char>(c)] = '\0';
  return table;
}();

bool is_ascii_blank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

/// The key of a line, hashed as it is read: several blanks are one, none stands at its end.
class LineKey {
 public:
  void add(char c) {
    if (c == ' ') return add_blank();
    if (blank_) hash_.add(' ');
    blank_ = false;
    empty_ = false;
    hash_.add(c);
  }
  void add_blank() { blank_ = !empty_; }
  std::uint64_t value() const { return hash_.value(); }

 private:
  Hash64 hash_;
  bool empty_ = true;
  bool blank_ = false;  // one that counts only before another character
};

/// Adds the piece of `text` at `begin` up to the next ASCII blank and returns where it ends; if it
/// holds a character other than of ASCII or U+00C0-00FF, adds nothing and returns `begin`.
std::size_t add_plain_piece(LineKey& line, std::string_view text, std::size_t begin) {
  LineKey key = line;
  std::size_t at = begin;
  while (at < text.size()) {
    const char c = kLineKey[static_cast<unsigned char>(text[at])];
    if (c != '\0') {
      key.add(c);
      ++at;
      continue;
    }
    if (is_ascii_blank(text[at])) break;
    const CodePoint letter = code_point_at(text, at);
    if (letter.value < 0xC0 || letter.value > 0xFF) return begin;
    const bool upper = letter.value <= 0xDE && letter.value != 0xD7;
    key.add(text[at]);
    key.add(static_cast<char>(text[at + 1] + (upper ? 0x20 : 0)));
    at += letter.size;
  }
  line = key;
  return at;
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
  if (line.column == 0) return place;
  place.column = line.column + characters(before);
  place.byte = line.byte + encoded_size(before, encoding);
  return place;
}

std::uint64_t line_hash(const Block& block) {
  const std::string_view text = block.text;
  LineKey key;
  // Between ASCII blanks each piece can be folded alone, so that one foreign character does not
  // send a whole paragraph through the slow way.
  for (std::size_t at = 0; at < text.size();) {
    if (is_ascii_blank(text[at])) {
      key.add_blank();
      ++at;
      continue;
    }
    const std::size_t end = add_plain_piece(key, text, at);
    if (end != at) {
      at = end;
      continue;
    }
    const std::size_t blank = std::min(text.find_first_of(kAsciiBlanks, at), text.size());
    std::string piece;
    append_line_key(piece, text.substr(at, blank - at));
    for (const char c : piece) key.add(c);
    at = blank;
  }
  return key.value();
}

std::vector<std::uint64_t> lines_of(const Document& document) {
  std::vector<std::uint64_t> lines;
  lines.reserve(document.blocks.size());
  for (const Block& block : document.blocks) lines.push_back(line_hash(block));
  std::ranges::sort(lines);
  lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
  return lines;
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
