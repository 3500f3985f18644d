// SPDX-License-Identifier: GPL-2.0-or-later
#include "dasein/index.hpp"

#include <cstdlib>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "catch.hpp"
#include "dasein/clean.hpp"

using namespace dasein;
namespace fs = std::filesystem;

namespace {

/// A folder that goes with the object.
class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "dasein-index-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    path_ = name;
  }
  ~Folder() { remove_tree(path_); }
  fs::path operator/(std::string_view name) const { return path_ / name; }

 private:
  fs::path path_;
};

struct Text {
  std::string name;  ///< of the file
  std::string body;
  std::string removed = {};
  std::optional<Date> date = {};
  std::string title = "Ohne";
  std::string author = {};
};

Block block_of(const std::string& text, Role role) {
  Block block;
  block.text = text;
  block.role = role;
  block.lines = {LinePlace{}};
  return block;
}

Document document_of(const Text& text) {
  Document document;
  document.path = "/texte/" + text.name;
  document.title.value = text.title;
  document.date = text.date;
  document.source.value = "beispiel";
  if (!text.author.empty()) document.authors.push_back({text.author, 1});
  document.blocks.push_back(block_of(text.body, Role::kContent));
  if (!text.removed.empty()) document.blocks.push_back(block_of(text.removed, Role::kTeaser));
  return document;
}

void count(FormCounts& counts, const DocumentTerms& terms, const WordCache& cache) {
  for (const auto form : terms.kept_forms) ++counts[std::string(cache.form(form))].kept;
  for (const auto form : terms.removed_forms) ++counts[std::string(cache.form(form))].removed;
}

void write_tables(const fs::path& directory, const FormCounts& counts) {
  write_file(directory / "words", word_table_bytes(counts));
  const LearnedTables learned = learned_tables(counts, {});
  write_file(directory / "families", learned.families);
  write_file(directory / "letters", learned.letters);
  write_file(directory / "right", learned.right);
  write_file(directory / "synonyms", learned.synonyms);
}

/// Writes texts as one part with its word table.
void write_part(const fs::path& directory, const std::vector<Text>& texts,
                DocumentNumber first = 1) {
  WordCache cache;
  FormCounts counts;
  PartWriter writer(directory, PartWriter::Mode::kFresh, first);
  for (const Text& text : texts) {
    const Document document = document_of(text);
    const DocumentTerms terms = document_terms(document, cache);
    count(counts, terms, cache);
    writer.add(document, terms, cache, "2026-11-22T02:15:00Z");
  }
  writer.finish();
  write_tables(directory, counts);
}

std::string name_of(const IndexReader& reader, const Match& match) {
  return reader.document(match.number).path.filename().string();
}

/// The names of the matches in their order, joined by blanks.
std::string found(const IndexReader& reader, const std::string& typed,
                  const MatchOptions& options = {}) {
  std::string names;
  for (const Match& match : reader.match(parse_query(typed).query, options).list) {
    if (!names.empty()) names += ' ';
    names += name_of(reader, match);
  }
  return names;
}

/// The same as a set, for queries whose ranking is not the point.
std::string found_sorted(const IndexReader& reader, const std::string& typed,
                         MatchOptions options = {}) {
  options.sort = SortKey::kPath;
  options.limit = 100;
  return found(reader, typed, options);
}

const std::vector<Text> kTexts = {
    {"a", "Die Experimentierräume der Gemeinde öffnen am Montag.", "Mehr zum Thema Rufbus",
     Date{2020, 5, 4}, "Räume für alle", "Erika Musterfrau"},
    {"b", "Der Bürgermeister sprach mit Bürger:innen über die Wasserversorgung im Dorf.",
     "Anzeige für Räume", Date{2021, 1, 1}, "Ein Gespräch"},
    {"c", "E-Government ist für die Verwaltung neu, sagt der Bürger.", "", std::nullopt,
     "Neues Amt"},
    {"d", "eGovernment: Verwaltung und Gemeinde arbeiten in einem Raum.", "", Date{2019, 12, 31},
     "Ämter"},
    {"e", "Eine digitale Daseinsvorsorge braucht Räume, und Räume brauchen Menschen.", "",
     Date{2022, 7, 7}, "Zukunft"},
    {"f", "Die digitalen Netze der Daseinsvorsorge sind alt.", "", std::nullopt, "Netze"},
};

}  // namespace

