// SPDX-License-Identifier: GPL-2.0-or-later
#include "dasein/german.hpp"

#include <sstream>
#include <string>
#include <vector>

#include "catch.hpp"
#include "dasein/base.hpp"
#include "dasein/text.hpp"

using namespace dasein;

namespace {

std::string stem(const std::string& word) {
  static Stemmer stemmer;
  return stemmer.stem(word);
}

}  // namespace

TEST_CASE("Forms of one word have one stem") {
  const std::vector<std::vector<std::string>> rows = {
      {"raum", "räume", "räumen", "raeume"},
      {"kommune", "kommunen"},
      {"stadt", "städte", "städten", "staedte"},
      {"groß", "gross", "große", "grosse"},
      {"ausschuss", "ausschuß", "ausschüsse"},
      {"bürger", "bürgern", "bürgers", "buerger"},
      {"bürgerin", "bürgerinnen"},
      {"ärztin", "ärztinnen", "aerztinnen"},
      {"bus", "busse", "bussen"},
      {"kurs", "kurse", "kursen"},
      {"förderung", "förderungen", "fördern", "foerderung"},
      {"zuständig", "zuständige", "zuständigkeit"},
      {"sicherheit", "sicher", "sichern"},
      {"ändern", "aendern"},
      {"einer", "eine", "ein"},
  };
  for (const auto& row : rows) {
    for (const std::string& word : row) {
      INFO(word);
      CHECK(stem(word) == stem(row.front()));
    }
  }
}

TEST_CASE("Irregular forms, old spellings and separable verbs have the stem of their word") {
  const std::vector<std::vector<std::string>> rows = {
      {"gewinnen", "gewonnen", "gewann", "gewonnenen", "gewannen"},
      {"geben", "gibt", "gab", "gegeben"},
      {"finden", "fand", "gefunden"},
      {"sprechen", "spricht", "sprach", "gesprochen"},
      {"beschließen", "beschlossen", "beschloss", "beschloß", "beschlossene"},
      {"verlieren", "verloren", "verlor", "verlorener"},
      {"steigen", "stieg", "gestiegen", "gestiegenen"},
      {"vergeben", "vergab"},
      {"groß", "größte", "größer", "größten", "größere", "groesste"},
      {"hoch", "höher", "höchste", "hohe", "hohen"},
      {"alt", "ältester", "ältere"},
      {"museum", "museen"},
      {"risiko", "risiken"},
      {"einführen", "eingeführt", "eingeführte", "einzuführen", "eingeführten"},
      {"aufbauen", "aufgebaut", "aufzubauen"},
      {"abstimmen", "abgestimmt", "abzustimmen"},
      {"anordnen", "angeordnet"},
      {"steuern", "steuern"},
      {"aussteuern", "ausgesteuert"},
      {"abhandeln", "abgehandelt", "abzuhandeln"},
      {"abschließen", "abgeschlossen", "abzuschließen"},
      {"stattfinden", "stattfand", "stattgefunden"},
      {"hinzufügen", "hinzugefügt", "hinzuzufügen"},
      {"teilnehmen", "teilgenommen", "teilnahm", "teilnimmt"},
      {"dass", "daß"},
      {"schifffahrt", "schiffahrt", "schifffahrten"},
      {"flussschifffahrt", "flußschiffahrt", "flussschiffahrt"},
      {"potenzial", "potential", "potentiale"},
      {"foto", "photo", "photos"},
      {"tipp", "tip"},
      {"selbstständig", "selbständig", "selbständige"},
      {"aufwändig", "aufwendig", "aufwendige"},
  };
  for (const auto& row : rows) {
    for (const std::string& word : row) {
      INFO(word);
      CHECK(stem(word) == stem(row.front()));
    }
  }
}

TEST_CASE("Different words have different stems") {
  const std::vector<std::vector<std::string>> rows = {
      {"aufgeben", "aufgaben"},
      {"geben", "gaben", "gabe"},
      {"angebot", "anbieten"},
      {"sprache", "sprechen"},
      {"stand", "stehen"},
      {"unterschied", "unterscheiden"},
      {"verwandte", "verwenden"},
      {"bekannt", "bekennen"},
      {"abgeordnete", "abordnen"},
      {"angestellte", "anstellen"},
      {"betrieben", "betreiben"},
      {"belegen", "beliegen"},
      {"schloss", "schließen"},
      {"verbot", "verbieten"},
      {"anstieg", "ansteigen"},
      {"umzugskosten", "umgskosten"},
      {"vorgericht", "vorrichen"},
      {"auszubildenden", "ausbildenden"},
      {"hinzufügen", "hinfügen"},
      {"umgestaltet", "umstalten"},
      {"bürger", "burg", "bürgerin"},
      {"sicherheit", "sich"},
      {"seite", "seit"},
      {"ebene", "eben"},
      {"schön", "schon"},
      {"einigung", "einige"},
      {"ändern", "andere"},
      {"weg", "wegen"},
      {"würde", "wurde"},
      {"ware", "war"},
      {"förderung", "forderung"},
      {"fördern", "fordern"},
      {"zählung", "zahlung"},
      {"währung", "wahrung"},
      {"zuständig", "zustand"},
      {"stätte", "statt", "stadt"},
      {"küche", "kuchen"},
      {"kammer", "kamm"},
      {"meister", "meist"},
      {"müller", "müll"},
      {"poet", "pott"},
      {"quelle", "qualle"},
  };
  for (const auto& row : rows) {
    for (std::size_t i = 1; i < row.size(); ++i) {
      INFO(row[i]);
      CHECK(stem(row[i]) != stem(row[0]));
    }
  }
}

