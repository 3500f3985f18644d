// SPDX-License-Identifier: GPL-2.0-or-later
#include "dasein/base.hpp"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <numeric>
#include <random>
#include <thread>

#include "catch.hpp"

using namespace dasein;
namespace fs = std::filesystem;
using Kind = FileStatus::Kind;

namespace {

/// A new folder under /tmp, removed at the end.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (fs::temp_directory_path() / "dasein-base-XXXXXX").native();
    path_ = ::mkdtemp(name.data());
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  ~TemporaryFolder() { fs::remove_all(path_); }
  const fs::path& path() const { return path_; }

  /// Writes a file with the folders above it; returns its path.
  fs::path write(const fs::path& name, std::string_view bytes = "x") const {
    fs::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name, std::ios::binary) << bytes;  // without a sync: tests are many
    return path_ / name;
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

mode_t mode_of(const fs::path& path) {
  struct stat status {};
  REQUIRE(::lstat(path.c_str(), &status) == 0);
  return status.st_mode & 07777U;
}

/// What an Error says, for rows of a table.
template <typename Call>
std::string error_of(Call call) {
  try {
    call();
    return "no error";
  } catch (const Error& error) {
    return error.what();
  }
}

bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

std::string random_bytes(std::mt19937& random, std::size_t length, std::string_view alphabet) {
  std::string out;
  for (std::size_t i = 0; i < length; ++i) out += alphabet[random() % alphabet.size()];
  return out;
}

}  // namespace

// ---- sentences ----------------------------------------------------------------------------

TEST_CASE("An error carries its hint and exit code") {
  const Error plain("the disk is full");
  CHECK(std::string(plain.what()) == "the disk is full");
  CHECK(plain.hint().empty());
  CHECK(plain.code() == ExitCode::kError);
  CHECK(Error("x", "do y", ExitCode::kBusy).code() == ExitCode::kBusy);
  CHECK(Error("x", "do y").hint() == "do y");
}

TEST_CASE("A message fills its named places in one pass") {
  CHECK(message("nothing to fill") == "nothing to fill");
  CHECK(message("{a} and {b}, {a}", {{"a", "one"}, {"b", "two"}}) == "one and two, one");
  CHECK(message("{unknown} stays, {a}", {{"a", "x"}}) == "{unknown} stays, x");
  CHECK(message("{a}{b}", {{"a", "{b}"}, {"b", "value"}}) == "{b}value");
  CHECK(message("open { and close }, {{a}}", {{"a", "x"}}) == "open { and close }, {x}");
  CHECK(message("", {{"a", "x"}}).empty());
  CHECK(message("{", {{"a", "x"}}) == "{");
  CHECK(message("{}", {{"a", "x"}}) == "{}");
}

TEST_CASE("A counted message chooses its sentence") {
  const auto pages = [](std::uint64_t count) {
    return message_count(count, "{count} page in {place}", "{count} pages in {place}",
                         {{"place", "Ort"}});
  };
  CHECK(pages(0) == "0 pages in Ort");
  CHECK(pages(1) == "1 page in Ort");
  CHECK(pages(2) == "2 pages in Ort");
  CHECK(message_count(1234, "one", "{count}", {{"count", "1,234"}}) == "1,234");
}

TEST_CASE("Printable text steers no terminal") {
  const std::string r = "\xEF\xBF\xBD";
  const std::vector<std::pair<std::string, std::string>> rows{
      {"Bürger\tund\nRäume €", "Bürger\tund\nRäume €"},
      {"\x1B[31mrot", r + "[31mrot"},
      {std::string("a\0b", 3), "a" + r + "b"},
      {"\x7F\xC2\x9B"
       "5m",
       r + r + "5m"},
      {"a\xE2\x80\xAE"
       "b\xE2\x81\xA6"
       "c\xD8\x9C",
       "a" + r + "b" + r + "c" + r},
      {"\xE2\x80\x8E\xE2\x80\x8F\xE2\x80\x8D", r + r + "\xE2\x80\x8D"},  // the joiner is harmless
      {"Gr\xFC\xDF", "Gr" + r + r},
      {"\xC0\xAF\xED\xA0\x80\xF4\x90\x80\x80", r + r + r + r + r + r + r + r + r},
      {"\xE2\x82", r},  // one sequence cut short
      {"😀", "😀"},
  };
  for (const auto& [input, output] : rows) CHECK(printable(input) == output);
  CHECK(printable_line("a\tb\nc\r\nd\x0B"
                       "e\xE2\x80\xA8"
                       "f\x1B") == "a b c d e f" + r);
}

