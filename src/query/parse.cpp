// SPDX-License-Identifier: GPL-2.0-or-later
// The second half of parsing: lexemes -> tree, by recursive descent (as deep as the parentheses).
#include <algorithm>
#include <iterator>
#include <utility>

#include "query/lexer.hpp"

namespace dasein {
namespace {

using query::Lexeme;
using query::Remarks;
using Kind = Query::Kind;
using Sort = Remarks::Sort;

Range hull_of(const std::vector<Query>& children) {
  Range hull = children.front().place;
  for (const Query& child : children) {
    hull.begin = std::min(hull.begin, child.place.begin);
    hull.end = std::max(hull.end, child.place.end);
  }
  return hull;
}

Query branch(Kind kind, std::vector<Query> children) {
  if (children.size() == 1) return std::move(children.front());
  Query node;
  node.kind = kind;
  node.place = hull_of(children);
  node.children = std::move(children);
  return node;
}

// Collects what must and what must not be there, in the one form every conjunction is brought to:
// And(a, b) without Or(c, d); so the same meaning typed differently prints the same.
class Conjunction {
 public:
  void add(Query part) {
    if (part.kind == Kind::kAnd) {
      for (Query& child : part.children) add(std::move(child));
    } else if (part.kind == Kind::kNot) {
      if (part.children[0].kind != Kind::kAll) add(std::move(part.children[0]));
      exclude(std::move(part.children[1]));
    } else {
      wanted_.push_back(std::move(part));
    }
  }

  void exclude(Query part) {
    if (part.kind == Kind::kOr) {
      for (Query& child : part.children) exclude(std::move(child));
    } else if (part.kind == Kind::kNot && part.children[0].kind == Kind::kAll) {
      add(std::move(part.children[1]));
    } else {
      excluded_.push_back(std::move(part));
    }
  }

  std::optional<Query> result() {
    if (wanted_.empty() && excluded_.empty()) return std::nullopt;
    if (excluded_.empty()) return branch(Kind::kAnd, std::move(wanted_));
    Query left;
    if (!wanted_.empty()) left = branch(Kind::kAnd, std::move(wanted_));
    Query right = branch(Kind::kOr, std::move(excluded_));
    Query node;
    node.kind = Kind::kNot;
    node.place = right.place;
    if (left.kind != Kind::kAll) node.place.begin = std::min(left.place.begin, right.place.begin);
    if (left.kind != Kind::kAll) node.place.end = std::max(left.place.end, right.place.end);
    node.children.push_back(std::move(left));
    node.children.push_back(std::move(right));
    return node;
  }

 private:
  std::vector<Query> wanted_, excluded_;
};

bool is_operator(const Lexeme& lexeme) {
  return lexeme.kind == Lexeme::Kind::kAnd || lexeme.kind == Lexeme::Kind::kOr ||
         lexeme.kind == Lexeme::Kind::kNot || lexeme.kind == Lexeme::Kind::kNear;
}

class Parser {
 public:
  Parser(std::string_view text, const std::vector<Lexeme>& list, Remarks& remarks)
      : text_(text), list_(list), remarks_(remarks) {}

  std::optional<Query> run() { return alternatives(); }

 private:
  bool is(Lexeme::Kind kind) const { return at_ < list_.size() && list_[at_].kind == kind; }

  bool operand_begins(std::size_t at) const {
    if (at >= list_.size()) return false;
    const Lexeme::Kind kind = list_[at].kind;
    return kind == Lexeme::Kind::kLeaf || kind == Lexeme::Kind::kOpen ||
           kind == Lexeme::Kind::kMinus || kind == Lexeme::Kind::kNot;
  }

  bool part_ends(std::size_t at) const {
    return at >= list_.size() || list_[at].kind == Lexeme::Kind::kClose;
  }

  std::string_view typed(const Lexeme& lexeme) const {
    return text_.substr(lexeme.place.begin, lexeme.place.size());
  }

  void ignore_operator() {
    remarks_.add(Sort::kLoneOperator, list_[at_].place, typed(list_[at_]));
    ++at_;
  }

  // a OR b OR c
  std::optional<Query> alternatives() {
    std::vector<Query> list;
    for (;;) {
      auto part = conjunction();
      const bool missing = !part;
      if (part && part->kind == Kind::kOr) {
        std::ranges::move(part->children, std::back_inserter(list));
      } else if (part) {
        list.push_back(std::move(*part));
      }
      if (!is(Lexeme::Kind::kOr)) break;
      if (missing || part_ends(at_ + 1)) {
        ignore_operator();
      } else {
        ++at_;
      }
    }
    if (list.empty()) return std::nullopt;
    return branch(Kind::kOr, std::move(list));
  }

