// SPDX-License-Identifier: GPL-2.0-or-later
#include "dasein/terms.hpp"

#include <algorithm>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "catch.hpp"

using namespace dasein;
using namespace std::string_literals;

namespace {

// "0:e 0+egovernment 1:government": position, kind (: word, + joined, ~ gender base,
// = completed, # number or reference, @ date), form.
std::string printed(std::string_view text) {
  std::string out;
  for (const Token& token : tokens(text)) {
    if (!out.empty()) out += ' ';
    out += std::to_string(token.position);
    out += ":+~=#@"[static_cast<std::size_t>(token.kind)];
    out += token.form;
  }
  return out;
}

std::vector<std::string> forms(std::string_view text) {
  std::vector<std::string> found;
  for (const Token& token : tokens(text)) found.push_back(token.form);
  return found;
}

Block block(std::string text, Role role) {
  Block made;
  made.text = std::move(text);
  made.role = role;
  made.lines.push_back({});
  return made;
}

// The occurrences of a field as "stem@position*weight", in their order.
std::string printed(const std::vector<Occurrence>& list, Field field, const WordCache& cache) {
  std::set<std::tuple<std::uint32_t, std::string, int>> sorted;
  for (const Occurrence& at : list) {
    if (at.field != static_cast<std::uint8_t>(field)) continue;
    sorted.insert({at.position, std::string(cache.stem(at.stem)), at.weight});
  }
  std::string out;
  for (const auto& [position, stem, weight] : sorted) {
    if (!out.empty()) out += ' ';
    out += stem + '@' + std::to_string(position) + '*' + std::to_string(weight);
  }
  return out;
}

std::vector<std::string> form_list(const std::vector<std::uint32_t>& numbers,
                                   const WordCache& cache) {
  std::vector<std::string> list;
  for (const std::uint32_t number : numbers) list.emplace_back(cache.form(number));
  std::sort(list.begin(), list.end());
  return list;
}

Document sample() {
  Document document;
  document.path = "/texte/stadt-erlen/Räume_2020.TXT";
  document.title.value = "Neue Räume";
  document.authors = {{.value = "Anna Beispiel", .line = 2}, {.value = "Bodo Muster", .line = 2}};
  document.source.value = "www.erlen.example";
  document.keywords = {{.value = "Raum", .line = 9}};
  document.blocks = {
      block("Neue Räume", Role::kTitle),         block("4. Mai 2020", Role::kDate),
      block("Startseite", Role::kNavigation),    block("Bürger:innen tagen.", Role::kContent),
      block("Foto vom Rathaus", Role::kCaption), block("Impressum", Role::kFooter),
  };
  return document;
}

}  // namespace