TEST_CASE("queries find what was meant") {
  Folder folder;
  write_part(folder / "g", kTexts);
  const IndexReader reader(folder / "g");
  CHECK(reader.document_count() == 6);
  struct Row {
    const char* typed;
    const char* names;
  };
  const Row rows[] = {
      {"Raum", "a d e"},
      {"räume", "a d e"},
      {"RAEUME", "a d e"},
      {"Gemeinde Raum", "a d"},
      {"Gemeinde -Raum", "a"},
      {"-Gemeinde", "b c e f"},
      {"Raum ODER Wasserversorgung", "a b d e"},
      {"\"digitale Daseinsvorsorge\"", "e"},
      {"digitale Daseinsvorsorge", "e f"},
      {"\"digitalen Netze der Daseinsvorsorge\"", "f"},
      {"\"digitalen Netze Daseinsvorsorge\"", ""},
      {"digitale NEAR/1 Daseinsvorsorge", "e"},
      {"Daseinsvorsorge NEAR/3 digitale", "e f"},
      {"E-Government", "c d"},
      {"eGovernment", "c d"},
      {"=Raum", "d"},
      {"=Räume", "e"},
      {"=raume", ""},
      {"Gemeinde =Raum", "d"},
      {"=Räume ODER Netze", "e f"},
      {"Daseinsvorsorge -=Räume", "f"},
      {"-=Räume", "a b c d f"},
      {"Experimentier*", "a"},
      {"Räum*", "e"},
      {"Gemeind* NEAR/4 Räum*", ""},
      {"Bürger", "b c"},
      {"Bürgerinnen", "b"},
      {"der", "a b c f"},
      {"die Wasserversorgung", "b"},
      {"die der", "a b c f"},
      {"titel:Räume", "a"},
      {"autor:Musterfrau", "a"},
      {"autor:Räume", ""},
      {"quelle:beispiel Raum", "a d e"},
      {"pfad:texte/d Raum", "d"},
      {"pfad:andere Raum", ""},
      {"typ:text Raum", "a d e"},
      {"typ:pdf Raum", ""},
      {"datum:2020", "a"},
      {"datum:..2020", "a d"},
      {"Raum datum:2019", "d"},
      {"Rufbus", ""},
      {"Xylophon", ""},
  };
  for (const Row& row : rows) {
    INFO(row.typed);
    INFO(to_tree(parse_query(row.typed).query));
    CHECK(found_sorted(reader, row.typed) == row.names);
  }
}

TEST_CASE("a suspended compound is found as the words it stands for") {
  Folder folder;
  write_part(folder / "g",
             {{"a", "Begegnungs- und Experimentierräume sind offen.", "", std::nullopt, "Eins"},
              {"b", "Schulträger und -leitung einigten sich.", "", std::nullopt, "Zwei"},
              {"c", "Die Begegnung im Raum der Schule.", "", std::nullopt, "Drei"}});
  const IndexReader reader(folder / "g");
  struct Row {
    const char* typed;
    const char* names;
  };
  const Row rows[] = {
      {"Begegnungsräume", "a c"},  // c by its parts close together
      {"=begegnungsräume", "a"},
      {"Begegnungsr*", "a"},
      {"\"Begegnungsräume und Experimentierräume\"", "a"},
      {"\"Begegnungs- und Experimentierräume\"", "a"},
      {"Begegnungsräume NEAR/2 Experimentierräume", "a"},
      {"Schulleitung", "b"},
      {"\"und Schulleitung einigten\"", "b"},
      {"Schulräume", "c"},
      {"=Schulräume", ""},
      {"Begegnungsleitung", ""},
  };
  for (const Row& row : rows) {
    INFO(row.typed);
    CHECK(found(reader, row.typed) == row.names);
  }
}