  // a b AND c -d
  std::optional<Query> conjunction() {
    Conjunction parts;
    bool any = false;
    while (!part_ends(at_) && !is(Lexeme::Kind::kOr)) {
      if (is(Lexeme::Kind::kAnd) && any && operand_begins(at_ + 1)) {
        ++at_;
      } else if (!operand_begins(at_)) {
        ignore_operator();
        continue;
      }
      if (auto part = neighbours()) parts.add(std::move(*part));
      any = true;
    }
    return parts.result();
  }

  // a NEAR/5 b
  std::optional<Query> neighbours() {
    auto first = negation();
    std::vector<Query> list;
    if (first) list.push_back(std::move(*first));
    std::uint32_t distance = 0;
    const std::size_t sign = at_;
    while (is(Lexeme::Kind::kNear) && operand_begins(at_ + 1)) {
      distance = std::max(distance, list_[at_].distance);
      ++at_;
      if (auto next = negation()) list.push_back(std::move(*next));
    }
    if (list.empty()) return std::nullopt;
    if (list.size() == 1) return std::move(list.front());
    if (!can_be_near(list)) {
      remarks_.add(Sort::kNearOperand, list_[sign].place, typed(list_[sign]));
      Conjunction parts;
      for (Query& each : list) parts.add(std::move(each));
      return parts.result();
    }
    Query near = branch(Kind::kNear, std::move(list));
    near.distance = distance;
    return near;
  }

  static bool can_be_near(const std::vector<Query>& list) {
    return std::ranges::all_of(list, [&](const Query& each) {
      return each.children.empty() && each.kind != Kind::kDates && each.field == list[0].field;
    });
  }

  // -a, NOT a, NOT NOT a
  std::optional<Query> negation() {
    bool negative = false;
    while (is(Lexeme::Kind::kNot) || is(Lexeme::Kind::kMinus)) {
      if (is(Lexeme::Kind::kNot) && !operand_begins(at_ + 1)) {
        ignore_operator();
        return std::nullopt;
      }
      negative = !negative;
      ++at_;
    }
    auto operand = primary();
    if (!operand || !negative) return operand;
    Conjunction parts;
    parts.exclude(std::move(*operand));
    return parts.result();
  }

  std::optional<Query> primary() {
    if (is(Lexeme::Kind::kLeaf)) return leaf(list_[at_++].leaf);
    if (!is(Lexeme::Kind::kOpen)) return std::nullopt;
    const QueryField outer = field_;
    if (list_[at_].field != QueryField::kNone) field_ = list_[at_].field;
    ++at_;
    auto inside = alternatives();
    if (is(Lexeme::Kind::kClose)) ++at_;
    field_ = outer;
    return inside;
  }

  // A leaf takes the field of the group around it.
  std::optional<Query> leaf(Query leaf) {
    if (leaf.kind == Kind::kDates || leaf.field != QueryField::kNone) return leaf;
    leaf.field = field_;
    if (field_ != QueryField::kDate) return leaf;
    std::string_view value = text_.substr(leaf.place.begin, leaf.place.size());
    if (leaf.kind == Kind::kPhrase || value.starts_with('"')) value = leaf.text;
    const auto range = parse_date_range(value);
    if (!range) {
      remarks_.add(Sort::kBadDate, leaf.place, value);
      return std::nullopt;
    }
    Query dates;
    dates.kind = Kind::kDates;
    dates.place = leaf.place;
    dates.from = range->from;
    dates.to = range->to;
    return dates;
  }

