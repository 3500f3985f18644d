// SPDX-License-Identifier: GPL-2.0-or-later
// What every fuzz target asserts with, and how it sees its input.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace dasein {

/// Ends the process where a claim does not hold: a finding.
inline void require(bool holds) {
  if (!holds) std::abort();
}

inline std::string_view view_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

/// Cuts off and returns what stands before the first `border`, which is dropped; all without one.
inline std::string_view cut(std::string_view& rest, char border) {
  const std::size_t size = rest.find(border);
  const std::string_view piece = rest.substr(0, size);
  rest.remove_prefix(size == std::string_view::npos ? rest.size() : size + 1);
  return piece;
}

}  // namespace dasein
