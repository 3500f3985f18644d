// SPDX-License-Identifier: GPL-2.0-or-later
#include "terms/connector.hpp"

#include <algorithm>
#include <array>

#include "dasein/text.hpp"

namespace dasein {
namespace {

constexpr int kMaxBlanks = 16;     // characters in a row, an indented line below included
constexpr int kMaxConnectors = 4;  // ", und/oder"

constexpr std::array<std::string_view, 9> kWords = {"und", "oder", "bzw", "sowie", "wie",
                                                    "bis", "noch", "u",   "statt"};
constexpr std::array<std::string_view, 8> kArticles = {"der", "die", "das", "den",
                                                       "dem", "des", "zur", "zum"};

std::uint32_t behind_blanks(std::string_view text, std::uint32_t at) {
  int line_feeds = 0;
  for (int i = 0; i < kMaxBlanks && at < text.size(); ++i) {
    const CodePoint c = code_point_at(text, at);
    if (c.value == '\n') ++line_feeds;
    if ((!is_space(c.value) && !is_ignorable(c.value)) || line_feeds > 1) break;
    at += c.size;
  }
  return at;
}

// Behind one of some words if it stands at `at` as a whole word, else `at`.
template <std::size_t kCount>
std::uint32_t behind_word(std::string_view text, std::uint32_t at,
                          const std::array<std::string_view, kCount>& words) {
  for (const std::string_view word : words) {
    if (!text.substr(at).starts_with(word)) continue;
    const auto end = at + static_cast<std::uint32_t>(word.size());
    const char32_t next = end < text.size() ? code_point_at(text, end).value : ' ';
    if (!is_letter(next) && !is_digit(next) && !is_hyphen(next)) return end;
  }
  return at;
}

// Behind one comma, sign or word; `at` if there is none.
std::uint32_t behind_one(std::string_view text, std::uint32_t at) {
  if (at >= text.size()) return at;
  const char first = text[at];
  if (first == ',' || first == '/' || first == '&' || first == '+') return at + 1;
  const std::uint32_t end = behind_word(text, at, kWords);
  const bool period = end != at && end < text.size() && text[end] == '.';
  return period ? end + 1 : end;
}

}  // namespace

std::uint32_t behind_connector(std::string_view text, std::uint32_t at) {
  const std::uint32_t begin = behind_blanks(text, at);
  std::uint32_t end = begin;
  for (int i = 0; i < kMaxConnectors; ++i) {
    const std::uint32_t next = behind_one(text, end);
    if (next == end) break;
    end = behind_blanks(text, next);
  }
  if (end == begin || end >= text.size()) return 0;
  const std::uint32_t article = behind_word(text, end, kArticles);
  if (article == end) return end;
  const std::uint32_t next = behind_blanks(text, article);
  return next == article ? end : next;
}

}  // namespace dasein
