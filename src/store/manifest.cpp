// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "store/layout.hpp"

namespace dasein {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kChecksumLabel = "crc32c ";
constexpr std::size_t kChecksumDigits = 8;
constexpr std::size_t kChecksumLine = kChecksumLabel.size() + kChecksumDigits + 1;

std::string hex32(std::uint32_t value) { return to_hex(value).substr(16 - kChecksumDigits); }

std::optional<std::uint32_t> hex32_value(std::string_view text) {
  if (text.size() != kChecksumDigits) return std::nullopt;
  const auto value = from_hex(std::string(16 - kChecksumDigits, '0') + std::string(text));
  if (!value || hex32(static_cast<std::uint32_t>(*value)) != text) return std::nullopt;
  return static_cast<std::uint32_t>(*value);
}

/// A relative path that stays inside the generation and is not the manifest itself.
bool safe_name(std::string_view name) {
  if (name.empty() || name == layout::kManifest) return false;
  for (;;) {
    const std::size_t slash = name.find('/');
    const std::string_view part = name.substr(0, slash);
    const bool odd = part.empty() || part == "." || part == "..";
    if (odd || part.find('\0') != std::string_view::npos) return false;
    if (slash == std::string_view::npos) return true;
    name.remove_prefix(slash + 1);
  }
}

// Each returns whether the field is there and of the right form; `value` only then changes.
// (nlohmann's own conversions throw, and take 1.5 or -1 for numbers of files.)

bool read_text(const Json& object, const char* key, std::string& value) {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_string()) return false;
  value = found->get_ref<const std::string&>();
  return true;
}

bool read_number(const Json& object, const char* key, std::uint64_t& value) {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_number_unsigned()) return false;
  value = found->get<std::uint64_t>();
  return true;
}

bool read_roots(const Json& object, std::vector<std::string>& roots) {
  const auto found = object.find("roots");
  if (found == object.end() || !found->is_array()) return false;
  for (const Json& root : *found) {
    if (!root.is_string()) return false;
    roots.push_back(path_from_printable(root.get_ref<const std::string&>()).native());
  }
  return true;
}

bool read_file_entry(const Json& entry, ManifestFile& file) {
  std::string name;
  std::string checksum;
  if (!entry.is_object() || !read_text(entry, "name", name) ||
      !read_number(entry, "size", file.size) || !read_text(entry, "crc32c", checksum)) {
    return false;
  }
  file.name = path_from_printable(name).native();
  const auto value = hex32_value(checksum);
  if (!value || !safe_name(file.name)) return false;
  file.crc32c = *value;
  return true;
}

bool read_files(const Json& object, std::vector<ManifestFile>& files) {
  const auto found = object.find("files");
  if (found == object.end() || !found->is_array()) return false;
  for (const Json& entry : *found) {
    ManifestFile file;
    if (!read_file_entry(entry, file)) return false;
    // Strictly ascending: no file twice.
    if (!files.empty() && files.back().name >= file.name) return false;
    files.push_back(std::move(file));
  }
  return true;
}

}  // namespace

std::string layout::with_checksum(std::string text) {
  const std::string checksum = hex32(crc32c(text));
  return text.append(kChecksumLabel).append(checksum).append("\n");
}

std::optional<std::string_view> layout::without_checksum(std::string_view text) {
  if (text.size() < kChecksumLine || !text.ends_with('\n')) return std::nullopt;
  const std::string_view body = text.substr(0, text.size() - kChecksumLine);
  std::string_view line = text.substr(body.size());
  if (!line.starts_with(kChecksumLabel) || !body.ends_with('\n')) return std::nullopt;
  line.remove_prefix(kChecksumLabel.size());
  line.remove_suffix(1);
  if (hex32_value(line) != crc32c(body)) return std::nullopt;
  return body;
}

std::string to_text(const Manifest& manifest) {
  Json roots = Json::array();
  for (const std::string& root : manifest.roots) roots.push_back(printable_path(root));
  Json files = Json::array();
  for (const ManifestFile& file : manifest.files) {
    files.push_back(Json{
        {"name", printable_path(file.name)}, {"size", file.size}, {"crc32c", hex32(file.crc32c)}});
  }
  const Json object{{"schema", manifest.schema},       {"fingerprint", manifest.fingerprint},
                    {"program", manifest.program},     {"code", manifest.code},
                    {"started", manifest.started},     {"finished", manifest.finished},
                    {"documents", manifest.documents}, {"word_list", manifest.word_list},
                    {"thesaurus", manifest.thesaurus}, {"synonyms", manifest.synonyms},
                    {"roots", std::move(roots)},       {"files", std::move(files)}};
  return layout::with_checksum(object.dump(1, ' ', false, Json::error_handler_t::replace) + "\n");
}

Manifest manifest_from_text(std::string_view text) {
  layout::ParsedManifest parsed = layout::parse_manifest(text);
  if (parsed.fault.empty()) return std::move(parsed.manifest);
  throw Error(parsed.fault, message("run `dasein index` to build the index again from the files"),
              ExitCode::kDamaged);
}

layout::ParsedManifest layout::parse_manifest(std::string_view text) {
  const auto body = without_checksum(text);
  if (!body) return {{}, message("the checksum of its manifest is wrong")};
  const std::string nonsense = message("its manifest makes no sense");
  const Json object = Json::parse(*body, nullptr, false);
  Manifest manifest;
  std::uint64_t schema = 0;
  if (!object.is_object() || !read_number(object, "schema", schema)) return {{}, nonsense};
  constexpr std::uint64_t kMaxSchema = 1'000'000;
  if (schema == 0 || schema > kMaxSchema) return {{}, nonsense};
  manifest.schema = static_cast<int>(schema);
  (void)read_text(object, "word_list", manifest.word_list);
  (void)read_text(object, "thesaurus", manifest.thesaurus);
  (void)read_text(object, "synonyms", manifest.synonyms);
  (void)read_text(object, "code", manifest.code);  // without it the fingerprint is compared
  // All fields are tried even after one failed: of another schema we keep what we understand.
  const std::array fields{read_text(object, "fingerprint", manifest.fingerprint),
                          read_text(object, "program", manifest.program),
                          read_text(object, "started", manifest.started),
                          read_text(object, "finished", manifest.finished),
                          read_number(object, "documents", manifest.documents),
                          read_roots(object, manifest.roots),
                          read_files(object, manifest.files)};
  const bool whole = std::ranges::all_of(fields, [](bool read) { return read; });
  if (!whole && manifest.schema == kSchema) return {{}, nonsense};
  return {std::move(manifest), {}};
}

}  // namespace dasein
