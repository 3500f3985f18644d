// SPDX-License-Identifier: GPL-2.0-or-later
// A folder of texts that changes at random, and the comparison of two indexes of it.
#pragma once

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <fstream>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "catch.hpp"
#include "dasein/index.hpp"
#include "dasein/ingest.hpp"
#include "dasein/query.hpp"

namespace dasein {

/// A new folder, in memory where there is such a place: syncs are slow on a disk.
class Folder {
 public:
  Folder() {
    namespace fs = std::filesystem;
    const fs::path memory = "/dev/shm";
    const fs::path parent = fs::exists(memory) ? memory : fs::temp_directory_path();
    std::string name = (parent / "dasein-ingest-XXXXXX").string();
    REQUIRE(mkdtemp(name.data()) != nullptr);
    path_ = fs::canonical(name);
  }
  Folder(const Folder&) = delete;
  ~Folder() { remove_tree(path_); }
  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path operator/(std::string_view name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

/// Permissions bind everybody but root: while this lives, root is nobody, and owns `folder`.
class Unprivileged {
 public:
  explicit Unprivileged(const std::filesystem::path& folder) {
    constexpr uid_t kNobody = 65534;
    if (::geteuid() != 0) return;
    REQUIRE(::chown(folder.c_str(), kNobody, kNobody) == 0);
    dropped_ = ::seteuid(kNobody) == 0;
  }
  Unprivileged(const Unprivileged&) = delete;
  ~Unprivileged() {
    if (dropped_) REQUIRE(::seteuid(0) == 0);
  }

 private:
  bool dropped_ = false;
};

/// Writes a file with its folders; what cannot be written stays as it is.
inline void put(const std::filesystem::path& path, const std::string& bytes) {
  std::error_code failed;
  std::filesystem::create_directories(path.parent_path(), failed);
  std::ofstream(path, std::ios::binary) << bytes;
}

inline IndexReport run(const std::filesystem::path& index, std::vector<std::filesystem::path> paths,
                       IngestOptions options = {}) {
  options.paths = std::move(paths);
  options.jobs = 1;
  return ingest(index, options);
}

inline Generation current(const std::filesystem::path& index) {
  auto generation = open_generation(index, current_analysis());
  REQUIRE(generation);
  return *generation;
}

/// Two readers answer a query alike: the same documents in the same order with the same scores.
inline void check_equal_answers(const IndexReader& one, const IndexReader& other,
                                const Query& query, const MatchOptions& options) {
  const Matches p = one.match(query, options), q = other.match(query, options);
  CHECK(p.total == q.total);
  REQUIRE(p.list.size() == q.list.size());
  for (std::size_t i = 0; i < p.list.size(); ++i) {
    CHECK(p.list[i].id == q.list[i].id);
    CHECK(p.list[i].score == q.list[i].score);
    CHECK(one.document(p.list[i].number) == other.document(q.list[i].number));
  }
}

/// Everything two indexes of the same files must agree on: tables and answers.
inline void check_equal(const std::filesystem::path& one, const std::filesystem::path& other) {
  const Generation a = current(one), b = current(other);
  CHECK(a.manifest.documents == b.manifest.documents);
  for (const char* table :
       {"words", "families", "letters", "right", "synonyms", "lines", "listed", "stems"}) {
    INFO(table);
    CHECK(read_file(a.path / table) == read_file(b.path / table));
  }
  const IndexReader x(a), y(b);
  for (const FileRecord& record : file_table(a)) {
    if (record.number == 0) continue;
    INFO(printable_path(record.path));
    const auto number = y.find(identity_of(record.path));
    REQUIRE(number);
    CHECK(x.document(record.number) == y.document(*number));
  }
  const char* const queries[] = {
      "Rathaus",         "Bürger",          "=Bürger",          "Räume",
      "Raum*",           "Bus Rathaus",     "\"alter Bus\"",    "-Bus",
      "Rathaus -Bürger", "Bus NEAR/3 Raum", "Wasser ODER Bus",  "E-Government",
      "titel:Rathaus",   "pfad:b",          "typ:text Bus",     "der Bus",
      "=Räume Bus",      "Anzeige",         "Wasserversorgung", "Wort7"};
  for (const char* typed : queries) {
    INFO(typed);
    for (const auto tier : {MatchOptions::Tier::kAll, MatchOptions::Tier::kAny}) {
      MatchOptions options;
      options.tier = tier;
      options.limit = 50;
      options.count_all = true;
      options.with_removed = tier == MatchOptions::Tier::kAny;
      check_equal_answers(x, y, parse_query(typed).query, options);
    }
  }
}

/// A tree of small files that changes at random.
class Tree {
 public:
  Tree(std::filesystem::path root, unsigned seed) : root_(std::move(root)), random_(seed) {
    for (int i = 0; i < 16; ++i) add();
    put(root_ / "bleibt.txt", "Dieser Text bleibt immer im Rathaus.");
  }

  void change() {
    switch (pick(18)) {
      case 0:
      case 1:
      case 2:
        return add();
      case 3:
      case 4:
        return edit();
      case 5:
        return with_file([&](const Path& path) { std::filesystem::remove(path); });
      case 6:
        return with_file([&](const Path& path) { move(path, name()); });
      case 7:
        return with_file([&](const Path& path) { touch(path, ++ticks_); });
      case 8:
        return with_file([&](const Path& path) { forbid(path); });
      case 9:
        return forbid(root_ / (pick(2) == 0 ? "a" : "b/c"));
      case 10:
        return allow_all();
      case 11:
        return with_file([&](const Path& path) { put(path, std::string("a\0\0\1\2", 5)); });
      case 12:
        return with_file([&](const Path& path) { copy(path, name()); });
      case 13:
        return with_file([&](const Path& path) { put_with_time(path, -++ticks_); });
      case 14:
        return with_file([&](const Path& path) { disguise(path); });
      case 15:
        return move(root_ / "b/c", root_ / ("b/d" + std::to_string(pick(3))));
      case 16:
        return with_file([&](const Path& path) { replace_by_folder(path); });
      default:
        return ignore();
    }
  }

  /// Everything can be read again.
  void allow_all() {
    for (const Path& path : std::set<Path>(std::exchange(forbidden_, {}))) {
      chmod(path.c_str(), std::filesystem::is_directory(path) ? 0700 : 0600);
    }
  }

  /// Whether some file changed without a trace in its size and time.
  bool disguised() const { return disguised_; }

 private:
  using Path = std::filesystem::path;

  std::size_t pick(std::size_t n) { return random_() % n; }

  Path name() {
    const char* const folders[] = {"", "a/", "a/", "a/", "b/", "b/c/"};
    const char* const endings[] = {".txt", ".md", ".text", "", ".bin", ".html"};
    return root_ /
           (std::string(folders[pick(6)]) + "t" + std::to_string(pick(12)) + endings[pick(6)]);
  }

  std::string text() {
    const char* const words[] = {"Rathaus",
                                 "Bürger",
                                 "Bürgern",
                                 "Räume",
                                 "Raum",
                                 "Bus",
                                 "alter",
                                 "der",
                                 "die",
                                 "Wasser",
                                 "E-Government",
                                 "Bürger:innen",
                                 "Wasserversorgung",
                                 "braucht",
                                 "ein",
                                 "Wort7"};
    std::string result;
    for (auto lines = 1 + pick(5); lines-- > 0;) {
      for (auto n = 2 + pick(12); n-- > 0;) result += std::string(words[pick(16)]) + " ";
      result += pick(2) == 0 ? ".\n" : "\n\n";
    }
    if (pick(2) == 0) result = framed(result);
    return result + (pick(3) == 0 ? "\nImpressum | Datenschutz | Kontakt\n© 2020 Beispiel\n" : "");
  }

  /// The text in a page of a site, with lines that are text or not as others share them.
  std::string framed(const std::string& text) {
    const char* const shared[] = {"Wir sind gern für Sie da\n", "Gut zu wissen\n",
                                  "Bus und Bahn in der Region\n", "Alte Räume, neue Wege\n"};
    std::string page =
        "Startseite\nRathaus\nZum Inhalt springen\nLeben am Bach\n\n" + text +
        "\nDie Feuerwehr bittet alle Bürger, ihre Wagen nicht vor der Einfahrt der Wache "
        "abzustellen, weil sonst im Notfall Zeit verloren geht.\n\n";
    for (const char* line : shared) page += pick(3) == 0 ? line : "";
    return page + "Lindenau, das Dorf am Bach\nMehr Freude im Grünen\nKontakt\n";
  }

  /// A time of its own for every change, however coarse the clock is.
  void touch(const Path& path, int tick) {
    const auto time = std::filesystem::file_time_type::clock::now() - std::chrono::hours(10000) +
                      std::chrono::seconds(tick);
    std::error_code failed;
    std::filesystem::last_write_time(path, time, failed);
  }

  void put_with_time(const Path& path, int tick) {
    put(path, text());
    touch(path, tick);
  }

  void add() {
    const Path path = name();
    if (!std::filesystem::is_directory(status(path))) put_with_time(path, ++ticks_);
  }

  void edit() {
    with_file([&](const Path& path) { put_with_time(path, ++ticks_); });
  }

  static std::filesystem::file_status status(const Path& path) {
    std::error_code failed;
    return std::filesystem::status(path, failed);
  }

  void move(const Path& from, const Path& to) {
    std::error_code failed;
    std::filesystem::create_directories(to.parent_path(), failed);
    std::filesystem::rename(from, to, failed);
    if (!failed && forbidden_.erase(from) > 0) forbidden_.insert(to);
  }

  /// The same text twice: equal scores.
  void copy(const Path& from, const Path& to) {
    std::error_code failed;
    std::filesystem::create_directories(to.parent_path(), failed);
    std::filesystem::copy_file(from, to, std::filesystem::copy_options::overwrite_existing, failed);
    touch(to, ++ticks_);
  }

  void forbid(const Path& path) {
    if (chmod(path.c_str(), 0) == 0) forbidden_.insert(path);
  }

  void replace_by_folder(const Path& path) {
    std::filesystem::remove(path);
    put_with_time(path / "darin.txt", ++ticks_);
  }

  /// Other content of the same size under the same time.
  void disguise(const Path& path) {
    struct stat before {};
    if (::stat(path.c_str(), &before) != 0 || before.st_size == 0) return;
    std::string bytes = text() + std::string(static_cast<std::size_t>(before.st_size), '.');
    bytes.resize(static_cast<std::size_t>(before.st_size));
    put(path, bytes);
    const timespec times[] = {before.st_atim, before.st_mtim};
    ::utimensat(AT_FDCWD, path.c_str(), times, 0);
    disguised_ = true;
  }

  void ignore() {
    const Path path = root_ / (pick(2) == 0 ? ".daseinignore" : "b/.daseinignore");
    const char* const rules[] = {"t1*\n", "c/\n", "*.md\n!t2.md\n", ""};
    put(path, rules[pick(4)]);
  }

  template <typename Act>
  void with_file(Act&& act) {
    std::vector<Path> files;
    namespace fs = std::filesystem;
    const auto options = fs::directory_options::skip_permission_denied;
    for (const auto& entry : fs::recursive_directory_iterator(root_, options)) {
      const std::string file = entry.path().filename();
      if (entry.is_regular_file() && file != "bleibt.txt" && file != ".daseinignore") {
        files.push_back(entry.path());
      }
    }
    if (files.empty()) return;
    std::sort(files.begin(), files.end());
    act(files[pick(files.size())]);
  }

  Path root_;
  std::mt19937 random_;
  int ticks_ = 0;
  bool disguised_ = false;
  std::set<Path> forbidden_;
};

}  // namespace dasein
