// SPDX-License-Identifier: GPL-2.0-or-later
// Trees -> text: as they could be typed, and as tests read them.
#include <algorithm>

#include "query/lexer.hpp"
#include "query/signs.hpp"

namespace dasein {
namespace {

using Kind = Query::Kind;

std::string field_sign(QueryField field) {
  if (field == QueryField::kNone) return {};
  return std::string(query::name_of(field)) + ":";
}

std::string in_quotes(std::string_view text) { return "\"" + std::string(text) + "\""; }

std::string dates_text(const Query& query) {
  if (!query.from) return "<=" + to_text(*query.to);
  if (!query.to) return ">=" + to_text(*query.from);
  if (*query.from == *query.to) return to_text(*query.from);
  return to_text(*query.from) + ".." + to_text(*query.to);
}

std::string leaf_text(const Query& query) {
  const std::string sign = field_sign(query.field);
  switch (query.kind) {
    case Kind::kExact:
      return sign + "=" + query.text;
    case Kind::kPrefix:
      return sign + query.text + "*";
    case Kind::kPhrase:
      return sign + in_quotes(query.text);
    case Kind::kDates:
      return field_sign(QueryField::kDate) + dates_text(query);
    default:
      return sign + (query::reads_as_word(query.text) ? query.text : in_quotes(query.text));
  }
}

// How tightly a node holds together where it is printed; looser ones need parentheses.
enum class Tightness { kOr, kAnd, kNear, kLeaf };

Tightness tightness_of(const Query& query) {
  if (query.kind == Kind::kOr) return Tightness::kOr;
  if (query.kind == Kind::kAnd || query.kind == Kind::kNot) return Tightness::kAnd;
  return query.kind == Kind::kNear ? Tightness::kNear : Tightness::kLeaf;
}

std::string typed(const Query& query, Tightness outer);

bool is_word(const Query& query) {
  return query.kind == Kind::kWord && query.field == QueryField::kNone;
}

// What is printed first and last, without a parenthesis.
const Query& first_leaf(const Query& query) {
  return query.kind == Kind::kNear ? first_leaf(query.children.front()) : query;
}
const Query& last_leaf(const Query& query) {
  return query.kind == Kind::kNear ? last_leaf(query.children.back()) : query;
}

bool is_one_word(const Query& before, const Query& leaf) {
  return before.kind == Kind::kWord && is_word(leaf) && query::is_one_word(before.text, leaf.text);
}

std::string joined(const Query& query, std::string_view sign, Tightness inner) {
  std::string text;
  const Query* before = nullptr;
  for (const Query& child : query.children) {
    if (!text.empty()) text += sign;
    // Two words that would be read as one number, date or reference are kept apart.
    const bool apart = before != nullptr && is_one_word(last_leaf(*before), first_leaf(child));
    const Tightness outer = apart ? Tightness::kLeaf : inner;
    text += apart && is_word(child) ? in_quotes(child.text) : typed(child, outer);
    before = &child;
  }
  return text;
}

// "-a" for one excluded part, "-a -b" for Or(a, b); `first` is the sign of the first.
std::string excluded_text(const Query& query, std::string_view first) {
  std::string text(first);
  if (query.kind != Kind::kOr) return text + typed(query, Tightness::kLeaf);
  for (std::size_t i = 0; i < query.children.size(); ++i) {
    if (i > 0) text += " -";
    text += typed(query.children[i], Tightness::kLeaf);
  }
  return text;
}

std::string typed(const Query& query, Tightness outer) {
  std::string text;
  switch (query.kind) {
    case Kind::kAll:
      return {};
    case Kind::kAnd:
      text = joined(query, " ", Tightness::kNear);
      break;
    case Kind::kOr:
      text = joined(query, " OR ", Tightness::kAnd);
      break;
    case Kind::kNear:
      text = joined(query, " NEAR/" + std::to_string(query.distance) + " ", Tightness::kLeaf);
      break;
    case Kind::kNot:
      if (query.children[0].kind != Kind::kAll) {
        text = typed(query.children[0], Tightness::kAnd) + " ";
      }
      text += excluded_text(query.children[1], query::needs_not(query) ? "NOT " : "-");
      break;
    default:
      return leaf_text(query);
  }
  return tightness_of(query) < outer ? "(" + text + ")" : text;
}

std::string branch_name(const Query& query) {
  switch (query.kind) {
    case Kind::kAnd:
      return "and";
    case Kind::kOr:
      return "or";
    case Kind::kNot:
      return "not";
    default:
      return "near/" + std::to_string(query.distance);
  }
}

constexpr std::size_t kCaretColumns = 76;  // a terminal's width less the indentation of a hint
constexpr std::size_t kCaretBefore = 50;   // so much of it may stand before the place

/// Where to begin so that at most kCaretBefore columns stand before `place`.
std::size_t window_begin(std::string_view line, std::size_t place) {
  std::size_t from = 0;
  std::size_t columns = width(line.substr(0, place));
  while (columns > kCaretBefore) {
    const std::size_t size = code_point_at(line, from).size;
    columns -= width(line.substr(from, size));
    from += size;
  }
  return from;
}

}  // namespace

bool query::needs_not(const Query& query) {
  if (query.kind != Kind::kNot) return false;
  const Query& wanted = query.children.front();
  return is_conjunction(wanted.kind == Kind::kAnd ? wanted.children.back() : wanted);
}

std::string to_text(const Query& query) { return typed(query, Tightness::kOr); }

std::string to_tree(const Query& query) {
  const std::string sign = field_sign(query.field);
  switch (query.kind) {
    case Kind::kAll:
      return "(all)";
    case Kind::kWord:
      return sign + in_quotes(query.text);
    case Kind::kExact:
      return sign + "=" + in_quotes(query.text);
    case Kind::kPrefix:
      return sign + in_quotes(query.text) + "*";
    case Kind::kPhrase:
      return sign + "(phrase " + in_quotes(query.text) + ")";
    case Kind::kDates:
      return leaf_text(query);
    default:
      break;
  }
  std::string text = "(" + branch_name(query);
  for (const Query& child : query.children) text += " " + to_tree(child);
  return text + ")";
}

std::string with_caret(std::string_view query, Range place) {
  const std::string line = printable_line(query);
  const std::string_view view(line);
  const std::size_t begin = std::min<std::size_t>(place.begin, line.size());
  const std::size_t end = std::clamp<std::size_t>(place.end, begin, line.size());
  const std::size_t from = window_begin(view, begin);
  const std::string before = (from > 0 ? "…" : "") + line.substr(from, begin - from);
  const std::string_view behind = view.substr(begin);
  const std::string_view shown = clip(behind, kCaretColumns - width(before));
  const std::size_t length = width(clip(behind.substr(0, end - begin), width(shown)));
  return before + std::string(shown) + (shown.size() < behind.size() ? "…" : "") + "\n" +
         std::string(width(before), ' ') + std::string(std::max<std::size_t>(1, length), '^');
}

}  // namespace dasein
