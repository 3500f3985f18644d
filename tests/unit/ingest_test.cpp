// SPDX-License-Identifier: GPL-2.0-or-later
#include "dasein/ingest.hpp"

#include <csignal>
#include <functional>
#include <string>
#include <vector>

#include "random_tree.hpp"

using namespace dasein;
namespace fs = std::filesystem;

namespace {

/// The file names a query finds, sorted.
std::string found(const fs::path& index, const std::string& typed) {
  const IndexReader reader(current(index).path);
  MatchOptions options;
  options.sort = SortKey::kPath;
  options.limit = 100;
  std::string names;
  for (const Match& match : reader.match(parse_query(typed).query, options).list) {
    names += reader.document(match.number).path.filename().string() + " ";
  }
  return names;
}

std::string counts(const IndexReport& report) {
  return "+" + std::to_string(report.added) + " ~" + std::to_string(report.changed) + " -" +
         std::to_string(report.removed) + " =" + std::to_string(report.unchanged);
}

ExitCode code_of(const std::function<void()>& act) {
  try {
    act();
  } catch (const Error& error) {
    return error.code();
  }
  return ExitCode::kFound;
}

}  // namespace

TEST_CASE("many changes at once are merged as if each had been made alone") {
  Folder folder;
  const auto text = [](int i) {
    return "Text über Wort" + std::to_string(i % 13) + " und den Bus zum Rathaus, Nummer " +
           std::to_string(i) + ".\n";
  };
  for (int i = 0; i < 620; ++i) put(folder / ("t/" + std::to_string(i) + ".txt"), text(i));
  CHECK(counts(run(folder / "grown", {folder / "t"})) == "+620 ~0 -0 =0");
  for (int i = 0; i < 300; ++i) {
    put(folder / ("t/" + std::to_string(i) + ".txt"), text(i + 1) + "Und Bürger.\n");
  }
  for (int i = 300; i < 320; ++i) fs::remove(folder / ("t/" + std::to_string(i) + ".txt"));
  for (int i = 700; i < 900; ++i) put(folder / ("t/" + std::to_string(i) + ".txt"), text(i));
  IngestOptions options;
  options.jobs = 2;
  CHECK(counts(ingest(folder / "grown", options)) == "+200 ~300 -20 =300");
  run(folder / "fresh", {folder / "t"});
  check_equal(folder / "grown", folder / "fresh");
  CHECK(counts(run(folder / "grown", {})) == "+0 ~0 -0 =800");
}

TEST_CASE("a run tells what became of every file") {
  Folder folder;
  put(folder / "t/eins.txt", "Ein Text über das Rathaus.");
  put(folder / "t/zwei.md", "Ein Text über den Bus.");
  put(folder / "t/ohne", "Auch das ist ein Text.");
  put(folder / "t/binaer", std::string("\0\1\2\3", 4));
  put(folder / "t/kaputt.txt", std::string("a\0\0\1\2", 5));
  put(folder / "t/bild.jpg", "x");
  put(folder / "t/.versteckt.txt", "x");
  const fs::path index = folder / "i";
  IndexReport report = run(index, {folder / "t"});
  CHECK(counts(report) == "+3 ~0 -0 =0");
  CHECK(report.hidden == 1);
  CHECK(report.unknown_type == 2);
  REQUIRE(report.problems.size() == 1);
  CHECK(report.problems[0].path == folder / "t/kaputt.txt");
  CHECK(report.published);
  CHECK(report.documents == 3);
  CHECK(report.roots == std::vector<fs::path>{folder / "t"});

  SECTION("nothing changed: nothing is published, problems stay known") {
    report = run(index, {});
    CHECK(counts(report) == "+0 ~0 -0 =3");
    CHECK_FALSE(report.published);
    CHECK(report.problems.size() == 1);
    CHECK(report.unknown_type == 2);
    CHECK(report.documents == 3);
  }
  SECTION("a touched file is no changed document") {
    fs::last_write_time(folder / "t/eins.txt",
                        fs::file_time_type::clock::now() + std::chrono::hours(1));
    report = run(index, {});
    CHECK(counts(report) == "+0 ~0 -0 =3");
    CHECK(report.published);
    CHECK_FALSE(run(index, {}).published);
  }
  SECTION("changed, new, gone, broken") {
    const std::string seen = file_table(current(index))[1].first_seen;
    put(folder / "t/eins.txt", "Nun ein anderer Text über Brücken.");
    put(folder / "t/drei.txt", "Ein dritter über Boote.");
    put(folder / "t/zwei.md", std::string("a\0\0\1\2", 5));
    fs::remove(folder / "t/ohne");
    report = run(index, {});
    CHECK(counts(report) == "+1 ~1 -2 =0");
    CHECK(report.problems.size() == 2);
    CHECK(found(index, "Brücke") == "eins.txt ");
    CHECK(found(index, "Rathaus").empty());
    CHECK(found(index, "Bus").empty());
    CHECK(found(index, "Boot") == "drei.txt ");
    CHECK(file_table(current(index)).size() == 5);
    CHECK(seen.size() == 20);
  }
  SECTION("a dry run changes nothing") {
    put(folder / "t/eins.txt", "Nun ein anderer Text über Brücken.");
    fs::remove(folder / "t/zwei.md");
    IngestOptions options;
    options.dry_run = true;
    report = run(index, {}, options);
    CHECK(counts(report) == "+0 ~1 -1 =1");
    CHECK_FALSE(report.published);
    CHECK(report.changed_paths == std::vector<std::string>{folder / "t/eins.txt"});
    CHECK(found(index, "Bus") == "zwei.md ");
    report = run(folder / "neu", {folder / "t"}, options);
    CHECK(counts(report) == "+2 ~0 -0 =0");
    CHECK_FALSE(fs::exists(folder / "neu"));
  }
  SECTION("a full run reads everything again and keeps the dates") {
    IngestOptions options;
    options.full = true;
    const auto before = file_table(current(index));
    report = run(index, {}, options);
    CHECK(counts(report) == "+0 ~0 -0 =3");
    CHECK(report.published);
    CHECK_FALSE(report.rebuilt_because.empty());
    CHECK(file_table(current(index)) == before);
  }
}

