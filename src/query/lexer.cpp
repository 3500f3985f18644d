// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/lexer.hpp"

#include <algorithm>
#include <array>

#include "query/signs.hpp"

namespace dasein::query {
namespace {

using Kind = Lexeme::Kind;
using Sort = Remarks::Sort;

// "datum:4. Mai 2020" is three pieces, "datum:>= 4. Mai 2020" four.
constexpr int kMostDatePieces = 4;

Query leaf_of(Query::Kind kind, std::string_view text) {
  Query leaf;
  leaf.kind = kind;
  leaf.text = text;
  return leaf;
}

Range range_of(std::size_t begin, std::size_t end) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

class Lexer {
 public:
  Lexer(std::string_view text, Remarks& remarks) : text_(text), remarks_(remarks) {}

  std::vector<Lexeme> run() {
    while (at_ < text_.size() && !remarks_.failed()) item();
    if (remarks_.failed()) return {};
    for (; !open_.empty(); open_.pop_back()) {
      remarks_.add(Sort::kLoneParenthesis, open_.back(), "(");
      push(Kind::kClose, range_of(text_.size(), text_.size()));
    }
    return std::move(list_);
  }

 private:
  // How a phrase or word is meant: what stands before it.
  struct Sign {
    std::size_t begin;
    QueryField field = QueryField::kNone;
    std::size_t value = 0;  // past the field's name and colon
    bool exact = false;
  };

  void item() {
    const CodePoint c = code_point_at(text_, at_);
    if (is_space(c.value)) {
      at_ += c.size;
      return;
    }
    Sign sign{at_};
    const bool word_begins = at_ == 0 || text_[at_ - 1] == '(' || is_space(before(at_));
    if (word_begins) {
      while (at_ < text_.size() && text_[at_] == '+') ++at_;
      if (at_ < text_.size() && text_[at_] == '-' && minus_counts()) minus();
      sign.begin = at_;
      sign.field = field_name();
    }
    sign.value = at_;
    if (word_begins && sign.field != QueryField::kDate && is_at('=')) {
      sign.exact = true;
      ++at_;
    }
    if (is_at('(')) return open(sign);
    if (is_at(')')) return close(sign);
    if (quote(sign)) return;
    if (sign.field == QueryField::kDate) return date(sign);
    chunk(sign);
  }

  bool is_at(char c) const { return at_ < text_.size() && text_[at_] == c; }

  // The character that ends before `at`.
  char32_t before(std::size_t at) const {
    std::size_t begin = at - 1;
    while (begin > 0 && (static_cast<unsigned char>(text_[begin]) & 0xC0U) == 0x80U) --begin;
    return code_point_at(text_, begin).value;
  }

  bool minus_counts() const {
    const std::size_t next = at_ + 1;
    if (next >= text_.size()) return false;
    if (text_[next] == '(' || text_[next] == '=' || text_.substr(next).starts_with("§"))
      return true;
    const CodePoint c = code_point_at(text_, next);
    if (is_letter(c.value) || is_digit(c.value)) return true;
    return quote_at(text_, next) || single_quote_at(text_, next);
  }

  // "Schulträger und -leitung": a small letter after a noun and a conjunction.
  bool is_suspended() const {
    if (list_.size() < 2) return false;
    const CodePoint next = code_point_at(text_, at_ + 1);
    if (!is_letter(next.value) || is_upper(next.value)) return false;
    if (!is_conjunction(list_.back().leaf)) return false;
    const Lexeme& noun = list_[list_.size() - 2];
    return noun.kind == Kind::kLeaf && !noun.leaf.text.empty() &&
           is_upper(code_point_at(noun.leaf.text, 0).value);
  }

  void minus() {
    if (is_suspended()) {
      std::size_t end = at_ + 1;
      while (end < text_.size() && is_letter(code_point_at(text_, end).value)) {
        end += code_point_at(text_, end).size;
      }
      remarks_.add(Sort::kSuspended, range_of(at_, end), text_.substr(at_, end - at_));
    } else {
      push(Kind::kMinus, range_of(at_, at_ + 1));
    }
    ++at_;
  }