TEST_CASE("A stem is never empty and takes any bytes") {
  const std::vector<std::string> words = {"a",      "s",
                                          "ß",      "2020",
                                          "москва", "\xFF\xFE",
                                          "innen",  std::string(300, 'e'),
                                          "日本",   std::string("a\0b", 3)};
  for (const std::string& word : words) CHECK_FALSE(stem(word).empty());
}

TEST_CASE("Stop words are function words only") {
  for (const char* word : {"der", "und", "für", "fuer", "daß", "wurden", "sich", "über", "etc"}) {
    INFO(word);
    CHECK(is_stop_word(word));
  }
  for (const char* word : {"", "rat", "kreis", "weg", "würde", "macht", "recht", "zeit", "seite",
                           "ehe", "laut", "neu", "stadt", "der.", "DER"}) {
    INFO(word);
    CHECK_FALSE(is_stop_word(word));
  }
}

TEST_CASE("The base of a feminine form is what stands before its ending") {
  struct Row {
    std::string form, base;
  };
  const std::vector<Row> rows = {
      {"bürgerinnen", "bürger"},
      {"bürgerin", "bürger"},
      {"ärztinnen", "ärzt"},
      {"wirtin", "wirt"},
      {"kolleginnen", "kolleg"},
      {"termin", ""},
      {"gewinnen", ""},
      {"innen", ""},
      {"in", ""},
      {"abin", ""},
      {"aufin", ""},
      {"schule", ""},
      {"", ""},
      {"linkedin", ""},
  };
  for (const Row& row : rows) {
    INFO(row.form);
    CHECK(gender_base(row.form).value_or("") == row.base);
  }
}

TEST_CASE("The last part of a compound is found by lists and linking elements") {
  struct Row {
    std::string word, heads;
  };
  const std::vector<Row> rows = {
      {"experimentierräume", "räume"},
      {"standortqualität", "qualität"},
      {"kooperationsmodelle", "modelle"},
      {"schulträger", "träger"},
      {"ehrenamt", "amt"},
      {"brandschutzamtes", "amtes"},
      {"umweltschutz", "schutz"},
      {"bebauungsplänen", "plänen"},
      {"winterdienst", "dienst"},
      {"jugendhilfeausschuss", "ausschuss hilfeausschuss"},
      {"privathaftpflichtversicherung", "haftpflichtversicherung versicherung"},
      {"unterried", "ried"},
      {"unterhuglfing", "huglfing"},
      {"erzieherinnen", ""},
      {"kreativitätsgedöns", "gedöns"},
      {"sozialpolitische", "politische"},
      {"überwasser", "wasser"},
      // nothing to split
      {"", ""},
      {"a", ""},
      {"amt", ""},
      {"räume", ""},
      {"kooperation", ""},
      {"xzzamts", ""},
      {"blöd", ""},
      {"unter", ""},
      {"2020", ""},
      {"entwicklung", ""},
      {"ordnung", ""},
      {"zukunft", ""},
      {"bürger", ""},
      {"москва", ""},
      {std::string(500, 'a') + "amt", ""},
  };
  for (const Row& row : rows) {
    std::string heads;
    for (const std::string_view head : heads_of(row.word)) {
      if (!heads.empty()) heads += ' ';
      heads += head;
    }
    INFO(row.word);
    CHECK(heads == row.heads);
  }
}

TEST_CASE("What a list says is what its table answers") {
  const auto lines_of = [](const std::string& name) {
    std::istringstream text(read_file(std::string(DASEIN_SOURCE_DIR "/data/") + name + ".txt"));
    std::vector<std::vector<std::string>> lines;
    for (std::string line; std::getline(text, line);) {
      if (line.starts_with('#')) continue;
      std::istringstream cells(line);
      std::vector<std::string>& words = lines.emplace_back();
      for (std::string word; cells >> word;) words.push_back(word);
    }
    return lines;
  };
  std::size_t words = 0;
  for (const auto& line : lines_of("stopwords")) {
    for (const std::string& word : line) {
      INFO(word);
      CHECK(is_stop_word(word));
      CHECK_FALSE(is_stop_word(word + "x"));
      ++words;
    }
  }
  CHECK(words > 400);
  for (const auto& line : lines_of("gender-exceptions")) {
    for (const std::string& word : line) {
      INFO(word);
      CHECK_FALSE(gender_base(word));
    }
  }
  for (const auto& line : lines_of("stem-exceptions")) {
    INFO(line[0]);
    CHECK(stem(line[0]) == line[1]);
  }
  CHECK_FALSE(is_stop_word(""));
  CHECK(heads_of("").empty());
}

TEST_CASE("the normal form of a word is what is stemmed") {
  const Stemmer stemmer;
  CHECK(stemmer.normal_form("gewonnen") == "gewinnen");
  CHECK(stemmer.normal_form("bürgerinnen") == "bürgerin");
  CHECK(stemmer.normal_form("schiffahrt") == "schifffahrt");
  CHECK(stemmer.normal_form("bürger") == "bürger");
  CHECK(stemmer.normal_form("räume") == "räume");
}
