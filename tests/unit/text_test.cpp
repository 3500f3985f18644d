// SPDX-License-Identifier: GPL-2.0-or-later
#include "dasein/text.hpp"

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "../../src/text/chars.hpp"
#include "../../src/text/icu.hpp"
#include "catch.hpp"

using namespace dasein;
using namespace std::string_literals;

namespace {

/// A text made of pieces that are easy to get wrong; seeded, so that a failure can be repeated.
class RandomText {
 public:
  explicit RandomText(unsigned seed) : random_(seed) {}

  std::string next(std::size_t pieces) {
    static const std::vector<std::string> kPieces = {
        "a",          "Z",        "ß",
        "ä",          "Ü",        "u\u0308",
        "e\u0301",    "\u0301",   "\u0308",
        "\u00AD",     "\u200B",   "\u2060",
        "®",          "™",        "7",
        "²",          " ",        "\n",
        "\r\n",       "\u00A0",   "-",
        "\u2011",     ".",        ". ",
        "!",          "…",        "“",
        "„",          "(",        ")",
        ":",          "*",        "_",
        "/",          "innen",    "in",
        "Innen",      "Bürger",   "und",
        "€",          "\u0130",   "I\u0307",
        "H\u0331",    "\u1E9E",   "\u212B",
        "Ŀ",          "Москва",   "日",
        "🏛",       "👩\u200D🚒", "\xFF",
        "\xC3",       "\xE2\x82", "\xED\xA0\x80",
        "z. B.",      "4. Mai",   "18.-20.11.2020",
        "2020-05-04", "Dr.",      "=",
        "=\u0338",    "\u0950",   "\u1100\u1161",
        "no\u0303",
    };
    std::string text;
    for (std::size_t i = 0; i < pieces; ++i) text += kPieces[random_() % kPieces.size()];
    return text;
  }

 private:
  std::mt19937 random_;
};

std::string join(std::string_view text, const std::vector<Range>& ranges) {
  std::string joined;
  for (const Range range : ranges) {
    if (!joined.empty()) joined += '|';
    joined += text.substr(range.begin, range.size());
  }
  return joined;
}

bool is_border(std::string_view text, std::size_t at) {
  std::size_t i = 0;
  while (i < at) i += code_point_at(text, i).size;
  return i == at;
}

void check_ranges(std::string_view text, const std::vector<Range>& ranges) {
  std::uint32_t last = 0;
  for (const Range range : ranges) {
    CHECK(range.begin >= last);
    CHECK(range.begin < range.end);
    CHECK(range.end <= text.size());
    CHECK(is_border(text, range.begin));
    CHECK(is_border(text, range.end));
    last = range.end;
  }
}

/// words() as its header says it, one character at a time.
std::vector<Range> slow_words(std::string_view text) {
  std::vector<Range> found;
  Range open;
  for (std::uint32_t at = 0; at < text.size();) {
    const CodePoint c = code_point_at(text, at);
    const std::uint32_t end = at + c.size;
    const bool solid = icu::is_letter(c.value) || icu::is_digit(c.value);
    const bool mark = icu::is_mark(c.value) && !is_ignorable(c.value);
    if (open.size() == 0 && solid) open = {at, end};
    if (open.size() != 0 && (solid || mark)) open.end = end;
    if (open.size() != 0 && !solid && !mark && !is_ignorable(c.value)) {
      found.push_back(open);
      open = {};
    }
    at = end;
  }
  if (open.size() != 0) found.push_back(open);
  return found;
}

std::string decomposed(const std::string& text) {
  // Enough of NFD for the letters of the palette.
  static const std::vector<std::pair<std::string, std::string>> kPairs = {
      {"ä", "a\u0308"}, {"ö", "o\u0308"}, {"ü", "u\u0308"}, {"Ä", "A\u0308"},
      {"Ö", "O\u0308"}, {"Ü", "U\u0308"}, {"é", "e\u0301"}, {"\u0130", "I\u0307"}};
  std::string out = text;
  for (const auto& [from, to] : kPairs) {
    for (std::size_t at = out.find(from); at != std::string::npos; at = out.find(from, at)) {
      out.replace(at, from.size(), to);
      at += to.size();
    }
  }
  return out;
}

}  // namespace

