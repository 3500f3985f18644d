// SPDX-License-Identifier: GPL-2.0-or-later
// The one analysis: text -> tokens -> terms with positions and fields, for documents and queries
// alike, so that index and query cannot drift apart.
#pragma once

#include <bitset>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "dasein/document.hpp"
#include "dasein/german.hpp"
#include "dasein/text.hpp"

namespace dasein {

inline constexpr std::size_t kMaxFormBytes = 120;  ///< longer words are cut here, at a character

/// One word of a text as it is searched. Several tokens can share a position.
struct Token {
  enum class Kind : std::uint8_t {
    kWord,  ///< the word itself: every position has exactly one, and only these count in phrases
    /// the parts of a hyphenated word without the hyphen, E-Government -> egovernment, and of an
    /// abbreviation without its periods, z. B. -> zb
    kJoined,
    kGender,  ///< the base of a gender form: Bürger:innen -> bürger
    /// what a suspended compound stands for: Begegnungs- und Experimentierräume -> begegnungsräume,
    /// Schulträger und -leitung -> schulleitung; it counts like a word at its place
    kCompleted,
    /// a number written with signs between its digits, at its first word: 2.300 -> 2300; or a legal
    /// reference and all it lies in, at its last word: § 34 Abs. 2 -> §34.2 and §34
    kNumber,
    /// a date, "2020-05-04", and its month, "2020-05", at its first word; one without a year is
    /// none
    kDate,
  };
  Range range;             ///< bytes of the text
  std::uint32_t position;  ///< 0-based number of the word in the text
  Kind kind = Kind::kWord;
  std::string form;  ///< folded (text.hpp), at most kMaxFormBytes
  bool operator==(const Token&) const = default;
};

/// The tokens of a text, ascending by position. Rules: words() split at everything that is no
/// letter or digit; parts of a hyphenated word are words and give one kJoined at the first part's
/// position, spanning all, and of three and more parts every two neighbours another (not for
/// numbers alone); a hyphen at a line's end joins both lines into
/// one word unless und, oder, bzw, sowie, a capital or a digit follows (a capital or digit: it is a
/// hyphenated word); Bürger:innen, *innen, _innen, ·innen, /-innen, /innen, (innen) and BürgerInnen
/// (also -in, -e after r or n, -r or -n after e) are one kWord "bürgerinnen" and one kGender
/// "bürger"; Bürger:innenrat is "bürgerinnenrat" and "bürgerrat". A suspended compound of a list
/// (und, oder, bzw., sowie, wie, bis,
/// &, comma, slash; of any length) gives the words it stands for, at most four, as kCompleted; the
/// complete word is split by lists and linking elements alone (german.hpp: heads_of).
/// An abbreviation of several parts (text.hpp: abbreviation_end) is one kJoined besides its words.
/// A number (text.hpp: number_at) or legal reference (references_at) gives kNumbers, a date with a
/// year (text.hpp: dates) kDates, and the first day of a span (18.-20.11.2020) those between as
/// well. Linear time.
std::vector<Token> tokens(std::string_view text);

/// A Token that is not kept: `form` is valid until the next one is read.
struct TokenView {
  Range range;
  std::uint32_t position;
  Token::Kind kind;
  std::string_view form;
};

/// Reads the tokens of a text one by one, in the order of tokens(), without an allocation for
/// each. The text must outlive the reading.
class TokenReader {
 public:
  /// Which tokens are looked for.
  struct Wanted {
    std::function<bool(std::string_view form)> takes;  ///< null: all of them
    std::bitset<256> first_bytes;                      ///< of all forms that `takes` takes
  };

  explicit TokenReader(std::string_view text) : TokenReader(text, {}) {}
  /// Leaves out the tokens that are not wanted.
  TokenReader(std::string_view text, Wanted wanted);
  ~TokenReader();
  TokenReader(TokenReader&&) noexcept;
  TokenReader& operator=(TokenReader&&) noexcept;
  /// Goes on with another text; positions begin with 0 again.
  void restart(std::string_view text);
  /// The next token, or null at the end; valid until the next call.
  const TokenView* next();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// Prefix letters of the fields in the index; the body has none.
enum class Field : std::uint8_t { kBody, kTitle, kAuthor, kSource, kPath, kType, kKeyword };
/// "" for the body, else one capital letter: S title, A author, H source, P path, T type, K
/// keyword.
std::string_view prefix_of(Field field);

/// Numbers every form and its stem once, so that the stemmer runs once per distinct word.
/// One object per thread.
class WordCache {
 public:
  struct Word {
    std::uint32_t form;  ///< number of the form
    std::uint32_t stem;  ///< number of its stem
  };
  Word word(std::string_view form);
  /// Views stay valid as long as the cache.
  std::string_view form(std::uint32_t number) const { return forms_[number]; }
  std::string_view stem(std::uint32_t number) const { return stems_[number]; }
  std::uint32_t form_stem(std::uint32_t form_number) const { return form_stems_[form_number]; }
  std::size_t size() const { return forms_.size(); }

 private:
  Stemmer stemmer_;
  StringNumbers forms_, stems_;
  std::vector<std::uint32_t> form_stems_;
};

/// One occurrence of a stem: field, stem number, position, weight.
struct Occurrence {
  std::uint32_t stem = 0;
  std::uint32_t position = 0;  ///< 1-based; a gap of kBlockGap between blocks
  std::uint8_t field = 0;      ///< a Field
  std::uint8_t weight = 0;     ///< within-document frequency it adds: kBodyWeight or kSideWeight
};

inline constexpr std::uint32_t kBlockGap = 100;  ///< no phrase or NEAR crosses a block
inline constexpr std::uint8_t kBodyWeight = 2;   ///< BM25's k1 is doubled for it
inline constexpr std::uint8_t kSideWeight = 1;   ///< captions, bylines, keywords

/// What a document puts into the index.
struct DocumentTerms {
  std::vector<Occurrence> kept;     ///< sorted by field, stem, position: main database
  std::vector<Occurrence> removed;  ///< likewise: the database of removed text, field body only
  std::vector<std::uint32_t> kept_forms;     ///< distinct form numbers of all kept blocks, sorted
  std::vector<std::uint32_t> removed_forms;  ///< distinct form numbers of removed blocks, sorted
};

/// The terms of a labelled document with metadata. The same document gives the same terms.
DocumentTerms document_terms(const Document& document, WordCache& cache);

}  // namespace dasein
