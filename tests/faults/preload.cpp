// SPDX-License-Identifier: GPL-2.0-or-later
// LD_PRELOAD library: counts, breaks and records the file calls of a program; see preload.hpp.
#include "preload.hpp"

#include <dirent.h>
#include <dlfcn.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#include <algorithm>
#include <cstdarg>
#include <cstdlib>

#include "monitor.hpp"

namespace dasein::faults {
namespace {

bool changes(int flags) { return (flags & (O_CREAT | O_TRUNC)) != 0; }

int open_file(int folder, const char* path, int flags, mode_t mode) {
  const Call call{"open", changes(flags) ? Class::kRoom : Class::kRead, absolute(folder, path)};
  return counted(
      call, nullptr,
      [&] { return static_cast<int>(::syscall(SYS_openat, folder, path, flags, mode)); },
      [&](int descriptor) {
        if (!changes(flags)) return;
        Record record;
        record.act = Record::Act::kOpen;
        record.inode = status_of(descriptor).st_ino;
        record.offset = (flags & O_TRUNC) != 0 ? 1 : 0;
        monitor().record(record, call.path, {}, {});
      });
}

ssize_t write_file(const char* name, int descriptor, const void* bytes, std::size_t size,
                   std::optional<off_t> place) {
  const Call call{name, Class::kWrite, path_of(descriptor)};
  std::uint64_t offset = 0;
  return counted(
      call, &size,
      [&] {
        if (place) {
          offset = static_cast<std::uint64_t>(*place);
          return static_cast<ssize_t>(::syscall(SYS_pwrite64, descriptor, bytes, size, *place));
        }
        offset = static_cast<std::uint64_t>(
            std::max(0L, ::syscall(SYS_lseek, descriptor, 0L, SEEK_CUR)));
        return static_cast<ssize_t>(::syscall(SYS_write, descriptor, bytes, size));
      },
      [&](ssize_t written) {
        note_write(descriptor, offset,
                   {static_cast<const char*>(bytes), static_cast<std::size_t>(written)});
      });
}

/// The bytes that a copy inside the kernel has just put at `offset`.
void note_copied(int from, int to, std::uint64_t source, std::uint64_t offset, std::size_t size) {
  std::string data(size, '\0');
  const long got = ::syscall(SYS_pread64, from, data.data(), size, source);
  if (got != static_cast<long>(size)) std::abort();
  note_write(to, offset, data);
}

int change_path(const char* name, int folder, const char* path, int (*kernel)(int, const char*),
                std::optional<Record::Act> act) {
  const Call call{name, Class::kChange, absolute(folder, path)};
  return counted(
      call, nullptr, [&] { return kernel(folder, path); },
      [&](int) {
        if (act) note(*act, call.path);
      });
}

int remove_file(int folder, const char* path) {
  return static_cast<int>(::syscall(SYS_unlinkat, folder, path, 0));
}
int remove_folder(int folder, const char* path) {
  return static_cast<int>(::syscall(SYS_unlinkat, folder, path, AT_REMOVEDIR));
}

int make_folder(int folder, const char* path, mode_t mode) {
  const Call call{"mkdir", Class::kRoom, absolute(folder, path)};
  return counted(
      call, nullptr, [&] { return static_cast<int>(::syscall(SYS_mkdirat, folder, path, mode)); },
      [&](int) {
        struct stat status {};
        ::syscall(SYS_newfstatat, folder, path, &status, 0);
        Record record;
        record.act = Record::Act::kMakeFolder;
        record.inode = status.st_ino;
        monitor().record(record, call.path, {}, {});
      });
}

int rename_file(int from_folder, const char* from, int to_folder, const char* to) {
  const Call call{"rename", Class::kRoom, absolute(to_folder, to)};
  return counted(
      call, nullptr,
      [&] {
        return static_cast<int>(::syscall(SYS_renameat2, from_folder, from, to_folder, to, 0));
      },
      [&](int) { note(Record::Act::kRename, absolute(from_folder, from), call.path); });
}

int change_mode(const char* name, const std::string& path, int folder, const char* given,
                mode_t mode) {
  return counted({name, Class::kChange, path},
                 [&] { return static_cast<int>(::syscall(SYS_fchmodat, folder, given, mode)); });
}

int sync_file(const char* name, long number, int descriptor) {
  return counted(
      {name, Class::kChange, path_of(descriptor)}, nullptr,
      [&] { return static_cast<int>(::syscall(number, descriptor)); },
      [&](int) { note_inode(Record::Act::kSync, descriptor, 0); });
}

int truncate_file(int descriptor, off_t size) {
  return counted(
      {"ftruncate", Class::kChange, path_of(descriptor)}, nullptr,
      [&] { return static_cast<int>(::syscall(SYS_ftruncate, descriptor, size)); },
      [&](int) {
        note_inode(Record::Act::kTruncate, descriptor, static_cast<std::uint64_t>(size));
      });
}

/// close(2) of a file that was open for writing: network file systems report a full disk there.
bool was_written(int descriptor) {
  const long flags = ::syscall(SYS_fcntl, descriptor, F_GETFL);
  return flags >= 0 && (flags & O_ACCMODE) != O_RDONLY;
}

int look_at(const char* name, int folder, const char* path, struct stat* status, int flags) {
  return counted({name, Class::kRead, absolute(folder, path)}, [&] {
    return static_cast<int>(::syscall(SYS_newfstatat, folder, path, status, flags));
  });
}

mode_t mode_of(int flags, std::va_list list) {
  const bool given = (flags & O_CREAT) != 0 || (flags & O_TMPFILE) == O_TMPFILE;
  return given ? static_cast<mode_t>(va_arg(list, int)) : 0;
}

}  // namespace
}  // namespace dasein::faults

