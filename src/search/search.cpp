// SPDX-License-Identifier: GPL-2.0-or-later
#include "dasein/search.hpp"

#include <algorithm>
#include <chrono>
#include <limits>
#include <optional>
#include <unordered_set>
#include <utility>

#include "search/correct.hpp"
#include "search/notices.hpp"

namespace dasein {
namespace {

using Tier = MatchOptions::Tier;
using Tiers = SearchOptions::Tiers;

/// So many compounds of each word are marked in a long query: 1 M instructions a word.
constexpr std::size_t kMarkedCompounds = 256;

/// How many parts a document can hold some of. One word, however many parts it has itself, is
/// one: it never relaxes to them.
std::size_t part_count(const Query& query) {
  switch (query.kind) {
    case Query::Kind::kAll:
    case Query::Kind::kDates:
      return 0;
    case Query::Kind::kNot:
      return part_count(query.children.front());
    case Query::Kind::kAnd: {
      std::size_t parts = 0;
      for (const Query& child : query.children) parts += part_count(child);
      return parts;
    }
    default:
      return 1;
  }
}

/// The query as it is meant with --exact, for the marks in passages.
Query with_exact_words(Query query) {
  if (query.kind == Query::Kind::kWord) query.kind = Query::Kind::kExact;
  for (Query& child : query.children) child = with_exact_words(std::move(child));
  return query;
}

MatchOptions match_options(const SearchOptions& options, Tier tier, std::size_t limit) {
  MatchOptions result;
  result.tier = tier;
  result.limit = limit;
  result.sort = options.sort;
  result.reverse = options.reverse;
  result.exact = options.exact;
  result.with_removed = options.with_removed;
  result.synonyms = options.synonyms == Synonyms::kFind && !options.exact;
  result.count_all = options.count_only;
  result.since = options.since;
  result.until = options.until;
  result.without = options.without;
  return result;
}

class Answer {
 public:
  Answer(const IndexReader& index, const SearchOptions& options, Hits& hits)
      : index_(index), options_(options), hits_(hits) {}

  void run() {
    const bool can_relax = part_count(hits_.query.query) > 1;
    if (options_.tiers == Tiers::kAny && can_relax) return any();
    first_tier();
    const bool counts_both = options_.count_only && options_.relax_was_asked;
    if (options_.tiers != Tiers::kRelax || !can_relax) return;
    if (options_.count_only && !counts_both) return;
    second_tier();
  }

 private:
  /// The limit as the index takes it, where 0 means none.
  std::size_t limit() const {
    if (options_.count_only) return 0;
    return options_.limit > 0 ? options_.limit : index_.document_count();
  }

  Matches match(Tier tier, std::size_t limit) {
    Matches matches = index_.match(hits_.query.query, match_options(options_, tier, limit));
    for (Notice& notice : matches.notices) add_notice(hits_.notices, std::move(notice));
    return matches;
  }

  void first_tier() {
    const Matches matches = match(Tier::kAll, limit());
    hits_.total = matches.total;
    hits_.total_is_exact = matches.total_is_exact;
    hits_.found = matches.total > 0;
    add_all(matches.list, Tier::kAll);
  }

  void second_tier() {
    const std::size_t most = limit();
    if (!options_.count_only && hits_.list.size() >= most) return;
    const Matches matches = match(Tier::kSome, most - std::min(most, hits_.list.size()));
    add_all(matches.list, Tier::kSome);
    if (!options_.relax_was_asked) return;
    hits_.total += matches.total;
    hits_.total_is_exact = hits_.total_is_exact && matches.total_is_exact;
    hits_.found = hits_.found || matches.total > 0;
  }

  void any() {
    const Matches matches = match(Tier::kAny, limit());
    hits_.total = matches.total;
    hits_.total_is_exact = matches.total_is_exact;
    hits_.found = matches.total > 0;
    if (matches.list.empty()) return;
    // Which of them hold everything is not told by their place in the list.
    std::unordered_set<DocumentNumber> complete;
    MatchOptions every = match_options(options_, Tier::kAll, index_.document_count());
    every.scored = false;
    for (const Match& one : index_.match(hits_.query.query, every).list) {
      complete.insert(one.number);
    }
    add_all(matches.list, Tier::kAny);
    for (std::size_t i = 0; i < matches.list.size(); ++i) {
      hits_.list[i].all_words = complete.count(matches.list[i].number) > 0;
    }
  }

