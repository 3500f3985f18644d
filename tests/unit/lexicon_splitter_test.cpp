// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <map>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "dasein/german.hpp"
#include "dasein/lexicon.hpp"

using namespace dasein;

namespace {

using Forms = std::vector<std::string>;

constexpr std::uint32_t kDocuments = 10;

CompoundSplitter splitter_of(const Forms& forms) {
  CompoundSplitter splitter;
  Stemmer stemmer;
  for (const std::string& form : forms) {
    splitter.add(compound_key(form), stemmer.stem(form), kDocuments, false);
  }
  return splitter;
}

// "dasein(s)|vorsorge: dasein vorsorg"; "" if it is not split.
std::string split(const CompoundSplitter& splitter, std::string_view word) {
  const std::string key = compound_key(word);
  std::string parts, stems;
  std::uint32_t at = 0;
  for (const CompoundSplitter::Part& part : splitter.split(key)) {
    if (part.begin > at) {
      parts += '(';
      parts += key.substr(at, part.begin - at);
      parts += ')';
    }
    if (at > 0) parts += '|';
    parts += key.substr(part.begin, part.end - part.begin);
    stems += ' ';
    stems += part.stem;
    at = part.end;
  }
  return parts.empty() ? parts : parts + ":" + stems;
}

const Forms kTown = {
    "amt",     "anwalt",   "arbeit",     "aufwand",
    "ausbau",  "bau",      "bauen",      "becken",
    "beitrag", "bund",     "büro",       "bürger",
    "dasein",  "ende",     "experiment", "feuer",
    "frieden", "führen",   "führt",      "garten",
    "gebühr",  "gelegt",   "gericht",    "grund",
    "hilfe",   "hof",      "höhe",       "jahr",
    "jugend",  "kind",     "kinder",     "kindern",
    "land",    "legen",    "legt",       "leitung",
    "meister", "name",     "ordnung",    "platte",
    "raum",    "recht",    "reinigung",  "räume",
    "räumen",  "schule",   "schulen",    "sozial",
    "staat",   "stadt",    "stau",       "steuer",
    "straße",  "straßen",  "städte",     "staub",
    "teil",    "verkehr",  "versorgen",  "vorsorge",
    "wasser",  "wehr",     "woche",      "wochen",
    "wohnung", "zeit",     "zeitung",    "experimentieren",
    "ecken",   "oberster", "rat",        "rathaus",
    "haus",    "ort",      "werk",       "kosten",
};

}  // namespace

TEST_CASE("A key has base letters where german2 reads umlauts") {
  const std::vector<std::pair<std::string, std::string>> rows = {
      {"räume", "raume"},  {"raeume", "raume"},   {"größe", "grosse"},  {"straße", "strasse"},
      {"bauen", "bauen"},  {"neue", "neue"},      {"quelle", "quelle"}, {"steuer", "steuer"},
      {"israel", "isral"}, {"buerger", "burger"}, {"café", "café"},     {"", ""},
  };
  for (const auto& [word, key] : rows) {
    INFO(word);
    CHECK(compound_key(word) == key);
  }
}

TEST_CASE("A compound is split into words that stand alone") {
  const CompoundSplitter splitter = splitter_of(kTown);
  const std::vector<std::pair<std::string, std::string>> rows = {
      // linking elements
      {"daseinsvorsorge", "dasein(s)|vorsorge: dasein vorsorg"},
      {"bundesgericht", "bund(es)|gericht: bund gericht"},
      {"straßenbau", "strassen|bau: strass bau"},
      {"wochenende", "wochen|ende: woch end"},
      // plurals and umlauts as first parts
      {"städtebau", "stadte|bau: stadt bau"},
      {"kindergarten", "kinder|garten: kind gart"},
      // a letter less, stems of verbs
      {"schulleitung", "schul|leitung: schul leitung"},
      {"experimentierräume", "experimentier|raume: experimenti raum"},
      // parts of parts
      {"jugendfeuerwehr", "jugend|feuer|wehr: jugend feu wehr"},
      {"rathausplatte", "rat|haus|platte: rat haus platt"},
      {"straßenreinigungsgebühr", "strassen|reinigung(s)|gebuhr: strass reinig gebuhr"},
      {"bürgermeisterbüro", "burger|meister|buro: bürger meister buro"},
      // prefixes and suffixes stay where they are
      {"straßenausbaubeitrag", "strassen|ausbau|beitrag: strass ausbau beitrag"},
      {"wasserversorgung", "wasser|versorgung: wass versorg"},
      {"staatsanwaltschaft", "staat(s)|anwaltschaft: staat anwalt"},
      {"bürgermeisterin", "burger|meisterin: bürger meister"},
      // stems of compounds
      {"daseinsvorsorg", "dasein(s)|vorsorg: dasein vorsorg"},
      {"experimentierraum", "experimentier|raum: experimenti raum"},
      {"sozialwohn", "sozial|wohn: sozial wohnung"},
      {"grundsteu", "grund|steu: grund steu"},
      {"straßennam", "strassen|nam: strass nam"},
      // two readings, one of them
      {"staubecken", "stau|becken: stau beck"},
  };
  for (const auto& [word, parts] : rows) {
    INFO(word);
    CHECK(split(splitter, word) == parts);
  }
}