TEST_CASE("Printable paths are reversible") {
  const std::vector<std::pair<std::string, std::string>> rows{
      {"/srv/Bürger/a b.txt", "/srv/Bürger/a b.txt"},
      {"a\\b", "a\\\\b"},
      {"a\nb\tc", "a\\nb\\tc"},
      {"\x1B[0m", "\\x1b[0m"},
      {"Gr\xFC"
       "n",
       "Gr\\xfcn"},
      {"\xE2\x80\xAE", "\\xe2\\x80\\xae"},
  };
  for (const auto& [path, output] : rows) {
    CHECK(printable_path(path) == output);
    CHECK(path_from_printable(output) == fs::path(path));
  }
  CHECK(path_from_printable("\\q\\x4G\\x4\\") == fs::path("\\q\\x4G\\x4\\"));
  CHECK(path_from_printable("\\xFC") == fs::path("\xFC"));

  std::mt19937 random(1);
  for (int i = 0; i < 2000; ++i) {
    std::string name;
    for (std::size_t n = random() % 12; n > 0; --n) name += static_cast<char>(random() % 255 + 1);
    const std::string output = printable_path(name);
    INFO(output);
    CHECK(path_from_printable(output).native() == name);
    CHECK(printable_line(output) == output);
  }
}

// ---- dates --------------------------------------------------------------------------------

TEST_CASE("Dates are those of the calendar") {
  const std::vector<std::pair<std::string, bool>> rows{
      {"2020-05-04", true},  {"2024-02-29", true},   {"2023-02-29", false},
      {"1900-02-29", false}, {"2000-02-29", true},   {"0001-01-01", true},
      {"0000-01-01", false}, {"9999-12-31", true},   {"2020-13-01", false},
      {"2020-04-31", false}, {"2020-00-01", false},  {"2020-01-00", false},
      {"2020-5-04", false},  {"2020-05-04 ", false}, {"2020/05/04", false},
      {"-020-05-04", false}, {"2020-+5-04", false},  {"", false},
  };
  for (const auto& [text, exists] : rows) {
    INFO(text);
    const auto date = date_from_iso(text);
    CHECK(date.has_value() == exists);
    if (date) CHECK(to_text(*date) == text);
  }
  CHECK_FALSE(valid(Date{}));
  CHECK_FALSE(valid(Date{10000, 1, 1}));
  CHECK_FALSE(valid(Date{2020, 257, 1}));
  CHECK_FALSE(valid(Date{2020, 1, 257}));
  CHECK(Date{2020, 5, 4} < Date{2020, 5, 5});
}

TEST_CASE("The code that runs has one identity") {
  CHECK(code_identity() == code_identity());
#ifdef __GLIBC__  // where linkers write build ids
  CHECK(from_hex(code_identity().substr(0, 16)).has_value());
  CHECK(from_hex(code_identity().substr(16)).has_value());
#endif
}

TEST_CASE("The time now can be set from outside") {
  ::setenv("SOURCE_DATE_EPOCH", "1795313700", 1);
  CHECK(utc_now() == "2026-11-22T02:15:00Z");
  ::setenv("SOURCE_DATE_EPOCH", "0", 1);
  CHECK(utc_now() == "1970-01-01T00:00:00Z");
  for (const char* wrong : {"", "yesterday", "-1", "1.5", "253402300800"}) {
    ::setenv("SOURCE_DATE_EPOCH", wrong, 1);
    CHECK_THROWS_AS(utc_now(), Error);
  }
  ::unsetenv("SOURCE_DATE_EPOCH");
  const std::string now = utc_now();
  CHECK(now.size() == 20);
  CHECK(now > "2024-01-01T00:00:00Z");
  CHECK(date_from_iso(now.substr(0, 10)).has_value());
}

