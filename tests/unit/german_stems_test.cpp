// SPDX-License-Identifier: GPL-2.0-or-later
// Pairs of words of a town hall whose stems must meet, and pairs whose stems must not.
#include <string>
#include <vector>

#include "catch.hpp"
#include "dasein/german.hpp"
#include "dasein/text.hpp"

using namespace dasein;

namespace {

std::string stem(const std::string& word) {
  static Stemmer stemmer;
  return stemmer.stem(fold(word));
}

struct Pair {
  std::string a, b;
};

}  // namespace

TEST_CASE("Words of a town hall that belong together have one stem") {
  const std::vector<Pair> pairs = {
      {"Amt", "Ämter"},
      {"Amt", "Ämtern"},
      {"Rat", "Räte"},
      {"Rat", "Rates"},
      {"Gemeinderat", "Gemeinderäte"},
      {"Ausschuss", "Ausschüsse"},
      {"Haushalt", "Haushalte"},
      {"Kommune", "Kommunen"},
      {"Universität", "Universitäten"},
      {"Organisation", "Organisationen"},
      {"Mitarbeiter", "Mitarbeitern"},
      {"Mitarbeiter", "Mitarbeiters"},
      {"Bürgerin", "Bürgerinnen"},
      {"Behörde", "Behörden"},
      {"Gebühr", "Gebühren"},
      {"Gebäude", "Gebäudes"},
      {"Grundstück", "Grundstücke"},
      {"Grundstück", "Grundstücks"},
      {"Bebauungsplan", "Bebauungspläne"},
      {"Verein", "Vereine"},
      {"Verordnung", "Verordnungen"},
      {"Satzung", "Satzungen"},
      {"Schule", "Schulen"},
      {"Schüler", "Schülern"},
      {"Lehrer", "Lehrern"},
      {"Lehrer", "Lehrers"},
      {"Straße", "Straßen"},
      {"Wahl", "Wahlen"},
      {"Wähler", "Wählern"},
      {"Vorstand", "Vorstände"},
      {"Verband", "Verbände"},
      {"Zug", "Züge"},
      {"Haus", "Häuser"},
      {"Haus", "Hause"},
      {"Kind", "Kinder"},
      {"Kind", "Kindern"},
      {"Land", "Länder"},
      {"Dorf", "Dörfer"},
      {"Wald", "Wälder"},
      {"Ort", "Orte"},
      {"Bauer", "Bauern"},
      {"Beamter", "Beamte"},
      {"Jugendlicher", "Jugendliche"},
      {"Abgeordneter", "Abgeordnete"},
      {"Vorsitzender", "Vorsitzende"},
      {"Angebot", "Angebote"},
      {"Auftrag", "Aufträge"},
      {"Recht", "Rechte"},
      {"Gesetz", "Gesetze"},
      {"Gesetz", "Gesetzes"},
      {"Steuer", "Steuern"},
      {"Mittel", "Mitteln"},
      {"Meister", "Meistern"},
      {"Träger", "Trägern"},
      {"Träger", "Trägers"},
      {"Fahrer", "Fahrers"},
      {"kommunal", "kommunale"},
      {"städtisch", "städtischen"},
      {"digital", "digitalen"},
      {"digitalisieren", "digitalisiert"},
      {"Planung", "Planungen"},
      {"Mitglied", "Mitgliedern"},
      {"spezifisch", "spezifischer"},
      {"angenehm", "angenehmer"},
      {"Gipfel", "Gipfels"},
      {"Analyse", "Analysen"},
      {"Krise", "Krisen"},
      {"Problem", "Probleme"},
      {"System", "Systeme"},
      {"Konzern", "Konzerne"},
      {"Regel", "Regeln"},
      {"Artikel", "Artikeln"},
      {"Finanzierung", "finanziert"},
      {"Entwicklung", "entwickelt"},
      {"Änderung", "geändert"},
      {"beteiligen", "beteiligt"},
      {"beantragen", "beantragt"},
      {"versichern", "Versicherung"},
      {"Büro", "Büros"},
      {"Kita", "Kitas"},
      {"Nachbar", "Nachbarn"},
      {"frei", "freie"},
      {"Herr", "Herrn"},
      {"Rathausbau", "Rathausbaus"},
  };
  for (const Pair& pair : pairs) {
    INFO(pair.a << " and " << pair.b);
    CHECK(stem(pair.a) == stem(pair.b));
  }
}

TEST_CASE("Words of a town hall that only look alike have stems of their own") {
  const std::vector<Pair> pairs = {
      {"Bürger", "Burg"},
      {"Mitarbeiter", "Mitarbeit"},
      {"Arbeiter", "Arbeit"},
      {"Organ", "Organisation"},
      {"Kommune", "Kommunikation"},
      {"Kommune", "Kommunismus"},
      {"Universität", "Universum"},
      {"Rat", "Rate"},
      {"Amt", "amtieren"},
      {"Ort", "Orden"},
      {"Wahl", "Wal"},
      {"Wahl", "Wall"},
      {"Wahl", "wahllos"},
      {"Zug", "zügig"},
      {"Leiter", "leiten"},
      {"Leiter", "Leitung"},
      {"Träger", "tragen"},
      {"Träger", "Trage"},
      {"Führer", "Fuhre"},
      {"Fahrer", "fahren"},
      {"Sprecher", "sprechen"},
      {"Lehrer", "leer"},
      {"Lehrer", "Lehre"},
      {"Händler", "Handel"},
      {"Händler", "Handlung"},
      {"Künstler", "Kunst"},
      {"Gründer", "Grund"},
      {"Besucher", "Besuch"},
      {"Helfer", "helfen"},
      {"Nutzer", "nutzen"},
      {"Eigentümer", "Eigentum"},
      {"Richter", "richten"},
      {"Wärter", "warten"},
      {"Zähler", "Zahl"},
      {"Spieler", "Spiel"},
      {"Sportler", "Sport"},
      {"Stelle", "Stall"},
      {"Stätte", "Stadt"},
      {"Wasser", "Wasserung"},
      {"Steuer", "Steuerung"},
      {"Rente", "rentieren"},
      {"Förderung", "Forderung"},
      {"Währung", "Wahrung"},
      {"Güter", "gut"},
      {"Hände", "Handel"},
      {"Handy", "Hand"},
      {"Ehre", "eher"},
      {"Ehrenamt", "Ehe"},
      {"Weise", "Waise"},
      {"Minister", "Ministerium"},
      {"Partner", "Part"},
      {"Partei", "Partie"},
      {"Grüne", "Grund"},
      {"Bäder", "Baden"},
      {"Wirt", "Wirtschaft"},
      {"Regierung", "Regie"},
      {"Konzert", "Konzern"},
      {"Hundert", "Hund"},
      {"modern", "Mode"},
      {"Handel", "handelt"},
      {"Steuer", "gesteuert"},
      {"Krise", "Kreis"},
      {"Länder", "ändern"},
      {"Forderung", "Ford"},
      {"Einfuhr", "Einführung"},
      {"Berichtigung", "Bericht"},
      {"angenehmer", "Abnehmer"},
      {"Mitgliedern", "Gliederung"},
      {"Wanderung", "Wand"},
      {"Einwand", "Einwanderung"},
  };
  for (const Pair& pair : pairs) {
    INFO(pair.a << " and " << pair.b);
    CHECK(stem(pair.a) != stem(pair.b));
  }
}
