// SPDX-License-Identifier: GPL-2.0-or-later
// uses: store
// options: -max_len=96
// The pointer and the checksums of a generation. The first byte says how many bytes are taken as
// CURRENT; the rest is the file of checksums, of files as large as its bytes say.
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "require.hpp"
#include "store/layout.hpp"

namespace {

using namespace dasein;

/// A folder of this process in memory where there is one.
const std::filesystem::path& folder() {
  static const struct Folder {
    Folder() {
      const std::filesystem::path base =
          std::filesystem::exists("/dev/shm") ? "/dev/shm" : std::filesystem::temp_directory_path();
      path = base / ("dasein-fuzz-" + std::to_string(getpid()));
      std::filesystem::create_directory(path);
    }
    ~Folder() {
      std::error_code ignored;
      std::filesystem::remove_all(path, ignored);
    }
    std::filesystem::path path;
  } kept;
  return kept.path;
}

void check_pointer(std::string_view text) {
  const auto number = layout::number_from_pointer(text);
  if (number) require(layout::pointer_text(*number) == text);
  const auto body = layout::without_checksum(text);
  if (body) require(layout::with_checksum(std::string(*body)) == text);
}

Generation generation_of(std::string_view sums) {
  Generation generation;
  generation.path = folder();
  for (std::size_t i = 0; i < sums.size() && i < 3; ++i) {
    const std::uint64_t size = static_cast<unsigned char>(sums[i]) * (kSumBlock / 4);
    generation.manifest.files.push_back({"datei" + std::to_string(i), size, 0});
  }
  generation.manifest.files.push_back({layout::kSums, sums.size(), crc32c(sums)});
  return generation;
}

void check_sums(std::string_view sums) {
  const Generation generation = generation_of(sums);
  std::ofstream(folder() / layout::kSums, std::ios::binary) << sums;
  std::string again;
  try {
    const GenerationSums read(generation);
    for (const ManifestFile& file : generation.manifest.files) {
      for (const std::uint32_t sum : read.of(file.name)) {
        for (unsigned shift = 0; shift < 32; shift += 8) again += static_cast<char>(sum >> shift);
      }
    }
  } catch (const Error& error) {
    require(error.code() == ExitCode::kDamaged && !error.hint().empty());
    return;
  }
  require(again == sums);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view rest = view_of(data, size);
  const std::size_t most = rest.empty() ? 0 : static_cast<unsigned char>(rest.front());
  rest.remove_prefix(rest.empty() ? 0 : 1);
  const std::string text(rest.substr(0, most));
  check_pointer(text);
  check_pointer(layout::with_checksum(text));
  rest.remove_prefix(text.size());
  check_sums(rest);
  return 0;
}