TEST_CASE("Words become tokens as they are typed") {
  struct Row {
    std::string text, tokens;
  };
  const std::vector<Row> rows = {
      {"", ""},
      {" – „ “", ""},
      {"Der RAT tagt.", "0:der 1:rat 2:tagt"},
      {"Satz.Der", "0:satz 1:der"},
      {"raeume ra\u0308ume", "0:raeume 1:räume"},
      // hyphens
      {"E-Government", "0:e 0+egovernment 1:government"},
      {"E-Government-Büro",
       "0:e 0+egovernmentbüro 0+egovernment 1:government 1+governmentbüro 2:büro"},
      {"E\u2011Government", "0:e 0+egovernment 1:government"},
      {"KGSt®-FORUM", "0:kgst 0+kgstforum 1:forum"},
      {"Smart-City-Projekt im",
       "0:smart 0+smartcityprojekt 0+smartcity 1:city 1+cityprojekt 2:projekt 3:im"},
      {"Begegnungs- und Räume", "0:begegnungs 1:und 2:räume"},
      {"Schulträger und -leitung", "0:schulträger 1:und 2:leitung 2=schulleitung"},
      {"2020-05-04", "0:2020 0@2020-05-04 0@2020-05 1:05 2:04"},
      {"COVID-19", "0:covid 0+covid19 1:19"},
      {"a--b a - b", "0:a 1:b 2:a 3:b"},
      // lines
      {"Daseins-\nvorsorge", "0:daseinsvorsorge"},
      {"Daseins-\r\n  vorsorge gut", "0:daseinsvorsorge 1:gut"},
      {"Daseins\u00AD\nvorsorge", "0:daseinsvorsorge"},
      {"Da-\nseins-\nvorsorge", "0:daseinsvorsorge"},
      {"Haupt-\nund Ehrenamt", "0:haupt 0=hauptamt 1:und 2:ehrenamt"},
      {"Haupt-\noder Ehrenamt", "0:haupt 0=hauptamt 1:oder 2:ehrenamt"},
      {"Baden-\nWürttemberg", "0:baden 0+badenwürttemberg 1:württemberg"},
      {"Seite 12-\n13", "0:seite 1:12 2:13"},
      {"Daseins-\n\nvorsorge", "0:daseins 1:vorsorge"},
      {"Daseins -\nvorsorge", "0:daseins 1:vorsorge"},
      // gender forms
      {"Bürger:innen", "0:bürgerinnen 0~bürger"},
      {"Bürger*innen", "0:bürgerinnen 0~bürger"},
      {"Bürger_innen", "0:bürgerinnen 0~bürger"},
      {"Bürger·innen", "0:bürgerinnen 0~bürger"},
      {"Bürger/-innen", "0:bürgerinnen 0~bürger"},
      {"Bürger/innen", "0:bürgerinnen 0~bürger"},
      {"Bürger(innen) da", "0:bürgerinnen 0~bürger 1:da"},
      {"Bürger(-innen)", "0:bürgerinnen 0~bürger"},
      {"BürgerInnen", "0:bürgerinnen 0~bürger"},
      {"BürgerIn", "0:bürgerin 0~bürger"},
      {"Bürger:in", "0:bürgerin 0~bürger"},
      {"Bürger/Innen", "0:bürgerinnen 0~bürger"},
      {"Bürger:innen: Kommt", "0:bürgerinnen 0~bürger 1:kommt"},
      {"Bür\u00ADger:in\u00ADnen", "0:bürgerinnen 0~bürger"},
      {"Bür\u00ADge\u00ADrIn\u00ADnen", "0:bürgerinnen 0~bürger"},
      {"Bu\u0308rger:innen", "0:bürgerinnen 0~bürger"},
      {"Ärzt*innen", "0:ärztinnen 0~ärzt"},
      {"Bürger:innenrat", "0:bürgerinnenrat 0~bürgerrat"},
      {"BürgerInnenrat", "0:bürgerinnenrat 0~bürgerrat"},
      {"Bürger:innen-Rat", "0:bürgerinnen 0+bürgerinnenrat 0~bürger 1:rat"},
      {"Arbeit-\nnehmer:innen", "0:arbeitnehmerinnen 0~arbeitnehmer"},
      {"unser:e Stadt", "0:unsere 0~unser 1:stadt"},
      {"jede/r Beamte:r", "0:jeder 0~jede 1:beamter 1~beamte"},
      {"eine(n)", "0:einen 0~eine"},
      // no gender forms
      {"Bürger: innen", "0:bürger 1:innen"},
      {"Bürger (innen)", "0:bürger 1:innen"},
      {"Bürger(innen", "0:bürger 1:innen"},
      {"foto_in_erlen", "0:foto 1:in 2:erlen"},
      {"vor/in", "0:vor 1:in"},
      {"12:in", "0:12 1:in"},
      {"Außen/innenpolitisch", "0:außen 1:innenpolitisch"},
      {"TerminIn LinkedIn", "0:terminin 0~termin 1:linkedin"},
      {"und/oder", "0:und 1:oder"},
      {"WC:IN", "0:wc 1:in"},
      {"Einnahme:N", "0:einnahme 1:n"},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    CHECK(printed(row.text) == row.tokens);
  }
}

