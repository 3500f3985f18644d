// SPDX-License-Identifier: GPL-2.0-or-later
#include "dasein/search.hpp"

#include <unistd.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "catch.hpp"

using namespace dasein;

namespace {

struct Page {
  const char* name;
  const char* title;
  const char* text;
  const char* menu;  // removed text
  std::optional<Date> date;
};

const Page kPages[] = {
    {"garten", "Schulgarten", "Die Kinder pflanzen im Garten Möhren. Das Rathaus zahlt die Beete.",
     "Stellenmarkt", Date{2020, 5, 4}},
    {"rathaus", "Rathaus", "Das Rathaus bleibt am Freitag zu. Die Verwaltung arbeitet weiter.",
     "Stellenmarkt", Date{2021, 3, 12}},
    {"moehren", "Wochenmarkt", "Auf dem Markt gibt es Möhren, Kohl und Daseinsvorsorge.", "",
     std::nullopt},
};

/// A generation of kPages in a folder of its own.
class Collection {
 public:
  Collection() : folder_(std::filesystem::temp_directory_path() / name()) {
    FormCounts counts;
    WordCache cache;
    PartWriter writer(folder_, PartWriter::Mode::kFresh);
    for (const Page& page : kPages) {
      const Document document = document_of(page);
      const DocumentTerms terms = document_terms(document, cache);
      writer.add(document, terms, cache, "2026-01-01T00:00:00Z");
      for (const auto form : terms.kept_forms) ++counts[std::string(cache.form(form))].kept;
      for (const auto form : terms.removed_forms) ++counts[std::string(cache.form(form))].removed;
    }
    writer.finish();
    write_file(folder_ / "words", word_table_bytes(counts));
    const LearnedTables learned = learned_tables(counts, {});
    write_file(folder_ / "families", learned.families);
    write_file(folder_ / "letters", learned.letters);
    write_file(folder_ / "right", learned.right);
    write_file(folder_ / "synonyms", learned.synonyms);
  }
  Collection(const Collection&) = delete;
  Collection& operator=(const Collection&) = delete;
  ~Collection() { remove_tree(folder_); }

  IndexReader reader() const { return IndexReader(folder_); }

 private:
  static std::string name() { return "dasein-search-test-" + std::to_string(getpid()); }

  static Document document_of(const Page& page) {
    Document document;
    document.path = std::string("/texte/") + page.name + ".txt";
    document.title = {page.title, 1};
    document.source = {"rathaus.example", 0};
    document.authors = {{"Jette Brandt", 0}};
    document.date = page.date;
    const auto add = [&document](const char* text, Role role) {
      Block block;
      block.text = text;
      block.role = role;
      block.lines = {{0, static_cast<std::uint32_t>(document.blocks.size() + 1), 1, 0}};
      if (!block.text.empty()) document.blocks.push_back(std::move(block));
    };
    add(page.title, Role::kTitle);
    add(page.text, Role::kContent);
    add(page.menu, Role::kNavigation);
    return document;
  }

  std::filesystem::path folder_;
};

/// "all:rathaus some:garten", in the order found.
std::string found_in(const Hits& hits) {
  std::string result;
  for (const Hit& hit : hits.list) {
    result += (result.empty() ? "" : " ") + std::string(hit.all_words ? "all:" : "some:") +
              hit.path.stem().string();
  }
  return result;
}

/// The same without order.
std::string set_of(const Hits& hits) {
  std::vector<std::string> names;
  for (const Hit& hit : hits.list) {
    names.push_back((hit.all_words ? "all:" : "some:") + hit.path.stem().string());
  }
  std::sort(names.begin(), names.end());
  std::string result;
  for (const std::string& name : names) result += (result.empty() ? "" : " ") + name;
  return result;
}

std::string notices_of(const Hits& hits) {
  std::string result;
  for (const Notice& notice : hits.notices) {
    result += notice.text + (notice.hint.empty() ? "" : " | " + notice.hint) + '\n';
  }
  return result;
}

SearchOptions asking(const char* query,
                     SearchOptions::Tiers tiers = SearchOptions::Tiers::kStrict) {
  SearchOptions options;
  options.query = query;
  options.tiers = tiers;
  return options;
}

}  // namespace

TEST_CASE("distances count insertions, losses, replacements and swaps of neighbours") {
  struct Row {
    const char* one;
    const char* other;
    std::size_t limit;
    std::size_t distance;
  };
  const Row rows[] = {
      {"", "", 2, 0},
      {"rathaus", "rathaus", 2, 0},
      {"rathaus", "rathuas", 2, 1},
      {"rathaus", "rathas", 2, 1},
      {"rathaus", "rathauss", 2, 1},
      {"rathaus", "radhaus", 2, 1},
      {"raeume", "räume", 2, 2},
      {"räume", "raume", 2, 1},
      {"ca", "abc", 3, 3},
      {"serach", "search", 2, 1},
      {"abcdef", "ghijkl", 2, 3},
      {"a", "abcd", 2, 3},
      {"ab", "ba", 0, 1},
      {"abc", "", 2, 3},
  };
  for (const Row& row : rows) {
    INFO(row.one << " " << row.other);
    CHECK(edit_distance(row.one, row.other, row.limit) == row.distance);
    CHECK(edit_distance(row.other, row.one, row.limit) == row.distance);
  }
}

