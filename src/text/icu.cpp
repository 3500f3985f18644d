// SPDX-License-Identifier: GPL-2.0-or-later
#include "icu.hpp"

#include <unicode/uchar.h>
#include <unicode/ucnv.h>
#include <unicode/unorm2.h>
#include <unicode/utf16.h>

#include <cstdint>
#include <memory>

#include "chars.hpp"
#include "dasein/text.hpp"

namespace dasein::icu {
namespace {

UChar32 as_icu(char32_t code_point) { return static_cast<UChar32>(code_point); }

std::u16string to_utf16(std::string_view text) {
  std::u16string units;
  units.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = decode_at(text, at);
    if (c.value < 0x10000) {
      units.push_back(static_cast<char16_t>(c.value));
    } else {
      units.push_back(static_cast<char16_t>(U16_LEAD(c.value)));
      units.push_back(static_cast<char16_t>(U16_TRAIL(c.value)));
    }
    at += c.size;
  }
  return units;
}

std::string to_utf8(std::u16string_view units) {
  std::string text;
  text.reserve(units.size() * 2);
  for (std::size_t at = 0; at < units.size(); ++at) {
    char32_t value = units[at];
    if (U16_IS_LEAD(value) && at + 1 < units.size()) {
      value = static_cast<char32_t>(U16_GET_SUPPLEMENTARY(value, units[at + 1]));
      ++at;
    }
    append_utf8(text, value);
  }
  return text;
}

// U+1160-11FF: vowels and final consonants that are drawn into the syllable before them.
bool is_conjoining_jamo(char32_t c) { return c >= 0x1160 && c <= 0x11FF; }

}  // namespace

bool is_letter(char32_t code_point) { return u_isalpha(as_icu(code_point)); }
bool is_digit(char32_t code_point) { return u_isdigit(as_icu(code_point)); }
bool is_mark(char32_t code_point) { return (U_GET_GC_MASK(as_icu(code_point)) & U_GC_M_MASK) != 0; }
bool is_upper(char32_t code_point) {
  return (U_GET_GC_MASK(as_icu(code_point)) & (U_GC_LU_MASK | U_GC_LT_MASK)) != 0;
}
bool is_space(char32_t code_point) { return u_isUWhiteSpace(as_icu(code_point)); }
char32_t lower(char32_t code_point) { return static_cast<char32_t>(u_tolower(as_icu(code_point))); }

std::string nfc(std::string_view text) {
  const std::u16string source = to_utf16(text);
  UErrorCode status = U_ZERO_ERROR;
  const UNormalizer2* normalizer = unorm2_getNFCInstance(&status);
  // In UTF-16 no character grows to more than three units in NFC (Unicode FAQ, normalization).
  std::u16string result(source.size() * 3 + 1, u'\0');
  const std::int32_t length =
      unorm2_normalize(normalizer, source.data(), static_cast<std::int32_t>(source.size()),
                       result.data(), static_cast<std::int32_t>(result.size()), &status);
  if (U_FAILURE(status)) throw Error(message("The Unicode tables of ICU cannot be loaded."));
  result.resize(static_cast<std::size_t>(length));
  return to_utf8(result);
}

int columns(char32_t code_point) {
  const std::uint32_t category = U_GET_GC_MASK(as_icu(code_point));
  if ((category & (U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK | U_GC_CC_MASK)) != 0) return 0;
  if (is_conjoining_jamo(code_point)) return 0;
  const int width = u_getIntPropertyValue(as_icu(code_point), UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

std::optional<std::array<char32_t, 256>> eight_bit_table(const char* charset) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open(charset, &status),
                                                                     &ucnv_close);
  if (U_FAILURE(status) || ucnv_getMaxCharSize(converter.get()) != 1) return std::nullopt;
  std::array<char32_t, 256> table{};
  for (std::size_t byte = 0; byte < table.size(); ++byte) {
    const char source = static_cast<char>(byte);
    std::array<UChar, 8> target{};
    status = U_ZERO_ERROR;
    const std::int32_t size =
        ucnv_toUChars(converter.get(), target.data(), static_cast<std::int32_t>(target.size()),
                      &source, 1, &status);
    table[byte] = U_SUCCESS(status) && size == 1 ? char32_t{target[0]} : kReplacement;
    if (byte < 0x80 && table[byte] != byte) return std::nullopt;
  }
  return table;
}

}  // namespace dasein::icu
