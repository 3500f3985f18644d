// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include "dasein/base.hpp"

namespace dasein {

std::uint64_t hash64(std::string_view bytes) {
  Hash64 hash;
#pragma GCC unroll 8
  for (const char byte : bytes) hash.add(byte);
  return hash.value();
}

std::string to_hex(std::uint64_t value) {
  std::string out(16, '0');
  for (std::size_t at = out.size(); at-- > 0;) {
    out[at] = "0123456789abcdef"[value & 0x0FU];
    value >>= 4U;
  }
  return out;
}

std::optional<std::uint64_t> from_hex(std::string_view text) {
  if (text.size() != 16) return std::nullopt;
  std::uint64_t value = 0;
  for (const char c : text) {
    unsigned digit = 0;
    if (c >= '0' && c <= '9') {
      digit = static_cast<unsigned>(c - '0');
    } else if (c >= 'a' && c <= 'f') {
      digit = static_cast<unsigned>(c - 'a') + 10;
    } else if (c >= 'A' && c <= 'F') {
      digit = static_cast<unsigned>(c - 'A') + 10;
    } else {
      return std::nullopt;
    }
    value = value << 4U | digit;
  }
  return value;
}

void append_varint(std::string& out, std::uint64_t value) {
  for (; value >= 0x80; value >>= 7U) out += static_cast<char>((value & 0x7FU) | 0x80U);
  out += static_cast<char>(value);
}

void append_string(std::string& out, std::string_view value) {
  append_varint(out, value.size());
  out += value;
}

std::uint64_t ByteReader::long_varint() {
  std::uint64_t value = 0;
  const std::size_t longest = std::min<std::size_t>(rest_.size(), 10);
  for (std::size_t i = 0; i < longest; ++i) {
    const auto byte = static_cast<unsigned char>(rest_[i]);
    if (i == 9 && byte > 1) damaged();  // more than 64 bits
    value |= static_cast<std::uint64_t>(byte & 0x7FU) << 7U * i;
    if (byte < 0x80) {
      rest_.remove_prefix(i + 1);
      return value;
    }
  }
  damaged();
}

void ByteReader::damaged() const {
  throw Error(message("{what} is damaged", {{"what", printable_line(what_)}}),
              message("run `dasein index --full` to build the index again"), ExitCode::kDamaged);
}

}  // namespace dasein
