// SPDX-License-Identifier: GPL-2.0-or-later
// Ignore rules and the walk.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <random>

#include "catch.hpp"
#include "dasein/base.hpp"

using namespace dasein;
namespace fs = std::filesystem;
using Kind = FileStatus::Kind;

namespace {

class TemporaryFolder {
 public:
  explicit TemporaryFolder(const fs::path& parent = fs::temp_directory_path()) {
    std::string name = (parent / "dasein-walk-XXXXXX").native();
    path_ = ::mkdtemp(name.data());
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  ~TemporaryFolder() { remove_tree(path_); }
  const fs::path& path() const { return path_; }
  void write(const fs::path& name, std::string_view bytes = "x") const {
    fs::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name, std::ios::binary) << bytes;  // without a sync: tests are many
  }

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

/// Whether /w/PATH is ignored by the lines of /w; a path that ends with a slash is a folder.
bool ignored(std::string_view lines, std::string path) {
  IgnoreRules rules;
  rules.add("/w", lines);
  const Kind kind = path.ends_with('/') ? Kind::kDirectory : Kind::kRegular;
  if (path.ends_with('/')) path.pop_back();
  return rules.ignored("/w/" + path, kind);
}

/// A walk with its files.
struct Walked {
  struct File {
    fs::path path;
    FileStatus status;
  };
  std::vector<File> files;
  WalkResult result;
};
Walked walked(const fs::path& root, const std::vector<std::string>& excludes = {},
              const fs::path& start = {}) {
  Walked all;
  const WalkVisit visit = [&](const std::string& path, const FileStatus& status) {
    all.files.push_back({path, status});
  };
  all.result = walk(root, excludes, visit, start);
  return all;
}

/// The paths of a walk relative to its root, one per line, then the counts and problems.
std::string printed(const Walked& all, const fs::path& root) {
  const WalkResult& result = all.result;
  std::string out;
  const auto relative = [&](const fs::path& path) {
    return path == root ? "." : printable_path(path.native().substr(root.native().size() + 1));
  };
  for (const Walked::File& file : all.files) out += relative(file.path) + "\n";
  out += std::to_string(result.hidden) + " hidden, " + std::to_string(result.ignored) +
         " ignored, " + std::to_string(result.special) + " special\n";
  for (const WalkProblem& problem : result.problems) {
    out += relative(problem.path) + ": " + problem.reason + "\n";
  }
  return out;
}

/// gitignore's wildcards by their definition: slow, obvious, for agreement.
bool slow_match(std::string_view pattern, std::string_view text) {
  if (pattern.empty()) return text.empty();
  if (pattern == "**") return !text.empty();
  if (pattern.starts_with("**/")) {
    if (slow_match(pattern.substr(3), text)) return true;
    const std::size_t slash = text.find('/');
    return slash != std::string_view::npos && slow_match(pattern, text.substr(slash + 1));
  }
  if (pattern.front() == '*') {
    if (slow_match(pattern.substr(1), text)) return true;
    return !text.empty() && text.front() != '/' && slow_match(pattern, text.substr(1));
  }
  if (text.empty()) return false;
  const bool same = pattern.front() == '?' ? text.front() != '/' : pattern.front() == text.front();
  if (!same) return false;
  return slow_match(pattern.substr(1), text.substr(1));
}

}  // namespace

TEST_CASE("Ignore rules follow gitignore(5)") {
  struct Row {
    std::string lines, path;
    bool ignored;
  };
  const std::vector<Row> rows{
      // names anywhere, folders, anchors
      {"entwurf.txt", "entwurf.txt", true},
      {"entwurf.txt", "a/b/entwurf.txt", true},
      {"entwurf.txt", "a/entwurf.txt.alt", false},
      {"alt/", "alt/", true},
      {"alt/", "alt", false},
      {"alt/", "a/alt/b/c.txt", true},
      {"/alt", "alt", true},
      {"/alt", "a/alt", false},
      {"a/alt", "a/alt", true},
      {"a/alt", "b/a/alt", false},
      {"a/alt/", "a/alt/", true},
      {"a/alt/", "a/alt", false},
      // wildcards
      {"*.bak", "a/b.bak", true},
      {"*.bak", "a/b.baks", false},
      {"a*z", "abcz", true},
      {"a*z", "az", true},
      {"a*z", "azb", false},
      {"a/*.txt", "a/b.txt", true},
      {"a/*.txt", "a/b/c.txt", false},
      {"a?c", "abc", true},
      {"a?c", "ac", false},
      {"B?cher", "Bücher", true},
      {"B[ä-ü]cher", "Bücher", true},
      {"[a-c]x", "bx", true},
      {"[a-c]x", "dx", false},
      {"[!a-c]x", "dx", true},
      {"[^a-c]x", "bx", false},
      {"[]x]y", "]y", true},
      {"[]-]y", "-y", true},
      {"[a\\]]y", "]y", true},
      {"[[:digit:]]*", "2020.txt", true},
      {"[[:digit:]]*", "x2020.txt", false},
      {"[[:upper:][:space:]]b", " b", true},
      {"[[:alpha:]-]b", "-b", true},
      {"*[0-9]", "a1b2", true},
      {"\\*", "*", true},
      {"\\*", "a", false},
      {"\xFC?", "\xFC\xE4", true},
      {"****b", "aaab", true},
      // two stars
      {"**/alt", "alt", true},
      {"**/alt", "a/b/alt", true},
      {"**/a/alt", "b/a/alt", true},
      {"alt/**", "alt/a/b", true},
      {"alt/**", "alt/", false},
      {"alt/**", "b/alt/c", false},
      {"a/**/b", "a/b", true},
      {"a/**/b", "a/x/y/b", true},
      {"a/**/b", "ab", false},
      {"a/**/b/**/c", "a/b/x/b/c", true},
      {"a**/b", "ax/b", true},
      {"a**/b", "ax/y/b", false},
      {"**", "a/b", true},
      // comments, blanks, escapes, line ends
      {"#a", "#a", false},
      {"\\#a", "#a", true},
      {"\\!a", "!a", true},
      {"a  ", "a", true},
      {"a\\ ", "a ", true},
      {"a\\  ", "a ", true},
      {"a\\\\ ", "a\\", true},
      {" a", "a", false},
      {"a\r\nb\r\n", "a", true},
      {"a\r\nb\r\n", "b", true},
      {"\xEF\xBB\xBF"
       "a",
       "a", true},
      {"\n\n/\n!\n", "a", false},
      // the last match decides, but not over an ignored folder
      {"*.txt\n!gut.txt", "gut.txt", false},
      {"*.txt\n!gut.txt", "schlecht.txt", true},
      {"!gut.txt\n*.txt", "gut.txt", true},
      {"alt/\n!alt/gut.txt", "alt/gut.txt", true},
      {"alt/*\n!alt/gut.txt", "alt/gut.txt", false},
      {"*\n!*/\n!*.txt", "a/b.txt", false},
      {"*\n!*/\n!*.txt", "a/b.pdf", true},
      // malformed patterns match nothing
      {"[a", "a", false},
      {"[a", "[a", false},
      {"a\\", "a", false},
      {"a\\", "a\\", false},
      {"[[:unsinn:]]", "a", false},
      {"[a-", "a", false},
      {"[\\", "a", false},
      {"[[:", "a", false},
      {"*[", "a", false},
  };
  for (const Row& row : rows) {
    INFO(row.lines << " on " << row.path);
    CHECK(ignored(row.lines, row.path) == row.ignored);
  }
}

TEST_CASE("Inner rules decide over outer ones, and only inside their folder") {
  IgnoreRules rules;
  CHECK(rules.empty());
  rules.add("/w", "*.txt");
  rules.add("/w/a/", "!*.txt\n/b");
  CHECK_FALSE(rules.empty());
  CHECK(rules.ignored("/w/x.txt", Kind::kRegular));
  CHECK_FALSE(rules.ignored("/w/a/x.txt", Kind::kRegular));
  CHECK(rules.ignored("/w/ab/x.txt", Kind::kRegular));
  CHECK(rules.ignored("/w/a/b/c", Kind::kRegular));
  CHECK_FALSE(rules.ignored_itself("/w/a/b/c", Kind::kRegular));
  CHECK_FALSE(rules.ignored("/w/b", Kind::kRegular));
  CHECK_FALSE(rules.ignored("/x.txt", Kind::kRegular));
  IgnoreRules top;
  top.add("/", "*.txt");
  CHECK(top.ignored("/x.txt", Kind::kRegular));
}

TEST_CASE("Wildcards agree with their definition") {
  std::mt19937 random(5);
  const auto text = [&](std::string_view alphabet, std::size_t most) {
    std::string out;
    for (std::size_t n = random() % most + 1; n > 0; --n)
      out += alphabet[random() % alphabet.size()];
    return out;
  };
  int matched = 0;
  for (int i = 0; i < 20000; ++i) {
    // Stars alone or as a whole part: two stars beside a letter are covered by the table.
    std::string pattern = text("ab?*/", 7);
    for (std::size_t at; (at = pattern.find("**")) != std::string::npos;) pattern.erase(at, 1);
    if (random() % 2 == 0) pattern += "/**";
    if (random() % 2 == 0) pattern.insert(0, "**/");
    const std::string path = text("ab/", 7);
    const auto odd = [](const std::string& t) {
      return t.starts_with('/') || t.ends_with('/') || t.find("//") != std::string::npos;
    };
    if (odd(pattern) || odd(path) || pattern.find('/') == std::string::npos) continue;
    IgnoreRules rules;
    rules.add("/w", pattern);
    INFO(pattern << " on " << path);
    const bool matches = slow_match(pattern, path);
    CHECK(rules.ignored_itself("/w/" + path, Kind::kRegular) == matches);
    matched += matches ? 1 : 0;
  }
  CHECK(matched > 300);
}

TEST_CASE("A pattern full of stars takes no time") {
  std::string stars;
  for (int i = 0; i < 200; ++i) stars += "a*";
  CHECK_FALSE(ignored(stars + "b", std::string(4000, 'a')));
  std::string parts;
  for (int i = 0; i < 100; ++i) parts += "**/a/";
  std::string path;
  for (int i = 0; i < 1000; ++i) path += "a/";
  CHECK_FALSE(ignored(parts + "b", path + "c"));
}

TEST_CASE("A walk lists plain files in the order of their bytes") {
  const TemporaryFolder folder;
  for (const char* name : {"b.txt", "a/z.txt", "a.txt", "a-b.txt", "a0.txt", "Ä.txt",
                           ".versteckt/x.txt", "a/.x", "c/d/e/f.txt",
                           "Gr\xFC"
                           "n.txt",
                           "zeile\n.txt"}) {
    folder.write(name);
  }
  fs::create_directory(folder.path() / "leer");
  fs::create_symlink("b.txt", folder.path() / "link");
  fs::create_directory_symlink(folder.path(), folder.path() / "c/schleife");
  REQUIRE(::mkfifo((folder.path() / "fifo").c_str(), 0600) == 0);
  const Walked result = walked(folder.path());
  CHECK(printed(result, folder.path()) ==
        "Gr\\xfcn.txt\na-b.txt\na.txt\na/z.txt\na0.txt\nb.txt\nc/d/e/f.txt\nzeile\\n.txt\nÄ.txt\n"
        "2 hidden, 0 ignored, 3 special\n");
  CHECK(result.files[0].status == *file_status(result.files[0].path));
}

TEST_CASE("A walk obeys ignore files and excludes") {
  const TemporaryFolder folder;
  for (const char* name : {"a.txt", "a.bak", "alt/x.txt", "neu/a.bak", "neu/b.bak", "neu/alt/y.txt",
                           "neu/c.tmp", "neu/tief/d.tmp"}) {
    folder.write(name);
  }
  folder.write(".daseinignore", "*.bak\n/alt/\n");
  folder.write("neu/.daseinignore", "!a.bak\n");
  const std::vector<std::string> excludes{"*.tmp", "# nothing", "!a.bak"};
  CHECK(printed(walked(folder.path(), excludes), folder.path()) ==
        "a.txt\nneu/a.bak\nneu/alt/y.txt\n2 hidden, 5 ignored, 0 special\n");
}

TEST_CASE("A walk from a start is that part of the whole walk") {
  const TemporaryFolder folder;
  for (const char* name :
       {"a/b/c.txt", "a/b/d.bak", "a/e.txt", "alt/b/c.txt", ".h/b/c.txt", "f.txt"}) {
    folder.write(name);
  }
  folder.write(".daseinignore", "*.bak\nalt/");
  folder.write("a/.daseinignore", "/b/c.txt\n!*.bak");
  const Walked whole = walked(folder.path());
  CHECK(printed(whole, folder.path()) ==
        "a/b/d.bak\na/e.txt\nf.txt\n3 hidden, 2 ignored, 0 special\n");
  for (const char* start : {"a", "a/", "a/b", "a/b/c.txt", "a/b/d.bak", "alt", "alt/b",
                            "alt/b/c.txt", ".h", ".h/b", "f.txt"}) {
    INFO(start);
    std::string prefix = (folder.path() / start).native();
    while (prefix.ends_with('/')) prefix.pop_back();
    std::vector<fs::path> expected;
    for (const Walked::File& file : whole.files) {
      const std::string& path = file.path.native();
      if (path == prefix || path.starts_with(prefix + "/")) expected.push_back(file.path);
    }
    std::vector<fs::path> got;
    for (const Walked::File& file : walked(folder.path(), {}, folder.path() / start).files) {
      got.push_back(file.path);
    }
    CHECK(got == expected);
  }
  const std::vector<std::string> excludes{"/a/b"};
  CHECK(walked(folder.path(), excludes, folder.path() / "a/b").files.empty());
}

TEST_CASE("A walk of a root that cannot be opened is an error, of a folder below a problem") {
  const WithoutPrivileges guard;
  const TemporaryFolder folder;
  folder.write("gut/a.txt");
  folder.write("zu/b.txt");
  folder.write("namen/c.txt");
  folder.write("regeln/d.txt");
  folder.write("regeln/.daseinignore");
  fs::permissions(folder.path() / "zu", fs::perms::none);
  fs::permissions(folder.path() / "namen", fs::perms::owner_read);
  fs::permissions(folder.path() / "regeln/.daseinignore", fs::perms::none);
  const Walked result = walked(folder.path());
  CHECK(result.files.size() == 1);
  REQUIRE(result.result.problems.size() == 3);
  for (std::size_t i = 0; i < 3; ++i) {
    const char* const names[] = {"namen", "regeln", "zu"};
    CHECK(result.result.problems[i].path == folder.path() / names[i]);
    INFO(result.result.problems[i].reason);
    CHECK(result.result.problems[i].reason.find("Permission denied") != std::string::npos);
  }
  CHECK_THROWS_AS(walked(folder.path() / "zu"), Error);
  CHECK_THROWS_AS(walked(folder.path() / "fehlt"), Error);
  CHECK_THROWS_AS(walked(folder.path(), {}, folder.path() / "fehlt"), Error);
  fs::permissions(folder.path() / "zu", fs::perms::owner_all);
  fs::permissions(folder.path() / "namen", fs::perms::owner_all);
}

TEST_CASE("A root may be a link to a folder, a file, but no link to a file") {
  const TemporaryFolder folder;
  folder.write("ordner/.a.txt");
  folder.write("ordner/b.txt");
  fs::create_directory_symlink("ordner", folder.path() / "link");
  fs::create_symlink("ordner/b.txt", folder.path() / "dateilink");
  const Walked linked = walked(folder.path() / "link/");
  REQUIRE(linked.files.size() == 1);
  CHECK(linked.files[0].path == folder.path() / "link/b.txt");
  const Walked file = walked(folder.path() / "ordner/.a.txt");
  REQUIRE(file.files.size() == 1);
  CHECK(file.files[0].path == folder.path() / "ordner/.a.txt");
  CHECK_THROWS_AS(walked(folder.path() / "dateilink"), Error);
  CHECK_THROWS_AS(walked("/dev/null"), Error);
}

TEST_CASE("A walk reaches as deep as a path can name") {
  // In memory where there is such a place: removing 1,500 folders takes seconds on a disk.
  const fs::path memory = "/dev/shm";
  const TemporaryFolder folder(fs::exists(memory) ? memory : fs::temp_directory_path());
  // Deeper than the usual limit of 1,024 open files.
  int current = ::open(folder.path().c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  std::string path = folder.path().native();
  for (int depth = 0; depth < 1500; ++depth) {
    REQUIRE(::mkdirat(current, "d", 0700) == 0);
    const int next = ::openat(current, "d", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    REQUIRE(next >= 0);
    ::close(current);
    current = next;
    path += "/d";
  }
  const int file = ::openat(current, "tief.txt", O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  ::close(file);
  ::close(current);
  const Walked result = walked(folder.path());
  REQUIRE(result.files.size() == 1);
  CHECK(result.files[0].path == path + "/tief.txt");
  CHECK(result.result.problems.empty());
}
