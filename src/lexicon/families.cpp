// SPDX-License-Identifier: GPL-2.0-or-later
#include "lexicon/families.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <numeric>
#include <optional>
#include <span>
#include <utility>

#include "lexicon/comparison.hpp"
#include "lexicon/in_order.hpp"
#include "lexicon/lookups.hpp"
#include "lexicon/vocabulary.hpp"

namespace dasein {
namespace lexicon {
namespace {

constexpr std::size_t kShortestCompound = 5;  // bytes of a stem
/// In so many documents a word is no slip of the pen.
constexpr std::uint32_t kAttestedDocuments = 3;
constexpr std::size_t kPieceRows = 1024;

/// A text as a number that compares like its first eight bytes.
std::uint64_t front_of(std::string_view text) {
  std::uint64_t front = 0;
  for (std::size_t i = 0; i < 8; ++i) {
    front = front << 8U | (i < text.size() ? static_cast<unsigned char>(text[i]) : 0U);
  }
  return front;
}

/// Learns the families of one vocabulary.
class Learner {
 public:
  explicit Learner(unsigned jobs) : jobs_(jobs) {}

  Families of_all(const WordTable& words, std::string_view word_list, LearnedTables& tables,
                  std::string& notes) {
    add_list(word_list, tables);
    const RightWords right(tables.right);
    in_order(
        jobs_, pieces_of(words), [&](std::size_t piece) { return words_of(words, piece, right); },
        [&](NotedWords&& piece) {
          notes += piece.notes;
          add_parts(piece.words, Source::kTexts);
          add_forms(std::move(piece.words));
        });
    std::vector<Number> all(documents_.size());
    std::iota(all.begin(), all.end(), 0U);
    split(all, {});
    return sorted(0);
  }

  Families of_changed(const TablesBefore& before, const FormCounts& changed, std::string& words,
                      std::string& notes) {
    KnownSplits known = splits_from_bytes(before.families);
    stems_ = std::move(known.stems);
    grow_rows();
    Comparison compared = compare(before, changed);
    words = std::move(compared.table);
    notes = std::move(compared.notes);
    const std::vector<Number> word_rows = add_forms(std::move(compared.words));
    StemmedWords listed;
    if (compared.all_changed || !compared.changed.empty()) {
      words_.front().hash_stems();
      listed = listed_from_bytes(before.listed);
      listed.hash_stems();
    }
    const std::vector<Number> rows = touched_rows(compared, listed, word_rows);
    add_parts_for(rows, compared, listed);
    split(rows, known.parts);
    Families families = sorted(static_cast<Number>(known.parts.rows()));
    note_changes(families, known.documents);
    return families;
  }

 private:
  struct Commonest {
    std::uint32_t documents = 0;
    std::uint32_t piece = 0, word = 0;  // in words_, counted from 1
  };
  enum class Source : std::uint8_t { kTexts, kList };

  void add_list(std::string_view word_list, LearnedTables& tables) {
    const ListedLines list(word_list);
    std::vector<std::uint64_t> right;
    std::string last_key;
    tables.listed = kListedMagic;
    in_order(
        jobs_, list.pieces(), [&](std::size_t piece) { return list.piece(piece); },
        [&](const ListedLines::Piece& piece) {
          right.insert(right.end(), piece.right.begin(), piece.right.end());
          append_listed(tables.listed, last_key, piece.words);
          add_parts(piece.words, Source::kList);
        });
    tables.right = right_words_bytes(right);
  }

  /// Tells the splitter what can be a part.
  void add_parts(const StemmedWords& words, Source source) {
    for (std::size_t i = 0; i < words.size(); ++i) add_part(words[i], source);
  }
  void add_part(const StemmedWords::Word& word, Source source) {
    splitter_->add(word.key, word.stem, word.late, rounded_documents(word.documents),
                   source == Source::kList);
  }

