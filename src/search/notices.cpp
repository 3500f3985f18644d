// SPDX-License-Identifier: GPL-2.0-or-later
#include "search/notices.hpp"

#include <algorithm>
#include <utility>

namespace dasein {
namespace {

constexpr std::size_t kRelatedWords = 3;       // one line of a terminal
constexpr std::size_t kMinRelatedLetters = 4;  // shorter beginnings are in unrelated words

std::string in_a_row(const std::vector<std::string>& forms) {
  std::string list;
  for (const std::string& form : forms) list += (list.empty() ? "“" : ", “") + form + "”";
  return list;
}

/// Words of the index that begin as this one or else look like it, as an offer; empty without any.
std::string related_words(const IndexReader& index, const std::string& word) {
  const std::string form = fold(word);
  if (characters(form) < kMinRelatedLetters) return {};
  std::vector<std::string> longer;
  for (const WordTable::Entry& entry : index.words().with_prefix(form, kRelatedWords).entries) {
    if (entry.count.kept > 0 && entry.form != form) longer.push_back(entry.form);
  }
  if (!longer.empty()) {
    return message("Words that begin so: {list}. Find them with “{word}*”.",
                   {{"list", in_a_row(longer)}, {"word", word}});
  }
  std::vector<std::string> alike = index.near_words(form).alike;
  if (alike.empty()) return {};
  alike.resize(std::min(alike.size(), kRelatedWords));
  return message("Words that look like it: {list}.", {{"list", in_a_row(alike)}});
}

/// Whether a word stands in kept text at all, whatever field the query asks for.
bool stands_somewhere(const IndexReader& index, const std::string& word) {
  Query leaf;
  leaf.kind = Query::Kind::kWord;
  leaf.text = word;
  const std::vector<WordUse> uses = index.word_uses(leaf);
  return !uses.empty() &&
         std::all_of(uses.begin(), uses.end(), [](const WordUse& use) { return use.kept > 0; });
}

void explain_words(const IndexReader& index, const SearchOptions& options, Hits& hits) {
  for (const WordUse& use : index.word_uses(hits.query.query)) {
    if (use.kept > 0 || (use.removed > 0 && options.with_removed)) continue;
    Notice notice;
    if (use.removed > 0) {
      notice.text = message_count(
          use.removed,
          "“{word}” stands in one document, but only in its navigation, adverts or footer.",
          "“{word}” stands in {count} documents, but only in their navigation, adverts or footers.",
          {{"word", use.word}});
      notice.hint = message("Search there as well: --with-boilerplate");
    } else if (stands_somewhere(index, use.word)) {
      notice.text = message("“{word}” stands in documents, but not as the query asks for it.",
                            {{"word", use.word}});
      notice.hint = message("Search without the field, the equals sign or --exact.");
    } else {
      notice.text = message("No document holds “{word}”.", {{"word", use.word}});
      notice.hint = related_words(index, use.word);
    }
    add_notice(hits.notices, std::move(notice));
  }
}

/// Whether --since and --until alone shut everything out; then a notice says so.
void explain_dates(const IndexReader& index, const SearchOptions& options, Hits& hits) {
  if (!options.since && !options.until) return;
  MatchOptions undated;
  undated.limit = 0;
  undated.exact = options.exact;
  undated.with_removed = options.with_removed;
  undated.count_all = true;
  const Matches matches = index.match(hits.query.query, undated);
  if (matches.total == 0) return;
  Notice notice;
  notice.text =
      message_count(matches.total, "One document has all words, but was published at another time.",
                    "{count} documents have all words, but were published at other times.");
  notice.hint = message("Search without --since and --until, or with other dates.");
  add_notice(hits.notices, std::move(notice));
}

bool holds_several_parts(const Query& query) {
  return query.kind == Query::Kind::kAnd && query.children.size() > 1;
}

}  // namespace

void add_notice(std::vector<Notice>& notices, Notice notice) {
  const auto same = [&notice](const Notice& other) { return other.text == notice.text; };
  if (std::none_of(notices.begin(), notices.end(), same)) notices.push_back(std::move(notice));
}

void explain_absence(const IndexReader& index, const SearchOptions& options, Hits& hits) {
  const bool any_complete =
      std::any_of(hits.list.begin(), hits.list.end(), [](const Hit& hit) { return hit.all_words; });
  const bool nothing = hits.list.empty() && hits.total == 0;
  if (any_complete || (options.count_only && !nothing)) return;

  const std::size_t before = hits.notices.size();
  explain_words(index, options, hits);
  explain_dates(index, options, hits);
  if (hits.notices.size() > before || !holds_several_parts(hits.query.query)) return;
  if (options.tiers == SearchOptions::Tiers::kAny) return;
  Notice notice;
  if (nothing) {
    notice.text = message("No document holds all words of the query.");
    notice.hint = message("Search for documents that hold some of them: --any");
  } else {
    notice.text = message("No document holds all words of the query; these hold some of them.");
  }
  add_notice(hits.notices, std::move(notice));
}

}  // namespace dasein
