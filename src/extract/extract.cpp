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

std::optional<TypeGuess> type_of(std::string_view path) {
  // Behind the last dot of the name, or where the name begins if it has none.
  std::size_t behind = path.size();
  while (behind > 0 && path[behind - 1] != '.' && path[behind - 1] != '/') --behind;
  // A name that begins with its only dot is hidden; it has no extension.
  if (behind < 2 || path[behind - 1] == '/' || path[behind - 2] == '/') {
    return TypeGuess{FileType::kText, false};
  }
  const std::string_view extension = path.substr(behind - 1);
  const auto same = [](char known, char c) {
    return known == (c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
  };
  for (const KnownExtension& known : kExtensions) {
    if (known.name.size() != extension.size()) continue;
    if (std::ranges::equal(known.name, extension, same)) return TypeGuess{known.type, true};
  }
  return std::nullopt;
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