TEST_CASE("Suspended compounds give the words they stand for") {
  struct Row {
    std::string text, completed;  // "position=form" of the kCompleted tokens
  };
  const std::vector<Row> rows = {
      {"Begegnungs- und Experimentierräume", "0=begegnungsräume"},
      {"Lebens-, Arbeits- und Standortqualität", "0=lebensqualität 1=arbeitsqualität"},
      {"die Finanzierungs-, Organisations- und Kooperationsmodelle",
       "1=finanzierungsmodelle 2=organisationsmodelle"},
      {"Innen- oder Außendienst", "0=innendienst"},
      {"Bau- bzw. Planungsamt", "0=bauamt"},
      {"Rad- sowie Fußwege", "0=radwege"},
      {"Wald- & Wiesenweg", "0=waldweg"},
      {"Sommer- wie Winterdienst", "0=sommerdienst"},
      {"Haupt-/Ehrenamt", "0=hauptamt"},
      {"Haupt- und/oder Ehrenamt", "0=hauptamt"},
      {"die Vor- und die Nachteile", "1=vorteile"},
      {"Ober- und Unterried", "0=oberried"},
      {"Kinder- und Jugendhilfeausschuss", "0=kinderausschuss 0=kinderhilfeausschuss"},
      {"Grund- und Realschüler:innen", "0=grundschülerinnen 0=grundschüler"},
      {"Rad- und Fußgänger-Verkehr", "0=radverkehr"},
      {"S- und U-Bahn", "0=sbahn"},
      {"20- und 30-jährige", "0=20jährige"},
      {"2- und 3-Zimmer-Wohnungen", "0=2zimmerwohnungen 0=2wohnungen"},
      {"Bund-Länder- und Kommunalprogramm", "0=bundländerprogramm"},
      {"Sport-\nund Spielplätze", "0=sportplätze"},
      {"Sport- und Spiel-\nplätze", "0=sportplätze"},
      {"Be\u00ADgeg\u00ADnungs- und Erholungs\u00ADräume", "0=begegnungsräume"},
      {"Begegnungs\u2011 und Erholungsräume", "0=begegnungsräume"},
      {"sozial- und wirtschaftspolitisch", "0=sozialpolitisch"},
      {"ein- und ausführen", "0=einführen"},
      {"A-, B-, C-, D- und E-Gemeinden", "0=agemeinden 1=bgemeinden 2=cgemeinden 3=dgemeinden"},
      // the front is missing
      {"Schulträger und -leitung", "2=schulleitung"},
      {"Schulträger, -leitung und -hof", "1=schulleitung 3=schulhof"},
      {"Bauplanung bzw. -ausführung", "2=bauausführung"},
      {"Kita-Plätze und -gebühren", "3=kitagebühren"},
      {"Verkehrsplanung/-lenkung", "1=verkehrslenkung"},
      {"Wasserversorgung und\n-entsorgung", "2=wasserentsorgung"},
      // traps
      {"Begegnungs - und Experimentierräume", ""},
      {"Begegnungs- Experimentierräume", ""},
      {"Begegnungs-. Und Experimentierräume", ""},
      {"Begegnungs-\n\nund Experimentierräume", ""},
      {"Begegnungs- und", ""},
      {"Begegnungs-", ""},
      {"Begegnungs-, ", ""},
      {"Begegnungs- und Räume", ""},
      {"Begegnungs- und am Rand", ""},
      {"Begegnungs- undenkbare Räume", ""},
      {"Begegnungs-und Experimentierräume", ""},
      {"Begegnungs und Experimentierräume", ""},
      {"7- und Experimentierräume", ""},
      {"Begegnungs- und (Experimentierräume)", ""},
      {"Schulträger -leitung", ""},
      {"Schulträger und - leitung", ""},
      {"Schulträger, -Leitung", ""},
      {"Schulträger und -7", ""},
      {"und -leitung", ""},
      {"Schulträger und die -leitung", ""},
      {"Bürger/-innen", ""},
      {"a--b und c", ""},
      {"2020-05- und", ""},
  };
  for (const Row& row : rows) {
    std::string completed;
    for (const Token& token : tokens(row.text)) {
      if (token.kind != Token::Kind::kCompleted) continue;
      if (!completed.empty()) completed += ' ';
      completed += std::to_string(token.position) + '=' + token.form;
    }
    INFO(row.text);
    CHECK(completed == row.completed);
  }
}

