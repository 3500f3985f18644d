// SPDX-License-Identifier: GPL-2.0-or-later
// uses: base
// options: -max_len=96
// Ignore files and paths of any bytes: never a crash, and the two questions agree where they
// must. The first line of the input is the path, the rest the file.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "dasein/base.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const std::size_t end = input.find('\n');
  const std::string_view name = input.substr(0, end);
  const std::string_view lines = end == std::string_view::npos ? "" : input.substr(end + 1);
  dasein::IgnoreRules rules;
  rules.add("/w", lines);
  const std::filesystem::path path = "/w/" + std::string(name);
  for (const auto kind :
       {dasein::FileStatus::Kind::kRegular, dasein::FileStatus::Kind::kDirectory}) {
    if (rules.ignored_itself(path.native(), kind) && !rules.ignored(path, kind)) std::abort();
    if (rules.empty() && rules.ignored(path, kind)) std::abort();
  }
  if (dasein::path_from_printable(dasein::printable_path(path)).native() != path.native()) {
    std::abort();
  }
  return 0;
}
