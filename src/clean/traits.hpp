// SPDX-License-Identifier: GPL-2.0-or-later
// What a block is like by itself: words, signs, phrases. Says nothing about its neighbours.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "clean/phrases.hpp"
#include "dasein/document.hpp"

namespace dasein::clean_internal {

inline constexpr std::uint32_t kKeyWords = 16;  ///< of a key; no phrase is longer

struct Traits {
  std::string key;         ///< key_of its first words
  std::uint64_t hash = 0;  ///< line_hash
  std::uint32_t size = 0;  ///< bytes of text
  std::uint32_t words = 0;
  double stop_share = 0;         ///< stop words among the words, 0..1
  double capital_share = 0;      ///< words that begin with a capital, 0..1
  double digit_share = 0;        ///< words that begin with a digit, 0..1
  std::uint32_t separators = 0;  ///< | » › · → and lone slashes
  std::uint32_t commas = 0;
  std::uint32_t inner_ends = 0;  ///< sentence ends before the last word
  std::uint32_t hints = 0;       ///< roles its words hint at, bits 1 << Role
  std::uint32_t hint_words = 0;  ///< how many words are hints
  std::uint32_t credit_end = 0;  ///< credit words among the last five
  bool sentence_end = false;     ///< ends in . ! ? … or a quotation mark behind them
  bool colon_end = false;
  bool ellipsis_end = false;  ///< ends in … or ...
  bool all_capitals = false;  ///< letters, none of them small
  bool address = false;       ///< holds a mail address or a host name
  bool fact = false;          ///< holds a price, a time of day, a percentage or a telephone number
  bool postcode = false;      ///< holds a postcode with its place
  bool copyright = false;     ///< holds ©
  bool date = false;          ///< short and holds a day with its year
  std::uint32_t date_rest = 0;  ///< of such a line: words that belong to no date
  bool arrow = false;           ///< begins or ends in an arrow
  bool parted = false;          ///< holds signs that may stand between parts: | / two blanks …
  bool wordless = false;        ///< neither letter nor digit
  bool good = false;            ///< at least 12 words with stop words among them, a whole sentence
  PhraseMatch phrase;
  std::uint32_t topics_begin = 0, topics_end = 0;  ///< of PageTraits::topics
};

struct PageTraits {
  std::vector<Traits> lines;          ///< one per block
  std::vector<std::uint32_t> topics;  ///< the longer words of all blocks, in order, as numbers
  std::vector<std::uint32_t> stems;   ///< by topic: the same number for words that begin alike
  std::uint32_t topic_count = 0;      ///< how many different ones
};

/// The traits of every block, in their order.
PageTraits traits_of(const Document& document);

/// A short line of a menu: few words, no sentence.
bool is_short(const Traits& traits);

}  // namespace dasein::clean_internal