TEST_CASE("The tables agree with ICU wherever they answer alone") {
  std::size_t wrong = 0;
  for (char32_t c = 0; c < 0x110000; ++c) {
    const bool tabled = c < 0x180 || is_symbol_range(c) || c == kReplacement;
    if (tabled && is_letter(c) != icu::is_letter(c)) ++wrong;
    if (tabled && is_digit(c) != icu::is_digit(c)) ++wrong;
    if (tabled && class_of(c) != CharClass::kIgnorable &&
        (class_of(c) == CharClass::kMark) != icu::is_mark(c)) {
      ++wrong;
    }
    if (is_space(c) != icu::is_space(c)) ++wrong;
    if (c < 0x180 && latin_lower(c) != icu::lower(c)) ++wrong;
    if (c < 0x180 && is_upper(c) != icu::is_upper(c)) ++wrong;
  }
  CHECK(wrong == 0);
}

TEST_CASE("Plain characters are their own NFC") {
  for (char32_t c = 0x80; c < 0x2100; ++c) {
    if (c >= 0xD800 && c < 0xE000) continue;
    std::string text;
    append_utf8(text, c);
    if (nfc(text) != icu::nfc(text)) FAIL("differs: " << text);
  }
  CHECK(nfc("u\u0308ber") == "über");
  CHECK(nfc("Räume – „groß“") == "Räume – „groß“");
  CHECK(nfc("a\xFF") == "a\uFFFD");
}

TEST_CASE("A code point is decoded strictly") {
  struct Row {
    std::string bytes;
    char32_t value;
    std::uint32_t size;
  };
  const std::vector<Row> rows = {
      {"a", 'a', 1},
      {"ä", 0xE4, 2},
      {"€", 0x20AC, 3},
      {"🏛", 0x1F3DB, 4},
      {"\xC0\x80", 0xFFFD, 1},
      {"\xC3", 0xFFFD, 1},
      {"\xE0\x80\x80", 0xFFFD, 1},
      {"\xED\xA0\x80", 0xFFFD, 1},
      {"\xF4\x90\x80\x80", 0xFFFD, 1},
      {"\xF0\x9F\x8F", 0xFFFD, 1},
      {"\x80", 0xFFFD, 1},
  };
  for (const Row& row : rows) {
    const CodePoint c = code_point_at(row.bytes, 0);
    CHECK(c.value == row.value);
    CHECK(c.size == row.size);
  }
  CHECK(characters("Bürger 🏛\xFF") == 9);
}

TEST_CASE("Words are runs of letters, digits and marks") {
  struct Row {
    std::string text, words;
  };
  const std::vector<Row> rows = {
      {"", ""},
      {" .,;", ""},
      {"Der Rat tagt.", "Der|Rat|tagt"},
      {"Satz.2Der", "Satz|2Der"},
      {"E-Government", "E|Government"},
      {"Ver\u00ADwaltung\u00AD", "Ver\u00ADwaltung"},
      {"KGSt®-FORUM", "KGSt|FORUM"},
      {"KGSt®FORUM", "KGSt®FORUM"},
      {"fu\u0308r u\u0308", "fu\u0308r|u\u0308"},
      {"=\u0338 a", "a"},
      {"\u0301a", "a"},
      {"m² CO₂", "m|CO"},
      {"18.-20.11.2020", "18|20|11|2020"},
      {"Łódź Москва 日本", "Łódź|Москва|日本"},
      {"a\xFF"
       "b",
       "a|b"},
      {"„Räume“…", "Räume"},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    CHECK(join(row.text, words(row.text)) == row.words);
  }
}

