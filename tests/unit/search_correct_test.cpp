// SPDX-License-Identifier: GPL-2.0-or-later
// What a query becomes where its words are misspelt.
#include <string>

#include "catch.hpp"
#include "collection.hpp"
#include "dasein/search.hpp"

using namespace dasein;

namespace {

struct Row {
  const char* query;
  const char* corrected;
};

void check(const Collection& collection, const std::vector<Row>& rows) {
  const IndexReader index = collection.reader();
  for (const Row& row : rows) {
    INFO(row.query);
    SearchOptions options;
    options.query = row.query;
    CHECK(search(index, options).corrected == row.corrected);
  }
}

}  // namespace

TEST_CASE("words are corrected where they stand in a query") {
  const Collection collection({
      {"Sitzung", "Die Verwaltung berichtet im Rathaus von Gebühren für den Garten.", ""},
      {"Garten", "Der Garten am Rathaus gehört der Verwaltung; die Kinder im Garten.", ""},
      {"Smart", "Das Smart-City-Konzept gilt in Grünfeld.", "Stellenmarkt"},
  });
  check(collection, {
                        {"Verwaltnug", "Verwaltung"},
                        {"verwaltnug", "verwaltung"},
                        {"VERWALTNUG", "Verwaltung"},  // too long for an abbreviation
                        {"Verwaltnug Rathuas", "Verwaltung Rathaus"},
                        {"Verwaltnug?", "Verwaltung"},
                        {"\"Garten am Rathuas\"", "\"Garten am Rathaus\""},
                        {"Verwaltnug NEAR/5 Rathaus", "Verwaltung NEAR/5 Rathaus"},
                        {"Verwaltnug OR Kinder", "Verwaltung OR Kinder"},
                        {"(Verwaltnug Kinder) OR Smart", "Verwaltung Kinder OR Smart"},
                        {"titel:Sitzugn", "titel:Sitzung"},
                        {"Konzeptt-Verwaltnug", "Konzept-Verwaltung"},
                        {"Gebüren", "Gebühren"},
                        {"Gebühern", "Gebühren"},
                        // What stays: other fields, exact words, beginnings, what is shut out, …
                        {"pfad:Verwaltnug", ""},
                        {"autor:Verwaltnug", ""},
                        {"=Verwaltnug", ""},
                        {"Verwaltnug*", ""},
                        {"Kinder -Verwaltnug", ""},
                        // … abbreviations, numbers, addresses, gender forms, …
                        {"RATHUAS", ""},
                        {"RatHuas", ""},
                        {"Rathuas2", ""},
                        {"rathuas.example", ""},
                        {"Rathuas:innen", ""},
                        {"Rathuas/Verwaltnug", ""},
                        // … short, stop and known words, those of menus, and what is like nothing.
                        {"Gate", ""},
                        {"Verwaltungen", ""},
                        {"Stellenmarkt", ""},
                        {"Stellenmarkd", ""},
                        {"Philharmonie", ""},
                    });
}

TEST_CASE("a word that known words make up is searched beside its correction") {
  const Collection collection({
      {"A", "Ein Interessenskonflikt der Räte.", ""},
      {"B", "Der Konflikt der Interessen im Rathaus.", ""},
      {"C", "Interessen im Garten, auch ein Konflikt.", ""},
  });
  check(collection,
        {{"Interessenkonflikt", "Interessenskonflikt OR Interessenkonflikt"},
         {"Interessenkonflikt Rathaus", "(Interessenskonflikt OR Interessenkonflikt) Rathaus"},
         {"Interessenkonflikt OR Garten", "Interessenskonflikt OR Interessenkonflikt OR Garten"},
         {"Interessenkonflikt NEAR/5 Rathaus", "Interessenskonflikt NEAR/5 Rathaus"},
         {"Konfliktgarten", ""}});
}
