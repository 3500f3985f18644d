// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/leaves.hpp"

#include <algorithm>
#include <limits>
#include <map>

#include "index/database.hpp"

namespace dasein {
namespace {

using Search = Xapian::Query;

Field field_of(QueryField field) {
  switch (field) {
    case QueryField::kTitle:
      return Field::kTitle;
    case QueryField::kAuthor:
      return Field::kAuthor;
    case QueryField::kSource:
      return Field::kSource;
    case QueryField::kPath:
      return Field::kPath;
    case QueryField::kType:
      return Field::kType;
    case QueryField::kKeyword:
      return Field::kKeyword;
    case QueryField::kNone:
    case QueryField::kDate:
      break;
  }
  return Field::kBody;
}

/// Terms of one leaf: prefix of its field + stem.
class Terms {
 public:
  Terms(QueryField field, const Vocabulary& vocabulary)
      : prefix_(prefix_of(field_of(field))), stemmer_(vocabulary.stemmer), rows_(vocabulary.rows) {}

  std::string operator()(std::string_view form) const { return prefix_ + stemmer_.stem(form); }

  /// The stems one word stands for: its own, that of a gender form's base, those of completions.
  std::vector<std::string> of(const Typed::Word& word) const {
    std::vector<std::string> terms{(*this)(word.form)};
    for (const std::string& other : word.others) terms.push_back((*this)(other));
    return terms;
  }

  /// Several words in a row.
  Search phrase(const std::vector<Typed::Word>& words) const {
    if (words.size() == 1) return one_word(words.front());
    WordRow row;
    for (const Typed::Word& word : words) row.places.push_back(of(word));
    return phrase_query(std::move(row), rows_);
  }

  /// One word; its alternatives count as one, with a joint document frequency.
  Search one_word(const Typed::Word& word) const {
    const std::vector<std::string> terms = of(word);
    if (terms.size() == 1) return Search(terms.front());
    return {Search::OP_SYNONYM, terms.begin(), terms.end()};
  }

 private:
  std::string prefix_;
  Stemmer& stemmer_;
  RowLists& rows_;
};

/// A phrase; a date or number in any spelling is its one term.
Search typed_phrase(const Leaf& leaf, const Terms& terms) {
  if (!leaf.typed.value.empty()) return Search(terms(leaf.typed.value));
  return terms.phrase(leaf.typed.words);
}

Search word_query(const Leaf& leaf, const Terms& terms) {
  if (!leaf.typed.value.empty()) return typed_phrase(leaf, terms);
  const Search words = terms.phrase(leaf.typed.words);
  if (leaf.typed.joined.empty()) return words;
  return {Search::OP_OR, Search(terms(leaf.typed.joined)), words};
}

/// Whether every document with a stem surely holds one of its forms: `most` is the document
/// frequency of that form.
bool covers(const FormCount& most, const std::string& term, const Vocabulary& vocabulary) {
  return most.kept == vocabulary.text.get_termfreq(term) &&
         most.removed == vocabulary.removed.get_termfreq(term);
}

void compile_exact(Leaf& leaf, const Terms& terms, const Vocabulary& vocabulary) {
  leaf.query = word_query(leaf, terms);
  leaf.sure = false;
  if (leaf.typed.words.size() != 1 || leaf.field != QueryField::kNone) return;
  const std::string& form = leaf.typed.words.front().form;
  const std::optional<FormCount> count = vocabulary.words.find(form);
  if (!count) {
    leaf.query = Search::MatchNothing;
    leaf.sure = true;
    return;
  }
  leaf.query = Search(terms(form));
  leaf.sure = covers(*count, terms(form), vocabulary);
}

void compile_prefix(Leaf& leaf, const Terms& terms, const Vocabulary& vocabulary) {
  leaf.prefix = leaf.typed.joined.empty() ? leaf.typed.words.back().form : leaf.typed.joined;
  const WordTable::Prefixed forms =
      vocabulary.words.with_prefix(leaf.prefix, vocabulary.prefix_forms);
  if (forms.total > forms.entries.size()) {
    leaf.cut = message("{prefix}* stands for {total} words; the {count} in most documents count.",
                       {{"prefix", leaf.prefix},
                        {"total", std::to_string(forms.total)},
                        {"count", std::to_string(forms.entries.size())}});
  }
  std::map<std::string, FormCount> stems;  // term -> the most frequent form with that stem
  for (const WordTable::Entry& entry : forms.entries) {
    FormCount& most = stems[terms(entry.form)];
    most.kept = std::max(most.kept, entry.count.kept);
    most.removed = std::max(most.removed, entry.count.removed);
  }
  std::vector<Search> parts;
  leaf.sure = leaf.field == QueryField::kNone;
  for (const auto& [term, most] : stems) {
    parts.emplace_back(term);
    leaf.sure = leaf.sure && covers(most, term, vocabulary);
  }
  leaf.query = Search(Search::OP_SYNONYM, parts.begin(), parts.end());
  if (leaf.typed.joined.empty() && leaf.typed.words.size() > 1) {
    const std::vector<Typed::Word> before(leaf.typed.words.begin(), leaf.typed.words.end() - 1);
    leaf.query = Search(Search::OP_AND, terms.phrase(before), *leaf.query);
  }
}

/// The names of a path stand apart in the index: each must be there, none is weighed.
Search path_query(std::string_view text, const Terms& terms) {
  std::vector<Search> names;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('/'), text.size());
    const Typed name = typed(text.substr(0, end));
    if (!name.words.empty()) names.push_back(terms.phrase(name.words));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return {Search::OP_AND, names.begin(), names.end()};
}

bool holds_in(const Leaf& leaf, std::string_view text) {
  const FormsOfText forms(text);
  return leaf.kind == Query::Kind::kPrefix ? forms.holds_prefix(leaf.prefix)
                                           : forms.holds(leaf.typed);
}

bool any_holds(const Leaf& leaf, const std::vector<Sourced>& values) {
  return std::any_of(values.begin(), values.end(),
                     [&](const Sourced& value) { return holds_in(leaf, value.value); });
}

}  // namespace

