// SPDX-License-Identifier: GPL-2.0-or-later
#include "store/layout.hpp"

#include <algorithm>
#include <charconv>

namespace dasein::layout {
namespace {

constexpr std::string_view kPrefix = "gen-";
constexpr std::size_t kDigits = 6;
// "gen-", the ten digits of the largest number, a line feed, "crc32c ", eight digits, a line feed.
constexpr std::uint64_t kMaxCurrentBytes = 31;

/// The bytes of a file; nothing if and only if it does not exist.
std::optional<std::string> bytes_if_present(const std::filesystem::path& path) {
  if (!file_status(path)) return std::nullopt;
  try {
    return read_file(path);
  } catch (const Error&) {
    // Removed between the two calls: the same as if it had never been there.
    if (!file_status(path)) return std::nullopt;
    throw;
  }
}

}  // namespace

std::string generation_name(std::uint32_t number) {
  const std::string digits = std::to_string(number);
  const std::size_t zeros = digits.size() < kDigits ? kDigits - digits.size() : 0;
  return std::string(kPrefix).append(zeros, '0').append(digits);
}

std::optional<std::uint32_t> generation_number(std::string_view name) {
  if (!name.starts_with(kPrefix)) return std::nullopt;
  const std::string_view digits = name.substr(kPrefix.size());
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  // Exactly one spelling of every number, so that no two directories share one.
  if (error != std::errc() || number == 0 || generation_name(number) != name) return std::nullopt;
  return number;
}

std::string pointer_text(std::uint32_t number) {
  return with_checksum(generation_name(number) + '\n');
}

std::optional<std::uint32_t> number_from_pointer(std::string_view text) {
  const auto name = without_checksum(text);
  if (!name || !name->ends_with('\n')) return std::nullopt;
  return generation_number(name->substr(0, name->size() - 1));
}

std::vector<std::uint32_t> generations(const std::filesystem::path& index) {
  std::vector<std::uint32_t> numbers;
  for (const std::string& name : list_directory(index)) {
    if (const auto number = generation_number(name)) numbers.push_back(*number);
  }
  std::ranges::sort(numbers);
  return numbers;
}

std::optional<std::uint32_t> current_generation(const std::filesystem::path& index) {
  const std::filesystem::path path = index / kCurrent;
  const auto status = file_status(path);
  if (!status) {
    if (!file_status(index)) return std::nullopt;
    // CURRENT is replaced, never removed. An interrupted first run leaves one generation without
    // it; several prove that it is lost, and must not be taken for "nothing published yet".
    const auto numbers = generations(index);
    const bool lost = !numbers.empty() && numbers.back() > 1 && !file_status(path);
    if (lost) throw damaged(index, message("its file CURRENT is missing"));
    return std::nullopt;
  }
  const bool plausible =
      status->kind == FileStatus::Kind::kRegular && status->size <= kMaxCurrentBytes;
  const std::string text = plausible ? read_file(path) : std::string();
  if (const auto number = number_from_pointer(text)) return number;
  throw damaged(index, message("its file CURRENT names no generation"));
}

Listing listing(const std::filesystem::path& generation) {
  Listing result;
  std::vector<std::string> pending{""};
  for (std::size_t next = 0; next < pending.size(); ++next) {
    const std::string folder = pending[next];
    for (const std::string& entry : list_directory(generation / folder)) {
      const std::string name = (std::filesystem::path(folder) / entry).native();
      if (name == kManifest) continue;
      const auto status = file_status(generation / name);
      if (!status) continue;  // just removed: the comparison will miss it
      if (status->kind == FileStatus::Kind::kRegular) {
        result.files.push_back({name, status->size, 0});
      } else if (status->kind == FileStatus::Kind::kDirectory) {
        result.folders.push_back(name);
        pending.push_back(name);
      } else {
        result.foreign.push_back(name);
      }
    }
  }
  std::ranges::sort(result.files, {}, &ManifestFile::name);
  return result;
}

std::string listing_fault(const Listing& listing, const Manifest& manifest) {
  const auto fault = [](std::string_view sentence, const std::string& name) {
    return message(sentence, {{"file", printable_path(name)}});
  };
  if (!listing.foreign.empty()) {
    return fault("its file {file} is not a regular file", listing.foreign.front());
  }
  auto found = listing.files.begin();
  for (const ManifestFile& file : manifest.files) {
    if (found == listing.files.end() || found->name > file.name) {
      return fault("its file {file} is missing", file.name);
    }
    if (found->name < file.name) break;
    if (found->size != file.size) return fault("its file {file} has another size", file.name);
    ++found;
  }
  if (found == listing.files.end()) return {};
  return fault("its file {file} does not belong to it", found->name);
}

Generation load_generation(const std::filesystem::path& index, std::uint32_t number) {
  Generation result{number, index / generation_name(number), {}};
  const auto text = bytes_if_present(result.path / kManifest);
  if (!text) {
    throw damaged(
        index, message("{file} is missing", {{"file", generation_name(number) + "/" + kManifest}}));
  }
  ParsedManifest parsed = parse_manifest(*text);
  if (!parsed.fault.empty()) throw damaged(index, parsed.fault);
  result.manifest = std::move(parsed.manifest);
  // Another schema may list its files in another way; who opens it judges the schema.
  if (result.manifest.schema != kSchema) return result;
  const std::string fault = listing_fault(listing(result.path), result.manifest);
  if (!fault.empty()) throw damaged(index, fault);
  return result;
}

std::string other_rules(const Manifest& manifest, const Analysis& analysis) {
  const std::string program = printable_line(manifest.program);
  if (manifest.schema > kSchema) {
    return message("it was made by a newer version ({program})", {{"program", program}});
  }
  if (manifest.schema < kSchema) {
    return message("it was made by an older version ({program})", {{"program", program}});
  }
  // The same code analyses alike; only what other code has made must be compared.
  const bool same_code = !analysis.code.empty() && manifest.code == analysis.code;
  if (!same_code && manifest.fingerprint != analysis.fingerprint()) {
    return message("it was made by other rules of analysis ({program})", {{"program", program}});
  }
  return {};
}

Error damaged(const std::filesystem::path& index, std::string_view fault) {
  return Error(message("the index {index} is damaged: {fault}",
                       {{"index", printable_path(index)}, {"fault", std::string(fault)}}),
               message("run `dasein index` to build it again from the files"), ExitCode::kDamaged);
}

}  // namespace dasein::layout
