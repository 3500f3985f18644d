// SPDX-License-Identifier: GPL-2.0-or-later
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include "base/posix.hpp"

namespace dasein {

MappedFile::MappedFile(const std::filesystem::path& path) {
  const posix::Descriptor file = posix::open_or_throw(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  struct stat status {};
  if (::fstat(file.number(), &status) != 0) {
    posix::fail("cannot read {path}: {reason}", path, errno);
  }
  if (!S_ISREG(status.st_mode)) {
    throw Error(message("{path} is not a regular file", {{"path", printable_path(path)}}));
  }
  if (status.st_size == 0) return;  // mmap refuses an empty range
  size_ = static_cast<std::size_t>(status.st_size);
  void* const address = ::mmap(nullptr, size_, PROT_READ, MAP_SHARED, file.number(), 0);
  if (address == MAP_FAILED) posix::fail("cannot map {path}: {reason}", path, errno);
  data_ = static_cast<const char*>(address);
}

MappedFile::MappedFile(MappedFile&& other) noexcept
    : data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}

MappedFile& MappedFile::operator=(MappedFile&& other) noexcept {
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  return *this;
}

MappedFile::~MappedFile() {
  // munmap takes a pointer to bytes that may change; these never did.
  if (data_ != nullptr) ::munmap(const_cast<char*>(data_), size_);
}

}  // namespace dasein
