// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/utf8.hpp"

namespace dasein::utf8 {
namespace {

/// What a first byte announces: the length and the range of the second byte.
struct Lead {
  std::size_t length = 0;  ///< 0: not a first byte
  unsigned low = 0x80, high = 0xBF;
};

Lead lead(unsigned byte) {
  if (byte < 0xC2) return {};
  if (byte < 0xE0) return {2};
  if (byte == 0xE0) return {3, 0xA0, 0xBF};
  if (byte == 0xED) return {3, 0x80, 0x9F};
  if (byte < 0xF0) return {3};
  if (byte == 0xF0) return {4, 0x90, 0xBF};
  if (byte < 0xF4) return {4};
  if (byte == 0xF4) return {4, 0x80, 0x8F};
  return {};
}

}  // namespace

Step step(std::string_view bytes) {
  const auto at = [&](std::size_t index) {
    return static_cast<unsigned>(static_cast<unsigned char>(bytes[index]));
  };
  const unsigned first = at(0);
  if (first < 0x80) return {static_cast<char32_t>(first), 1, true};
  const auto [length, low, high] = lead(first);
  if (length == 0) return {};
  unsigned value = first & (0x7FU >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if (i >= bytes.size()) return {0, i, false};
    const unsigned byte = at(i);
    const bool fits = i == 1 ? byte >= low && byte <= high : (byte & 0xC0U) == 0x80;
    if (!fits) return {0, i, false};
    value = value << 6U | (byte & 0x3FU);
  }
  return {static_cast<char32_t>(value), length, true};
}

}  // namespace dasein::utf8