TEST_CASE("What only looks like a compound stays whole") {
  Forms forms = kTown;
  // Beside the words themselves, what tempts to split them.
  const Forms tempting = {"abteilung", "abt",       "beinhalten", "beinhaltet",  "bein",
                          "halten",    "hält",      "verein",     "gewählt",     "umfassen",
                          "wegen",     "schaft",    "lung",       "sied",        "siedlung",
                          "kurze",     "hose",      "zeh",        "vollständig", "voll",
                          "ständig",   "festlegen", "fest",       "kinderlos",   "erlos",
                          "bericht",   "richt",     "freitag",    "frei",        "tag"};
  forms.insert(forms.end(), tempting.begin(), tempting.end());
  const CompoundSplitter splitter = splitter_of(forms);
  const Forms words = {"raum",        "abteilung",  "beinhalten", "beinhaltet", "verein",
                       "umfassende",  "landschaft", "siedlung",   "bericht",    "vollständig",
                       "festlegung",  "festgelegt", "kinderlos",  "freitag",    "freitagen",
                       "versorgung",  "aufwand",    "ordnung",    "staatlich",  "arbeitslos",
                       "jugendlich",  "zeitung",    "wohnung",    "teilung",    "",
                       "durchführen", "zuwasser",   "qqqq",       "s"};
  for (const std::string& word : words) {
    INFO(word);
    CHECK(split(splitter, word).empty());
  }
  CHECK(split(splitter, "festplatte") == "fest|platte: fest platt");
  CHECK(split(splitter, "kurzehose") == "kurze|hose: kurz hos");
}

TEST_CASE("A part much rarer than the word is none") {
  CompoundSplitter splitter;
  Stemmer stemmer;
  const std::map<std::string, std::uint32_t> documents = {
      {"programm", 900},   {"prog", 3},    {"ramm", 4},   {"karte", 20},
      {"kartenspiel", 30}, {"karten", 25}, {"spiel", 80}, {"der", 2000}};
  for (const auto& [form, count] : documents) {
    splitter.add(compound_key(form), stemmer.stem(form), count, false);
  }
  CHECK(split(splitter, "programm").empty());
  CHECK(split(splitter, "kartenspiel") == "karten|spiel: kart spiel");
  CHECK(split(splitter, "derspiel").empty());
}

TEST_CASE("A word list tells which words there are") {
  CompoundSplitter splitter;
  for (const std::string word : {"kataster", "solar"}) splitter.add(word, word, 0, true);
  CHECK(split(splitter, "solarkataster") == "solar|kataster: solar kataster");
}

TEST_CASE("The order in which words are added does not matter") {
  Forms forms = kTown;
  const Forms twins = {"burger", "bürge", "stade", "räum", "raumes", "schul"};
  forms.insert(forms.end(), twins.begin(), twins.end());
  const CompoundSplitter forwards = splitter_of(forms);
  std::ranges::reverse(forms);
  const CompoundSplitter backwards = splitter_of(forms);
  for (const std::string& first : forms) {
    for (const std::string& last : forms) {
      const std::string key = compound_key(first + last);
      CHECK(forwards.split(key) == backwards.split(key));
    }
  }
}

TEST_CASE("Parts ascend, lie within the word and are at least two") {
  const CompoundSplitter splitter = splitter_of(kTown);
  for (const std::string& first : kTown) {
    for (const std::string& last : kTown) {
      const std::string key = compound_key(first + "s" + last);
      const std::vector<CompoundSplitter::Part> parts = splitter.split(key);
      CHECK(parts.size() != 1);
      std::uint32_t at = 0;
      for (const CompoundSplitter::Part& part : parts) {
        CHECK(part.begin >= at);
        CHECK(part.end > part.begin);
        CHECK_FALSE(part.stem.empty());
        at = part.end;
      }
      CHECK(at <= key.size());
    }
  }
  CHECK(splitter.split(std::string(5000, 'a')).empty());
}

TEST_CASE("Any bytes can be added and split") {
  std::mt19937 random(7);
  CompoundSplitter splitter = splitter_of(kTown);
  const std::string letters = "aestnrgu\xC3\xA4\x80";
  for (int i = 0; i < 3000; ++i) {
    std::string key;
    while (random() % 12 != 0) key += letters[random() % letters.size()];
    splitter.add(key, key, static_cast<std::uint32_t>(random() % 3), random() % 2 == 0);
    for (const CompoundSplitter::Part& part : splitter.split(compound_key(key) + "raum")) {
      CHECK(part.begin < part.end);
    }
  }
}