  /// Tells it what the splits of some rows ask for.
  void add_parts_for(const std::vector<Number>& rows, const Comparison& compared,
                     const StemmedWords& listed) {
    if (rows.empty()) return;
    const StemmedWords& words = words_.front();
    if (2 * rows.size() > documents_.size()) {
      add_parts(words, Source::kTexts);
      add_parts(listed, Source::kList);
      return;
    }
    Lookups lookups(compared.changed.verbs());
    for (const Number row : rows) {
      lookups.add(stems_[row]);
      lookups.add(commonest_key(row), stems_[row].size());
    }
    for (const StemmedWords* all : std::array{&words, &listed}) {
      for (std::size_t i = 0; i < all->size(); ++i) lookups.add_stem_of((*all)[i].added());
    }
    lookups.add_stems_of_parts();
    const auto add = [&](const StemmedWords& all, Source source) {
      for (std::size_t i = 0; i < all.size(); ++i) {
        const StemmedWords::Word word = all[i];
        if (lookups.may_find(word.stem_hash)) add_part(word, source);
      }
    };
    splitter_->note_documents(rounded_documents(compared.most_documents));
    add(words, Source::kTexts);
    add(listed, Source::kList);
  }

  /// Returns the row of each word.
  std::vector<Number> add_forms(StemmedWords&& piece) {
    std::vector<Number> rows;
    rows.reserve(piece.size());
    for (std::size_t i = 0; i < piece.size(); ++i) {
      const StemmedWords::Word word = piece[i];
      const Number row = row_of(word.stem);
      rows.push_back(row);
      has_forms_[row] = 1;
      documents_[row] += word.documents;
      if (word.is_listed) attested_[row] = 1;
      Commonest& commonest = commonest_[row];
      const std::uint32_t documents = rounded_documents(word.documents);
      if (word.key.starts_with(word.stem) && documents >= commonest.documents) {
        commonest = {documents, static_cast<std::uint32_t>(words_.size()),
                     static_cast<std::uint32_t>(i + 1)};
      }
    }
    words_.push_back(std::move(piece));
    return rows;
  }

  /// The rows whose splits may be others than before, ascending.
  std::vector<Number> touched_rows(Comparison& compared, const StemmedWords& listed,
                                   const std::vector<Number>& word_rows) const {
    const StemmedWords& words = words_.front();
    ChangedWords& changed = compared.changed;
    if (!changed.empty()) {
      for (const StemmedWords* all : std::array{&words, &listed}) {
        for (std::size_t i = 0; i < all->size(); ++i) changed.spread_to((*all)[i].added());
      }
      changed.spread_to_parts();
    }
    std::vector<char> touched(documents_.size(), compared.all_changed ? 1 : 0);
    for (const std::string& stem : compared.changed_stems) {
      if (const auto row = stems_.find(stem)) touched[*row] = 1;
    }
    for (std::size_t i = 0; i < words.size() && !changed.empty(); ++i) {
      const StemmedWords::Word word = words[i];
      char& row = touched[word_rows[i]];
      if (row == 0) row = touches(changed, word) ? 1 : 0;
    }
    std::vector<Number> rows;
    for (Number row = 0; row < touched.size(); ++row) {
      if (touched[row] != 0 && has_forms_[row] != 0) rows.push_back(row);
    }
    return rows;
  }

  static bool touches(const ChangedWords& changed, const StemmedWords::Word& word) {
    return changed.may_touch(word.key) ||
           (!word.key.starts_with(word.stem) && changed.may_touch(word.stem));
  }

  /// The row of a stem, a new one if it has none.
  Number row_of(std::string_view stem) {
    const Number row = stems_.number(stem);
    if (row == documents_.size()) grow_rows();
    return row;
  }

  void grow_rows() {
    documents_.resize(stems_.size());
    attested_.resize(stems_.size());
    has_forms_.resize(stems_.size());
    is_part_.resize(stems_.size());
    commonest_.resize(stems_.size());
  }

  /// Of the form in most documents of those that begin with the stem; empty without any.
  std::string_view commonest_key(Number row) const {
    const Commonest& commonest = commonest_[row];
    if (commonest.word == 0) return {};
    return words_[commonest.piece][commonest.word - 1].key;
  }

