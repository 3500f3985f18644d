// SPDX-License-Identifier: GPL-2.0-or-later
#include "lexicon/families.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <span>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include "dasein/base.hpp"
#include "dasein/german.hpp"
#include "dasein/text.hpp"

namespace dasein {
namespace {

using lexicon::Family;
using Number = std::uint32_t;

constexpr std::size_t kLongestWord = 60;      // bytes; longer strings are no words worth splitting
constexpr std::size_t kShortestCompound = 5;  // bytes of a stem
/// Bytes of a word of the list: longer ones are mostly compounds, and each costs a stemming.
constexpr std::size_t kLongestListed = 13;
/// In so many documents a word is no slip of the pen.
constexpr std::uint32_t kAttestedDocuments = 3;

bool is_word(std::string_view form) {
  if (form.size() > kLongestWord) return false;
  for (std::size_t at = 0; at < form.size();) {
    const CodePoint next = code_point_at(form, at);
    if (!is_letter(next.value)) return false;
    at += next.size;
  }
  return !form.empty() && !is_stop_word(form);
}

std::unordered_set<std::string_view> short_lines(std::string_view lines) {
  std::unordered_set<std::string_view> words;
  while (!lines.empty()) {
    const std::string_view line = lines.substr(0, lines.find('\n'));
    lines.remove_prefix(std::min(line.size() + 1, lines.size()));
    if (line.size() <= kLongestListed) words.insert(line);
  }
  return words;
}

/// Whether a listed word is a form of a listed adjective ("roten" beside "rot" and "rotem"): two
/// fifths of a German list are, and a compound's part is none of them.
bool is_inflected(std::string_view word, const std::unordered_set<std::string_view>& listed) {
  constexpr std::array<std::string_view, 5> kEndings = {"em", "en", "er", "es", "e"};
  std::array<char, kLongestListed + 2> dative{};
  for (const std::string_view ending : kEndings) {
    if (!word.ends_with(ending)) continue;
    const std::string_view base = word.substr(0, word.size() - ending.size());
    const auto end =
        std::ranges::copy(std::string_view("em"), std::ranges::copy(base, dative.begin()).out).out;
    if (listed.contains(base) && listed.contains({dative.begin(), end})) return true;
  }
  return false;
}

/// Learns the families of one vocabulary.
class Learner {
 public:
  Learner(const FormCounts& counts, std::string_view word_list) {
    for (const auto& [form, count] : counts) {
      if (count != FormCount{} && is_word(form)) add(form, count.kept);
    }
    add_list(word_list);
  }

  /// The hashes of listed words that no document holds.
  const std::vector<std::uint64_t>& right() const { return right_; }

  std::vector<Family> families() {
    split();
    sort();
    hold();
    lexicon::find_variants(rows_);
    return std::move(rows_);
  }

 private:
  void add(const std::string& form, std::uint32_t documents) {
    const std::string stem = stemmer_.stem(form);
    const std::string key = compound_key(form);
    splitter_.add(key, stem, documents, false);
    const std::size_t row = row_of(stem);
    rows_[row].documents += documents;
    Form& commonest = commonest_[row];
    if (key.starts_with(stem) && documents >= commonest.documents) commonest = {key, documents};
    forms_.emplace(hash64(form), static_cast<Number>(row));
  }

  void add_list(std::string_view lines) {
    const std::unordered_set<std::string_view> listed = short_lines(lines);
    while (!lines.empty()) {
      const std::string_view line = lines.substr(0, lines.find('\n'));
      lines.remove_prefix(std::min(line.size() + 1, lines.size()));
      const std::string word = fold(line);
      const std::string key = compound_key(word);
      const auto form = forms_.find(hash64(word));
      if (form != forms_.end()) {
        rows_[form->second].attested = true;
      } else if (!word.empty()) {
        right_.push_back(lexicon::right_word_hash(key));
      }
      if (line.size() > kLongestListed || is_inflected(line, listed)) continue;
      if (is_word(word)) splitter_.add(key, stemmer_.stem(word), 0, true);
    }
  }

  /// The place of a stem, a new one if it has none.
  std::size_t row_of(const std::string& stem) {
    const auto [found, is_new] = places_.try_emplace(stem, rows_.size());
    if (is_new) {
      rows_.emplace_back().stem = stem;
      commonest_.emplace_back();
    }
    return found->second;
  }

