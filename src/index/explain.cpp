// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include "index/plan.hpp"
#include "index/reader.hpp"

namespace dasein {
namespace {

struct Contribution {
  double weight = 0;
  std::string terms;
};

/// What a query gives to one document, and the terms that matched there.
Contribution contribution(const Xapian::Database& text, const Xapian::Query& query,
                          std::uint64_t id) {
  const std::string only = database::identity_term(id);
  Xapian::Enquire enquire(text);
  enquire.set_weighting_scheme(ranking());
  enquire.set_query(Xapian::Query(Xapian::Query::OP_FILTER, query, Xapian::Query(only)));
  const Xapian::MSet set = enquire.get_mset(0, 1);
  if (set.empty()) return {};
  Contribution result;
  result.weight = set.begin().get_weight();
  for (auto it = enquire.get_matching_terms_begin(set.begin());
       it != enquire.get_matching_terms_end(set.begin()); ++it) {
    if (*it == only) continue;
    if (!result.terms.empty()) result.terms += ' ';
    result.terms += *it;
  }
  return result;
}

std::uint64_t counted(const Xapian::Database& database, const Xapian::Query& query) {
  Xapian::Enquire enquire(database);
  enquire.set_weighting_scheme(Xapian::BoolWeight());
  enquire.set_query(query);
  return enquire.get_mset(0, 0, database.get_doccount()).get_matches_estimated();
}

}  // namespace

IndexReader::Impl::Impl(const std::filesystem::path& generation)
    : directory(generation),
      text(database::open(generation / database::kText)),
      removed(database::open(generation / database::kRemoved)),
      words_file(generation / database::kWords),
      words(read([&] { return WordTable(words_file.bytes()); })),
      families_file(generation / database::kFamilies),
      families(read([&] { return FamilyTable(families_file.bytes()); })),
      letters_file(generation / database::kLetters),
      letters(read([&] { return LetterTable(letters_file.bytes()); })),
      right_file(generation / database::kRight),
      right(read([&] { return WordFilter(right_file.bytes()); })) {}

std::vector<MatchPart> IndexReader::explain(const Query& query, const Match& match,
                                            const MatchOptions& options) const {
  return impl_->read([&] {
    Plan plan(impl_->vocabulary(), query, options);
    std::vector<MatchPart> parts;
    const auto add = [&](const Query& leaf) {
      const std::optional<Xapian::Query> search = plan.leaf_query(leaf);
      if (!search) return;
      const Contribution given = contribution(impl_->text, *search, match.id);
      if (given.weight <= 0) return;
      const double share = match.score > 0 ? std::min(1.0, given.weight / match.score) : 0;
      parts.push_back({leaf.text, given.terms, share});
    };
    for (const Query* leaf : plan.positive_leaves()) {
      add(*leaf);
      for (const Query* single : plan.single_words(*leaf)) add(*single);
    }
    std::stable_sort(parts.begin(), parts.end(),
                     [](const MatchPart& a, const MatchPart& b) { return a.share > b.share; });
    return parts;
  });
}

std::vector<WordUse> IndexReader::word_uses(const Query& query) const {
  return impl_->read([&] {
    Plan plan(impl_->vocabulary(), query, MatchOptions{});
    std::vector<WordUse> uses;
    const auto add = [&](const Query& leaf) {
      const std::optional<Xapian::Query> search = plan.leaf_query(leaf);
      if (!search) return;
      const bool body = leaf.field == QueryField::kNone;
      uses.push_back(
          {leaf.text, counted(impl_->text, *search), body ? counted(impl_->removed, *search) : 0});
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
        if (const auto found = compile_leaf(word, word.kind, impl_->vocabulary()).query) {
          uses.push_back(
              {word.text, counted(impl_->text, *found), counted(impl_->removed, *found)});
        }
      }
    }
    return uses;
  });
}

Spellings IndexReader::spellings(std::string_view form) const {
  return impl_->read([&] {
    const Lexicon lexicon{impl_->words, impl_->families, impl_->right};
    return dasein::spellings(lexicon, impl_->stemmer, form);
  });
}

}  // namespace dasein
