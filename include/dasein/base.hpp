// SPDX-License-Identifier: GPL-2.0-or-later
// The ground everything stands on: errors, exit codes, user-visible sentences, bytes and files.
// The only module that knows POSIX. Everything here is thread-safe unless a line says otherwise.
#pragma once

#include <atomic>
#include <compare>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <initializer_list>
#include <memory>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace dasein {

// ---- how a program ends -------------------------------------------------------------------

/// The exit status of every command; the same table stands in every man page.
enum class ExitCode : int {
  kFound = 0,          ///< found, or done
  kNothing = 1,        ///< nothing found
  kError = 2,          ///< usage, query or I/O error, or a part of the answer is missing
  kDamaged = 65,       ///< the index is damaged or was made by other rules
  kBusy = 75,          ///< somebody else writes the index: try again later
  kInterrupted = 130,  ///< ended cleanly after SIGINT
  kTerminated = 143,   ///< ended cleanly after SIGTERM
};

/// The one way to fail: thrown when a command cannot go on, caught once, in cli::run.
class Error : public std::runtime_error {
 public:
  /// `message`: one sentence naming what failed and where. `hint`: what to do next; may be empty.
  explicit Error(const std::string& message, std::string hint = {},
                 ExitCode code = ExitCode::kError);
  /// What to do next; empty when there is nothing to advise.
  const std::string& hint() const { return hint_; }
  ExitCode code() const { return code_; }

 private:
  std::string hint_;
  ExitCode code_;
};

/// Something the user should know that does not end the command; printed on standard error.
struct Notice {
  enum class Level { kNote, kWarning, kError };
  Level level = Level::kNote;
  std::string text;  ///< one sentence, UTF-8
  std::string hint;  ///< what to do next; may be empty
  bool operator==(const Notice&) const = default;
};

// ---- sentences ----------------------------------------------------------------------------

/// A value for a place in a sentence. Numbers are formatted by the caller.
struct Named {
  std::string_view name;
  std::string value;
};

/// Returns `sentence` with every `{name}` replaced by its value. Every sentence a user can read
/// goes through here, whole and with named places, so that a translation needs no other door.
/// An unknown place stays as it is. `sentence` is a literal, in English.
std::string message(std::string_view sentence, std::initializer_list<Named> values = {});

/// As `message`, choosing `one` when `count` is 1, else `many`; `{count}` is the count.
std::string message_count(std::uint64_t count, std::string_view one, std::string_view many,
                          std::initializer_list<Named> values = {});

/// Returns `text` fit for a terminal or a pipe: invalid UTF-8, U+0000-001F except tab and line
/// feed, U+007F-009F, U+061C, U+200E/F, U+202A-202E and U+2066-2069 become U+FFFD.
std::string printable(std::string_view text);

/// As `printable`, on one line: tabs and line breaks become blanks.
std::string printable_line(std::string_view text);

/// Returns a file name fit for output, reversibly: a backslash becomes `\\`, bytes that are not
/// UTF-8 and every character `printable` refuses become `\xHH` per byte, tab `\t`, line feed `\n`.
std::string printable_path(const std::filesystem::path& path);

/// The inverse of `printable_path`; an unknown escape stays as it is.
std::filesystem::path path_from_printable(std::string_view text);

// ---- dates --------------------------------------------------------------------------------

/// A calendar date of the Gregorian calendar, years 1 to 9999.
struct Date {
  int year = 0;   ///< 1..9999
  int month = 0;  ///< 1..12
  int day = 0;    ///< 1..31
  auto operator<=>(const Date&) const = default;
};

/// Whether the date exists (2023-02-29 does not).
bool valid(const Date& date);
/// "2020-05-04".
std::string to_text(const Date& date);
/// The inverse of to_text; nothing unless exactly "YYYY-MM-DD" and valid.
std::optional<Date> date_from_iso(std::string_view text);
/// The UTC time of day now, "2026-11-22T02:15:00Z"; SOURCE_DATE_EPOCH (seconds) overrides it and
/// throws Error when it is not a number.
std::string utc_now();

// ---- the program --------------------------------------------------------------------------

/// Identity of the code that runs, in hexadecimal digits: 16 for the program's build id, 16 for it
/// and those of all libraries loaded with it. Two processes with the same one compute the same.
/// Empty where some file has no build id; then nothing is known.
std::string code_identity();

// ---- bytes --------------------------------------------------------------------------------

/// CRC-32C (Castagnoli, reflected, as in iSCSI RFC 3720) of `bytes`, continuing from `seed`.
std::uint32_t crc32c(std::string_view bytes, std::uint32_t seed = 0);

/// FNV-1a of 64 bits with a final avalanche; stable across machines and versions: part of the
/// index format. Not fit against an adversary.
std::uint64_t hash64(std::string_view bytes);

