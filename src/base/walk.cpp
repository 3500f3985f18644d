// SPDX-License-Identifier: GPL-2.0-or-later
// The walk keeps a list of the folders it is in instead of calling itself, and one descriptor
// open besides the root's, so neither the stack nor the limit of open files bounds the depth.
#include <fcntl.h>
#include <sys/stat.h>

#include <algorithm>
#include <cassert>
#include <deque>
#include <utility>

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
  Walker(std::string root, std::span<const std::string> excludes, const WalkVisit& visit)
      : root_(std::move(root)), visit_(visit) {
    for (const std::string& line : excludes) excludes_.add(root_, line);
    rules_.emplace_back();
  }

  /// Reads the rules of the folders from the root down to `start` (without it); whether `start`
  /// is part of the walk.
  bool reaches(const std::string& start);
  void run(const std::string& start);
  WalkResult result() &&;

 private:
  struct Entry {
    std::size_t name = 0;    // where it begins in the folder's names
    std::uint32_t size = 0;  // bytes of it
    unsigned char type = DT_UNKNOWN;
    bool is_folder = false;
    FileStatus status;
  };
  /// A folder some of whose entries were not visited yet.
  struct Folder {
    std::size_t path_size = 0;  // bytes of path_ up to its entries' names
    std::size_t rules = 0;      // index in rules_
    std::string names;
    std::vector<Entry> entries;  // in the order of the walk, once it was read
    std::size_t next = 0;

    std::string_view name_of(const Entry& entry) const {
      return std::string_view(names).substr(entry.name, entry.size);
    }
  };

  bool left_out(std::string_view folder, std::string_view name, Kind kind, std::size_t rules);
  void problem(const std::string& path, std::string reason) {
    result_.problems.push_back({path.empty() ? "/" : path, std::move(reason)});
  }
  std::optional<std::size_t> rules_of(const std::string& folder, std::size_t outer);
  void enter(const FileStatus& seen, std::size_t rules);
  bool read_entries(Directory& directory, Folder& folder);
  /// The errno that kept the entry from being looked at; 0: fine, or it vanished.
  int look_at(int directory, Folder& folder, Entry& entry);
  void step();

  std::string root_;
  const WalkVisit& visit_;
  IgnoreRules excludes_;
  std::deque<IgnoreRules> rules_;  // one for every folder with an ignore file; the first is empty
  std::string start_;
  Descriptor start_descriptor_;
  std::string path_;             // of what is at hand
  std::vector<Folder> folders_;  // from the start to it
  WalkResult result_;
};

bool Walker::left_out(std::string_view folder, std::string_view name, Kind kind,
                      std::size_t rules) {
  if (name.starts_with('.')) {
    ++result_.hidden;
    return true;
  }
  if (excludes_.empty() && rules_[rules].empty()) return false;
  const std::string path = std::string(folder).append("/").append(name);
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
    if (left_out(start.substr(0, slash), path.substr(slash + 1), kind, *rules)) return false;
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
    visit_(path, opened);
    return;
  }
  if (opened.kind != Kind::kDirectory) {
    throw Error(
        message("{path} is neither a folder nor a regular file", {{"path", printable_path(path)}}),
        message("name a folder or a file; a link to a file is not followed"));
  }
  path_ = start;
  enter(opened, rules_.size() - 1);
  while (!folders_.empty()) step();
}

/// Visits one entry of the innermost folder, or leaves it.
void Walker::step() {
  Folder& folder = folders_.back();
  if (folder.next == folder.entries.size()) return folders_.pop_back();
  const Entry& entry = folder.entries[folder.next++];
  path_.resize(folder.path_size);
  path_ += folder.name_of(entry);
  if (!entry.is_folder) return visit_(path_, entry.status);
  path_.pop_back();  // the slash
  enter(entry.status, folder.rules);
}

