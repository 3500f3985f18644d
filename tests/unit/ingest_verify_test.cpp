// SPDX-License-Identifier: GPL-2.0-or-later
#include <csignal>
#include <functional>
#include <string>
#include <vector>

#include "random_tree.hpp"

using namespace dasein;
namespace fs = std::filesystem;

namespace {

VerifyReport verified(const fs::path& index) { return verify(current(index), {}); }

/// An index of three texts.
fs::path indexed(const Folder& folder) {
  put(folder / "t/eins.txt", "Ein Text über das Rathaus.\n");
  put(folder / "t/zwei.txt", "Ein Text über den Bauhof.\n");
  put(folder / "t/drei.txt", "Ein Text über das Museum.\n");
  IngestOptions options;
  options.paths = {folder / "t"};
  options.jobs = 1;
  ingest(folder / "i", options);
  return folder / "i";
}

/// Publishes the current generation again, after `change` did something to its folder: a fault of
/// the program, whose checksums are right.
void republish(const fs::path& index, const std::function<void(const fs::path&)>& change) {
  StoreWriter store(index, 0);
  Generation generation = *store.previous(current_analysis()).generation;
  const fs::path& build = store.build_directory();
  fs::copy(generation.path, build, fs::copy_options::recursive);
  for (const char* made : {"manifest", "roots", "sums"}) fs::remove(build / made);
  change(build);
  store.publish(generation.manifest);
}

std::string names(const std::vector<fs::path>& paths) {
  std::string result;
  for (const fs::path& path : paths) result += path.filename().native() + " ";
  return result;
}

}  // namespace

TEST_CASE("an index that is whole and up to date has nothing to tell") {
  const Folder folder;
  const VerifyReport report = verified(indexed(folder));
  CHECK_FALSE(report.damaged());
  CHECK_FALSE(report.differs());
  CHECK(report.not_compared.empty());
  CHECK(report.documents == 3);
  CHECK(report.compared == 3);
}

TEST_CASE("what differs from the files is told by kind") {
  const Folder folder;
  const fs::path index = indexed(folder);
  put(folder / "t/vier.txt", "Ein neuer Text.\n");
  put(folder / "t/bild.jpg", "kein Text");
  put(folder / "t/roh", std::string("\0\1", 2));
  fs::remove(folder / "t/zwei.txt");
  put(folder / "t/drei.txt", "Ein anderer Text über das Museum.\n");
  const VerifyReport report = verified(index);
  CHECK_FALSE(report.damaged());
  CHECK(names(report.missing) == "vier.txt ");
  CHECK(names(report.stale) == "drei.txt ");
  CHECK(names(report.extra) == "zwei.txt ");
  CHECK_FALSE(report.needs_full);
}

TEST_CASE("other content under the same size and time is seen") {
  const Folder folder;
  const fs::path index = indexed(folder);
  const fs::path path = folder / "t/eins.txt";
  struct stat status {};
  REQUIRE(::stat(path.c_str(), &status) == 0);
  put(path, "Ein Text über den Rathaus.\n");
  const timespec times[] = {status.st_atim, status.st_mtim};
  REQUIRE(::utimensat(AT_FDCWD, path.c_str(), times, 0) == 0);
  const VerifyReport report = verified(index);
  CHECK(names(report.stale) == "eins.txt ");
  CHECK(report.needs_full);
}

TEST_CASE("a flipped bit in any file of a generation is damage") {
  const Folder folder;
  const fs::path index = indexed(folder);
  const Generation generation = current(index);
  for (const ManifestFile& file : generation.manifest.files) {
    if (file.size == 0) continue;
    INFO(file.name);
    const std::string good = read_file(generation.path / file.name);
    std::string bad = good;
    bad[bad.size() / 2] = static_cast<char>(bad[bad.size() / 2] ^ 4);
    put(generation.path / file.name, bad);
    const VerifyReport report = verified(index);
    CHECK(report.faults ==
          std::vector<std::string>{"its file " + file.name + " has another checksum"});
    put(generation.path / file.name, good);
  }
  CHECK_FALSE(verified(index).damaged());
}

TEST_CASE("tables that do not fit each other are damage under right checksums") {
  const Folder folder;
  const fs::path index = indexed(folder);
  SECTION("a document without a record") {
    republish(index, [](const fs::path& build) {
      auto records = file_table_from_bytes(read_file(build / "files"));
      records.pop_back();
      put(build / "files", file_table_bytes(records));
    });
  }
  SECTION("a record of another document") {
    republish(index, [](const fs::path& build) {
      auto records = file_table_from_bytes(read_file(build / "files"));
      std::swap(records[0].number, records[1].number);
      put(build / "files", file_table_bytes(records));
    });
  }
  SECTION("a table that makes no sense") {
    republish(index, [](const fs::path& build) { put(build / "files", "nonsense"); });
  }
  SECTION("a word table that makes no sense") {
    republish(index, [](const fs::path& build) { put(build / "words", "nonsense"); });
  }
  SECTION("a database that is none") {
    republish(index, [](const fs::path& build) { put(build / "removed/iamglass", "nonsense"); });
  }
  const VerifyReport report = verified(index);
  CHECK(report.damaged());
  CHECK(report.compared == 0);
}

TEST_CASE("a signal ends a comparison") {
  const Folder folder;
  const fs::path index = indexed(folder);
  const std::atomic<int> stop = SIGTERM;
  VerifyOptions options;
  options.stop = &stop;
  try {
    verify(current(index), options);
    FAIL("it went on");
  } catch (const Error& error) {
    CHECK(error.code() == ExitCode::kTerminated);
  }
}
