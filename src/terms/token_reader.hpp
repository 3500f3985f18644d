// SPDX-License-Identifier: GPL-2.0-or-later
// The inside of a TokenReader. Its functions stand in token_reader.cpp (words, gender forms,
// hyphens, lines), suspended.cpp (what is missing before or behind a hyphen) and values.cpp
// (numbers, dates, legal references, abbreviations).
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "dasein/terms.hpp"
#include "dasein/text.hpp"

namespace dasein {

inline bool is_digit_byte(char c) { return c >= '0' && c <= '9'; }
inline bool is_empty(Range range) { return range.begin == range.end; }

inline std::string_view cut(std::string_view text, Range range) {
  return text.substr(range.begin, range.size());
}

struct TokenReader::Impl {
  /// One word as written. Forms are bytes of `forms`.
  struct Piece {
    Range range, form;
    Range gender{};  // the base of a gender form; empty without
  };
  /// A token whose form stands in `forms`.
  struct Queued {
    Range range, form;
    std::uint32_t position;
    Token::Kind kind;
  };
  /// The first character behind a word that is not ignorable; 0 at the end of the text.
  struct Gap {
    char32_t sign = 0;
    std::uint32_t begin = 0, end = 0;
    bool soft_hyphen = false;  // one stands before it
  };
  /// How the word behind a line break goes on.
  enum class Below { kNothing, kLower, kCapitalOrDigit };

  Wanted wanted;
  bool values_wanted = true;  // numbers, dates and references, which all begin with a digit or §
  std::string_view text;
  Range word;                  // the first word that was not taken yet
  std::uint32_t position = 0;  // of the next piece
  std::string forms;           // of the chain at hand
  std::vector<Piece> chain;
  Range before, before_that;  // the last words and chains that were read
  std::vector<Queued> queue;
  std::size_t queue_at = 0;
  TokenView token{};

  /// What completes the suspended words of one list: "Lebens-, Arbeits- und Standortqualität".
  struct Completion {
    std::uint32_t end = 0;           // good for words that end before it
    std::vector<std::string> words;  // the complete word, and the base of its gender form
    std::vector<std::string> parts;  // what is missing, where the words themselves show it
    bool numbered = false;           // the complete word begins with a number: "30-jährige"
  };
  std::vector<FoundDate> dates;  // of the last date or list of dates
  std::size_t next_date = 0;     // the first of them whose word was not read yet
  std::uint32_t dates_end = 0;   // no date begins between the last one's beginning and here
  std::uint32_t number_end = 0;  // of the last number
  std::vector<FoundReference> references;  // of the last reference or list of them
  std::size_t next_reference = 0;          // the first of them whose word was not read yet
  std::uint32_t references_end = 0;
  std::uint32_t abbreviation_end = 0;  // of the last one with several parts
  Completion tails;                    // of the complete word behind
  Completion fronts;                   // of the complete word before "-leitung"
  std::unique_ptr<Impl> elsewhere;     // reads other places of the text
  std::array<char, 64> plain_form{};   // of the last plain word

  void want(Wanted what);
  void start(std::string_view new_text);
  const TokenView* next();

 private:
  enum class Plain { kRead, kPassed, kNot };
  Plain next_plain();
  void next_chain();
  bool fold_ascii(std::string_view written);
  bool fold_plain(std::string_view written);
  void hand_out(const Queued& queued);
  void read_chain(const Piece& first, bool chained);
  void queue_chain();
  void queue_completed();
  bool may_be_value(const Piece& piece) const;
  void queue_values(std::uint32_t begin);
  void queue_date(std::size_t index);
  void queue_references(std::uint32_t begin);
  void queue_abbreviation(const Piece& first);
  void queue_form(Range range, const std::string& form, Token::Kind kind);
  std::vector<Piece>& chain_at(std::string_view whole, std::uint32_t at);
  bool is_suspended(const Piece& last) const;
  bool lacks_front(const Piece& first) const;
  const Completion& tails_behind(std::uint32_t at);
  const std::vector<std::string>& fronts_before(const Piece& piece);
  void take_tails_of_chain(Completion& completion) const;
  std::vector<std::string> fronts_of_chain() const;
  std::string joined(std::size_t first, std::size_t end) const;
  void queue_joined(std::size_t first, std::size_t end);
  Piece read_piece();
  void take_word() { word = next_word(text, word.end); }
  std::string folded_word() const { return fold(cut(text, word)); }
  Gap gap_behind(std::uint32_t at) const;
  std::uint32_t skip_ignorable(std::uint32_t at) const;
  std::uint32_t behind_mark(const Gap& gap) const;
  bool is_marked_again(const Gap& gap) const;
  std::string add_gender_ending(Piece& piece);
  std::string add_line_below(Piece& piece);
  Below below(std::uint32_t from) const;
  bool continues_chain(const Piece& piece) const;
  bool has_letter(Range range) const;
  Range add_form(std::string_view form);
};

}  // namespace dasein
