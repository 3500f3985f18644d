// SPDX-License-Identifier: GPL-2.0-or-later
// Reading a file that others may be changing, moving or faking while we read it.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>

#include "base/posix.hpp"

namespace dasein {
namespace {

using posix::Descriptor;
using posix::retried;

std::string open_problem(int error) {
  switch (error) {
    case ELOOP:
      return message("it is a symbolic link");
    case ENXIO:
      return message("it is not a regular file");
    case ENOENT:
    case ENOTDIR:
      return message("it vanished before it was read");
    default:
      return message("it cannot be opened: {reason}", {{"reason", posix::reason(error)}});
  }
}

std::string read_problem(int error) {
  return message("it cannot be read: {reason}", {{"reason", posix::reason(error)}});
}

std::string size_problem(std::uint64_t max_bytes) {
  return message("it is larger than {limit} bytes", {{"limit", std::to_string(max_bytes)}});
}

/// Reads from the current place to the end into `content.bytes`, one byte beyond the limit at
/// most: sizes are only promises.
FileContent read_to_end(const Descriptor& file, FileContent content, std::uint64_t max_bytes) {
  constexpr std::size_t kStep = std::size_t{64} * 1024;
  std::string& bytes = content.bytes;
  // One byte more than announced, so that the usual file ends with the second call.
  bytes.resize(static_cast<std::size_t>(content.status.size) + 1);
  std::size_t used = 0;
  for (;;) {
    const ssize_t got =
        retried([&] { return ::read(file.number(), bytes.data() + used, bytes.size() - used); });
    if (got < 0) return {{}, content.status, read_problem(errno)};
    if (got == 0) break;
    used += static_cast<std::size_t>(got);
    if (used > max_bytes) return {{}, content.status, size_problem(max_bytes)};
    if (used == bytes.size()) bytes.resize(used + std::max(kStep, used / 2));
  }
  bytes.resize(used);
  return content;
}

/// What one try gave, and whether the file changed under it.
struct Attempt {
  FileContent content;
  bool changed = false;
};

Attempt attempt(const std::filesystem::path& path, std::uint64_t max_bytes) {
  const Descriptor file =
      posix::open_at(AT_FDCWD, path.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY);
  if (!file.valid()) return {{{}, {}, open_problem(errno)}};
  struct stat status {};
  if (::fstat(file.number(), &status) != 0) return {{{}, {}, read_problem(errno)}};
  FileContent content{{}, posix::status_from(status), {}};
  if (content.status.kind != FileStatus::Kind::kRegular) {
    content.problem = message("it is not a regular file");
    return {content};
  }
  if (content.status.size > max_bytes) {
    content.problem = size_problem(max_bytes);
    return {content};
  }
  const FileStatus before = content.status;
  content = read_to_end(file, std::move(content), max_bytes);
  if (!content.problem.empty()) return {content};
  if (::fstat(file.number(), &status) != 0) return {{{}, before, read_problem(errno)}};
  content.status = posix::status_from(status);
  const bool changed =
      content.status.size != before.size || content.status.modified_ns != before.modified_ns;
  return {std::move(content), changed};
}

}  // namespace

FileContent read_document(const std::filesystem::path& path, std::uint64_t max_bytes) {
  Attempt result = attempt(path, max_bytes);
  if (result.changed) result = attempt(path, max_bytes);
  if (!result.changed) return std::move(result.content);
  return {{}, result.content.status, message("it changed while it was read")};
}

}  // namespace dasein