TEST_CASE("Fold gives the comparable form") {
  struct Row {
    std::string word, folded;
  };
  const std::vector<Row> rows = {
      {"", ""},
      {"RÄUME", "räume"},
      {"ra\u0308ume", "räume"},
      {"RA\u0308UME", "räume"},
      {"Straße", "straße"},
      {"STRA\u1E9EE", "straße"},
      {"Kom\u200Bmune", "kommune"},
      {"Ver\u00ADwal\u00ADtung", "verwaltung"},
      {"u\u00AD\u0308", "ü"},
      {"KGSt®", "kgst"},
      {"\u0130", "i"},
      {"I\u0307", "i"},
      {"H\u0331", "\u1E96"},
      {"Ÿ", "ÿ"},
      {"ŁÓDŹ", "łódź"},
      {"МОСКВА", "москва"},
      {"\u212B", "å"},
      {"a\xFF", "a\uFFFD"},
  };
  for (const Row& row : rows) {
    INFO(row.word);
    CHECK(fold(row.word) == row.folded);
    std::string out = "x";
    append_folded(out, row.word);
    CHECK(out == "x" + row.folded);
  }
}

TEST_CASE("Words and folds keep their promises on random text") {
  RandomText random(1);
  for (int i = 0; i < 2000; ++i) {
    const std::string text = random.next(1 + static_cast<std::size_t>(i % 30));
    INFO(text);
    const std::vector<Range> found = words(text);
    check_ranges(text, found);
    CHECK(found == slow_words(text));
    CHECK(fold(fold(text)) == fold(text));
    CHECK(fold(decomposed(text)) == fold(text));
    CHECK(nfc(nfc(text)) == nfc(text));
    std::vector<std::string> forms, other;
    for (const Range word : found) forms.push_back(fold(text.substr(word.begin, word.size())));
    const std::string apart = decomposed(text);
    for (const Range word : words(apart)) {
      other.push_back(fold(apart.substr(word.begin, word.size())));
    }
    CHECK(forms == other);
  }
}

TEST_CASE("A file is decoded by its mark, its NULs or its bytes") {
  struct Row {
    std::string bytes, text;
    Encoding encoding;
    std::uint32_t mark;
  };
  const std::vector<Row> rows = {
      {"", "", Encoding::kUtf8, 0},
      {"Räume", "Räume", Encoding::kUtf8, 0},
      {"\xEF\xBB\xBFR\u00E4ume", "Räume", Encoding::kUtf8, 3},
      {"\xEF\xBB\xBFR\xE4ume", "Räume", Encoding::kWindows1252, 3},
      {"R\xE4ume \x84gro\xDF\x93 \x80", "Räume „groß“ €", Encoding::kWindows1252, 0},
      {"Ende \xC3", "Ende Ã", Encoding::kWindows1252, 0},
      {"\xFF\xFER\0\xE4\0"s, "Rä", Encoding::kUtf16Le, 2},
      {"\xFE\xFF\0R\0\xE4"s, "Rä", Encoding::kUtf16Be, 2},
      {"R\0\xE4\0u\0m\0"s, "Räum", Encoding::kUtf16Le, 0},
      {"\0R\0\xE4\0u\0m"s, "Räum", Encoding::kUtf16Be, 0},
      {"\xFF\xFE\x3C\xD8\xDB\xDF"s, "\U0001F3DB", Encoding::kUtf16Le, 2},
      {"\xFF\xFE\x3C\xD8\x61\0"s, "\uFFFDa", Encoding::kUtf16Le, 2},
      {"\xFF\xFE\xDB\xDF\x61\0"s, "\uFFFDa", Encoding::kUtf16Le, 2},
      {"\xFF\xFE\x61\0\x62"s, "a\uFFFD", Encoding::kUtf16Le, 2},
      {"\xFF\xFE", "", Encoding::kUtf16Le, 2},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    const auto decoded = decode(row.bytes);
    REQUIRE(decoded.has_value());
    CHECK(decoded->text == row.text);
    CHECK(decoded->encoding == row.encoding);
    CHECK(decoded->mark == row.mark);
  }
}