TEST_CASE("roots are remembered, joined, narrowed and forgotten") {
  Folder folder;
  put(folder / "t/a/eins.txt", "Eins im Rathaus.");
  put(folder / "t/b/zwei.txt", "Zwei im Rathaus.");
  put(folder / "t/b/c/drei.txt", "Drei im Rathaus.");
  put(folder / "u/vier.txt", "Vier im Rathaus.");
  const fs::path index = folder / "i";
  CHECK(code_of([&] { run(index, {}); }) == ExitCode::kError);
  run(index, {folder / "t/b"});
  CHECK(found(index, "Rathaus") == "drei.txt zwei.txt ");
  put(folder / "t/b/c/fünf.txt", "Fünf im Rathaus.");
  put(folder / "t/b/sechs.txt", "Sechs im Rathaus.");
  CHECK(counts(run(index, {folder / "t/b/c"})) == "+1 ~0 -0 =2");
  CHECK(current(index).manifest.roots.size() == 1);
  CHECK(counts(run(index, {folder / "t", folder / "u"})) == "+3 ~0 -0 =3");
  CHECK(current(index).manifest.roots == std::vector<std::string>{folder / "t", folder / "u"});
  CHECK(code_of([&] { run(index, {folder / "t/nichts"}); }) == ExitCode::kError);
  IngestOptions options;
  options.forget = {folder / "v"};
  CHECK(code_of([&] { run(index, {}, options); }) == ExitCode::kError);
  options.forget = {folder / "u"};
  CHECK(counts(run(index, {}, options)) == "+0 ~0 -1 =5");
  CHECK(current(index).manifest.roots == std::vector<std::string>{folder / "t"});
  CHECK(found(index, "vier").empty());
}

TEST_CASE("an index inside a root is never indexed itself") {
  Folder folder;
  put(folder / "t/eins.txt", "Eins im Rathaus.");
  run(folder / "t/index", {folder / "t"});
  CHECK(counts(run(folder / "t/index", {})) == "+0 ~0 -0 =1");
}

TEST_CASE("what cannot be looked at keeps its documents") {
  Folder folder;
  put(folder / "t/eins.txt", "Eins im Rathaus.");
  put(folder / "u/zwei.txt", "Zwei im Rathaus.");
  const fs::path index = folder / "i";
  run(index, {folder / "t", folder / "u"});
  const auto check_kept = [&](IngestOptions options) {
    put(folder / "u/drei.txt", "Drei im Rathaus.");
    const IndexReport report = run(index, {}, options);
    REQUIRE(report.root_problems.size() == 1);
    CHECK(report.root_problems[0].path == folder / "t");
    CHECK(counts(report) == "+1 ~0 -0 =2");
    CHECK(found(index, "Rathaus") == "eins.txt drei.txt zwei.txt ");
  };
  IngestOptions full;
  full.full = true;
  SECTION("a missing root") {
    fs::remove_all(folder / "t");
    check_kept({});
  }
  SECTION("an empty root") {
    fs::remove(folder / "t/eins.txt");
    check_kept({});
  }
  SECTION("a missing root in a rebuild") {
    fs::remove_all(folder / "t");
    check_kept(full);
    fs::create_directory(folder / "t");
    put(folder / "t/eins.txt", "Eins im Rathaus.");
    run(index, {});
    run(folder / "fresh", {folder / "t", folder / "u"});
    check_equal(index, folder / "fresh");
  }
}

