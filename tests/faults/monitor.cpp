// SPDX-License-Identifier: GPL-2.0-or-later
#include "monitor.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <cstring>

namespace dasein::faults {
namespace {

std::uint64_t inode_of(int descriptor) { return status_of(descriptor).st_ino; }

std::string variable(const char* name) {
  const char* const value = std::getenv(name);
  return value == nullptr ? std::string() : std::string(value);
}

}  // namespace

std::string path_of(int descriptor) {
  std::string text(4096, '\0');
  const std::string link = "/proc/self/fd/" + std::to_string(descriptor);
  const long size = ::syscall(SYS_readlinkat, AT_FDCWD, link.c_str(), text.data(), text.size());
  text.resize(static_cast<std::size_t>(std::max(size, 0L)));
  return text;
}

std::string absolute(int folder, const char* path) {
  if (path == nullptr) return {};
  if (*path == '/') return path;
  if (folder != AT_FDCWD) return path_of(folder) + "/" + path;
  std::string here(4096, '\0');
  if (::syscall(SYS_getcwd, here.data(), here.size()) < 0) return path;
  return std::string(here.c_str()) + "/" + path;
}

struct stat status_of(int descriptor) {
  struct stat status {};
  ::syscall(SYS_fstat, descriptor, &status);
  return status;
}

Monitor::Monitor() : under_(variable("DASEIN_FAULTS_UNDER")) {
  if (under_.empty()) return;
  const std::string board = variable("DASEIN_FAULTS_BOARD");
  const long file = ::syscall(SYS_openat, AT_FDCWD, board.c_str(), O_RDWR | O_CLOEXEC);
  if (file < 0) std::abort();
  const long address =
      ::syscall(SYS_mmap, nullptr, sizeof(Board), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0L);
  ::syscall(SYS_close, file);
  if (address == -1) std::abort();
  board_ = reinterpret_cast<Board*>(address);
  target_ =
      static_cast<std::uint32_t>(std::strtoul(variable("DASEIN_FAULTS_CALL").c_str(), nullptr, 10));
  for (const NamedKind& kind : kKinds) {
    if (kind.name == variable("DASEIN_FAULTS_KIND")) kind_ = kind;
  }
  for (const NamedKind& kind : kSignals) {
    if (kind.name == variable("DASEIN_FAULTS_KIND")) kind_ = kind;
  }
  if (kStop.name == variable("DASEIN_FAULTS_KIND")) kind_ = kStop;
  reads_ = !variable("DASEIN_FAULTS_READS").empty();
  const std::string log = variable("DASEIN_FAULTS_LOG");
  if (!log.empty()) {
    log_ = static_cast<int>(
        ::syscall(SYS_openat, AT_FDCWD, log.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC));
  }
}

bool Monitor::meets(std::uint32_t number, Class sort) const {
  if (target_ == 0 || number < target_) return false;
  const bool first = number == target_;
  if (first) return fits(kind_, sort);
  const bool needs_room = sort == Class::kRoom || sort == Class::kWrite;
  if (kind_.kind == Kind::kLasting) return fits(kind_, sort);
  if (kind_.kind == Kind::kTwice) return number == target_ + 1;
  return (kind_.kind == Kind::kFull || kind_.kind == Kind::kTorn) && needs_room;
}

std::optional<int> Monitor::strike(const Call& call, std::size_t* bytes) {
  const std::uint32_t number = ++board_->calls;
  if (number <= Board::kMaxSeen) {
    Seen& seen = board_->seen[number - 1];
    seen.sort = call.sort;
    std::strncpy(seen.name.data(), call.name, seen.name.size() - 1);
  }
  if (!meets(number, call.sort)) return std::nullopt;
  const bool halves = kind_.kind == Kind::kShort || kind_.kind == Kind::kTorn;
  if (halves && number == target_) {
    if (bytes == nullptr || *bytes < 2) return std::nullopt;
    *bytes /= 2;
    ++board_->struck;
    return std::nullopt;
  }
  ++board_->struck;
  if (kind_.kind == Kind::kSignal || kind_.kind == Kind::kTwice) {
    ::syscall(SYS_tgkill, ::syscall(SYS_getpid), ::syscall(SYS_gettid), kind_.error);
    return std::nullopt;
  }
  if (kind_.kind == Kind::kKill) ::syscall(SYS_kill, ::syscall(SYS_getpid), SIGKILL);
  return kind_.error;
}

void Monitor::record(Record record, const std::string& path, const std::string& other,
                     std::string_view data) const {
  record.path_size = static_cast<std::uint32_t>(path.size());
  record.other_size = static_cast<std::uint32_t>(other.size());
  record.data_size = static_cast<std::uint32_t>(data.size());
  std::string bytes(reinterpret_cast<const char*>(&record), sizeof record);
  bytes.append(path).append(other).append(data);
  const long written = ::syscall(SYS_write, log_, bytes.data(), bytes.size());
  if (written != static_cast<long>(bytes.size())) std::abort();
}

Monitor& monitor() {
  // Never destroyed: the program writes until its very end.
  static Monitor& instance = *new Monitor;
  return instance;
}

void note(Record::Act act, const std::string& path, const std::string& other) {
  Record record;
  record.act = act;
  monitor().record(record, path, other, {});
}

void note_inode(Record::Act act, int descriptor, std::uint64_t offset) {
  Record record;
  record.act = act;
  record.inode = inode_of(descriptor);
  record.offset = offset;
  monitor().record(record, {}, {}, {});
}

void note_write(int descriptor, std::uint64_t offset, std::string_view data) {
  Record record;
  record.act = Record::Act::kWrite;
  record.inode = inode_of(descriptor);
  record.offset = offset;
  monitor().record(record, {}, {}, data);
}

}  // namespace dasein::faults
