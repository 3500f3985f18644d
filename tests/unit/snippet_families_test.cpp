// SPDX-License-Identifier: GPL-2.0-or-later
// Marks of what stands for a word: compounds, parts, misspellings, suspended compounds.
#include <string>
#include <vector>

#include "catch.hpp"
#include "dasein/german.hpp"
#include "dasein/snippet.hpp"

using namespace dasein;

namespace {

FormCounts vocabulary() {
  FormCounts counts;
  for (const char* form :
       {"raum",   "räume",    "experimentieren", "wohnen", "wasser",  "versorgung", "trinken",
        "dasein", "vorsorge", "daseinsvorsorge", "straße", "bau",     "bahn",       "stadt",
        "städte", "grund",    "gesetz",          "schule", "leitung", "träger",     "begegnung",
        "bürger", "meister",  "strom",           "traum",  "träume",  "zeit",       "rat",
        "rate",   "plan"}) {
    counts[form].kept = 20;
  }
  for (const char* form :
       {"experimentierräume", "wohnraum", "wasserversorgung", "grundwasser",
        "grundwasserversorgung", "straßenbau", "straßenbahn", "städtebau", "grundgesetz",
        "schulleitung", "schulträger", "begegnungsräume", "bürgermeister", "wohnraumgesetz",
        "stadtrat", "stromversorgung", "bürgerrat"}) {
    counts[form].kept = 4;
  }
  counts["daseinsvorsoge"].kept = 1;
  return counts;
}

/// What marks a query in texts of this vocabulary.
class Words {
 public:
  Needles needles(std::string_view query) {
    return Needles(parse_query(query).query, [this](std::string_view form) {
      WordFamily family = family_of(table_, words_, stemmer_, form, {});
      if (form == "gemeinde") family.synonyms = {stemmer_.stem("stadt")};
      return family;
    });
  }

 private:
  std::string words_bytes_ = word_table_bytes(vocabulary());
  std::string table_bytes_ = learned_tables(vocabulary(), "").families;
  WordTable words_{words_bytes_};
  FamilyTable table_{table_bytes_};
  Stemmer stemmer_;
};

std::string marked(std::string_view text, const std::vector<Range>& marks) {
  std::string result;
  std::uint32_t at = 0;
  for (const Range mark : marks) {
    result += text.substr(at, mark.begin - at);
    result += "[";
    result += text.substr(mark.begin, mark.size());
    result += "]";
    at = mark.end;
  }
  return result + std::string(text.substr(at));
}

std::string found(Needles needles, std::string_view text) {
  std::vector<Range> ranges;
  for (const Needles::Hit& hit : needles.find(text)) ranges.push_back(hit.range);
  return marked(text, ranges);
}

Document page(std::string text) {
  Document document;
  Block& block = document.blocks.emplace_back();
  block.role = Role::kContent;
  block.text = std::move(text);
  block.lines.push_back({0, 1, 1, 0});
  return document;
}

}  // namespace

