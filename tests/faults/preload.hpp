// SPDX-License-Identifier: GPL-2.0-or-later
// What the preload library and the programs that run dasein under it agree upon.
//
// The library numbers the calls that touch anything below one folder. Its environment:
//   DASEIN_FAULTS_UNDER  that folder, an absolute path
//   DASEIN_FAULTS_BOARD  a file of sizeof(Board) bytes, mapped by both sides
//   DASEIN_FAULTS_CALL   the call to be struck; 0 or unset: none
//   DASEIN_FAULTS_KIND   how, a name of kKinds or kSignals, or that of kStop
//   DASEIN_FAULTS_READS  set: calls that only read are numbered as well
//   DASEIN_FAULTS_LOG    a file to which successful changes are appended, with their data
#pragma once

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace dasein::faults {

/// What happens at the chosen call.
enum class Kind : std::uint8_t {
  kKill,     ///< the process dies before the call
  kError,    ///< the call fails
  kLasting,  ///< it fails, and so does every later one
  kFull,     ///< it fails, and so does every later one that needs room
  kShort,    ///< half of the bytes are written; later calls work
  kTorn,     ///< half of the bytes are written; later calls that need room fail
  kSignal,   ///< a signal comes before the call, which goes on
  kTwice,    ///< and again before the next call
};

struct NamedKind {
  std::string_view name;
  Kind kind = Kind::kError;
  int error = 0;         ///< errno, or the signal
  bool reading = false;  ///< also a fault of calls that only read
};

inline constexpr std::array<NamedKind, 9> kKinds = {{
    {"kill", Kind::kKill, 0, false},
    {"EIO", Kind::kError, EIO, true},
    {"ENOSPC", Kind::kError, ENOSPC, false},
    {"EDQUOT", Kind::kError, EDQUOT, false},
    {"EMFILE", Kind::kError, EMFILE, true},
    {"short", Kind::kShort, 0, false},
    {"torn", Kind::kTorn, ENOSPC, false},
    {"EIO-on", Kind::kLasting, EIO, false},
    {"ENOSPC-on", Kind::kFull, ENOSPC, false},
}};

/// Not faults, but what a person or the system does to a run.
inline constexpr std::array<NamedKind, 3> kSignals = {{
    {"INT", Kind::kSignal, SIGINT, false},
    {"TERM", Kind::kSignal, SIGTERM, false},
    {"INT-INT", Kind::kTwice, SIGINT, false},
}};

/// The process stops before a call, reading or not, until somebody lets it go on.
inline constexpr NamedKind kStop = {"STOP", Kind::kSignal, SIGSTOP, true};

/// The classes of calls, since not every fault fits every call.
enum class Class : std::uint8_t {
  kRead,    ///< changes nothing
  kChange,  ///< names, modes, sizes
  kRoom,    ///< needs room on the disk: makes a file or a folder
  kWrite,   ///< needs room and may be short
};

/// Whether a fault can meet a call of this class.
inline constexpr bool fits(const NamedKind& kind, Class sort) {
  switch (kind.kind) {
    case Kind::kKill:
    case Kind::kLasting:
    case Kind::kTwice:
      return sort != Class::kRead;
    case Kind::kSignal:
      return sort != Class::kRead || kind.reading;
    case Kind::kError:
      return sort != Class::kRead || kind.reading;
    case Kind::kFull:
      return sort == Class::kRoom || sort == Class::kWrite;
    case Kind::kShort:
    case Kind::kTorn:
      return sort == Class::kWrite;
  }
  return false;
}

/// What one call was, by its number.
struct Seen {
  Class sort = Class::kRead;
  std::array<char, 23> name{};
};

/// Results, readable even when the process was killed.
struct Board {
  static constexpr std::size_t kMaxSeen = 16384;
  std::atomic<std::uint32_t> calls;   ///< numbered so far
  std::atomic<std::uint32_t> struck;  ///< calls that a fault met
  std::array<Seen, kMaxSeen> seen;    ///< of call number i + 1
};

/// One successful change. In the log its path, its other path and its data follow.
struct Record {
  enum class Act : std::uint32_t {
    kOpen,      ///< `path` was opened with O_CREAT or O_TRUNC; offset 1: and cut to nothing
    kWrite,     ///< `data` at `offset`
    kTruncate,  ///< to `offset` bytes
    kRename,    ///< `path` is now `other`
    kUnlink,
    kMakeFolder,
    kRemoveFolder,
    kSync,
  };
  Act act = Act::kSync;
  std::uint32_t path_size = 0, other_size = 0;
  std::uint32_t data_size = 0;
  std::uint64_t inode = 0;
  std::uint64_t offset = 0;
};

}  // namespace dasein::faults