/// hash64() of bytes that come one after the other: FNV-1a of 64 bits (Fowler, Noll, Vo), then
/// MurmurHash3's finaliser, since FNV alone leaves the high bits of short strings alike.
class Hash64 {
 public:
  void add(char byte) { hash_ = (hash_ ^ static_cast<unsigned char>(byte)) * 0x100000001B3; }
  std::uint64_t value() const {
    std::uint64_t hash = (hash_ ^ hash_ >> 33U) * 0xFF51AFD7ED558CCD;
    hash = (hash ^ hash >> 33U) * 0xC4CEB9FE1A85EC53;
    return hash ^ hash >> 33U;
  }

 private:
  std::uint64_t hash_ = 0xCBF29CE484222325;
};

/// Numbers distinct strings in the order they come, from 0. A table of its own because it is asked
/// for every word of every text: 57 M instructions instead of std::unordered_map's 125 M for
/// 2.6 MB of news, and no allocation for a string.
class StringNumbers {
 public:
  /// The number of a string; a new one if it was not there, which is then size() - 1.
  std::uint32_t number(std::string_view string);
  /// The number of a string that is there, else nothing.
  std::optional<std::uint32_t> find(std::string_view string) const;
  /// Views stay valid as long as this object, also when it is moved.
  std::string_view operator[](std::uint32_t number) const { return strings_[number]; }
  std::size_t size() const { return strings_.size(); }

 private:
  struct Slot {
    std::uint32_t hash = 0;
    std::uint32_t next_number = 0;  // number + 1; 0: free
  };
  /// The slot of a string, or the free one where it would stand.
  std::size_t slot_of(std::string_view string, std::uint32_t hash) const;
  std::string_view kept(std::string_view string);
  void grow();

  std::vector<Slot> slots_;  // open addressing, a power of two, at most half full
  std::vector<std::string_view> strings_;
  std::vector<std::vector<char>> chunks_;  // the bytes of the strings
  char* chunk_end_ = nullptr;              // of the last one
  std::size_t chunk_left_ = 0;             // bytes still free in it
};

/// 16 lower-case hexadecimal digits.
std::string to_hex(std::uint64_t value);
/// The inverse of to_hex: exactly 16 hexadecimal digits, else nothing.
std::optional<std::uint64_t> from_hex(std::string_view text);

/// Appends a little-endian base-128 number of 1 to 10 bytes.
void append_varint(std::string& out, std::uint64_t value);
/// Appends the length as a varint, then the bytes.
void append_string(std::string& out, std::string_view value);

/// Reads what append_varint and append_string wrote. Throws Error(kDamaged) past the end or on
/// a number over 64 bits, so that foreign bytes cannot make it read out of bounds.
class ByteReader {
 public:
  /// `what` names the bytes in the error; both views must outlive the reader.
  ByteReader(std::string_view bytes, std::string_view what) : rest_(bytes), what_(what) {}
  std::uint64_t varint() {
    if (rest_.empty() || static_cast<unsigned char>(rest_.front()) >= 0x80) return long_varint();
    const auto value = static_cast<unsigned char>(rest_.front());  // most numbers are small
    rest_.remove_prefix(1);
    return value;
  }
  /// A view into the bytes given to the constructor.
  std::string_view string() {
    const std::uint64_t length = varint();
    if (length > rest_.size()) damaged();
    return bytes(static_cast<std::size_t>(length));
  }
  std::string_view bytes(std::size_t count) {
    if (count > rest_.size()) damaged();
    const std::string_view result = rest_.substr(0, count);
    rest_.remove_prefix(count);
    return result;
  }
  bool at_end() const { return rest_.empty(); }
  std::size_t remaining() const { return rest_.size(); }
  /// Throws the error for bytes that make no sense.
  [[noreturn]] void damaged() const;

 private:
  std::uint64_t long_varint();

  std::string_view rest_;
  std::string_view what_;
};

// ---- files --------------------------------------------------------------------------------

struct FileStatus {
  enum class Kind { kRegular, kDirectory, kLink, kOther };
  Kind kind = Kind::kOther;
  std::uint64_t size = 0;        ///< bytes
  std::int64_t modified_ns = 0;  ///< nanoseconds since 1970
  std::int64_t changed_ns = 0;   ///< inode change, nanoseconds since 1970
  std::uint64_t inode = 0, device = 0;
  bool operator==(const FileStatus&) const = default;
};

/// The status of a file, not following a link at its end. Nothing if and only if it does not
/// exist (ENOENT, ENOTDIR); throws Error for everything else.
std::optional<FileStatus> file_status(const std::filesystem::path& path);