// ---- bytes --------------------------------------------------------------------------------

TEST_CASE("CRC-32C agrees with its published vectors") {
  std::string ascending;
  for (int i = 0; i < 32; ++i) ascending += static_cast<char>(i);
  CHECK(crc32c("") == 0);
  CHECK(crc32c("123456789") == 0xE3069283);              // the usual check value
  CHECK(crc32c(std::string(32, '\0')) == 0x8A9136AA);    // RFC 3720, B.4
  CHECK(crc32c(std::string(32, '\xFF')) == 0x62A8AB43);  // RFC 3720, B.4
  CHECK(crc32c(ascending) == 0x46DD794E);                // RFC 3720, B.4
}

TEST_CASE("CRC-32C agrees with its definition bit by bit and can be continued") {
  std::mt19937 random(2);
  std::vector<std::size_t> lengths(70);
  std::iota(lengths.begin(), lengths.end(), std::size_t{0});
  for (const std::size_t piece : {4079U, 4080U, 4081U, 8160U, 8192U, 20000U}) {
    lengths.push_back(piece);
  }
  for (const std::size_t length : lengths) {
    const std::string bytes = random_bytes(random, length, "ab\xFF\x01Z");
    std::uint32_t slow = 0xFFFFFFFF;
    for (const char byte : bytes) {
      slow ^= static_cast<unsigned char>(byte);
      for (int bit = 0; bit < 8; ++bit) slow = slow >> 1U ^ ((slow & 1U) != 0 ? 0x82F63B78 : 0);
    }
    CHECK(crc32c(bytes) == ~slow);
    const std::size_t cut = length == 0 ? 0 : random() % length;
    CHECK(crc32c(bytes.substr(cut), crc32c(bytes.substr(0, cut))) == ~slow);
  }
}

TEST_CASE("The hash of the index format never changes") {
  CHECK(to_hex(hash64("")) == "efd01f60ba992926");
  CHECK(to_hex(hash64("Daseinsvorsorge")) == "afa9e49700cdb9ac");
  CHECK(hash64("a") != hash64(std::string_view("a\0", 2)));
}

TEST_CASE("Hexadecimal numbers have sixteen digits") {
  CHECK(to_hex(0) == "0000000000000000");
  CHECK(to_hex(0x0123456789ABCDEF) == "0123456789abcdef");
  CHECK(from_hex("0123456789abcdef") == 0x0123456789ABCDEF);
  CHECK(from_hex("0123456789ABCDEF") == 0x0123456789ABCDEF);
  for (const char* wrong :
       {"", "0", "0123456789abcde", "0123456789abcdef0", "0123456789abcdeg", "+123456789abcdef"}) {
    CHECK_FALSE(from_hex(wrong).has_value());
  }
}

TEST_CASE("What is appended is read again") {
  std::string bytes;
  std::vector<std::uint64_t> numbers{0, 1, 127, 128, 16383, 16384, UINT32_MAX, UINT64_MAX};
  std::mt19937_64 random(3);
  for (int i = 0; i < 200; ++i) numbers.push_back(random() >> random() % 64);
  for (const std::uint64_t number : numbers) append_varint(bytes, number);
  append_string(bytes, "");
  append_string(bytes, std::string("a\0b", 3));
  append_string(bytes, std::string(300, 'x'));
  ByteReader reader(bytes, "the test");
  for (const std::uint64_t number : numbers) CHECK(reader.varint() == number);
  CHECK(reader.string().empty());
  CHECK(reader.string() == std::string_view("a\0b", 3));
  CHECK(reader.remaining() == 302);
  CHECK(reader.string() == std::string(300, 'x'));
  CHECK(reader.at_end());
}