TEST_CASE("A declared charset counts where the bytes do not say more") {
  const struct {
    std::string bytes, charset, text;
    Encoding encoding;
  } rows[] = {
      {"R\xE4ume \xA4", "ISO-8859-15", "Räume €", Encoding::kEightBit},
      {"R\xE4ume \xA4", "iso8859-1", "Räume ¤", Encoding::kWindows1252},
      {"\x80", "US-ASCII", "€", Encoding::kWindows1252},
      {"R\x8Aume", "macintosh", "Räume", Encoding::kEightBit},
      {"Räume", "iso-8859-15", "Räume", Encoding::kUtf8},
      {"Raum", "iso-8859-15", "Raum", Encoding::kUtf8},
      {"Räume für \xDF", "UTF-8", "Räume für ß", Encoding::kUtf8},
      {"\xFF\xFER\0\xE4\0"s, "utf-8", "Rä", Encoding::kUtf16Le},
      {"R\xE4ume", "Shift_JIS", "Räume", Encoding::kWindows1252},
      {"R\xE4ume", "", "Räume", Encoding::kWindows1252},
  };
  for (const auto& row : rows) {
    INFO(row.charset);
    const auto decoded = decode(row.bytes, row.charset);
    REQUIRE(decoded.has_value());
    CHECK(decoded->text == row.text);
    CHECK(decoded->encoding == row.encoding);
  }
  CHECK_FALSE(decode("a\0\xE4"s, "iso-8859-15").has_value());
}

TEST_CASE("Bytes that are no text are not decoded") {
  CHECK_FALSE(decode("PDF\0\1\2 und mehr Text"s).has_value());
  CHECK_FALSE(decode("\xEF\xBB\xBFmit\0NUL"s).has_value());
  CHECK_FALSE(decode("a\0b"s).has_value());
  CHECK_FALSE(decode("a\0b\0"s).has_value());
  CHECK_FALSE(decode("\x01\x02\x03 abc").has_value());
  CHECK_FALSE(decode("\xFF\xFE\0\0a\0\0\0b\0\0\0"s).has_value());
  CHECK(decode("zehn mal ein Wort und ein Zeichen\x07").has_value());
}

TEST_CASE("The encoded size leads from every word back to the file") {
  struct Codec {
    Encoding encoding;
    std::string mark;
  };
  const std::string text = "Räume „groß“ – 5 € für Bürger\u00AD, 🏛 Ende";
  const std::string latin = "Räume „groß“ – 5 € für Bürger\u00AD Ende";
  const auto utf16 = [](const std::string& utf8, bool little) {
    std::string bytes;
    const auto unit = [&](char32_t value) {
      const char high = static_cast<char>(value >> 8), low = static_cast<char>(value & 0xFF);
      bytes += little ? std::string{low, high} : std::string{high, low};
    };
    for (std::size_t at = 0; at < utf8.size();) {
      const CodePoint c = code_point_at(utf8, at);
      at += c.size;
      if (c.value < 0x10000) {
        unit(c.value);
      } else {
        unit(0xD800 + ((c.value - 0x10000) >> 10));
        unit(0xDC00 + ((c.value - 0x10000) & 0x3FF));
      }
    }
    return bytes;
  };
  const auto offsets = [](const std::string& of, Encoding encoding, std::uint64_t mark) {
    std::vector<std::uint64_t> at;
    for (const Range word : words(of)) {
      at.push_back(mark + encoded_size(std::string_view(of).substr(0, word.begin), encoding));
    }
    return at;
  };
  for (const bool little : {true, false}) {
    const Encoding encoding = little ? Encoding::kUtf16Le : Encoding::kUtf16Be;
    const std::string bytes = (little ? "\xFF\xFE" : "\xFE\xFF") + utf16(text, little);
    const auto decoded = decode(bytes);
    REQUIRE(decoded.has_value());
    CHECK(decoded->text == text);
    CHECK(decoded->mark + encoded_size(decoded->text, encoding) == bytes.size());
    for (const std::uint64_t at : offsets(decoded->text, encoding, decoded->mark)) {
      const auto rest = decode((little ? "\xFF\xFE" : "\xFE\xFF") + bytes.substr(at));
      REQUIRE(rest.has_value());
      CHECK(words(rest->text).front().begin == 0);
    }
  }
  const std::string bytes = "R\xE4ume \x84gro\xDF\x93 \x96 5 \x80 f\xFCr B\xFCrger\xAD Ende";
  const auto decoded = decode(bytes);
  REQUIRE(decoded.has_value());
  CHECK(decoded->text == latin);
  CHECK(encoded_size(decoded->text, Encoding::kWindows1252) == bytes.size());
  const std::vector<std::uint64_t> expected = {0, 7, 15, 19, 23, 31};
  CHECK(offsets(decoded->text, Encoding::kWindows1252, 0) == expected);
  CHECK(encoded_size(text, Encoding::kUtf8) == text.size());
}

