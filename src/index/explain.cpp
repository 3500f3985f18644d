// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <functional>
#include <set>

#include "index/plan.hpp"
#include "index/reader.hpp"
#include "index/rerank.hpp"

namespace dasein {
namespace {

using Kind = MatchPart::Kind;

/// Weights differ by so much in adding them up in another order.
constexpr double kNegligible = 1e-9;

/// What a query gives to one document.
double weight_of(const Xapian::Database& text, const Xapian::Query& query, std::uint64_t id) {
  const std::string only = database::identity_term(id);
  Xapian::Enquire enquire(text);
  enquire.set_weighting_scheme(ranking());
  enquire.set_query(Xapian::Query(Xapian::Query::OP_FILTER, query, Xapian::Query(only)));
  const Xapian::MSet set = enquire.get_mset(0, 1);
  return set.empty() ? 0 : set.begin().get_weight();
}

/// Which terms of a query a document holds, ascending.
std::vector<std::string> terms_in(const Xapian::Database& text, DocumentNumber number,
                                  const Xapian::Query& query) {
  std::vector<std::string> terms;
  const std::set<std::string> own(query.get_unique_terms_begin(), query.get_unique_terms_end());
  Xapian::TermIterator at = text.termlist_begin(number);
  for (const std::string& term : own) {
    at.skip_to(term);
    if (at == text.termlist_end(number)) break;
    if (*at == term) terms.push_back(term);
  }
  return terms;
}

/// A term without the letter of its field.
std::string_view stem_of(std::string_view term) {
  const bool has_field = !term.empty() && term.front() >= 'A' && term.front() <= 'Z';
  return term.substr(has_field ? 1 : 0);
}

/// How a document writes the words with some stems.
class Spellings {
 public:
  Spellings(const Document& document, Stemmer& stemmer) {
    for (const Block& block : document.blocks) {
      if (use_of(block.role) == Use::kRemoved) continue;
      for (const Token& token : tokens(block.text)) {
        if (!seen_.insert(token.form).second) continue;
        const std::string_view word =
            std::string_view(block.text).substr(token.range.begin, token.range.size());
        // What stands there may be cut by a line or leave a part to the next word.
        const bool written = fold(word) == token.form;
        words_.push_back({stemmer.stem(token.form), written ? std::string(word) : token.form});
      }
    }
  }

  std::vector<std::string> of(const std::vector<std::string>& terms) const {
    std::vector<std::string> list;
    for (const Word& word : words_) {
      const bool meant = std::ranges::any_of(
          terms, [&](const std::string& term) { return stem_of(term) == word.stem; });
      if (meant) list.push_back(word.text);
    }
    return list;
  }

 private:
  struct Word {
    std::string stem, text;
  };
  std::set<std::string, std::less<>> seen_;
  std::vector<Word> words_;  // in the order of the document
};

std::string joined(const std::vector<std::string>& list, std::string_view sign) {
  std::string text;
  for (const std::string& one : list) text += (text.empty() ? "" : std::string(sign)) + one;
  return text;
}

/// Takes the score of one match apart.
class Explainer {
 public:
  Explainer(const Vocabulary& vocabulary, const Query& query, const Match& match,
            const MatchOptions& options)
      : vocabulary_(vocabulary),
        match_(match),
        options_(options),
        plan_(vocabulary, query, options),
        document_(database::stored(vocabulary.text.get_document(match.number))),
        spellings_(document_, vocabulary.stemmer) {}

  std::vector<MatchPart> run() {
    const Reranker reranker(vocabulary_, plan_.stems(), plan_.neighbours(), options_.without);
    plan_.expect_letters(reranker.most_by_letters());
    const double first = weight_of(vocabulary_.text, plan_.candidates(), match_.id);
    for (const Plan::Way& way : plan_.ways()) add(way);
    if (match_.score > first * (1 + kNegligible)) {
      const Reranker::Gain gain = reranker.gain(match_.number);
      add(Kind::kTitle, gain.title);
      add(Kind::kLetters, gain.letters);
      add(Kind::kNear, gain.near);
    }
    const double whole = std::max(first, match_.score) - untrue_;
    for (MatchPart& part : parts_) part.share /= whole;
    std::ranges::stable_sort(parts_, std::ranges::greater(), &MatchPart::share);
    return std::move(parts_);
  }

 private:
  void add(const Plan::Way& way) {
    const Blocks blocks = options_.with_removed ? Blocks::kAll : Blocks::kKept;
    const double weight = weight_of(vocabulary_.text, way.query, match_.id);
    if (way.leaf != nullptr && !way.leaf->sure && !holds(*way.leaf, document_, blocks)) {
      untrue_ += weight;
      return;
    }
    MatchPart part;
    part.kind = way.kind;
    part.share = weight;
    if (way.part != nullptr) {
      part.leaf = to_text(*way.part);
      std::vector<std::string> terms;
      if (weight > 0) terms = terms_in(vocabulary_.text, match_.number, way.terms);
      part.term = joined(terms, " ");
      part.words = words_of(way, terms);
    }
    if (way.kind == Kind::kPart) part.part = text_of_part(*way.leaf, way.part_of_word);
    if (way.kind == Kind::kTogether) {
      for (std::size_t i = 0; i < way.leaf->parts.size(); ++i) {
        part.part += (i > 0 ? " + " : "") + text_of_part(*way.leaf, i);
      }
    }
    add(std::move(part));
  }

