// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/signs.hpp"

#include <algorithm>
#include <charconv>
#include <string>
#include <vector>

namespace dasein::query {
namespace {

struct FieldName {
  std::string_view name;
  QueryField field;
};
// The first name of a field is the one printed.
constexpr std::array<FieldName, 14> kFieldNames{{{"titel", QueryField::kTitle},
                                                 {"title", QueryField::kTitle},
                                                 {"autor", QueryField::kAuthor},
                                                 {"author", QueryField::kAuthor},
                                                 {"quelle", QueryField::kSource},
                                                 {"source", QueryField::kSource},
                                                 {"pfad", QueryField::kPath},
                                                 {"path", QueryField::kPath},
                                                 {"typ", QueryField::kType},
                                                 {"type", QueryField::kType},
                                                 {"schlagwort", QueryField::kKeyword},
                                                 {"keyword", QueryField::kKeyword},
                                                 {"datum", QueryField::kDate},
                                                 {"date", QueryField::kDate}}};

std::string lower_ascii(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

bool ends_word(std::string_view text, std::size_t end) {
  if (end == text.size()) return true;
  const char32_t next = code_point_at(text, end).value;
  return is_space(next) || next == ')' || next == ',' || next == ';' || next == '?' ||
         next == '.' || next == '!';
}

}  // namespace

QueryField field_named(std::string_view name) {
  const std::string lower = lower_ascii(name);
  const auto found = std::ranges::find(kFieldNames, std::string_view(lower), &FieldName::name);
  return found == kFieldNames.end() ? QueryField::kNone : found->field;
}

std::string_view name_of(QueryField field) {
  const auto found = std::ranges::find(kFieldNames, field, &FieldName::field);
  return found == kFieldNames.end() ? std::string_view() : found->name;
}

std::optional<std::size_t> quote_at(std::string_view text, std::size_t at) {
  for (std::size_t i = 0; i < kSingleQuotes; ++i) {
    if (text.substr(at).starts_with(kQuotes[i].open)) return i;
  }
  return std::nullopt;
}

bool single_quote_at(std::string_view text, std::size_t at) {
  return at < text.size() && text.substr(at).starts_with(kQuotes[kSingleQuotes].open);
}

std::optional<Lexeme::Kind> operator_kind(std::string_view word) {
  using Kind = Lexeme::Kind;
  if (word == "AND" || word == "UND") return Kind::kAnd;
  if (word == "OR" || word == "ODER") return Kind::kOr;
  if (word == "NOT" || word == "NICHT") return Kind::kNot;
  if (!word.starts_with("NEAR")) return std::nullopt;
  word.remove_prefix(4);
  if (word.empty()) return Kind::kNear;
  if (word.size() < 2 || word[0] != '/') return std::nullopt;
  if (word.find_first_not_of("0123456789", 1) != std::string_view::npos) return std::nullopt;
  return Kind::kNear;
}

std::uint32_t near_distance(std::string_view sign) {
  const std::size_t slash = sign.find('/');
  if (slash == std::string_view::npos) return kUsualDistance;
  std::uint32_t distance = 0;
  const auto [end, problem] =
      std::from_chars(sign.data() + slash + 1, sign.data() + sign.size(), distance);
  return problem == std::errc() ? distance : kGreatestDistance + 1;
}

bool is_conjunction(const Query& leaf) {
  if (leaf.kind != Query::Kind::kWord || leaf.field != QueryField::kNone) return false;
  return leaf.text == "und" || leaf.text == "oder" || leaf.text == "sowie" || leaf.text == "bzw";
}

bool is_gender_ending(std::string_view letters) {
  constexpr std::size_t kLongestSimple = 3;  // (r), (n), (in), (en), (nen)
  const std::string lower = lower_ascii(letters);
  if (lower.empty() || lower.find_first_not_of("abcdefghijklmnopqrstuvwxyz") != std::string::npos) {
    return false;
  }
  return lower == "innen" || (lower == letters && lower.size() <= kLongestSimple);
}

Range core_of(std::string_view chunk) {
  const std::vector<Range> found = words(chunk);
  if (found.empty()) return {};
  Range core{found.front().begin, found.back().end};
  while (core.begin < core.end) {  // a combining mark without a letter before it begins no word
    const CodePoint c = code_point_at(chunk, core.begin);
    if (is_letter(c.value) || is_digit(c.value)) break;
    core.begin += c.size;
  }
  if (core.size() == 0) return {};
  const std::string_view inside = chunk.substr(core.begin, core.size());
  // The closing parenthesis of "Bürger(innen)" belongs to the word.
  if (core.end < chunk.size() && chunk[core.end] == ')' &&
      std::ranges::count(inside, '(') > std::ranges::count(inside, ')')) {
    ++core.end;
  }
  return core;
}

std::size_t value_end(std::string_view text, std::size_t at) {
  const auto begin = static_cast<std::uint32_t>(at);
  if (const auto number = number_at(text, begin); number && ends_word(text, number->range.end)) {
    return number->range.end;
  }
  const DatesAt found = dates_at(text, begin);
  if (found.list.size() != 1 || found.list[0].date.year == 0) return 0;
  return ends_word(text, found.list[0].range.end) ? found.list[0].range.end : 0;
}

UnitEnd unit_end(std::string_view text, std::size_t at) {
  constexpr std::string_view kSign = "§";
  constexpr int kMaxBlanks = 3;
  std::size_t first = at;
  for (int i = 0; i < 2 && text.substr(first).starts_with(kSign); ++i) first += kSign.size();
  for (int i = 0; i < kMaxBlanks && first != at && first < text.size(); ++i) {
    const CodePoint c = code_point_at(text, first);
    if (is_space(c.value)) first += c.size;
  }
  if (first >= text.size()) return {};
  if (first == at && is_digit(code_point_at(text, at).value)) return {};  // the sign was passed
  const auto begin = static_cast<std::uint32_t>(first);
  const ReferencesAt found = references_at(text, begin);
  if (found.list.empty()) {
    const std::size_t end = first == at ? abbreviation_end(text, begin) : 0;
    return end != 0 && ends_word(text, end) ? UnitEnd{end} : UnitEnd{};
  }
  if (!ends_word(text, found.end)) return {};
  const bool one =
      found.list.front().at == found.list.back().at && found.list.front().range.end == found.end;
  return {found.end, !one};
}

bool is_one_word(std::string_view before, std::string_view word) {
  const std::string both = std::string(before).append(" ").append(word);
  // "§ 5" and "Abs" are one word when a number follows, "§ 5" and "Buchst" before a letter.
  return value_end(both, 0) != 0 ||
         std::ranges::any_of(std::array{"", " 1", " a"}, [&](const char* next) {
           return unit_end(both + next, 0).end > before.size();
         });
}

bool may_be_prefix(std::string_view core) {
  const std::vector<Range> parts = words(core);
  for (std::size_t i = 1; i < parts.size(); ++i) {
    const std::uint32_t gap = parts[i - 1].end;
    if (parts[i].begin - gap != 1 || core[gap] != '-') return false;
  }
  return !parts.empty() && parts.back().end == core.size();
}

std::size_t letters_in(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = code_point_at(text, at);
    if (is_letter(c.value) || is_digit(c.value)) ++count;
    at += c.size;
  }
  return count;
}

}  // namespace dasein::query