TEST_CASE("numbers and dates are found in any spelling") {
  Folder folder;
  write_part(folder / "g",
             {{"a", "Die 2 300 Mitglieder tagen am 4. Mai 2020.", "", std::nullopt, "Eins"},
              {"b", "Rund 2.300 Briefe, am 04.05.2020.", "", std::nullopt, "Zwei"},
              {"c", "2300 und 300, vom 3.-5.5.2020.", "", std::nullopt, "Drei"},
              {"d", "2 Räume, 300 Plätze, 5. April 2020", "", std::nullopt, "Vier"}});
  const IndexReader reader(folder / "g");
  struct Row {
    const char* typed;
    const char* names;
  };
  const Row rows[] = {
      {"2300", "a b c"},
      {"2.300", "a b c"},
      {"2 300", "a b c"},
      {"2'300 Mitglieder", "a"},
      {"300", "a b c d"},
      {"4.5.2020", "a b c"},
      {"04.05.2020", "a b c"},
      {"4. Mai 2020", "a b c"},
      {"\"4. Mai 2020\"", "a b c"},
      {"2020-05-04", "a b c"},
      {"Mai 2020", "a b c"},
      {"April 2020", "d"},
      {"5.4.2020", "d"},
      {"2300 NEAR/9 2020-05-04", "a b c"},
      {"6.5.2020", ""},
      {"-2300 2020", "d"},
  };
  for (const Row& row : rows) {
    INFO(row.typed);
    MatchOptions options;
    options.sort = SortKey::kPath;
    CHECK(found(reader, row.typed, options) == row.names);
  }
}

TEST_CASE("under exact every word is meant as it is typed") {
  Folder folder;
  write_part(folder / "g", kTexts);
  const IndexReader reader(folder / "g");
  MatchOptions options;
  options.exact = true;
  CHECK(found_sorted(reader, "Räume", options) == "e");
  CHECK(found_sorted(reader, "Gemeinde Raum", options) == "d");
  CHECK(found_sorted(reader, "Verwaltung Räume", options).empty());
  options.tier = MatchOptions::Tier::kSome;
  CHECK(found_sorted(reader, "Verwaltung Räume", options) == "c d e");
  CHECK(found_sorted(reader, "Gemeinde Räume", options) == "a d e");
}

TEST_CASE("the tiers part documents with all words from those with some") {
  Folder folder;
  write_part(folder / "g", kTexts);
  const IndexReader reader(folder / "g");
  struct Row {
    const char* typed;
    const char *all, *some;
  };
  const Row rows[] = {
      {"Gemeinde Raum", "a d", "e"},
      {"Gemeinde Raum datum:2022", "", "e"},
      {"Gemeinde Raum -Verwaltung", "a", "e"},
      {"Raum", "a d e", ""},
      {"Experimentierräume", "a", ""},
      {"\"digitale Daseinsvorsorge\" Netze", "", "e f"},
      {"\"alte Daseinsvorsorge\" Wasserversorgung", "", "b e f"},
      {"\"alte Daseinsvorsorge\"", "", ""},
      {"=Räume Netze", "", "e f"},
      {"datum:2022", "e", ""},
  };
  for (const Row& row : rows) {
    INFO(row.typed);
    MatchOptions options;
    CHECK(found_sorted(reader, row.typed, options) == row.all);
    options.tier = MatchOptions::Tier::kSome;
    CHECK(found_sorted(reader, row.typed, options) == row.some);
    options.tier = MatchOptions::Tier::kAny;
    options.count_all = true;
    options.limit = 0;
    const Matches any = reader.match(parse_query(row.typed).query, options);
    const std::size_t letters = std::string(row.all).size() + std::string(row.some).size();
    const std::size_t words = (letters + (*row.all != 0) + (*row.some != 0)) / 2;
    CHECK(any.list.empty());
    CHECK(any.total == words);
    CHECK(any.total_is_exact);
  }
}

