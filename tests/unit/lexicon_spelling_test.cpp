// SPDX-License-Identifier: GPL-2.0-or-later
// What misspelt words mean, and which words are none.
#include <string>
#include <vector>

#include "catch.hpp"
#include "dasein/base.hpp"
#include "dasein/lexicon.hpp"

using namespace dasein;

namespace {

/// How many documents hold a form; words of a town hall.
const FormCounts& forms() {
  static const FormCounts kForms = [] {
    FormCounts counts;
    const auto add = [&](std::uint32_t documents, std::initializer_list<const char*> words) {
      for (const char* const word : words) counts[word].kept = documents;
    };
    add(20, {"bürger",     "räume",     "wasser",      "dasein",     "vorsorge", "beteiligung",
             "straße",     "reinigung", "gebühr",      "verwaltung", "haushalt", "experimentieren",
             "gemeinde",   "rathaus",   "genehmigung", "öffentlich", "sitzung",  "entwicklung",
             "versorgung", "kinder",    "garten",      "schule",     "meister",  "haltung"});
    add(6, {"experimentierräume", "straßenreinigung", "bürgermeister", "rhythmus", "ehrenamt",
            "feuerwehr", "grundsteuer", "beschluss", "verkehr", "bibliothek", "nachhaltigkeit"});
    add(1, {"gemeinderat", "daseinsvorsoge", "brammeier", "kindergarten"});
    counts["stellenmarkt"].removed = 9;
    return counts;
  }();
  return kForms;
}

constexpr const char* kList =
    "Haftung\nGartenbau\nVerkehrung\nRäumung\nSitzungen\nBürgern\nGemeinderat\nVerwaltung\n"
    "Schulung\nWassers\nBeschuss\nHaushälter\n";

class Words {
 public:
  explicit Words(std::string_view list)
      : learned_(learned_tables(forms(), list)), bytes_(word_table_bytes(forms())) {}

  /// "rathaus", "dasein+vorsorge" for a word that no text holds, "(…)" beside a compound, "-" for
  /// nothing, and behind a "~" what looks like the word.
  std::string meant(std::string_view typed) {
    const WordTable words(bytes_);
    const FamilyTable families(learned_.families);
    const RightWords right(learned_.right);
    const NearWords near = near_words({words, families, right}, stemmer_, typed);
    std::string text = near.right.empty() ? "-" : near.right.front().form;
    if (!near.right.empty() && !near.right.front().parts.empty()) {
      text += ":";
      for (const std::string& part : near.right.front().parts) text += " " + part;
    }
    if (near.compound) text = "(" + text + ")";
    for (const std::string& form : near.alike) text += " ~" + form;
    return text;
  }

 private:
  LearnedTables learned_;
  std::string bytes_;
  Stemmer stemmer_;
};

struct Row {
  const char* typed;
  const char* meant;
};

void check(std::string_view list, const std::vector<Row>& rows) {
  Words words(list);
  for (const Row& row : rows) {
    INFO(row.typed);
    CHECK(words.meant(row.typed) == row.meant);
  }
}

}  // namespace

TEST_CASE("a misspelt word means the likeliest word of the index") {
  const std::vector<Row> rows = {
      {"rathuas", "rathaus"},
      {"ratthaus", "rathaus"},
      {"rathas", "rathaus"},
      {"rathaud", "rathaus"},  // the key beside
      {"tathaus", "rathaus"},
      {"genemigung", "genehmigung"},
      {"öfentlich", "öffentlich"},
      {"bibliotek", "bibliothek"},
      {"rytmus", "rhythmus"},
      {"rütmus", "rhythmus"},
      {"feierwehr", "feuerwehr"},
      {"nachaltigkeit", "nachhaltigkeit"},
      {"verwaltunk", "verwaltung"},
      {"experimentirraum", "experimentierräume"},
      {"expermientierräumen", "experimentierräume"},
      {"strassenreiningung", "straßenreinigung"},
      {"gemeinderta", "gemeinderat"},   // the list has it: one document is enough
      {"kindergaten", "kindergarten"},  // its parts are words: one document is enough
  };
  check(kList, rows);
}

