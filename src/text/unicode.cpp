// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "chars.hpp"
#include "dasein/text.hpp"
#include "icu.hpp"

namespace dasein {
namespace {

// Punctuation that has no lower case and that NFC leaves alone.
constexpr bool is_plain_symbol(char32_t c) {
  return (c >= 0x2002 && c <= 0x206F) || (c >= 0x20A0 && c <= 0x20CF);
}

// Characters that are in NFC whatever stands before and after them.
bool is_plain(char32_t c) {
  if (c < 0x300) return true;
  return is_plain_symbol(c) || is_ignorable_char(c);
}

bool is_plain(std::string_view text) {
  for (std::size_t at = ascii_run(text); at < text.size();) {
    const CodePoint c = decode_at(text, at);
    if (!is_plain(c.value)) return false;
    at += c.size;
  }
  return true;
}

// Two rounds of NFC: before lower casing, since I + U+0307 and U+0130 must meet, and after it,
// since some letters have a composed form in lower case only (U+1E96).
std::string fold_any(std::string_view word) {
  std::string kept;
  for (std::size_t at = 0; at < word.size();) {
    const CodePoint c = decode_at(word, at);
    if (!is_ignorable_char(c.value)) append_utf8(kept, c.value);
    at += c.size;
  }
  const std::string composed = icu::nfc(kept);
  std::string lower;
  for (std::size_t at = 0; at < composed.size();) {
    const CodePoint c = decode_at(composed, at);
    append_utf8(lower, c.value < 0x180 ? latin_lower(c.value) : icu::lower(c.value));
    at += c.size;
  }
  return icu::nfc(lower);
}

// Lower case of ASCII; 0 for bytes that need a closer look (and for NUL, which is rare).
constexpr std::array<char, 256> kAsciiLower = [] {
  std::array<char, 256> table{};
  for (std::size_t c = 1; c < 0x80; ++c) {
    table[c] = static_cast<char>(latin_lower(static_cast<char32_t>(c)));
  }
  return table;
}();

// Writes the two bytes of U+0080-07FF, or one of ASCII.
char* put_short(char* out, char32_t c) {
  if (c < 0x80) {
    *out++ = static_cast<char>(c);
  } else {
    *out++ = static_cast<char>(0xC0 | c >> 6);
    *out++ = static_cast<char>(0x80 | (c & 0x3F));
  }
  return out;
}

// Folds what the tables know from `word` to `out`, which has word.size() bytes of room; returns
// the end of what it wrote, or nothing when ICU is needed. No lower case form is longer.
char* fold_latin(std::string_view word, char* out) {
  for (std::size_t at = 0; at < word.size();) {
    const char lower = kAsciiLower[byte_at(word, at)];
    if (lower != '\0') {
      *out++ = lower;
      ++at;
      continue;
    }
    const CodePoint c = decode_at(word, at);
    const std::string_view bytes = word.substr(at, c.size);
    at += c.size;
    if (is_ignorable_char(c.value)) continue;
    if (is_plain_symbol(c.value)) {
      out = std::copy(bytes.begin(), bytes.end(), out);
      continue;
    }
    if (c.value >= 0x180) return nullptr;
    out = put_short(out, latin_lower(c.value));
  }
  return out;
}

constexpr std::size_t kShortWord = 64;  // bytes that are folded on the stack

}  // namespace

CodePoint code_point_at(std::string_view text, std::size_t offset) {
  return decode_at(text, offset);
}

void append_utf8(std::string& out, char32_t code_point) {
  const bool surrogate = code_point >= 0xD800 && code_point <= 0xDFFF;
  const char32_t c = surrogate || code_point > 0x10FFFF ? kReplacement : code_point;
  const auto tail = [&](unsigned shift) {
    out.push_back(static_cast<char>(0x80 | (c >> shift & 0x3F)));
  };
  if (c < 0x80) {
    out.push_back(static_cast<char>(c));
  } else if (c < 0x800) {
    out.push_back(static_cast<char>(0xC0 | c >> 6));
    tail(0);
  } else if (c < 0x10000) {
    out.push_back(static_cast<char>(0xE0 | c >> 12));
    tail(6);
    tail(0);
  } else {
    out.push_back(static_cast<char>(0xF0 | c >> 18));
    tail(12);
    tail(6);
    tail(0);
  }
}

std::uint32_t characters(std::string_view text) {
  std::uint32_t count = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t run = ascii_run(text.substr(at));
    at += run;
    count += static_cast<std::uint32_t>(run);
    // Past the byte that ended the run, or to the end of the text.
    for (std::size_t left = sizeof(std::uint64_t); left > 0 && at < text.size(); --left) {
      at += byte_at(text, at) < 0x80 ? 1 : decode_at(text, at).size;
      ++count;
    }
  }
  return count;
}

