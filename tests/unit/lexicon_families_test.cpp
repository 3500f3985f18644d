// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "catch.hpp"
#include "dasein/base.hpp"
#include "dasein/lexicon.hpp"

using namespace dasein;

namespace {

/// Counts of forms that are in so many documents each.
FormCounts counted(const std::vector<std::pair<std::string, std::uint32_t>>& forms) {
  FormCounts counts;
  for (const auto& [form, documents] : forms) counts[form].kept = documents;
  return counts;
}

const FormCounts& town() {
  static const FormCounts kTown = counted({{"raum", 9},
                                           {"räume", 4},
                                           {"experimentieren", 3},
                                           {"experimentierräume", 5},
                                           {"proberaum", 2},
                                           {"probe", 6},
                                           {"straße", 30},
                                           {"straßenreinigung", 4},
                                           {"reinigung", 30},
                                           {"gebühr", 20},
                                           {"straßenreinigungsgebühr", 2},
                                           {"wasser", 9},
                                           {"versorgung", 9},
                                           {"bürgermeister", 20},
                                           {"bürger", 30},
                                           {"meister", 20},
                                           {"daseinsvorsorge", 20},
                                           {"daseinsvorsoge", 1},
                                           {"haltung", 5},
                                           {"haftung", 1}});
  return kTown;
}

std::string printed(const WordFamily& family) {
  std::string text = family.known ? "known" : "unknown";
  for (const WordFamily::Holder& holder : family.holders) text += " <" + holder.stem;
  for (const std::string& variant : family.variants) text += " ~" + variant;
  for (const WordFamily::Part& part : family.parts) {
    text += " |" + part.stem;
    for (const WordFamily::Holder& holder : part.holders) text += "<" + holder.stem;
  }
  return text;
}

struct Index {
  explicit Index(const FormCounts& counts, std::string_view list = {})
      : learned(learned_tables(counts, list)), word_bytes(word_table_bytes(counts)) {}
  std::string of(std::string_view form, FamilyLimits limits = {}) {
    return printed(
        family_of(FamilyTable(learned.families), WordTable(word_bytes), stemmer, form, limits));
  }
  LearnedTables learned;
  std::string word_bytes;
  Stemmer stemmer;
};

bool throws_damaged(std::string_view bytes) {
  try {
    const FamilyTable table(bytes);
    for (std::uint32_t i = 0; i < table.size(); ++i) static_cast<void>(table.at(i));
    static_cast<void>(table.find("raum"));
  } catch (const Error& error) {
    return error.code() == ExitCode::kDamaged;
  }
  return false;
}

}  // namespace

TEST_CASE("a word has the compounds that hold it, its parts and its misspellings") {
  struct Row {
    std::string_view form, family;
  };
  const std::vector<Row> rows = {
      {"raum", "known <experimentierraum <proberaum"},
      {"räume", "known <experimentierraum <proberaum"},
      {"proberaum", "known |prob |raum<experimentierraum"},
      // A compound inside a longer one.
      {"straßenreinigung",
       "known <strassenreinigungsgebuhr |strass<strassenreinigungsgebuhr "
       "|reinig<strassenreinigungsgebuhr"},
      {"bürgermeister", "known |bürger |meister"},
      {"daseinsvorsorge", "known ~daseinsvorsog"},
      // Two right words, one of them rare: too short to be told from a slip.
      {"haltung", "known"},
      {"haftung", "known"},
      // No text holds it; its parts do.
      {"wasserversorgung", "unknown |wass |versorg"},
      {"reinigungsräume",
       "unknown |reinig<strassenrein<strassenreinigungsgebuhr "
       "|raum<experimentierraum<proberaum"},
      {"kurzehose", "unknown"},
      {"unbekannt", "unknown"},
      {"", "unknown"},
  };
  Index index(town());
  for (const Row& row : rows) {
    INFO(row.form);
    CHECK(index.of(row.form) == row.family);
  }
}

