// SPDX-License-Identifier: GPL-2.0-or-later
#include <string>
#include <string_view>

#include "chars.hpp"
#include "dasein/text.hpp"

namespace dasein {
namespace {

constexpr std::size_t kGroup = 3;        // digits
constexpr std::size_t kMostDigits = 15;  // more are a code, not a number

bool digit_at(std::string_view text, std::size_t at) {
  return at < text.size() && is_ascii_digit(byte_at(text, at));
}

std::size_t digits_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (digit_at(text, end) && end - at <= kMostDigits) ++end;
  return end - at;
}

bool is_group_blank(char32_t c) { return c == ' ' || c == 0xA0 || c == 0x2009 || c == 0x202F; }

bool is_group_sign(char32_t c) { return is_group_blank(c) || c == '.' || c == '\'' || c == 0x2019; }

CodePoint sign_at(std::string_view text, std::size_t at) {
  return at < text.size() ? decode_at(text, at) : CodePoint{0, 0};
}

bool word_at(std::string_view text, std::size_t at) {
  return at < text.size() && class_of(decode_at(text, at).value) != CharClass::kOther;
}

// Whether what ends before `at` belongs to the digits there: "0228 376 890", "+49 221", "1,2".
bool goes_on_before(std::string_view text, std::size_t at) {
  if (at == 0) return false;
  std::size_t begin = at - 1;
  while (begin > 0 && (byte_at(text, begin) & 0xC0) == 0x80) --begin;
  const char32_t sign = decode_at(text, begin).value;
  if (sign == '+' || sign == '/' || sign == '_' || sign == '(') return sign != '(';
  if (begin == 0 || !digit_at(text, begin - 1)) return false;
  // "1.000-2.300" are two numbers, "0221-376.890" is none.
  if (sign == '-') return begin <= kGroup || text[begin - kGroup - 1] != '.';
  return is_group_sign(sign) || sign == ',' || sign == ':';
}

// Whether what begins at `end` belongs to the number that ends there: "1.2.3", "12 345 67".
bool goes_on_behind(std::string_view text, std::size_t end, char32_t group_sign) {
  if (word_at(text, end)) return true;
  const CodePoint sign = sign_at(text, end);
  if (!digit_at(text, end + sign.size)) return false;
  if (sign.value == '.' || sign.value == ',' || sign.value == ':') return true;
  if (sign.value == group_sign) return true;
  return is_group_blank(group_sign) && (sign.value == '-' || sign.value == '/');
}

}  // namespace

std::optional<FoundNumber> number_at(std::string_view text, std::size_t at) {
  const std::size_t first = digits_at(text, at);
  if (first == 0 || first > kMostDigits || goes_on_before(text, at)) return std::nullopt;
  std::size_t end = at + first;
  std::string plain(text.substr(at, first));
  const CodePoint sign = sign_at(text, end);
  char32_t group_sign = 0;
  if (first <= kGroup && text[at] != '0' && is_group_sign(sign.value)) {
    while (sign_at(text, end).value == sign.value && digits_at(text, end + sign.size) == kGroup) {
      plain += text.substr(end + sign.size, kGroup);
      end += sign.size + kGroup;
      group_sign = sign.value;
      if (plain.size() > kMostDigits) return std::nullopt;
    }
  }
  const std::size_t decimals = end < text.size() && text[end] == ',' ? digits_at(text, end + 1) : 0;
  if (decimals > kMostDigits) return std::nullopt;
  if (decimals > 0) {
    plain += text.substr(end, decimals + 1);
    end += decimals + 1;
  }
  if ((group_sign == 0 && decimals == 0) || goes_on_behind(text, end, group_sign)) {
    return std::nullopt;
  }
  return FoundNumber{std::move(plain),
                     {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)}};
}

}  // namespace dasein
