// SPDX-License-Identifier: GPL-2.0-or-later
// Synonyms of thesauri, for the words of the texts.
#include <string>
#include <vector>

#include "catch.hpp"
#include "dasein/base.hpp"
#include "dasein/lexicon.hpp"

using namespace dasein;

namespace {

constexpr const char* kThesaurus =
    "UTF-8\n"
    "auto|2\n"
    "-|Auto|Wagen (ugs.)|Kraftfahrzeug (Hauptform)|Fahrzeug (Oberbegriff)|fahrbarer Untersatz\n"
    "-|Auto|Sendung (Assoziation)\n"
    "kita|1\n"
    "-|Kita|Kindergarten|Hort\r\n"
    "kluft|1\n"
    "-|Abstand|Nähe (Antonym)|Kluft\n"
    "-|der|die|Auto\n"
    "\n-|\n-\n|\n";

constexpr const char* kOwn =
    "# Auto, Bus\n"
    "Bürgerbüro, Bürgeramt ,Service-Büro\n"
    "Kita,Spielstube\n"
    ",,\n";

FormCounts texts() {
  FormCounts counts;
  for (const char* const form :
       {"wagen", "kraftfahrzeug", "fahrzeug", "untersatz", "sendung", "kindergarten", "horte",
        "nähe", "abstand", "kluft", "bürgeramt", "servicebüro", "bus", "spielstube", "die"}) {
    counts[form].kept = 2;
  }
  counts["kindergärten"].kept = 5;
  counts["auto"].removed = 3;
  return counts;
}

std::string synonyms_of(const LearnedTables& learned, std::string_view word) {
  Stemmer stemmer;
  const FamilyTable families(learned.families);
  std::string list;
  for (const std::string& stem :
       synonyms_in(families, SynonymTable(learned.synonyms), stemmer.stem(word))) {
    list += (list.empty() ? "" : " ") + stem;
  }
  return list;
}

}  // namespace

TEST_CASE("words of the texts that mean the same as a word") {
  const LearnedTables learned = learned_tables(texts(), {}, {.thesaurus = kThesaurus, .own = kOwn});
  struct Row {
    const char* word;
    const char* synonyms;
  };
  const Row rows[] = {
      {"kita", "kindergart hort spielstub"},  // in no text itself; most documents first
      {"kitas", "kindergart hort spielstub"},
      {"kindergarten", "hort"},
      {"auto", "kraftfahrzeug wag"},  // labels of style and not wider words or several
      {"wagen", "kraftfahrzeug"},     // none that stand in menus only
      {"fahrzeug", ""},
      {"sendung", ""},
      {"untersatz", ""},
      {"abstand", "kluft"},  // no opposites
      {"nähe", ""},
      {"bürgerbüro", "burgeramt serviceburo"},
      {"bürgeramt", "serviceburo"},
      {"spielstube", ""},  // one's own groups are not joined with others
      {"bus", ""},         // a remark
      {"die", ""},         // stop words
      {"xylophon", ""},
      {"", ""},
  };
  for (const Row& row : rows) {
    INFO(row.word);
    CHECK(synonyms_of(learned, row.word) == row.synonyms);
  }
}

TEST_CASE("the table of synonyms is a function of their sources alone") {
  const SynonymSources sources{.thesaurus = kThesaurus, .own = kOwn};
  const LearnedTables learned = learned_tables(texts(), {}, sources);
  CHECK(learned.synonyms == learned_tables({}, "Haus\n", sources).synonyms);
  CHECK(SynonymTable(learned.synonyms).of("kita") ==
        std::vector<std::string>{"hort", "kindergart", "spielstub"});
}

TEST_CASE("without thesauri there are no synonyms") {
  const LearnedTables learned = learned_tables(texts(), {});
  CHECK(SynonymTable(learned.synonyms).size() == 0);
  CHECK(synonyms_of(learned, "kita").empty());
}

TEST_CASE("any bytes are read as a thesaurus") {
  const std::string bytes = "\xFF\n-|\xC3|Kita\n-|Kita|\xF0\x9F|Kindergarten\n-|Kita";
  const LearnedTables learned = learned_tables(texts(), {}, {.thesaurus = bytes, .own = bytes});
  CHECK(synonyms_of(learned, "kita") == "kindergart");
}

TEST_CASE("a damaged table of synonyms is noticed") {
  const std::string whole = learned_tables(texts(), {}, {.thesaurus = {}, .own = kOwn}).synonyms;
  std::string other_version = whole, more_words = whole;
  other_version[8] = 1;
  more_words[13] = 1;
  for (const std::string& bytes : {std::string(), whole.substr(0, 15), "x" + whole.substr(1),
                                   whole.substr(0, whole.size() - 4), other_version, more_words}) {
    INFO(bytes.size());
    try {
      const SynonymTable table(bytes);
      FAIL("not noticed");
    } catch (const Error& error) {
      CHECK(error.code() == ExitCode::kDamaged);
    }
  }
}