  // Reads "titel:" if something other than a blank follows.
  QueryField field_name() {
    const std::size_t colon = text_.substr(at_, kLongestFieldName + 1).find(':');
    if (colon == std::string_view::npos) return QueryField::kNone;
    const std::size_t value = at_ + colon + 1;
    if (value >= text_.size() || is_space(code_point_at(text_, value).value)) {
      return QueryField::kNone;
    }
    const QueryField field = field_named(text_.substr(at_, colon));
    if (field != QueryField::kNone) at_ = value;
    return field;
  }

  // "titel:" without a value is the word.
  void name_as_word(const Sign& sign) {
    if (sign.field == QueryField::kNone) return;
    const std::size_t end = sign.value - 1;
    const std::string_view name = text_.substr(sign.begin, end - sign.begin);
    leaf({sign.begin}, leaf_of(Query::Kind::kWord, name), end);
  }

  void open(const Sign& sign) {
    if (sign.exact) remarks_.add(Sort::kExactPhrase, range_of(at_ - 1, at_));
    const Range place = range_of(at_, at_ + 1);
    if (open_.size() == kMaxQueryNesting) return remarks_.add(Sort::kTooDeep, place);
    open_.push_back(place);
    push(Kind::kOpen, range_of(sign.begin, at_ + 1));
    list_.back().field = sign.field;
    ++at_;
  }

  void close(const Sign& sign) {
    name_as_word(sign);
    const Range place = range_of(at_, at_ + 1);
    ++at_;
    if (open_.empty()) return remarks_.add(Sort::kLoneParenthesis, place, ")");
    open_.pop_back();
    push(Kind::kClose, place);
  }

  // Reads a phrase, or passes over a quotation mark without partner.
  bool quote(const Sign& sign) {
    std::optional<std::size_t> pair = quote_at(text_, at_);
    if (!pair && single_quote_at(text_, at_)) pair = kSingleQuotes;
    if (!pair) return false;
    const std::size_t inside = at_ + kQuotes[*pair].open.size();
    const Range end = may_open() ? partner(*pair, inside) : Range{};
    if (end.end == 0) {
      if (kQuotes[*pair].remark) remarks_.add(Sort::kLoneQuote, range_of(at_, inside));
      at_ = inside;
      name_as_word(sign);
      return true;
    }
    if (sign.exact) remarks_.add(Sort::kExactPhrase, range_of(at_ - 1, at_));
    at_ = end.end;
    phrase(sign, text_.substr(inside, end.begin - inside));
    return true;
  }

  // 24"-Monitor: a quotation mark after a letter or digit opens nothing, unless it is a German one.
  bool may_open() const {
    if (at_ == 0 || text_.substr(at_).starts_with("„")) return true;
    return !is_letter(before(at_)) && !is_digit(before(at_));
  }

  // Where the first partner of an opening mark stands; {0,0} if there is none. A search in vain is
  // not repeated: there is none further on either.
  Range partner(std::size_t pair, std::size_t from) {
    if (searched_in_vain_[pair]) return {};
    for (std::size_t at = from; at < text_.size(); ++at) {
      for (const std::string_view close : kQuotes[pair].close) {
        if (close.empty() || !text_.substr(at).starts_with(close)) continue;
        if (pair == kSingleQuotes && letter_at(at + close.size())) continue;
        return range_of(at, at + close.size());
      }
    }
    searched_in_vain_[pair] = true;
    return {};
  }

  bool letter_at(std::size_t at) const {
    return at < text_.size() && is_letter(code_point_at(text_, at).value);
  }

