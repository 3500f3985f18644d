// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>
#include <string>
#include <tuple>
#include <vector>

#include "catch.hpp"
#include "collection.hpp"

using namespace dasein;

namespace {

const std::vector<CollectionPage> kPages = {
    {"Der Raum", "Der große Raum im Rathaus hat Platz. Die Wasserversorgung der Stadt ist gut.",
     ""},
    {"Orte", "Experimentierräume und Wohnraum: In der Daseinsvorsorge geht es um ein Dasein.", ""},
    {"Wohnen", "Wohnraum und Wohnräume zum Wohnen, die Daseinsvorsorge und eine Vorsorge.", "Raum"},
    {"Wasser", "Die Versorgung der Stadt mit Trinkwasser und mit Wasser aus dem Wasserwerk.", ""},
    {"Schreiben", "Die Daseinsvorsoge der Stadt, ein Experiment der Stadt im großen Rathaus.", ""},
    {"Daseinsvorsorge", "Daseinsvorsorge und Daseinsvorsorge in der Stadt, im Rathaus.", ""},
    {"Nachrichten", "Die Daseinsvorsorge im Landkreis, die Wohnraumversorgung.", ""},
    {"Kreis", "Ein Kreis ohne Daseinsvorsorge ist kein Kreis.", ""},
    {"Gemeinde", "Die Gemeinde, gemeinsame Wege, ein Werk, und alle experimentieren gern.", ""},
};

constexpr std::array<const char*, 10> kNames = {"word",     "compound", "misspelt", "synonym",
                                                "together", "part",     "removed",  "near",
                                                "title",    "letters"};

/// "word Raum: Räume; part raum of Wohnraum: …" of the document with this number, without shares,
/// in the order of kinds.
std::string explained(const IndexReader& reader, std::string_view query, std::size_t page,
                      const MatchOptions& options = {}) {
  const Query tree = parse_query(query).query;
  std::string text;
  for (const Match& match : reader.match(tree, options).list) {
    if (match.id != identity_of("/texte/" + std::to_string(page))) continue;
    std::vector<MatchPart> parts = reader.explain(tree, match, options);
    std::ranges::sort(parts, {}, [](const MatchPart& part) {
      return std::tuple(part.kind, part.leaf, part.part);
    });
    for (const MatchPart& part : parts) {
      text +=
          (text.empty() ? "" : "; ") + std::string(kNames.at(static_cast<std::size_t>(part.kind)));
      if (!part.part.empty()) text += " " + part.part;
      if (!part.leaf.empty()) text += (part.part.empty() ? " " : " of ") + part.leaf;
      for (std::size_t i = 0; i < part.words.size(); ++i)
        text += (i > 0 ? ", " : ": ") + part.words[i];
    }
  }
  return text;
}

}  // namespace

TEST_CASE("a match is explained in the ways it came about") {
  const Collection collection(kPages);
  const IndexReader reader = collection.reader();
  struct Row {
    const char* query;
    std::size_t page;
    const char* ways;
  };
  const Row rows[] = {
      {"Räume", 0, "word Räume: Raum; title; letters"},
      {"Raum", 1, "compound Raum: Experimentierräume, Wohnraum; letters"},
      {"Wasserversorgung", 3,
       "together wasser + versorgung of Wasserversorgung; part versorgung of Wasserversorgung: "
       "Versorgung; part wasser of Wasserversorgung: Wasser, Wasserwerk; letters"},
      {"Daseinsvorsorge", 4, "misspelt Daseinsvorsorge: Daseinsvorsoge; letters"},
      {"Daseinsvorsorge", 5, "word Daseinsvorsorge: Daseinsvorsorge; title; letters"},
      {"Daseinsvorsorge", 2, "word Daseinsvorsorge: Daseinsvorsorge; letters"},
      {"=Wohnräume", 2, "word =Wohnräume"},
      {"Gemein*", 8, "word Gemein*: Gemeinde, gemeinsame; letters"},
      {"\"große Raum\"", 0, "word \"große Raum\"; title; letters"},
      {"große Raum", 0, "word Raum: Raum; word große: große; near; title; letters"},
      {"Raum NEAR/5 Platz", 0, "word Raum NEAR/5 Platz; title; letters"},
      {"titel:Wasser", 3, "word titel:Wasser: Wasser"},
      {"(Raum Rathaus) OR Orte", 0, "word Rathaus: Rathaus; word Raum: Raum; title; letters"},
      {"(Raum Wasser) OR Rathaus", 0,
       "word Rathaus: Rathaus; word Raum: Raum; compound Wasser: Wasserversorgung; title; letters"},
      {"Raum -Wohnen", 0, "word Raum: Raum; title; letters"},
      {"Rathaus typ:text", 0, "word Rathaus: Rathaus; letters"},
  };
  for (const Row& row : rows) {
    INFO(row.query << " " << row.page);
    CHECK(explained(reader, row.query, row.page) == row.ways);
  }
  MatchOptions removed;
  removed.with_removed = true;
  CHECK(explained(reader, "Raum", 2, removed) ==
        "compound Raum: Wohnraum, Wohnräume; removed Raum; letters");
}