  /// The parts of a stem; where the stemmer left too little of the last one to be known (reinig),
  /// those of the most frequent form that begins with the stem.
  std::vector<CompoundSplitter::Part> parts_of(Number row) const {
    const std::string_view stem = stems_[row];
    if (stem.size() < kShortestCompound) return {};
    std::vector<CompoundSplitter::Part> parts = splitter_->split(stem);
    const std::string_view key = commonest_key(row);
    if (!parts.empty() || key.empty()) return parts;
    parts = splitter_->split(key);
    const bool inside = std::ranges::all_of(
        parts, [&](const CompoundSplitter::Part& part) { return part.begin < stem.size(); });
    return inside ? parts : std::vector<CompoundSplitter::Part>();
  }

  /// Gives all rows their parts: some are split, the others have those that they had before.
  void split(std::span<const Number> rows, const Lists<FamilyTable::Part>& known) {
    const std::size_t words = documents_.size();
    std::size_t next = 0;
    in_order(
        jobs_, (rows.size() + kPieceRows - 1) / kPieceRows,
        [&](std::size_t piece) {
          std::vector<std::vector<CompoundSplitter::Part>> splits;
          const std::size_t begin = piece * kPieceRows;
          for (const Number row : rows.subspan(begin, std::min(kPieceRows, rows.size() - begin))) {
            splits.push_back(parts_of(row));
          }
          return splits;
        },
        [&](const std::vector<std::vector<CompoundSplitter::Part>>& splits) {
          for (const auto& parts : splits) {
            for (const Number row = rows[next++]; parts_.rows() < row;) keep_parts(known);
            take_parts(parts);
          }
        });
    while (parts_.rows() < words) keep_parts(known);
    splitter_.reset();
    words_ = {};
    commonest_ = {};
  }

  /// Gives the next row its parts; one that stands alone in no document becomes a row, too.
  void take_parts(const std::vector<CompoundSplitter::Part>& parts) {
    const auto size = static_cast<std::uint32_t>(stems_[static_cast<Number>(parts_.rows())].size());
    for (std::size_t i = 0; i < parts.size(); ++i) {
      const bool last = i + 1 == parts.size();
      const Number part = row_of(parts[i].stem);
      is_part_[part] = 1;
      parts_.add({part, parts[i].begin, last ? size : parts[i + 1].begin});
    }
    end_parts(!parts.empty());
  }

  /// Its parts of before; what stands alone in no document had none.
  void keep_parts(const Lists<FamilyTable::Part>& known) {
    const std::size_t row = parts_.rows();
    if (has_forms_[row] == 0) return parts_.next();
    if (row >= known.rows()) ByteReader({}, "the family table").damaged();
    const auto parts = known[row];
    for (const FamilyTable::Part& part : parts) {
      is_part_[part.number] = 1;
      parts_.add(part);
    }
    end_parts(!parts.empty());
  }

  void end_parts(bool is_compound) {  // NOLINT: of the row at hand
    const std::size_t row = parts_.rows();
    parts_.next();
    if (is_compound || documents_[row] >= kAttestedDocuments) attested_[row] = 1;
  }

  /// The rows from `begin` on that are in use, by stem.
  std::vector<Number> sorted_rows(Number begin) const {
    struct Place {
      std::uint64_t front;
      Number row;
    };
    std::vector<Place> order;
    for (Number row = begin; row < documents_.size(); ++row) {
      if (is_used(row)) order.push_back({front_of(stems_[row]), row});
    }
    std::ranges::sort(order, [&](const Place& a, const Place& b) {
      return a.front != b.front ? a.front < b.front : stems_[a.row] < stems_[b.row];
    });
    std::vector<Number> rows;
    rows.reserve(order.size());
    for (const Place& place : order) rows.push_back(place.row);
    return rows;
  }

  /// All rows in use by stem; the first `known` ascend already.
  std::vector<Number> ordered(Number known) const {
    std::vector<Number> added = sorted_rows(known);
    if (known == 0) return added;
    std::vector<Number> order;
    order.reserve(documents_.size());
    auto next = added.begin();
    for (Number row = 0; row < known; ++row) {
      if (!is_used(row)) continue;
      for (; next != added.end() && stems_[*next] < stems_[row]; ++next) order.push_back(*next);
      order.push_back(row);
    }
    order.insert(order.end(), next, added.end());
    return order;
  }

  bool is_used(Number row) const { return has_forms_[row] != 0 || is_part_[row] != 0; }