TEST_CASE("Numbers and dates in all spellings give one form") {
  struct Row {
    std::string text, values;  // "position=form" of the kNumber and kDate tokens
  };
  const std::vector<Row> rows = {
      {"2 300", "0=2300"},
      {"2\u00A0300", "0=2300"},
      {"2\u202F300", "0=2300"},
      {"2\u2009300", "0=2300"},
      {"2.300", "0=2300"},
      {"2'300", "0=2300"},
      {"2\u2019300", "0=2300"},
      {"rund 12.345.678 Euro", "1=12345678"},
      {"(1 234 567)", "0=1234567"},
      {"1,5 Millionen", "0=1,5"},
      {"2.300,50 Euro", "0=2300,50"},
      {"2.300.", "0=2300"},
      {"2.300, 4.500", "0=2300 2=4500"},
      {"1.000-2.300", "0=1000 2=2300"},
      {"2.300-mal", "0=2300"},
      {"am 4.5.2020", "1=2020-05-04 1=2020-05"},
      {"04.05.20", "0=2020-05-04 0=2020-05"},
      {"4. Mai 2020", "0=2020-05-04 0=2020-05"},
      {"2020-05-04", "0=2020-05-04 0=2020-05"},
      {"im Mai 2020", "1=2020-05"},
      {"18.-20.11.2020", "0=2020-11-18 0=2020-11 0=2020-11-19 1=2020-11-20 1=2020-11"},
      {"30. Dezember 2020 bis 2. Januar 2021",
       "0=2020-12-30 0=2020-12 0=2020-12-31 0=2021-01-01 4=2021-01-02 4=2021-01"},
      {"3. und 5. Mai 2020", "0=2020-05-03 0=2020-05 2=2020-05-05 2=2020-05"},
      // traps
      {"2300", ""},
      {"300 2", ""},
      {"1.2.3", ""},
      {"12 345678", ""},
      {"12 34 567", ""},
      {"2 30", ""},
      {"2300 400", ""},
      {"0228 123 456", ""},
      {"0221/376 890", ""},
      {"+49 221 376", ""},
      {"0221-376.890", ""},
      {"2.300.5", ""},
      {"2.300a", ""},
      {"A2.300", ""},
      {"0.300", ""},
      {"2  300", ""},
      {"2, 300", ""},
      {"1,2,3", ""},
      {"2\n300", ""},
      {"4. Mai", ""},
      {"4.5.", ""},
      {"31.2.2020", ""},
      {"Mai Müller", ""},
      {"12.30 Uhr", ""},
      {"1234567890123456789.000", ""},
  };
  for (const Row& row : rows) {
    std::string values;
    for (const Token& token : tokens(row.text)) {
      if (token.kind != Token::Kind::kNumber && token.kind != Token::Kind::kDate) continue;
      if (!values.empty()) values += ' ';
      values += std::to_string(token.position) + '=' + token.form;
    }
    INFO(row.text);
    CHECK(values == row.values);
  }
}

TEST_CASE("A token's range covers what it was made of") {
  struct Row {
    std::string text, first, second;
  };
  const std::vector<Row> rows = {
      {"(E-Government)", "E", "E-Government"},
      {"die Schüler(innen) da", "die", "Schüler(innen)"},
      {"Ver\u00ADwaltung: gut", "Ver\u00ADwaltung", "gut"},
      {"im Da-\nsein", "im", "Da-\nsein"},
  };
  for (const Row& row : rows) {
    const std::vector<Token> found = tokens(row.text);
    REQUIRE(found.size() > 1);
    CHECK(row.text.substr(found[0].range.begin, found[0].range.size()) == row.first);
    CHECK(row.text.substr(found[1].range.begin, found[1].range.size()) == row.second);
  }
}

TEST_CASE("A long word is cut at a character") {
  const std::vector<Token> found = tokens("x" + std::string(100, 'a') + "äääääääääääää");
  REQUIRE(found.size() == 1);
  CHECK(found.front().form.size() == kMaxFormBytes - 1);
  const std::vector<Token> joined = tokens(std::string(100, 'a') + "-" + std::string(100, 'b'));
  REQUIRE(joined.size() == 3);
  CHECK(joined[1].form.size() == kMaxFormBytes);
}

TEST_CASE("Long chains and runs take linear time") {
  std::string hyphens, genders, signs, suspended, backward, days, groups;
  for (int i = 0; i < 50000; ++i) {
    hyphens += "a-";
    genders += "bürger:innen:";
    signs += "a©®";
    suspended += "a-, ";
    backward += "bauamt, -weg ";
    days += "1. 2.";
    groups += "1 000 ";
  }
  CHECK(tokens(hyphens).size() == 100000);  // with the joined pairs and the whole
  CHECK(tokens(genders).size() > 50000);
  CHECK(tokens(signs).size() == 1);
  CHECK(tokens(suspended).size() == 50000);
  CHECK(tokens(suspended + "bauamt").size() == 100001);
  CHECK(tokens(backward).size() > 100000);
  CHECK(tokens(days).size() == 100000);
  CHECK(tokens(groups).size() == 100000);
  CHECK(tokens("Da-" + std::string(100000, ' ') + "\nsein").size() == 1);
}

