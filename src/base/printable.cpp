// SPDX-License-Identifier: GPL-2.0-or-later
#include <optional>

#include "base/utf8.hpp"
#include "dasein/base.hpp"

namespace dasein {
namespace {

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";  // U+FFFD

/// Characters that could steer a terminal or reorder the line they stand in (Unicode's
/// bidirectional controls: "Trojan Source", CVE-2021-42574).
bool refused(char32_t c) {
  if (c == U'\t' || c == U'\n') return false;
  return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x61C || c == 0x200E || c == 0x200F ||
         (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

/// Moves the characters at the beginning of `text` that are printed as they are: nearly all of it.
void take_plain(std::string_view& text, std::string& out) {
  std::size_t size = 0;
  while (size < text.size() && text[size] >= 0x20 && text[size] < 0x7F) ++size;
  out += text.substr(0, size);
  text.remove_prefix(size);
}

bool breaks_line(char32_t c) {
  return (c >= 0x09 && c <= 0x0D) || c == 0x85 || c == 0x2028 || c == 0x2029;
}

void append_escaped(std::string& out, std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  for (const char byte : bytes) {
    const auto value = static_cast<unsigned char>(byte);
    out += "\\x";
    out += kDigits[value >> 4U];
    out += kDigits[value & 0x0FU];
  }
}

std::optional<unsigned> hex_digit(char c) {
  if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a' + 10);
  if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A' + 10);
  return std::nullopt;
}

/// What an escape at the beginning of `text` stands for, and its length.
struct Unescaped {
  char byte = 0;
  std::size_t length = 0;  ///< 0: no escape
};

Unescaped unescaped(std::string_view text) {
  if (text.size() < 2 || text[0] != '\\') return {};
  switch (text[1]) {
    case '\\':
      return {'\\', 2};
    case 't':
      return {'\t', 2};
    case 'n':
      return {'\n', 2};
    case 'x': {
      if (text.size() < 4) return {};
      const auto high = hex_digit(text[2]);
      const auto low = hex_digit(text[3]);
      if (!high || !low) return {};
      return {static_cast<char>(*high << 4U | *low), 4};
    }
    default:
      return {};
  }
}

}  // namespace

std::string printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (take_plain(text, out); !text.empty(); take_plain(text, out)) {
    const auto [character, length, valid] = utf8::step(text);
    out += valid && !refused(character) ? text.substr(0, length) : kReplacement;
    text.remove_prefix(length);
  }
  return out;
}

std::string printable_line(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (take_plain(text, out); !text.empty(); take_plain(text, out)) {
    if (text.starts_with("\r\n")) text.remove_prefix(1);
    const auto [character, length, valid] = utf8::step(text);
    if (valid && breaks_line(character)) {
      out += ' ';
    } else {
      out += valid && !refused(character) ? text.substr(0, length) : kReplacement;
    }
    text.remove_prefix(length);
  }
  return out;
}

std::string printable_path(const std::filesystem::path& path) {
  std::string out;
  std::string_view rest = path.native();
  while (!rest.empty()) {
    const auto [character, length, valid] = utf8::step(rest);
    const std::string_view bytes = rest.substr(0, length);
    if (!valid || refused(character)) {
      append_escaped(out, bytes);
    } else if (character == U'\\') {
      out += "\\\\";
    } else if (character == U'\t') {
      out += "\\t";
    } else if (character == U'\n') {
      out += "\\n";
    } else {
      out += bytes;
    }
    rest.remove_prefix(length);
  }
  return out;
}

std::filesystem::path path_from_printable(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const auto [byte, length] = unescaped(text);
    out += length == 0 ? text.front() : byte;
    text.remove_prefix(length == 0 ? 1 : length);
  }
  return out;
}

}  // namespace dasein
