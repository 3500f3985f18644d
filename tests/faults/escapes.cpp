// SPDX-License-Identifier: GPL-2.0-or-later
// Proves that no change escapes the preload library: strace must see exactly the calls it counted.
#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>

#include "dasein/base.hpp"
#include "stage.hpp"

namespace {

using namespace dasein;
using namespace dasein::faults;

constexpr int kSkipped = 77;  // as ctest is told

using Counts = std::map<std::string, std::size_t>;

/// The kernel's names of what changes a file system, and the library's names for them. What has no
/// name there must not occur.
const std::map<std::string, std::string>& names() {
  static const std::map<std::string, std::string> all = {
      {"open", "open"},
      {"openat", "open"},
      {"creat", "open"},
      {"write", "write"},
      {"pwrite64", "pwrite"},
      {"writev", "writev"},
      {"pwritev", ""},
      {"pwritev2", ""},
      {"copy_file_range", "copy_file_range"},
      {"sendfile", ""},
      {"splice", ""},
      {"fallocate", ""},
      {"ftruncate", "ftruncate"},
      {"truncate", ""},
      {"fsync", "fsync"},
      {"fdatasync", "fdatasync"},
      {"sync_file_range", ""},
      {"syncfs", ""},
      {"msync", ""},
      {"rename", "rename"},
      {"renameat", "rename"},
      {"renameat2", "rename"},
      {"unlink", "unlink"},
      {"unlinkat", "unlink"},
      {"mkdir", "mkdir"},
      {"mkdirat", "mkdir"},
      {"rmdir", "rmdir"},
      {"link", ""},
      {"linkat", ""},
      {"symlink", ""},
      {"symlinkat", ""},
      {"chmod", "chmod"},
      {"fchmod", "fchmod"},
      {"fchmodat", "chmod"},
      {"chown", ""},
      {"fchown", ""},
      {"fchownat", ""},
      {"utimensat", ""},
      {"setxattr", ""},
      {"fsetxattr", ""},
      {"mknod", ""},
      {"mknodat", ""},
      {"ioctl", "ioctl_ficlone"},
      {"mmap", ""},
      {"io_uring_enter", ""},
  };
  return all;
}

bool has(const std::string& line, const char* word) { return line.find(word) != std::string::npos; }

/// Whether a line of strace is a change; "name(arguments" and "<... name resumed>" come in pairs.
bool is_change(const std::string& name, const std::string& line) {
  if (name == "open" || name == "openat") return has(line, "O_CREAT") || has(line, "O_TRUNC");
  if (name == "ioctl") return has(line, "FICLONE");
  if (name == "mmap") return has(line, "PROT_WRITE") && has(line, "MAP_SHARED");
  return true;
}

Counts seen_by_strace(const std::filesystem::path& trace, const std::string& disk) {
  Counts counts;
  std::ifstream file(trace);
  for (std::string line; std::getline(file, line);) {
    const std::size_t begin = line.find_first_not_of("0123456789 ");
    const std::size_t end = line.find('(');
    if (begin == std::string::npos || end == std::string::npos || end < begin) continue;
    const std::string name = line.substr(begin, end - begin);
    const auto known = names().find(name);
    if (known == names().end() || !has(line, disk.c_str()) || !is_change(name, line)) continue;
    std::string ours = known->second.empty() ? name + " (not known to the library)" : known->second;
    if (name == "unlinkat" && has(line, "AT_REMOVEDIR")) ours = "rmdir";
    ++counts[ours];
  }
  return counts;
}

Counts seen_by_library(const Board& board) {
  Counts counts;
  for (std::uint32_t call = 0; call < board.calls && call < Board::kMaxSeen; ++call) {
    const std::string name = board.seen.at(call).name.data();
    if (name != "close") ++counts[name];  // no change, but counted where a file was written
  }
  return counts;
}

int compare(const Arguments& arguments) {
  Stage stage(arguments.program, arguments.preload);
  int result = 0;
  for (const Scenario& scenario : scenarios()) {
    stage.prepare(scenario);
    stage.reset();
    const std::filesystem::path trace = stage.work() / "trace";
    Orders orders;
    orders.wrapper = {"strace", "-f", "-y", "-s", "0", "-o", trace.native()};
    const Ended run = stage.run(orders);
    if (run.status != 0 || run.signal != 0) {
      std::printf("no strace here: %s", run.err.c_str());
      return kSkipped;
    }
    const Counts kernel = seen_by_strace(trace, stage.disk().native());
    const Counts library = seen_by_library(stage.board());
    std::size_t calls = 0;
    for (const auto& [name, count] : kernel) calls += count;
    std::printf("%s: %zu changes\n", scenario.name, calls);
    if (kernel == library) continue;
    result = 1;
    for (const auto& [name, count] : kernel) {
      std::printf("FAILED: strace saw %zu %s\n", count, name.c_str());
    }
    for (const auto& [name, count] : library) {
      std::printf("FAILED: the library saw %zu %s\n", count, name.c_str());
    }
  }
  return result;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return compare(parse_arguments(argc, argv));
  } catch (const std::exception& error) {
    std::fprintf(stderr, "fault_escapes: %s\n", error.what());
    return 2;
  }
}
