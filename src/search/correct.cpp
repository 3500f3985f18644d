// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/correct.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <string_view>

#include "dasein/search.hpp"

namespace dasein {
namespace {

// Shorter words have a neighbour for nearly every slip (Rat, Rad, Tat), so a correction would be
// a guess; from nine letters on two slips still leave most of the word. The same limits as other
// engines use (one typo from 5 letters, two from 9).
constexpr std::size_t kMinLetters = 5;
constexpr std::size_t kTwoSlipsFrom = 9;

bool letters_only(std::string_view word) {
  for (std::size_t at = 0; at < word.size();) {
    const CodePoint next = code_point_at(word, at);
    if (!is_letter(next.value)) return false;
    at += next.size;
  }
  return !word.empty();
}

/// Whether the form itself or anything with its stem is in some document.
bool known(const IndexReader& index, const std::string& word, const std::string& form) {
  const std::optional<FormCount> count = index.words().find(form);
  if (count && (count->kept > 0 || count->removed > 0)) return true;
  Query leaf;
  leaf.kind = Query::Kind::kWord;
  leaf.text = word;
  const std::vector<WordUse> uses = index.word_uses(leaf);
  return std::any_of(uses.begin(), uses.end(),
                     [](const WordUse& use) { return use.kept > 0 || use.removed > 0; });
}

struct Candidate {
  std::string form;
  std::size_t distance = 0;
  std::uint32_t documents = 0;

  bool better_than(const Candidate& other) const {
    if (distance != other.distance) return distance < other.distance;
    if (documents != other.documents) return documents > other.documents;
    return form < other.form;
  }
};

/// Where a near word can begin: with the same letter, or with the first two letters swapped. A
/// slip in the first letter is rare, and looking there would mean reading the whole vocabulary.
std::array<std::string, 2> beginnings(std::string_view form) {
  const std::uint32_t first = code_point_at(form, 0).size;
  const std::uint32_t second = code_point_at(form, first).size;
  return {std::string(form.substr(0, first)),
          std::string(form.substr(first, second)) + std::string(form.substr(0, first))};
}

std::optional<std::string> nearest(const WordTable& words, const std::string& form) {
  const std::size_t limit = characters(form) >= kTwoSlipsFrom ? 2 : 1;
  std::optional<Candidate> best;
  for (const std::string& beginning : beginnings(form)) {
    const auto near = words.with_prefix(beginning, std::numeric_limits<std::size_t>::max());
    for (const WordTable::Entry& entry : near.entries) {
      if (entry.count.kept == 0) continue;
      const std::size_t distance = edit_distance(form, entry.form, limit);
      if (distance > limit || distance == 0 || !letters_only(entry.form)) continue;
      Candidate candidate{entry.form, distance, entry.count.kept};
      if (!best || candidate.better_than(*best)) best = std::move(candidate);
    }
  }
  if (!best) return std::nullopt;
  return best->form;
}

/// The form with a capital if the typed word has one. Only the letters German words begin with.
std::string capital_like(std::string_view typed, std::string form) {
  if (!is_upper(code_point_at(typed, 0).value)) return form;
  const CodePoint first = code_point_at(form, 0);
  char32_t capital = first.value;
  if (capital >= U'a' && capital <= U'z') capital -= U'a' - U'A';
  if (capital == U'ä' || capital == U'ö' || capital == U'ü') capital -= U'ä' - U'Ä';
  std::string result;
  append_utf8(result, capital);
  return result + form.substr(first.size);
}

/// Whether a word stands between blanks: the halves of Bürger:innen or E-Government are no words
/// to correct ("Bürger:können").
bool stands_alone(std::string_view text, const Range& range) {
  const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; };
  return (range.begin == 0 || blank(text[range.begin - 1])) &&
         (range.end == text.size() || blank(text[range.end]));
}

void correct_leaf(const IndexReader& index, Query& leaf, std::vector<CorrectedWord>& corrected) {
  std::string result;
  std::uint32_t done = 0;
  for (const Range& range : words(leaf.text)) {
    const std::string word = leaf.text.substr(range.begin, range.size());
    const std::string form = fold(word);
    if (!stands_alone(leaf.text, range) || !letters_only(form) || characters(form) < kMinLetters ||
        known(index, word, form)) {
      continue;
    }
    const std::optional<std::string> found = nearest(index.words(), form);
    if (!found) continue;
    corrected.push_back({word, capital_like(word, *found)});
    result += leaf.text.substr(done, range.begin - done) + corrected.back().shown;
    done = range.end;
  }
  leaf.text = result + leaf.text.substr(done);
}

void correct_tree(const IndexReader& index, Query& query, std::vector<CorrectedWord>& corrected) {
  const bool in_text = query.field == QueryField::kNone || query.field == QueryField::kTitle;
  if ((query.kind == Query::Kind::kWord || query.kind == Query::Kind::kPhrase) && in_text) {
    correct_leaf(index, query, corrected);
    return;
  }
  for (Query& child : query.children) {
    correct_tree(index, child, corrected);
    if (query.kind == Query::Kind::kNot) return;  // what is shut out is left as typed
  }
}

}  // namespace

Correction correct_words(const IndexReader& index, const Query& query) {
  Correction result;
  result.query = query;
  correct_tree(index, result.query, result.words);
  return result;
}

}  // namespace dasein
