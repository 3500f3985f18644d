// SPDX-License-Identifier: GPL-2.0-or-later
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
