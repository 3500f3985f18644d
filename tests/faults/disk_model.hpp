// SPDX-License-Identifier: GPL-2.0-or-later
// A disk that keeps what was synced and does as it likes with the rest: the states in which a power
// cut can leave the changes that the preload library recorded.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "preload.hpp"

namespace dasein::faults {

/// One recorded change.
struct Change {
  Record::Act act = Record::Act::kSync;
  std::string path, other, data;
  std::uint64_t inode = 0, offset = 0;
};
std::vector<Change> read_log(const std::filesystem::path& log);

/// What is promised of names (creating, renaming, removing). Of bytes every model keeps what fsync
/// of their file has reached; each other write is kept, lost, or torn at sectors of 512 bytes.
enum class Model {
  kOrdered,  ///< in the order of the calls; any sync takes all names before it to the disk
  kJournal,  ///< in order, too, but only the sync of a folder takes them: a rename may lag
  kPosix,    ///< in any order; a name is kept only once its own folder was synced
};
inline constexpr std::array<Model, 3> kModels = {Model::kOrdered, Model::kJournal, Model::kPosix};
inline constexpr std::array<const char*, 3> kModelNames = {"ordered", "journal", "posix"};

/// The changes of a disk, replayed.
class DiskModel {
 public:
  /// The folder as it is now, all of it on the disk.
  explicit DiskModel(const std::filesystem::path& disk);
  /// What happened since; may be called again for a later run.
  void add(const std::vector<Change>& changes);
  /// How many changes there were.
  std::size_t size() const { return time_; }
  /// Makes `disk` what a power cut behind the first `cut` changes may have left.
  void write_state(std::size_t cut, Model model, std::mt19937_64& random,
                   const std::filesystem::path& disk) const;

 private:
  using Object = std::size_t;
  static constexpr Object kNone = ~Object{0};
  struct Bytes {  // a write, or with `cuts` a new size
    std::size_t time = 0;
    std::uint64_t offset = 0;
    std::string data;
    bool cuts = false;
  };
  struct Node {
    bool is_folder = false;
    std::string before;                   // bytes at the beginning
    std::map<std::string, Object> first;  // names at the beginning
    std::map<std::string, Object> names;  // names after all changes
    std::vector<Bytes> bytes;
    std::vector<std::size_t> syncs;  // when
  };
  struct Name {                      // a name set in a folder (kNone: removed)
    std::size_t time = 0, unit = 0;  // one unit is kept or lost as a whole
    Object folder = kNone;
    std::string name;
    Object target = kNone;
  };

  Object load(const std::filesystem::path& path);
  Object make(bool is_folder, std::uint64_t inode);
  Object find(const std::string& path) const;
  void set_name(const std::string& path, Object target, std::size_t unit);
  void apply(const Change& change);
  bool synced(Object object, std::size_t from, std::size_t cut) const;
  std::vector<bool> kept_names(std::size_t cut, Model model, std::mt19937_64& random) const;
  std::string content(const Node& node, std::size_t cut, double keep,
                      std::mt19937_64& random) const;

  std::string root_;
  std::vector<Node> nodes_;
  std::vector<Name> changes_;
  std::vector<std::size_t> folder_syncs_, syncs_;
  std::map<std::uint64_t, Object> by_inode_;
  std::size_t time_ = 0;
};

}  // namespace dasein::faults