TEST_CASE("Sentences end where a reader would pause") {
  struct Row {
    std::string text, sentences;
  };
  const std::vector<Row> rows = {
      {"", ""},
      {"  \n ", ""},
      {"Der Rat tagt. Die Bürger kommen.", "Der Rat tagt.|Die Bürger kommen."},
      {"Ohne Punkt", "Ohne Punkt"},
      {"Was nun? Weiter! Gut.", "Was nun?|Weiter!|Gut."},
      {"Angebote, z. B. Busse, fehlen. Schade.", "Angebote, z. B. Busse, fehlen.|Schade."},
      {"Angebote, z.B. Busse.", "Angebote, z.B. Busse."},
      {"Laut Dr. Meier und Prof. Weiß.", "Laut Dr. Meier und Prof. Weiß."},
      {"Das gilt i. d. R. Montag.", "Das gilt i. d. R. Montag."},
      {"Busse, Bahnen usw. Alles fährt.", "Busse, Bahnen usw.|Alles fährt."},
      {"Busse usw. fahren.", "Busse usw. fahren."},
      {"Nach § 5 Abs. 2 Nr. 3 gilt es.", "Nach § 5 Abs. 2 Nr. 3 gilt es."},
      {"Nach Art. 28 GG. Dieser Art. Das ist neu.", "Nach Art. 28 GG.|Dieser Art.|Das ist neu."},
      {"Am 4. Mai kommt der 3. Preis. Ja.", "Am 4. Mai kommt der 3. Preis.|Ja."},
      {"Das war 2020. Danach kam nichts.", "Das war 2020.|Danach kam nichts."},
      {"Rund 2.300. Mehr nicht.", "Rund 2.300.|Mehr nicht."},
      {"Am 18.11.2020. Danach nicht.", "Am 18.11.2020.|Danach nicht."},
      {"Von J. S. Bach gespielt.", "Von J. S. Bach gespielt."},
      {"Friedrich II. Erbe blieb.", "Friedrich II. Erbe blieb."},
      {"„Wir kommen.“ Das sagt er.", "„Wir kommen.“|Das sagt er."},
      {"„Kommst du?“, fragt sie. Nein.", "„Kommst du?“, fragt sie.|Nein."},
      {"„Kommst du?“ fragt sie.", "„Kommst du?“ fragt sie."},
      {"(Siehe Plan.) Weiter.", "(Siehe Plan.)|Weiter."},
      {"»Gut.« Weiter.", "»Gut.«|Weiter."},
      {"Nun ... weiter. Aber… Nein.", "Nun ... weiter.|Aber…|Nein."},
      {"Eine Zeile\ngeht weiter. Ende", "Eine Zeile\ngeht weiter.|Ende"},
      {"Eine Zeile\n\nneuer Absatz", "Eine Zeile|neuer Absatz"},
      {"Mit Dr.\n\nMeier", "Mit Dr.|Meier"},
      {"Satz.2Der nächste.", "Satz.2Der nächste."},
      {"Wirklich?! Ja.", "Wirklich?!|Ja."},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    CHECK(join(row.text, sentences(row.text)) == row.sentences);
  }
}