TEST_CASE("Tokens keep their promises on random text") {
  const std::vector<std::pair<std::string, std::string>> palette = {
      // as composed and as decomposed
      {"ä", "a\u0308"},
      {"Ü", "U\u0308"},
      {"é", "e\u0301"},
      {"Bürger", "Bu\u0308rger"},
      {"a", "a"},
      {"R", "R"},
      {"innen", "innen"},
      {"in", "in"},
      {"Innen", "Innen"},
      {"In", "In"},
      {"e", "e"},
      {"r", "r"},
      {"n", "n"},
      {":", ":"},
      {"*", "*"},
      {"_", "_"},
      {"·", "·"},
      {"/", "/"},
      {"/-", "/-"},
      {"(", "("},
      {")", ")"},
      {"-", "-"},
      {"\u2011", "\u2011"},
      {"\n", "\n"},
      {" ", " "},
      {" ", " "},
      {"\u00AD", "\u00AD"},
      {"\u200B", "\u200B"},
      {"®", "®"},
      {"und", "und"},
      {" und ", " und "},
      {", ", ", "},
      {"bauamt", "bauamt"},
      {"7", "7"},
      {"1.5.2020", "1.5.2020"},
      {"2 300", "2 300"},
      {"§ ", "§ "},
      {"§§ 5", "§§ 5"},
      {" Abs. 2", " Abs. 2"},
      {" Art. 3", " Art. 3"},
      {"z. ", "z. "},
      {"u. Ä.", "u. A\u0308."},
      {".", "."},
      {"🏛", "🏛"},
      {"\xFF", "\xFF"},
      {"日", "日"},
      {"\u0323", "\u0323"},
  };
  std::mt19937 random(3);
  for (int i = 0; i < 4000; ++i) {
    std::string text, apart;
    for (int pieces = 1 + i % 25; pieces > 0; --pieces) {
      const auto& [composed, decomposed] = palette[random() % palette.size()];
      text += composed;
      apart += decomposed;
    }
    INFO(text);
    CHECK(forms(text) == forms(apart));
    std::uint32_t position = 0;
    std::uint32_t words_seen = 0;
    for (const Token& token : tokens(text)) {
      CHECK(token.position >= position);
      CHECK(token.position <= position + 1);
      CHECK(token.range.begin < token.range.end);
      CHECK(token.range.end <= text.size());
      CHECK(is_letter(code_point_at(text, token.range.begin).value) +
                is_digit(code_point_at(text, token.range.begin).value) ==
            1);
      CHECK(!token.form.empty());
      CHECK(fold(token.form) == token.form);
      if (token.kind == Token::Kind::kWord) CHECK(token.position == words_seen++);
      position = token.position;
    }
  }
}

TEST_CASE("Texts without marks are words folded one by one") {
  std::mt19937 random(4);
  const std::string letters = "aeinrstEINRS ,.;! \n";
  for (int i = 0; i < 500; ++i) {
    std::string text;
    for (int n = 0; n < 60; ++n) text += letters[random() % letters.size()];
    std::vector<std::string> slow, fast;
    for (const Range word : words(text)) slow.push_back(fold(text.substr(word.begin, word.size())));
    for (const Token& token : tokens(text)) {
      if (token.kind == Token::Kind::kWord) fast.push_back(token.form);
    }
    CHECK(slow == fast);
  }
}

TEST_CASE("A reader can go on with another text") {
  TokenReader reader("eins zwei");
  REQUIRE(reader.next() != nullptr);
  reader.restart("drei");
  const TokenView* token = reader.next();
  REQUIRE(token != nullptr);
  CHECK(token->form == "drei");
  CHECK(token->position == 0);
  CHECK(reader.next() == nullptr);
}

TEST_CASE("A reader that is asked for some words leaves the others out") {
  const char* const texts[] = {
      "Die Räume, RÄUME und der Raum: Bürger:innen, BürgerInnen, Ämter und ÜBERSICHT.",
      "Begegnungs- und Experimentierräume, Schulträger und -leitung, E-Government",
      "Am 4. Mai 2020 um 2 300 Euro, § 34 Abs. 2 BauGB, z. B. die G.m.b.H., Satz.2Der",
      "Wohn-\nraum, Haupt-\nund Ehrenamt, Ra\xCC\x88ume, Experimentier\xC2\xADräume, Łódź, ÿ × "
      "Þing",
      "Iltis InIn Innen",
      "",
      "ein",
      "a. b. c.",
      "-x -y z"};
  for (const char* const text : texts) {
    for (const char letter : std::string_view("abcdefghijklmnopqrstuvwxyz0123456789\xC2\xC3\xC5")) {
      const auto wanted = [letter](std::string_view form) { return form.starts_with(letter); };
      std::vector<Token> some;
      TokenReader::Wanted asked{wanted, {}};
      asked.first_bytes[static_cast<unsigned char>(letter)] = true;
      TokenReader reader(text, asked);
      while (const TokenView* token = reader.next()) {
        some.push_back({token->range, token->position, token->kind, std::string(token->form)});
      }
      std::vector<Token> expected = tokens(text);
      std::erase_if(expected, [&](const Token& token) { return !wanted(token.form); });
      CHECK(some == expected);
    }
  }
}

