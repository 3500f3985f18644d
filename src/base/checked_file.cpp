// SPDX-License-Identifier: GPL-2.0-or-later
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>

#include "base/posix.hpp"

namespace dasein {
namespace {

[[noreturn]] void damaged(std::string_view sentence, const std::filesystem::path& path) {
  throw Error(message(sentence, {{"path", printable_path(path)}}),
              message("run `dasein index --full` to build the index again"), ExitCode::kDamaged);
}

}  // namespace

CheckedFile::CheckedFile(const std::filesystem::path& path, BlockSums sums)
    : path_(path), sums_(std::move(sums)) {
  posix::Descriptor file = posix::open_or_throw(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK);
  struct stat status {};
  if (::fstat(file.number(), &status) != 0) {
    posix::fail("cannot read {path}: {reason}", path, errno);
  }
  if (!S_ISREG(status.st_mode)) {
    throw Error(message("{path} is not a regular file", {{"path", printable_path(path)}}));
  }
  size_ = static_cast<std::size_t>(status.st_size);
  read_.resize((size_ + kSumBlock - 1) / kSumBlock);
  if (!sums_.empty() && sums_.size() != read_.size()) damaged("{path} has another size", path);
  if (size_ > 0) {  // mmap refuses an empty range
    void* const address =
        ::mmap(nullptr, size_, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (address == MAP_FAILED) posix::fail("cannot map {path}: {reason}", path, errno);
    data_ = static_cast<char*>(address);
  }
  descriptor_ = file.release();
}

CheckedFile::CheckedFile(CheckedFile&& other) noexcept { *this = std::move(other); }

CheckedFile& CheckedFile::operator=(CheckedFile&& other) noexcept {
  std::swap(path_, other.path_);
  std::swap(descriptor_, other.descriptor_);
  std::swap(data_, other.data_);
  std::swap(size_, other.size_);
  std::swap(sums_, other.sums_);
  std::swap(read_, other.read_);
  return *this;
}

CheckedFile::~CheckedFile() {
  if (data_ != nullptr) ::munmap(data_, size_);
  if (descriptor_ >= 0) ::close(descriptor_);
}

std::string_view CheckedFile::at(std::size_t offset, std::size_t count) const {
  if (count == 0) return {};
  const std::size_t last = (offset + count - 1) / kSumBlock;
  for (std::size_t block = offset / kSumBlock; block <= last; ++block) {
    if (!read_[block]) read_block(block);
  }
  return {data_ + offset, count};
}

void CheckedFile::read_block(std::size_t block) const {
  const std::size_t begin = block * kSumBlock;
  const std::size_t size = std::min(kSumBlock, size_ - begin);
  for (std::size_t used = 0; used < size;) {
    const ssize_t got = posix::retried([&] {
      return posix::plain_pread(descriptor_, data_ + begin + used, size - used,
                                static_cast<off_t>(begin + used));
    });
    if (got < 0) posix::fail("cannot read {path}: {reason}", path_, errno);
    if (got == 0) damaged("{path} has become shorter", path_);
    used += static_cast<std::size_t>(got);
  }
  if (!sums_.empty() && crc32c({data_ + begin, size}) != sums_[block]) {
    damaged("the checksum of a block of {path} is wrong", path_);
  }
  read_[block] = true;
}

}  // namespace dasein
