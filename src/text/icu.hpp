// SPDX-License-Identifier: GPL-2.0-or-later
// The questions only ICU can answer, asked for characters outside of chars.hpp's tables.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace dasein::icu {

bool is_letter(char32_t code_point);
bool is_digit(char32_t code_point);
/// General category M: nonspacing, enclosing and spacing combining marks.
bool is_mark(char32_t code_point);
bool is_upper(char32_t code_point);
bool is_space(char32_t code_point);
/// Simple lower case, locale root.
char32_t lower(char32_t code_point);
/// NFC; invalid bytes become U+FFFD.
std::string nfc(std::string_view text);
/// Columns on a terminal, 0 to 2.
int columns(char32_t code_point);
/// What each byte means in a charset of one byte a character that holds ASCII; nothing for
/// unknown names and for all other charsets.
std::optional<std::array<char32_t, 256>> eight_bit_table(const char* charset);

}  // namespace dasein::icu
