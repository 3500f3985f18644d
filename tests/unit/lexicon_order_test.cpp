// SPDX-License-Identifier: GPL-2.0-or-later
// Work in threads: results in order, the same tables for any number of threads.
#include <cstddef>
#include <stdexcept>
#include <string>
#include <vector>

#include "catch.hpp"
#include "dasein/lexicon.hpp"
#include "lexicon/in_order.hpp"

using namespace dasein;

TEST_CASE("Pieces are taken in order, each once") {
  for (const unsigned jobs : {1U, 2U, 5U}) {
    for (const std::size_t count : {std::size_t{0}, std::size_t{1}, std::size_t{300}}) {
      std::vector<std::size_t> taken, expected;
      for (std::size_t i = 0; i < count; ++i) expected.push_back(2 * i);
      lexicon::in_order(
          jobs, count, [](std::size_t i) { return 2 * i; },
          [&](std::size_t result) { taken.push_back(result); });
      CHECK(taken == expected);
    }
  }
}

TEST_CASE("What a piece throws ends the work") {
  for (const unsigned jobs : {1U, 3U}) {
    const auto make = [](std::size_t i) {
      if (i == 50) throw std::runtime_error("made");
      return i;
    };
    CHECK_THROWS_AS(lexicon::in_order(jobs, 100, make, [](std::size_t) {}), std::runtime_error);
    const auto take = [](std::size_t i) {
      if (i == 50) throw std::runtime_error("taken");
    };
    const auto same = [](std::size_t i) { return i; };
    CHECK_THROWS_AS(lexicon::in_order(jobs, 100, same, take), std::runtime_error);
  }
}

TEST_CASE("Any number of threads learns the same") {
  FormCounts counts;
  std::string list;
  constexpr const char* kParts[] = {"raum", "haus", "wasser", "plan", "gemeinde", "straße", "amt"};
  unsigned number = 0;
  for (const std::string one : kParts) {
    for (const std::string two : kParts) {
      for (const std::string three : kParts) {
        for (const char* ending : {"", "s", "en", "er"}) {
          counts[one + two + ending] = {++number % 17, number % 3};
          counts[one + two + three + ending] = {number % 5, 0};
          list += one + three + ending + '\n';
        }
      }
    }
  }
  for (unsigned i = 0; i < 3000; ++i) {
    std::string word = "x";
    for (unsigned left = i; left > 0; left /= 7) word += kParts[left % 7];
    counts[word] = {i % 4, i % 2};
  }
  const std::string bytes = word_table_bytes(counts);
  const WordTable words(bytes);
  const SynonymSources synonyms{.thesaurus = "-|Raum|Plan\n-|Amt|Haus (ugs.)\n", .own = {}};
  const LearnedTables one = learned_tables(words, list, synonyms);
  for (const unsigned jobs : {2U, 4U}) {
    const LearnedTables other = learned_tables(words, list, synonyms, jobs);
    CHECK((other.families == one.families && other.letters == one.letters &&
           other.right == one.right && other.synonyms == one.synonyms));
  }
}
