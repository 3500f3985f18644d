// SPDX-License-Identifier: GPL-2.0-or-later
#include "dasein/store.hpp"

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <fstream>
#include <functional>
#include <random>
#include <thread>

#include "catch.hpp"

using namespace dasein;
namespace fs = std::filesystem;

namespace {

constexpr std::string_view kFingerprint = "0123456789abcdef";

/// A new folder for an index, in memory where there is such a place: syncs are slow on a disk.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    const fs::path memory = "/dev/shm";
    const fs::path parent = fs::exists(memory) ? memory : fs::temp_directory_path();
    std::string name = (parent / "dasein-store-XXXXXX").native();
    path_ = ::mkdtemp(name.data());
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  ~TemporaryFolder() { remove_tree(path_); }
  fs::path index() const { return path_ / "index"; }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

/// Root ignores permissions: run as somebody else while this lives.
class WithoutPrivileges {
 public:
  WithoutPrivileges() {
    if (::geteuid() == 0) dropped_ = ::seteuid(65534) == 0;
  }
  WithoutPrivileges(const WithoutPrivileges&) = delete;
  ~WithoutPrivileges() {
    if (dropped_) REQUIRE(::seteuid(0) == 0);
  }

 private:
  bool dropped_ = false;
};

void write(const fs::path& path, std::string_view bytes) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << bytes;
}

/// Rules of a program whose code is not known.
Analysis analysis(std::string_view fingerprint = kFingerprint) {
  return {{}, [fingerprint] { return std::string(fingerprint); }};
}

Manifest manifest(std::uint64_t documents) {
  return {.fingerprint = std::string(kFingerprint),
          .program = "dasein 0.1.0",
          .started = "2026-11-22T02:15:00Z",
          .finished = "2026-11-22T02:16:00Z",
          .documents = documents,
          .roots = {"/srv/Texte"},
          .files = {}};
}

/// Publishes a generation of two files that say its number of documents.
Generation publish(const fs::path& index, std::uint64_t documents) {
  StoreWriter writer(index, 0);
  const std::string bytes = "stand " + std::to_string(documents);
  write(writer.build_directory() / "woerter", bytes);
  write(writer.build_directory() / "texte/seite", bytes);
  return writer.publish(manifest(documents));
}

std::uint64_t documents(const fs::path& index) {
  return open_generation(index, analysis()).value().manifest.documents;
}

mode_t mode_of(const fs::path& path) {
  struct stat status {};
  REQUIRE(::lstat(path.c_str(), &status) == 0);
  return status.st_mode & 07777U;
}

using Names = std::vector<std::string>;

/// The exit code of opening, with what the error says.
struct Opened {
  ExitCode code = ExitCode::kFound;
  std::string text, hint;
};

Opened opened(const fs::path& index, std::string_view fingerprint = kFingerprint) {
  try {
    return {open_generation(index, analysis(fingerprint)) ? ExitCode::kFound : ExitCode::kNothing,
            "", ""};
  } catch (const Error& error) {
    return {error.code(), error.what(), error.hint()};
  }
}

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

/// `text` with its last line made anew: damage that a checksum does not notice.
std::string with_checksum(std::string text) {
  text.resize(std::min(text.size(), text.rfind("crc32c ")));
  const std::string digits = to_hex(crc32c(text)).substr(8);
  return text + "crc32c " + digits + "\n";
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

}  // namespace

// ---- the manifest -------------------------------------------------------------------------

TEST_CASE("A manifest has a fixed form") {
  Manifest value = manifest(2);
  value.code = "fedcba9876543210";
  value.files = {{"texte/seite", 7, 0x1A2B3C4D}};
  CHECK(
      to_text(value) ==
      "{\n \"schema\": 6,\n \"fingerprint\": \"0123456789abcdef\",\n \"program\": \"dasein 0.1.0\","
      "\n \"code\": \"fedcba9876543210\",\n \"started\": \"2026-11-22T02:15:00Z\",\n \"finished\": "
      "\"2026-11-22T02:16:00Z\","
      "\n \"documents\": 2,\n \"word_list\": \"\",\n \"thesaurus\": \"\",\n \"synonyms\": \"\",\n "
      "\"roots\": [\n  \"/srv/Texte\"\n ],\n "
      "\"files\": [\n  {\n"
      "   \"name\": \"texte/seite\",\n   \"size\": 7,\n   \"crc32c\": \"1a2b3c4d\"\n  }\n ]\n}\n"
      "crc32c 3c71eed7\n");
}