Leaf compile_leaf(const Query& query, Query::Kind as, const Vocabulary& vocabulary) {
  Leaf leaf;
  leaf.kind = as;
  leaf.field = query.field;
  leaf.typed = typed(query.text);
  if (leaf.typed.words.empty()) return leaf;
  const Terms terms(query.field, vocabulary);
  if (as == Query::Kind::kExact) {
    compile_exact(leaf, terms, vocabulary);
  } else if (as == Query::Kind::kPrefix) {
    compile_prefix(leaf, terms, vocabulary);
  } else if (query.field == QueryField::kPath) {
    leaf.query = path_query(query.text, terms);
  } else if (is_filter(query)) {
    leaf.query = terms.phrase(leaf.typed.words);
  } else if (as == Query::Kind::kPhrase) {
    leaf.query = typed_phrase(leaf, terms);
  } else {
    leaf.query = word_query(leaf, terms);
  }
  return leaf;
}

namespace {

/// The one word that a leaf is.
const std::string& word_of(const Typed& typed) {
  return typed.joined.empty() ? typed.words.front().form : typed.joined;
}

}  // namespace

const WordFamily& kept_family(const std::string& form, const Vocabulary& vocabulary,
                              const FamilyLimits& limits) {
  const auto [at, added] =
      vocabulary.cache.try_emplace({form, limits.holders, limits.part_holders});
  if (added) {
    at->second = family_of(vocabulary.families, vocabulary.words, vocabulary.stemmer, form, limits);
  }
  return at->second;
}

WordFamily family_of(const Typed& word, const Vocabulary& vocabulary, const FamilyLimits& limits) {
  WordFamily family = kept_family(word_of(word), vocabulary, limits);
  if (vocabulary.synonyms != nullptr) {
    family.synonyms = synonyms_in(vocabulary.families, *vocabulary.synonyms,
                                  vocabulary.stemmer.stem(word_of(word)));
  }
  if (word.words.size() < 2) return family;
  family.parts.clear();
  for (const Typed::Word& part : word.words) {
    if (is_stop_word(part.form)) continue;
    std::vector<WordFamily::Holder> holders = kept_family(part.form, vocabulary, limits).holders;
    holders.resize(std::min(holders.size(), limits.part_holders));
    family.parts.push_back({vocabulary.stemmer.stem(part.form), std::move(holders)});
  }
  return family;
}

