// SPDX-License-Identifier: GPL-2.0-or-later
#include "dasein/lexicon.hpp"

#include <algorithm>
#include <random>
#include <string>

#include "catch.hpp"
#include "dasein/base.hpp"

using namespace dasein;

namespace {

std::string printed(const WordTable::Prefixed& found) {
  std::string text = std::to_string(found.total) + ":";
  for (const auto& entry : found.entries) {
    text += " " + entry.form + "=" + std::to_string(entry.count.kept) + "+" +
            std::to_string(entry.count.removed);
  }
  return text;
}

std::string printed(const std::optional<FormCount>& count) {
  if (!count) return "none";
  return std::to_string(count->kept) + "+" + std::to_string(count->removed);
}

// The slow obvious version.
WordTable::Prefixed with_prefix(const FormCounts& counts, std::string_view prefix,
                                std::size_t limit) {
  WordTable::Prefixed result;
  for (const auto& [form, count] : counts) {
    if (count == FormCount{} || !std::string_view(form).starts_with(prefix)) continue;
    result.entries.push_back({form, count});
  }
  result.total = result.entries.size();
  std::ranges::stable_sort(result.entries, [](const auto& a, const auto& b) {
    return std::pair(a.count.kept, a.count.removed) > std::pair(b.count.kept, b.count.removed);
  });
  if (result.entries.size() > limit) result.entries.resize(limit);
  return result;
}

FormCounts random_counts(std::mt19937& random, std::size_t size) {
  const std::vector<std::string> parts = {"raum", "räume",  "haus", "a", "b",
                                          "ß",    "wasser", "1",    ""};
  FormCounts counts;
  for (std::size_t i = 0; i < size; ++i) {
    std::string form;
    for (std::size_t k = random() % 4; k > 0; --k) form += parts[random() % parts.size()];
    counts[form] = {static_cast<std::uint32_t>(random() % 5),
                    static_cast<std::uint32_t>(random() % 3)};
  }
  return counts;
}

bool throws_damaged(std::string_view bytes) {
  try {
    const WordTable table(bytes);
    (void)table.counts();
  } catch (const Error& error) {
    return error.code() == ExitCode::kDamaged;
  }
  return false;
}

}  // namespace

TEST_CASE("a word table answers forms and prefixes") {
  const FormCounts counts = {{"haus", {3, 0}},     {"hausen", {0, 0}}, {"hauses", {1, 2}},
                             {"haushalt", {7, 1}}, {"häuser", {2, 0}}, {"raum", {0, 5}}};
  const std::string bytes = word_table_bytes(counts);
  const WordTable table(bytes);
  CHECK(table.size() == 5);
  CHECK(printed(table.find("haus")) == "3+0");
  CHECK(printed(table.find("raum")) == "0+5");
  CHECK(printed(table.find("hausen")) == "none");
  CHECK(printed(table.find("hau")) == "none");
  CHECK(printed(table.find("")) == "none");
  CHECK(printed(table.find("zaun")) == "none");
  CHECK(printed(table.with_prefix("haus", 10)) == "3: haushalt=7+1 haus=3+0 hauses=1+2");
  CHECK(printed(table.with_prefix("haus", 1)) == "3: haushalt=7+1");
  CHECK(printed(table.with_prefix("haus", 0)) == "3:");
  CHECK(printed(table.with_prefix("h", 2)) == "4: haushalt=7+1 haus=3+0");
  CHECK(printed(table.with_prefix("x", 2)) == "0:");
  CHECK(printed(table.with_prefix("", 1)) == "5: haushalt=7+1");
}

TEST_CASE("an empty word table answers nothing") {
  const std::string bytes = word_table_bytes({{"haus", {0, 0}}});
  const WordTable table(bytes);
  CHECK(table.size() == 0);
  CHECK_FALSE(table.find("haus"));
  CHECK(printed(table.with_prefix("", 5)) == "0:");
  CHECK(table.counts().empty());
}

TEST_CASE("the same counts give the same bytes, in a known form") {
  const std::string bytes = word_table_bytes({{"ab", {1, 0}}, {"ac", {2, 300}}});
  const std::string expected =
      std::string("dsnwords\x02\0\0\0\x10\0\0\0\x02\0\0\0\0\0\0\0\x0B\0\0\0\0\0\0\0", 32) +
      std::string(
          "\x02"
          "ab\x01\0"
          "\x01\x01"
          "c\x02\xAC\x02",
          11) +
      std::string(8, '\0') +
      std::string(
          "\0\0\0\0\x03\0\0\0\x02"
          "ab",
          11);
  CHECK(bytes == expected);
}

TEST_CASE("a word table agrees with a plain map") {
  std::mt19937 random(7);
  for (const std::size_t size : {1U, 15U, 16U, 17U, 33U, 700U, 3000U}) {
    const FormCounts counts = random_counts(random, size);
    const std::string bytes = word_table_bytes(counts);
    const WordTable table(bytes);
    FormCounts kept = counts;
    std::erase_if(kept, [](const auto& each) { return each.second == FormCount{}; });
    CHECK(table.counts() == kept);
    CHECK(word_table_bytes(table.counts()) == bytes);
    for (const auto& [form, count] : random_counts(random, 200)) {
      const auto found = kept.find(form);
      INFO(form);
      CHECK(printed(table.find(form)) ==
            printed(found == kept.end() ? std::nullopt : std::optional(found->second)));
      const std::size_t limit = random() % 6;
      CHECK(printed(table.with_prefix(form, limit)) == printed(with_prefix(counts, form, limit)));
    }
  }
}

TEST_CASE("a damaged word table is refused, never trusted") {
  std::mt19937 random(11);
  const std::string bytes = word_table_bytes(random_counts(random, 300));
  CHECK_FALSE(throws_damaged(bytes));
  CHECK(throws_damaged(""));
  CHECK(throws_damaged("dsnwords"));
  CHECK(throws_damaged(bytes.substr(0, bytes.size() - 8)));
  CHECK(throws_damaged(bytes + std::string(8, 'x')));
  for (std::size_t length = 0; length < bytes.size(); length += 7) {
    INFO(length);
    CHECK(throws_damaged(bytes.substr(0, length)));
  }
  std::size_t noticed = 0;
  for (int round = 0; round < 3000; ++round) {
    std::string broken = bytes;
    broken[random() % broken.size()] = static_cast<char>(random() % 256);
    try {
      const WordTable table(broken);
      (void)table.find("raumhaus");
      (void)table.with_prefix("wa", 5);
      (void)table.counts();
    } catch (const Error& error) {
      REQUIRE(error.code() == ExitCode::kDamaged);
      ++noticed;
    }
  }
  CHECK(noticed > 500);
}
