// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include "store/layout.hpp"

namespace dasein {
namespace {

// A writer publishes at most every few hundred milliseconds; a reader that loses ten races in a
// row meets something else.
constexpr int kMaxTries = 10;

/// The generation, if it fits this program.
Generation fitting_generation(const std::filesystem::path& index, std::uint32_t number,
                              const Analysis& analysis) {
  Generation generation = layout::load_generation(index, number);
  const std::string reason = layout::other_rules(generation.manifest, analysis);
  if (reason.empty()) return generation;
  const std::string hint =
      generation.manifest.schema > kSchema
          ? message("use that version, or run `dasein index` to build it again with this one")
          : message("run `dasein index` to build it again");
  throw Error(message("the index {index} cannot be used: {reason}",
                      {{"index", printable_path(index)}, {"reason", reason}}),
              hint, ExitCode::kDamaged);
}

std::string checksum_fault(const Generation& generation, const ManifestFile& file) {
  const std::string name = printable_path(file.name);
  try {
    const std::uint32_t checksum = file_crc32c(generation.path / file.name);
    if (checksum == file.crc32c) return {};
    return message("its file {file} has another checksum", {{"file", name}});
  } catch (const Error& error) {
    // A file that cannot be read is one fault of several, not the end of the check.
    return error.what();
  }
}

}  // namespace

std::optional<Generation> open_generation(const std::filesystem::path& index,
                                          const Analysis& analysis) {
  for (int attempt = 1;; ++attempt) {
    const auto current = layout::current_generation(index);
    if (!current) return std::nullopt;
    try {
      return fitting_generation(index, *current, analysis);
    } catch (const Error&) {
      // A writer that has switched meanwhile may have removed files under us.
      if (attempt == kMaxTries || layout::current_generation(index) == current) throw;
    }
  }
}

namespace {

constexpr std::size_t kSumBytes = 4;

std::uint32_t little_endian(const char* bytes) {
  const auto byte = [bytes](int i) { return std::uint32_t{static_cast<unsigned char>(bytes[i])}; };
  return byte(0) | byte(1) << 8U | byte(2) << 16U | byte(3) << 24U;
}

Error file_fault(const Generation& generation, std::string_view sentence, std::string_view file) {
  return layout::damaged(generation.path.parent_path(),
                         message(sentence, {{"file", printable_path(file)}}));
}

std::size_t blocks_of(const ManifestFile& file) {
  // There is no checksum of the checksums' blocks.
  return file.name == layout::kSums ? 0 : (file.size + kSumBlock - 1) / kSumBlock;
}

}  // namespace

std::string read_checked(const Generation& generation, std::string_view file) {
  const auto& files = generation.manifest.files;
  const auto expected = std::ranges::find(files, file, &ManifestFile::name);
  if (expected == files.end()) throw file_fault(generation, "its file {file} is missing", file);
  std::string bytes = read_file(generation.path / file);
  if (bytes.size() == expected->size && crc32c(bytes) == expected->crc32c) return bytes;
  throw file_fault(generation, "its file {file} has another checksum", file);
}

GenerationSums::GenerationSums(const Generation& generation)
    : generation_(generation), bytes_(read_checked(generation, layout::kSums)) {
  std::size_t blocks = 0;
  for (const ManifestFile& file : generation.manifest.files) blocks += blocks_of(file);
  if (blocks * kSumBytes == bytes_.size()) return;
  throw file_fault(generation, "its file {file} has another size", layout::kSums);
}

BlockSums GenerationSums::of(std::string_view file) const {
  std::size_t at = 0;
  for (const ManifestFile& other : generation_.manifest.files) {
    if (other.name != file) {
      at += blocks_of(other) * kSumBytes;
      continue;
    }
    BlockSums sums(blocks_of(other));
    for (std::uint32_t& sum : sums) {
      sum = little_endian(bytes_.data() + at);  // the constructor has compared the size
      at += kSumBytes;
    }
    return sums;
  }
  throw file_fault(generation_, "its file {file} is missing", file);
}

std::vector<std::string> verify_checksums(const Generation& generation) {
  std::vector<std::string> faults;
  const layout::Listing listing = layout::listing(generation.path);
  const std::string fault = layout::listing_fault(listing, generation.manifest);
  if (!fault.empty()) faults.push_back(fault);
  for (const ManifestFile& file : generation.manifest.files) {
    if (!file_status(generation.path / file.name)) continue;  // named above, or below
    std::string wrong = checksum_fault(generation, file);
    if (!wrong.empty()) faults.push_back(std::move(wrong));
  }
  return faults;
}

}  // namespace dasein
