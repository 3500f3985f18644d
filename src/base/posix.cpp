// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/posix.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#include <system_error>

namespace dasein::posix {
namespace {

std::string hint_for(int error) {
  switch (error) {
    case EACCES:
    case EPERM:
      return message("check the permissions of the file and of the folders above it");
    case ENOSPC:
    case EDQUOT:
      return message("free some space on this file system and run the command again");
    case EROFS:
      return message("the file system is mounted read-only: choose another place");
    case EMFILE:
    case ENFILE:
      return message("too many files are open: raise the limit with `ulimit -n`");
    case EIO:
      return message("the disk or the network share reports errors: check it");
    case ENAMETOOLONG:
      return message("shorten the path");
    case ENOENT:
    case ENOTDIR:
      return message("check that the path is right and that its file system is mounted");
    default:
      return {};
  }
}

std::int64_t nanoseconds(const timespec& time) {
  constexpr std::int64_t kPerSecond = 1'000'000'000;
  // Far-away seconds (a broken clock, a hostile archive) must not overflow: they saturate.
  constexpr std::int64_t kMaxSeconds = INT64_MAX / kPerSecond - 1;
  const std::int64_t seconds = time.tv_sec;
  if (seconds > kMaxSeconds) return INT64_MAX;
  if (seconds < -kMaxSeconds) return INT64_MIN;
  return seconds * kPerSecond + time.tv_nsec;
}

}  // namespace

Descriptor& Descriptor::operator=(Descriptor&& other) noexcept {
  std::swap(number_, other.number_);
  return *this;
}

Descriptor::~Descriptor() {
  // Not retried on EINTR: on Linux the descriptor is gone even then.
  if (number_ >= 0) ::close(number_);
}

ssize_t plain_pread(int file, void* to, std::size_t count, off_t offset) {
  const iovec piece{to, count};
  return ::preadv(file, &piece, 1, offset);
}

Descriptor open_at(int folder, const char* name, int flags, unsigned mode) {
  return Descriptor(retried([&] { return ::openat(folder, name, flags | O_CLOEXEC, mode); }));
}

Descriptor open_or_throw(const std::filesystem::path& path, int flags, unsigned mode) {
  Descriptor file = open_at(AT_FDCWD, path.c_str(), flags, mode);
  if (!file.valid()) fail("cannot open {path}: {reason}", path, errno);
  return file;
}

FileStatus status_from(const struct stat& status) {
  FileStatus result;
  if (S_ISREG(status.st_mode)) result.kind = FileStatus::Kind::kRegular;
  if (S_ISDIR(status.st_mode)) result.kind = FileStatus::Kind::kDirectory;
  if (S_ISLNK(status.st_mode)) result.kind = FileStatus::Kind::kLink;
  result.size = static_cast<std::uint64_t>(status.st_size);
  result.modified_ns = nanoseconds(status.st_mtim);
  result.changed_ns = nanoseconds(status.st_ctim);
  result.inode = status.st_ino;
  result.device = status.st_dev;
  return result;
}

std::string reason(int error) { return std::generic_category().message(error); }

void fail(std::string_view sentence, const std::filesystem::path& path, int error) {
  throw Error(message(sentence, {{"path", printable_path(path)}, {"reason", reason(error)}}),
              hint_for(error));
}

bool write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written =
        retried([&] { return ::write(descriptor, bytes.data(), bytes.size()); });
    if (written < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

void sync_or_throw(int descriptor, const std::filesystem::path& path) {
  if (retried([&] { return ::fsync(descriptor); }) == 0) return;
  const int error = errno;
  struct stat status {};
  const bool folder = ::fstat(descriptor, &status) == 0 && S_ISDIR(status.st_mode);
  // Some network file systems cannot sync a folder: their rename is as durable as it gets.
  if (folder && (error == EINVAL || error == ENOTSUP)) return;
  fail("cannot write {path} to the disk: {reason}", path, error);
}

}  // namespace dasein::posix
