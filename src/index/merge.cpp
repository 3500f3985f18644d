// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <string>

#include "dasein/index.hpp"
#include "index/database.hpp"

namespace dasein {
namespace {

/// Databases merged at once: each holds up to five open files, and 1024 is the usual limit.
constexpr std::size_t kMergeWidth = 120;

std::uint64_t bytes_of(const std::filesystem::path& directory) {
  std::uint64_t bytes = 0;
  for (const std::string_view name : {database::kText, database::kRemoved}) {
    for (const std::string& file : list_directory(directory / name)) {
      const auto status = file_status(directory / name / file);
      if (status) bytes += status->size;
    }
  }
  return bytes;
}

/// Words of both databases: what their size is roughly proportional to.
std::uint64_t length_of(const std::filesystem::path& directory) {
  return database::reading(directory, [&] {
    return database::open(directory / database::kText).get_total_length() +
           database::open(directory / database::kRemoved).get_total_length();
  });
}

void merge_database(const std::vector<std::filesystem::path>& parts, std::string_view name,
                    const std::filesystem::path& directory) {
  Xapian::Database sources;
  for (const auto& part : parts) sources.add_database(database::open(part / name));
  database::writing(directory, [&] {
    sources.compact((directory / name).string(),
                    Xapian::Compactor::STANDARD | Xapian::DBCOMPACT_NO_RENUMBER);
  });
}

void merge_once(const std::vector<std::filesystem::path>& parts,
                const std::filesystem::path& directory) {
  make_directory(directory);
  for (const std::string_view name : {database::kText, database::kRemoved}) {
    merge_database(parts, name, directory);
  }
}

/// Merges groups of parts first; the intermediate folders stand beside the result.
void merge_in_two_levels(const std::vector<std::filesystem::path>& parts,
                         const std::filesystem::path& directory) {
  std::vector<std::filesystem::path> groups;
  for (std::size_t begin = 0; begin < parts.size(); begin += kMergeWidth) {
    const std::size_t end = std::min(parts.size(), begin + kMergeWidth);
    const std::vector<std::filesystem::path> group(
        parts.begin() + static_cast<std::ptrdiff_t>(begin),
        parts.begin() + static_cast<std::ptrdiff_t>(end));
    groups.push_back(directory.native() + ".group" + std::to_string(groups.size()));
    merge_once(group, groups.back());
  }
  merge_parts(groups, directory);
  for (const auto& group : groups) remove_tree(group);
}

}  // namespace

void merge_parts(const std::vector<std::filesystem::path>& parts,
                 const std::filesystem::path& directory) {
  if (parts.size() > kMergeWidth) return merge_in_two_levels(parts, directory);
  if (parts.empty()) {
    PartWriter(directory, PartWriter::Mode::kFresh).finish();
  } else {
    merge_once(parts, directory);
  }
  adopt_part(directory);
}

void adopt_part(const std::filesystem::path& part) {
  std::string merged;
  append_varint(merged, bytes_of(part));
  append_varint(merged, length_of(part));
  replace_file(part / database::kMerged, merged);
}

double waste_of(const std::filesystem::path& directory) {
  const std::string merged = read_file(directory / database::kMerged);
  ByteReader reader(merged, database::kMerged);
  const auto bytes_then = static_cast<double>(reader.varint());
  const auto length_then = static_cast<double>(reader.varint());
  const auto bytes_now = static_cast<double>(bytes_of(directory));
  if (bytes_now <= 0 || bytes_then <= 0) return 0;
  const double needed =
      bytes_then * static_cast<double>(length_of(directory) + 1) / (length_then + 1);
  return std::clamp(1 - needed / bytes_now, 0.0, 1.0);
}

}  // namespace dasein
