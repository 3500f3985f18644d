// SPDX-License-Identifier: GPL-2.0-or-later
// The vocabulary of a generation: every form with its stem's and its own document frequency,
// as a pure, storable value; answers exact forms and prefixes. And what a vocabulary says about its
// words: the parts of compounds. Knows the format of the file `words`.
//
// Format, version 1; numbers of the head and the index are little-endian, others are varints
// (base.hpp: append_varint):
//   0  8 bytes  "dsnwords"
//   8  4 bytes  version
//  12  4 bytes  forms in a block (16; the last may hold fewer)
//  16  8 bytes  number of forms
//  24  8 bytes  length of the blocks
//  32  blocks   per form: how many bytes it shares with the form before it (not for the first of a
//               block), the rest as length and bytes, documents with it in kept and in removed text
//   …  index    per block 8 bytes: where it begins, counted from byte 32
// Forms ascend by their bytes, so a block is found by binary search over first forms.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dasein {

/// How many documents hold a form, in their kept and in their removed text.
struct FormCount {
  std::uint32_t kept = 0, removed = 0;
  bool operator==(const FormCount&) const = default;
};

/// Counts that grow and shrink while an index is made. Ordered by the bytes of the form.
using FormCounts = std::map<std::string, FormCount, std::less<>>;

/// The table as bytes: a function of the counts alone. Forms with both counts 0 are left out.
std::string word_table_bytes(const FormCounts& counts);

/// Reads a word table; looks up without loading it. Every function throws Error(kDamaged) where the
/// bytes make no sense; none reads beyond them or runs longer than their length allows.
class WordTable {
 public:
  struct Entry {
    std::string form;
    FormCount count;
    bool operator==(const Entry&) const = default;
  };
  /// `bytes` must outlive the table. Throws Error(kDamaged) if the header makes no sense.
  explicit WordTable(std::string_view bytes);
  std::uint64_t size() const { return size_; }
  std::optional<FormCount> find(std::string_view form) const;
  /// The forms that begin with `prefix`, at most `limit`, those in most documents first (kept text
  /// before removed); equal ones by their bytes. `total` of all that begin so. Walks these forms
  /// only.
  struct Prefixed {
    std::vector<Entry> entries;
    std::uint64_t total = 0;
  };
  Prefixed with_prefix(std::string_view prefix, std::size_t limit) const;
  /// All entries as counts again.
  FormCounts counts() const;

 private:
  /// The bytes of a block; `number` < block_count().
  std::string_view block(std::uint64_t number) const;
  std::uint64_t block_count() const { return index_.size() / 8; }
  /// The block that holds `form` if any does: the last that begins with it or before it.
  std::uint64_t block_of(std::string_view form) const;

  std::string_view blocks_, index_;
  std::uint64_t size_ = 0;
};

// ---- compounds ------------------------------------------------------------------------------

/// A folded word as compounds are compared: umlauts as their base letters, also where german2 reads
/// ae, oe, ue as umlauts, and ß as ss. So are stems written, and "städte" of Städtebau is found in
/// the stem "stadtebau".
std::string compound_key(std::string_view folded);

/// Where in a folded word a byte of its key stands.
std::uint32_t folded_offset(std::string_view folded, std::uint32_t key_offset);

/// Splits compounds by words that stand alone. A cheapest path over such words (Koehn and Knight
/// 2003, "Empirical methods for compound splitting", with costs in place of their geometric mean),
/// then parts of parts. Rather no split than a wrong one: prefixes go with what follows, suffixes
/// with what comes before, verbs stay whole, a part must not be much rarer than the word. Knows the
/// lists of german.hpp: PartList. Costs two microseconds a word; measured in tests/quality.
class CompoundSplitter {
 public:
  CompoundSplitter();
  ~CompoundSplitter();
  CompoundSplitter(CompoundSplitter&&) noexcept;
  CompoundSplitter& operator=(CompoundSplitter&&) noexcept;

  /// Bytes of a key: longer words that only a word list has are left out; they are compounds. With
  /// all of wngerman not one of 900 sampled words is split otherwise; 14 would cost 3 of 501.
  static constexpr std::size_t kLongestListed = 16;

  /// Adds one form that stands alone: its key, the stem it belongs to, the documents of the corpus
  /// with it, and whether a word list has it. Stems are known by their forms and need not be added.
  /// A function word (its stem ends in a period) is never a part. A form is added once.
  void add(std::string_view key, std::string_view stem, std::uint32_t documents,
           bool in_dictionary);

  struct Part {
    std::uint32_t begin = 0, end = 0;  ///< bytes of the word's key, without linking element
    std::string stem;                  ///< of the part, as it was added
    bool operator==(const Part&) const = default;
  };
  /// The parts of a word, given as its key or its stem's, flat, in order, at least two; empty if it
  /// is no compound or nothing certain is known. The key of a form says more: stems lose what the
  /// last part ends in ("tageszeit" of Tageszeitung, "vollstand" of vollständig). The same words
  /// added in any order give the same.
  std::vector<Part> split(std::string_view key) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace dasein