/// What reading a document file gave: its bytes, or why not, as a sentence without the path.
struct FileContent {
  std::string bytes;
  FileStatus status;    ///< as it was after reading
  std::string problem;  ///< empty: read
};

/// Reads a regular file for indexing: never follows a link at the end, never blocks on a FIFO,
/// refuses more than `max_bytes`, and reads once more if the file changed meanwhile.
FileContent read_document(const std::filesystem::path& path, std::uint64_t max_bytes);

/// Reads a whole file; throws Error when it cannot (kError).
std::string read_file(const std::filesystem::path& path);

/// Writes a new file (mode 0600; it must not exist) and syncs it to the disk.
void write_file(const std::filesystem::path& path, std::string_view bytes);

/// Replaces a file atomically: a temporary beside it (its name with ".tmp"), sync, rename, sync of
/// the directory. One writer at a time.
void replace_file(const std::filesystem::path& path, std::string_view bytes);

/// fsync of a file or a directory; a directory that may not be read counts as synced.
void sync_path(const std::filesystem::path& path);

/// Copies a regular file (reflink or in-kernel copy where the file system can), mode 0600; `to`
/// must not exist. Not synced. (Call it qualified: std::filesystem has one of the same name.)
void copy_file(const std::filesystem::path& from, const std::filesystem::path& to);

/// Renames; throws Error.
void rename_path(const std::filesystem::path& from, const std::filesystem::path& to);

/// Removes a file or a tree without following links; missing is fine; throws Error.
void remove_tree(const std::filesystem::path& path);

/// Makes a directory and its parents, mode 0700 whatever the umask; existing is fine.
void make_directory(const std::filesystem::path& path);

/// The names in a directory without "." and "..", sorted by their bytes; throws Error.
std::vector<std::string> list_directory(const std::filesystem::path& path);

/// CRC-32C of a whole file, read in pieces; throws Error.
std::uint32_t file_crc32c(const std::filesystem::path& path);

/// The unit in which what is read can be checked: Xapian's blocks have this size.
inline constexpr std::size_t kSumBlock = 8192;
/// CRC-32C of every kSumBlock bytes of a file, the last one of what is left.
using BlockSums = std::vector<std::uint32_t>;

/// What a sealed file holds.
struct FileSeal {
  std::uint64_t size = 0;
  std::uint32_t crc32c = 0;
  BlockSums blocks{};
  bool operator==(const FileSeal&) const = default;
};

/// Makes a regular file private (mode 0600), reads it for its checksums and syncs it; throws Error.
FileSeal seal_file(const std::filesystem::path& path);

/// Makes a directory private (mode 0700) and syncs it; throws Error.
void seal_directory(const std::filesystem::path& path);

/// A read-only view of a whole file, mapped; moves, does not copy.
class MappedFile {
 public:
  MappedFile() = default;
  /// Throws Error when the file cannot be opened.
  explicit MappedFile(const std::filesystem::path& path);
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  ~MappedFile();
  /// Valid as long as this object.
  std::string_view bytes() const { return {data_, size_}; }

 private:
  const char* data_ = nullptr;
  std::size_t size_ = 0;
};

/// A file whose blocks are read, and compared with their checksums, when somebody looks at them.
/// Not mapped: a disk that fails is an Error and no signal. One thread at a time.
class CheckedFile {
 public:
  CheckedFile() = default;
  /// Throws Error when the file cannot be opened. Without `sums` nothing is compared.
  explicit CheckedFile(const std::filesystem::path& path, BlockSums sums = {});
  CheckedFile(CheckedFile&& other) noexcept;
  CheckedFile& operator=(CheckedFile&& other) noexcept;
  CheckedFile(const CheckedFile&) = delete;
  CheckedFile& operator=(const CheckedFile&) = delete;
  ~CheckedFile();
  std::size_t size() const { return size_; }
  /// `count` bytes from `offset` on, which must lie within the file; valid as long as this object.
  /// Throws Error(kDamaged) for a block with another checksum, Error for one that cannot be read.
  std::string_view at(std::size_t offset, std::size_t count) const;

 private:
  void read_block(std::size_t block) const;

  std::filesystem::path path_;
  int descriptor_ = -1;
  char* data_ = nullptr;  // room for the whole file; pages that nobody looks at take none
  std::size_t size_ = 0;
  BlockSums sums_;
  mutable std::vector<bool> read_;
};