  void add(Kind kind, double weight) {
    MatchPart part;
    part.kind = kind;
    part.share = weight;
    add(std::move(part));
  }

  /// Adds a share; two of the same way are one.
  void add(MatchPart part) {
    if (part.share <= 0) return;
    const auto same = std::ranges::find_if(parts_, [&](const MatchPart& other) {
      return other.kind == part.kind && other.leaf == part.leaf && other.part == part.part;
    });
    if (same == parts_.end()) {
      parts_.push_back(std::move(part));
    } else {
      same->share += part.share;
    }
  }

  std::vector<std::string> words_of(const Plan::Way& way,
                                    const std::vector<std::string>& terms) const {
    // Several words in a row, or an exact one, are there as they were typed.
    const bool has_forms =
        way.leaf != nullptr &&
        (way.kind != Kind::kWord || way.leaf->kind == Query::Kind::kPrefix ||
         (way.leaf->kind == Query::Kind::kWord && way.leaf->typed.words.size() == 1));
    if (!has_forms || way.kind == Kind::kTogether) return {};
    std::vector<std::string> words = spellings_.of(terms);
    if (way.leaf->kind == Query::Kind::kPrefix) {
      std::erase_if(words, [&](const std::string& word) {
        return !fold(word).starts_with(way.leaf->prefix);
      });
    }
    return words;
  }

  std::string text_of_part(const Leaf& leaf, std::size_t number) const {
    const WordFamily::Part& part = leaf.parts[number];
    if (part.end > 0) {
      const std::string& form = leaf.typed.words.front().form;
      return text_of(part, form, vocabulary_.stemmer.stem(form));
    }
    for (const Typed::Word& word : leaf.typed.words) {
      if (vocabulary_.stemmer.stem(word.form) == part.stem) return word.form;
    }
    return part.stem;
  }

  Vocabulary vocabulary_;
  const Match& match_;
  const MatchOptions& options_;
  Plan plan_;
  Document document_;
  Spellings spellings_;
  std::vector<MatchPart> parts_;
  double untrue_ = 0;  // what candidates got for an exact form or prefix that is not there
};

std::uint64_t counted(const Xapian::Database& database, const Xapian::Query& query) {
  Xapian::Enquire enquire(database);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_query(query);
  return enquire.get_mset(0, 0, database.get_doccount()).get_matches_estimated();
}

/// Removed text is counted only `in_removed`, and for a word that no text has.
WordUse use_of_word(const Vocabulary& vocabulary, const std::string& word,
                    const Xapian::Query& query, bool in_removed) {
  WordUse use{word, counted(vocabulary.text, query), 0};
  if (use.kept == 0 && in_removed) use.removed = counted(vocabulary.removed, query);
  return use;
}

}  // namespace

std::vector<MatchPart> IndexReader::explain(const Query& query, const Match& match,
                                            const MatchOptions& options) const {
  return impl_->read(
      [&] { return Explainer(impl_->vocabulary(options), query, match, options).run(); });
}

std::vector<WordUse> IndexReader::word_uses(const Query& query) const {
  return impl_->read([&] {
    const Vocabulary vocabulary = impl_->vocabulary();
    Plan plan(vocabulary, query, MatchOptions{});
    std::vector<WordUse> uses;
    const auto add = [&](const Query& leaf) {
      const Leaf& compiled = plan.compiled(leaf);
      if (!compiled.query) return;
      uses.push_back(
          use_of_word(vocabulary, leaf.text, *compiled.query, leaf.field == QueryField::kNone));
    };
    for (const Query* leaf : plan.positive_leaves()) {
      if (leaf->kind != Query::Kind::kPhrase) {
        add(*leaf);
        continue;
      }
      std::vector<Query> words;
      for (const Typed::Word& word : typed(leaf->text).words) {
        Query& single = words.emplace_back();
        single.kind = Query::Kind::kWord;
        single.field = leaf->field;
        single.text = word.form;
      }
      for (const Query& word : words) {
        if (const auto found = compile_leaf(word, word.kind, vocabulary).query) {
          uses.push_back(use_of_word(vocabulary, word.text, *found, true));
        }
      }
    }
    return uses;
  });
}

WordFamily IndexReader::family_of(std::string_view form, std::size_t compounds) const {
  return impl_->read(
      [&] { return kept_family(std::string(form), impl_->vocabulary(), {.holders = compounds}); });
}

std::vector<std::string> IndexReader::synonyms_of(std::string_view form) const {
  return impl_->read(
      [&] { return synonyms_in(impl_->families, impl_->synonyms, impl_->stemmer.stem(form)); });
}

FormCount IndexReader::documents_with(std::string_view stem) const {
  return impl_->read([&] {
    const std::string term(stem);
    return FormCount{impl_->text.get_termfreq(term), impl_->removed.get_termfreq(term)};
  });
}

NearWords IndexReader::near_words(std::string_view form) const {
  return impl_->read([&] {
    const Lexicon lexicon{impl_->words, impl_->families, impl_->right};
    return dasein::near_words(lexicon, impl_->stemmer, form);
  });
}

}  // namespace dasein
