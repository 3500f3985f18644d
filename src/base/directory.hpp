// SPDX-License-Identifier: GPL-2.0-or-later
// Reading one directory, entry by entry, through a descriptor.
#pragma once

#include <dirent.h>

#include <memory>
#include <optional>
#include <string_view>

#include "base/posix.hpp"

namespace dasein::posix {

/// One name in a directory, with a zero byte behind it; `type` is a DT_… constant of readdir(3),
/// DT_UNKNOWN where the file system does not tell.
struct DirectoryEntry {
  std::string_view name;
  unsigned char type = DT_UNKNOWN;
};

/// An open directory.
class Directory {
 public:
  /// Takes the descriptor; throws Error naming `path` when it is not of a directory.
  Directory(Descriptor descriptor, const std::filesystem::path& path);
  int descriptor() const { return ::dirfd(stream_.get()); }
  /// The next entry, valid until the one after it, without "." and ".."; nothing at the end or on
  /// failure, see `error`.
  std::optional<DirectoryEntry> next();
  /// The errno that ended the reading; 0 for the end of the directory.
  int error() const { return error_; }

 private:
  struct Close {
    void operator()(DIR* stream) const { ::closedir(stream); }
  };
  std::unique_ptr<DIR, Close> stream_;
  int error_ = 0;
};

}  // namespace dasein::posix
