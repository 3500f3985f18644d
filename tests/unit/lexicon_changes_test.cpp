// SPDX-License-Identifier: GPL-2.0-or-later
// What is learned after a change by what was learned before is what is learned of the whole.
// DASEIN_HISTORIES says how many random histories are tried.
#include <array>
#include <cstdlib>
#include <random>
#include <string>
#include <vector>

#include "catch.hpp"
#include "dasein/base.hpp"
#include "dasein/lexicon.hpp"

using namespace dasein;

namespace {

constexpr const char* kList =
    "Amt\nAmts\nBau\nbauen\nBauer\nbaut\nBürger\nEnde\nForm\nformen\nGebäude\ngebaut\nHalt\n"
    "halten\nhält\nHaus\nHäuser\nJugend\nlehren\nLehrer\nMeister\nPlan\nplanen\nPlanung\nRat\nRäume"
    "\n"
    "räumen\nrot\nrotem\nroten\nSchule\nStadt\nStädte\nStelle\nstellen\nSteuer\nverkehren\nWasser\n"
    "Weg\nWege\nZeit\nZeiten\nZeitung\n";

/// Words out of parts that are forms of each other, parts of each other and verbs.
class Words {
 public:
  explicit Words(unsigned seed) : random_(seed) {}

  /// A word that can be a part, or shows that another one is a verb or a noun.
  std::string simple() { return std::string(of(kFronts)).append(of(kParts)).append(of(kEnds)); }

  std::string compound() {
    constexpr std::array<const char*, 7> kLinks = {"", "", "", "s", "es", "n", "en"};
    std::string word = of(kFronts);
    for (auto more = 1 + below(2); more > 0; --more) word.append(of(kParts)).append(of(kLinks));
    return word + of(kParts) + of(kEnds);
  }

  /// Around everything that a rule compares counts with.
  std::uint32_t documents() {
    constexpr std::array<std::uint32_t, 14> kCounts = {0, 1, 1, 1,  2,  2,   3,
                                                       4, 5, 9, 17, 70, 800, 5000};
    return of(kCounts);
  }

  void change(FormCounts& counts, const std::string& form) {
    FormCount& count = counts[form];
    switch (below(5)) {
      case 0:
        count = {};
        break;
      case 1:
        count.kept += 1;
        break;
      case 2:
        count.kept -= count.kept > 0 ? 1 : 0;
        count.removed += 1;
        break;
      default:
        count = {documents(), below(2)};
    }
    if (count == FormCount{}) counts.erase(form);
  }

  std::uint32_t below(std::uint32_t limit) { return static_cast<std::uint32_t>(random_() % limit); }

 private:
  static constexpr std::array<const char*, 42> kParts = {
      "amt",     "bau",    "bürger", "feuer",   "form",   "gang",  "geh",   "ging",  "halt",
      "haus",    "häus",   "hält",   "israel",  "jugend", "kauf",  "lehr",  "maß",   "meister",
      "nahm",    "nehm",   "nimm",   "plan",    "prüf",   "rat",   "raum",  "raeum", "räum",
      "rechn",   "rot",    "sammel", "schreib", "schul",  "stadt", "städt", "stell", "steuer",
      "verkehr", "wasser", "weg",    "wohn",    "zeit",   "öl"};
  static constexpr std::array<const char*, 10> kFronts = {"",   "",    "",   "",    "",
                                                          "ge", "ver", "zu", "aus", "be"};
  static constexpr std::array<const char*, 16> kEnds = {
      "", "", "", "e", "en", "n", "er", "et", "t", "te", "ung", "in", "lich", "es", "st", "end"};

  template <typename List>
  typename List::value_type of(const List& list) {
    return list[below(static_cast<std::uint32_t>(list.size()))];
  }

  std::mt19937 random_;
};

/// The counts that are others than before; 0 for forms that went.
FormCounts changes(const FormCounts& before, const FormCounts& now) {
  FormCounts changed;
  for (const auto& [form, count] : before) {
    if (!now.contains(form)) changed[form] = {};
  }
  for (const auto& [form, count] : now) {
    const auto old = before.find(form);
    if (old == before.end() || old->second != count) changed[form] = count;
  }
  return changed;
}

ChangedTables learned_again(const ChangedTables& old, const FormCounts& changed, unsigned jobs) {
  const LearnedTables& learned = old.learned;
  ChangedTables now = changed_tables(
      {old.words, learned.families, learned.right, learned.listed, learned.stems}, changed, jobs);
  now.learned.right = learned.right;
  now.learned.listed = learned.listed;
  return now;
}

void check_history(unsigned seed, std::string_view list) {
  Words words(seed);
  FormCounts counts;
  for (int n = 0; n < 250; ++n) words.change(counts, words.compound());
  for (auto n = words.below(250); n > 0; --n) words.change(counts, words.simple());
  ChangedTables grown{word_table_bytes(counts), learned_tables(counts, list)};
  for (int step = 0; step < 24; ++step) {
    const FormCounts before = counts;
    for (auto n = 1 + words.below(2); n > 0; --n) words.change(counts, words.simple());
    if (words.below(3) == 0) words.change(counts, words.compound());
    grown = learned_again(grown, changes(before, counts), 1 + seed % 2);
    const LearnedTables fresh = learned_tables(counts, list);
    INFO("seed " << seed << ", step " << step);
    REQUIRE(grown.words == word_table_bytes(counts));
    REQUIRE(grown.learned.families == fresh.families);
    REQUIRE(grown.learned.letters == fresh.letters);
    REQUIRE(grown.learned.stems == fresh.stems);
  }
}

/// How many histories are tried.
unsigned histories() {
  const char* const text = std::getenv("DASEIN_HISTORIES");
  return text == nullptr ? 12 : static_cast<unsigned>(std::atoi(text));
}

}  // namespace

TEST_CASE("what is learned again is what is learned afresh") {
  for (unsigned seed = 0; seed < histories(); ++seed) {
    check_history(seed, seed % 3 == 0 ? "" : kList);
  }
}

TEST_CASE("lessons of before that make no sense are noticed or change nothing but a table") {
  Words words(1);
  FormCounts counts;
  for (int n = 0; n < 200; ++n) words.change(counts, words.compound());
  const ChangedTables whole{word_table_bytes(counts), learned_tables(counts, kList)};
  const FormCounts before = counts;
  words.change(counts, words.simple());
  const FormCounts changed = changes(before, counts);
  unsigned noticed = 0;
  for (int round = 0; round < 150; ++round) {
    ChangedTables damaged = whole;
    LearnedTables& learned = damaged.learned;
    std::string& table =
        std::array{&learned.families, &learned.listed, &learned.stems}[words.below(3)][0];
    const std::size_t at = words.below(static_cast<std::uint32_t>(table.size()));
    if (words.below(4) == 0) {
      table.resize(at);
    } else {
      table[at] = static_cast<char>(words.below(256));
    }
    try {
      learned_again(damaged, changed, 1);
    } catch (const Error& error) {
      CHECK(error.code() == ExitCode::kDamaged);
      ++noticed;
    }
  }
  CHECK(noticed > 40);
}