TEST_CASE("A manifest survives the way to text and back") {
  Manifest value = manifest(UINT64_MAX);
  value.roots = {"/srv/B\xC3\xBCrger", "/srv/Gr\xFC\xDF\xFF", "/srv/a\nb\\x41", "/srv/\x1B"};
  value.files = {{"a", 0, 0}, {"b/\xFC", UINT64_MAX, UINT32_MAX}, {"manifest.alt", 1, 2}};
  CHECK(manifest_from_text(to_text(value)) == value);
  CHECK(manifest_from_text(to_text(Manifest{})) == Manifest{});
}

TEST_CASE("Every cut and every flipped bit of a manifest is noticed") {
  Manifest value = manifest(3);
  value.files = {{"a", 1, 2}, {"b/c", 3, 4}};
  const std::string text = to_text(value);
  for (std::size_t length = 0; length < text.size(); ++length) {
    INFO("cut to " << length);
    CHECK_THROWS_AS(manifest_from_text(text.substr(0, length)), Error);
  }
  for (std::size_t bit = 0; bit < text.size() * 8; ++bit) {
    std::string flipped = text;
    flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << bit % 8));
    INFO("bit " << bit);
    CHECK_THROWS_AS(manifest_from_text(flipped), Error);
  }
  CHECK_THROWS_AS(manifest_from_text(text + "\n"), Error);
  CHECK_THROWS_AS(manifest_from_text(text + text), Error);
}

