// SPDX-License-Identifier: GPL-2.0-or-later
// The inner half of the preload library: numbers calls, decides their fate, writes the log. It
// calls the kernel itself, so that nothing in here is counted.
#pragma once

#include <sys/stat.h>

#include <cerrno>
#include <mutex>
#include <optional>
#include <string>

#include "preload.hpp"

namespace dasein::faults {

/// A descriptor's path as the kernel knows it now, also after a rename.
std::string path_of(int descriptor);
/// A path given with the folder of an *at call, absolute.
std::string absolute(int folder, const char* path);
struct stat status_of(int descriptor);

/// A call on its way to the kernel.
struct Call {
  const char* name;
  Class sort;
  std::string path;  ///< of the file or folder it touches
};

class Monitor {
 public:
  Monitor();
  bool watches(const std::string& path) const {
    return board_ != nullptr && path.starts_with(under_) &&
           (path.size() == under_.size() || path[under_.size()] == '/');
  }
  bool counts(const Call& call) const {
    return (reads_ || call.sort != Class::kRead) && watches(call.path);
  }
  /// Numbers the call and returns the errno to fail with; nothing: go on. `bytes` of a call that
  /// writes may become fewer.
  std::optional<int> strike(const Call& call, std::size_t* bytes);
  bool records() const { return log_ >= 0; }
  void record(Record record, const std::string& path, const std::string& other,
              std::string_view data) const;
  std::recursive_mutex& mutex() { return mutex_; }

 private:
  bool meets(std::uint32_t number, Class sort) const;

  std::string under_;
  Board* board_ = nullptr;
  std::uint32_t target_ = 0;
  NamedKind kind_;
  bool reads_ = false;
  int log_ = -1;
  std::recursive_mutex mutex_;
};

/// The only one; made at the first call.
Monitor& monitor();

/// Append a record to the log.
void note(Record::Act act, const std::string& path, const std::string& other = {});
void note_inode(Record::Act act, int descriptor, std::uint64_t offset);
void note_write(int descriptor, std::uint64_t offset, std::string_view data);

/// Makes the call unless a fault meets it, then lets `after(result)` record it.
template <typename Kernel, typename After>
auto counted(const Call& call, std::size_t* bytes, Kernel kernel, After after)
    -> decltype(kernel()) {
  Monitor& watch = monitor();
  if (!watch.counts(call)) return kernel();
  // One call at a time, so that the log has the order in which the kernel saw them.
  const std::lock_guard lock(watch.mutex());
  if (const auto error = watch.strike(call, bytes)) {
    errno = *error;
    return static_cast<decltype(kernel())>(-1);
  }
  const auto result = kernel();
  const int error = errno;
  if (result >= 0 && watch.records()) after(result);
  errno = error;
  return result;
}

template <typename Kernel>
auto counted(const Call& call, Kernel kernel) -> decltype(kernel()) {
  return counted(call, nullptr, kernel, [](auto) {});
}

}  // namespace dasein::faults