TEST_CASE("a text with a word oftener or closer together ranks higher") {
  Folder folder;
  const std::string filler = " und noch viele andere Sachen stehen hier im Text";
  write_part(folder / "g",
             {{"einmal", "Feuerwehr" + filler},
              {"zweimal", "Feuerwehr Feuerwehr und viele andere Sachen stehen hier im"},
              {"nah", "Die junge Feuerwehr hilft" + filler + filler},
              {"fern", "Die junge hilft" + filler + filler + " Feuerwehr"}});
  const IndexReader reader(folder / "g");
  CHECK(found(reader, "Feuerwehr").substr(0, 14) == "zweimal einmal");
  CHECK(found(reader, "junge Feuerwehr") == "nah fern");
}

TEST_CASE("equal scores are ordered by identity, in any order of writing") {
  Folder folder;
  std::vector<Text> texts;
  std::vector<std::pair<std::uint64_t, std::string>> expected;
  for (int i = 0; i < 40; ++i) {
    texts.push_back({"t" + std::to_string(i), "Ein gleicher Text"});
    expected.emplace_back(identity_of("/texte/" + texts.back().name), texts.back().name);
  }
  std::sort(expected.begin(), expected.end());
  std::string names;
  for (const auto& [id, name] : expected) names += (names.empty() ? "" : " ") + name;
  std::mt19937 random(7);
  for (int round = 0; round < 3; ++round) {
    const fs::path path = folder / std::to_string(round);
    std::shuffle(texts.begin(), texts.end(), random);
    write_part(path, texts);
    MatchOptions options;
    options.limit = 40;
    CHECK(found(IndexReader(path), "Text", options) == names);
    options.limit = 5;
    CHECK(names.starts_with(found(IndexReader(path), "Text", options)));
  }
}

TEST_CASE("lists are sorted by date, path and title, in both directions") {
  Folder folder;
  write_part(folder / "g", kTexts);
  const IndexReader reader(folder / "g");
  struct Row {
    SortKey sort;
    bool reverse;
    const char* first;
  };
  const Row rows[] = {
      {SortKey::kDate, false, "e b a d"},      {SortKey::kDate, true, "d a b e"},
      {SortKey::kPath, false, "a b c d e f"},  {SortKey::kPath, true, "f e d c b a"},
      {SortKey::kTitle, false, "d b f c a e"}, {SortKey::kTitle, true, "e a c f b d"},
  };
  for (const Row& row : rows) {
    MatchOptions options;
    options.sort = row.sort;
    options.reverse = row.reverse;
    INFO(static_cast<int>(row.sort) << row.reverse);
    CHECK(found(reader, "-Xylophon", options).substr(0, std::string(row.first).size()) ==
          row.first);
  }
  MatchOptions turned;
  turned.reverse = true;
  turned.limit = 1;
  const std::string all = found(reader, "Räume");
  CHECK(found(reader, "Räume", turned) == all.substr(all.size() - 1));
}

TEST_CASE("since and until leave out documents without a date") {
  Folder folder;
  write_part(folder / "g", kTexts);
  const IndexReader reader(folder / "g");
  MatchOptions options;
  options.since = Date{2020, 5, 4};
  CHECK(found_sorted(reader, "-Xylophon", options) == "a b e");
  options.until = Date{2021, 1, 1};
  CHECK(found_sorted(reader, "-Xylophon", options) == "a b");
  options.since.reset();
  CHECK(found_sorted(reader, "-Xylophon", options) == "a b d");
}

