// SPDX-License-Identifier: GPL-2.0-or-later
#include "dasein/extract.hpp"

#include <random>
#include <string>

#include "catch.hpp"

using namespace dasein;

namespace {

Extracted extract_text(const std::string& bytes) { return extract({"/texte/datei.txt", bytes}); }

// "shape marker|text" with "/" for line feeds, blocks separated by blanks and bars.
std::string print(const std::string& bytes) {
  const Extracted extracted = extract_text(bytes);
  if (!extracted.document) return "! " + extracted.problem;
  std::string out;
  for (const Block& block : extracted.document->blocks) {
    if (!out.empty()) out += " || ";
    out += "PHLT"[static_cast<int>(block.shape)];
    if (block.level > 0) out += std::to_string(block.level);
    out += block.marker + ":";
    for (const char c : block.text) out += c == '\n' ? '/' : c;
  }
  return out;
}

std::string places(const std::string& bytes) {
  const Extracted extracted = extract_text(bytes);
  std::string out;
  for (const Block& block : extracted.document->blocks) {
    for (const LinePlace& line : block.lines) {
      if (!out.empty()) out += ' ';
      out += std::to_string(line.line) + ":" + std::to_string(line.column) + "@" +
             std::to_string(line.byte);
    }
  }
  return out;
}

}  // namespace

TEST_CASE("the type of a file is told by its name") {
  const struct {
    const char* path;
    const char* type;
  } rows[] = {
      {"/a/b.txt", "text"},   {"/a/b.TXT", "text"},  {"/a/b.text", "text"},
      {"/a/b.md", "text"},    {"/a/b", "perhaps"},   {"/a.txt/b", "perhaps"},
      {"/a/b.pdf", "no"},     {"/a/b.txt.gz", "no"}, {"/a/.txt", "perhaps"},
      {".txt", "perhaps"},    {"b.txt", "text"},     {"b", "perhaps"},
      {"/a/b.html", "html"},  {"/a/b.HTML", "html"}, {"/a/b.htm", "html"},
      {"/a/b.xhtml", "html"},
  };
  for (const auto& row : rows) {
    INFO(row.path);
    const auto guess = type_of(row.path);
    CHECK((!guess ? "no" : guess->certain ? name_of(guess->type) : "perhaps") == row.type);
  }
}

TEST_CASE("lines become blocks with shape and marker") {
  const struct {
    const char* input;
    const char* blocks;
  } rows[] = {
      {"Eins\nZwei\r\nDrei\rVier\fFünf\xe2\x80\xa8Sechs",
       "P:Eins || P:Zwei || P:Drei || P:Vier || P:Fünf || P:Sechs"},
      {"\n \n\xc2\xa0 Text \xc2\xa0\n\n", "P:Text"},
      {"  • Wald\n  - Wiese\n  * Weg\n –\xc2\xa0Wehr", "L•:Wald || L-:Wiese || L*:Weg || L–:Wehr"},
      {"•Wald\n-Wiese\n+5 Grad", "L•:Wald || P:-Wiese || P:+5 Grad"},
      {"1. Wald\n12) Wiese\na) Weg", "L1.:Wald || L12):Wiese || La):Weg"},
      {"13. Juni 2022\n4. Mai\n18. 11. 2020\n2020. Ein Jahr\n1.5 Liter",
       "P:13. Juni 2022 || P:4. Mai || P:18. 11. 2020 || P:2020. Ein Jahr || P:1.5 Liter"},
      {"3. Preise und Gebühren", "L3.:Preise und Gebühren"},
      {"•\n-\n1.", "P:• || P:- || P:1."},
      {"# Titel\n### Abschnitt ###\n#keiner\n####### zu tief",
       "H1:Titel || H3:Abschnitt ### || P:#keiner || P:####### zu tief"},
      {"Titel\n=====\n\nKapitel\n---\n\n---",
       "H1:Titel || P:===== || H2:Kapitel || P:--- || P:---"},
      {"Ausweis\t37 Euro\nA | B | C\n| a | b |\nx    y    z\nModeration: Eva |\na | b",
       "T:Ausweis\t37 Euro || T:A | B | C || T:| a | b | || T:x    y    z || P:Moderation: Eva | "
       "|| "
       "P:a | b"},
      {"Ver-\nwaltung", "P:Ver-/waltung"},
      {"Haupt-\nStraße\n\nAb-\n\nsatz\n\nAb-\n- satz",
       "P:Haupt- || P:Straße || P:Ab- || P:satz || P:Ab- || L-:satz"},
  };
  for (const auto& row : rows) {
    INFO(row.input);
    CHECK(print(row.input) == row.blocks);
  }
}

