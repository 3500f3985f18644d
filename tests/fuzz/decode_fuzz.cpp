// SPDX-License-Identifier: GPL-2.0-or-later
// uses: text
// options: -max_len=192
// Any bytes are decoded to valid UTF-8 or to nothing, and offsets lead back to the file.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "dasein/text.hpp"
#include "require.hpp"

namespace {

using dasein::require;

bool is_valid_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const dasein::CodePoint c = dasein::code_point_at(text, at);
    if (c.value == 0xFFFD && c.size == 1) return false;
    at += c.size;
  }
  return true;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const auto decoded = dasein::decode(bytes);
  if (!decoded) return 0;
  const auto [text, encoding, mark] = *decoded;
  require(is_valid_utf8(text));
  const bool utf16 =
      encoding == dasein::Encoding::kUtf16Le || encoding == dasein::Encoding::kUtf16Be;
  const std::uint64_t half_unit = utf16 ? (size - mark) % 2 : 0;
  require(mark + dasein::encoded_size(text, encoding) == size + half_unit);
  return 0;
}
