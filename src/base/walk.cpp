// SPDX-License-Identifier: GPL-2.0-or-later
// The walk keeps a list of folders still to read instead of calling itself, and one descriptor
// open besides the root's, so neither the stack nor the limit of open files bounds the depth.
#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <cassert>
#include <deque>

#include "base/directory.hpp"

namespace dasein {
namespace {

using posix::Descriptor;
using posix::Directory;
using posix::DirectoryEntry;
using Kind = FileStatus::Kind;

constexpr const char* kIgnoreFile = ".daseinignore";
constexpr std::uint64_t kMaxIgnoreBytes = std::uint64_t{1} << 20U;

std::string without_last_slashes(const std::filesystem::path& path) {
  std::string text = path.native();
  while (text.ends_with('/')) text.pop_back();
  return text;
}

bool special(unsigned char type) { return type != DT_UNKNOWN && type != DT_REG && type != DT_DIR; }

class Walker {
 public:
  Walker(std::string root, std::span<const std::string> excludes) : root_(std::move(root)) {
    for (const std::string& line : excludes) excludes_.add(root_, line);
    rules_.emplace_back();
  }

  /// Reads the rules of the folders from the root down to `start` (without it); whether `start`
  /// is part of the walk.
  bool reaches(const std::string& start);
  void run(const std::string& start);
  WalkResult result() &&;

 private:
  struct Folder {
    std::string relative;   // to the start; empty: the start
    std::size_t rules = 0;  // index in rules_
    FileStatus seen;        // when its name was found
  };

  std::string absolute(const std::string& relative) const {
    return relative.empty() ? start_ : start_ + "/" + relative;
  }
  bool left_out(const std::string& path, const std::string& name, Kind kind, std::size_t rules);
  void problem(const std::string& path, std::string reason) {
    result_.problems.push_back({path.empty() ? "/" : path, std::move(reason)});
  }
  std::optional<std::size_t> rules_of(const std::string& folder, std::size_t outer);
  void read(const Folder& folder);
  void read_entries(Directory& directory, const Folder& folder);
  /// The errno that kept the entry from being looked at; 0: fine, or it vanished.
  int add(int directory, const DirectoryEntry& entry, const Folder& folder, std::size_t rules);

