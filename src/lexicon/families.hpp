// SPDX-License-Identifier: GPL-2.0-or-later
// The rows of a family table while it is made.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dasein/base.hpp"
#include "dasein/lexicon.hpp"

namespace dasein::lexicon {

using Number = std::uint32_t;

/// A list for every row, most of them empty or short.
template <typename Item>
class Lists {
 public:
  std::span<const Item> operator[](std::size_t row) const {
    const std::uint32_t begin = row == 0 ? 0 : ends_[row - 1];
    return std::span(items_).subspan(begin, ends_[row] - begin);
  }
  std::span<Item> operator[](std::size_t row) {
    const std::uint32_t begin = row == 0 ? 0 : ends_[row - 1];
    return std::span(items_).subspan(begin, ends_[row] - begin);
  }
  std::size_t rows() const { return ends_.size(); }
  /// Adds to the row that is made; next() begins another one.
  void add(const Item& item) { items_.push_back(item); }
  void next() { ends_.push_back(static_cast<std::uint32_t>(items_.size())); }

 private:
  std::vector<Item> items_;
  std::vector<std::uint32_t> ends_;
};

/// How many more documents hold a stem than before.
struct DocumentsChange {
  std::string_view stem;
  std::int64_t more = 0;
};

/// The rows in columns: half a million rows with a string and three vectors each would take the
/// memory of a whole run. They ascend by stem; their numbers are their places.
class Families {
 public:
  std::size_t size() const { return stems.size(); }
  std::optional<Number> find(std::string_view stem) const {
    const auto number = texts.find(stem);
    if (!number || places[*number] == kNoRow) return std::nullopt;
    return places[*number];
  }

  static constexpr Number kNoRow = std::numeric_limits<Number>::max();
  StringNumbers texts;         ///< of the stems, and of others
  std::vector<Number> places;  ///< of the numbers that `texts` gives; kNoRow for the others
  std::vector<std::string_view> stems;
  std::vector<std::uint32_t> documents;
  std::vector<char> attested;
  Lists<FamilyTable::Part> parts;
  Lists<Number> holders;   ///< by find_holders
  Lists<Number> variants;  ///< by find_variants

  std::vector<DocumentsChange> changes;  ///< of rows of before and now, where there was a before
};

/// The stems of a family table with their parts.
struct KnownSplits {
  StringNumbers stems;  ///< their numbers are those of the table
  std::vector<std::uint32_t> documents;
  Lists<FamilyTable::Part> parts;
};
/// Throws Error(kDamaged) where the bytes make no sense.
KnownSplits splits_from_bytes(std::string_view families);

/// The hash of a key for a RightWords, and the bytes of one that holds such hashes.
std::uint64_t right_word_hash(std::string_view key);
std::string right_words_bytes(const std::vector<std::uint64_t>& hashes);

/// The families of the words of a table, with stems, documents and parts; adds the notes of all
/// forms to `notes` (notes.hpp) and what is a function of the list to `tables`.
Families learned_families(const WordTable& words, std::string_view word_list, unsigned jobs,
                          LearnedTables& tables, std::string& notes);
/// The same after a change, with the word table of now.
Families changed_families(const TablesBefore& before, const FormCounts& changed, unsigned jobs,
                          std::string& words, std::string& notes);

/// Gives every row the compounds that hold it: as a part, or, if it is a compound itself, as some
/// of their parts in a row (Straßenreinigung in Straßenreinigungsgebühr).
void find_holders(Families& families);

/// Gives every row its variants: rare stems one slip away from it that nothing attests.
void find_variants(Families& families);

/// The rows as bytes.
std::string bytes_of(const Families& families);

/// The synonyms of thesauri as the bytes of a SynonymTable.
std::string synonym_table_bytes(const SynonymSources& sources);

/// In how many documents letters stand, as the bytes of a LetterTable, and exactly.
struct LetterCounts {
  std::string table;
  std::string sums;  ///< steps from one Letters to the next and their sums, as varints
};
/// The letters of all rows.
LetterCounts letter_counts(const Families& families);
/// The same by the sums of before and what has changed since.
LetterCounts letter_counts(std::string_view sums_before, std::span<const DocumentsChange> changes);

}  // namespace dasein::lexicon
