// SPDX-License-Identifier: GPL-2.0-or-later
// Which reader a file needs.
#include "dasein/extract.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "extract/dump.hpp"

namespace dasein {
namespace {

constexpr std::array<std::string_view, 3> kTextExtensions = {".txt", ".text", ".md"};

}  // namespace

std::optional<TypeGuess> type_of(const std::filesystem::path& path) {
  std::string extension = path.extension().native();
  if (extension.empty()) return TypeGuess{FileType::kText, false};
  for (char& c : extension) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  if (std::find(kTextExtensions.begin(), kTextExtensions.end(), extension) ==
      kTextExtensions.end()) {
    return std::nullopt;
  }
  return TypeGuess{FileType::kText, true};
}

Extracted extract(const SourceFile& file) {
  if (file.bytes.size() > kMaxFileBytes) {
    return {std::nullopt, message("the file is larger than {limit} MiB",
                                  {{"limit", std::to_string(kMaxFileBytes >> 20U)}})};
  }
  return extract_internal::from_dump(file);
}

}  // namespace dasein