/// Reads the folder at `path_`.
void Walker::enter(const FileStatus& seen, std::size_t rules) {
  const bool is_start = path_.size() == start_.size();
  const char* const name = is_start ? "." : path_.c_str() + start_.size() + 1;
  Descriptor descriptor =
      posix::open_at(start_descriptor_.number(), name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
  if (!descriptor.valid()) {
    if (errno == ENOENT) return;  // removed since its name was read
    return problem(path_,
                   message("it cannot be opened: {reason}", {{"reason", posix::reason(errno)}}));
  }
  struct stat status {};
  const bool known = ::fstat(descriptor.number(), &status) == 0;
  const FileStatus now = known ? posix::status_from(status) : FileStatus{};
  // A link put in the place of a folder above must not lead the walk out of the root.
  if (now.inode != seen.inode || now.device != seen.device) {
    return problem(path_, message("it was replaced while the folder above it was read"));
  }
  Directory directory(std::move(descriptor), path_);
  Folder folder{path_.size() + 1, rules, {}, {}, 0};
  if (!read_entries(directory, folder)) return;
  path_ += '/';
  folders_.push_back(std::move(folder));
}

/// False if nothing in the folder counts.
bool Walker::read_entries(Directory& directory, Folder& folder) {
  bool has_rules = false;
  while (const auto entry = directory.next()) {
    has_rules = has_rules || entry->name == kIgnoreFile;
    folder.entries.push_back({folder.names.size(),
                              static_cast<std::uint32_t>(entry->name.size()),
                              entry->type,
                              false,
                              {}});
    folder.names.append(entry->name).append(2, '\0');  // room for a slash
  }
  int error = directory.error();
  const std::optional<std::size_t> rules = has_rules ? rules_of(path_, folder.rules) : folder.rules;
  if (!rules) return false;
  folder.rules = *rules;
  std::size_t kept = 0;
  for (Entry& entry : folder.entries) {
    const int failed = look_at(directory.descriptor(), folder, entry);
    if (failed != 0) error = failed;
    if (entry.size > 0) folder.entries[kept++] = entry;
  }
  folder.entries.resize(kept);
  // What is in a folder comes where the folder's name with a slash comes.
  std::ranges::sort(folder.entries, {}, [&](const Entry& entry) { return folder.name_of(entry); });
  if (error != 0) {
    problem(path_, message("not everything in it can be read: {reason}",
                           {{"reason", posix::reason(error)}}));
  }
  return true;
}

/// Takes the name from an entry that is no part of the walk.
int Walker::look_at(int directory, Folder& folder, Entry& entry) {
  const std::string_view name = folder.name_of(entry);
  const std::uint32_t size = std::exchange(entry.size, 0);
  // The cheap questions first: most skipped entries cost no system call.
  if (name.starts_with('.') || special(entry.type)) {
    if (!left_out(path_, name, Kind::kOther, folder.rules)) ++result_.special;
    return 0;
  }
  struct stat status;  // NOLINT(cppcoreguidelines-pro-type-member-init): filled, or not looked at
  if (posix::retried(
          [&] { return ::fstatat(directory, name.data(), &status, AT_SYMLINK_NOFOLLOW); }) != 0) {
    return errno == ENOENT ? 0 : errno;
  }
  entry.status = posix::status_from(status);
  if (left_out(path_, name, entry.status.kind, folder.rules)) return 0;
  entry.is_folder = entry.status.kind == Kind::kDirectory;
  if (entry.is_folder) {
    folder.names[entry.name + size] = '/';
    entry.size = size + 1;
  } else if (entry.status.kind == Kind::kRegular) {
    entry.size = size;
  } else {
    ++result_.special;
  }
  return 0;
}

WalkResult Walker::result() && {
  std::ranges::sort(result_.problems, {}, [](const WalkProblem& problem) -> const std::string& {
    return problem.path.native();
  });
  return std::move(result_);
}

}  // namespace

WalkResult walk(const std::filesystem::path& root, std::span<const std::string> excludes,
                const WalkVisit& visit, const std::filesystem::path& start) {
  assert(root.is_absolute());
  const std::string outer = without_last_slashes(root);
  const std::string inner = start.empty() ? outer : without_last_slashes(start);
  assert(inner == outer || inner.starts_with(outer + "/"));
  Walker walker(outer, excludes, visit);
  if (inner == outer || walker.reaches(inner)) walker.run(inner);
  return std::move(walker).result();
}

}  // namespace dasein