TEST_CASE("Dates are found in running text") {
  struct Row {
    std::string text, dates;
  };
  const std::vector<Row> rows = {
      {"", ""},
      {"am 4.5.2020 um zehn", "2020-05-04=4.5.2020"},
      {"am 04.05.20.", "2020-05-04=04.05.20"},
      {"am 04.05.70", "1970-05-04=04.05.70"},
      {"am 4. 5. 2020", "2020-05-04=4. 5. 2020"},
      {"am 4. Mai 2020", "2020-05-04=4. Mai 2020"},
      {"am 4.Mai 2020", "2020-05-04=4.Mai 2020"},
      {"am 4.\nMai 2020", "2020-05-04=4.\nMai 2020"},
      {"am 4. Mai.", "0000-05-04=4. Mai"},
      {"am 29. Februar", "0000-02-29=29. Februar"},
      {"am 1. März 2020", "2020-03-01=1. März 2020"},
      {"am 1. Ma\u0308rz 2020", "2020-03-01=1. Ma\u0308rz 2020"},
      {"am 1. Maerz 2020", "2020-03-01=1. Maerz 2020"},
      {"am 1. Okt. 2020", "2020-10-01=1. Okt. 2020"},
      {"am 1. JÄNNER 2020", "2020-01-01=1. JÄNNER 2020"},
      {"2020-05-04", "2020-05-04=2020-05-04"},
      {"2020-05-04T10:00", "2020-05-04=2020-05-04"},
      {"18.-20.11.2020", "2020-11-18=18.|2020-11-20=20.11.2020"},
      {"vom 18. bis 20. November 2020", "2020-11-18=18.|2020-11-20=20. November 2020"},
      {"am 3., 4. und 5. Mai", "0000-05-03=3.|0000-05-04=4.|0000-05-05=5. Mai"},
      {"28.12.–3.1.2021", "2020-12-28=28.12.|2021-01-03=3.1.2021"},
      {"28. Dez. bis 3. Jan. 2021", "2020-12-28=28. Dez|2021-01-03=3. Jan. 2021"},
      {"im Mai 2020", "2020-05=Mai 2020"},
      {"im Sept. 2020", "2020-09=Sept. 2020"},
      {"1. 4.5.2020 Sitzung", "2020-05-04=4.5.2020"},
      {"30.2.2020, 32.1.2020, 1.13.2020, 2023-02-29", ""},
      {"Version 1.4.5.2020", ""},
      {"Abschnitt 4.5. und 4.5", ""},
      {"Mai 2300 Gäste, mai, 5. Platz", ""},
      {"4.5.20.30 und 12345.5.2020", ""},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    std::string printed;
    for (const FoundDate& found : dates(row.text)) {
      if (!printed.empty()) printed += '|';
      const std::string date = to_text(found.date);
      printed += found.whole_month ? date.substr(0, 7) : date;
      printed += '=' + row.text.substr(found.range.begin, found.range.size());
    }
    CHECK(printed == row.dates);
  }
}

TEST_CASE("Sentences and dates are in order on random text") {
  RandomText random(2);
  for (int i = 0; i < 2000; ++i) {
    const std::string text = random.next(1 + static_cast<std::size_t>(i % 40));
    INFO(text);
    check_ranges(text, sentences(text));
    std::vector<Range> found;
    for (const FoundDate& date : dates(text)) found.push_back(date.range);
    check_ranges(text, found);
  }
}

TEST_CASE("Width counts columns and clip keeps graphemes whole") {
  CHECK(width("") == 0);
  CHECK(width("Räume") == 5);
  CHECK(width("Ra\u0308ume\u00AD") == 5);
  CHECK(width("日本 🏛") == 6);
  CHECK(width("„a“…") == 4);
  CHECK(clip("Räume", 3) == "Räu");
  CHECK(clip("Ra\u0308ume", 2) == "Ra\u0308");
  CHECK(clip("Ra\u0308ume", 1) == "R");
  CHECK(clip("日本", 3) == "日");
  CHECK(clip("日本", 1).empty());
  CHECK(clip("a👩\u200D🚒b", 4) == "a");
  CHECK(clip("abc", 0).empty());
  CHECK(clip("abc", 9) == "abc");
}
