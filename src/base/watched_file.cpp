// SPDX-License-Identifier: GPL-2.0-or-later
// This file defines pread, as a program may: the dynamic linker, or the static one, then gives ours
// to every library. The list of watched files must be global, because pread knows only a number.
#undef _FORTIFY_SOURCE  // would define pread, too
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <mutex>
#include <shared_mutex>

#include "base/posix.hpp"

namespace dasein {

struct WatchedFile::Watch {
  std::filesystem::path path;
  dev_t device = 0;
  ino_t inode = 0;
  std::uint64_t size = 0;
  BlockSums sums;
  // Blocks that were right once: Xapian reads the roots of its tables again and again.
  std::unique_ptr<std::atomic<bool>[]> right;
  std::atomic<std::uint64_t> compared = 0;
  std::atomic<bool> damaged = false;
};

namespace {

using Watch = WatchedFile::Watch;

struct Registry {
  std::shared_mutex mutex;
  std::vector<Watch*> watches;
  std::atomic<std::size_t> count = 0;  // so that a process without any pays nothing
};

Registry& registry() {
  static Registry instance;
  return instance;
}

bool fits(Watch& watch, std::size_t block, std::string_view bytes) {
  if (block < watch.sums.size() && watch.right[block].load(std::memory_order_relaxed)) return true;
  watch.compared.fetch_add(1, std::memory_order_relaxed);
  if (block < watch.sums.size() && crc32c(bytes) == watch.sums[block]) {
    watch.right[block].store(true, std::memory_order_relaxed);
    return true;
  }
  watch.damaged = true;
  return false;
}

/// Compares a block of which only a part was asked for: all of it is read again, and the part that
/// was asked for is taken from what was compared.
bool fits_in_part(Watch& watch, int file, std::size_t block, std::span<char> part,
                  std::uint64_t offset) {
  std::array<char, kSumBlock> whole{};
  const std::uint64_t begin = std::uint64_t{block} * kSumBlock;
  const auto size =
      static_cast<std::size_t>(std::min<std::uint64_t>(kSumBlock, watch.size - begin));
  std::size_t used = 0;
  while (used < size) {
    const ssize_t got = posix::plain_pread(file, whole.data() + used, size - used,
                                           static_cast<off_t>(begin + used));
    if (got <= 0) return false;
    used += static_cast<std::size_t>(got);
  }
  if (!fits(watch, block, {whole.data(), size})) return false;
  std::copy_n(whole.data() + (offset - begin), part.size(), part.data());
  return true;
}

/// Compares what was read from `offset` on.
bool fits_all(Watch& watch, int file, std::span<char> bytes, std::uint64_t offset) {
  if (offset + bytes.size() > watch.size) return false;
  for (std::size_t done = 0; done < bytes.size();) {
    const std::uint64_t place = offset + done;
    const auto block = static_cast<std::size_t>(place / kSumBlock);
    const std::uint64_t end =
        std::min<std::uint64_t>((std::uint64_t{block} + 1) * kSumBlock, watch.size);
    const auto size =
        static_cast<std::size_t>(std::min<std::uint64_t>(end - place, bytes.size() - done));
    const std::span<char> piece = bytes.subspan(done, size);
    const bool whole = place % kSumBlock == 0 && place + size == end;
    if (whole ? !fits(watch, block, {piece.data(), size})
              : !fits_in_part(watch, file, block, piece, place)) {
      return false;
    }
    done += size;
  }
  return true;
}

ssize_t watched_pread(int file, void* to, std::size_t count, off_t offset) {
  const ssize_t got = posix::plain_pread(file, to, count, offset);
  Registry& all = registry();
  if (got <= 0 || all.count.load(std::memory_order_acquire) == 0) return got;
  struct stat status {};
  if (::fstat(file, &status) != 0) return -1;
  const std::shared_lock lock(all.mutex);
  for (Watch* watch : all.watches) {
    if (watch->inode != status.st_ino || watch->device != status.st_dev) continue;
    const std::span bytes(static_cast<char*>(to), static_cast<std::size_t>(got));
    if (fits_all(*watch, file, bytes, static_cast<std::uint64_t>(offset))) continue;
    errno = EBADMSG;  // as Linux's file systems say of a wrong checksum
    return -1;
  }
  return got;
}

}  // namespace

WatchedFile::WatchedFile(const std::filesystem::path& path, BlockSums sums)
    : watch_(std::make_unique<Watch>()) {
  const std::optional<FileStatus> status = file_status(path);
  if (!status) posix::fail("cannot open {path}: {reason}", path, ENOENT);
  watch_->path = path;
  watch_->device = status->device;
  watch_->inode = status->inode;
  watch_->size = status->size;
  watch_->sums = std::move(sums);
  watch_->right = std::make_unique<std::atomic<bool>[]>(watch_->sums.size());
  Registry& all = registry();
  const std::unique_lock lock(all.mutex);
  all.watches.push_back(watch_.get());
  all.count = all.watches.size();
}

WatchedFile::WatchedFile(WatchedFile&& other) noexcept = default;

WatchedFile::~WatchedFile() {
  if (!watch_) return;
  Registry& all = registry();
  const std::unique_lock lock(all.mutex);
  std::erase(all.watches, watch_.get());
  all.count = all.watches.size();
}

const std::filesystem::path& WatchedFile::path() const { return watch_->path; }

std::uint64_t WatchedFile::compared() const { return watch_->compared; }

bool WatchedFile::damaged() const { return watch_->damaged; }

}  // namespace dasein

extern "C" {
ssize_t pread(int file, void* to, std::size_t count, off_t offset) {
  return dasein::watched_pread(file, to, count, offset);
}
#ifdef __GLIBC__
ssize_t pread64(int file, void* to, std::size_t count, off64_t offset) {
  return dasein::watched_pread(file, to, count, offset);
}
#endif
}
