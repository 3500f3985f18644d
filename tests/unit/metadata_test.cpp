// SPDX-License-Identifier: GPL-2.0-or-later
#include "dasein/metadata.hpp"

#include <string>
#include <vector>

#include "catch.hpp"

using namespace dasein;

namespace {

struct Line {
  Role role;
  std::string text;
  Reason reason = Reason::kNone;
};

Document page(const std::vector<Line>& lines) {
  Document document;
  document.path = "/texte/Amt Weiher/notiz.txt";
  std::uint32_t number = 0;
  for (const Line& line : lines) {
    Block block;
    block.text = line.text;
    block.role = line.role;
    block.reason = line.reason;
    block.lines = {{0, ++number, 1, 0}};
    document.blocks.push_back(block);
  }
  return with_metadata(document);
}

std::string print(const std::vector<Sourced>& values) {
  std::string out;
  for (const Sourced& value : values) {
    if (!out.empty()) out += "; ";
    out += value.value + " @" + std::to_string(value.line);
  }
  return out;
}

}  // namespace

TEST_CASE("the title is the title block, else the first kept line, else the file's name") {
  CHECK(print({page({{Role::kNavigation, "Start"}, {Role::kTitle, "Der\nLaden"}}).title}) ==
        "Der Laden @2");
  CHECK(print({page({{Role::kLegal, "AGB"}, {Role::kContent, "Ein Satz. Noch einer."}}).title}) ==
        "Ein Satz. @2");
  CHECK(print({page({{Role::kLegal, "AGB"}}).title}) == "notiz.txt @0");
  Document nameless;
  CHECK(with_metadata(nameless).title.value == "standard input");
}

TEST_CASE("a paragraph that stands in for a title is cut between words") {
  std::string text = "Wort";
  for (int i = 0; i < 80; ++i) text += " weiter";
  const std::string title = page({{Role::kContent, text}}).title.value;
  CHECK(title.size() < 180);
  CHECK(title.substr(title.size() - 9) == "weiter…");
}

TEST_CASE("a date comes from a date block with its year only") {
  const struct {
    Role role;
    const char* text;
    const char* date;
  } rows[] = {
      {Role::kDate, "13. Juni 2022", "2022-06-13"},
      {Role::kDate, "Weiher, den 4.5.2020", "2020-05-04"},
      {Role::kDate, "Mai 2020", "2020-05-01"},
      {Role::kDate, "4. Mai", "-"},
      {Role::kContent, "Das Fest ist am 11.11.2020.", "-"},
  };
  for (const auto& row : rows) {
    INFO(row.text);
    const Document document = page({{row.role, row.text}});
    CHECK((document.date ? to_text(*document.date) : "-") == row.date);
    CHECK(document.date_line == (document.date ? 1U : 0U));
  }
}

TEST_CASE("where only an event has a date, it is kept as the event's") {
  const struct {
    Role role;
    const char* text;
    const char* event;
  } rows[] = {
      {Role::kContent, "Wir laden ein. Am 4. Mai 2020 um 19 Uhr beginnt die Lesung.", "2020-05-04"},
      {Role::kList, "4.5.2020, 19:30: Lesung", "2020-05-04"},
      {Role::kContent, "Das Fest ist vom 18. bis 20. November 2020.", "2020-11-18"},
      {Role::kContent, "Das Fest ist vom 20.-22.11.2020.", "2020-11-20"},
      {Role::kContent, "Die Messe (28.12.–3.1.2021) ist offen.", "2020-12-28"},
      {Role::kContent, "Das Fest ist am 11.11.2020. Beginn: 19 Uhr.", "-"},
      {Role::kContent, "Das Haus wurde am 4. Mai 1871 eingeweiht.", "-"},
      {Role::kContent, "Am 4. Mai um 19 Uhr ist Lesung.", "-"},
      {Role::kTeaser, "4.5.2020, 19 Uhr: Lesung", "-"},
      {Role::kDate, "4.5.2020, 19 Uhr", "-"},
  };
  for (const auto& row : rows) {
    INFO(row.text);
    const Document document = page({{row.role, row.text}});
    CHECK((document.event ? to_text(*document.event) : "-") == row.event);
    CHECK(document.event_line == (document.event ? 1U : 0U));
  }
}

TEST_CASE("authors are read from bylines, blurbs and date lines") {
  const struct {
    Line line;
    const char* authors;
  } rows[] = {
      {{Role::kByline, "Von Anna Muster"}, "Anna Muster @1"},
      {{Role::kByline, "Von Anna Muster und Bert Beispiel"}, "Anna Muster @1; Bert Beispiel @1"},
      {{Role::kByline, "Von Anna Muster, Bert Beispiel"}, "Anna Muster @1; Bert Beispiel @1"},
      {{Role::kByline, "Autorin: Dr. Eva von der Au | 4.5.2020"}, "Dr. Eva von der Au @1"},
      {{Role::kByline, "Ein Gastbeitrag von Anna Muster"}, "Anna Muster @1"},
      {{Role::kByline, "Text und Fotos: Anna Muster"}, "Anna Muster @1"},
      {{Role::kByline, "Anna Muster ist Referentin.", Reason::kAuthorBlurb}, "Anna Muster @1"},
      {{Role::kDate, "4. Mai 2020 von Anna Muster"}, "Anna Muster @1"},
      {{Role::kDate, "Weiher, 4. Mai 2020"}, ""},
      {{Role::kByline, "von der Verwaltung bearbeitet"}, ""},
      {{Role::kTeaser, "von Tim Kessler"}, ""},
  };
  for (const auto& row : rows) {
    INFO(row.line.text);
    CHECK(print(page({row.line}).authors) == row.authors);
  }
  const Line twice{Role::kByline, "Von Anna Muster"};
  CHECK(print(page({twice, twice}).authors) == "Anna Muster @1");
}

TEST_CASE("keywords are split at their signs") {
  const struct {
    const char* text;
    const char* keywords;
  } rows[] = {
      {"Schlagwörter: Wasser, Wald; Wiese", "Wasser @1; Wald @1; Wiese @1"},
      {"E-Government | Smart City", "E-Government @1; Smart City @1"},
      {"Nahversorgung", "Nahversorgung @1"},
      {"#Ehrenamt #Dorf", "Ehrenamt @1; Dorf @1"},
      {", ,", ""},
  };
  for (const auto& row : rows) {
    INFO(row.text);
    CHECK(print(page({{Role::kKeywords, row.text}}).keywords) == row.keywords);
  }
}

TEST_CASE("the source is a host in the footer, else the folder") {
  const struct {
    Line line;
    const char* source;
  } rows[] = {
      {{Role::kFooter, "Besuchen Sie www.Weiher.example."}, "weiher.example @1"},
      {{Role::kLegal, "https://www.amt-weiher.example/impressum"}, "amt-weiher.example @1"},
      {{Role::kFooter, "www.facebook.com/weiher"}, "Amt Weiher @0"},
      {{Role::kContent, "Mehr unter www.anderswo.example."}, "Amt Weiher @0"},
      {{Role::kFooter, "www."}, "Amt Weiher @0"},
  };
  for (const auto& row : rows) {
    INFO(row.line.text);
    CHECK(print({page({row.line}).source}) == row.source);
  }
}
