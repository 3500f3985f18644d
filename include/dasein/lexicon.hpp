// SPDX-License-Identifier: GPL-2.0-or-later
// The vocabulary of a generation: every form with its stem's and its own document frequency,
// as a pure, storable value; answers exact forms and prefixes. And what a vocabulary says about its
// words: the parts of compounds. Knows the format of the file `words`.
//
// Format, version 2; numbers of the head and the index are little-endian, others are varints
// (base.hpp: append_varint):
//   0  8 bytes  "dsnwords"
//   8  4 bytes  version
//  12  4 bytes  forms in a block (16; the last may hold fewer)
//  16  8 bytes  number of forms
//  24  8 bytes  length of the blocks
//  32  blocks   per form: how many bytes it shares with the form before it (not for the first of a
//               block), the rest as length and bytes, documents with it in kept and in removed text
//   …  index    per block 8 bytes: where it begins, counted from byte 32
//   …  fences   per 64th block 4 bytes: where its first form stands among the following; and where
//               these end
//   …           these forms again, as length and bytes
// Forms ascend by their bytes, so a block is found by binary search over first forms: those of the
// fences, which lie together, then of the blocks between two of them. Ten blocks of a file of 2.5 MB
// were read for a word without fences, four with them.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dasein/base.hpp"
#include "dasein/german.hpp"

namespace dasein {
namespace lexicon {
class Blocks;
class NearForms;
}  // namespace lexicon

/// How many documents hold a form, in their kept and in their removed text.
struct FormCount {
  std::uint32_t kept = 0, removed = 0;
  bool operator==(const FormCount&) const = default;
};

/// Counts that grow and shrink while an index is made. Ordered by the bytes of the form.
using FormCounts = std::map<std::string, FormCount, std::less<>>;

/// The table as bytes: a function of the counts alone. Forms with both counts 0 are left out.
std::string word_table_bytes(const FormCounts& counts);

class WordTable;
/// A table in which the forms of `changed` have these counts, the others those of before.
std::string word_table_bytes(const WordTable& before, const FormCounts& changed);

/// Reads a word table; looks up without loading it. Every function throws Error(kDamaged) where the
/// bytes make no sense; none reads beyond them or runs longer than their length allows.
class WordTable {
 public:
  struct Entry {
    std::string form;
    FormCount count;
    bool operator==(const Entry&) const = default;
  };
  /// What `bytes` is made of must outlive the table. Throws Error(kDamaged) if the header makes no
  /// sense.
  explicit WordTable(const Bytes& bytes);
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
  /// Calls `visit` for the entries of blocks (src/lexicon/blocks.hpp) from `begin` up to `end`.
  void for_each(std::uint64_t begin, std::uint64_t end,
                const std::function<void(const std::string&, FormCount)>& visit) const;
  lexicon::Blocks blocks() const;