  /// The parts of a stem; where the stemmer left too little of the last one to be known (reinig),
  /// those of the most frequent form that begins with the stem.
  std::vector<CompoundSplitter::Part> parts_of(std::size_t row) const {
    const std::string& stem = rows_[row].stem;
    if (stem.size() < kShortestCompound) return {};
    std::vector<CompoundSplitter::Part> parts = splitter_.split(stem);
    if (!parts.empty()) return parts;
    parts = splitter_.split(commonest_[row].key);
    const bool inside = std::ranges::all_of(
        parts, [&](const CompoundSplitter::Part& part) { return part.begin < stem.size(); });
    return inside ? parts : std::vector<CompoundSplitter::Part>();
  }

  /// Gives the rows their parts; a part that stands alone in no document becomes a row, too.
  void split() {
    const std::size_t words = rows_.size();
    for (std::size_t i = 0; i < words; ++i) {
      const std::string stem = rows_[i].stem;
      const std::vector<CompoundSplitter::Part> parts = parts_of(i);
      std::vector<FamilyTable::Part> numbered;
      for (const CompoundSplitter::Part& part : parts) {
        if (!numbered.empty()) numbered.back().end = part.begin;
        numbered.push_back({static_cast<Number>(row_of(part.stem)), part.begin, 0});
      }
      if (!numbered.empty()) numbered.back().end = static_cast<Number>(stem.size());
      rows_[i].attested =
          rows_[i].attested || !parts.empty() || rows_[i].documents >= kAttestedDocuments;
      rows_[i].parts = std::move(numbered);
    }
  }

  /// Sorts the rows by stem; numbers become their places.
  void sort() {
    std::vector<Number> order(rows_.size());
    std::iota(order.begin(), order.end(), Number{0});
    std::ranges::sort(order, {}, [&](Number row) { return std::string_view(rows_[row].stem); });
    std::vector<Number> place(order.size());
    std::vector<Family> sorted;
    sorted.reserve(rows_.size());
    for (Number i = 0; i < order.size(); ++i) {
      place[order[i]] = i;
      sorted.push_back(std::move(rows_[order[i]]));
      sorted.back().number = i;
    }
    for (Family& row : sorted) {
      for (FamilyTable::Part& part : row.parts) part.number = place[part.number];
    }
    rows_ = std::move(sorted);
  }

  using Parts = std::span<const FamilyTable::Part>;

  static std::string key_of(Parts parts) {
    std::string key;
    for (const FamilyTable::Part& part : parts) append_varint(key, part.number);
    return key;
  }

  /// Gives every row the compounds that hold it: as a part, or, if it is a compound itself, as some
  /// of their parts in a row (Straßenreinigung in Straßenreinigungsgebühr).
  void hold() {
    std::unordered_map<std::string, std::vector<Number>> compounds;
    for (const Family& row : rows_) {
      if (!row.parts.empty()) compounds[key_of(row.parts)].push_back(row.number);
    }
    for (const Family& row : rows_) {
      for (const Number inner : inside(row, compounds)) rows_[inner].holders.push_back(row.number);
    }
    for (Family& row : rows_) {
      std::ranges::stable_sort(row.holders, std::ranges::greater(),
                               [&](Number holder) { return rows_[holder].documents; });
    }
  }

  /// What stands inside a compound, each once.
  static std::vector<Number> inside(
      const Family& row, const std::unordered_map<std::string, std::vector<Number>>& compounds) {
    std::vector<Number> list;
    const Parts parts(row.parts);
    for (std::size_t first = 0; first < parts.size(); ++first) {
      list.push_back(parts[first].number);
      for (std::size_t size = 2; size < parts.size() && first + size <= parts.size(); ++size) {
        const auto found = compounds.find(key_of(parts.subspan(first, size)));
        if (found == compounds.end()) continue;
        list.insert(list.end(), found->second.begin(), found->second.end());
      }
    }
    std::ranges::sort(list);
    list.erase(std::unique(list.begin(), list.end()), list.end());
    std::erase(list, row.number);
    return list;
  }

  Stemmer stemmer_;
  CompoundSplitter splitter_;
  struct Form {
    std::string key;
    std::uint32_t documents = 0;
  };
  std::vector<Family> rows_;
  std::vector<Form> commonest_;                          // of each row
  std::unordered_map<std::string, std::size_t> places_;  // by stem
  std::unordered_map<std::uint64_t, Number> forms_;      // rows by the hash of a form
  std::vector<std::uint64_t> right_;
};

}  // namespace

LearnedTables learned_tables(const FormCounts& counts, std::string_view word_list,
                             const SynonymSources& synonyms) {
  Learner learner(counts, word_list);
  const std::vector<Family> rows = learner.families();
  return {lexicon::bytes_of(rows), lexicon::letter_table_bytes(rows),
          lexicon::right_words_bytes(learner.right()),
          lexicon::synonym_table_bytes(rows, synonyms)};
}

}  // namespace dasein