  void add_all(const std::vector<Match>& matches, Tier tier) {
    std::vector<std::filesystem::path> paths;
    if (!options_.with_passages) paths = index_.paths(matches);
    for (std::size_t i = 0; i < matches.size(); ++i) {
      add(matches[i], tier);
      if (!options_.with_passages) hits_.list.back().path = std::move(paths[i]);
    }
  }

  /// Made when the first passage needs them: counts and paths do without.
  Needles& needles() {
    if (!needles_) {
      const Query& query = hits_.query.query;
      needles_ = options_.exact ? Needles(with_exact_words(query))
                                : needles_for(index_, query, options_.synonyms);
    }
    return *needles_;
  }

  void add(const Match& match, Tier tier) {
    Hit hit;
    hit.rank = hits_.list.size() + 1;
    hit.all_words = tier != Tier::kSome;
    hit.score = match.score;
    hit.id = match.id;
    if (options_.explain) {
      hit.explanation =
          index_.explain(hits_.query.query, match, match_options(options_, tier, limit()));
    }
    if (options_.with_passages) add_text(hit, index_.document(match.number));
    hits_.list.push_back(std::move(hit));
  }

  void add_text(Hit& hit, Document document) {
    PassageOptions wanted;
    wanted.count = options_.passages;
    wanted.removed_too = options_.with_removed;
    hit.passages = passages(document, needles(), wanted);
    hit.path = std::move(document.path);
    hit.title = std::move(document.title.value);
    hit.source = std::move(document.source.value);
    hit.date = document.date;
    hit.encoding = document.encoding;
    for (Sourced& author : document.authors) hit.authors.push_back(std::move(author.value));
  }

  const IndexReader& index_;
  const SearchOptions& options_;
  Hits& hits_;
  std::optional<Needles> needles_;  // made for the first text
};

/// “Daseins” and “Vorsorge”.
std::string listed(const std::vector<std::string>& words) {
  std::string list;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (i > 0) list += i + 1 < words.size() ? ", " : message(" and ");
    list += "“" + words[i] + "”";
  }
  return list;
}

void apply_correction(const IndexReader& index, Synonyms synonyms, Hits& hits) {
  Correction correction = correct_words(index, hits.query.query, synonyms);
  if (correction.words.empty()) return;
  hits.query.query = std::move(correction.query);
  hits.corrected = to_text(hits.query.query);
  for (const CorrectedWord& word : correction.words) {
    Notice notice;
    notice.text =
        word.parts.empty()
            ? message("No document holds “{typed}”; showing results for “{shown}”.",
                      {{"typed", word.typed}, {"shown", word.shown}})
            : message("No document holds “{typed}”; showing results for {parts} close together.",
                      {{"typed", word.typed}, {"parts", listed(word.parts)}});
    notice.hint = message("Use --no-correct to search as typed.");
    add_notice(hits.notices, std::move(notice));
  }
}

}  // namespace

Needles needles_for(const IndexReader& index, const Query& query, Synonyms synonyms) {
  // One or two words are found in every compound, more in the most frequent ones.
  const std::size_t compounds =
      part_count(query) <= 2 ? std::numeric_limits<std::size_t>::max() : kMarkedCompounds;
  return Needles(query, [&](std::string_view form) {
    WordFamily family = index.family_of(form, compounds);
    if (synonyms == Synonyms::kFind) family.synonyms = index.synonyms_of(form);
    return family;
  });
}

Hits search(const IndexReader& index, const SearchOptions& options) {
  const auto start = std::chrono::steady_clock::now();
  Hits hits;
  hits.typed = options.query;
  hits.tiers = options.tiers;
  hits.query = parse_query(options.query);
  if (!hits.query.failed()) {
    if (options.correct && !options.exact) apply_correction(index, options.synonyms, hits);
    Answer(index, options, hits).run();
    explain_absence(index, options, hits);
  }
  hits.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return hits;
}

}  // namespace dasein
