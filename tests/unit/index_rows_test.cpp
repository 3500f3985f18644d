// SPDX-License-Identifier: GPL-2.0-or-later
// Words in a row and near each other, against the plain way of telling.
#include <algorithm>
#include <array>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "catch.hpp"
#include "collection.hpp"
#include "dasein/query.hpp"
#include "index/word_order.hpp"

using namespace dasein;

namespace {

using Positions = std::vector<std::uint32_t>;

/// Some words at random places of some blocks, by the hash of a term.
std::map<std::uint64_t, Positions> random_places(std::mt19937_64& random, std::size_t words) {
  std::map<std::uint64_t, Positions> places;
  std::vector<std::uint64_t> terms(1 + random() % (words / 2 + 1));
  for (std::uint64_t& term : terms) term = random();
  std::uint32_t position = 0;
  for (std::size_t i = 0; i < words; ++i) {
    for (std::size_t together = random() % 5 == 0 ? 2 : 1; together > 0; --together) {
      Positions& list = places[terms[random() % terms.size()]];
      if (list.empty() || list.back() != position) list.push_back(position);
    }
    position += random() % 9 == 0 ? kBlockGap + 1 : 1;
  }
  std::erase_if(places, [](const auto& term) { return term.second.empty(); });
  return places;
}

std::string bytes_of(const std::map<std::uint64_t, Positions>& places) {
  std::vector<std::uint64_t> hashes;
  std::vector<PlacedTerm> order;
  for (const auto& [hash, positions] : places) {
    for (const std::uint32_t position : positions) {
      order.push_back({position + 1, static_cast<std::uint32_t>(hashes.size())});
    }
    hashes.push_back(hash);
  }
  std::ranges::sort(order, {}, &PlacedTerm::position);
  return word_order_bytes(hashes, order);
}

constexpr std::array<std::string_view, 5> kWords = {"baum", "wiese", "dorf", "bach", "turm"};

/// Texts of a few words that come again and again, and where each stands.
struct Texts {
  std::vector<CollectionPage> pages;
  std::vector<std::map<std::string_view, Positions>> places;
};

Texts random_texts(std::mt19937_64& random) {
  Texts texts;
  for (int i = 0; i < 60; ++i) {
    auto& places = texts.places.emplace_back();
    std::string text;
    for (std::uint32_t at = 0, size = 1 + random() % 12; at < size; ++at) {
      const std::string_view word = kWords.at(random() % kWords.size());
      places[word].push_back(at);
      text.append(at > 0 ? " " : "").append(word);
    }
    texts.pages.push_back({"Zeichen " + std::to_string(i), text, ""});
  }
  return texts;
}

/// Whether each of some words finds a place of its own from `begin` to before `end`.
bool fit(std::map<std::string_view, Positions>& places, const std::vector<std::string_view>& words,
         std::size_t first, std::set<std::uint32_t>& taken, std::uint32_t begin,
         std::uint32_t end) {
  if (first == words.size()) return true;
  for (const std::uint32_t at : places[words[first]]) {
    if (at < begin || at >= end || !taken.insert(at).second) continue;
    if (fit(places, words, first + 1, taken, begin, end)) return true;
    taken.erase(at);
  }
  return false;
}

bool stand_near(std::map<std::string_view, Positions>& places,
                const std::vector<std::string_view>& words, std::uint32_t window) {
  for (std::uint32_t begin = 0; begin < 12; ++begin) {
    std::set<std::uint32_t> taken;
    if (fit(places, words, 0, taken, begin, begin + window)) return true;
  }
  return false;
}

bool stand_in_a_row(std::map<std::string_view, Positions>& places,
                    const std::vector<std::string_view>& words) {
  return std::ranges::any_of(places[words.front()], [&](std::uint32_t at) {
    return std::ranges::all_of(words, [&](std::string_view word) {
      return std::ranges::binary_search(places[word], at++);
    });
  });
}

std::set<DocumentNumber> found(const IndexReader& reader, const std::string& query) {
  MatchOptions options;
  options.limit = 1000;
  std::set<DocumentNumber> numbers;
  for (const Match& match : reader.match(parse_query(query).query, options).list) {
    numbers.insert(match.number);
  }
  return numbers;
}

}  // namespace

TEST_CASE("the order of words gives back every place of every term") {
  std::mt19937_64 random(7);
  for (const std::size_t words : {1, 2, 3, 10, 100, 700, 5000}) {
    for (int round = 0; round < 10; ++round) {
      const auto places = random_places(random, words);
      const std::string bytes = bytes_of(places);
      const WordOrder order(bytes);
      const std::uint32_t first = std::ranges::min_element(places, {}, [](const auto& term) {
                                    return term.second.front();
                                  })->second.front();
      for (const auto& [hash, positions] : places) {
        Positions read;
        order.append_positions(hash, read);
        for (std::uint32_t& position : read) position += first;
        REQUIRE(read == positions);
      }
      CHECK_THROWS_AS(WordOrder(bytes.substr(0, bytes.size() / 2)), Error);
    }
  }
  CHECK(bytes_of({}).empty());
  CHECK_THROWS_AS(WordOrder(std::string()), Error);
}

TEST_CASE("the order of a page takes two and a half bytes a word") {
  std::mt19937_64 random(7);
  std::map<std::uint64_t, Positions> places;
  for (std::uint32_t at = 0; at < 700; ++at) places[random() % 340].push_back(at);
  CHECK(bytes_of(places).size() < 5 * 700 / 2);
}

TEST_CASE("phrases and NEAR find what stands in a row or near") {
  std::mt19937_64 random(11);
  Texts texts = random_texts(random);
  const Collection collection(texts.pages);
  const IndexReader reader = collection.reader();
  for (int round = 0; round < 120; ++round) {
    std::vector<std::string_view> words;
    for (std::size_t count = 2 + random() % 3; words.size() < count;) {
      words.push_back(kWords.at(random() % kWords.size()));
    }
    const std::uint32_t distance = 1 + random() % 4;
    std::string phrase, near;
    for (const std::string_view word : words) {
      phrase.append(phrase.empty() ? "\"" : " ").append(word);
      if (!near.empty()) near += " NEAR/" + std::to_string(distance) + " ";
      near += word;
    }
    phrase += '"';
    std::set<DocumentNumber> in_a_row, close;
    for (std::size_t i = 0; i < texts.places.size(); ++i) {
      const auto number = static_cast<DocumentNumber>(i + 1);
      if (stand_in_a_row(texts.places[i], words)) in_a_row.insert(number);
      const auto window = distance + static_cast<std::uint32_t>(words.size());
      if (stand_near(texts.places[i], words, window)) close.insert(number);
    }
    INFO(phrase << ", " << near);
    CHECK(found(reader, phrase) == in_a_row);
    CHECK(found(reader, near) == close);
  }
}