TEST_CASE("Foreign bytes never make the reader leave them") {
  const std::vector<std::string> numbers{"", "\x80", "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x02",
                                         std::string(20, '\x80')};
  for (const std::string& bytes : numbers) {
    CHECK_THROWS_AS(ByteReader(bytes, "x").varint(), Error);
  }
  CHECK_THROWS_AS(ByteReader(std::string_view("\3ab"), "x").string(), Error);
  CHECK_THROWS_AS(ByteReader("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01", "x").string(), Error);
  CHECK_THROWS_AS(ByteReader("ab", "x").bytes(3), Error);
  try {
    ByteReader("", "the word table").varint();
    CHECK(false);
  } catch (const Error& error) {
    CHECK(error.code() == ExitCode::kDamaged);
    CHECK(contains(error.what(), "the word table"));
    CHECK(contains(error.hint(), "dasein index"));
  }
}

// ---- files --------------------------------------------------------------------------------

TEST_CASE("The status of a file tells absent from unreadable") {
  const WithoutPrivileges guard;
  const TemporaryFolder folder;
  const fs::path file = folder.write("datei", "12345");
  fs::create_symlink("datei", folder.path() / "link");
  CHECK(file_status(file)->kind == Kind::kRegular);
  CHECK(file_status(file)->size == 5);
  CHECK(file_status(file)->inode != 0);
  CHECK(file_status(file)->modified_ns > 1'500'000'000'000'000'000);
  CHECK(file_status(folder.path())->kind == Kind::kDirectory);
  CHECK(file_status(folder.path() / "link")->kind == Kind::kLink);
  CHECK_FALSE(file_status(folder.path() / "fehlt").has_value());
  CHECK_FALSE(file_status(file / "darunter").has_value());
  fs::create_directory(folder.path() / "zu");
  fs::permissions(folder.path() / "zu", fs::perms::none);
  CHECK_THROWS_AS(file_status(folder.path() / "zu" / "x"), Error);
  CHECK(contains(error_of([&] { file_status(folder.path() / "zu" / "x"); }), "Permission denied"));
  CHECK_THROWS_AS(file_status(folder.path() / std::string(300, 'n')), Error);
  fs::permissions(folder.path() / "zu", fs::perms::owner_all);
}

TEST_CASE("Files are written once, replaced whole and always private") {
  const TemporaryFolder folder;
  const fs::path file = folder.path() / "datei";
  const mode_t before = ::umask(0);
  write_file(file, "eins");
  CHECK(mode_of(file) == 0600);
  CHECK_THROWS_AS(write_file(file, "zwei"), Error);
  CHECK(read_file(file) == "eins");
  ::umask(0777);
  write_file(folder.path() / "datei.tmp", "left over");
  replace_file(file, "drei");
  make_directory(folder.path() / "a/b/c/");
  dasein::copy_file(file, folder.path() / "a/kopie");
  ::umask(before);
  CHECK(read_file(file) == "drei");
  CHECK(read_file(folder.path() / "a/kopie") == "drei");
  for (const char* name : {"datei", "a/kopie"}) CHECK(mode_of(folder.path() / name) == 0600);
  for (const char* name : {"a", "a/b", "a/b/c"}) CHECK(mode_of(folder.path() / name) == 0700);
  CHECK_FALSE(read_file("/proc/self/stat").empty());  // says to be empty
  CHECK(list_directory(folder.path()) == std::vector<std::string>{"a", "datei"});
  make_directory(folder.path() / "a/b");
  CHECK_THROWS_AS(make_directory(file), Error);
  CHECK_THROWS_AS(make_directory(file / "b"), Error);
  fs::create_symlink("kreis", folder.path() / "kreis");
  CHECK(contains(error_of([&] { make_directory(folder.path() / "kreis"); }), "symbolic links"));
  CHECK_THROWS_AS(dasein::copy_file(file, folder.path() / "a/kopie"), Error);
  CHECK_THROWS_AS(dasein::copy_file(folder.path() / "fehlt", folder.path() / "neu"), Error);
  CHECK_FALSE(fs::exists(folder.path() / "neu"));
  CHECK_THROWS_AS(read_file(folder.path()), Error);
  CHECK_THROWS_AS(read_file(folder.path() / "fehlt"), Error);
  CHECK_THROWS_AS(list_directory(file), Error);
}

