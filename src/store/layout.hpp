// SPDX-License-Identifier: GPL-2.0-or-later
// Names and places inside an index directory, shared by its readers and its writer.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dasein/store.hpp"

namespace dasein::layout {

inline constexpr const char* kLock = "lock";
inline constexpr const char* kCurrent = "CURRENT";
inline constexpr const char* kManifest = "manifest";
/// A copy of the manifest's roots, so that `dasein index --full` knows them without it.
inline constexpr const char* kRoots = "roots";
/// The checksums of blocks.
inline constexpr const char* kSums = "sums";
inline constexpr std::string_view kBuildPrefix = "tmp-";

/// "gen-000042".
std::string generation_name(std::uint32_t number);

/// The inverse of generation_name; nothing for any other text.
std::optional<std::uint32_t> generation_number(std::string_view name);

/// The numbers of all generation directories, ascending.
std::vector<std::uint32_t> generations(const std::filesystem::path& index);

/// What stands in CURRENT for a generation, and back; nothing for any other text. A flipped bit
/// could else name the generation before, which is there and whole.
std::string pointer_text(std::uint32_t number);
std::optional<std::uint32_t> number_from_pointer(std::string_view text);

/// The number CURRENT names; nothing if there is no CURRENT because nothing was published yet.
/// Throws Error(kDamaged) when CURRENT makes no sense or is lost.
std::optional<std::uint32_t> current_generation(const std::filesystem::path& index);

/// What stands in a generation's directory, whatever its manifest says.
struct Listing {
  std::vector<ManifestFile> files;   ///< regular files but the manifest, without checksums, sorted
  std::vector<std::string> folders;  ///< relative, outer before inner
  std::vector<std::string> foreign;  ///< what is neither
};
Listing listing(const std::filesystem::path& generation);

/// The first fault of a listing against a manifest, as a sentence; empty if they agree.
std::string listing_fault(const Listing& listing, const Manifest& manifest);

/// A text with a last line that holds its checksum, and back; nothing if that line is wrong.
std::string with_checksum(std::string text);
std::optional<std::string_view> without_checksum(std::string_view text);

/// A manifest, or why the text is none.
struct ParsedManifest {
  Manifest manifest;
  std::string fault;  ///< empty: read
};
ParsedManifest parse_manifest(std::string_view text);

/// Reads a generation and compares its list and sizes of files; throws Error(kDamaged).
Generation load_generation(const std::filesystem::path& index, std::uint32_t number);

/// Why a manifest's generation does not fit this program and its rules; empty: it does.
std::string other_rules(const Manifest& manifest, const Analysis& analysis);

/// Error(kDamaged) for the index with the remedy.
Error damaged(const std::filesystem::path& index, std::string_view fault);

}  // namespace dasein::layout