TEST_CASE("the ways of a match make up all of its score") {
  const Collection collection(kPages);
  const IndexReader reader = collection.reader();
  for (const char* query :
       {"Raum", "Räume Daseinsvorsorge Netze", "Wasserversorgung Stadt Rathaus",
        "Wasser-Versorgung", "\"große Raum\" Stadt", "(Raum Rathaus) OR (Stadt Wasser)",
        "Raum NEAR/5 Platz", "Gemein* OR =Wohnraum", "Stadt -Raum", "titel:Wasser Stadt", "der die",
        "Rathaus und Stadt", "(der die) OR Raum", "Daseinsvorsorge 2020", "Stadt Stadt"}) {
    for (const auto tier : {MatchOptions::Tier::kAll, MatchOptions::Tier::kAny}) {
      for (const bool with_removed : {false, true}) {
        for (const SortKey sort : {SortKey::kRelevance, SortKey::kPath}) {
          MatchOptions options;
          options.tier = tier;
          options.with_removed = with_removed;
          options.sort = sort;
          const Query tree = parse_query(query).query;
          for (const Match& match : reader.match(tree, options).list) {
            INFO(query << " " << match.number << (tier == MatchOptions::Tier::kAny ? " any" : "")
                       << (with_removed ? " removed" : ""));
            double sum = 0, last = 1;
            for (const MatchPart& part : reader.explain(tree, match, options)) {
              CHECK(part.share > 0);
              CHECK(part.share <= last + 1e-12);
              last = part.share;
              sum += part.share;
            }
            CHECK(sum == Approx(1.0).epsilon(1e-6));
          }
        }
      }
    }
  }
}

TEST_CASE("a kind that is left out neither matches nor adds score") {
  const Collection collection(kPages);
  const IndexReader reader = collection.reader();
  struct Row {
    const char* query;
    std::size_t page;
    MatchPart::Kind without;
    const char* ways;
  };
  using Kind = MatchPart::Kind;
  const Row rows[] = {
      {"Raum", 1, Kind::kCompound, ""},
      {"Daseinsvorsorge", 4, Kind::kMisspelt, ""},
      {"Wasserversorgung", 3, Kind::kTogether, ""},
      {"Wasserversorgung", 3, Kind::kPart,
       "together wasser + versorgung of Wasserversorgung; letters"},
      {"große Raum", 0, Kind::kNear, "word Raum: Raum; word große: große; title; letters"},
      {"Räume", 0, Kind::kTitle, "word Räume: Raum; letters"},
      {"Räume", 0, Kind::kLetters, "word Räume: Raum; title"},
  };
  for (const Row& row : rows) {
    INFO(row.query << " " << row.page);
    MatchOptions options;
    options.without = {row.without};
    CHECK(explained(reader, row.query, row.page, options) == row.ways);
  }
}

TEST_CASE("words that mean the same match where they are asked for, below the word") {
  const Collection collection(
      kPages, {.thesaurus = {}, .own = "Landkreis, Gemeinde, Kommune\nWeg, Platz\n"});
  const IndexReader reader = collection.reader();
  struct Row {
    const char* query;
    std::size_t page;
    const char* ways;
  };
  const Row rows[] = {
      {"Gemeinde", 8, "word Gemeinde: Gemeinde; title; letters"},
      {"Gemeinde", 6, "synonym Gemeinde: Landkreis"},
      {"Kommune", 6, "synonym Kommune: Landkreis"},  // in no text itself
      {"Kommunen", 8, "synonym Kommunen: Gemeinde"},
      {"=Gemeinde", 6, ""},
      {"\"die Gemeinde\"", 6, ""},
      {"titel:Gemeinde", 6, ""},
      {"Gemein*", 6, ""},
  };
  MatchOptions options;
  for (const Row& row : rows) {
    INFO(row.query << " " << row.page);
    options.synonyms = true;
    CHECK(explained(reader, row.query, row.page, options) == row.ways);
    options.synonyms = false;
    const bool is_word = std::string_view(row.ways).starts_with("word");
    CHECK(explained(reader, row.query, row.page, options) == (is_word ? row.ways : ""));
  }
  options.synonyms = true;
  const Matches matches = reader.match(parse_query("Gemeinde").query, options);
  REQUIRE(matches.list.size() == 2);
  CHECK(matches.list[0].id == identity_of("/texte/8"));
  CHECK(matches.list[1].score < matches.list[0].score);
  options.without = {MatchPart::Kind::kSynonym};
  CHECK(reader.match(parse_query("Gemeinde").query, options).list.size() == 1);
}
