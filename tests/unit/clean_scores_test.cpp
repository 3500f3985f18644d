// SPDX-License-Identifier: GPL-2.0-or-later
#include "clean/score_context.hpp"

#include <string>
#include <vector>

#include "catch.hpp"
#include "dasein/document.hpp"

using namespace dasein;
using namespace dasein::clean_internal;

namespace {

// Blocks that no rule decides; an empty line stands before those with a "/".
Document page_of(const std::vector<std::string>& lines) {
  Document document;
  for (const std::string& line : lines) {
    Block block;
    block.blank_before = line.front() == '/';
    block.text = line.substr(block.blank_before ? 1 : 0);
    document.blocks.push_back(block);
  }
  return document;
}

Features features_of(Document document, const std::vector<double>& scores, std::size_t i) {
  const Page page = ruled_page(document, model_for(FileType::kText), 0);
  Features features{};
  ScoreContext(page, scores).fill(features, i);
  return features;
}

const std::vector<std::string> kHalls = {
    "Unsere Hallen", "/Turnhalle am Bach", "Halle mit Bühne", "Halle ohne Licht",
    "/Kegelbahn",    "Zwei Bahnen, warm.", "/Wiese am Wehr"};
const std::vector<double> kScores = {2, 1, -1, -3, 0.5, 9, -9};

}  // namespace

TEST_CASE("a block is told how its neighbours were judged, within limits") {
  const Features middle = features_of(page_of(kHalls), kScores, 3);
  CHECK(middle[kScore] == -3);
  CHECK(middle[kPreviousScore] == -1);
  CHECK(middle[kPreviousScore3] == 2);
  CHECK(middle[kNextScore] == 0.5F);
  CHECK(middle[kNextScore2] == 4);
  CHECK(middle[kNextScore3] == -4);
  CHECK(middle[kNearScore] == (1 - 1 + 0.5F + 4) / 4);
  CHECK(middle[kPageScore] == Approx((2 + 1 - 1 - 3 + 0.5 + 4 - 4) / 7));
}

TEST_CASE("outside of the page there is no text") {
  const Features first = features_of(page_of(kHalls), kScores, 0);
  CHECK(first[kPreviousScore] == -4);
  CHECK(first[kNearScore] == (-8 + 1 - 1) / 4.0F);
  CHECK(first[kScoreBefore] == -4);
  CHECK(first[kFromSureText] == 50);
  CHECK(first[kToSureText] == 5);
}

TEST_CASE("a block is told how its paragraph and the lines under its heading were judged") {
  const Features features = features_of(page_of(kHalls), kScores, 2);
  CHECK(features[kGroupScore] == (1 - 1 - 3) / 3.0F);
  CHECK(features[kHeadScore] == 1);
  CHECK(features[kSectionScore] == (1 - 1 - 3) / 3.0F);
  const Features last = features_of(page_of(kHalls), kScores, 5);
  CHECK(last[kHeadScore] == 0.5F);
  CHECK(last[kSectionScore] == (0.5F + 4) / 2);
}

TEST_CASE("a block is told how those that look like it were judged") {
  const Features features = features_of(page_of(kHalls), kScores, 3);
  CHECK(features[kLikeBlocks] == 4);
  CHECK(features[kLikeScore] == (2 + 1 - 1 - 4) / 4.0F);
  CHECK(features_of(page_of(kHalls), kScores, 5)[kLikeScore] == 4);  // like no other
}

TEST_CASE("what a rule decided is certain") {
  std::vector<std::string> lines = kHalls;
  lines[4] = "/Zum Inhalt springen";
  const Features features = features_of(page_of(lines), kScores, 3);
  CHECK(features[kNextScore] == -4);
}