TEST_CASE("a run that would lose a fifth of a root stops unless it is allowed") {
  Folder folder;
  for (int i = 0; i < 25; ++i) put(folder / ("t/" + std::to_string(i) + ".txt"), "Rathaus");
  const fs::path index = folder / "i";
  run(index, {folder / "t"});
  for (int i = 0; i < 5; ++i) fs::remove(folder / ("t/" + std::to_string(i) + ".txt"));
  CHECK(counts(run(index, {})) == "+0 ~0 -5 =20");
  for (int i = 5; i < 10; ++i) fs::remove(folder / ("t/" + std::to_string(i) + ".txt"));
  CHECK(code_of([&] { run(index, {}); }) == ExitCode::kError);
  CHECK(current(index).manifest.documents == 20);
  IngestOptions options;
  options.allow_shrink = true;
  CHECK(counts(run(index, {}, options)) == "+0 ~0 -5 =15");
}

TEST_CASE("listed files are added and never removed but by forgetting them") {
  Folder folder;
  put(folder / "t/eins.txt", "Eins im Rathaus.");
  put(folder / "x/zwei.txt", "Zwei im Rathaus.");
  put(folder / "x/bild.jpg", "x");
  const fs::path index = folder / "i";
  run(index, {folder / "t"});
  IngestOptions list;
  list.from_list = true;
  list.files = {folder / "x/zwei.txt", folder / "x/fehlt.txt", folder / "x/bild.jpg"};
  const IndexReport report = run(index, {}, list);
  CHECK(counts(report) == "+1 ~0 -0 =1");
  CHECK(report.problems.size() == 1);
  CHECK(report.unknown_type == 1);
  fs::remove(folder / "x/zwei.txt");
  CHECK(counts(run(index, {})) == "+0 ~0 -0 =2");
  IngestOptions options;
  options.full = true;
  run(index, {}, options);
  CHECK(found(index, "Rathaus") == "eins.txt zwei.txt ");
  options.full = false;
  options.forget = {folder / "x/zwei.txt"};
  CHECK(counts(run(index, {}, options)) == "+0 ~0 -1 =1");
}

TEST_CASE("an index by other code is used only if that code analysed alike") {
  Folder folder;
  put(folder / "texte/a.txt", "Ein Text.\n");
  run(folder / "i", {folder / "texte"});
  const Generation made = current(folder / "i");
  CHECK(made.manifest.code == code_identity());
  CHECK(made.manifest.fingerprint == analysis_fingerprint());
  const auto opens = [&](const std::string& code, const std::string& fingerprint) {
    Manifest manifest = made.manifest;
    manifest.code = code;
    manifest.fingerprint = fingerprint;
    fs::remove(made.path / "manifest");
    write_file(made.path / "manifest", to_text(manifest));
    return code_of([&] { current(folder / "i"); }) == ExitCode::kFound;
  };
  for (const std::string code : {"", "fedcba9876543210"}) {
    CHECK(opens(code, made.manifest.fingerprint));
    CHECK_FALSE(opens(code, "fedcba9876543210"));
  }
  const IndexReport report = run(folder / "i", {});
  CHECK_FALSE(report.rebuilt_because.empty());
  CHECK(current(folder / "i").manifest.fingerprint == analysis_fingerprint());
}

TEST_CASE("a signal ends a run without a trace") {
  Folder folder;
  put(folder / "t/eins.txt", "Eins im Rathaus.");
  std::atomic<int> stop = SIGTERM;
  IngestOptions options;
  options.stop = &stop;
  CHECK(code_of([&] { run(folder / "i", {folder / "t"}, options); }) == ExitCode::kTerminated);
  stop = SIGINT;
  CHECK(code_of([&] { run(folder / "i", {folder / "t"}, options); }) == ExitCode::kInterrupted);
  stop = 0;
  run(folder / "i", {folder / "t"}, options);
  CHECK(found(folder / "i", "Rathaus") == "eins.txt ");
}

TEST_CASE("a file table is read as it was written, and nothing else is") {
  std::vector<FileRecord> records = {
      {"/a/b", 1, -5, 77, 1, "2026-11-22T02:15:00Z", ""},
      {"/a/b\xFF/c\n", 1U << 30U, 1'700'000'000'123'456'789, 9, 0, "", "no text"}};
  const std::string bytes = file_table_bytes(records);
  CHECK(file_table_from_bytes(bytes) == records);
  CHECK(file_table_from_bytes(file_table_bytes(std::vector<FileRecord>())).empty());
  for (std::size_t length = 0; length < bytes.size(); ++length) {
    CHECK_THROWS_AS(file_table_from_bytes(bytes.substr(0, length)), Error);
  }
  CHECK_THROWS_AS(file_table_from_bytes(bytes + "x"), Error);
  std::swap(records[0], records[1]);
  CHECK_THROWS_AS(file_table_from_bytes(file_table_bytes(records)), Error);
}
