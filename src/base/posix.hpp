// SPDX-License-Identifier: GPL-2.0-or-later
// What the file functions of this module share: a descriptor that closes itself, system calls
// that survive signals and short writes, and one form of sentence for a failed call.
#pragma once

#include <sys/types.h>

#include <cerrno>
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

#include "dasein/base.hpp"

struct stat;

namespace dasein::posix {

/// Owns an open file descriptor.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept;
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor();
  int number() const { return number_; }
  bool valid() const { return number_ >= 0; }
  /// Gives the descriptor away.
  int release() { return std::exchange(number_, -1); }

 private:
  int number_ = -1;
};

/// Calls `call` again as long as a signal interrupts it.
template <typename Call>
auto retried(Call call) {
  auto result = call();
  while (result == -1 && errno == EINTR) result = call();
  return result;
}

/// The system's pread, whatever this program makes of it (base.hpp: WatchedFile).
ssize_t plain_pread(int file, void* to, std::size_t count, off_t offset);

/// openat(2) with O_CLOEXEC; not valid() on failure, errno says why.
Descriptor open_at(int folder, const char* name, int flags, unsigned mode = 0);
/// open(2) with O_CLOEXEC, throwing "cannot open …".
Descriptor open_or_throw(const std::filesystem::path& path, int flags, unsigned mode = 0);

/// What a stat structure says.
FileStatus status_from(const struct stat& status);

/// The system's words for an errno value.
std::string reason(int error);

/// Throws `sentence` (with the places {path} and {reason}) and a hint that fits the error.
[[noreturn]] void fail(std::string_view sentence, const std::filesystem::path& path, int error);

/// Writes all bytes; false on failure, errno says why.
bool write_all(int descriptor, std::string_view bytes);

/// fsync; a folder on a file system that cannot sync folders counts as synced.
void sync_or_throw(int descriptor, const std::filesystem::path& path);

}  // namespace dasein::posix
