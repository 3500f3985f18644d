// SPDX-License-Identifier: GPL-2.0-or-later
#include "render/json.hpp"

#include <array>
#include <cstdint>
#include <string_view>

#include "dasein/text.hpp"

namespace dasein {
namespace {

bool valid_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint next = code_point_at(text, at);
    if (next.value == U'\uFFFD' && next.size == 1) return false;
    at += next.size;
  }
  return true;
}

/// RFC 4648, section 4.
std::string base64(std::string_view bytes) {
  constexpr std::string_view kDigits =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string result;
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    const std::string_view group = bytes.substr(at, 3);
    std::uint32_t value = 0;
    for (std::size_t i = 0; i < 3; ++i) {
      value = value << 8U | (i < group.size() ? static_cast<unsigned char>(group[i]) : 0U);
    }
    for (std::size_t i = 0; i < 4; ++i) {
      result += i <= group.size() ? kDigits[value >> (18U - 6U * i) & 63U] : '=';
    }
  }
  return result;
}

/// Characters JSON allows but a terminal must not see (the ones printable() refuses).
bool needs_escape(char32_t c) {
  return (c >= 0x7F && c <= 0x9F) || c == 0x061C || c == 0x200E || c == 0x200F ||
         (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

std::string escape(char32_t c) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string result = "\\u";
  for (const unsigned shift : {12U, 8U, 4U, 0U}) result += kDigits[c >> shift & 15U];
  return result;
}

}  // namespace

std::string line_of(const Json& value) {
  const std::string dumped = value.dump(-1, ' ', false, Json::error_handler_t::replace);
  std::string result;
  result.reserve(dumped.size() + 1);
  for (std::size_t at = 0; at < dumped.size();) {
    const CodePoint next = code_point_at(dumped, at);
    if (needs_escape(next.value)) {
      result += escape(next.value);  // such a character can only stand inside a string
    } else {
      result.append(dumped, at, next.size);
    }
    at += next.size;
  }
  return result + '\n';
}

void add_path(Json& object, const std::filesystem::path& path) {
  if (valid_utf8(path.native())) {
    object["path"] = path.native();
  } else {
    object["path_bytes"] = base64(path.native());
  }
}

Json path_value(const std::filesystem::path& path) {
  if (valid_utf8(path.native())) return path.native();
  Json json;
  json["path_bytes"] = base64(path.native());
  return json;
}

Json date_value(const std::optional<Date>& date) { return date ? Json(to_text(*date)) : Json(); }

}  // namespace dasein