TEST_CASE("a limit only cuts what lies above it") {
  std::mt19937 random(7);
  const auto word = [&random] {
    std::string result;
    for (auto i = random() % 7; i > 0; --i) result += static_cast<char>('a' + random() % 3);
    return result;
  };
  for (int round = 0; round < 3000; ++round) {
    const std::string one = word();
    const std::string other = word();
    const std::size_t whole = edit_distance(one, other, 20);
    for (std::size_t limit = 0; limit < 4; ++limit) {
      INFO(one << " " << other << " " << limit);
      CHECK(edit_distance(one, other, limit) == std::min(whole, limit + 1));
    }
  }
}

TEST_CASE("tiers part documents with all words from those with some") {
  const Collection collection;
  const IndexReader index = collection.reader();
  using Tiers = SearchOptions::Tiers;
  struct Row {
    const char* query;
    Tiers tiers;
    const char* found;
    bool is_find;
  };
  const Row rows[] = {
      {"Garten Rathaus", Tiers::kStrict, "all:garten", true},
      {"Garten Rathaus", Tiers::kRelax, "all:garten some:rathaus", true},
      {"Garten Rathaus", Tiers::kAny, "all:garten some:rathaus", true},
      {"Verwaltung Kohl", Tiers::kStrict, "", false},
      {"Verwaltung Kohl", Tiers::kRelax, "some:moehren some:rathaus", false},
      {"Verwaltung Kohl", Tiers::kAny, "some:moehren some:rathaus", true},
      {"Kohl", Tiers::kRelax, "all:moehren", true},
      {"Kohl", Tiers::kAny, "all:moehren", true},
      {"Kernfusion", Tiers::kAny, "", false},
      {"", Tiers::kStrict, "", false},
  };
  for (const Row& row : rows) {
    INFO(row.query << " " << static_cast<int>(row.tiers));
    const Hits hits = search(index, asking(row.query, row.tiers));
    CHECK(set_of(hits) == row.found);
    CHECK(hits.found == row.is_find);
  }
}

TEST_CASE("a relaxation that was asked for is a find") {
  const Collection collection;
  const IndexReader index = collection.reader();
  SearchOptions options = asking("Verwaltung Kohl", SearchOptions::Tiers::kRelax);
  options.relax_was_asked = true;
  const Hits hits = search(index, options);
  CHECK(hits.found);
  CHECK(hits.total == 2);
}

TEST_CASE("documents with all words come first, and ranks count on") {
  const Collection collection;
  const Hits hits =
      search(collection.reader(), asking("Garten Rathaus", SearchOptions::Tiers::kRelax));
  REQUIRE(hits.list.size() == 2);
  CHECK(found_in(hits) == "all:garten some:rathaus");
  CHECK(hits.list[1].rank == 2);
  CHECK(hits.total == 1);
}

TEST_CASE("a limit that is reached leaves the second tier out") {
  const Collection collection;
  SearchOptions options = asking("Garten Rathaus", SearchOptions::Tiers::kRelax);
  options.limit = 1;
  CHECK(found_in(search(collection.reader(), options)) == "all:garten");
}

TEST_CASE("a hit carries what is printed of it") {
  const Collection collection;
  SearchOptions options = asking("Kohl");
  options.explain = true;
  const Hits hits = search(collection.reader(), options);
  REQUIRE(hits.list.size() == 1);
  const Hit& hit = hits.list.front();
  CHECK(hit.title == "Wochenmarkt");
  CHECK(hit.source == "rathaus.example");
  CHECK(hit.authors == std::vector<std::string>{"Jette Brandt"});
  CHECK(!hit.date);
  CHECK(hit.score > 0);
  REQUIRE(hit.passages.size() == 1);
  REQUIRE(hit.passages[0].marks.size() == 1);
  const Range mark = hit.passages[0].marks[0];
  CHECK(hit.passages[0].text.substr(mark.begin, mark.size()) == "Kohl");
  REQUIRE_FALSE(hit.explanation.empty());
  CHECK(hit.explanation[0].leaf == "Kohl");
}

TEST_CASE("without passages a hit is a path") {
  const Collection collection;
  SearchOptions options = asking("Möhren");
  const Hits whole = search(collection.reader(), options);
  options.with_passages = false;
  const Hits paths = search(collection.reader(), options);
  CHECK(found_in(paths) == found_in(whole));
  REQUIRE(paths.list.size() == 2);
  for (std::size_t i = 0; i < paths.list.size(); ++i) {
    const Hit& hit = paths.list[i];
    CHECK(hit.path == whole.list[i].path);
    CHECK(hit.id == whole.list[i].id);
    CHECK(hit.score == whole.list[i].score);
    CHECK(hit.title.empty());
    CHECK(hit.passages.empty());
  }
}

