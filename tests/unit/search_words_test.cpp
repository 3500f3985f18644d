// SPDX-License-Identifier: GPL-2.0-or-later
#include <string>
#include <vector>

#include "catch.hpp"
#include "collection.hpp"
#include "dasein/search.hpp"

using namespace dasein;

namespace {

const std::vector<CollectionPage> kPages = {
    {"", "Der Raum im Rathaus. Die Wasserversorgung der Stadt, eine Daseinsvorsorge.", ""},
    {"", "Räume und Experimentierräume, experimentieren, Wohnraum. Daseinsvorsorge ist ein Dasein.",
     ""},
    {"", "Daseinsvorsorge. Vorsorge im Dasein, im Dasein. Wohnraum, Wohnräume, wohnen.", ""},
    {"", "Daseinsvorsorge, Versorgung und Wasser, Daseinsvorsorge der Bürgerinnen, Wohnraumgesetz.",
     ""},
    {"",
     "Ein Text über die Daseinsvorsoge und ein Gesetz, gewonnen am 4. Mai 2020 im E-Government.",
     ""},
};

std::string printed(const std::vector<RelatedWord>& words) {
  std::string text;
  for (const RelatedWord& word : words) {
    text += (text.empty() ? "" : " ") + word.form + "=" + std::to_string(word.documents);
  }
  return text;
}

/// "raum -> raum; 2: räume=1 raum=1; in: …; parts: …; wrong: …; shown: …", as far as there is any.
std::string printed(const WordFacts& facts) {
  std::string text = facts.folded;
  if (facts.normal != facts.folded) text += " -> " + facts.normal;
  text += " -> " + facts.stem + "; " + std::to_string(facts.documents.kept);
  if (!facts.forms.empty()) text += ":";
  for (const WordTable::Entry& entry : facts.forms) {
    text += " " + entry.form + "=" + std::to_string(entry.count.kept);
  }
  if (facts.stop_word) text += "; stop word";
  if (!facts.parts.empty()) text += "; parts:";
  for (const WordPart& part : facts.parts) {
    text += " " + part.text + (part.link.empty() ? "" : "(" + part.link + ")") + "=" +
            std::to_string(part.word.documents);
  }
  if (facts.compound_count > 0) {
    text += "; in " + std::to_string(facts.compound_count) + ": " + printed(facts.compounds);
  }
  if (!facts.misspellings.empty()) text += "; wrong: " + printed(facts.misspellings);
  if (!facts.corrected.empty()) text += "; shown: " + facts.corrected;
  return text;
}

std::vector<std::string> facts_of(const IndexReader& index, std::string_view query,
                                  std::size_t compounds = 0) {
  std::vector<std::string> list;
  for (const WordFacts& facts : word_report(index, query, compounds).words) {
    list.push_back(printed(facts));
  }
  return list;
}

using List = std::vector<std::string>;

}  // namespace

TEST_CASE("a word is told with its forms, parts, compounds and misspellings") {
  const Collection collection(kPages);
  const IndexReader index = collection.reader();
  struct Row {
    const char* query;
    List facts;
  };
  const Row rows[] = {
      {"Raum",
       {"raum -> raum; 2: raum=1 räume=1; in 3: wohnraum=2 experimentierräume=1 "
        "wohnraumgesetz=1"}},
      {"RÄUME",
       {"räume -> raum; 2: raum=1 räume=1; in 3: wohnraum=2 experimentierräume=1 "
        "wohnraumgesetz=1"}},
      {"Experimentierräume",
       {"experimentierräume -> experimentierraum; 1: experimentierräume=1; "
        "parts: experimentier=1 räume=2"}},
      {"Daseinsvorsorge",
       {"daseinsvorsorge -> daseinsvorsorg; 4: daseinsvorsorge=4; parts: dasein(s)=2 vorsorge=1; "
        "wrong: daseinsvorsoge=1"}},
      {"Wohnraum",
       {"wohnraum -> wohnraum; 2: wohnraum=2 wohnräume=1; parts: wohn=1 raum=2; "
        "in 1: wohnraumgesetz=1"}},
      {"gewonnen", {"gewonnen -> gewinnen -> gewinn; 1: gewonnen=1"}},
      {"der", {"der -> der.; 2: der=2; stop word"}},
      {"4.5.2020", {"2020-05-04 -> 2020-05-04; 1"}},
      {"E-Government",
       {"e -> e; 1: e=1", "egovernment -> egovernment; 1: egovernment=1",
        "government -> government; 1: government=1"}},
      {"Bürger:innen",
       {"bürgerinnen -> bürgerin -> burgerin; 1: bürgerinnen=1", "bürger -> bürger; 0"}},
      {"Raum raum",
       {"raum -> raum; 2: raum=1 räume=1; in 3: wohnraum=2 experimentierräume=1 "
        "wohnraumgesetz=1"}},
      {"Raum -Gesetz",
       {"raum -> raum; 2: raum=1 räume=1; in 3: wohnraum=2 experimentierräume=1 wohnraumgesetz=1",
        "gesetz -> gesetz; 1: gesetz=1; in 1: wohnraumgesetz=1"}},
  };
  for (const Row& row : rows) {
    INFO(row.query);
    CHECK(facts_of(index, row.query) == row.facts);
  }
  CHECK(facts_of(index, "Raum", 1) == List{"raum -> raum; 2: raum=1 räume=1; in 3: wohnraum=2"});
  CHECK(facts_of(index, "").empty());
  CHECK(word_report(index, "datum:gestern", 0).query.failed());
}

TEST_CASE("a word that no document holds is told by its parts or a better spelling") {
  const Collection collection(kPages);
  const IndexReader index = collection.reader();
  const auto one = [&](const char* query) {
    const WordReport report = word_report(index, query, 0);
    REQUIRE(report.words.size() == 1);
    return report.words.front();
  };
  CHECK(printed(one("Wasserräume")) == "wasserräume -> wasserraum; 0; parts: wasser=1 räume=2");
  CHECK(one("Wasserräume").known());
  CHECK_FALSE(one("Xyzzy").known());
  CHECK(printed(one("Xyzzy")) == "xyzzy -> xyzzy; 0");
  CHECK_FALSE(one("Gesezt").known());
  CHECK(one("Gesezt").corrected == "Gesetz");
}