TEST_CASE("The word cache numbers forms and stems once") {
  WordCache cache;
  const WordCache::Word first = cache.word("räume");
  const WordCache::Word other = cache.word("raum");
  CHECK(first.form != other.form);
  CHECK(first.stem == other.stem);
  const std::string_view view = cache.form(first.form);
  for (int i = 0; i < 20000; ++i) cache.word("wort" + std::to_string(i));
  CHECK(cache.word("räume").form == first.form);
  CHECK(cache.form(first.form) == "räume");
  CHECK(cache.form(first.form).data() == view.data());
  CHECK(cache.stem(first.stem) == "raum");
  CHECK(cache.form_stem(first.form) == first.stem);
  CHECK(cache.size() == 20002);
}

TEST_CASE("A document's blocks are indexed by their use") {
  WordCache cache;
  const DocumentTerms terms = document_terms(sample(), cache);
  CHECK(printed(terms.kept, Field::kBody, cache) ==
        "neu@1*2 raum@2*2 burgerin@103*2 bürger@103*2 tag@104*2 foto@205*1 vom.@206*1 "
        "rathaus@207*1");
  CHECK(printed(terms.removed, Field::kBody, cache) == "startseit@1*2 impressum@102*2");
  const std::vector<std::string> kept = {"bürger",  "bürgerinnen", "foto",  "neue",
                                         "rathaus", "räume",       "tagen", "vom"};
  CHECK(form_list(terms.kept_forms, cache) == kept);
  const std::vector<std::string> removed = {"impressum", "startseite"};
  CHECK(form_list(terms.removed_forms, cache) == removed);
}

TEST_CASE("A document's fields are indexed under their own") {
  WordCache cache;
  const DocumentTerms terms = document_terms(sample(), cache);
  CHECK(printed(terms.kept, Field::kTitle, cache) == "neu@1*2 raum@2*2");
  CHECK(printed(terms.kept, Field::kAuthor, cache) ==
        "anna@1*2 beispiel@2*2 bodo@103*2 must@104*2");
  CHECK(printed(terms.kept, Field::kSource, cache) == "www@1*2 erl@2*2 exampl@3*2");
  CHECK(printed(terms.kept, Field::kPath, cache) ==
        "text@1*2 stadt@102*2 stadterl@102*2 erl@103*2 raum@204*2 2020@205*2 txt@206*2");
  CHECK(printed(terms.kept, Field::kType, cache) == "text@1*2 txt@102*2");
  CHECK(printed(terms.kept, Field::kKeyword, cache) == "raum@1*2");
}

TEST_CASE("Occurrences are sorted and each place counts once") {
  Document document = sample();
  document.blocks.push_back(block("Angestellte(r) gesucht", Role::kContent));
  WordCache cache;
  const DocumentTerms terms = document_terms(document, cache);
  const auto key = [](const Occurrence& at) {
    return std::make_tuple(at.field, at.stem, at.position);
  };
  for (std::size_t i = 1; i < terms.kept.size(); ++i) {
    CHECK(key(terms.kept[i - 1]) < key(terms.kept[i]));
  }
  CHECK(std::is_sorted(terms.kept_forms.begin(), terms.kept_forms.end()));
}

TEST_CASE("A document without blocks has its fields only") {
  Document document;
  document.title.value = "leer";
  WordCache cache;
  const DocumentTerms terms = document_terms(document, cache);
  CHECK(terms.removed.empty());
  CHECK(terms.kept_forms.empty());
  CHECK(printed(terms.kept, Field::kTitle, cache) == "leer@1*2");
  CHECK(printed(terms.kept, Field::kType, cache) == "text@1*2");
  CHECK(printed(terms.kept, Field::kPath, cache).empty());
}