TEST_CASE("hard-wrapped paragraphs are joined, verses and lists of headlines are not") {
  const std::string wrapped =
      "Der Rat der Gemeinde hat in seiner Sitzung am Dienstag beschlossen,\n"
      "den alten Bahnhof zu kaufen und darin eine Bücherei einzurichten. Die\n"
      "Kosten trägt zur Hälfte das Land; den Rest bezahlt die Gemeinde aus\n"
      "ihrer Rücklage.\n"
      "(2) Der Bürgermeister wird beauftragt, bis zum Herbst einen Plan für\n"
      "den Umbau vorzulegen.\n";
  const Extracted extracted = extract_text(wrapped);
  REQUIRE(extracted.document->blocks.size() == 2);
  CHECK(extracted.document->blocks[0].lines.size() == 4);
  CHECK(extracted.document->blocks[1].text.substr(0, 3) == "(2)");

  const std::string verses =
      "Das Wasser trägt den Mond hinab,\nder Müller löscht das Licht,\n"
      "ein Ruder schlägt im Schilf noch ab,\nden Fährmann sieht man nicht.\n";
  CHECK(extract_text(verses).document->blocks.size() == 4);

  const std::string headlines =
      "Neue Fähre verbindet im kommenden Sommer die beiden Ufer der Ahle\n"
      "Handballer verlieren in letzter Sekunde gegen den Tabellenführer\n"
      "Bürgerbus sucht Fahrerinnen\n"
      "Schwimmbad öffnet nach langem Umbau am ersten Mai wieder seine Türen\n"
      "Rat streitet über Gebühren\n";
  CHECK(extract_text(headlines).document->blocks.size() == 5);

  const std::string paragraphs =
      "Der erste Absatz ist ein ganzer Satz und endet an dieser Stelle hier.\n"
      "Auch der zweite Absatz ist ein ganzer Satz von ganz ähnlicher Länge.\n"
      "Der dritte Absatz unterscheidet sich darin von keinem der ersten zwei.\n"
      "Und der vierte Absatz schließt diese Folge gleich langer Sätze nun ab.\n";
  CHECK(extract_text(paragraphs).document->blocks.size() == 4);
}

TEST_CASE("places count lines, characters and bytes of the original file") {
  const struct {
    std::string bytes;
    const char* places;
  } rows[] = {
      {"Übung\n  Äpfel", "1:1@0 2:3@9"},
      {"\xef\xbb\xbfÜbung\r\n  • Äpfel", "1:1@3 2:5@17"},
      {"Stra\xdf"
       "e\n\xc4pfel",
       "1:1@0 2:1@7"},
      {std::string("\xff\xfe\xdc\0b\0\n\0A\0", 10), "1:1@2 2:1@8"},
      {"a\r\rb\fc", "1:1@0 3:1@3 4:1@5"},
      {"Ver-\n  waltung", "1:1@0 2:3@7"},
      {"## Titel", "1:4@3"},
  };
  for (const auto& row : rows) {
    INFO(row.bytes);
    CHECK(places(row.bytes) == row.places);
  }
}

TEST_CASE("what gives no document says why") {
  CHECK(print("") == "! the file is empty");
  CHECK(print(" \n\t\n") == "! the file holds only white space");
  CHECK(print(std::string("a\0b\0\0\0c", 7)).substr(0, 2) == "! ");
  std::string many;
  for (std::uint32_t i = 0; i <= kMaxBlocks; ++i) many += "a\n";
  CHECK(print(many) == "! the file holds more than 200000 paragraphs");
  CHECK(extract_text(many.substr(0, 2 * kMaxBlocks)).document.has_value());
}

TEST_CASE("a line that is too long is cut between words into blocks that know their place") {
  std::string line = "ä";
  while (line.size() < 2 * kMaxBlockBytes + 100) line += " Wörter";
  const Extracted extracted = extract_text("Titel\n" + line);
  REQUIRE(extracted.document->blocks.size() == 4);
  for (std::size_t i = 1; i < 4; ++i) {
    const Block& block = extracted.document->blocks[i];
    CHECK(block.text.size() <= kMaxBlockBytes);
    CHECK(block.lines[0].line == 2);
    CHECK(line.compare(block.lines[0].byte - 6, block.text.size(), block.text) == 0);
    CHECK(block.lines[0].column == characters(line.substr(0, block.lines[0].byte - 6)) + 1);
  }
  const std::string unbroken(kMaxBlockBytes + 10, 'x');
  CHECK(extract_text(unbroken).document->blocks.size() == 2);
}

TEST_CASE("whatever the lines, every block stands where its place says") {
  const char* pieces[] = {"Wort", " ",  "  ", "\n", "\n", "\r\n", "• ", "1. ", "ä",  "-",
                          "\t",   "| ", "# ", ".",  "§ ", "(2) ", "\f", "=",   "und"};
  std::mt19937 random(5);
  for (int round = 0; round < 300; ++round) {
    std::string bytes;
    for (std::size_t i = random() % 120; i > 0; --i) bytes += pieces[random() % std::size(pieces)];
    const Extracted extracted = extract_text(bytes);
    if (!extracted.document) continue;
    for (const Block& block : extracted.document->blocks) {
      for (std::size_t i = 0; i < block.lines.size(); ++i) {
        const std::size_t begin = block.lines[i].offset;
        const std::size_t end =
            i + 1 < block.lines.size() ? block.lines[i + 1].offset - 1 : block.text.size();
        CHECK(bytes.compare(block.lines[i].byte, end - begin, block.text, begin, end - begin) == 0);
      }
    }
  }
}
