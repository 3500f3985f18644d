// SPDX-License-Identifier: GPL-2.0-or-later
#include "lexicon/families.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <optional>
#include <utility>

#include "lexicon/in_order.hpp"
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
  Learner(const WordTable& words, std::string_view word_list, unsigned jobs,
          std::vector<std::uint64_t>& right)
      : jobs_(jobs) {
    in_order(
        jobs_, pieces_of(words), [&](std::size_t piece) { return words_of(words, piece); },
        [&](StemmedWords&& piece) { add_forms(std::move(piece)); });
    std::ranges::stable_sort(forms_, {}, [](const Form& form) { return form.hash; });
    const ListedLines list(word_list);
    in_order(
        jobs_, list.pieces(), [&](std::size_t piece) { return list.piece(piece); },
        [&](const ListedLines::Piece& piece) { add_listed(piece, right); });
    forms_ = {};
  }

  Families families() && {
    const std::size_t words = documents_.size();
    in_order(
        jobs_, (words + kPieceRows - 1) / kPieceRows,
        [&](std::size_t piece) {
          return split(piece * kPieceRows, std::min(words, (piece + 1) * kPieceRows));
        },
        [&](const Splits& splits) { take(splits); });
    splitter_.reset();
    words_ = {};
    commonest_ = {};
    return sorted();
  }

 private:
  struct Form {
    std::uint64_t hash;
    Number row;
  };
  struct Commonest {
    std::uint32_t documents = 0;
    std::uint32_t piece = 0, word = 0;  // in words_, counted from 1
  };
  /// The parts of some rows.
  using Splits = std::vector<std::vector<CompoundSplitter::Part>>;

  void add_forms(StemmedWords&& piece) {
    for (std::size_t i = 0; i < piece.size(); ++i) {
      const StemmedWords::Word word = piece[i];
      splitter_->add(word.key, word.stem, word.late, word.documents, false);
      const Number row = row_of(word.stem);
      documents_[row] += word.documents;
      Commonest& commonest = commonest_[row];
      if (word.key.starts_with(word.stem) && word.documents >= commonest.documents) {
        commonest = {word.documents, static_cast<std::uint32_t>(words_.size()),
                     static_cast<std::uint32_t>(i + 1)};
      }
      forms_.push_back({word.hash, row});
    }
    words_.push_back(std::move(piece));
  }

  void add_listed(const ListedLines::Piece& piece, std::vector<std::uint64_t>& right) {
    for (const auto& [form, key] : piece.hashes) {
      const auto found = std::ranges::lower_bound(forms_, form, {}, &Form::hash);
      if (found != forms_.end() && found->hash == form) {
        attested_[found->row] = 1;
      } else {
        right.push_back(key);
      }
    }
    for (std::size_t i = 0; i < piece.words.size(); ++i) {
      const StemmedWords::Word word = piece.words[i];
      splitter_->add(word.key, word.stem, {}, 0, true);
    }
  }

  /// The row of a stem, a new one if it has none.
  Number row_of(std::string_view stem) {
    const Number row = stems_.number(stem);
    if (row == documents_.size()) {
      documents_.push_back(0);
      attested_.push_back(0);
      commonest_.emplace_back();
    }
    return row;
  }

  Splits split(std::size_t begin, std::size_t end) const {
    Splits splits;
    for (std::size_t row = begin; row < end; ++row) splits.push_back(parts_of(row));
    return splits;
  }

  /// The parts of a stem; where the stemmer left too little of the last one to be known (reinig),
  /// those of the most frequent form that begins with the stem.
  std::vector<CompoundSplitter::Part> parts_of(std::size_t row) const {
    const std::string_view stem = stems_[static_cast<Number>(row)];
    if (stem.size() < kShortestCompound) return {};
    std::vector<CompoundSplitter::Part> parts = splitter_->split(stem);
    const Commonest& commonest = commonest_[row];
    if (!parts.empty() || commonest.word == 0) return parts;
    parts = splitter_->split(words_[commonest.piece][commonest.word - 1].key);
    const bool inside = std::ranges::all_of(
        parts, [&](const CompoundSplitter::Part& part) { return part.begin < stem.size(); });
    return inside ? parts : std::vector<CompoundSplitter::Part>();
  }

  /// Gives the next rows their parts; one that stands alone in no document becomes a row, too.
  void take(const Splits& splits) {
    for (const std::vector<CompoundSplitter::Part>& parts : splits) {
      const std::size_t row = parts_.rows();
      const auto size = static_cast<std::uint32_t>(stems_[static_cast<Number>(row)].size());
      for (std::size_t i = 0; i < parts.size(); ++i) {
        const bool last = i + 1 == parts.size();
        parts_.add({row_of(parts[i].stem), parts[i].begin, last ? size : parts[i + 1].begin});
      }
      parts_.next();
      if (!parts.empty() || documents_[row] >= kAttestedDocuments) attested_[row] = 1;
    }
  }

  /// The rows by stem; numbers become their places.
  Families sorted() {
    struct Place {
      std::uint64_t front;
      Number row;
    };
    const auto count = static_cast<Number>(documents_.size());
    std::vector<Place> order;
    order.reserve(count);
    for (Number row = 0; row < count; ++row) order.push_back({front_of(stems_[row]), row});
    std::ranges::sort(order, [&](const Place& a, const Place& b) {
      return a.front != b.front ? a.front < b.front : stems_[a.row] < stems_[b.row];
    });
    Families families;
    families.places.resize(count);
    for (Number i = 0; i < count; ++i) families.places[order[i].row] = i;
    families.stems.reserve(count);
    families.documents.reserve(count);
    families.attested.reserve(count);
    for (const auto& [front, row] : order) {
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

  unsigned jobs_;
  std::optional<CompoundSplitter> splitter_{std::in_place};
  std::vector<StemmedWords> words_;
  std::vector<Form> forms_;
  // of each row:
  StringNumbers stems_;
  std::vector<std::uint32_t> documents_;
  std::vector<char> attested_;
  std::vector<Commonest> commonest_;
  Lists<FamilyTable::Part> parts_;
};

}  // namespace

Families learned_families(const WordTable& words, std::string_view word_list, unsigned jobs,
                          std::vector<std::uint64_t>& right) {
  return Learner(words, word_list, jobs, right).families();
}

}  // namespace lexicon

LearnedTables learned_tables(const WordTable& words, std::string_view word_list,
                             const SynonymSources& synonyms, unsigned jobs) {
  LearnedTables tables;
  std::vector<std::uint64_t> right;
  lexicon::Families families = lexicon::learned_families(words, word_list, jobs, right);
  const std::array<std::function<void()>, 4> makers = {
      [&] { tables.synonyms = lexicon::synonym_table_bytes(families, synonyms); },
      [&] {
        lexicon::find_holders(families);
        lexicon::find_variants(families);
        tables.families = lexicon::bytes_of(families);
      },
      [&] { tables.letters = lexicon::letter_table_bytes(families); },
      [&] { tables.right = lexicon::right_words_bytes(right); }};
  lexicon::in_order(
      jobs, makers.size(), [&](std::size_t i) { return (makers.at(i)(), i); }, [](std::size_t) {});
  return tables;
}

LearnedTables learned_tables(const FormCounts& counts, std::string_view word_list,
                             const SynonymSources& synonyms) {
  const std::string bytes = word_table_bytes(counts);
  return learned_tables(WordTable(bytes), word_list, synonyms);
}

}  // namespace dasein