  /// The rows by stem; numbers become their places.
  Families sorted(Number known) {
    const std::vector<Number> order = ordered(known);
    const auto count = static_cast<Number>(order.size());
    Families families;
    families.places.resize(documents_.size(), Families::kNoRow);
    for (Number i = 0; i < count; ++i) families.places[order[i]] = i;
    families.stems.reserve(count);
    families.documents.reserve(count);
    families.attested.reserve(count);
    for (const Number row : order) {
      families.stems.push_back(stems_[row]);
      families.documents.push_back(documents_[row]);
      families.attested.push_back(attested_[row]);
      if (row < parts_.rows()) {
        for (FamilyTable::Part part : std::as_const(parts_)[row]) {
          part.number = families.places[part.number];
          families.parts.add(part);
        }
      }
      families.parts.next();
    }
    families.texts = std::move(stems_);
    return families;
  }

  /// What has changed since the rows of `before` had so many documents.
  void note_changes(Families& families, std::span<const std::uint32_t> before) const {
    for (Number row = 0; row < documents_.size(); ++row) {
      const std::int64_t more =
          std::int64_t{documents_[row]} - (row < before.size() ? before[row] : 0);
      if (more != 0) families.changes.push_back({families.texts[row], more});
    }
  }

  unsigned jobs_;
  std::optional<CompoundSplitter> splitter_{std::in_place};
  std::vector<StemmedWords> words_;
  // of each row:
  StringNumbers stems_;
  std::vector<std::uint32_t> documents_;
  std::vector<char> attested_;
  std::vector<char> has_forms_, is_part_;
  std::vector<Commonest> commonest_;
  Lists<FamilyTable::Part> parts_;
};

}  // namespace

Families learned_families(const WordTable& words, std::string_view word_list, unsigned jobs,
                          LearnedTables& tables, std::string& notes) {
  return Learner(jobs).of_all(words, word_list, tables, notes);
}

Families changed_families(const TablesBefore& before, const FormCounts& changed, unsigned jobs,
                          std::string& words, std::string& notes) {
  return Learner(jobs).of_changed(before, changed, words, notes);
}

namespace {

/// Makes tables side by side.
void make_all(unsigned jobs, std::span<const std::function<void()>> makers) {
  in_order(
      jobs, makers.size(), [&](std::size_t i) { return (makers[i](), i); }, [](std::size_t) {});
}

void make_families(Families& families, LearnedTables& tables) {
  find_holders(families);
  find_variants(families);
  tables.families = bytes_of(families);
}

void take(LetterCounts&& letters, std::string_view notes, LearnedTables& tables) {
  tables.letters = std::move(letters.table);
  tables.stems = stems_bytes(notes, letters.sums);
}

}  // namespace
}  // namespace lexicon

LearnedTables learned_tables(const WordTable& words, std::string_view word_list,
                             const SynonymSources& synonyms, unsigned jobs) {
  LearnedTables tables;
  std::string notes;
  lexicon::Families families = lexicon::learned_families(words, word_list, jobs, tables, notes);
  const std::array<std::function<void()>, 3> makers = {
      [&] { tables.synonyms = lexicon::synonym_table_bytes(synonyms); },
      [&] { lexicon::make_families(families, tables); },
      [&] { lexicon::take(lexicon::letter_counts(families), notes, tables); }};
  lexicon::make_all(jobs, makers);
  return tables;
}

ChangedTables changed_tables(const TablesBefore& before, const FormCounts& changed, unsigned jobs) {
  ChangedTables tables;
  LearnedTables& learned = tables.learned;
  std::string notes;
  lexicon::Families families =
      lexicon::changed_families(before, changed, jobs, tables.words, notes);
  const std::string_view sums = lexicon::stems_parts(before.stems).letter_sums;
  const std::array<std::function<void()>, 2> makers = {
      [&] { lexicon::make_families(families, learned); },
      [&] { lexicon::take(lexicon::letter_counts(sums, families.changes), notes, learned); }};
  lexicon::make_all(jobs, makers);
  return tables;
}

LearnedTables learned_tables(const FormCounts& counts, std::string_view word_list,
                             const SynonymSources& synonyms) {
  const std::string bytes = word_table_bytes(counts);
  return learned_tables(WordTable(bytes), word_list, synonyms);
}

}  // namespace dasein