 private:
  Bytes bytes_;
  std::uint64_t size_ = 0, length_ = 0;
};

/// The forms with a stem, those in most documents first. Reads the forms that begin with the same
/// letter or, like a word that begins with a vowel, with any vowel ("aß" of "essen").
std::vector<WordTable::Entry> forms_of(const WordTable& words, Stemmer& stemmer,
                                       std::string_view stem);

/// The form in most documents of those that begin like the stem; the stem itself without any.
std::string usual_form(const WordTable& words, Stemmer& stemmer, std::string_view stem);

// ---- compounds ------------------------------------------------------------------------------

/// A folded word as compounds are compared: umlauts as their base letters, also where german2 reads
/// ae, oe, ue as umlauts, and ß as ss. So are stems written, and "städte" of Städtebau is found in
/// the stem "stadtebau".
std::string compound_key(std::string_view folded);

/// The first four bytes of a word's compound_key, the first one highest; zeros behind its end.
std::uint32_t key_beginning(std::string_view folded);

/// The byte of a folded word where byte `at` of its key stands: the last character border with at
/// most so many bytes of the key before it, so 3 of "straße" is 3, and 2 of "raeume" is 3.
std::size_t place_in_word(std::string_view folded, std::size_t at);

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
  /// The same for a word whose stem at the end of long words is known (src/lexicon/late_stem.hpp);
  /// empty: none.
  void add(std::string_view key, std::string_view stem, std::string_view late,
           std::uint32_t documents, bool in_dictionary);
  /// Tells in how many documents the most frequent word is, where not all words are added.
  void note_documents(std::uint32_t documents);
  /// Whether a list has a word with this key.
  bool lists(std::string_view key) const;

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

// ---- word families --------------------------------------------------------------------------
//
// What a vocabulary teaches about its words: which are compounds of which, which are misspellings
// of which. A function of the form counts and a dictionary, made when a generation is published.
//
// Format of the file `families`, version 2, in blocks like the word table ("dsnfamil"): per stem
// how many bytes it shares with the stem before it (not for the first of a block), the rest as
// length and bytes, the length of what follows, documents, 8 * parts + 4 if it is attested + 2 if other stems hold it + 1 if it
// has variants; per part its number and, but for the last one, how many bytes of the stem it takes;
// the numbers of the stems that hold it and of its variants, each list as length in bytes and
// numbers. Stems ascend by their bytes; the number of a stem is its place among them.

/// What a vocabulary teaches, as the bytes of its files. The last two are for the next run only.
struct LearnedTables {
  std::string families;  ///< FamilyTable
  std::string letters;   ///< LetterTable
  std::string right;     ///< RightWords; a function of the word list
  std::string synonyms;  ///< SynonymTable; a function of the sources of synonyms
  std::string listed;    ///< words of the list that can be parts, with their stems; of it alone
  std::string stems;     ///< the stem of every form (src/lexicon/notes.hpp)
};
/// Tables of a generation that learned from the same lists by the same program; views of whole
/// files whose checksums are right.
struct TablesBefore {
  std::string_view words, families, right, listed, stems;
};
/// Where synonyms come from; views of whole files in UTF-8, empty without.
struct SynonymSources {
  /// A thesaurus in the format of MyThes (of Debian's package mythes-de): lines
  /// "-|Kita|Kindergarten (ugs.)|Einrichtung (Oberbegriff)" are groups of words that mean the same,
  /// but for those labelled as wider, narrower or opposite; other lines are passed over.
  std::string_view thesaurus;
  /// One's own: words that mean the same, a group a line, commas between; "#" begins a remark.
  std::string_view own;
};
/// Learns from the counts of all forms. `word_list` may be empty; else one word a line, UTF-8 (of
/// Debian's package wngerman): it refines the splits, and words of it alone are parts, but no more.
/// The same for any number of threads.
LearnedTables learned_tables(const WordTable& words, std::string_view word_list,
                             const SynonymSources& synonyms = {}, unsigned jobs = 1);
LearnedTables learned_tables(const FormCounts& counts, std::string_view word_list,
                             const SynonymSources& synonyms = {});
/// The same after a change: forms of `changed` have these counts, the others those of before. Only
/// new forms are stemmed, and only words that a changed count can touch are split anew. Leaves
/// `right`, `synonyms` and `listed` empty: they stay as they are. Throws Error(kDamaged) where the
/// tables make no sense.
struct ChangedTables {
  std::string words;  ///< the word table
  LearnedTables learned;
};
ChangedTables changed_tables(const TablesBefore& before, const FormCounts& changed,
                             unsigned jobs = 1);

/// Reads a family table; as strict as WordTable.
class FamilyTable {
 public:
  struct Part {
    std::uint32_t number = 0;  ///< of the stem it is a form of
    std::uint32_t begin = 0;   ///< byte of the compound's stem where it begins
    std::uint32_t end = 0;     ///< behind its linking element
  };
  struct Entry {
    std::uint32_t number = 0;
    std::string stem;
    std::uint32_t documents = 0;          ///< sum over its forms, kept text; 0: only a part
    bool attested = false;                ///< surely a word: a list has it, or words make it up, or
                                          ///< several documents hold it
    std::vector<Part> parts;              ///< flat, in order; empty if it is no compound
    std::vector<std::uint32_t> holders;   ///< compounds with it, those in most documents first
    std::vector<std::uint32_t> variants;  ///< rare stems that are misspellings of it
  };
  /// What `bytes` is made of must outlive the table. Throws Error(kDamaged) if the header makes no
  /// sense.
  explicit FamilyTable(const Bytes& bytes);
  std::uint64_t size() const { return size_; }
  std::optional<Entry> find(std::string_view stem) const;
  /// The entry with a number that a part, holder or variant named.
  Entry at(std::uint32_t number) const;
  /// No more of it than a family needs, of which some have a thousand.
  struct Compound {
    std::string stem;
    std::vector<Part> parts;
  };
  Compound compound(std::uint32_t number) const;

 private:
  lexicon::Blocks blocks() const;