TEST_CASE("a text shows a word inside compounds, in parts, and misspelt") {
  struct Row {
    const char* query;
    const char* text;
    const char* found;
  };
  const Row rows[] = {
      // inside a compound, in any inflection and spelling
      {"Räume", "Neue Experimentierräume", "Neue Experimentier[räume]"},
      {"Raum", "EXPERIMENTIERRÄUMEN", "EXPERIMENTIER[RÄUMEN]"},
      {"raeume", "Experimentierraeume", "Experimentier[raeume]"},
      {"Raum", "Experimentierra\u0308umen", "Experimentier[ra\u0308umen]"},
      {"Raum", "Experimentier\u00ADra\u00ADeume", "Experimentier\u00AD[ra\u00ADeume]"},
      {"Raum", "Experimentier-\nräume", "Experimentier-\n[räume]"},
      {"Raum", "Experimentier-Räume", "Experimentier-[Räume]"},
      {"Raum", "Wohnräumen und Wohnraums", "Wohn[räumen] und Wohn[raums]"},
      {"Wasser", "Wasserversorgungen", "[Wasser]versorgungen"},
      {"Wasser", "Grundwasserversorgung", "Grund[wasser]versorgung"},
      {"Versorgung", "Grundwasserversorgung", "Grundwasser[versorgung]"},
      {"Dasein", "Daseinsvorsorge", "[Daseins]vorsorge"},
      {"Straße", "Straßenbau, STRASSENBAU, Strassenbau",
       "[Straßen]bau, [STRASSEN]BAU, [Strassen]bau"},
      {"Strasse", "Straßenbahn", "[Straßen]bahn"},
      {"Bau", "Straßenbauten, Städtebau", "Straßen[bauten], Städte[bau]"},
      {"Stadt", "Städtebau und Stadtrat", "[Städte]bau und [Stadt]rat"},
      {"Gesetz", "des Grundgesetzes", "des Grund[gesetzes]"},
      {"Bürger", "Bürgermeisterin, Bürgermeister", "Bürgermeisterin, [Bürger]meister"},
      {"Wohnraum", "Wohnraumgesetz", "[Wohnraum]gesetz"},
      {"Gesetz Wohnraum", "Wohnraumgesetz", "[Wohnraum][gesetz]"},
      // the longer and the better mark wins
      {"Raum Experimentierraum", "Experimentierräume und Räume",
       "[Experimentierräume] und [Räume]"},
      {"Wasser Wasserversorgung", "Wasserversorgung", "[Wasserversorgung]"},
      // a compound by its parts
      {"Wasserversorgung", "Versorgung mit Wasser", "[Versorgung] mit [Wasser]"},
      {"Wasserversorgung", "Wasser a b c d e f g h Versorgung",
       "[Wasser] a b c d e f g h [Versorgung]"},
      {"Wasserversorgung", "Wasser a b c d e f g h i Versorgung",
       "Wasser a b c d e f g h i Versorgung"},
      {"E-Versorgung", "Versorgung E, eVersorgung", "[Versorgung] [E], [eVersorgung]"},
      {"Wasserversorgung", "Versorgung mit Grundwasser", "[Versorgung] mit Grund[wasser]"},
      {"Wasserversorgung", "Wasserversorgung, Grundwasserversorgung",
       "[Wasserversorgung], Grund[wasserversorgung]"},
      {"Wasserversorgung", "Wasser und Wasser", "Wasser und Wasser"},
      {"Wasserversorgung", "Versorgung Versorgung", "Versorgung Versorgung"},
      {"Wasserversorgung", "Wasser. Die Versorgung, die Versorgung",
       "[Wasser]. Die [Versorgung], die Versorgung"},
      {"Wasser-Versorgung", "Versorgung mit Wasser, Grundwasserversorgung",
       "[Versorgung] mit [Wasser], Grund[wasserversorgung]"},
      {"Experimentierraum", "Räume zum Experimentieren", "[Räume] zum [Experimentieren]"},
      {"Wasserräume", "Räume mit Wasser", "[Räume] mit [Wasser]"},
      {"Wasserversorgung Wasser", "Versorgung mit Wasser", "[Versorgung] mit [Wasser]"},
      {"Grundwasserversorgung", "Versorgung mit Wasser", "Versorgung mit Wasser"},
      // misspellings
      {"Daseinsvorsorge", "Die Daseinsvorsoge der Stadt", "Die [Daseinsvorsoge] der Stadt"},
      {"Daseinsvorsoge", "Die Daseinsvorsorge", "Die Daseinsvorsorge"},
      // suspended compounds
      {"Begegnungsräume", "Begegnungs- und Experimentierräume",
       "[Begegnungs]- und Experimentier[räume]"},
      {"Begegnung", "Begegnungs- und Experimentierräume", "[Begegnungs]- und Experimentierräume"},
      {"Raum", "Begegnungs- und Experimentierräume", "Begegnungs- und Experimentier[räume]"},
      {"Schulleitung", "Schulträger und -leitung", "[Schul]träger und -[leitung]"},
      {"Leitung", "Schulträger und -leitung", "Schulträger und -[leitung]"},
      {"Schule", "Schulträger und -leitung", "[Schul]träger und -leitung"},
      {"Versorgung", "Grundwasser- und Stromversorgung", "Grundwasser- und Strom[versorgung]"},
      {"Wasserversorgung", "Wasser- und Stromversorgung", "[Wasser]- und Strom[versorgung]"},
      // what only looks like it
      {"Raum", "Traum und Träume", "Traum und Träume"},
      {"Rat", "Heirat und Heimat, beraten", "Heirat und Heimat, beraten"},
      {"Bau", "Kakaobaum und Daubau", "Kakaobaum und Daubau"},
      {"Wohnraum", "Experimentierraum", "Experimentierraum"},
      {"=Raum", "Experimentierraum, Raum, Räume", "Experimentierraum, [Raum], Räume"},
      {"Raum*", "Experimentierraum, Raumfahrt", "Experimentierraum, [Raumfahrt]"},
      {"\"Daseinsvorsorge der Stadt\"", "Daseinsvorsoge der Stadt", "Daseinsvorsoge der Stadt"},
      {"titel:Raum", "Wohnraum, Raum", "Wohnraum, [Raum]"},
      {"Raum NEAR/3 Stadt", "Wohnraum der Stadt", "Wohnraum der [Stadt]"},
      {"Stadt -Raum", "Stadt und Wohnraum", "[Stadt] und Wohnraum"},
      {"autor:Raum", "Wohnraum", "Wohnraum"},
      {"2020", "Straßenbau 2020", "Straßenbau [2020]"},
  };
  Words words;
  for (const Row& row : rows) {
    INFO(row.query);
    CHECK(found(words.needles(row.query), row.text) == row.found);
  }
}