void add_family(Leaf& leaf, const Vocabulary& vocabulary, QueryLength length,
                const std::set<MatchPart::Kind>& without) {
  FamilyLimits limits;
  // One or two words must find every compound; in longer queries the most frequent ones do
  // (nDCG is the same, and three compounds of frequent words cost 4 ms instead of 33).
  if (length == QueryLength::kShort) limits.holders = std::numeric_limits<std::size_t>::max();
  const bool is_word = leaf.kind == Query::Kind::kWord && leaf.field == QueryField::kNone;
  const bool one_word = leaf.typed.words.size() == 1 || !leaf.typed.joined.empty();
  if (!leaf.query || !is_word || !one_word || !leaf.typed.value.empty()) return;
  WordFamily family = family_of(leaf.typed, vocabulary, limits);
  if (without.contains(MatchPart::Kind::kCompound)) family.holders.clear();
  if (without.contains(MatchPart::Kind::kMisspelt)) family.variants.clear();
  if (without.contains(MatchPart::Kind::kSynonym)) family.synonyms.clear();
  leaf.family = family_queries(
      family, length == QueryLength::kShort ? Together::kPartsOfWords : Together::kWords,
      vocabulary.joints, vocabulary.rows);
  if (without.contains(MatchPart::Kind::kPart)) leaf.family.scoring.clear();
  if (without.contains(MatchPart::Kind::kTogether)) {
    std::erase_if(leaf.family.matching,
                  [](const FamilyWay& way) { return way.kind == MatchPart::Kind::kTogether; });
  }
  leaf.parts = std::move(family.parts);
  if (leaf.family.matching.empty()) return;
  leaf.itself = leaf.query;
  std::vector<Search> ways{*leaf.query};
  for (const FamilyWay& way : leaf.family.matching) {
    ways.push_back(way.query);
  }
  leaf.query = Search(Search::OP_OR, ways.begin(), ways.end());
}

bool holds(const Leaf& leaf, const Document& document, Blocks blocks) {
  switch (leaf.field) {
    case QueryField::kTitle:
      return holds_in(leaf, document.title.value);
    case QueryField::kAuthor:
      return any_holds(leaf, document.authors);
    case QueryField::kSource:
      return holds_in(leaf, document.source.value);
    case QueryField::kPath:
      return holds_in(leaf, document.path.native());
    case QueryField::kKeyword:
      return any_holds(leaf, document.keywords);
    case QueryField::kType:
      return true;
    case QueryField::kNone:
    case QueryField::kDate:
      break;
  }
  return std::any_of(document.blocks.begin(), document.blocks.end(), [&](const Block& block) {
    const Use use = use_of(block.role);
    const bool searched =
        use == Use::kBody || use == Use::kSide || (use == Use::kRemoved && blocks == Blocks::kAll);
    return searched && holds_in(leaf, block.text);
  });
}

bool is_filter(const Query& query) {
  return query.field == QueryField::kType || query.field == QueryField::kPath ||
         query.field == QueryField::kSource;
}

bool is_stop_leaf(const Query& query) {
  if (query.kind != Query::Kind::kWord || query.field != QueryField::kNone) return false;
  const Typed words = typed(query.text);
  return words.words.size() == 1 && words.words.front().others.empty() &&
         is_stop_word(words.words.front().form);
}

std::vector<std::string> near_terms(const Query& query, const Vocabulary& vocabulary) {
  const Typed words = typed(query.text);
  if (words.words.empty()) return {};
  const Terms terms(query.field, vocabulary);
  std::vector<std::string> list;
  if (query.kind == Query::Kind::kPrefix) {
    const std::string& prefix = words.joined.empty() ? words.words.back().form : words.joined;
    for (const auto& entry :
         vocabulary.words.with_prefix(prefix, vocabulary.prefix_forms).entries) {
      list.push_back(terms(entry.form));
    }
  } else if (!words.value.empty()) {
    list.push_back(terms(words.value));
  } else {
    list = terms.of(words.words.front());
    if (!words.joined.empty()) list.push_back(terms(words.joined));
  }
  std::sort(list.begin(), list.end());
  list.erase(std::unique(list.begin(), list.end()), list.end());
  return list;
}

Xapian::Query date_query(const std::optional<Date>& from, const std::optional<Date>& to) {
  // Always a closed range: an open one would take documents without a date for the earliest.
  return {Search::OP_VALUE_RANGE, database::kDateSlot,
          database::date_bytes(from.value_or(Date{1, 1, 1})),
          database::date_bytes(to.value_or(Date{9999, 12, 31}))};
}

}  // namespace dasein
