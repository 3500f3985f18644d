// SPDX-License-Identifier: GPL-2.0-or-later
// Our german2 against Xapian's.
#include <xapian.h>

#include <array>
#include <cstdint>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "catch.hpp"
#include "dasein/base.hpp"
#include "dasein/text.hpp"
#include "german/snowball.hpp"

using namespace dasein;

namespace {

/// The first words whose stems differ, "word: Xapian's, ours".
class Differences {
 public:
  void compare(const std::string& word) {
    constexpr std::size_t kMost = 20;
    if (word.empty() || list_.size() == kMost) return;
    const std::string theirs = theirs_(word), ours = german2_stem(word);
    if (ours != theirs) list_.push_back(word + ": " + theirs + ", " + ours);
  }
  const std::vector<std::string>& list() const { return list_; }

 private:
  Xapian::Stem theirs_{"german2"};
  std::vector<std::string> list_;
};

}  // namespace

TEST_CASE("Words of texts and lists have the stems that Xapian gives them") {
  Differences differences;
  const std::filesystem::path data = std::filesystem::path(DASEIN_SOURCE_DIR) / "data";
  for (const auto& entry : std::filesystem::recursive_directory_iterator(data)) {
    if (!entry.is_regular_file()) continue;
    const std::string text = fold(read_file(entry.path()));
    std::string word;
    for (std::size_t at = 0; at < text.size();) {
      const CodePoint point = code_point_at(text, at);
      if (is_letter(point.value)) {
        word.append(text, at, point.size);
      } else {
        differences.compare(word);
        word.clear();
      }
      at += point.size;
    }
    differences.compare(word);
  }
  CHECK(differences.list() == std::vector<std::string>());
}

TEST_CASE("Random words of what the rules look for have the stems that Xapian gives them") {
  constexpr std::array<const char*, 42> kPieces = {
      "a",  "e",  "i",  "o",   "u",   "y",   "ä",    "ö",    "ü",    "ß",    "q",
      "qu", "ue", "ae", "oe",  "nis", "s",   "st",   "est",  "er",   "en",   "ern",
      "em", "es", "ig", "ung", "ik",  "end", "isch", "lich", "heit", "keit", "x",
      "n",  "t",  "b",  "ж",   "€",   "d",   "l",    "r",    "niss"};
  constexpr int kWords = 100'000;
  constexpr std::uint32_t kMostPieces = 8;
  Differences differences;
  std::mt19937 random(1);
  for (int i = 0; i < kWords; ++i) {
    std::string word;
    for (auto left = 1 + random() % kMostPieces; left > 0; --left) {
      word += kPieces[random() % kPieces.size()];
    }
    differences.compare(word);
  }
  CHECK(differences.list() == std::vector<std::string>());
}

TEST_CASE("Any bytes have a stem") {
  std::mt19937 random(2);
  for (int i = 0; i < 20'000; ++i) {
    std::string word;
    for (auto left = random() % 12; left > 0; --left) word += static_cast<char>(random());
    CHECK(german2_stem(word).size() <= word.size());
  }
}