TEST_CASE("removed text counts only when asked for, and less") {
  Folder folder;
  write_part(folder / "g", kTexts);
  const IndexReader reader(folder / "g");
  MatchOptions options;
  options.with_removed = true;
  CHECK(found_sorted(reader, "Rufbus", options) == "a");
  CHECK(found_sorted(reader, "Rufbus").empty());
  CHECK(found_sorted(reader, "Räume", options) == "a b d e");
  CHECK(found(reader, "Räume", options).find("b") > found(reader, "Räume", options).find("d"));
  CHECK(found_sorted(reader, "=Räume", options) == "b e");
  CHECK(found_sorted(reader, "Wasserversorgung Räume", options) == "b");
  CHECK(found_sorted(reader, "Wasserversorgung -Räume", options).empty());
  CHECK(found_sorted(reader, "\"Thema Rufbus\" Gemeinde", options) == "a");
  CHECK(found_sorted(reader, "titel:Rufbus", options).empty());
  const auto uses = reader.word_uses(parse_query("Rufbus Räume Xylophon").query);
  REQUIRE(uses.size() == 3);
  CHECK((uses[0].kept == 0 && uses[0].removed == 1));
  CHECK((uses[1].kept == 3 && uses[1].removed == 0));
  CHECK((uses[2].kept == 0 && uses[2].removed == 0));
  CHECK(uses[2].word == "Xylophon");
}

TEST_CASE("a match is explained by its words") {
  Folder folder;
  write_part(folder / "g", kTexts);
  const IndexReader reader(folder / "g");
  const Query query = parse_query("Räume Daseinsvorsorge Netze").query;
  MatchOptions options;
  options.tier = MatchOptions::Tier::kAny;
  const Matches matches = reader.match(query, options);
  for (const Match& match : matches.list) {
    double sum = 0;
    const auto parts = reader.explain(query, match, options);
    CHECK_FALSE(parts.empty());
    for (std::size_t i = 0; i < parts.size(); ++i) {
      CHECK(parts[i].share > 0);
      if (i > 0) CHECK(parts[i - 1].share >= parts[i].share);
      sum += parts[i].share;
    }
    CHECK(sum > .2);  // the rest is nearness, letters and the title
    CHECK(sum <= 1.000001);
  }
}

TEST_CASE("a prefix with too many forms is cut with a notice") {
  Folder folder;
  std::vector<Text> texts;
  for (int i = 0; i < 130; ++i)
    texts.push_back({"t" + std::to_string(i), "amt" + std::to_string(i)});
  write_part(folder / "g", texts);
  const IndexReader reader(folder / "g");
  const Matches cut = reader.match(parse_query("amt*").query, {});
  REQUIRE(cut.notices.size() == 1);
  CHECK(cut.notices.front().text.find("130") != std::string::npos);
  CHECK(reader.match(parse_query("amt12*").query, {}).notices.empty());
  CHECK(found_sorted(reader, "amt12*") == "t12 t120 t121 t122 t123 t124 t125 t126 t127 t128 t129");
}

TEST_CASE("parts merge into one index without changing numbers") {
  Folder folder;
  std::vector<fs::path> parts;
  std::vector<Text> all;
  for (unsigned part = 0; part < 130; ++part) {
    std::vector<Text> texts;
    for (unsigned i = 0; i < part % 3; ++i) {
      texts.push_back({"t" + std::to_string(part) + "-" + std::to_string(i),
                       "Rathaus Wort" + std::to_string(part), i == 0 ? "Anzeige" : ""});
    }
    parts.push_back(folder / ("p" + std::to_string(part)));
    write_part(parts.back(), texts, 1 + 500 * part);
    all.insert(all.end(), texts.begin(), texts.end());
  }
  merge_parts(parts, folder / "merged");
  write_part(folder / "whole", all);
  for (const char* table : {"words", "families", "letters", "right", "synonyms"}) {
    dasein::copy_file(folder / "whole" / table, folder / "merged" / table);
  }
  const IndexReader merged(folder / "merged"), whole(folder / "whole");
  CHECK(merged.document_count() == all.size());
  MatchOptions options;
  options.limit = 20;
  for (const char* typed : {"Rathaus", "Wort121", "Rathaus Wort4", "=Wort13", "-Wort121"}) {
    CHECK(found(merged, typed, options) == found(whole, typed, options));
  }
  options.with_removed = true;
  CHECK(found(merged, "Anzeige", options) == found(whole, "Anzeige", options));
  const auto number = merged.find(identity_of("/texte/t128-1"));
  REQUIRE(number);
  CHECK(*number == 1 + 500 * 128 + 1);
  CHECK(merged.first_seen(*number) == "2026-11-22T02:15:00Z");
  CHECK_FALSE(merged.find(12345));
  CHECK(waste_of(folder / "merged") < .05);
}

