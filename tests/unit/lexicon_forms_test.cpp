// SPDX-License-Identifier: GPL-2.0-or-later
#include <string>

#include "catch.hpp"
#include "dasein/lexicon.hpp"

using namespace dasein;

namespace {

std::string printed(const std::vector<WordTable::Entry>& forms) {
  std::string text;
  for (const WordTable::Entry& entry : forms) {
    text += (text.empty() ? "" : " ") + entry.form + "=" + std::to_string(entry.count.kept);
  }
  return text;
}

const FormCounts kCounts = {
    {"aß", {1, 0}},          {"essen", {4, 0}},      {"esse", {1, 0}},     {"fessel", {9, 0}},
    {"gewann", {2, 0}},      {"gewinnen", {5, 0}},   {"gewonnen", {5, 3}}, {"groß", {2, 0}},
    {"größte", {6, 0}},      {"raeume", {1, 0}},     {"raum", {3, 0}},     {"räume", {7, 0}},
    {"raumes", {0, 2}},      {"raumfahrt", {8, 0}},  {"straße", {2, 0}},   {"strassen", {1, 0}},
    {"überschüsse", {3, 0}}, {"überschuss", {2, 0}}, {"ufer", {1, 0}},     {"versorgung", {4, 0}},
    {"versorgen", {1, 0}},
};

}  // namespace

TEST_CASE("a stem leads back to its forms") {
  const std::string bytes = word_table_bytes(kCounts);
  const WordTable words(bytes);
  Stemmer stemmer;
  const auto forms = [&](const char* form) {
    return printed(forms_of(words, stemmer, stemmer.stem(form)));
  };
  const auto usual = [&](const char* form) {
    return usual_form(words, stemmer, stemmer.stem(form));
  };
  CHECK(forms("raum") == "räume=7 raum=3 raeume=1 raumes=0");
  CHECK(forms("gewinnen") == "gewonnen=5 gewinnen=5 gewann=2");
  CHECK(forms("essen") == "essen=4 aß=1 esse=1");
  CHECK(forms("groß") == "größte=6 groß=2");
  CHECK(forms("hof").empty());
  CHECK(usual("raum") == "räume");
  CHECK(usual("strasse") == "straße");
  CHECK(usual("überschuss") == "überschüsse");
  CHECK(usual("versorgen") == "versorgung");
  CHECK(usual("höfe") == "hof");
  CHECK(usual_form(words, stemmer, "").empty());
}

TEST_CASE("a place in a key is a place in the word") {
  struct Row {
    const char* folded;
    std::size_t at;
    std::size_t place;
  };
  const Row rows[] = {
      {"experimentierräume", 13, 13},
      {"räumlich", 4, 5},
      {"wohnräume", 9, 10},
      {"raeume", 2, 3},
      {"raeume", 3, 4},
      {"straßenbau", 7, 7},
      {"straßenbau", 5, 4},
      {"straßenbau", 0, 0},
      {"neue", 3, 3},
      {"größe", 3, 4},
      {"größe", 9, 7},
      {"", 0, 0},
      {"", 5, 0},
      {"öl", 1, 2},
      {"bauen", 3, 3},
  };
  for (const Row& row : rows) {
    INFO(row.folded << " " << row.at);
    CHECK(place_in_word(row.folded, row.at) == row.place);
  }
}
