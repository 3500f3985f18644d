// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/directory.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>

namespace dasein {
namespace posix {

Directory::Directory(Descriptor descriptor, const std::filesystem::path& path)
    : stream_(::fdopendir(descriptor.number())) {
  if (!stream_) fail("cannot read the folder {path}: {reason}", path, errno);
  descriptor.release();
}

std::optional<DirectoryEntry> Directory::next() {
  for (;;) {
    errno = 0;
    // readdir is only unsafe on a stream that two threads share; this one has one owner.
    const dirent* const entry = ::readdir(stream_.get());  // NOLINT(concurrency-mt-unsafe)
    if (entry == nullptr && errno == EINTR) continue;
    if (entry == nullptr) {
      error_ = errno;
      return std::nullopt;
    }
    const std::string_view name = entry->d_name;
    if (name != "." && name != "..") return DirectoryEntry{name, entry->d_type};
  }
}

}  // namespace posix

namespace {

using posix::Descriptor;
using posix::Directory;
using posix::fail;
using posix::open_at;
using posix::retried;

constexpr int kOpenFolder = O_RDONLY | O_DIRECTORY | O_NOFOLLOW;

Directory open_directory(const std::filesystem::path& path) {
  Descriptor folder = open_at(AT_FDCWD, path.c_str(), O_RDONLY | O_DIRECTORY);
  if (!folder.valid()) fail("cannot open the folder {path}: {reason}", path, errno);
  return {std::move(folder), path};
}

/// Removes an entry that is no folder; false if it is one.
bool unlinked(int folder, const posix::DirectoryEntry& entry, const std::filesystem::path& path) {
  if (entry.type == DT_DIR) return false;
  if (retried([&] { return ::unlinkat(folder, entry.name.data(), 0); }) == 0) return true;
  if (errno == EISDIR) return false;
  if (errno != ENOENT) fail("cannot remove {path}: {reason}", path / entry.name, errno);
  return true;
}

/// Removes the files of one folder and returns its sub-folders.
std::vector<std::filesystem::path> emptied(const std::filesystem::path& path) {
  Descriptor descriptor = open_at(AT_FDCWD, path.c_str(), kOpenFolder);
  if (!descriptor.valid() && errno == ENOENT) return {};
  if (!descriptor.valid()) fail("cannot open the folder {path}: {reason}", path, errno);
  Directory folder(std::move(descriptor), path);
  std::vector<std::filesystem::path> folders;
  while (const auto entry = folder.next()) {
    if (!unlinked(folder.descriptor(), *entry, path)) folders.push_back(path / entry->name);
  }
  if (folder.error() != 0) {
    fail("cannot read the folder {path}: {reason}", path, folder.error());
  }
  return folders;
}

void make_one_directory(const std::filesystem::path& path) {
  if (retried([&] { return ::mkdir(path.c_str(), S_IRWXU); }) == 0) {
    // The umask may have taken away even the owner's rights.
    if (::chmod(path.c_str(), S_IRWXU) != 0) {
      fail("cannot make the folder {path} private: {reason}", path, errno);
    }
    return;
  }
  int error = errno;
  struct stat status {};
  const bool seen = ::stat(path.c_str(), &status) == 0;
  if (seen && S_ISDIR(status.st_mode)) return;
  // What stands there cannot be looked at: that is the reason, not that something stands there.
  if (!seen && error == EEXIST && errno != ENOENT) error = errno;
  fail("cannot make the folder {path}: {reason}", path, error);
}

}  // namespace

std::vector<std::string> list_directory(const std::filesystem::path& path) {
  Directory folder = open_directory(path);
  std::vector<std::string> names;
  while (auto entry = folder.next()) names.emplace_back(entry->name);
  if (folder.error() != 0) {
    fail("cannot read the folder {path}: {reason}", path, folder.error());
  }
  std::ranges::sort(names);
  return names;
}

void remove_tree(const std::filesystem::path& path) {
  const auto status = file_status(path);
  if (!status) return;
  if (status->kind != FileStatus::Kind::kDirectory) {
    if (retried([&] { return ::unlink(path.c_str()); }) == 0 || errno == ENOENT) return;
    fail("cannot remove {path}: {reason}", path, errno);
  }
  // Outer folders stand before inner ones, so the list backwards removes empty folders only.
  std::vector<std::filesystem::path> folders{path};
  for (std::size_t next = 0; next < folders.size(); ++next) {
    for (auto& inner : emptied(folders[next])) folders.push_back(std::move(inner));
  }
  std::ranges::reverse(folders);
  for (const auto& folder : folders) {
    if (retried([&] { return ::rmdir(folder.c_str()); }) == 0 || errno == ENOENT) continue;
    fail("cannot remove the folder {path}: {reason}", folder, errno);
  }
}

void make_directory(const std::filesystem::path& path) {
  std::vector<std::filesystem::path> missing;
  std::filesystem::path folder = path;
  if (!folder.has_filename()) folder = folder.parent_path();  // "a/b/" is "a/b"
  while (!folder.empty() && !file_status(folder)) {
    missing.push_back(folder);
    folder = folder.parent_path();
  }
  // At least the last one is tried, so that a file in its place is an error.
  if (missing.empty()) missing.push_back(path);
  std::ranges::reverse(missing);  // outer before inner
  for (const auto& next : missing) make_one_directory(next);
}

void seal_directory(const std::filesystem::path& path) {
  const Descriptor folder = open_at(AT_FDCWD, path.c_str(), kOpenFolder);
  if (!folder.valid()) fail("cannot open the folder {path}: {reason}", path, errno);
  if (::fchmod(folder.number(), S_IRWXU) != 0) {
    fail("cannot make the folder {path} private: {reason}", path, errno);
  }
  posix::sync_or_throw(folder.number(), path);
}

}  // namespace dasein