TEST_CASE("counting reads no document") {
  const Collection collection;
  SearchOptions options = asking("Möhren");
  options.count_only = true;
  const Hits hits = search(collection.reader(), options);
  CHECK(hits.list.empty());
  CHECK(hits.total == 2);
  CHECK(hits.found);
}

TEST_CASE("dates limit what is found, and a hint says when they shut everything out") {
  const Collection collection;
  const IndexReader index = collection.reader();
  SearchOptions options = asking("Rathaus");
  options.since = Date{2021, 1, 1};
  CHECK(set_of(search(index, options)) == "all:rathaus");
  options.until = Date{2021, 2, 1};
  const Hits hits = search(index, options);
  CHECK(hits.list.empty());
  CHECK(notices_of(hits) ==
        "2 documents have all words, but were published at other times. | Search without --since "
        "and --until, or with other dates.\n");
}

TEST_CASE("words that no document holds are corrected and announced") {
  const Collection collection;
  const IndexReader index = collection.reader();
  struct Row {
    const char* query;
    const char* corrected;
    const char* found;
  };
  const Row rows[] = {
      {"Rathuas", "Rathaus", "all:garten all:rathaus"},
      {"Rathau", "Rathaus", "all:garten all:rathaus"},
      {"arthaus", "rathaus", "all:garten all:rathaus"},  // first letters swapped
      {"Dathaus", "", ""},                               // first letter replaced
      {"Daseinsvorsoge", "Daseinsvorsorge", "all:moehren"},
      {"Daseinvorsoge", "Daseinsvorsorge", "all:moehren"},  // two slips in a long word
      {"Gratn", "", ""},                                    // two slips in a short one
      {"Koll", "", ""},                                     // too short to guess
      {"-Rathuas Möhren", "", "all:garten all:moehren"},    // what is shut out stays
      {"=Rathuas", "", ""},
      {"Rathaus", "", "all:garten all:rathaus"},
      {"Rathäuser", "", "all:garten all:rathaus"},  // the stem is known
      {"\"Rathuas zahlt\"", "\"Rathaus zahlt\"", "all:garten"},
  };
  for (const Row& row : rows) {
    INFO(row.query);
    const Hits hits = search(index, asking(row.query));
    CHECK(hits.corrected == row.corrected);
    CHECK(set_of(hits) == row.found);
    CHECK(hits.typed == row.query);
  }
  CHECK(notices_of(search(index, asking("Rathuas"))) ==
        "No document holds “Rathuas”; showing results for “Rathaus”. | Use --no-correct to search "
        "as typed.\n");
}

TEST_CASE("no correction where it is not wanted") {
  const Collection collection;
  const IndexReader index = collection.reader();
  SearchOptions options = asking("Rathuas");
  options.correct = false;
  CHECK(notices_of(search(index, options)) == "No document holds “Rathuas”.\n");
  options.correct = true;
  options.exact = true;
  CHECK(search(index, options).corrected.empty());
}

TEST_CASE("hints say why nothing was found") {
  const Collection collection;
  const IndexReader index = collection.reader();
  struct Row {
    const char* query;
    const char* notices;
  };
  const Row rows[] = {
      {"Kernfusion", "No document holds “Kernfusion”.\n"},
      {"Kernfusion Rathaus", "No document holds “Kernfusion”.\n"},
      {"Stellenmarkt",
       "“Stellenmarkt” stands in 2 documents, but only in their navigation, adverts or footers. | "
       "Search there as well: --with-boilerplate\n"},
      {"Kohl Verwaltung",
       "No document holds all words of the query. | Search for documents that hold some of them: "
       "--any\n"},
      {"Dasein",
       "No document holds “Dasein”. | Words that begin so: “daseinsvorsorge”. Find them with "
       "“Dasein*”.\n"},
      {"titel:Kohl",
       "“Kohl” stands in documents, but not as the query asks for it. | Search without the field, "
       "the equals sign or --exact.\n"},
      {"Kohl", ""},
  };
  for (const Row& row : rows) {
    INFO(row.query);
    CHECK(notices_of(search(index, asking(row.query))) == row.notices);
  }
  const Hits relaxed = search(index, asking("Kohl Verwaltung", SearchOptions::Tiers::kRelax));
  CHECK(notices_of(relaxed) ==
        "No document holds all words of the query; these hold some of them.\n");
}

TEST_CASE("removed text is searched when asked for") {
  const Collection collection;
  SearchOptions options = asking("Stellenmarkt");
  options.with_removed = true;
  const Hits hits = search(collection.reader(), options);
  CHECK(set_of(hits) == "all:garten all:rathaus");
  CHECK(hits.notices.empty());
}

TEST_CASE("a query that cannot be answered has its notices and no hits") {
  const Collection collection;
  const Hits hits = search(collection.reader(), asking("datum:gestern"));
  CHECK(hits.query.failed());
  CHECK(hits.list.empty());
  CHECK(!hits.found);
}
