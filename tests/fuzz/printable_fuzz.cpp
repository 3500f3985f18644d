// SPDX-License-Identifier: GPL-2.0-or-later
// uses: base text
// options: -max_len=128
// Whatever the bytes of texts, queries and names: nothing that commands a terminal comes out.
#include <string>

#include "dasein/base.hpp"
#include "dasein/text.hpp"
#include "require.hpp"

namespace {

using namespace dasein;

bool commands(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c <= 0x9F) || c == 0x61C || c == 0x200E || c == 0x200F ||
         (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

void check(std::string_view text, std::string_view allowed) {
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint c = code_point_at(text, at);
    require(c.value != 0xFFFD || c.size == 3);
    if (commands(c.value)) require(allowed.find(text[at]) != std::string_view::npos);
    at += c.size;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text = view_of(data, size);
  check(printable(text), "\t\n");
  check(printable_line(text), "");
  require(printable(printable(text)) == printable(text));
  require(printable_line(printable_line(text)) == printable_line(text));
  const std::string path = printable_path(std::string(text));
  check(path, "");
  require(path_from_printable(path).native() == text);
  return 0;
}
