// SPDX-License-Identifier: GPL-2.0-or-later
// Abbreviations of several parts: "z. B.", "G.m.b.H.".
#include <string>
#include <string_view>

#include "chars.hpp"
#include "dasein/text.hpp"
#include "lists.hpp"

namespace dasein {
namespace {

constexpr std::size_t kLongestPart = 12;  // bytes; no part of an abbreviation is longer
constexpr std::size_t kMostParts = 8;

bool is_letter_at(std::string_view text, std::size_t at) {
  return at < text.size() && is_letter(decode_at(text, at).value);
}

// Where the word that begins at `at` ends; `at` if it is no part of an abbreviation.
std::size_t part_end(std::string_view text, std::size_t at) {
  if (!is_letter_at(text, at)) return at;
  const Range word = next_word(text.substr(at, kLongestPart), 0);
  return word.size() < kLongestPart ? at + word.end : at;
}

bool is_one_letter(std::string_view part) {
  return !part.empty() && decode_at(part, 0).size == part.size();
}

}  // namespace

std::uint32_t abbreviation_end(std::string_view text, std::uint32_t at) {
  std::string key;  // without blanks and the last period, as find_abbreviation takes it
  std::size_t found = 0;
  bool letters = true, blanks = false;  // of the parts so far
  std::size_t begin = at;
  for (std::size_t parts = 1; parts <= kMostParts; ++parts) {
    const std::size_t end = part_end(text, begin);
    if (end == begin) break;
    const std::string part = nfc(text.substr(begin, end - begin));
    letters = letters && is_one_letter(part);
    if (!letters && parts == 1) break;
    key += part;
    const bool period = end < text.size() && text[end] == '.';
    const bool listed = find_abbreviation(key).has_value();
    if (parts > 1 && ((letters && !blanks) || listed) && (period || !blanks)) {
      found = end + (period ? 1 : 0);
    }
    if (!period) break;
    key += '.';
    begin = end + 1;
    if (begin >= text.size()) break;
    const CodePoint blank = decode_at(text, begin);
    if (is_space(blank.value)) {
      blanks = true;
      begin += blank.size;
    }
  }
  return static_cast<std::uint32_t>(found);
}

}  // namespace dasein