TEST_CASE("a misspelt compound that no text holds is corrected by its parts") {
  const std::vector<Row> rows = {
      {"dasainsvorsorge", "daseinsvorsorge: dasein vorsorge"},
      {"bürgerbeteilgung", "bürgerbeteiligung: bürger beteiligung"},
      {"wasserversrogung", "wasserversorgung: wasser versorgung"},
      {"genemigungsgebühr", "genehmigungsgebühr: genehmigung gebühr"},
      {"gemeindeentwiklung", "gemeindeentwicklung: gemeinde entwicklung"},
      {"haushaltssitzugn", "haushaltssitzung: haushalt sitzung"},
  };
  check(kList, rows);
  check({}, rows);
}

TEST_CASE("right words and strange ones are not corrected") {
  const std::vector<Row> rows = {
      {"rathaus", "-"},    // it stands in the index,
      {"rathauses", "-"},  // its stem does,
      {"raum", "-"},
      {"experimentierraüme", "-"},
      {"burgermeister", "-"},
      {"daseinsvorsoge", "-"},  // be it wrong
      {"haftung", "-"},         // the list has it
      {"räumung", "-"},
      {"beschuss", "-"},
      {"schulung", "-"},
      {"haushälter", "-"},
      {"gartenbau", "-"},
      {"wasserstraße", "(-)"},  // words of the index make it up,
      {"schulgarten", "(-)"},
      {"gartenhaftung", "-"},  // or of the list
      {"rat", "-"},            // short
      {"gate", "-"},
      {"welche", "-"},               // a stop word
      {"stellenmarkd", "-"},         // stands in menus only
      {"brameier", "- ~brammeier"},  // a name in one document may be anything
      {"dassinsvorsoge", "- ~daseinsvorsoge"},
      {"xylophon", "-"},
      {"schornsteinfeger", "-"},
      {"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "-"},
      {"", "-"},
  };
  check(kList, rows);
}

TEST_CASE("without a list of right words every word of the index can be meant, if nearer") {
  check({}, {{"rathuas", "rathaus"},
             {"brameier", "brammeier"},
             {"bürgerbeteilgung", "bürgerbeteiligung: bürger beteiligung"},
             {"haftung", "-"},  // too short for another letter
             {"wasserstraße", "(-)"},
             {"xylophon", "-"}});
}

TEST_CASE("the filter of right words") {
  const LearnedTables with = learned_tables({}, "Haus\nBäume\nGroßmutter\n");
  const RightWords right(with.right);
  for (const char* const word : {"haus", "bäume", "großmutter"}) {
    INFO(word);
    CHECK(right.may_hold(word));
  }
  CHECK_FALSE(right.empty());
  CHECK_FALSE(right.may_hold("maus"));
  CHECK_FALSE(right.may_hold("haustür"));

  const LearnedTables without = learned_tables({}, {});
  CHECK(RightWords(without.right).empty());
  CHECK_FALSE(RightWords(without.right).may_hold("haus"));
}

TEST_CASE("the filter is a function of the list alone") {
  const FormCounts counts = {{"haus", {1, 0}}};
  CHECK(learned_tables(counts, "Haus\n").right == learned_tables({}, "Haus\n").right);
}

TEST_CASE("a damaged filter of right words is noticed") {
  const std::string whole = learned_tables({}, "Haus\n").right;
  std::string other_version = whole;
  other_version[8] = 1;
  for (const std::string& bytes :
       {std::string(), whole.substr(0, 15), "x" + whole.substr(1), other_version}) {
    INFO(bytes.size());
    try {
      const RightWords right(bytes);
      FAIL("not noticed");
    } catch (const Error& error) {
      CHECK(error.code() == ExitCode::kDamaged);
    }
  }
}