  std::string root_;
  IgnoreRules excludes_;
  std::deque<IgnoreRules> rules_;  // one for every folder with an ignore file; the first is empty
  std::string start_;
  Descriptor start_descriptor_;
  std::vector<Folder> pending_;
  WalkResult result_;
};

bool Walker::left_out(const std::string& path, const std::string& name, Kind kind,
                      std::size_t rules) {
  if (name.starts_with('.')) {
    ++result_.hidden;
    return true;
  }
  if (excludes_.empty() && rules_[rules].empty()) return false;
  if (!excludes_.ignored_itself(path, kind) && !rules_[rules].ignored_itself(path, kind)) {
    return false;
  }
  ++result_.ignored;
  return true;
}

/// The rules that count in a folder: those of the outer one and of its own ignore file. Nothing
/// if that file cannot be read: what it would keep out must not get in.
std::optional<std::size_t> Walker::rules_of(const std::string& folder, std::size_t outer) {
  const std::string path = folder + "/" + kIgnoreFile;
  try {
    if (!file_status(path)) return outer;
  } catch (const Error& error) {
    problem(folder, error.what());
    return std::nullopt;
  }
  const FileContent file = read_document(path, kMaxIgnoreBytes);
  if (!file.problem.empty()) {
    problem(folder,
            message("its .daseinignore does not count: {problem}", {{"problem", file.problem}}));
    return std::nullopt;
  }
  IgnoreRules rules = rules_[outer];
  rules.add(folder, file.bytes);
  rules_.push_back(std::move(rules));
  return rules_.size() - 1;
}

bool Walker::reaches(const std::string& start) {
  std::size_t slash = root_.size();
  while (slash != std::string::npos) {
    const auto rules = rules_of(start.substr(0, slash), rules_.size() - 1);
    if (!rules) return false;
    const std::size_t next = start.find('/', slash + 1);
    const std::string path = start.substr(0, next);
    const auto status = file_status(path);
    const Kind kind = status ? status->kind : Kind::kOther;
    if (left_out(path, path.substr(slash + 1), kind, *rules)) return false;
    slash = next;
  }
  return true;
}

void Walker::run(const std::string& start) {
  start_ = start;
  const std::filesystem::path path = start.empty() ? "/" : start;
  start_descriptor_ = posix::open_or_throw(path, O_RDONLY | O_NONBLOCK | O_NOCTTY);
  struct stat status {};
  if (::fstat(start_descriptor_.number(), &status) != 0) {
    posix::fail("cannot look at {path}: {reason}", path, errno);
  }
  const FileStatus opened = posix::status_from(status);
  if (opened.kind == Kind::kRegular && file_status(path)->kind == Kind::kRegular) {
    result_.files.push_back({path, opened});
    return;
  }
  if (opened.kind != Kind::kDirectory) {
    throw Error(
        message("{path} is neither a folder nor a regular file", {{"path", printable_path(path)}}),
        message("name a folder or a file; a link to a file is not followed"));
  }
  pending_.push_back({{}, rules_.size() - 1, opened});
  while (!pending_.empty()) {
    const Folder next = std::move(pending_.back());
    pending_.pop_back();
    read(next);
  }
}

void Walker::read(const Folder& folder) {
  const std::string path = absolute(folder.relative);
  const char* const name = folder.relative.empty() ? "." : folder.relative.c_str();
  Descriptor descriptor =
      posix::open_at(start_descriptor_.number(), name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
  if (!descriptor.valid()) {
    if (errno == ENOENT) return;  // removed since its name was read
    return problem(path,
                   message("it cannot be opened: {reason}", {{"reason", posix::reason(errno)}}));
  }
  struct stat status {};
  const bool known = ::fstat(descriptor.number(), &status) == 0;
  const FileStatus now = known ? posix::status_from(status) : FileStatus{};
  // A link put in the place of a folder above must not lead the walk out of the root.
  if (now.inode != folder.seen.inode || now.device != folder.seen.device) {
    return problem(path, message("it was replaced while the folder above it was read"));
  }
  Directory directory(std::move(descriptor), path);
  read_entries(directory, folder);
}

void Walker::read_entries(Directory& directory, const Folder& folder) {
  std::vector<DirectoryEntry> entries;
  bool has_rules = false;
  while (auto entry = directory.next()) {
    has_rules = has_rules || entry->name == kIgnoreFile;
    entries.push_back(std::move(*entry));
  }
  int error = directory.error();
  const std::string path = absolute(folder.relative);
  const std::optional<std::size_t> rules = has_rules ? rules_of(path, folder.rules) : folder.rules;
  if (!rules) return;
  for (const DirectoryEntry& entry : entries) {
    const int failed = add(directory.descriptor(), entry, folder, *rules);
    if (failed != 0) error = failed;
  }
  if (error == 0) return;
  problem(path, message("not everything in it can be read: {reason}",
                        {{"reason", posix::reason(error)}}));
}

int Walker::add(int directory, const DirectoryEntry& entry, const Folder& folder,
                std::size_t rules) {
  const std::string relative =
      folder.relative.empty() ? entry.name : folder.relative + "/" + entry.name;
  const std::string path = absolute(relative);
  // The cheap questions first: most skipped entries cost no system call.
  if (entry.name.starts_with('.') || special(entry.type)) {
    if (!left_out(path, entry.name, Kind::kOther, rules)) ++result_.special;
    return 0;
  }
  struct stat status {};
  if (posix::retried([&] {
        return ::fstatat(directory, entry.name.c_str(), &status, AT_SYMLINK_NOFOLLOW);
      }) != 0) {
    return errno == ENOENT ? 0 : errno;
  }
  const FileStatus seen = posix::status_from(status);
  if (left_out(path, entry.name, seen.kind, rules)) return 0;
  if (seen.kind == Kind::kRegular) {
    result_.files.push_back({path, seen});
  } else if (seen.kind == Kind::kDirectory) {
    pending_.push_back({relative, rules, seen});
  } else {
    ++result_.special;
  }
  return 0;
}

WalkResult Walker::result() && {
  const auto bytes = [](const auto& entry) -> const std::string& { return entry.path.native(); };
  std::ranges::sort(result_.files, {}, bytes);
  std::ranges::sort(result_.problems, {}, bytes);
  return std::move(result_);
}

}  // namespace

WalkResult walk(const std::filesystem::path& root, std::span<const std::string> excludes,
                const std::filesystem::path& start) {
  assert(root.is_absolute());
  const std::string outer = without_last_slashes(root);
  const std::string inner = start.empty() ? outer : without_last_slashes(start);
  assert(inner == outer || inner.starts_with(outer + "/"));
  Walker walker(outer, excludes);
  if (inner == outer || walker.reaches(inner)) walker.run(inner);
  return std::move(walker).result();
}

}  // namespace dasein
