// SPDX-License-Identifier: GPL-2.0-or-later
#include "disk_model.hpp"

#include <sys/stat.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <fstream>
#include <iterator>

#include "dasein/base.hpp"

namespace dasein::faults {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kSector = 512;

std::string bytes_of(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::uint64_t inode_of(const fs::path& path) {
  struct stat status {};
  if (::lstat(path.c_str(), &status) != 0) throw Error("cannot look at " + path.native());
  return status.st_ino;
}

/// How likely what was not synced is kept: both extremes are as common as everything between.
double likelihood(std::mt19937_64& random) {
  constexpr std::array<double, 4> kChoices = {0.0, 1.0, 0.5, 0.9};
  return kChoices.at(random() % kChoices.size());
}

bool happens(double likely, std::mt19937_64& random) {
  return std::uniform_real_distribution<double>()(random) < likely;
}

void overwrite(std::string& bytes, std::size_t offset, std::string_view data) {
  if (bytes.size() < offset + data.size()) bytes.resize(offset + data.size());
  bytes.replace(offset, data.size(), data);
}

/// Writes some sectors of `data` only: a beginning, or any.
void tear(std::string& bytes, std::size_t offset, std::string_view data, std::mt19937_64& random) {
  const bool beginning = random() % 2 == 0;
  const std::size_t end = beginning ? random() % (data.size() + 1) : data.size();
  for (std::size_t at = 0; at < end;) {
    const std::size_t next = std::min(end, (offset + at) / kSector * kSector + kSector - offset);
    if (beginning || random() % 2 == 0) {
      overwrite(bytes, offset + at, data.substr(at, next - at));
    }
    at = next;
  }
}

}  // namespace

std::vector<Change> read_log(const fs::path& log) {
  const std::string bytes = bytes_of(log);
  std::vector<Change> changes;
  for (std::size_t at = 0; at < bytes.size();) {
    Record record;
    if (bytes.size() - at < sizeof record) throw Error("the log is cut");
    std::memcpy(&record, bytes.data() + at, sizeof record);
    at += sizeof record;
    const auto piece = [&](std::uint32_t size) {
      if (bytes.size() - at < size) throw Error("the log is cut");
      at += size;
      return bytes.substr(at - size, size);
    };
    Change change;
    change.act = record.act;
    change.inode = record.inode;
    change.offset = record.offset;
    change.path = piece(record.path_size);
    change.other = piece(record.other_size);
    change.data = piece(record.data_size);
    changes.push_back(std::move(change));
  }
  return changes;
}

DiskModel::DiskModel(const fs::path& disk) : root_(disk.native()) { load(disk); }

DiskModel::Object DiskModel::make(bool is_folder, std::uint64_t inode) {
  nodes_.emplace_back().is_folder = is_folder;
  by_inode_[inode] = nodes_.size() - 1;
  return nodes_.size() - 1;
}

DiskModel::Object DiskModel::load(const fs::path& path) {
  const bool is_folder = fs::is_directory(path);
  const Object object = make(is_folder, inode_of(path));
  if (!is_folder) {
    nodes_[object].before = bytes_of(path);
    return object;
  }
  for (const auto& entry : fs::directory_iterator(path)) {
    const Object inner = load(entry.path());
    nodes_[object].first[entry.path().filename().native()] = inner;
  }
  nodes_[object].names = nodes_[object].first;
  return object;
}

DiskModel::Object DiskModel::find(const std::string& path) const {
  Object object = 0;
  for (const fs::path& part : fs::path(path.substr(root_.size())).relative_path()) {
    const auto found = nodes_[object].names.find(part.native());
    if (found == nodes_[object].names.end()) return kNone;
    object = found->second;
  }
  return object;
}

void DiskModel::set_name(const std::string& path, Object target, std::size_t unit) {
  const fs::path whole(path);
  const Object folder = find(whole.parent_path().native());
  if (folder == kNone) throw Error("the log knows no folder of " + path);
  const std::string name = whole.filename().native();
  changes_.push_back({time_, unit, folder, name, target});
  if (target == kNone) {
    nodes_[folder].names.erase(name);
  } else {
    nodes_[folder].names[name] = target;
  }
}

void DiskModel::add(const std::vector<Change>& changes) {
  for (const Change& change : changes) {
    apply(change);
    ++time_;
  }
}

void DiskModel::apply(const Change& change) {
  const std::size_t unit = changes_.size();
  const auto touched = by_inode_.find(change.inode);
  switch (change.act) {
    case Record::Act::kOpen: {
      Object object = find(change.path);
      if (object == kNone) {
        object = make(false, change.inode);
        set_name(change.path, object, unit);
      } else if (change.offset != 0) {
        nodes_[object].bytes.push_back({time_, 0, {}, true});
      }
      return;
    }
    case Record::Act::kMakeFolder:
      return set_name(change.path, make(true, change.inode), unit);
    case Record::Act::kUnlink:
    case Record::Act::kRemoveFolder:
      return set_name(change.path, kNone, unit);
    case Record::Act::kRename: {
      const Object moved = find(change.path);
      const bool atomic =
          fs::path(change.path).parent_path() == fs::path(change.other).parent_path();
      set_name(change.other, moved, unit);
      return set_name(change.path, kNone, atomic ? unit : changes_.size());
    }
    case Record::Act::kWrite:
    case Record::Act::kTruncate: {
      if (touched == by_inode_.end()) throw Error("the log writes to a file it does not know");
      const bool cuts = change.act == Record::Act::kTruncate;
      nodes_[touched->second].bytes.push_back({time_, change.offset, change.data, cuts});
      return;
    }
    case Record::Act::kSync:
      if (touched == by_inode_.end()) return;  // of a folder above the disk
      nodes_[touched->second].syncs.push_back(time_);
      syncs_.push_back(time_);
      if (nodes_[touched->second].is_folder) folder_syncs_.push_back(time_);
      return;
  }
}

bool DiskModel::synced(Object object, std::size_t from, std::size_t cut) const {
  const auto& syncs = nodes_[object].syncs;
  return std::any_of(syncs.begin(), syncs.end(),
                     [&](std::size_t time) { return time > from && time < cut; });
}

std::vector<bool> DiskModel::kept_names(std::size_t cut, Model model,
                                        std::mt19937_64& random) const {
  std::vector<bool> kept(changes_.size(), false);
  if (model == Model::kPosix) {
    const double keep = likelihood(random);
    for (std::size_t i = 0; i < changes_.size() && changes_[i].time < cut; ++i) {
      const bool follows = changes_[i].unit != i;
      kept[i] = follows
                    ? kept[changes_[i].unit]
                    : synced(changes_[i].folder, changes_[i].time, cut) || happens(keep, random);
    }
    return kept;
  }
  const auto& takers = model == Model::kOrdered ? syncs_ : folder_syncs_;
  std::size_t least = 0;
  for (const std::size_t time : takers) {
    if (time < cut) least = std::max(least, time);
  }
  const double keep = likelihood(random);
  const auto rest = static_cast<double>(cut - least);
  const std::size_t end =
      keep == 0.0 ? least
      : keep == 1.0
          ? cut
          : least +
                static_cast<std::size_t>(rest * std::uniform_real_distribution<double>()(random));
  for (std::size_t i = 0; i < changes_.size(); ++i) kept[i] = changes_[i].time < end;
  return kept;
}

std::string DiskModel::content(const Node& node, std::size_t cut, double keep,
                               std::mt19937_64& random) const {
  std::size_t safe = 0;
  for (const std::size_t time : node.syncs) {
    if (time < cut) safe = std::max(safe, time);
  }
  std::string bytes = node.before;
  for (const Bytes& change : node.bytes) {
    if (change.time >= cut) break;
    const bool whole = change.time < safe || happens(keep, random);
    const bool torn = !whole && !change.cuts && random() % 2 == 0;
    if (torn) tear(bytes, change.offset, change.data, random);
    if (!whole) continue;
    if (change.cuts) {
      bytes.resize(change.offset);
    } else {
      overwrite(bytes, change.offset, change.data);
    }
  }
  return bytes;
}

void DiskModel::write_state(std::size_t cut, Model model, std::mt19937_64& random,
                            const fs::path& disk) const {
  std::vector<std::map<std::string, Object>> names;
  for (const Node& node : nodes_) names.push_back(node.first);
  const std::vector<bool> kept = kept_names(cut, model, random);
  for (std::size_t i = 0; i < changes_.size(); ++i) {
    if (!kept[i]) continue;
    if (changes_[i].target == kNone) {
      names[changes_[i].folder].erase(changes_[i].name);
    } else {
      names[changes_[i].folder][changes_[i].name] = changes_[i].target;
    }
  }
  const double keep = likelihood(random);
  fs::remove_all(disk);
  std::vector<std::pair<Object, fs::path>> pending{{0, disk}};
  for (std::size_t next = 0; next < pending.size(); ++next) {
    const auto [object, path] = pending[next];
    if (nodes_[object].is_folder) {
      fs::create_directory(path);
      for (const auto& [name, inner] : names[object]) pending.emplace_back(inner, path / name);
    } else {
      std::ofstream(path, std::ios::binary) << content(nodes_[object], cut, keep, random);
    }
  }
}

}  // namespace dasein::faults