TEST_CASE("a hit says how a place answers the word") {
  Words words;
  const auto hows = [&](const char* query, const char* text) {
    std::string result;
    Needles needles = words.needles(query);
    for (const Needles::Hit& hit : needles.find(text)) {
      result += "wmsip"[static_cast<int>(hit.how)] + std::to_string(hit.needle) + " ";
    }
    return result;
  };
  CHECK(hows("Raum", "Räume, Wohnräume") == "w0 i0 ");
  CHECK(hows("Stadt Daseinsvorsorge", "Daseinsvorsoge, Daseinsvorsorge") == "m1 w1 ");
  CHECK(hows("Gemeinde", "Städte und Gemeinden") == "s0 w0 ");
  CHECK(hows("Wasserversorgung", "Versorgung mit Wasser") == "p0 p0 ");
  CHECK(hows("Wasserversorgung Wasser", "Versorgung mit Wasser") == "p0 w1 ");
}

TEST_CASE("a passage shows the word itself rather than a part of another") {
  Words words;
  const Document document = page(
      "Der Wohnraum ist knapp, und Wohnraum wird teurer. Wer sucht, der sucht lange und weit. "
      "Am Ende ist doch noch ein Raum frei. Es folgt wieder viel Wohnraum und Wohnraum.");
  const auto quoted = [&](const char* query, std::size_t length) {
    Needles needles = words.needles(query);
    PassageOptions options;
    options.characters = length;
    std::string text;
    for (const Passage& passage : passages(document, needles, options)) {
      text += marked(passage.text, passage.marks);
    }
    return text;
  };
  CHECK(quoted("Räume", 40) == "Am Ende ist doch noch ein [Raum] frei.");
  CHECK(quoted("wohnen", 50) == "Der [Wohn]raum ist knapp, und [Wohn]raum wird teurer.");
}

TEST_CASE("a word that is a part of very many compounds is found at once") {
  WordFamily family;
  for (int i = 0; i < 2000; ++i) {
    std::string stem = "grund" + std::to_string(i) + "raum";
    const auto end = static_cast<std::uint32_t>(stem.size());
    family.holders.push_back({std::move(stem), end - 4, end});
  }
  Needles needles(parse_query("Raum").query, [&](std::string_view) { return family; });
  CHECK(needles.size() == 1);
  CHECK(found(std::move(needles), "grund1999raum, grund2000raum") ==
        "grund1999[raum], grund2000raum");
}
