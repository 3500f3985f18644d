// SPDX-License-Identifier: GPL-2.0-or-later
// One German word and its forms. Knows Snowball's rules and the word lists of data/; works on
// folded words (text.hpp: fold) only.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dasein {

/// Snowball's german2 (which reads ae, oe, ue as umlauts first), and what it lacks: old spellings,
/// irregular forms (data/irregular.txt), separable and prefixed verbs, abbreviations
/// (data/short-forms.txt), endings it leaves apart (Entwicklung and entwickelt:
/// src/german/regular.hpp), exceptions (data/stem-exceptions.txt: Bürger is not Burg;
/// data/agents.txt: Arbeiter is not Arbeit), feminine plurals with the stem of the singular
/// (Bürgerinnen, Bürgerin), and stop words with stems of their own, ending in a period, so that
/// Sicherheit is not sich and Seite not seit. A form that begins with § is its own stem. Costs a
/// quarter of a microsecond a word; callers keep what it returned (terms.hpp: WordCache).
class Stemmer {
 public:
  /// The stem of a folded word; never empty for a word that is not.
  std::string stem(std::string_view folded) const;
  /// What is stemmed for a folded word: "gewinnen" for "gewonnen", "bürgerin" for "bürgerinnen",
  /// "schifffahrt" for "schiffahrt"; mostly the word itself.
  std::string normal_form(std::string_view folded) const;
};

/// Whether the stem of a folded word surely begins with the same two letters, umlauts aside
/// (lexicon.hpp: compound_key). So nearly all do; not irregular forms ("aß", "ging") and words that
/// were once spelt with another beginning ("Photo").
bool keeps_beginning(std::string_view folded);

/// Whether a folded word is a stop word (data/stopwords.txt): kept in the index, left out of a
/// query that holds other words.
bool is_stop_word(std::string_view folded);
/// The same where hash64(folded) is known.
bool is_stop_word(std::string_view folded, std::uint64_t hash);

/// For a folded feminine form in -in or -innen ("bürgerinnen") that is not in the list of words
/// which only look like one (data/gender-exceptions.txt: "termin", "gewinnen"): its base form
/// ("bürger"), else nothing. Only called for forms that a gender mark announced.
std::optional<std::string> gender_base(std::string_view folded);

/// What the last part of a compound can be, the likeliest first, at most three:
/// "jugendhilfeausschuss" gives "hilfeausschuss" and "ausschuss". By the lists data/heads.txt,
/// data/modifiers.txt and data/suspended.txt and by linking elements; empty if none of them
/// applies. `beside` is the suspended word that it completes, if it is known: "trink" makes it
/// "wasserversorgung" of "abwasserversorgung", since Trinkwasser is in the lists, and "auf", a
/// particle, makes it "wertung" of "abwertung".
std::vector<std::string_view> heads_of(std::string_view folded, std::string_view beside = {});

/// The lists of what can be a part of a compound, for the splitter (lexicon.hpp).
enum class PartList : std::uint8_t {
  kHeads,       ///< data/heads.txt: last parts, without endings
  kModifiers,   ///< data/modifiers.txt: first parts, with their linking elements
  kShortParts,  ///< data/short-parts.txt: words of two and three letters; "x-" only first
  kAffixes,     ///< data/affixes.txt: "x-" never a first part, "-x" never the last
};
/// The entries of a list, folded, as they stand there; views of the program's own text.
std::vector<std::string_view> part_list(PartList list);

/// How words are misspelt (data/slips.txt); views of the program's own text.
struct SpellingSlips {
  struct Pair {
    std::string_view one, other;  ///< at most three letters, written for each other
    std::uint32_t cost = 0;       ///< hundredths of a whole slip
  };
  std::vector<std::string_view> keys;  ///< rows of the keyboard, from the top
  std::vector<Pair> pairs;
};
SpellingSlips spelling_slips();

}  // namespace dasein