  Bytes bytes_;
  std::uint64_t size_ = 0, length_ = 0;
};

/// All parts of a compound stand for it ("Versorgung mit Wasser" for Wasserversorgung) where they
/// stand together with at most so many other words between them. nDCG@10 of sections of laws, --any
/// /
/// --relax: 4 .6659 / .6594, 8 .6681 / .6625, 15 .6694 / .6637; but 15 finds "Stellenmarkt" where a
/// market and, half a sentence later, a place are meant.
inline constexpr std::uint32_t kTogetherGap = 8;

/// How much of a family a query needs.
struct FamilyLimits {
  std::size_t holders = 16;       ///< compounds that hold the word
  std::size_t part_holders = 16;  ///< of each part of it
};

/// What stands for one word of a query besides its own stem: what is searched, and what a text shows
/// of it.
struct WordFamily {
  /// A compound with the word, and where in its stem the word stands, linking element included.
  struct Holder {
    std::string stem;
    std::uint32_t begin = 0, end = 0;  ///< bytes; equal if its parts do not say where
    bool operator==(const Holder&) const = default;
  };
  struct Part {
    std::string stem;
    std::vector<Holder> holders;       ///< other compounds with it
    std::uint32_t begin = 0, end = 0;  ///< as in FamilyTable::Part; of a word that the table
                                       ///< does not know, bytes of its key
  };
  bool known = false;                 ///< some document holds the word or a compound with it
  std::vector<Holder> holders;        ///< compounds with the word, most documents first
  std::vector<std::string> variants;  ///< stems that are misspellings of it
  std::vector<std::string> synonyms;  ///< stems that mean the same; only where they are asked for
  std::vector<Part> parts;            ///< in order; empty if it is no compound
};

/// A part as it stands in a folded word with this stem: "räume" of "experimentierräume". From the
/// stem where the word does not begin so, as an irregular form.
std::string text_of(const WordFamily::Part& part, std::string_view folded, std::string_view stem);

/// The family of a folded word. One that the table does not know has parts only, if forms of the
/// word table make it up.
WordFamily family_of(const FamilyTable& families, const WordTable& words, Stemmer& stemmer,
                     std::string_view form, const FamilyLimits& limits);

// ---- letters --------------------------------------------------------------------------------

/// Four letters in a row of a stem, its beginning counting as one (" abc"), as a number for
/// comparing. Words that share them look alike, whatever is between them.
using Letters = std::uint32_t;
/// The distinct ones of a stem, ascending; none for a stem of one or two bytes.
std::vector<Letters> letters_of(std::string_view stem);

/// In how many documents four letters stand. File `letters`: 8 bytes "dsnlettr", 4 bytes version
/// (1), 4 bytes number of entries; the Letters of the entries ascending, 4 bytes each; then for
/// each one byte: 8 * log2 of the sum of the documents of all stems with it, rounded.
class LetterTable {
 public:
  /// What `bytes` is made of must outlive the table. Throws Error(kDamaged) if their length makes
  /// no sense.
  explicit LetterTable(const Bytes& bytes);
  /// The documents of all stems with these letters, summed, within 5 %; 0 if no stem has them.
  double documents(Letters letters) const;
  std::size_t size() const { return size_; }

 private:
  Bytes bytes_;
  std::size_t size_ = 0;
};

// ---- synonyms -------------------------------------------------------------------------------

/// Which words mean the same as a word by the sources of synonyms, be they in the texts or not.
/// File `synonyms`, version 2, in blocks like the word table ("dsnsynon"): stems, each with the
/// numbers of those that mean the same, as length in bytes and steps from one to the next,
/// beginning at 0. Stems ascend by their bytes; the number of a stem is its place among them.
class SynonymTable {
 public:
  /// What `bytes` is made of must outlive the table. Throws Error(kDamaged) if the header makes no
  /// sense.
  explicit SynonymTable(const Bytes& bytes);
  /// The stems that mean the same, ascending.
  std::vector<std::string> of(std::string_view stem) const;
  std::size_t size() const { return size_; }

 private:
  Bytes bytes_;
  std::uint64_t size_ = 0;
};

/// The synonyms of a stem that some text holds, those in most documents first, at most 16.
std::vector<std::string> synonyms_in(const FamilyTable& families, const SynonymTable& synonyms,
                                     std::string_view stem);

// ---- misspelt words -------------------------------------------------------------------------

/// Which words a word list has: a Bloom filter (Bloom 1970) over the keys (compound_key) of its
/// words. File `right`: 8 bytes "dsnright", 8 bytes version (2, little-endian), bits; none without
/// a list.
class RightWords {
 public:
  /// What `bytes` is made of must outlive the filter. Throws Error(kDamaged) if the header makes no
  /// sense.
  explicit RightWords(const Bytes& bytes);
  /// Whether the list has a folded word; of other words 1 in 2000 passes.
  bool may_hold(std::string_view folded) const { return may_hold_key(compound_key(folded)); }
  /// The same for the key of a word.
  bool may_hold_key(std::string_view key) const;
  /// Whether there was no list.
  bool empty() const { return size_ == 0; }

 private:
  Bytes bytes_;
  std::uint64_t size_ = 0;  // of the bits, in bytes
};

/// What is known of words in a generation; a view of its tables.
struct Lexicon {
  const WordTable& words;
  const FamilyTable& families;
  const RightWords& right;
};

/// What a word that no document holds may mean.
struct Spelling {
  std::string form;                ///< folded
  std::uint32_t cost = 0;          ///< hundredths of a slip: how far it is from what was typed
  std::uint32_t documents = 0;     ///< that hold it in any form; 0: only its parts do
  std::vector<std::string> parts;  ///< forms of the index that make it up, if no document holds it
};
struct NearWords {
  std::vector<Spelling> right;     ///< words, the likeliest first; without a list of right words
                                   ///< those that others attest come first
  std::vector<std::string> alike;  ///< other forms of the index, the nearest first
  bool compound = false;           ///< the word itself is made up of words of the index
};

/// What a folded word may mean. Nothing for a word that some document holds, that a list has, or
/// that is far from all words; for a compound only what is nearer to it than its parts.
NearWords near_words(const Lexicon& lexicon, Stemmer& stemmer, std::string_view form);

}  // namespace dasein