  void phrase(const Sign& sign, std::string_view inside) {
    if (sign.field == QueryField::kDate) return date_value(sign, inside);
    std::string text;  // the pieces with single blanks
    std::string only;  // the last piece that holds a word
    int pieces = 0;    // that hold one
    for (std::size_t at = 0; at < inside.size();) {
      const std::size_t end = piece_end(inside, at);
      if (end == at) {
        at += code_point_at(inside, at).size;
        continue;
      }
      const std::string_view piece = inside.substr(at, end - at);
      if (!text.empty()) text += ' ';
      text += piece;
      if (const Range core = core_of(piece); core.end != 0) {
        only = piece.substr(core.begin, core.size());
        ++pieces;
      }
      at = end;
    }
    if (pieces == 0) return;
    const bool one = pieces == 1;
    leaf(sign, leaf_of(one ? Query::Kind::kWord : Query::Kind::kPhrase, one ? only : text), at_);
  }

  // Where a piece of a phrase ends: at white space or a straight quotation mark.
  static std::size_t piece_end(std::string_view inside, std::size_t at) {
    while (at < inside.size() && inside[at] != '"') {
      const CodePoint c = code_point_at(inside, at);
      if (is_space(c.value)) break;
      at += c.size;
    }
    return at;
  }

  // Where a word typed at `at` ends: before white space, a parenthesis or a quotation mark.
  std::size_t chunk_end(const Sign& sign, std::size_t at) const {
    const std::size_t begin = at;
    while (at < text_.size()) {
      if (text_[at] == ')' || quote_at(text_, at)) break;
      if (text_[at] == '(') {
        const std::size_t after = gender_end(sign, begin, at);
        if (after == at) break;
        at = after;
        continue;
      }
      const CodePoint c = code_point_at(text_, at);
      if (is_space(c.value)) break;
      at += c.size;
    }
    return at;
  }

  // Without a field or "=": the word may be an operator.
  static bool is_plain(const Sign& sign) { return sign.field == QueryField::kNone && !sign.exact; }

  // Past "(innen)" directly after a letter; else `at`.
  std::size_t gender_end(const Sign& sign, std::size_t begin, std::size_t at) const {
    constexpr std::size_t kLongest = 5;
    if (at == begin || !is_letter(before(at))) return at;
    if (is_plain(sign) && operator_kind(text_.substr(begin, at - begin))) return at;
    const std::size_t length = text_.substr(at + 1, kLongest + 1).find(')');
    if (length == std::string_view::npos) return at;
    return is_gender_ending(text_.substr(at + 1, length)) ? at + length + 2 : at;
  }

  void chunk(const Sign& sign) {
    const std::size_t begin = at_;
    at_ = chunk_end(sign, begin);
    const std::string_view chunk = text_.substr(begin, at_ - begin);
    if (const auto kind = is_plain(sign) ? operator_kind(chunk) : std::nullopt) {
      if (list_.empty() || list_.back().kind != Kind::kMinus) return operation(*kind, begin);
    }
    if (unit(sign, begin)) return;
    const Range core = core_of(chunk);
    if (core.end == 0) return name_as_word(sign);
    const std::size_t value = value_end(text_, begin + core.begin);
    if (!sign.exact && value > at_) {  // "4. Mai 2020", "2 300"
      at_ = value;
      const std::size_t first = begin + core.begin;
      return phrase(sign, text_.substr(first, value - first));
    }
    const std::string_view word = chunk.substr(core.begin, core.size());
    leaf(sign, word_leaf(sign, word, core.end < chunk.size() && chunk[core.end] == '*'),
         begin + core.end);
  }

  // "§ 34 Abs. 2", "z. B.": one word of several pieces.
  bool unit(const Sign& sign, std::size_t begin) {
    if (sign.exact) return false;
    const auto [end, list] = unit_end(text_, begin);
    const bool longer = end > at_ || (end == at_ && text_.substr(begin).starts_with("§"));
    if (!longer || list) return false;
    at_ = end;
    leaf(sign, leaf_of(Query::Kind::kWord, with_single_blanks(text_.substr(begin, end - begin))),
         end);
    return true;
  }

  static std::string with_single_blanks(std::string_view text) {
    std::string result;
    for (std::size_t at = 0; at < text.size();) {
      const CodePoint c = code_point_at(text, at);
      if (!is_space(c.value)) {
        result += text.substr(at, c.size);
      } else if (!result.ends_with(' ')) {
        result += ' ';
      }
      at += c.size;
    }
    return result;
  }