BlockSums sums_of(std::string_view bytes) {
  BlockSums sums;
  for (std::size_t at = 0; at < bytes.size(); at += kSumBlock) {
    sums.push_back(crc32c(bytes.substr(at, kSumBlock)));
  }
  return sums;
}

TEST_CASE("A checked file gives only bytes whose block is as it was") {
  const TemporaryFolder folder;
  std::mt19937 random(5);
  const std::string bytes = random_bytes(random, 3 * kSumBlock + 17, "abcdefgh\n");
  std::string bad = bytes;
  bad[kSumBlock + 5] = static_cast<char>(bad[kSumBlock + 5] ^ 1);
  const fs::path file = folder.write("datei", bad);
  CheckedFile opened(file, sums_of(bytes));
  const CheckedFile checked = std::move(opened);
  CHECK(checked.size() == bytes.size());
  CHECK(checked.at(0, kSumBlock) == std::string_view(bytes).substr(0, kSumBlock));
  CHECK(checked.at(2 * kSumBlock, kSumBlock + 17) == std::string_view(bytes).substr(2 * kSumBlock));
  CHECK_THROWS_AS(checked.at(kSumBlock - 1, 2), Error);
  CHECK(checked.at(5, 0).empty());
  CHECK(CheckedFile(file).at(0, bad.size()) == bad);  // without sums nothing is compared
  CHECK_THROWS_AS(CheckedFile(file, {1, 2}), Error);
  CHECK_THROWS_AS(CheckedFile(folder.path()), Error);
  CHECK(CheckedFile(folder.write("leer", "")).size() == 0);

  const CheckedFile cut(file, sums_of(bytes));
  fs::resize_file(file, 100);
  CHECK_THROWS_AS(cut.at(kSumBlock, 1), Error);
}

TEST_CASE("What anybody reads of a watched file is compared") {
  const TemporaryFolder folder;
  std::mt19937 random(6);
  const std::string bytes = random_bytes(random, 4 * kSumBlock + 17, "abcdefgh\n");
  std::string bad = bytes;
  bad[2 * kSumBlock + 5] = static_cast<char>(bad[2 * kSumBlock + 5] ^ 64);
  const fs::path file = folder.write("datei", bad);
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  REQUIRE(descriptor >= 0);
  const auto got = [&](std::size_t offset, std::size_t count) -> std::string {
    std::string read(count, '?');
    const ssize_t size = ::pread(descriptor, read.data(), count, static_cast<off_t>(offset));
    if (size < 0) return errno == EBADMSG ? "EBADMSG" : "another error";
    return read.substr(0, static_cast<std::size_t>(size));
  };
  {
    WatchedFile first(file, sums_of(bytes));
    const WatchedFile watched = std::move(first);
    CHECK(got(0, kSumBlock) == bytes.substr(0, kSumBlock));
    CHECK(watched.compared() == 1);
    CHECK(got(4 * kSumBlock, kSumBlock) == bytes.substr(4 * kSumBlock));  // the short last block
    CHECK(got(10, 20) == bytes.substr(10, 20));                           // a part of a block
    CHECK(got(kSumBlock - 3, 9) == bytes.substr(kSumBlock - 3, 9));
    CHECK(got(5 * kSumBlock, 10).empty());
    CHECK_FALSE(watched.damaged());
    CHECK(got(2 * kSumBlock, kSumBlock) == "EBADMSG");
    CHECK(got(kSumBlock, 3 * kSumBlock) == "EBADMSG");
    CHECK(got(2 * kSumBlock, 1) == "EBADMSG");  // not the bad byte, but its block
    CHECK(watched.damaged());
    CHECK(watched.path() == file);
  }
  CHECK(got(2 * kSumBlock, kSumBlock) == bad.substr(2 * kSumBlock, kSumBlock));
  ::close(descriptor);
  CHECK_THROWS_AS(WatchedFile(folder.path() / "fehlt", {}), Error);
}