TEST_CASE("misspellings in texts are likely slips and no words with a prefix") {
  struct Row {
    const char* rare;
    const char* frequent;
    bool misspelt;
  };
  const Row rows[] = {
      {"definitv", "definitiv", true},
      {"donnnerstag", "donnerstag", true},
      {"etnwicklung", "entwicklung", true},
      {"kindergsrten", "kindergarten", true},  // the key beside
      {"zwischenafll", "zwischenfall", true},
      {"franzisco", "francisco", true},  // the same sound
      {"geschmackslos", "geschmacklos", true},
      {"angstellte", "angestellte", true},
      {"industriall", "industriell", false},  // neither the hand nor the ear
      {"vertandelt", "verwandelt", false},
      {"nachreisen", "nachweisen", false},  // Reise is a word,
      {"besichern", "besuchern", false},    // sicher,
      {"rückkauf", "rücklauf", false},      // Kauf
      {"untertagen", "unterlagen", false},  // Tag
      {"haftungen", "haltungen", false},    // short
      {"gnachweis", "nachweis", false},     // the first letter
  };
  for (const Row& row : rows) {
    INFO(row.rare);
    FormCounts counts =
        counted({{"reise", 5}, {"sicher", 5}, {"kauf", 5}, {"tag", 5}, {row.frequent, 20}});
    counts[row.rare].kept = 1;
    Index index(counts);
    const bool has_variant = index.of(row.frequent).find(" ~") != std::string::npos;
    CHECK(has_variant == row.misspelt);
  }
}

TEST_CASE("a family is cut where it is said") {
  Index index(town());
  CHECK(index.of("raum", {1, 1}) == "known <experimentierraum");
  CHECK(index.of("proberaum", {1, 0}) == "known |prob |raum");
}

TEST_CASE("a word list lends parts that stand alone in no document") {
  const FormCounts counts = counted({{"daseinsvorsorge", 3}, {"daseinsfragen", 2}, {"frage", 2}});
  CHECK(Index(counts).of("daseinsvorsorge") == "known");
  Index index(counts, "Dasein\nVorsorge\nFrage\n");
  CHECK(index.of("daseinsvorsorge") == "known |dasein<daseinsfrag |vorsorg");
  CHECK(index.of("dasein") == "known <daseinsvorsorg <daseinsfrag");
}

TEST_CASE("the tables do not depend on the order of learning") {
  // A map has one order; the same vocabulary grown and shrunk is the same map.
  FormCounts counts = town();
  counts["zwischendurch"].kept = 3;
  counts.erase("zwischendurch");
  const LearnedTables one = learned_tables(town(), "Probe\n"),
                      other = learned_tables(counts, "Probe\n");
  CHECK(one.families == other.families);
  CHECK(one.letters == other.letters);
}

TEST_CASE("damaged family tables are told, never read beyond") {
  const std::string bytes = learned_tables(town(), "").families;
  CHECK(throws_damaged(""));
  CHECK(throws_damaged(bytes.substr(0, 31)));
  std::mt19937 random(7);
  for (int i = 0; i < 3000; ++i) {
    std::string broken = bytes;
    broken[random() % broken.size()] = static_cast<char>(random());
    try {
      const FamilyTable table(broken);
      for (std::uint32_t number = 0; number < std::min<std::uint64_t>(table.size(), 99); ++number) {
        static_cast<void>(table.at(number));
      }
    } catch (const Error& error) {
      REQUIRE(error.code() == ExitCode::kDamaged);
    }
  }
}

TEST_CASE("letters are counted over all stems that have them") {
  const std::string bytes =
      learned_tables(counted({{"raum", 8}, {"raumplan", 8}, {"baum", 4}}), "").letters;
  const LetterTable table(bytes);
  const std::vector<Letters> raum = letters_of("raum");
  REQUIRE(raum.size() == 2);  // " rau", "raum"
  for (const Letters letters : raum) {
    CHECK(table.documents(letters) == Approx(16).epsilon(.05));
  }
  CHECK(table.documents(letters_of("haus").front()) == 0);
  CHECK(letters_of("ab").empty());
  CHECK(letters_of("").empty());
  CHECK_THROWS_AS(LetterTable("dsnlettr"), Error);
  CHECK_THROWS_AS(LetterTable(bytes.substr(0, bytes.size() - 1)), Error);
}