  std::string_view text_;
  const std::vector<Lexeme>& list_;
  Remarks& remarks_;
  std::size_t at_ = 0;
  QueryField field_ = QueryField::kNone;
};

// Whether all letters outside operators are capitals, and there are some.
bool all_in_capitals(std::string_view text, const std::vector<Lexeme>& list) {
  bool any = false;
  auto next = list.begin();
  for (std::size_t at = 0; at < text.size();) {
    while (next != list.end() && (!is_operator(*next) || next->place.end <= at)) ++next;
    if (next != list.end() && at >= next->place.begin) {
      at = next->place.end;
      continue;
    }
    const CodePoint c = code_point_at(text, at);
    at += c.size;
    if (!is_letter(c.value) || c.value == U'ß') continue;
    if (!is_upper(c.value)) return false;
    any = true;
  }
  return any;
}

// The query with its operators kept and its words in small letters.
std::string with_small_words(std::string_view text, const std::vector<Lexeme>& list) {
  std::string result;
  std::size_t at = 0;
  for (const Lexeme& lexeme : list) {
    if (!is_operator(lexeme)) continue;
    result += fold(text.substr(at, lexeme.place.begin - at));
    result += text.substr(lexeme.place.begin, lexeme.place.size());
    at = lexeme.place.end;
  }
  return result + fold(text.substr(at));
}

void operators_to_words(std::string_view text, std::vector<Lexeme>& list) {
  for (Lexeme& lexeme : list) {
    if (!is_operator(lexeme)) continue;
    lexeme.kind = Lexeme::Kind::kLeaf;
    lexeme.leaf.kind = Kind::kWord;
    lexeme.leaf.text = text.substr(lexeme.place.begin, lexeme.place.size());
    lexeme.leaf.place = lexeme.place;
  }
}

// In a query all in capitals the operators are words; AND changes nothing and is not worth a note.
void read_capitals(std::string_view text, std::vector<Lexeme>& list, Remarks& remarks) {
  if (!all_in_capitals(text, list)) return;
  const auto operation = std::ranges::find_if(list, [](const Lexeme& lexeme) {
    return is_operator(lexeme) && lexeme.kind != Lexeme::Kind::kAnd;
  });
  if (operation != list.end()) {
    remarks.add(Sort::kOperatorAsWord, operation->place,
                text.substr(operation->place.begin, operation->place.size()));
    remarks.set_correction(Sort::kOperatorAsWord, with_small_words(text, list));
  }
  operators_to_words(text, list);
  std::size_t words_in_leaves = 0;
  for (const Lexeme& lexeme : list) {
    if (lexeme.kind != Lexeme::Kind::kLeaf) continue;
    words_in_leaves += std::max<std::size_t>(1, words(lexeme.leaf.text).size());
  }
  if (words_in_leaves > kMaxQueryTerms) {
    remarks.add(Sort::kTooManyWords, list.back().place);
  }
}

std::optional<Query> tree(std::string_view text, Remarks& remarks) {
  std::vector<Lexeme> list = query::lexemes(text, remarks);
  read_capitals(text, list, remarks);
  if (remarks.failed()) return std::nullopt;
  auto query = Parser(text, list, remarks).run();
  if (query || remarks.failed()) return query;
  operators_to_words(text, list);  // nothing but operators: then they are words
  remarks.clear(Sort::kLoneOperator);
  return Parser(text, list, remarks).run();
}

// Whether the tree can only be typed with operators.
bool has_operators(const Query& query) {
  return query.kind == Kind::kOr || query.kind == Kind::kNear || query::needs_not(query) ||
         std::ranges::any_of(query.children, has_operators);
}

bool has_small_letter(const Query& query) {
  for (std::size_t at = 0; at < query.text.size();) {
    const CodePoint c = code_point_at(query.text, at);
    if (is_letter(c.value) && !is_upper(c.value) && c.value != U'ß') return true;
    at += c.size;
  }
  return std::ranges::any_of(query.children, has_small_letter);
}

void to_small_letters(Query& query) {
  query.text = fold(query.text);
  for (Query& child : query.children) to_small_letters(child);
}

// Signs alone (-, parentheses) can make a tree of words in capitals that needs operators. Typed
// with operators these would be words, so the words are taken in small letters, which mean the
// same.
Query typeable(Query query) {
  if (has_operators(query) && !has_small_letter(query)) to_small_letters(query);
  return query;
}

Range whole(std::string_view text) { return {0, static_cast<std::uint32_t>(text.size())}; }

}  // namespace

bool ParsedQuery::failed() const {
  return std::ranges::any_of(
      notices, [](const QueryNotice& each) { return each.notice.level == Notice::Level::kError; });
}

ParsedQuery parse_query(std::string_view text) {
  ParsedQuery parsed;
  Remarks remarks;
  if (text.size() > kMaxQueryBytes) {
    remarks.add(Sort::kTooLong, {});
    parsed.notices = remarks.take({});
    return parsed;
  }
  constexpr std::string_view kReplacement = "\uFFFD";
  const std::string clean = printable_line(text);
  const std::size_t replaced = clean.find(kReplacement);
  if (replaced != std::string::npos && text.find(kReplacement) == std::string_view::npos) {
    const auto begin = static_cast<std::uint32_t>(replaced);
    remarks.add(Sort::kReplacedBytes, {begin, begin + 3});
  }
  auto query = tree(clean, remarks);
  if (!query && !remarks.failed()) remarks.add(Sort::kEmpty, whole(clean));
  if (query && !remarks.failed()) parsed.query = typeable(std::move(*query));
  parsed.notices = remarks.take(remarks.failed() ? std::string() : to_text(parsed.query));
  return parsed;
}

}  // namespace dasein
