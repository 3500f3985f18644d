// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <limits>

#include "store/layout.hpp"

namespace dasein {
namespace {

/// Refuses a directory of something else, where "removing what an interrupted writer left" would
/// remove what belongs to others.
void check_is_index(const std::filesystem::path& index) {
  const auto names = list_directory(index);
  const auto is_ours = [](const std::string& name) {
    return name == layout::kLock || name == layout::kCurrent;
  };
  if (names.empty() || std::ranges::any_of(names, is_ours)) return;
  throw Error(
      message("{index} holds other files and is no index", {{"index", printable_path(index)}}),
      message("name an empty or a new folder with --index DIR"));
}

/// Makes the directory with all folders above it, durably. Returns the path as given.
std::filesystem::path prepared(const std::filesystem::path& index) {
  // Where something is published, the folders were synced before it. Elsewhere the innermost folder
  // that is there may be the last deed of a run that was killed: its name is synced as well.
  std::vector<std::filesystem::path> folders;
  if (!file_status(index / layout::kCurrent)) folders.push_back(index);
  while (!folders.empty() && !file_status(folders.back()) && folders.back().has_parent_path()) {
    folders.push_back(folders.back().parent_path());
  }
  std::ranges::reverse(folders);
  for (const auto& folder : folders) {
    make_directory(folder);
    sync_path(folder.has_parent_path() ? folder.parent_path() : ".");
  }
  check_is_index(index);
  return index;
}

/// One printable path a line.
std::string roots_text(const std::vector<std::string>& roots) {
  std::string text;
  for (const std::string& root : roots) text += printable_path(root) + '\n';
  return text;
}

std::vector<std::string> roots_from_text(std::string_view text) {
  std::vector<std::string> roots;
  for (std::size_t end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
    roots.push_back(path_from_printable(text.substr(0, end)).native());
    text.remove_prefix(end + 1);
  }
  return roots;
}

/// The roots of the newest generation whose manifest, or else whose list of roots, can be read.
std::vector<std::string> known_roots(const std::filesystem::path& index) {
  auto numbers = layout::generations(index);
  std::ranges::reverse(numbers);
  for (const std::uint32_t number : numbers) {
    const auto folder = index / layout::generation_name(number);
    for (const char* name : {layout::kManifest, layout::kRoots}) {
      try {
        const std::string text = read_file(folder / name);
        if (std::string_view(name) == layout::kRoots) return roots_from_text(text);
        auto parsed = layout::parse_manifest(text);
        if (parsed.fault.empty()) return std::move(parsed.manifest.roots);
      } catch (const Error&) {
        continue;  // not here; the copy, or an older generation, may know them
      }
    }
  }
  return {};
}

/// Removes the generations before the last one below `current`: a reader may just have read the
/// pointer to that one.
void remove_older(const std::filesystem::path& index, std::uint32_t current) {
  auto numbers = layout::generations(index);
  std::erase_if(numbers, [&](std::uint32_t number) { return number >= current; });
  if (!numbers.empty()) numbers.pop_back();
  for (const std::uint32_t number : numbers) {
    remove_tree(index / layout::generation_name(number));
  }
}

/// Removes generations that were built but never made current.
void remove_newer(const std::filesystem::path& index, std::uint32_t current) {
  for (const std::uint32_t number : layout::generations(index)) {
    if (number > current) remove_tree(index / layout::generation_name(number));
  }
}

/// What the interrupted writers before us left.
void recover(const std::filesystem::path& index) {
  for (const std::string& name : list_directory(index)) {
    const bool temporary = name == std::string(layout::kCurrent) + ".tmp";
    if (temporary || name.starts_with(layout::kBuildPrefix)) remove_tree(index / name);
  }
  std::uint32_t current = 0;
  try {
    current = layout::current_generation(index).value_or(0);
  } catch (const Error& error) {
    // With the pointer lost every generation may be the one; `previous` will say so.
    if (error.code() == ExitCode::kDamaged) return;
    throw;
  }
  if (current != 0 && !file_status(index / layout::generation_name(current))) return;
  remove_newer(index, current);
  remove_older(index, current);
}

/// The number after every one that was ever seen here.
std::uint32_t next_number(const std::filesystem::path& index) {
  const auto numbers = layout::generations(index);
  std::uint32_t highest = numbers.empty() ? 0 : numbers.back();
  try {
    highest = std::max(highest, layout::current_generation(index).value_or(0));
  } catch (const Error& error) {
    if (error.code() != ExitCode::kDamaged) throw;  // a pointer without sense names no number
  }
  if (highest == std::numeric_limits<std::uint32_t>::max()) {
    throw layout::damaged(index, message("its generations have run out of numbers"));
  }
  return highest + 1;
}

/// Four bytes, little-endian, each.
void append_sums(std::string& out, const BlockSums& sums) {
  for (const std::uint32_t sum : sums) {
    for (int shift = 0; shift < 32; shift += 8) out += static_cast<char>(sum >> shift & 0xFFU);
  }
}

/// Makes every file and folder of a build private and durable, and adds the file of their blocks'
/// checksums; returns the files' seals.
std::vector<ManifestFile> sealed_files(const std::filesystem::path& build) {
  layout::Listing listing = layout::listing(build);
  if (!listing.foreign.empty()) {
    const std::string path = printable_path(build / listing.foreign.front());
    throw Error(message("{path} is not a regular file", {{"path", path}}));
  }
  std::string sums;
  for (ManifestFile& file : listing.files) {
    const FileSeal seal = seal_file(build / file.name);
    file.size = seal.size;
    file.crc32c = seal.crc32c;
    append_sums(sums, seal.blocks);
  }
  write_file(build / layout::kSums, sums);
  listing.files.push_back({layout::kSums, sums.size(), crc32c(sums)});
  std::ranges::sort(listing.files, {}, &ManifestFile::name);
  std::ranges::reverse(listing.folders);  // inner before outer
  for (const std::string& folder : listing.folders) seal_directory(build / folder);
  return std::move(listing.files);
}

}  // namespace

StoreWriter::StoreWriter(const std::filesystem::path& index, double wait_seconds,
                         const std::atomic<int>* stop)
    : index_(prepared(index)), lock_(index_ / layout::kLock, wait_seconds, stop) {
  seal_directory(index_);
  recover(index_);
}

StoreWriter::~StoreWriter() {
  if (build_.empty()) return;
  try {
    remove_tree(build_);
  } catch (const Error&) {
    // A destructor may not throw; the next writer removes it and reports what is in the way.
    return;
  }
}

PreviousGeneration StoreWriter::previous(const Analysis& analysis) {
  PreviousGeneration result;
  try {
    const auto current = layout::current_generation(index_);
    if (!current) return result;
    Generation generation = layout::load_generation(index_, *current);
    result.roots = generation.manifest.roots;
    result.reason = layout::other_rules(generation.manifest, analysis);
    if (!result.reason.empty() && generation.manifest.schema != kSchema) return result;
    const auto faults = verify_checksums(generation);
    if (!faults.empty()) throw layout::damaged(index_, faults.front());
    (result.reason.empty() ? result.generation : result.readable) = std::move(generation);
  } catch (const Error& error) {
    if (error.code() != ExitCode::kDamaged) throw;
    result.reason = error.what();
    if (result.roots.empty()) result.roots = known_roots(index_);
  }
  return result;
}

const std::filesystem::path& StoreWriter::build_directory() {
  if (build_.empty()) {
    const auto path = index_ / (std::string(layout::kBuildPrefix) + "build");
    make_directory(path);
    build_ = path;
  }
  return build_;
}

Generation StoreWriter::publish(Manifest manifest) {
  const std::filesystem::path build = build_directory();
  std::ranges::sort(manifest.roots);
  write_file(build / layout::kRoots, roots_text(manifest.roots));
  manifest.files = sealed_files(build);
  write_file(build / layout::kManifest, to_text(manifest));
  seal_directory(build);

  const std::uint32_t number = next_number(index_);
  const std::string name = layout::generation_name(number);
  rename_path(build, index_ / name);
  // From here on the destructor must not touch it: CURRENT may name it even if a call below fails.
  build_.clear();
  sync_path(index_);
  replace_file(index_ / layout::kCurrent, layout::pointer_text(number));
  try {
    remove_older(index_, number);
  } catch (const Error&) {
    // The generation is published and durable: that is what the caller asks. The next writer
    // tries again, and there a folder that cannot be removed is an error.
  }
  return {number, index_ / name, std::move(manifest)};
}

}  // namespace dasein
