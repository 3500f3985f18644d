// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "chars.hpp"
#include "dasein/text.hpp"
#include "icu.hpp"

namespace dasein {
namespace {

constexpr std::size_t kProbeBytes = 4096;  // what stands in a file's beginning decides its kind
constexpr std::size_t kMinUnits = 4;       // a shorter run of NULs is an accident, not UTF-16

// Bytes 0x80-0x9F (https://encoding.spec.whatwg.org/index-windows-1252.txt); the rest is Latin-1.
constexpr std::array<char16_t, 32> kWindows1252 = {
    0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

bool is_strict_utf8(std::string_view bytes) {
  for (std::size_t at = 0; at < bytes.size();) {
    if (byte_at(bytes, at) < 0x80) {
      at += std::max<std::size_t>(ascii_run(bytes.substr(at)), 1);
      continue;
    }
    const CodePoint c = decode_at(bytes, at);
    if (c.value == kReplacement && c.size == 1) return false;
    at += c.size;
  }
  return true;
}

std::string from_windows_1252(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size() + bytes.size() / 16);
  for (const char byte : bytes) {
    const auto value = static_cast<std::uint8_t>(byte);
    const bool mapped = value >= 0x80 && value < 0xA0;
    append_utf8(text, mapped ? char32_t{kWindows1252[value - 0x80U]} : char32_t{value});
  }
  return text;
}

// Lone surrogates and half a unit at the end become U+FFFD.
std::string from_utf16(std::string_view bytes, Encoding encoding) {
  const std::size_t high = encoding == Encoding::kUtf16Le ? 1 : 0;
  const auto unit = [&](std::size_t at) {
    return char32_t{byte_at(bytes, at + high)} << 8 | byte_at(bytes, at + 1 - high);
  };
  std::string text;
  text.reserve(bytes.size() / 2 + bytes.size() / 16);
  const std::size_t end = bytes.size() - bytes.size() % 2;
  for (std::size_t at = 0; at < end; at += 2) {
    char32_t value = unit(at);
    if (value >= 0xD800 && value < 0xDC00 && at + 2 < end) {
      const char32_t trail = unit(at + 2);
      if (trail >= 0xDC00 && trail < 0xE000) {
        value = 0x10000 + ((value - 0xD800) << 10) + (trail - 0xDC00);
        at += 2;
      }
    }
    append_utf8(text, value);
  }
  if (end != bytes.size()) append_utf8(text, kReplacement);
  return text;
}

// In UTF-16 of a Latin text nearly every unit has a NUL as its high byte and nearly none as its
// low byte; German quotes, dashes and the euro sign are the exceptions.
// Half a unit at the end, or fewer than kMinUnits, is no pattern.
std::optional<Encoding> utf16_by_pattern(std::string_view bytes) {
  if (bytes.size() % 2 != 0 || bytes.size() < 2 * kMinUnits) return std::nullopt;
  const std::size_t units = std::min(bytes.size(), kProbeBytes) / 2;
  std::array<std::size_t, 2> zeros{};
  for (std::size_t at = 0; at < units * 2; ++at) {
    if (bytes[at] == '\0') ++zeros[at % 2];
  }
  const auto most = [&](std::size_t count) { return count > 0 && count * 2 >= units; };
  const auto few = [&](std::size_t count) { return count * 20 <= units; };
  if (most(zeros[1]) && few(zeros[0])) return Encoding::kUtf16Le;
  if (most(zeros[0]) && few(zeros[1])) return Encoding::kUtf16Be;
  return std::nullopt;
}

struct Recognised {
  Encoding encoding;
  std::uint32_t mark;
};

Recognised recognise(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE")) return {Encoding::kUtf16Le, 2};
  if (bytes.starts_with("\xFE\xFF")) return {Encoding::kUtf16Be, 2};
  const std::uint32_t mark = bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  if (mark == 0) {
    if (const auto utf16 = utf16_by_pattern(bytes)) return {*utf16, 0};
  }
  return {is_strict_utf8(bytes.substr(mark)) ? Encoding::kUtf8 : Encoding::kWindows1252, mark};
}

bool is_control(char32_t c) {
  if (c >= 0x80) return c < 0xA0;
  return (c < 0x20 && !is_space(c)) || c == 0x7F;
}

bool is_mostly_controls(std::string_view text) {
  std::size_t count = 0, controls = 0;
  const std::size_t probe = std::min(text.size(), kProbeBytes);
  for (std::size_t at = 0; at < probe; ++count) {
    if (text[at] >= ' ' && text[at] < '\x7F') {  // nearly always
      ++at;
      continue;
    }
    const CodePoint c = decode_at(text, at);
    if (is_control(c.value)) ++controls;
    at += c.size;
  }
  return controls * 10 > count;
}

bool is_ascii(std::string_view bytes) {
  return std::all_of(bytes.begin(), bytes.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

// Small letters and digits only: "UTF-8" and "utf8" are one name.
std::string charset_key(std::string_view name) {
  std::string key;
  for (const char c : name) {
    if (c >= 'A' && c <= 'Z') key += static_cast<char>(c - 'A' + 'a');
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) key += c;
  }
  return key;
}

bool means_windows_1252(std::string_view key) {
  return key == "iso88591" || key == "latin1" || key == "l1" || key == "usascii" ||
         key == "ascii" || key == "windows1252" || key == "cp1252";
}

// UTF-8 in which single bytes of another page were pasted; nothing if those are the rule.
std::optional<std::string> from_mixed_utf8(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size() + bytes.size() / 16);
  std::size_t good = 0, bad = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    const std::size_t run = ascii_run(bytes.substr(at));
    text.append(bytes, at, run);
    at += run;
    if (at >= bytes.size()) break;
    const CodePoint c = decode_at(bytes, at);
    const bool broken = c.value == kReplacement && c.size == 1;
    if (broken) {
      text += from_windows_1252(bytes.substr(at, 1));
    } else {
      text.append(bytes, at, c.size);
    }
    if (c.value >= 0x80) ++(broken ? bad : good);
    at += c.size;
  }
  if (bad > good) return std::nullopt;
  return text;
}

std::optional<Decoded> checked(Decoded decoded) {
  if (decoded.text.find('\0') != std::string::npos) return std::nullopt;
  if (is_mostly_controls(decoded.text)) return std::nullopt;
  return decoded;
}

}  // namespace

