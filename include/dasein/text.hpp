// SPDX-License-Identifier: GPL-2.0-or-later
// Characters: decoding, words, sentences, dates in running text, width on a terminal.
// The only module that knows ICU. All strings are UTF-8; all offsets are bytes. Nothing here
// throws, but for Error from nfc() and fold() where ICU itself lacks its data; invalid UTF-8 is
// taken byte by byte as U+FFFD.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dasein/base.hpp"

namespace dasein {

/// A half-open range of bytes.
struct Range {
  std::uint32_t begin = 0, end = 0;
  std::uint32_t size() const { return end - begin; }
  auto operator<=>(const Range&) const = default;
};

// ---- decoding -----------------------------------------------------------------------------

/// How the bytes of a file were read.
enum class Encoding : std::uint8_t {
  kUtf8,
  kUtf16Le,
  kUtf16Be,
  kWindows1252,
  kEightBit,  ///< a declared charset of one byte a character, as ISO-8859-15
};

struct Decoded {
  std::string text;  ///< valid UTF-8 without a byte order mark
  Encoding encoding = Encoding::kUtf8;
  std::uint32_t mark = 0;  ///< bytes of the byte order mark, 0 to 3
};

/// Decodes a file: byte order mark, else UTF-16 by its pattern of NULs, else strict UTF-8, else
/// windows-1252 (as WHATWG defines it). Nothing if the bytes are no text: NULs in an 8-bit
/// encoding, or more than 1 in 10 of the first 4 KiB are control characters. Lone surrogates
/// become U+FFFD; a UTF-8 mark before bytes that are not UTF-8 is skipped, the rest windows-1252.
std::optional<Decoded> decode(std::string_view bytes);

/// Decodes a file that declares its charset. A byte order mark, the pattern of UTF-16 and strict
/// UTF-8 that is not plain ASCII say more than the declaration. Bytes declared as UTF-8 of which
/// some are not are read as UTF-8, the others as windows-1252 (offsets behind them are then near,
/// not exact). ISO-8859-1 and US-ASCII mean windows-1252, as in browsers; other charsets of one
/// byte a character are those ICU knows by that name. Else as decode(bytes).
std::optional<Decoded> decode(std::string_view bytes, std::string_view charset);

/// How many bytes `text` takes in the original file; with Decoded::mark this leads from offsets
/// in Decoded::text back to the file.
std::uint64_t encoded_size(std::string_view text, Encoding encoding);

/// Number of characters (code points).
std::uint32_t characters(std::string_view text);

// ---- words --------------------------------------------------------------------------------

/// The code point at `offset` and, in `size`, its length in bytes (1 for an invalid byte, which
/// gives U+FFFD). `offset` < text.size().
struct CodePoint {
  char32_t value;
  std::uint32_t size;
};
CodePoint code_point_at(std::string_view text, std::size_t offset);
/// Appends one code point.
void append_utf8(std::string& out, char32_t code_point);

bool is_letter(char32_t code_point);
bool is_digit(char32_t code_point);
bool is_upper(char32_t code_point);
bool is_space(char32_t code_point);
/// Characters that do not belong to any word and are dropped inside one: soft hyphen, zero-width
/// characters U+200B-200D, U+2060, U+FEFF, and the marks ® ™ ©.
bool is_ignorable(char32_t code_point);

/// The words of a text: runs of letters, digits, combining marks and ignorable characters that
/// begin with a letter or digit and end with a letter, digit or mark. Everything else (dot, slash,
/// hyphen …) separates; a mark after it belongs to it. Ranges ascend and lie on character borders.
std::vector<Range> words(std::string_view text);

/// The first word that begins at or after `from`, a character border outside of words or the end
/// of one; an empty range when there is none. words() is next_word(text, last.end) repeated.
Range next_word(std::string_view text, std::size_t from);

/// The comparable form of a word: NFC, ignorable characters dropped, lower case (locale root).
/// ß and umlauts stay. Plain Latin input never touches ICU.
std::string fold(std::string_view word);
/// Appends fold(word), without an allocation of its own for plain Latin input.
void append_folded(std::string& out, std::string_view word);

/// NFC of a text; plain Latin input is returned as it is.
std::string nfc(std::string_view text);

// ---- sentences, dates, width ----------------------------------------------------------------

/// The sentences of a block of German text, ascending, without the white space between them.
/// A period after an abbreviation (data/abbreviations.txt), a single letter, an ordinal or inside
/// a date or number does not end one. A line break ends one only if an empty line follows.
std::vector<Range> sentences(std::string_view text);
/// The first of them; empty at 0 without any.
Range first_sentence(std::string_view text);

struct FoundDate {
  Date date;
  Range range;               ///< where it stands
  bool whole_month = false;  ///< "Mai 2020": day is 1
  bool operator==(const FoundDate&) const = default;
};

/// All dates in a text in ascending order: 4.5.2020, 04.05.20, 4. Mai 2020, 4. Mai, 2020-05-04,
/// 2020/05/04, "18.-20.11.2020" (each day bound), "Mai 2020". Two-digit years are 1970 to 2069. Impossible
/// dates are no dates. Month names from data/months.txt, with and without period or umlaut. In
/// "4. Mai" the year is 0: none stands there.
std::vector<FoundDate> dates(std::string_view text);

/// The dates that begin at `at`, the beginning of a word, and where they end; `at` if none does.
/// dates() is dates_at() of one word after the other, those inside a date left out.
struct DatesAt {
  std::vector<FoundDate> list;
  std::uint32_t end = 0;
};
DatesAt dates_at(std::string_view text, std::uint32_t at);

/// A number that is written with signs between its digits.
struct FoundNumber {
  std::string plain;  ///< "2300" for "2 300", "2.300", "2'300"; "2300,5" for "2.300,5"
  Range range;
};

/// The number that begins at `at`, the beginning of a word: groups of three digits between blanks
/// (also narrow and non-breaking), periods or apostrophes, digits behind a comma, or both. Nothing
/// for digits alone, for dates, sections (1.2.3), telephone numbers and lists (1,2,3).
std::optional<FoundNumber> number_at(std::string_view text, std::size_t at);

/// A section of a law, or a part of one, as it can be looked for.
struct FoundReference {
  /// "§34", with letter "§34a", an article "§art28"; behind it what is named of paragraph (.2),
  /// sentence (.s1), number (.n3) and letter (.ba): "§34.2.s1" for "§ 34 Abs. 2 Satz 1".
  std::string plain;
  Range range;           ///< from the first word of the reference or list to what this one names
  std::uint32_t at = 0;  ///< beginning of the word it counts at: the last one that belongs to it
  bool operator==(const FoundReference&) const = default;
};

/// The legal references that begin with the word at `at`, ascending by `at`, the most precise
/// first, and where they end; nothing if none does. Read are "§ 34", "§34a", "§ 5 a", "Art. 28",
/// "Artikel 28", "Paragraf 34" with "Abs. 2", "Absatz 2", "(2)", "Satz 1", "S. 1", "Nr. 3", "Nummer
/// 3", "Buchst. a"; lists and spans of sections ("§§ 5, 6 und 8", "§§ 5 bis 7", "§§ 5 f.") and of
/// parts ("Abs. 1, 2 und 4"). Each gives all it lies in as well: "§34.2" and "§34" at the same
/// word, so that the law behind it is their neighbour. The law itself is no part of it. Linear
/// time.
struct ReferencesAt {
  std::vector<FoundReference> list;
  std::uint32_t end = 0;
};
ReferencesAt references_at(std::string_view text, std::uint32_t at);

/// Where an abbreviation of several parts ends that begins with the word at `at`: "z. B.", "z.B",
/// "i. d. R.", "G.m.b.H."; 0 if none does. With blanks those of data/abbreviations.txt, the
/// longest; without blanks any run of single letters.
std::uint32_t abbreviation_end(std::string_view text, std::uint32_t at);

/// Columns on a terminal: wide characters 2, combining marks and format characters 0.
std::size_t width(std::string_view text);

/// The longest beginning of `text` no wider than `columns`, cut between graphemes (a base
/// character and its combining marks stay together); a view into `text`.
std::string_view clip(std::string_view text, std::size_t columns);

}  // namespace dasein