TEST_CASE("A manifest that makes no sense is damaged even with a right checksum") {
  Manifest value = manifest(3);
  value.files = {{"a", 11, 2}, {"b/c", 3, 4}};
  const std::string text = to_text(value);
  struct Row {
    std::string from, to;
  };
  const std::vector<Row> rows{
      {"\"schema\": 6", "\"schema\": 0"},
      {"\"schema\": 6", "\"schema\": -1"},
      {"\"schema\": 6", "\"schema\": \"2\""},
      {"\"schema\": 6", "\"schema\": 99999999999"},
      {"\"schema\"", "\"scheme\""},
      {"\"documents\": 3", "\"documents\": 3.5"},
      {"\"documents\": 3", "\"documents\": -3"},
      {"\"documents\": 3", "\"documents\": 99999999999999999999"},
      {"\"program\"", "\"programme\""},
      {"\"0123456789abcdef\"", "7"},
      {"\"/srv/Texte\"", "7"},
      {"\"roots\": [", "\"roots\": 1, \"r\": ["},
      {"\"files\": [", "\"files\": {}, \"f\": ["},
      {"\"a\"", "\"c\""},    // not ascending
      {"\"a\"", "\"b/c\""},  // twice
      {"\"a\"", "\"../a\""},
      {"\"a\"", "\"/a\""},
      {"\"a\"", "\"\""},
      {"\"a\"", "\"a//b\""},
      {"\"a\"", "\"a/./b\""},
      {"\"a\"", "\"a\\\\x00b\""},
      {"\"a\"", "\"manifest\""},
      {"\"a\"", "null"},
      {"\"size\": 11", "\"size\": \"11\""},
      {"\"00000002\"", "\"2\""},
      {"\"00000002\"", "\"0000000G\""},
      {"\"00000002\"", "2"},
      {"{", "["},
      {"}\n", "}}\n"},
  };
  for (const Row& row : rows) {
    INFO(row.to);
    try {
      manifest_from_text(with_checksum(replaced(text, row.from, row.to)));
      CHECK(false);
    } catch (const Error& error) {
      CHECK(error.code() == ExitCode::kDamaged);
      CHECK(contains(error.hint(), "dasein index"));
    }
  }
  // Deep nesting must not exhaust the stack.
  const std::string deep = std::string(200'000, '[');
  CHECK_THROWS_AS(manifest_from_text(with_checksum(deep + "\ncrc32c 00000000\n")), Error);
}

TEST_CASE("Of another schema's manifest what is understood is kept") {
  const std::string text = to_text(manifest(3));
  std::string other = replaced(text, "\"schema\": 6", "\"schema\": 7");
  other = with_checksum(replaced(other, "\"documents\": 3", "\"documents\": \"three\""));
  const Manifest read = manifest_from_text(other);
  CHECK(read.schema == 7);
  CHECK(read.program == "dasein 0.1.0");
  CHECK(read.roots == Names{"/srv/Texte"});
}

// ---- publishing and opening ---------------------------------------------------------------

TEST_CASE("There is no index before the first publication, and opening creates nothing") {
  const TemporaryFolder folder;
  CHECK(opened(folder.index()).code == ExitCode::kNothing);
  CHECK(list_directory(folder.path()).empty());
  {
    StoreWriter writer(folder.index(), 0);
    const PreviousGeneration previous = writer.previous(analysis());
    CHECK_FALSE(previous.generation.has_value());
    CHECK(previous.reason.empty());
    CHECK(previous.roots.empty());
    write(writer.build_directory() / "halb", "x");
    CHECK(opened(folder.index()).code == ExitCode::kNothing);
  }
  CHECK(list_directory(folder.index()) == Names{"lock"});
  write(folder.path() / "datei", "x");
  CHECK(opened(folder.path() / "datei").code == ExitCode::kError);
}

TEST_CASE("What is published is opened, private and checked") {
  const TemporaryFolder folder;
  const mode_t before = ::umask(0);
  const Generation published = publish(folder.index(), 7);
  ::umask(before);
  const auto generation = open_generation(folder.index(), analysis());
  REQUIRE(generation.has_value());
  CHECK(generation->number == 1);
  CHECK(generation->path == folder.index() / "gen-000001");
  CHECK(generation->manifest == published.manifest);
  CHECK(generation->manifest.files ==
        std::vector<ManifestFile>{{"roots", 11, crc32c("/srv/Texte\n")},
                                  {"sums", 12, crc32c(read_file(generation->path / "sums"))},
                                  {"texte/seite", 7, crc32c("stand 7")},
                                  {"woerter", 7, crc32c("stand 7")}});
  CHECK(verify_checksums(*generation).empty());
  CHECK(read_file(folder.index() / "CURRENT") == with_checksum("gen-000001\n"));
  for (const char* name : {"", "gen-000001", "gen-000001/texte"}) {
    CHECK(mode_of(folder.index() / name) == 0700);
  }
  for (const char* name : {"lock", "CURRENT", "gen-000001/manifest", "gen-000001/sums",
                           "gen-000001/woerter", "gen-000001/texte/seite"}) {
    INFO(name);
    CHECK(mode_of(folder.index() / name) == 0600);
  }
}

TEST_CASE("The roots are known without the only manifest") {
  const TemporaryFolder folder;
  {
    StoreWriter writer(folder.index(), 0);
    write(writer.build_directory() / "woerter", "x");
    Manifest value;
    value.fingerprint = kFingerprint;
    value.roots = {"/srv/a\nb\\c", "/srv/Gr\xFC"};
    writer.publish(value);
  }
  std::filesystem::remove(folder.index() / "gen-000001" / "manifest");
  StoreWriter writer(folder.index(), 0);
  const PreviousGeneration previous = writer.previous(analysis());
  CHECK_FALSE(previous.reason.empty());
  CHECK(previous.roots == Names{"/srv/Gr\xFC", "/srv/a\nb\\c"});
}

TEST_CASE("The current generation and the one before it are kept") {
  const TemporaryFolder folder;
  for (std::uint64_t n = 1; n <= 4; ++n) {
    CHECK(publish(folder.index(), n).number == n);
    CHECK(documents(folder.index()) == n);
  }
  CHECK(list_directory(folder.index()) == Names{"CURRENT", "gen-000003", "gen-000004", "lock"});
}

TEST_CASE("One writer may publish twice, sorts its roots and refuses odd files") {
  const TemporaryFolder folder;
  StoreWriter writer(folder.index(), 0);
  Manifest value = manifest(1);
  value.roots = {"/z", "/a"};
  CHECK(writer.publish(value).manifest.roots == Names{"/a", "/z"});
  CHECK(writer.publish(manifest(2)).number == 2);
  CHECK(documents(folder.index()) == 2);
  fs::create_symlink("/etc/hostname", writer.build_directory() / "link");
  CHECK_THROWS_AS(writer.publish(manifest(3)), Error);
  CHECK(documents(folder.index()) == 2);
}

TEST_CASE("A build that is not published is removed") {
  const TemporaryFolder folder;
  publish(folder.index(), 1);
  {
    StoreWriter writer(folder.index(), 0);
    write(writer.build_directory() / "tief/halb", "x");
    CHECK(list_directory(folder.index()).size() == 4);
  }
  CHECK(list_directory(folder.index()) == Names{"CURRENT", "gen-000001", "lock"});
  CHECK(documents(folder.index()) == 1);
}

TEST_CASE("A second writer is busy, in this process and in another") {
  const TemporaryFolder folder;
  const StoreWriter writer(folder.index(), 0);
  const auto busy = [&] {
    try {
      const StoreWriter second(folder.index(), 0);
      return std::string("no error");
    } catch (const Error& error) {
      return error.code() == ExitCode::kBusy ? std::string(error.what()) : "other error";
    }
  };
  const std::string expected = "(process " + std::to_string(::getpid()) + ") is writing";
  CHECK(contains(busy(), expected));
  const pid_t child = ::fork();
  if (child == 0) ::_exit(contains(busy(), expected) ? 0 : 1);
  int status = 1;
  REQUIRE(::waitpid(child, &status, 0) == child);
  CHECK(status == 0);
}

TEST_CASE("A folder of something else is not taken for an index") {
  const TemporaryFolder folder;
  write(folder.index() / "tmp-urlaub/bild.txt", "x");
  CHECK_THROWS_AS(StoreWriter(folder.index(), 0), Error);
  CHECK(fs::exists(folder.index() / "tmp-urlaub/bild.txt"));
  CHECK(list_directory(folder.index()) == Names{"tmp-urlaub"});
  write(folder.path() / "datei", "x");
  CHECK_THROWS_AS(StoreWriter(folder.path() / "datei", 0), Error);
}

// ---- damage -------------------------------------------------------------------------------

TEST_CASE("Whatever is damaged is named with its remedy and rebuilt from") {
  struct Row {
    std::string name;
    std::function<void(const fs::path& index)> damage;
    std::string said;
  };
  const std::string gen = "gen-000002/";
  const auto overwrite = [](std::string file, std::string bytes) {
    return [=](const fs::path& index) { write(index / file, bytes); };
  };
  const std::vector<Row> rows{
      {"manifest cut", [&](const fs::path& i) { fs::resize_file(i / gen / "manifest", 40); },
       "checksum of its manifest"},
      {"manifest empty", overwrite(gen + "manifest", ""), "checksum of its manifest"},
      {"manifest gone", [&](const fs::path& i) { fs::remove(i / gen / "manifest"); },
       "gen-000002/manifest is missing"},
      {"file gone", [&](const fs::path& i) { fs::remove(i / gen / "woerter"); },
       "woerter is missing"},
      {"folder gone", [&](const fs::path& i) { fs::remove_all(i / gen / "texte"); },
       "texte/seite is missing"},
      {"file more", overwrite(gen + "texte/zuviel", "x"), "texte/zuviel does not belong"},
      {"last file more", overwrite(gen + "zuviel", "x"), "zuviel does not belong"},
      {"file longer", overwrite(gen + "woerter", "stand 2."), "woerter has another size"},
      {"file a link",
       [&](const fs::path& i) {
         fs::remove(i / gen / "woerter");
         fs::create_symlink("texte/seite", i / gen / "woerter");
       },
       "woerter is not a regular file"},
      {"generation gone", [&](const fs::path& i) { fs::remove_all(i / gen); }, "is missing"},
      {"pointer empty", overwrite("CURRENT", ""), "names no generation"},
      {"pointer cut", overwrite("CURRENT", "gen-000002"), "names no generation"},
      {"pointer unchecked", overwrite("CURRENT", "gen-000002\n"), "names no generation"},
      {"pointer to the one before, one bit away",
       overwrite("CURRENT", replaced(with_checksum("gen-000002\n"), "gen-000002", "gen-000003")),
       "names no generation"},
      {"pointer short", overwrite("CURRENT", with_checksum("gen-2\n")), "names no generation"},
      {"pointer zero", overwrite("CURRENT", with_checksum("gen-000000\n")), "names no generation"},
      {"pointer long", overwrite("CURRENT", with_checksum("gen-99999999999\n")),
       "names no generation"},
      {"pointer path", overwrite("CURRENT", with_checksum("../gen-000002\n")),
       "names no generation"},
      {"pointer to nowhere", overwrite("CURRENT", with_checksum("gen-000009\n")), "is missing"},
      {"pointer a folder",
       [](const fs::path& i) {
         fs::remove(i / "CURRENT");
         fs::create_directory(i / "CURRENT");
       },
       "names no generation"},
      {"pointer gone", [](const fs::path& i) { fs::remove(i / "CURRENT"); }, "CURRENT is missing"},
  };
  for (const Row& row : rows) {
    INFO(row.name);
    const TemporaryFolder folder;
    publish(folder.index(), 1);
    publish(folder.index(), 2);
    row.damage(folder.index());
    const Opened result = opened(folder.index());
    CHECK(result.code == ExitCode::kDamaged);
    INFO(result.text);
    CHECK(contains(result.text, row.said));
    CHECK(contains(result.text, folder.index().native()));
    CHECK(contains(result.hint, "`dasein index`"));

    if (row.name == "pointer a folder") continue;  // rename(2) cannot replace it
    {
      StoreWriter writer(folder.index(), 0);
      const PreviousGeneration previous = writer.previous(analysis());
      CHECK_FALSE(previous.generation.has_value());
      CHECK(contains(previous.reason, row.said));
      CHECK(previous.roots == Names{"/srv/Texte"});
    }
    const Generation next = publish(folder.index(), 3);
    CHECK(documents(folder.index()) == 3);
    CHECK(next.number >= 2);
  }
}

TEST_CASE("A flipped bit passes the opening but neither the check nor the next writer") {
  const TemporaryFolder folder;
  publish(folder.index(), 1);
  write(folder.index() / "gen-000001/woerter", "stand 9");
  const auto generation = open_generation(folder.index(), analysis());
  REQUIRE(generation.has_value());
  CHECK(verify_checksums(*generation) == Names{"its file woerter has another checksum"});
  StoreWriter writer(folder.index(), 0);
  const PreviousGeneration previous = writer.previous(analysis());
  CHECK_FALSE(previous.generation.has_value());
  CHECK(contains(previous.reason, "woerter has another checksum"));
  CHECK(previous.roots == Names{"/srv/Texte"});
}

TEST_CASE("Blocks have checksums of their own") {
  const TemporaryFolder folder;
  std::string large(3 * kSumBlock + 5, 'x');
  {
    StoreWriter writer(folder.index(), 0);
    write(writer.build_directory() / "gross", large);
    write(writer.build_directory() / "leer", "");
    write(writer.build_directory() / "texte/seite", "stand 1");
    writer.publish(manifest(1));
  }
  const auto generation = open_generation(folder.index(), analysis());
  REQUIRE(generation.has_value());
  const GenerationSums sums(*generation);
  const std::uint32_t full = crc32c(large.substr(0, kSumBlock));
  CHECK(sums.of("gross") == BlockSums{full, full, full, crc32c("xxxxx")});
  CHECK(sums.of("leer").empty());
  CHECK(sums.of("texte/seite") == BlockSums{crc32c("stand 1")});
  CHECK_THROWS_AS(sums.of("fehlt"), Error);
  CHECK(read_checked(*generation, "texte/seite") == "stand 1");
  CHECK_THROWS_AS(read_checked(*generation, "fehlt"), Error);

  write(generation->path / "texte/seite", "stand 9");
  CHECK_THROWS_AS(read_checked(*generation, "texte/seite"), Error);
  write(generation->path / "sums", std::string(read_file(generation->path / "sums").size(), 'x'));
  CHECK_THROWS_AS(GenerationSums(*generation), Error);
}

TEST_CASE("A check names every fault") {
  const TemporaryFolder folder;
  const Generation generation = publish(folder.index(), 1);
  fs::remove(generation.path / "woerter");
  write(generation.path / "texte/seite", "stand 9");
  CHECK(verify_checksums(generation) ==
        Names{"its file woerter is missing", "its file texte/seite has another checksum"});
}

TEST_CASE("An index of other rules is refused with the command that rebuilds it") {
  const TemporaryFolder folder;
  publish(folder.index(), 1);
  const Opened other = opened(folder.index(), "fedcba9876543210");
  CHECK(other.code == ExitCode::kDamaged);
  CHECK(contains(other.text, "other rules"));
  CHECK(contains(other.hint, "`dasein index`"));

  const fs::path file = folder.index() / "gen-000001/manifest";
  const std::string text = read_file(file);
  std::string newer = replaced(text, "\"schema\": 6", "\"schema\": 7");
  write(file, with_checksum(replaced(newer, "\"files\"", "\"dateien\"")));
  const Opened refused = opened(folder.index());
  CHECK(refused.code == ExitCode::kDamaged);
  CHECK(contains(refused.text, "newer version (dasein 0.1.0)"));

  StoreWriter writer(folder.index(), 0);
  const PreviousGeneration previous = writer.previous(analysis());
  CHECK_FALSE(previous.generation.has_value());
  CHECK(contains(previous.reason, "newer version"));
  CHECK(previous.roots == Names{"/srv/Texte"});
}

TEST_CASE("What the same code has made is taken without analysing a text") {
  const TemporaryFolder folder;
  {
    StoreWriter writer(folder.index(), 0);
    write(writer.build_directory() / "woerter", "x");
    Manifest value = manifest(1);
    value.code = "code a";
    writer.publish(value);
  }
  int analysed = 0;
  const auto fits = [&](const std::string& code, std::string_view fingerprint) {
    const Analysis rules{code, [&] {
                           ++analysed;
                           return std::string(fingerprint);
                         }};
    bool open = false;
    try {
      open = open_generation(folder.index(), rules).has_value();
    } catch (const Error& error) {
      CHECK(error.code() == ExitCode::kDamaged);
    }
    const bool base = StoreWriter(folder.index(), 0).previous(rules).generation.has_value();
    CHECK(base == open);
    return open;
  };
  CHECK(fits("code a", kFingerprint));
  CHECK(analysed == 0);
  CHECK(fits("code b", kFingerprint));
  CHECK(analysed == 2);
  CHECK_FALSE(fits("code b", "fedcba9876543210"));
  CHECK_FALSE(fits("", "fedcba9876543210"));
  CHECK(fits("", kFingerprint));
  CHECK(analysed == 8);
  publish(folder.index(), 2);  // by code that is not known
  CHECK_FALSE(fits("", "fedcba9876543210"));
  CHECK_FALSE(fits("code a", "fedcba9876543210"));
}

TEST_CASE("A manifest without the code that made it is read, and compared by its fingerprint") {
  const std::string text = replaced(to_text(manifest(3)), " \"code\": \"\",\n", "");
  CHECK_FALSE(contains(text, "code"));
  CHECK(manifest_from_text(with_checksum(text)) == manifest(3));
}

TEST_CASE("What may not be read is an error, neither damage nor absence") {
  const WithoutPrivileges guard;
  const TemporaryFolder folder;
  publish(folder.index(), 1);
  for (const char* name : {"CURRENT", "gen-000001/manifest", "gen-000001", ""}) {
    INFO(name);
    const fs::path path = folder.index() / name;
    fs::permissions(path, fs::perms::none);
    const Opened result = opened(folder.index());
    CHECK(result.code == ExitCode::kError);
    CHECK(contains(result.text, "Permission denied"));
    CHECK_THROWS_AS(StoreWriter(folder.index(), 0).previous(analysis()), Error);
    fs::permissions(path, fs::perms::owner_all);
    CHECK(documents(folder.index()) == 1);
  }
}

// ---- recovery -----------------------------------------------------------------------------

TEST_CASE("A writer removes what an interrupted one left") {
  const TemporaryFolder folder;
  for (std::uint64_t n = 1; n <= 3; ++n) publish(folder.index(), n);
  write(folder.index() / "tmp-build/tief/halb", "x");
  write(folder.index() / "tmp-1234", "x");
  write(folder.index() / "CURRENT.tmp", "gen-0000");
  write(folder.index() / "gen-000001/rest", "of a removal that was interrupted");
  fs::copy(folder.index() / "gen-000003", folder.index() / "gen-000004",
           fs::copy_options::recursive);
  write(folder.index() / "gen-4", "not ours");
  CHECK(documents(folder.index()) == 3);
  {
    StoreWriter writer(folder.index(), 0);
    CHECK(writer.previous(analysis()).generation->number == 3);
  }
  CHECK(list_directory(folder.index()) ==
        Names{"CURRENT", "gen-000002", "gen-000003", "gen-4", "lock"});
  CHECK(publish(folder.index(), 4).number == 4);
}

TEST_CASE("A first generation that was never made current is removed") {
  const TemporaryFolder folder;
  publish(folder.index(), 1);
  fs::remove(folder.index() / "CURRENT");
  CHECK(opened(folder.index()).code == ExitCode::kNothing);
  { const StoreWriter writer(folder.index(), 0); }
  CHECK(list_directory(folder.index()) == Names{"lock"});
}

TEST_CASE("Without a usable pointer no generation is removed before the next publication") {
  const TemporaryFolder folder;
  for (std::uint64_t n = 1; n <= 3; ++n) publish(folder.index(), n);
  write(folder.index() / "CURRENT", "nonsense");
  { const StoreWriter writer(folder.index(), 0); }
  CHECK(list_directory(folder.index()) == Names{"CURRENT", "gen-000002", "gen-000003", "lock"});
  CHECK(publish(folder.index(), 4).number == 4);
  CHECK(list_directory(folder.index()) == Names{"CURRENT", "gen-000003", "gen-000004", "lock"});
}

TEST_CASE("A writer killed at any moment leaves the old index or the new one") {
  const TemporaryFolder folder;
  publish(folder.index(), 1);
  std::uint64_t last = 1;
  std::mt19937 random(6);
  for (std::uint64_t round = 2; round < 42; ++round) {
    const pid_t child = ::fork();
    if (child == 0) {
      publish(folder.index(), round);
      ::_exit(0);
    }
    std::this_thread::sleep_for(std::chrono::microseconds(random() % 1500));
    ::kill(child, SIGKILL);
    REQUIRE(::waitpid(child, nullptr, 0) == child);
    const auto generation = open_generation(folder.index(), analysis());
    REQUIRE(generation.has_value());
    CHECK(verify_checksums(*generation).empty());
    const std::uint64_t now = generation->manifest.documents;
    CHECK((now == last || now == round));
    last = now;
  }
  publish(folder.index(), 99);
  CHECK(list_directory(folder.index()).size() == 4);
}

TEST_CASE("Readers beside a writer never see a mixture or an error") {
  const TemporaryFolder folder;
  publish(folder.index(), 1);
  std::atomic<bool> done{false};
  std::atomic<int> reads{0};
  std::atomic<int> faults{0};
  std::thread reader([&] {
    std::uint64_t last = 0;
    while (!done) {
      try {
        const auto generation = open_generation(folder.index(), analysis());
        const std::uint64_t now = generation ? generation->manifest.documents : 0;
        if (now < last || now == 0) ++faults;
        last = now;
      } catch (const Error&) {
        ++faults;
      }
      ++reads;
    }
  });
  for (std::uint64_t n = 2; n < 150; ++n) publish(folder.index(), n);
  done = true;
  reader.join();
  CHECK(reads > 0);
  CHECK(faults == 0);
}

// ---- the place ----------------------------------------------------------------------------

TEST_CASE("The index has a place of its own unless somebody names one") {
  struct Row {
    const char *index, *data, *home, *expected;
  };
  const std::vector<Row> rows{
      {"/i", "/d", "/h", "/i"},
      {"", "/d", "/h", "/d/dasein/index"},
      {nullptr, "", "/h", "/h/.local/share/dasein/index"},
      {nullptr, "relativ", "/h", "/h/.local/share/dasein/index"},
      {nullptr, nullptr, "/h", "/h/.local/share/dasein/index"},
      {"hier", nullptr, nullptr, "hier"},
      {nullptr, nullptr, nullptr, nullptr},
  };
  const auto set = [](const char* name, const char* value) {
    return value == nullptr ? ::unsetenv(name) : ::setenv(name, value, 1);
  };
  for (const Row& row : rows) {
    set("DASEIN_INDEX", row.index);
    set("XDG_DATA_HOME", row.data);
    set("HOME", row.home);
    if (row.expected == nullptr) {
      CHECK_THROWS_AS(default_index_path(), Error);
    } else {
      CHECK(default_index_path() == fs::path(row.expected));
    }
  }
}
