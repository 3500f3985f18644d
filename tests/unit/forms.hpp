// SPDX-License-Identifier: GPL-2.0-or-later
// Whether a text answers one word of a query, as index and search decide it: the same tokens and
// stems on both sides, a row of words where a hyphen or period parts one, or its one term.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "catch.hpp"
#include "dasein/german.hpp"
#include "dasein/terms.hpp"

namespace dasein::forms {

inline std::string stem(std::string_view form) {
  static Stemmer stemmer;
  return stemmer.stem(form);
}

/// The stems of a text with their positions.
struct Stem {
  std::string text;
  std::uint32_t position;
  Token::Kind kind;
};

inline std::vector<Stem> stems(std::string_view text) {
  std::vector<Stem> list;
  for (const Token& token : tokens(text)) {
    list.push_back({stem(token.form), token.position, token.kind});
  }
  return list;
}

inline bool is_value(Token::Kind kind) {
  return kind == Token::Kind::kNumber || kind == Token::Kind::kDate;
}

inline bool holds(const std::vector<Stem>& list, const std::string& wanted) {
  return std::any_of(list.begin(), list.end(),
                     [&](const Stem& stem) { return stem.text == wanted; });
}

inline bool holds_at(const std::vector<Stem>& list, std::uint32_t position,
                     const std::vector<std::string>& wanted) {
  return std::any_of(list.begin(), list.end(), [&](const Stem& stem) {
    return stem.position == position &&
           std::find(wanted.begin(), wanted.end(), stem.text) != wanted.end();
  });
}

/// What one word of a query asks for: see index/typed.hpp.
struct Asked {
  std::vector<std::vector<std::string>> words;  // the stems each can have
  std::string value, joined;
};

inline Asked asked(std::string_view query) {
  Asked result;
  const std::vector<Token> list = tokens(query);
  Range whole{};
  for (const Token& token : list) {
    if (token.kind == Token::Kind::kWord) {
      if (result.words.empty()) whole.begin = token.range.begin;
      whole.end = token.range.end;
      result.words.push_back({stem(token.form)});
    } else if (token.kind == Token::Kind::kGender || token.kind == Token::Kind::kCompleted) {
      result.words.back().push_back(stem(token.form));
    }
  }
  for (const Token& token : list) {
    if (token.range.begin > whole.begin || token.range.end < whole.end) continue;
    if (token.kind == Token::Kind::kJoined) result.joined = stem(token.form);
    if (is_value(token.kind) && result.value.empty()) result.value = stem(token.form);
  }
  return result;
}

/// Whether a text answers one word, date, number or reference.
inline bool finds(std::string_view query, std::string_view text) {
  const std::vector<Stem> list = stems(text);
  const Asked wanted = asked(query);
  if (!wanted.value.empty()) return holds(list, wanted.value);
  if (!wanted.joined.empty() && holds(list, wanted.joined)) return true;
  const std::uint32_t last = list.empty() ? 0 : list.back().position;
  for (std::uint32_t begin = 0; begin <= last; ++begin) {
    std::uint32_t count = 0;
    while (count < wanted.words.size() && holds_at(list, begin + count, wanted.words[count])) {
      ++count;
    }
    if (count > 0 && count == wanted.words.size()) return true;
  }
  return false;
}

struct Row {
  std::string query, text;
};

inline void check_found(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    INFO(row.query << " must find: " << row.text);
    CHECK(finds(row.query, row.text));
  }
}

inline void check_not_found(const std::vector<Row>& rows) {
  for (const Row& row : rows) {
    INFO(row.query << " must not find: " << row.text);
    CHECK_FALSE(finds(row.query, row.text));
  }
}

/// Words that all find each other, whichever is asked for.
inline void check_same(const std::vector<std::vector<std::string>>& rows) {
  for (const auto& row : rows) {
    for (const std::string& word : row) {
      INFO(row.front() << " and " << word);
      CHECK(finds(row.front(), word));
      CHECK(finds(word, row.front()));
    }
  }
}

/// Words of which the first finds none of the others.
inline void check_apart(const std::vector<std::vector<std::string>>& rows) {
  for (const auto& row : rows) {
    for (std::size_t i = 1; i < row.size(); ++i) {
      INFO(row.front() << " and " << row[i]);
      CHECK_FALSE(finds(row.front(), row[i]));
    }
  }
}

}  // namespace dasein::forms
