// SPDX-License-Identifier: GPL-2.0-or-later
#include <string_view>

#include "chars.hpp"
#include "dasein/text.hpp"
#include "icu.hpp"

namespace dasein {
namespace {

constexpr char32_t kZeroWidthJoiner = 0x200D;

int columns(char32_t c) {
  if (c < 0x300) {
    const bool control = c < 0x20 || (c >= 0x7F && c < 0xA0);
    return control || c == 0xAD ? 0 : 1;
  }
  if (c >= 0x2010 && c <= 0x2027) return 1;  // dashes, quotes, ellipsis
  return icu::columns(c);
}

}  // namespace

std::size_t width(std::string_view text) {
  std::size_t sum = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode_at(text, at);
    sum += static_cast<std::size_t>(columns(c.value));
    at += c.size;
  }
  return sum;
}

std::string_view clip(std::string_view text, std::size_t columns_at_most) {
  std::size_t sum = 0;
  std::size_t border = 0;  // where the grapheme begins that is being read
  bool joined = false;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode_at(text, at);
    const auto own = static_cast<std::size_t>(columns(c.value));
    const bool begins = own > 0 && !joined && !(c.value >= 0x300 && is_mark(c.value));
    if (begins) border = at;
    sum += own;
    if (sum > columns_at_most) return text.substr(0, border);
    joined = c.value == kZeroWidthJoiner;
    at += c.size;
  }
  return text;
}

}  // namespace dasein
