// SPDX-License-Identifier: GPL-2.0-or-later
// The signs of the query language, each by itself: field names, quotation marks, operators, and
// what belongs to a German word.
#pragma once

#include <array>
#include <optional>
#include <string_view>

#include "query/lexer.hpp"

namespace dasein::query {

// A prefix of fewer letters would stand for a large part of the vocabulary.
inline constexpr std::size_t kLeastPrefixLetters = 3;
inline constexpr std::uint32_t kUsualDistance = 10;  // NEAR without a number
inline constexpr std::uint32_t kGreatestDistance = 100;
inline constexpr std::size_t kLongestFieldName = 10;

struct QuotePair {
  std::string_view open;
  std::array<std::string_view, 3> close;  // the first that comes ends the phrase; empty: none
  bool remark;                            // a single one is worth a notice
};
inline constexpr std::array<QuotePair, 7> kQuotes{{{"\"", {"\"", "", ""}, true},
                                                   {"„", {"“", "”", "\""}, true},
                                                   {"“", {"”", "“", "\""}, true},
                                                   {"”", {"”", "", ""}, true},
                                                   {"«", {"»", "", ""}, false},
                                                   {"»", {"«", "", ""}, false},
                                                   {"‚", {"‘", "’", ""}, false}}};
// The last pair: single quotes are apostrophes too, so they count only where a word begins.
inline constexpr std::size_t kSingleQuotes = kQuotes.size() - 1;

// The field of a name in any case; kNone if it is none.
QueryField field_named(std::string_view name);
// Which double quotation mark stands at `at`, whether or not it has a partner.
std::optional<std::size_t> quote_at(std::string_view text, std::size_t at);
bool single_quote_at(std::string_view text, std::size_t at);
// What AND, ODER, NEAR/5 … are; nothing for other words.
std::optional<Lexeme::Kind> operator_kind(std::string_view word);
// The number of NEAR/5, kUsualDistance for NEAR, more than kGreatestDistance if it is huge.
std::uint32_t near_distance(std::string_view sign);
// "innen" of Bürger(innen), "r" of jede(r).
bool is_gender_ending(std::string_view letters);
// The bytes of `chunk` from its first letter or digit to the end of its last word; {0,0} if there
// is none.
Range core_of(std::string_view chunk);
/// Where the number or the date with a year ends that begins at `at`; 0 if none does.
std::size_t value_end(std::string_view text, std::size_t at);
/// Where the legal reference or the abbreviation of several parts ends that begins at `at`, at its
/// sign or its first word; 0 if none does.
struct UnitEnd {
  std::size_t end = 0;
  bool list = false;  ///< several references, which are no one word
};
UnitEnd unit_end(std::string_view text, std::size_t at);
/// Whether two words that are typed one after the other are read as one.
bool is_one_word(std::string_view before, std::string_view word);
// Whether the words of `core` hang together by hyphens alone: what a star may follow.
bool may_be_prefix(std::string_view core);
// Letters and digits.
std::size_t letters_in(std::string_view text);

}  // namespace dasein::query
