// SPDX-License-Identifier: GPL-2.0-or-later
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <memory>

#include "base/posix.hpp"

namespace dasein {
namespace {

using posix::Descriptor;
using posix::fail;
using posix::open_or_throw;
using posix::retried;

constexpr unsigned kPrivateFile = S_IRUSR | S_IWUSR;
// A page cache read of this size costs the same per byte as any larger one and fits the L2 cache.
constexpr std::size_t kPiece = std::size_t{256} * 1024;

/// Calls `use` for every piece of an open file.
template <typename Use>
void for_each_piece(const Descriptor& file, const std::filesystem::path& path, Use use) {
  const auto piece = std::make_unique_for_overwrite<char[]>(kPiece);  // NOLINT: an array of bytes
  for (;;) {
    const ssize_t got = retried([&] { return ::read(file.number(), piece.get(), kPiece); });
    if (got < 0) fail("cannot read {path}: {reason}", path, errno);
    if (got == 0) return;
    use(std::string_view(piece.get(), static_cast<std::size_t>(got)));
  }
}

/// Sums up blocks, in whatever pieces their bytes come.
class BlockSummer {
 public:
  void add(std::string_view piece) {
    while (!piece.empty()) {
      const std::size_t taken = std::min(piece.size(), kSumBlock - filled_);
      sum_ = crc32c(piece.substr(0, taken), sum_);
      filled_ += taken;
      piece.remove_prefix(taken);
      if (filled_ == kSumBlock) close();
    }
  }
  BlockSums take() {
    if (filled_ > 0) close();
    return std::move(sums_);
  }

 private:
  void close() {
    sums_.push_back(sum_);
    sum_ = 0;
    filled_ = 0;
  }

  BlockSums sums_;
  std::uint32_t sum_ = 0;
  std::size_t filled_ = 0;
};

void make_private(const Descriptor& file, const std::filesystem::path& path) {
  if (::fchmod(file.number(), kPrivateFile) != 0) {
    fail("cannot make {path} private: {reason}", path, errno);
  }
}

}  // namespace

std::optional<FileStatus> file_status(const std::filesystem::path& path) {
  struct stat status {};
  if (::lstat(path.c_str(), &status) == 0) return posix::status_from(status);
  if (errno == ENOENT || errno == ENOTDIR) return std::nullopt;
  fail("cannot look at {path}: {reason}", path, errno);
}

std::string read_file(const std::filesystem::path& path) {
  const Descriptor file = open_or_throw(path, O_RDONLY);
  struct stat status {};
  const bool sized = ::fstat(file.number(), &status) == 0 && S_ISREG(status.st_mode);
  // One byte more than announced, so that the usual file ends with the second call; a buffer of
  // kPiece would cost a search of small files 65 fresh pages each.
  std::string bytes(sized ? static_cast<std::size_t>(status.st_size) + 1 : kPiece, '\0');
  std::size_t used = 0;
  for (;;) {
    const ssize_t got =
        retried([&] { return ::read(file.number(), bytes.data() + used, bytes.size() - used); });
    if (got < 0) fail("cannot read {path}: {reason}", path, errno);
    if (got == 0) break;
    used += static_cast<std::size_t>(got);
    if (used == bytes.size()) bytes.resize(used + std::max(kPiece, used / 2));
  }
  bytes.resize(used);
  return bytes;
}

void write_file(const std::filesystem::path& path, std::string_view bytes) {
  const Descriptor file =
      open_or_throw(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, kPrivateFile);
  try {
    make_private(file, path);
    if (!posix::write_all(file.number(), bytes)) {
      fail("cannot write {path}: {reason}", path, errno);
    }
    posix::sync_or_throw(file.number(), path);
  } catch (const Error&) {
    ::unlink(path.c_str());  // half a file helps nobody
    throw;
  }
}

void replace_file(const std::filesystem::path& path, std::string_view bytes) {
  std::filesystem::path temporary = path;
  temporary += ".tmp";
  remove_tree(temporary);  // what an interrupted replacement left
  write_file(temporary, bytes);
  rename_path(temporary, path);
  sync_path(path.has_parent_path() ? path.parent_path() : ".");
}

void sync_path(const std::filesystem::path& path) {
  const Descriptor file = posix::open_at(AT_FDCWD, path.c_str(), O_RDONLY);
  if (file.valid()) return posix::sync_or_throw(file.number(), path);
  const int error = errno;
  const auto status = file_status(path);
  if (error == EACCES && status && status->kind == FileStatus::Kind::kDirectory) return;
  posix::fail("cannot open {path}: {reason}", path, error);
}

void rename_path(const std::filesystem::path& from, const std::filesystem::path& to) {
  if (std::rename(from.c_str(), to.c_str()) == 0) return;
  const int error = errno;
  posix::fail("cannot rename {path}: {reason}", from, error);
}

std::uint32_t file_crc32c(const std::filesystem::path& path) {
  const Descriptor file = open_or_throw(path, O_RDONLY | O_NOFOLLOW);
  std::uint32_t crc = 0;
  for_each_piece(file, path, [&](std::string_view piece) { crc = crc32c(piece, crc); });
  return crc;
}

FileSeal seal_file(const std::filesystem::path& path) {
  const Descriptor file = open_or_throw(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  make_private(file, path);
  FileSeal seal;
  BlockSummer blocks;
  for_each_piece(file, path, [&](std::string_view piece) {
    seal.size += piece.size();
    seal.crc32c = crc32c(piece, seal.crc32c);
    blocks.add(piece);
  });
  seal.blocks = blocks.take();
  posix::sync_or_throw(file.number(), path);
  return seal;
}

}  // namespace dasein
