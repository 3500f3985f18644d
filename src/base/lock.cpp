// SPDX-License-Identifier: GPL-2.0-or-later
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <csignal>
#include <thread>

#include "base/posix.hpp"

namespace dasein {
namespace {

using posix::Descriptor;
using posix::retried;

// flock(2) has no timeout, and a signal for one would belong to the whole process: we ask again.
// 50 ms is below what a person notices and costs 20 system calls a second.
constexpr std::chrono::milliseconds kPollInterval{50};

/// The pid in a lock file; 0 if there is none.
long holder(const Descriptor& file) {
  std::array<char, 32> text{};
  const ssize_t got = retried([&] { return ::pread(file.number(), text.data(), text.size(), 0); });
  long pid = 0;
  if (got > 0) std::from_chars(text.data(), text.data() + got, pid);
  return std::max(pid, 0L);
}

[[noreturn]] void busy(const Descriptor& file, const std::filesystem::path& path) {
  const long pid = holder(file);
  const std::string folder = printable_path(path.parent_path());
  const std::string hint = message("try again later, or let it wait with --wait or --wait=SECONDS");
  if (pid == 0) {
    throw Error(message("another process is writing this index ({folder})", {{"folder", folder}}),
                hint, ExitCode::kBusy);
  }
  throw Error(message("another dasein (process {pid}) is writing this index ({folder})",
                      {{"pid", std::to_string(pid)}, {"folder", folder}}),
              hint, ExitCode::kBusy);
}

void throw_if_stopped(const std::atomic<int>* stop) {
  const int signal = stop == nullptr ? 0 : stop->load();
  if (signal == 0) return;
  throw Error(message("stopped while waiting for another dasein"), {},
              signal == SIGTERM ? ExitCode::kTerminated : ExitCode::kInterrupted);
}

/// Whether the lock was free and is ours now.
bool taken(const Descriptor& file, const std::filesystem::path& path) {
  if (retried([&] { return ::flock(file.number(), LOCK_EX | LOCK_NB); }) == 0) return true;
  if (errno == EWOULDBLOCK) return false;
  posix::fail("cannot lock {path}: {reason}", path, errno);
}

void write_pid(const Descriptor& file, const std::filesystem::path& path) {
  const std::string pid = std::to_string(::getpid()) + "\n";
  const bool written = retried([&] { return ::ftruncate(file.number(), 0); }) == 0 &&
                       posix::write_all(file.number(), pid);
  if (!written) posix::fail("cannot write {path}: {reason}", path, errno);
}

}  // namespace

FileLock::FileLock(const std::filesystem::path& path, double wait_seconds,
                   const std::atomic<int>* stop) {
  using Clock = std::chrono::steady_clock;
  const auto begin = Clock::now();
  Descriptor file = posix::open_or_throw(path, O_RDWR | O_CREAT | O_NOFOLLOW, S_IRUSR | S_IWUSR);
  while (!taken(file, path)) {
    const std::chrono::duration<double> waited = Clock::now() - begin;
    if (wait_seconds >= 0 && waited.count() >= wait_seconds) busy(file, path);
    throw_if_stopped(stop);
    std::this_thread::sleep_for(kPollInterval);
  }
  write_pid(file, path);
  descriptor_ = file.release();
}

FileLock::FileLock(FileLock&& other) noexcept : descriptor_(std::exchange(other.descriptor_, -1)) {}

FileLock::~FileLock() {
  if (descriptor_ < 0) return;
  // So that nobody blames this process for the moment before the next holder writes its pid. If
  // it fails, only a number in a message is old.
  const int truncated = ::ftruncate(descriptor_, 0);
  static_cast<void>(truncated);
  ::close(descriptor_);
}

}  // namespace dasein