TEST_CASE("paths are told in the order of the matches") {
  Folder folder;
  std::vector<Text> texts;
  for (unsigned i = 0; i < 300; ++i) {
    texts.push_back({"t" + std::to_string(i), i % 3 == 0 ? "Rathaus" : "Schule", ""});
  }
  write_part(folder / "g", texts);
  const IndexReader reader(folder / "g");
  MatchOptions options;
  options.limit = 300;
  const std::vector<Match> matches = reader.match(parse_query("Rathaus").query, options).list;
  REQUIRE(matches.size() == 100);
  const std::vector<fs::path> paths = reader.paths(matches);
  REQUIRE(paths.size() == matches.size());
  for (std::size_t i = 0; i < paths.size(); ++i) {
    CHECK(paths[i] == reader.document(matches[i].number).path);
    CHECK(matches[i].id == identity_of(paths[i]));
  }
  CHECK(reader.paths({}).empty());
  CHECK_THROWS_AS(reader.paths({{9999, 0, 0}}), Error);
  CHECK_THROWS_AS(reader.document(9999), Error);
}

TEST_CASE("an empty index answers with nothing") {
  Folder folder;
  merge_parts({}, folder / "g");
  write_tables(folder / "g", {});
  const IndexReader reader(folder / "g");
  CHECK(reader.document_count() == 0);
  for (const char* typed : {"Raum", "=Raum", "Rau*", "-Raum", "\"ein Raum\"", "datum:2020"}) {
    MatchOptions options;
    options.count_all = true;
    options.with_removed = true;
    const Matches matches = reader.match(parse_query(typed).query, options);
    CHECK(matches.list.empty());
    CHECK(matches.total == 0);
  }
}

TEST_CASE("a changed part holds what was replaced, added and not removed") {
  Folder folder;
  write_part(folder / "g", kTexts);
  {
    WordCache cache;
    PartWriter writer(folder / "g", PartWriter::Mode::kChange);
    CHECK(writer.last_number() == 6);
    CHECK(writer.stored(2) == document_of(kTexts[1]));
    const Document changed = document_of({"b", "Nun geht es um Brücken.", "Anzeige für Boote"});
    writer.replace(2, changed, document_terms(changed, cache), cache, "s");
    writer.remove(5);
    writer.remove(6);
    const Document added = document_of({"x", "Auch hier stehen Brücken.", ""});
    CHECK(writer.add(added, document_terms(added, cache), cache, "s") == 7);
    writer.remove(7);
    writer.finish();
  }
  const IndexReader reader(folder / "g");
  CHECK(found_sorted(reader, "Brücke") == "b");
  CHECK(found_sorted(reader, "Räume") == "a d");
  MatchOptions options;
  options.with_removed = true;
  CHECK(found_sorted(reader, "Boot", options) == "b");
  CHECK(reader.document_count() == 4);
  PartWriter again(folder / "g", PartWriter::Mode::kChange);
  CHECK(again.last_number() >= 4);
}

TEST_CASE("a damaged database is reported with the command that repairs it") {
  Folder folder;
  write_part(folder / "g", kTexts);
  const auto code_of = [&](auto&& act) {
    try {
      act();
    } catch (const Error& error) {
      CHECK(error.hint().find("dasein index --full") != std::string::npos);
      return error.code();
    }
    return ExitCode::kFound;
  };
  CHECK(code_of([&] { IndexReader reader(folder / "missing"); }) == ExitCode::kDamaged);
  SECTION("documents cut off") {
    fs::resize_file(folder / "g/text/postlist.glass", 4096);
    CHECK(code_of([&] { IndexReader(folder / "g").document(1); }) == ExitCode::kDamaged);
  }
  SECTION("postings cut off") {
    fs::resize_file(folder / "g/text/postlist.glass", 4096);
    CHECK(code_of([&] { found(IndexReader(folder / "g"), "Raum"); }) == ExitCode::kDamaged);
  }
  SECTION("word table without sense") {
    fs::resize_file(folder / "g/words", 5);
    CHECK(code_of([&] { found(IndexReader(folder / "g"), "=Raum"); }) == ExitCode::kDamaged);
  }
}

