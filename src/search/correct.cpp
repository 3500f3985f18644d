// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/correct.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

#include "dasein/search.hpp"

namespace dasein {
namespace {

/// A word all in capitals is an abbreviation unless it is at least so long.
constexpr std::size_t kLongAbbreviation = 8;

bool letters_only(std::string_view word) {
  for (std::size_t at = 0; at < word.size();) {
    const CodePoint next = code_point_at(word, at);
    if (!is_letter(next.value) && !is_ignorable(next.value)) return false;
    at += next.size;
  }
  return !word.empty();
}

/// BauGB, DSGVO, BAföG, eGovernment: capitals elsewhere than at the beginning.
bool is_abbreviation(std::string_view word) {
  std::size_t capitals = 0, letters = 0, inside = 0;
  for (std::size_t at = 0; at < word.size(); ++letters) {
    const CodePoint next = code_point_at(word, at);
    if (is_upper(next.value)) {
      ++capitals;
      if (at > 0) ++inside;
    }
    at += next.size;
  }
  return inside > 0 && (capitals < letters || letters < kLongAbbreviation);
}

/// The form with a capital if the typed word has one, or all in capitals. Only the letters German
/// words begin with.
std::string capital_like(std::string_view typed, std::string_view form) {
  if (!is_upper(code_point_at(typed, 0).value)) return std::string(form);
  const CodePoint first = code_point_at(form, 0);
  char32_t capital = first.value;
  if (capital >= U'a' && capital <= U'z') capital -= U'a' - U'A';
  if (capital == U'ä' || capital == U'ö' || capital == U'ü') capital -= U'ä' - U'Ä';
  std::string result;
  append_utf8(result, capital);
  return result.append(form.substr(first.size));
}

/// Whether a word stands between blanks, hyphens or signs that end something: the halves of
/// Bürger:innen or rathaus.example are no words to correct ("Bürger:können").
bool stands_alone(std::string_view text, const Range& range) {
  constexpr std::string_view kApart = " \t\r\n-";
  const auto byte = [text](std::size_t at) { return at < text.size() ? text[at] : ' '; };
  const auto joins = [&](char sign, char next) {
    const auto after = static_cast<unsigned char>(next);
    const bool word = after >= 0x80 || is_letter(after) || is_digit(after);
    return kApart.find(sign) == std::string_view::npos && word;
  };
  const std::size_t begin = range.begin, end = range.end;  // begin - 2 can wrap: beyond the text
  return !joins(byte(begin - 1), byte(begin - 2)) && !joins(byte(end), byte(end + 1));
}

/// Whether some document holds a hyphenated word as it was typed.
bool stands_whole(const IndexReader& index, const Query& leaf) {
  if (leaf.kind != Query::Kind::kWord || words(leaf.text).size() < 2) return false;
  const std::vector<WordUse> uses = index.word_uses(leaf);
  return std::any_of(uses.begin(), uses.end(),
                     [](const WordUse& use) { return use.kept > 0 || use.removed > 0; });
}

/// Or in Or is one Or.
void flatten(Query& query) {
  std::vector<Query> flat;
  for (Query& child : query.children) {
    if (child.kind != Query::Kind::kOr) {
      flat.push_back(std::move(child));
      continue;
    }
    for (Query& inner : child.children) flat.push_back(std::move(inner));
  }
  query.children = std::move(flat);
}

/// A leaf and, if words of the index make up what was typed, the leaf as it was.
struct CorrectedLeaf {
  Query leaf;
  bool typed_too = false;
};

/// Words that no text holds are looked for until so many were: one costs up to 20 ms, and a query
/// of more of them is in another language, or is meant to hurt.
constexpr std::size_t kMostUnknown = 8;

/// What was corrected so far.
struct Corrected {
  std::vector<CorrectedWord>& corrected;
  Synonyms synonyms = Synonyms::kPass;  // what has any is left alone where they are found
  std::size_t unknown = 0;
};

std::optional<CorrectedLeaf> corrected_leaf(const IndexReader& index, const Query& leaf,
                                            Corrected& found_so_far) {
  if (stands_whole(index, leaf)) return std::nullopt;
  CorrectedLeaf result{leaf, false};
  result.leaf.text.clear();
  std::uint32_t done = 0;
  for (const Range& range : words(leaf.text)) {
    const std::string word = leaf.text.substr(range.begin, range.size());
    if (!stands_alone(leaf.text, range) || !letters_only(word) || is_abbreviation(word)) continue;
    const std::string form = fold(word);
    if (found_so_far.synonyms == Synonyms::kFind && !index.synonyms_of(form).empty()) continue;
    if (!index.words().find(form) && ++found_so_far.unknown > kMostUnknown) break;
    NearWords near = index.near_words(form);
    if (near.right.empty()) continue;
    Spelling& best = near.right.front();
    found_so_far.corrected.push_back({word, capital_like(word, best.form), std::move(best.parts)});
    result.leaf.text +=
        leaf.text.substr(done, range.begin - done) + found_so_far.corrected.back().shown;
    result.typed_too = result.typed_too || near.compound;
    done = range.end;
  }
  if (done == 0) return std::nullopt;
  result.leaf.text += leaf.text.substr(done);
  return result;
}

bool is_word_of_text(const Query& query) {
  const bool in_text = query.field == QueryField::kNone || query.field == QueryField::kTitle;
  return in_text && (query.kind == Query::Kind::kWord || query.kind == Query::Kind::kPhrase);
}

void correct_tree(const IndexReader& index, Query& query, Corrected& found_so_far) {
  if (is_word_of_text(query)) {
    std::optional<CorrectedLeaf> found = corrected_leaf(index, query, found_so_far);
    if (!found) return;
    if (!found->typed_too) {
      query = std::move(found->leaf);
      return;
    }
    Query either;
    either.kind = Query::Kind::kOr;
    either.place = query.place;
    either.children = {std::move(found->leaf), std::move(query)};
    query = std::move(either);
    return;
  }
  for (Query& child : query.children) {
    correct_tree(index, child, found_so_far);
    if (query.kind == Query::Kind::kNear && child.kind == Query::Kind::kOr) {
      child = Query(child.children.front());  // NEAR takes words and phrases only
    }
    if (query.kind == Query::Kind::kNot) return;  // what is shut out is left as typed
  }
  if (query.kind == Query::Kind::kOr) flatten(query);
}

}  // namespace

Correction correct_words(const IndexReader& index, const Query& query, Synonyms synonyms) {
  Correction result;
  result.query = query;
  Corrected found_so_far{result.words, synonyms};
  correct_tree(index, result.query, found_so_far);
  return result;
}

}  // namespace dasein