std::optional<Decoded> decode(std::string_view bytes, std::string_view charset) {
  const Recognised found = recognise(bytes);
  const bool sure = found.mark > 0 || found.encoding == Encoding::kUtf16Le ||
                    found.encoding == Encoding::kUtf16Be;
  if (sure || (found.encoding == Encoding::kUtf8 && !is_ascii(bytes))) return decode(bytes);
  const std::string key = charset_key(charset);
  if (found.encoding == Encoding::kUtf8 || means_windows_1252(key)) return decode(bytes);
  if (key == "utf8") {
    const std::optional<std::string> text = from_mixed_utf8(bytes);
    if (!text) return decode(bytes);
    return checked({.text = *text, .encoding = Encoding::kUtf8, .mark = 0});
  }
  const auto table = icu::eight_bit_table(std::string(charset).c_str());
  if (!table) return decode(bytes);
  Decoded decoded{.text = {}, .encoding = Encoding::kEightBit, .mark = 0};
  decoded.text.reserve(bytes.size() + bytes.size() / 16);
  for (const char c : bytes) append_utf8(decoded.text, (*table)[static_cast<unsigned char>(c)]);
  return checked(std::move(decoded));
}

std::optional<Decoded> decode(std::string_view bytes) {
  const Recognised found = recognise(bytes);
  const std::string_view rest = bytes.substr(found.mark);
  Decoded decoded{.text = {}, .encoding = found.encoding, .mark = found.mark};
  switch (found.encoding) {
    case Encoding::kUtf8:
    case Encoding::kWindows1252:
      if (rest.find('\0') != std::string_view::npos) return std::nullopt;
      decoded.text =
          found.encoding == Encoding::kUtf8 ? std::string(rest) : from_windows_1252(rest);
      break;
    case Encoding::kUtf16Le:
    case Encoding::kUtf16Be:
      decoded.text = from_utf16(rest, found.encoding);
      break;
    case Encoding::kEightBit:  // only where it is declared
      break;
  }
  if (is_mostly_controls(decoded.text)) return std::nullopt;
  return decoded;
}

std::uint64_t encoded_size(std::string_view text, Encoding encoding) {
  if (encoding == Encoding::kUtf8) return text.size();
  if (encoding == Encoding::kWindows1252 || encoding == Encoding::kEightBit) {
    return characters(text);
  }
  std::uint64_t size = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode_at(text, at);
    size += c.value >= 0x10000 ? 4 : 2;
    at += c.size;
  }
  return size;
}

}  // namespace dasein