/// Bytes in memory or in a file that is read on demand; what a table looks things up in.
class Bytes {
 public:
  /// Views in, as everywhere: what it is made of must outlive it.
  Bytes(std::string_view memory) : memory_(memory) {}    // NOLINT(google-explicit-constructor)
  Bytes(const std::string& memory) : memory_(memory) {}  // NOLINT(google-explicit-constructor)
  Bytes(const char* memory) : memory_(memory) {}         // NOLINT(google-explicit-constructor)
  Bytes(const CheckedFile& file) : file_(&file) {}       // NOLINT(google-explicit-constructor)
  std::size_t size() const { return file_ != nullptr ? file_->size() : memory_.size(); }
  /// As CheckedFile::at.
  std::string_view at(std::size_t offset, std::size_t count) const {
    return file_ != nullptr ? file_->at(offset, count) : memory_.substr(offset, count);
  }

 private:
  std::string_view memory_;
  const CheckedFile* file_ = nullptr;
};

/// Compares with their checksums the blocks that anybody in this process, libraries included, reads
/// of a file by pread(2), as long as the object lives: this program answers pread itself, and a
/// block with another checksum is EBADMSG. The only way to stand between Xapian and its files.
class WatchedFile {
 public:
  /// Throws Error when the file cannot be opened.
  WatchedFile(const std::filesystem::path& path, BlockSums sums);
  WatchedFile(WatchedFile&& other) noexcept;
  WatchedFile& operator=(WatchedFile&&) = delete;
  WatchedFile(const WatchedFile&) = delete;
  WatchedFile& operator=(const WatchedFile&) = delete;
  ~WatchedFile();
  const std::filesystem::path& path() const;
  /// How many blocks were compared so far: 0 after a read means that reads cannot be watched here.
  std::uint64_t compared() const;
  /// Whether some block had another checksum.
  bool damaged() const;

  struct Watch;  ///< what pread sees of it

 private:
  std::unique_ptr<Watch> watch_;
};

/// An exclusive flock(2) held as long as the object lives; the kernel drops it with the process,
/// so a stale lock cannot exist. The file keeps the holder's pid for the message.
class FileLock {
 public:
  /// Takes the lock, waiting at most `wait_seconds` (0: not at all; negative: without limit).
  /// Throws Error(kBusy) naming the holder's pid. `stop` ends the waiting when it becomes a
  /// signal's number: Error with kInterrupted or kTerminated.
  FileLock(const std::filesystem::path& path, double wait_seconds,
           const std::atomic<int>* stop = nullptr);
  FileLock(FileLock&& other) noexcept;
  FileLock& operator=(FileLock&&) = delete;
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;
  ~FileLock();

 private:
  int descriptor_ = -1;
};

// ---- the walk -----------------------------------------------------------------------------

/// Rules in gitignore(5) syntax, collected from outer to inner folders; the last match decides.
/// `?` and a bracket match one UTF-8 character; a malformed pattern matches nothing.
class IgnoreRules {
 public:
  /// Adds the lines of a file that stands in `folder` (absolute). Malformed patterns never throw.
  void add(const std::filesystem::path& folder, std::string_view lines);
  /// Whether an absolute path is ignored, by itself or because a folder above it is.
  bool ignored(const std::filesystem::path& path, FileStatus::Kind kind) const;
  /// The same for a path whose folders are known not to be ignored: the question of a walk.
  bool ignored_itself(std::string_view path, FileStatus::Kind kind) const;
  bool empty() const { return rules_.empty(); }

 private:
  struct Rule {
    std::string folder;   // absolute, without the last slash
    std::string pattern;  // without leading '!' and trailing '/'
    bool negated = false, folders_only = false, anchored = false;
  };
  std::vector<Rule> rules_;
};

struct WalkProblem {
  std::filesystem::path path;
  std::string reason;  ///< a sentence without the path
};

struct WalkResult {
  std::vector<WalkProblem> problems;  ///< folders that could not be read, sorted
  std::uint64_t hidden = 0;           ///< entries skipped because their names begin with a dot
  std::uint64_t ignored = 0;          ///< entries skipped by .daseinignore or --exclude
  std::uint64_t special = 0;          ///< links, FIFOs, sockets, devices
};

/// Takes a regular file: its absolute path, valid during the call, and its status.
using WalkVisit = std::function<void(const std::string& path, const FileStatus& status)>;

/// Walks `root` (an absolute directory, or a single file, which is always taken) without following
/// links below it, and calls `visit` for its regular files in the order of their paths' bytes;
/// hidden entries are left out; `.daseinignore` files count; `excludes` are gitignore lines for
/// root and only ever exclude more. With `start`, a path below `root`, only what is there is
/// walked, by the same rules: it is that part of the whole walk. A folder with an unreadable
/// `.daseinignore` is a problem and left out. Keeps no more than the folders above the file at
/// hand. Throws Error only if `root` or `start` itself cannot be opened.
WalkResult walk(const std::filesystem::path& root, std::span<const std::string> excludes,
                const WalkVisit& visit, const std::filesystem::path& start = {});

}  // namespace dasein
