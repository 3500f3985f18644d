// SPDX-License-Identifier: GPL-2.0-or-later
#include "clean/trees.hpp"

#include <array>
#include <random>
#include <string>

#include "catch.hpp"
#include "clean/features.hpp"
#include "dasein/base.hpp"

using namespace dasein;
using namespace dasein::clean_internal;

namespace {

constexpr std::array<std::string_view, 3> kNames = {"words", "commas", "date"};

double sum(std::string_view text, std::array<float, 3> values) {
  return Trees(text, kNames).sum(values);
}

}  // namespace

TEST_CASE("trees lead values to a leaf each and add them up") {
  const struct {
    const char* trees;
    std::array<float, 3> values;
    double sum;
  } rows[] = {
      {"", {0, 0, 0}, 0},
      {"bias -0.5\n", {0, 0, 0}, -0.5},
      {"tree 0.25\n", {0, 0, 0}, 0.25},
      {"# a comment\n# another\nbias 1\ntree words>3 -2 2\n", {3, 0, 0}, -1},
      {"bias 1\ntree words>3 -2 2\n", {4, 0, 0}, 3},
      {"tree words>3 commas>0.5 1 2 4\n", {1, 0, 0}, 1},
      {"tree words<3 1 2\n", {3, 0, 0}, 2},
      {"tree words<3 1 2\n", {4, 0, 0}, 1},
      {"tree words>3 commas>0.5 1 2 4\n", {1, 1, 0}, 2},
      {"tree words>3 commas>0.5 1 2 4\n", {9, 1, 0}, 4},
      {"tree words>3 1 date>0 commas>-1.5 8 16 32\n", {9, -2, 0}, 8},
      {"tree words>3 1 date>0 commas>-1.5 8 16 32\n", {9, -1, 0}, 16},
      {"tree words>3 1 date>0 commas>-1.5 8 16 32\n", {9, -1, 1}, 32},
      {"tree words>3 1 2\ntree commas>0 10 20\ntree words>5 100 200\n", {4, 1, 0}, 122},
  };
  for (const auto& row : rows) {
    INFO(row.trees);
    CHECK(sum(row.trees, row.values) == Approx(row.sum));
  }
}

namespace {

// A random tree as text, and what a walk through it from its root would find.
struct Grown {
  std::string text;
  float found = 0;
};

Grown grow(std::mt19937& random, const std::array<float, 3>& values, int depth) {
  const auto up_to = [&](int most) { return static_cast<int>(random() % (most + 1U)); };
  if (depth == 0 || up_to(4) == 0) {
    const int leaf = up_to(200) - 100;
    return {std::to_string(leaf), static_cast<float>(leaf)};
  }
  const auto feature = static_cast<std::size_t>(up_to(2));
  const int limit = up_to(6) - 3;
  const Grown left = grow(random, values, depth - 1);
  const Grown right = grow(random, values, depth - 1);
  const bool mirrored = up_to(1) == 0;
  const bool above = (values[feature] > static_cast<float>(limit)) != mirrored;
  return {std::string(kNames[feature]) + (mirrored ? '<' : '>') + std::to_string(limit) + ' ' +
              left.text + ' ' + right.text,
          above ? right.found : left.found};
}

}  // namespace

TEST_CASE("trees that are not walked find what a walk finds") {
  std::mt19937 random(5);
  for (int round = 0; round < 300; ++round) {
    std::array<float, 3> values{};
    for (float& value : values) value = static_cast<float>(random() % 9U) - 4.5F;
    std::string trees;
    float expected = 0;
    for (int tree = 0; tree < 4; ++tree) {
      const Grown grown = grow(random, values, 5);
      trees += "tree " + grown.text + '\n';
      expected += grown.found;
    }
    INFO(trees);
    REQUIRE(sum(trees, values) == Approx(expected));
  }
}

TEST_CASE("a tree has at most 32 leaves") {
  std::string most = "tree";
  for (int i = 0; i < 31; ++i) most += " words>" + std::to_string(i) + " 1";
  CHECK(sum(most + " 5", {40, 0, 0}) == Approx(5));
  CHECK_THROWS_AS(Trees(most + " words>40 1 5", kNames), Error);
}

TEST_CASE("a model has a second list of trees") {
  const Model model("# comment\nbias 1\ntree words>3 -2 2\nagain\nbias 3\ntree date>0 4 5\n",
                    kNames);
  CHECK(model.first.sum(std::array<float, 3>{9, 0, 0}) == Approx(3));
  CHECK(model.second.sum(std::array<float, 3>{9, 0, 0}) == Approx(7));
}

TEST_CASE("trees say which values they ask for") {
  const Trees trees("bias 1\ntree commas>2 1 2\n", kNames);
  CHECK(trees.size() == 1);
  CHECK_FALSE(trees.uses(0));
  CHECK(trees.uses(1));
}

TEST_CASE("a list of trees that is none is refused") {
  for (const char* text : {"tree", "tree words>3 1", "tree words>3 1 x", "tree stars>3 1 2", "bias",
                           "words>3 1 2", "tree words> 1 2", "bias 1 # comment"}) {
    INFO(text);
    CHECK_THROWS_AS(Trees(text, kNames), Error);
  }
}

TEST_CASE("the trees of the program ask only for features it has") {
  const Trees& dumps = model_for(FileType::kText).first;
  const Trees& html = model_for(FileType::kHtml).first;
  CHECK(dumps.size() > 0);
  CHECK(html.size() > 0);
  CHECK_FALSE(dumps.uses(kLinkShare));
  CHECK(html.uses(kLinkShare));
  for (const FileType type : {FileType::kText, FileType::kHtml}) {
    CHECK_FALSE(model_for(type).first.uses(kScore));
    CHECK(model_for(type).second.uses(kScore));
  }
  CHECK(feature_names().size() == kFeatureCount);
}