TEST_CASE("Files of every size are copied, mapped and summed alike") {
  const TemporaryFolder folder;
  std::mt19937 random(4);
  for (const std::size_t size : {std::size_t{0}, std::size_t{1}, std::size_t{700'000}}) {
    const std::string bytes = random_bytes(random, size, "abcdefgh\n");
    const std::string name = std::to_string(size);
    const fs::path file = folder.write(name, bytes);
    dasein::copy_file(file, folder.path() / (name + ".kopie"));
    CHECK(read_file(folder.path() / (name + ".kopie")) == bytes);
    MappedFile mapped(file);
    CHECK(mapped.bytes() == bytes);
    MappedFile moved = std::move(mapped);
    mapped = MappedFile(folder.path() / (name + ".kopie"));
    CHECK(moved.bytes() == mapped.bytes());
    CHECK(file_crc32c(file) == crc32c(bytes));
    fs::permissions(file, fs::perms::all);
    CHECK(seal_file(file) == FileSeal{size, crc32c(bytes), sums_of(bytes)});
    CHECK(mode_of(file) == 0600);
  }
  CHECK_THROWS_AS(MappedFile(folder.path()), Error);
  CHECK_THROWS_AS(MappedFile(folder.path() / "fehlt"), Error);
  CHECK_THROWS_AS(file_crc32c(folder.path() / "fehlt"), Error);
  CHECK_THROWS_AS(seal_file(folder.path() / "fehlt"), Error);
  fs::permissions(folder.path(), fs::perms::all);
  seal_directory(folder.path());
  CHECK(mode_of(folder.path()) == 0700);
  CHECK_THROWS_AS(seal_directory(folder.path() / "0"), Error);
  sync_path(folder.path() / "0");
  CHECK_THROWS_AS(sync_path(folder.path() / "fehlt"), Error);
  rename_path(folder.path() / "0", folder.path() / "null");
  CHECK(fs::exists(folder.path() / "null"));
  CHECK_THROWS_AS(rename_path(folder.path() / "fehlt", folder.path() / "x"), Error);
}

TEST_CASE("A file that cannot be finished leaves nothing behind") {
  const TemporaryFolder folder;
  const fs::path file = folder.write("datei", "alt");
  // A limit on the size of files fails a write half-way, as a full disk does.
  const auto ignored = std::signal(SIGXFSZ, SIG_IGN);
  rlimit before{};
  REQUIRE(::getrlimit(RLIMIT_FSIZE, &before) == 0);
  const rlimit small{1000, before.rlim_max};
  REQUIRE(::setrlimit(RLIMIT_FSIZE, &small) == 0);
  const std::string written =
      error_of([&] { write_file(folder.path() / "neu", std::string(5000, 'x')); });
  const std::string replaced = error_of([&] { replace_file(file, std::string(5000, 'x')); });
  REQUIRE(::setrlimit(RLIMIT_FSIZE, &before) == 0);
  std::signal(SIGXFSZ, ignored);
  CHECK(contains(written, "neu: File too large"));
  CHECK(contains(replaced, "datei.tmp: File too large"));
  CHECK(read_file(file) == "alt");
  CHECK(list_directory(folder.path()) == std::vector<std::string>{"datei"});
}

TEST_CASE("A tree is removed without following its links") {
  const TemporaryFolder folder;
  const fs::path kept = folder.write("bleibt/datei");
  folder.write("weg/a/b/c");
  folder.write("weg/.versteckt");
  fs::create_directory_symlink(folder.path() / "bleibt", folder.path() / "weg/link");
  remove_tree(folder.path() / "weg");
  CHECK_FALSE(fs::exists(folder.path() / "weg"));
  CHECK(fs::exists(kept));
  remove_tree(folder.path() / "weg");
  fs::create_directory_symlink(folder.path() / "bleibt", folder.path() / "link");
  remove_tree(folder.path() / "link");
  CHECK(fs::exists(kept));
  remove_tree(kept);
  CHECK_FALSE(fs::exists(kept));
}

TEST_CASE("A document is read only if it is a plain file of a fair size") {
  const WithoutPrivileges guard;
  const TemporaryFolder folder;
  folder.write("datei", "12345");
  folder.write("leer", "");
  folder.write("zu", "geheim");
  fs::permissions(folder.path() / "zu", fs::perms::none);
  fs::create_symlink("datei", folder.path() / "link");
  fs::create_directory(folder.path() / "ordner");
  REQUIRE(::mkfifo((folder.path() / "fifo").c_str(), 0600) == 0);
  struct Row {
    std::string name;
    std::uint64_t limit;
    std::string bytes, problem;
  };
  const std::vector<Row> rows{
      {"datei", 5, "12345", ""},
      {"datei", 4, "", "it is larger than 4 bytes"},
      {"leer", 0, "", ""},
      {"fehlt", 5, "", "it vanished before it was read"},
      {"datei/x", 5, "", "it vanished before it was read"},
      {"link", 5, "", "it is a symbolic link"},
      {"ordner", 5, "", "it is not a regular file"},
      {"fifo", 5, "", "it is not a regular file"},
      {"zu", 9, "", "it cannot be opened: Permission denied"},
  };
  for (const Row& row : rows) {
    INFO(row.name);
    const FileContent content = read_document(folder.path() / row.name, row.limit);
    CHECK(content.bytes == row.bytes);
    CHECK(content.problem == row.problem);
    if (row.problem.empty()) CHECK(content.status == *file_status(folder.path() / row.name));
  }
  // A file that says it is empty and is not: its size is only a promise.
  CHECK_FALSE(read_document("/proc/self/status", 1'000'000).bytes.empty());
  CHECK(read_document("/proc/self/status", 10).problem == "it is larger than 10 bytes");
}

// ---- the lock -----------------------------------------------------------------------------

TEST_CASE("A lock names its holder, waits, and goes with its object") {
  const TemporaryFolder folder;
  const fs::path path = folder.path() / "lock";
  std::optional<FileLock> lock(std::in_place, path, 0.0);
  CHECK(read_file(path) == std::to_string(::getpid()) + "\n");
  CHECK(mode_of(path) == 0600);
  for (const double wait : {0.0, 0.06}) {
    try {
      const FileLock second(path, wait);
      CHECK(false);
    } catch (const Error& error) {
      CHECK(error.code() == ExitCode::kBusy);
      CHECK(contains(error.what(), "(process " + std::to_string(::getpid()) + ") is writing"));
      CHECK(contains(error.hint(), "--wait"));
    }
  }
  for (const auto& [signal, code] :
       {std::pair{SIGINT, ExitCode::kInterrupted}, std::pair{SIGTERM, ExitCode::kTerminated}}) {
    const std::atomic<int> stop{signal};
    try {
      const FileLock second(path, -1, &stop);
      CHECK(false);
    } catch (const Error& error) {
      CHECK(error.code() == code);
    }
  }
  FileLock moved = std::move(*lock);
  lock.reset();
  CHECK_THROWS_AS(FileLock(path, 0), Error);
  lock.emplace(std::move(moved));
  std::thread holder([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    lock.reset();
  });
  const FileLock waited(path, -1);
  holder.join();
  CHECK(read_file(path) == std::to_string(::getpid()) + "\n");
}

TEST_CASE("A lock that cannot be had is no busy lock") {
  const TemporaryFolder folder;
  try {
    const FileLock lock(folder.path() / "fehlt/lock", 0);
    CHECK(false);
  } catch (const Error& error) {
    CHECK(error.code() == ExitCode::kError);
  }
}