TEST_CASE("a part that cannot be written is an error, not damage") {
  Folder folder;
  write_file(folder / "file", "x");
  CHECK_THROWS_AS(PartWriter(folder / "file/part", PartWriter::Mode::kFresh), Error);
  CHECK_THROWS_AS(PartWriter(folder / "nothing", PartWriter::Mode::kChange), Error);
}

TEST_CASE("the fingerprint is the same every time") {
  CHECK(analysis_fingerprint() == analysis_fingerprint());
  CHECK(from_hex(analysis_fingerprint()).has_value());
}

TEST_CASE("every random query is answered alike by one part and by many") {
  Folder folder;
  std::mt19937 random(11);
  const std::vector<std::string> words = {"Raum",         "Räume",       "Raums", "Bus",
                                          "Rufbus",       "Bürger",      "der",   "Stadt",
                                          "Bürger:innen", "E-Government"};
  const auto word = [&] { return words[random() % words.size()]; };
  std::vector<Text> texts;
  std::vector<fs::path> parts;
  for (unsigned i = 0; i < 60; ++i) {
    Text text{"t" + std::to_string(i), ""};
    for (auto n = 1 + random() % 12; n-- > 0;) text.body += word() + " ";
    if (i % 4 == 0) text.removed = word();
    texts.push_back(text);
    if (i % 20 == 19) {
      parts.push_back(folder / ("p" + std::to_string(i)));
      write_part(parts.back(), {texts.end() - 20, texts.end()}, i * 7);
    }
  }
  write_part(folder / "whole", texts);
  merge_parts(parts, folder / "merged");
  for (const char* table : {"words", "families", "letters", "right", "synonyms"}) {
    dasein::copy_file(folder / "whole" / table, folder / "merged" / table);
  }
  const IndexReader whole(folder / "whole"), merged(folder / "merged");
  const std::vector<std::string> marks = {"", "", "=", "-", "\"", "ODER ", "(", "NEAR/2 "};
  for (int round = 0; round < 300; ++round) {
    std::string typed;
    for (auto n = 1 + random() % 4; n-- > 0;) {
      const std::string mark = marks[random() % marks.size()];
      typed += mark + word() + (random() % 6 == 0 ? "*" : "") +
               (mark == "\"" ? " " + word() + "\"" : "");
      typed += mark == "(" ? ") " : " ";
    }
    const ParsedQuery query = parse_query(typed);
    INFO(typed << " " << to_tree(query.query));
    MatchOptions options;
    options.limit = 100;
    options.count_all = true;
    options.with_removed = random() % 3 == 0;
    options.exact = random() % 3 == 0;
    std::set<std::uint64_t> all;
    std::size_t sum = 0;
    for (const auto tier : {MatchOptions::Tier::kAll, MatchOptions::Tier::kSome}) {
      options.tier = tier;
      const Matches one = whole.match(query.query, options);
      const Matches many = merged.match(query.query, options);
      REQUIRE(one.list.size() == many.list.size());
      CHECK(one.total == one.list.size());
      CHECK(many.total == one.total);
      for (std::size_t i = 0; i < one.list.size(); ++i) {
        CHECK(one.list[i].id == many.list[i].id);
        CHECK(one.list[i].score == many.list[i].score);
        all.insert(one.list[i].id);
      }
      sum += one.list.size();
    }
    CHECK(all.size() == sum);  // no document is in both tiers
    options.tier = MatchOptions::Tier::kAny;
    CHECK(whole.match(query.query, options).total == sum);
  }
}