  Query word_leaf(const Sign& sign, std::string_view word, bool star) {
    if (sign.exact) return leaf_of(Query::Kind::kExact, word);
    if (!star || !may_be_prefix(word)) return leaf_of(Query::Kind::kWord, word);
    if (letters_in(word) >= kLeastPrefixLetters) return leaf_of(Query::Kind::kPrefix, word);
    remarks_.add(Sort::kShortPrefix, range_of(sign.begin, at_), word);
    return leaf_of(Query::Kind::kWord, word);
  }

  void operation(Kind kind, std::size_t begin) {
    const Range place = range_of(begin, at_);
    push(kind, place);
    if (kind != Kind::kNear) return;
    const std::string_view sign = text_.substr(begin, place.size());
    const std::uint32_t distance = near_distance(sign);
    list_.back().distance = std::clamp(distance, 1U, kGreatestDistance);
    if (distance != list_.back().distance) remarks_.add(Sort::kNearDistance, place, sign);
  }

  // A date may hold blanks: the longest run of pieces that is one counts.
  void date(const Sign& sign) {
    const std::size_t begin = at_;
    std::array<std::size_t, kMostDatePieces> ends{};
    std::size_t count = 0;
    for (std::size_t at = begin; count < ends.size();) {
      const std::size_t end = chunk_end(sign, at);
      if (end == at) break;
      ends[count++] = end;
      at = end;
      while (at < text_.size() && is_space(code_point_at(text_, at).value)) {
        at += code_point_at(text_, at).size;
      }
    }
    if (count == 0) return name_as_word(sign);
    for (std::size_t i = count; i-- > 0;) {
      if (i > 0 && !parse_date_range(text_.substr(begin, ends[i] - begin))) continue;
      at_ = ends[i];
      return date_value(sign, text_.substr(begin, at_ - begin));
    }
  }

  void date_value(const Sign& sign, std::string_view value) {
    while (value.ends_with(',') || value.ends_with(';')) value.remove_suffix(1);
    const auto range = parse_date_range(value);
    if (!range) return remarks_.add(Sort::kBadDate, range_of(sign.begin, at_), value);
    Query leaf;
    leaf.kind = Query::Kind::kDates;
    leaf.from = range->from;
    leaf.to = range->to;
    this->leaf(sign, std::move(leaf), at_);
  }

  void leaf(const Sign& sign, Query leaf, std::size_t end) {
    const Range place = range_of(sign.begin, end);
    // A hyphenated word and a phrase cost what their words cost.
    leaves_ += std::max<std::size_t>(1, words(leaf.text).size());
    if (leaves_ > kMaxQueryTerms) return remarks_.add(Sort::kTooManyWords, place);
    if (leaf.kind != Query::Kind::kDates) leaf.field = sign.field;
    leaf.place = place;
    push(Kind::kLeaf, place);
    list_.back().leaf = std::move(leaf);
  }

  void push(Kind kind, Range place) {
    Lexeme lexeme;
    lexeme.kind = kind;
    lexeme.place = place;
    list_.push_back(std::move(lexeme));
  }

  std::string_view text_;
  Remarks& remarks_;
  std::size_t at_ = 0;
  std::size_t leaves_ = 0;
  std::array<bool, kQuotes.size()> searched_in_vain_{};
  std::vector<Range> open_;
  std::vector<Lexeme> list_;
};

}  // namespace

std::vector<Lexeme> lexemes(std::string_view text, Remarks& remarks) {
  return Lexer(text, remarks).run();
}

bool reads_as_word(std::string_view word) {
  Remarks remarks;
  const std::vector<Lexeme> list = lexemes(word, remarks);
  return list.size() == 1 && list[0].kind == Kind::kLeaf &&
         list[0].leaf.kind == Query::Kind::kWord && list[0].leaf.field == QueryField::kNone &&
         list[0].leaf.text == word;
}

}  // namespace dasein::query
