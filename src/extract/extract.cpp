// SPDX-License-Identifier: GPL-2.0-or-later
// Which reader a file needs.
#include "dasein/extract.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "extract/dump.hpp"
#include "extract/html.hpp"

namespace dasein {
namespace {

struct KnownExtension {
  std::string_view name;
  FileType type;
};

constexpr std::array<KnownExtension, 6> kExtensions = {{{".txt", FileType::kText},
                                                        {".text", FileType::kText},
                                                        {".md", FileType::kText},
                                                        {".html", FileType::kHtml},
                                                        {".htm", FileType::kHtml},
                                                        {".xhtml", FileType::kHtml}}};

}  // namespace

std::optional<TypeGuess> type_of(const std::filesystem::path& path) {
  std::string extension = path.extension().native();
  if (extension.empty()) return TypeGuess{FileType::kText, false};
  for (char& c : extension) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  const auto found =
      std::find_if(kExtensions.begin(), kExtensions.end(),
                   [&](const KnownExtension& known) { return known.name == extension; });
  if (found == kExtensions.end()) return std::nullopt;
  return TypeGuess{found->type, true};
}

Extracted extract(const SourceFile& file) {
  if (file.bytes.size() > kMaxFileBytes) {
    return {std::nullopt, message("the file is larger than {limit} MiB",
                                  {{"limit", std::to_string(kMaxFileBytes >> 20U)}})};
  }
  switch (file.type) {
    case FileType::kText:
      return extract_internal::from_dump(file);
    case FileType::kHtml:
      return extract_internal::from_html(file);
  }
  return {};
}

}  // namespace dasein
