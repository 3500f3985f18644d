// SPDX-License-Identifier: GPL-2.0-or-later
// Stored blocks + query -> the best passages with marked ranges. One pass over the text; a word
// is stemmed only if its first letters agree with a stem that the query is about.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "dasein/document.hpp"
#include "dasein/lexicon.hpp"
#include "dasein/query.hpp"
#include "dasein/terms.hpp"

namespace dasein {

/// What a query looks for in running text: the positive words of its tree without field, or with
/// the fields that are part of the text (title).
class Needles {
 public:
  /// The family of a folded word of the query.
  using FamilyOf = std::function<WordFamily(std::string_view form)>;

  /// Without `family_of`, words mark by their own forms only.
  explicit Needles(const Query& query, const FamilyOf& family_of = nullptr);
  ~Needles();
  Needles(Needles&&) noexcept;
  Needles& operator=(Needles&&) noexcept;

  /// How a place of a text answers a word of the query; the best first.
  enum class How : std::uint8_t {
    kWord,      ///< the word itself in any form, or a phrase
    kMisspelt,  ///< a misspelling of it
    kSynonym,   ///< a word that means the same
    kInside,    ///< inside a compound: "räume" in "Experimentierräume" for Raum
    kPart,      ///< a part of it close to all others: "Versorgung mit Wasser" for Wasserversorgung
  };
  struct Hit {
    Range range;             ///< bytes of the text
    std::uint32_t needle;    ///< which word or phrase of the query, 0-based
    How how = How::kWord;
    bool operator==(const Hit&) const = default;
  };
  /// All hits in a text, ascending, not overlapping (of several the one that begins first, then
  /// the longest, then the best). A word hits by its stem, a gender form also by its base, a
  /// hyphenated word as its parts in a row or joined; a hit in part of a joined text word marks all
  /// of it only if the joined form is meant. A word of a query outside of phrases, NEAR and fields
  /// hits by its family as well. Words of a phrase count only where the phrase stands. Stop words
  /// are no needles beside other words.
  std::vector<Hit> find(std::string_view text);
  /// How many different needles there are.
  std::size_t size() const;

  /// Whether a text holds the exact form (`=Wort`) or prefix (`Wort*`) `leaf` stands for; the
  /// check behind Query::Kind::kExact and kPrefix. `leaf` is a node of such a kind.
  static bool holds(std::string_view text, const Query& leaf);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// A piece of a block, cut at sentence borders where it fits, else between words.
struct Passage {
  std::uint32_t block = 0;   ///< index in Document::blocks
  Range range;               ///< bytes of the block's text
  std::string text;          ///< that piece; runs of blanks and line breaks as one blank; "…" where a
                             ///< sentence was cut
  std::vector<Range> marks;  ///< hits as bytes of `text`
  LinePlace place;           ///< of the first hit (of the passage's beginning without hits)
  bool operator==(const Passage&) const = default;
};

struct PassageOptions {
  std::size_t count = 1;             ///< at most so many passages
  std::size_t characters = 240;      ///< the length of one, in characters, about
  bool removed_too = false;          ///< quote removed blocks as well
};

/// The best passages, in the order of the page, none overlapping: most needles that no better one
/// shows, most different needles, most of them as the word itself, most of them side by side, most
/// hits, the earlier place. Headings
/// are quoted only if no text hits, then blocks beside the body, titles, and removed blocks if asked
/// for. Without any hit: the beginning of the text, no marks. Never empty for a document that holds
/// a kept block with text (a date is none).
std::vector<Passage> passages(const Document& document, Needles& needles,
                              const PassageOptions& options);

}  // namespace dasein
