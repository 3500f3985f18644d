// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <limits>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "dasein/german.hpp"
#include "dasein/search.hpp"
#include "search/correct.hpp"

namespace dasein {
namespace {

constexpr std::size_t kLongestLink = 3;  // "ens"

bool before(const RelatedWord& one, const RelatedWord& other) {
  return std::tuple(other.documents, std::string_view(one.stem)) <
         std::tuple(one.documents, std::string_view(other.stem));
}

void collect_leaves(const Query& query, std::vector<const Query*>& leaves) {
  if (query.kind != Query::Kind::kDates && query.kind != Query::Kind::kAll &&
      query.children.empty()) {
    leaves.push_back(&query);
  }
  for (const Query& child : query.children) collect_leaves(child, leaves);
}

class Reporter {
 public:
  Reporter(const IndexReader& index, std::size_t compounds)
      : index_(index),
        limit_(compounds > 0 ? compounds : std::numeric_limits<std::size_t>::max()) {}

  std::vector<WordFacts> words_of(const Query& leaf) {
    std::vector<WordFacts> list;
    const std::vector<Token> all = tokens(leaf.text);
    for (const Token& token : all) {
      if (in_value(token, all)) continue;
      list.push_back(facts(leaf.text.substr(token.range.begin, token.range.size()), token));
    }
    return list;
  }

 private:
  static bool is_value(const Token& token) {
    return token.kind == Token::Kind::kNumber || token.kind == Token::Kind::kDate;
  }

  /// Whether a token is no word by itself: one of those a number or date is written with, or the
  /// month of a day.
  static bool in_value(const Token& token, const std::vector<Token>& all) {
    return std::ranges::any_of(all, [&](const Token& other) {
      const bool inside = is_value(other) && other.range.begin <= token.range.begin &&
                          other.range.end >= token.range.end;
      return inside && (!is_value(token) || (other.form.size() > token.form.size() &&
                                             other.form.starts_with(token.form)));
    });
  }

  WordFacts facts(std::string typed, const Token& token) {
    WordFacts facts;
    facts.typed = std::move(typed);
    facts.kind = token.kind;
    facts.folded = token.form;
    facts.normal = stemmer_.normal_form(token.form);
    facts.stem = stemmer_.stem(token.form);
    facts.stop_word = is_stop_word(token.form);
    facts.documents = index_.documents_with(facts.stem);
    if (is_value(token)) return facts;
    facts.forms = forms_of(index_.words(), stemmer_, facts.stem);
    add_family(facts);
    if (token.kind == Token::Kind::kWord && !facts.known()) facts.corrected = correction(facts);
    return facts;
  }

  void add_family(WordFacts& facts) {
    const WordFamily family =
        family_of(index_.families(), index_.words(), stemmer_, facts.folded,
                  {.holders = std::numeric_limits<std::size_t>::max(), .part_holders = 0});
    std::vector<std::string> compounds;
    for (const WordFamily::Holder& holder : family.holders) compounds.push_back(holder.stem);
    facts.compounds = related(compounds);
    facts.compound_count = facts.compounds.size();
    if (facts.compounds.size() > limit_) facts.compounds.resize(limit_);
    facts.misspellings = related(family.variants);
    for (const WordFamily::Part& part : family.parts) facts.parts.push_back(part_of(facts, part));
    for (auto* list : {&facts.compounds, &facts.misspellings}) {
      for (RelatedWord& word : *list) name(word);
    }
  }

  std::vector<RelatedWord> related(const std::vector<std::string>& stems) {
    std::vector<RelatedWord> list;
    for (const std::string& stem : stems) {
      list.push_back({{}, stem, index_.documents_with(stem).kept});
    }
    std::ranges::sort(list, before);
    return list;
  }

  void name(RelatedWord& word) { word.form = usual_form(index_.words(), stemmer_, word.stem); }

  WordPart part_of(const WordFacts& facts, const WordFamily::Part& part) {
    WordPart result;
    result.word = {{}, part.stem, index_.documents_with(part.stem).kept};
    name(result.word);
    result.text = text_of(part, facts.folded, facts.stem);
    if (part.end >= facts.stem.size()) return result;
    const std::size_t size = without_link(result.text, part.stem);
    result.link = result.text.substr(size);
    result.text.resize(size);
    return result;
  }

  /// How much of a part is the word itself: "dasein" of "daseins".
  std::size_t without_link(std::string_view text, const std::string& stem) {
    const std::string key = compound_key(text);
    for (const WordTable::Entry& entry : forms_of(index_.words(), stemmer_, stem)) {
      const std::string form = compound_key(entry.form);
      if (key.starts_with(form) && key.size() - form.size() <= kLongestLink) {
        return place_in_word(text, form.size());
      }
    }
    return text.size();
  }

  std::string correction(const WordFacts& facts) const {
    Query word;
    word.kind = Query::Kind::kWord;
    word.text = facts.typed;
    const Correction corrected = correct_words(index_, word);
    return corrected.words.empty() ? std::string() : corrected.words.front().shown;
  }

  const IndexReader& index_;
  std::size_t limit_;
  Stemmer stemmer_;
};

}  // namespace

bool WordFacts::known() const {
  return documents != FormCount{} || !parts.empty() || compound_count > 0 || !misspellings.empty();
}

WordReport word_report(const IndexReader& index, std::string_view query, std::size_t compounds) {
  WordReport report;
  report.query = parse_query(query);
  if (report.query.failed()) return report;
  std::vector<const Query*> leaves;
  collect_leaves(report.query.query, leaves);
  Reporter reporter(index, compounds);
  for (const Query* leaf : leaves) {
    for (WordFacts& facts : reporter.words_of(*leaf)) {
      const bool again = std::ranges::any_of(
          report.words, [&](const WordFacts& other) { return other.folded == facts.folded; });
      if (!again) report.words.push_back(std::move(facts));
    }
  }
  return report;
}

}  // namespace dasein