// The calls themselves; libc's names with 64 are the same functions here.
using namespace dasein::faults;

extern "C" {

int open(const char* path, int flags, ...) {
  std::va_list list;
  va_start(list, flags);
  const mode_t mode = mode_of(flags, list);
  va_end(list);
  return open_file(AT_FDCWD, path, flags, mode);
}

int openat(int folder, const char* path, int flags, ...) {
  std::va_list list;
  va_start(list, flags);
  const mode_t mode = mode_of(flags, list);
  va_end(list);
  return open_file(folder, path, flags, mode);
}

int creat(const char* path, mode_t mode) {
  return open_file(AT_FDCWD, path, O_CREAT | O_WRONLY | O_TRUNC, mode);
}

ssize_t write(int file, const void* bytes, std::size_t size) {
  return dasein::faults::write_file("write", file, bytes, size, std::nullopt);
}

ssize_t pwrite(int file, const void* bytes, std::size_t size, off_t offset) {
  return dasein::faults::write_file("pwrite", file, bytes, size, offset);
}

ssize_t writev(int file, const iovec* pieces, int count) {
  const std::string path = path_of(file);
  if (!monitor().watches(path)) return ::syscall(SYS_writev, file, pieces, count);
  std::string bytes;
  for (int i = 0; i < count; ++i) {
    bytes.append(static_cast<const char*>(pieces[i].iov_base), pieces[i].iov_len);
  }
  return dasein::faults::write_file("writev", file, bytes.data(), bytes.size(), std::nullopt);
}

ssize_t copy_file_range(int from, off64_t* from_offset, int to, off64_t* to_offset,
                        std::size_t size, unsigned flags) {
  const long source =
      from_offset != nullptr ? *from_offset : ::syscall(SYS_lseek, from, 0L, SEEK_CUR);
  const long target = to_offset != nullptr ? *to_offset : ::syscall(SYS_lseek, to, 0L, SEEK_CUR);
  // The kernel copies to the end of the file at most: halves are halves of that.
  const long rest = std::max(0L, static_cast<long>(status_of(from).st_size) - source);
  size = std::min(size, static_cast<std::size_t>(rest));
  return counted(
      {"copy_file_range", Class::kWrite, path_of(to)}, &size,
      [&] {
        return static_cast<ssize_t>(
            ::syscall(SYS_copy_file_range, from, from_offset, to, to_offset, size, flags));
      },
      [&](ssize_t copied) {
        note_copied(from, to, static_cast<std::uint64_t>(source),
                    static_cast<std::uint64_t>(target), static_cast<std::size_t>(copied));
      });
}

ssize_t sendfile(int to, int from, off_t* offset, std::size_t size) {
  // Nothing here uses it; it would have to be recorded.
  if (monitor().watches(path_of(to))) std::abort();
  return ::syscall(SYS_sendfile, to, from, offset, size);
}

int fallocate(int file, int mode, off_t offset, off_t size) {
  if (monitor().watches(path_of(file))) std::abort();  // as above
  return static_cast<int>(::syscall(SYS_fallocate, file, mode, offset, size));
}

int ioctl(int file, unsigned long request, ...) noexcept {
  std::va_list list;
  va_start(list, request);
  void* const argument = va_arg(list, void*);
  va_end(list);
  const auto kernel = [&] {
    return static_cast<int>(::syscall(SYS_ioctl, file, request, argument));
  };
  if (request != FICLONE) return kernel();
  const int from = static_cast<int>(reinterpret_cast<std::intptr_t>(argument));
  return counted({"ioctl_ficlone", Class::kRoom, path_of(file)}, nullptr, kernel, [&](int) {
    note_copied(from, file, 0, 0, static_cast<std::size_t>(status_of(from).st_size));
  });
}

int fsync(int file) { return sync_file("fsync", SYS_fsync, file); }
int fdatasync(int file) { return sync_file("fdatasync", SYS_fdatasync, file); }
int ftruncate(int file, off_t size) noexcept { return truncate_file(file, size); }

int rename(const char* from, const char* to) noexcept {
  return rename_file(AT_FDCWD, from, AT_FDCWD, to);
}
int renameat(int from_folder, const char* from, int to_folder, const char* to) noexcept {
  return rename_file(from_folder, from, to_folder, to);
}

int unlink(const char* path) noexcept {
  return change_path("unlink", AT_FDCWD, path, remove_file, Record::Act::kUnlink);
}
int unlinkat(int folder, const char* path, int flags) noexcept {
  if ((flags & AT_REMOVEDIR) != 0) {
    return change_path("rmdir", folder, path, remove_folder, Record::Act::kRemoveFolder);
  }
  return change_path("unlink", folder, path, remove_file, Record::Act::kUnlink);
}
int rmdir(const char* path) noexcept {
  return change_path("rmdir", AT_FDCWD, path, remove_folder, Record::Act::kRemoveFolder);
}
int mkdir(const char* path, mode_t mode) noexcept { return make_folder(AT_FDCWD, path, mode); }
int mkdirat(int folder, const char* path, mode_t mode) noexcept {
  return make_folder(folder, path, mode);
}

int chmod(const char* path, mode_t mode) noexcept {
  return change_mode("chmod", absolute(AT_FDCWD, path), AT_FDCWD, path, mode);
}
int fchmodat(int folder, const char* path, mode_t mode, int) noexcept {
  return change_mode("fchmodat", absolute(folder, path), folder, path, mode);
}
int fchmod(int file, mode_t mode) noexcept {
  return counted({"fchmod", Class::kChange, path_of(file)},
                 [&] { return static_cast<int>(::syscall(SYS_fchmod, file, mode)); });
}

int close(int file) {
  const Call call{"close", was_written(file) ? Class::kChange : Class::kRead, path_of(file)};
  bool closed = false;
  const int result = counted(call, [&] {
    closed = true;
    return static_cast<int>(::syscall(SYS_close, file));
  });
  // As on Linux: the descriptor is gone whatever close says.
  const int error = errno;
  if (!closed) ::syscall(SYS_close, file);
  errno = error;
  return result;
}

// ---- calls that only read ------------------------------------------------------------------

ssize_t read(int file, void* bytes, std::size_t size) {
  return counted({"read", Class::kRead, path_of(file)},
                 [&] { return static_cast<ssize_t>(::syscall(SYS_read, file, bytes, size)); });
}
ssize_t pread(int file, void* bytes, std::size_t size, off_t offset) {
  return counted({"pread", Class::kRead, path_of(file)}, [&] {
    return static_cast<ssize_t>(::syscall(SYS_pread64, file, bytes, size, offset));
  });
}
void* mmap(void* address, std::size_t size, int protection, int flags, int file,
           off_t offset) noexcept {
  const auto kernel = [&] {
    return ::syscall(SYS_mmap, address, size, protection, flags, file, offset);
  };
  if (file < 0) return reinterpret_cast<void*>(kernel());
  return reinterpret_cast<void*>(counted({"mmap", Class::kRead, path_of(file)}, kernel));
}
int stat(const char* path, struct stat* status) noexcept {
  return look_at("stat", AT_FDCWD, path, status, 0);
}
int lstat(const char* path, struct stat* status) noexcept {
  return look_at("lstat", AT_FDCWD, path, status, AT_SYMLINK_NOFOLLOW);
}
int fstatat(int folder, const char* path, struct stat* status, int flags) noexcept {
  return look_at("fstatat", folder, path, status, flags);
}
int fstat(int file, struct stat* status) noexcept {
  return counted({"fstat", Class::kRead, path_of(file)},
                 [&] { return static_cast<int>(::syscall(SYS_fstat, file, status)); });
}

dirent* readdir(DIR* folder) {
  static const auto original = reinterpret_cast<dirent* (*)(DIR*)>(::dlsym(RTLD_NEXT, "readdir"));
  dirent* entry = nullptr;
  const int result = counted({"readdir", Class::kRead, path_of(::dirfd(folder))}, [&] {
    entry = original(folder);
    return 0;
  });
  return result == 0 ? entry : nullptr;
}

int open64(const char*, int, ...) __attribute__((alias("open")));
int openat64(int, const char*, int, ...) __attribute__((alias("openat")));
ssize_t pwrite64(int, const void*, std::size_t, off_t) __attribute__((alias("pwrite")));
ssize_t pread64(int, void*, std::size_t, off_t) __attribute__((alias("pread")));
int ftruncate64(int, off_t) noexcept __attribute__((alias("ftruncate")));
dirent64* readdir64(DIR*) __attribute__((alias("readdir")));

}  // extern "C"