bool is_letter(char32_t code_point) {
  if (code_point < 0x180) return is_latin_letter(code_point);
  return !is_symbol_range(code_point) && icu::is_letter(code_point);
}

bool is_digit(char32_t code_point) {
  if (code_point < 0x180) return is_ascii_digit(code_point);
  return !is_symbol_range(code_point) && icu::is_digit(code_point);
}

bool is_upper(char32_t code_point) {
  if (code_point < 0x180) return latin_lower(code_point) != code_point;
  return !is_symbol_range(code_point) && icu::is_upper(code_point);
}

// The property White_Space of Unicode (PropList.txt), unchanged since version 6.3.
bool is_space(char32_t c) {
  if (c < 0x80) return c == ' ' || (c >= '\t' && c <= '\r');
  if (c < 0x1680) return c == 0x85 || c == 0xA0;
  return c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F ||
         c == 0x205F || c == 0x3000;
}

bool is_ignorable(char32_t code_point) { return is_ignorable_char(code_point); }

namespace {

/// Whether a letter of U+00C0-00FF begins here, as nearly all of German beyond ASCII does.
bool is_latin1_letter(std::string_view text, std::size_t at) {
  constexpr std::uint8_t kLead = 0xC3, kTimes = 0x97, kDivided = 0xB7;
  if (byte_at(text, at) != kLead || at + 1 == text.size()) return false;
  const std::uint8_t next = byte_at(text, at + 1);
  return (next & 0xC0U) == 0x80 && next != kTimes && next != kDivided;
}

std::size_t word_begin(std::string_view text, std::size_t at) {
  for (; at < text.size(); ++at) {
    const ByteClass byte = byte_class(text, at);
    if (byte == ByteClass::kOther) continue;
    if (byte == ByteClass::kWord || is_latin1_letter(text, at)) break;
    const CodePoint c = decode_at(text, at);
    if (class_of(c.value) == CharClass::kWord) break;
    at += c.size - 1;
  }
  return at;
}

/// The end of the word that begins at `at`, or `at`.
std::size_t word_end(std::string_view text, std::size_t at) {
  std::size_t end = at;
  for (;;) {
    while (at < text.size() && byte_class(text, at) == ByteClass::kWord) end = ++at;
    if (at == text.size() || byte_class(text, at) == ByteClass::kOther) return end;
    if (is_latin1_letter(text, at)) {
      end = at += 2;
      continue;
    }
    const CodePoint c = decode_at(text, at);
    const CharClass kind = class_of(c.value);
    if (kind == CharClass::kOther) return end;
    at += c.size;
    if (kind != CharClass::kIgnorable) end = at;
  }
}

}  // namespace

Range next_word(std::string_view text, std::size_t from) {
  const std::size_t begin = word_begin(text, from);
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(word_end(text, begin))};
}

std::vector<Range> words(std::string_view text) {
  std::vector<Range> found;
  for (Range word = next_word(text, 0); word.begin < word.end; word = next_word(text, word.end)) {
    found.push_back(word);
  }
  return found;
}

void append_folded(std::string& out, std::string_view word) {
  if (word.size() <= kShortWord) {
    std::array<char, kShortWord> room;
    const char* const end = fold_latin(word, room.data());
    if (end != nullptr) {
      out.append(room.data(), static_cast<std::size_t>(end - room.data()));
    } else {
      out += fold_any(word);
    }
    return;
  }
  const std::size_t before = out.size();
  out.resize(before + word.size());
  char* const begin = out.data() + before;
  const char* const end = fold_latin(word, begin);
  if (end != nullptr) {
    out.resize(before + static_cast<std::size_t>(end - begin));
  } else {
    out.resize(before);
    out += fold_any(word);
  }
}

std::string fold(std::string_view word) {
  std::string folded;
  append_folded(folded, word);
  return folded;
}

std::string nfc(std::string_view text) {
  return is_plain(text) ? std::string(text) : icu::nfc(text);
}

}  // namespace dasein
