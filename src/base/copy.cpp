// SPDX-License-Identifier: GPL-2.0-or-later
// Copying a file by the cheapest way the file system offers: sharing its blocks, copying inside
// the kernel, or by hand.
#include <fcntl.h>
#include <linux/fs.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/posix.hpp"

namespace dasein {
namespace {

using posix::Descriptor;
using posix::fail;
using posix::open_or_throw;
using posix::retried;

enum class Copied { kDone, kNotSupported };

/// A file system that cannot do it answers with one of these; whatever else is a real failure.
bool not_supported(int error) {
  return error == EXDEV || error == EINVAL || error == ENOSYS || error == EOPNOTSUPP ||
         error == EPERM || error == ENOTTY || error == EBADF;
}

Copied copied_in_kernel(const Descriptor& from, const Descriptor& to,
                        const std::filesystem::path& target) {
  constexpr std::size_t kAtOnce = std::size_t{1} << 30U;
  bool begun = false;
  for (;;) {
    const ssize_t count = retried([&] {
      return ::copy_file_range(from.number(), nullptr, to.number(), nullptr, kAtOnce, 0);
    });
    if (count > 0) {
      begun = true;
      continue;
    }
    if (count < 0 && (begun || !not_supported(errno))) {
      fail("cannot write {path}: {reason}", target, errno);
    }
    // Nothing at all may also mean a file whose size the kernel does not know: read it by hand.
    return begun ? Copied::kDone : Copied::kNotSupported;
  }
}

void copy_by_hand(const Descriptor& from, const Descriptor& to, const std::filesystem::path& source,
                  const std::filesystem::path& target) {
  std::string piece(std::size_t{256} * 1024, '\0');
  for (;;) {
    const ssize_t got = retried([&] { return ::read(from.number(), piece.data(), piece.size()); });
    if (got < 0) fail("cannot read {path}: {reason}", source, errno);
    if (got == 0) return;
    const auto bytes = std::string_view(piece).substr(0, static_cast<std::size_t>(got));
    if (!posix::write_all(to.number(), bytes)) {
      fail("cannot write {path}: {reason}", target, errno);
    }
  }
}

}  // namespace

void copy_file(const std::filesystem::path& from, const std::filesystem::path& to) {
  const Descriptor source = open_or_throw(from, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  const Descriptor target =
      open_or_throw(to, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, S_IRUSR | S_IWUSR);
  try {
    if (::fchmod(target.number(), S_IRUSR | S_IWUSR) != 0) {
      fail("cannot make {path} private: {reason}", to, errno);
    }
    if (::ioctl(target.number(), FICLONE, source.number()) == 0) return;
    if (copied_in_kernel(source, target, to) == Copied::kDone) return;
    copy_by_hand(source, target, from, to);
  } catch (const Error&) {
    ::unlink(to.c_str());
    throw;
  }
}

}  // namespace dasein
