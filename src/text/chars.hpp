// SPDX-License-Identifier: GPL-2.0-or-later
// UTF-8 and the character tables for what German texts are made of: ASCII, Latin-1, Latin
// Extended-A (U+0000-017F) and the punctuation around them. ICU is asked beyond them only, since
// it costs seven times the instructions of a table.
#pragma once

#include <array>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "dasein/text.hpp"
#include "icu.hpp"

namespace dasein {

inline constexpr char32_t kReplacement = 0xFFFD;

enum class CharClass : std::uint8_t {
  kOther,
  kWord,       // letter or digit
  kMark,       // combining
  kIgnorable,  // is_ignorable()
};

/// What a single byte says about the character it begins.
enum class ByteClass : std::uint8_t { kOther, kWord, kMultiByte };

constexpr bool is_ascii_letter(char32_t c) { return (c | 0x20) >= 'a' && (c | 0x20) <= 'z'; }
constexpr bool is_ascii_digit(char32_t c) { return c >= '0' && c <= '9'; }

inline constexpr std::array<ByteClass, 256> kByteClass = [] {
  std::array<ByteClass, 256> table{};
  for (char32_t c = 0; c < table.size(); ++c) {
    table[c] = c >= 0x80                                 ? ByteClass::kMultiByte
               : is_ascii_letter(c) || is_ascii_digit(c) ? ByteClass::kWord
                                                         : ByteClass::kOther;
  }
  return table;
}();

inline std::uint8_t byte_at(std::string_view text, std::size_t at) {
  return static_cast<std::uint8_t>(text[at]);
}
inline ByteClass byte_class(std::string_view text, std::size_t at) {
  return kByteClass[byte_at(text, at)];
}

/// Decodes strictly (RFC 3629): no overlong forms, no surrogates, nothing above U+10FFFF.
inline CodePoint decode_at(std::string_view text, std::size_t at) {
  constexpr CodePoint kInvalid{kReplacement, 1};
  const std::size_t left = text.size() - at;
  const auto continues = [&](std::size_t i) { return (byte_at(text, at + i) & 0xC0) == 0x80; };
  const auto bits = [&](std::size_t i) { return char32_t{byte_at(text, at + i)} & 0x3F; };
  const char32_t lead = byte_at(text, at);
  if (lead < 0x80) return {lead, 1};
  if (lead < 0xC2) return kInvalid;
  if (lead < 0xE0) {
    if (left < 2 || !continues(1)) return kInvalid;
    return {(lead & 0x1F) << 6 | bits(1), 2};
  }
  if (lead < 0xF0) {
    if (left < 3 || !continues(1) || !continues(2)) return kInvalid;
    const char32_t value = (lead & 0x0F) << 12 | bits(1) << 6 | bits(2);
    const bool surrogate = value >= 0xD800 && value <= 0xDFFF;
    return value < 0x800 || surrogate ? kInvalid : CodePoint{value, 3};
  }
  if (lead > 0xF4 || left < 4 || !continues(1) || !continues(2) || !continues(3)) return kInvalid;
  const char32_t value = (lead & 0x07) << 18 | bits(1) << 12 | bits(2) << 6 | bits(3);
  return value < 0x10000 || value > 0x10FFFF ? kInvalid : CodePoint{value, 4};
}

/// How many of the first bytes are ASCII for sure: eight are looked at at once, so up to seven
/// ASCII bytes at the end of the run are not counted.
inline std::size_t ascii_run(std::string_view text) {
  std::size_t at = 0;
  for (std::uint64_t eight = 0; at + sizeof eight <= text.size(); at += sizeof eight) {
    std::memcpy(&eight, text.data() + at, sizeof eight);
    if ((eight & 0x8080808080808080U) != 0) break;
  }
  return at;
}

/// Letters of U+0000-017F.
constexpr bool is_latin_letter(char32_t c) {
  if (c < 0x80) return is_ascii_letter(c);
  if (c < 0xC0) return c == 0xAA || c == 0xB5 || c == 0xBA;
  return c != 0xD7 && c != 0xF7;
}

/// Simple lower case of U+0000-017F.
constexpr char32_t latin_lower(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 0x20 : c;
  if (c < 0xC0) return c;
  if (c < 0x100) return c <= 0xDE && c != 0xD7 ? c + 0x20 : c;
  if (c == 0x130) return 'i';
  if (c == 0x178) return 0xFF;
  if (c == 0x131 || c == 0x138 || c == 0x149 || c == 0x17F) return c;
  const bool odd_is_upper = (c >= 0x139 && c <= 0x148) || c >= 0x179;
  return (c & 1) == (odd_is_upper ? 1U : 0U) ? c + 1 : c;
}

/// Punctuation, currency signs, arrows, bullets, dingbats: no letter, digit or mark among them.
constexpr bool is_symbol_range(char32_t c) {
  return (c >= 0x2000 && c <= 0x206F) || (c >= 0x20A0 && c <= 0x20CF) ||
         (c >= 0x2190 && c <= 0x2BFF);
}

constexpr bool is_ignorable_char(char32_t c) {
  if (c < 0x2000) return c == 0xAD || c == 0xAE || c == 0xA9;
  return (c >= 0x200B && c <= 0x200D) || c == 0x2060 || c == 0x2122 || c == 0xFEFF;
}

inline CharClass class_of(char32_t c) {
  if (is_ignorable_char(c)) return CharClass::kIgnorable;
  if (c < 0x180) {
    return is_latin_letter(c) || is_ascii_digit(c) ? CharClass::kWord : CharClass::kOther;
  }
  if (is_symbol_range(c) || c == kReplacement) return CharClass::kOther;
  if (icu::is_letter(c) || icu::is_digit(c)) return CharClass::kWord;
  return icu::is_mark(c) ? CharClass::kMark : CharClass::kOther;
}

inline bool is_mark(char32_t c) { return class_of(c) == CharClass::kMark; }

}  // namespace dasein
