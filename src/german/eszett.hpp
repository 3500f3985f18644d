// SPDX-License-Identifier: GPL-2.0-or-later
// Irregular forms are compared without ß: old and new spelling differ in little else.
#pragma once

#include <string>
#include <string_view>

namespace dasein {

/// `word` with ss for ß.
inline std::string without_eszett(std::string_view word) {
  constexpr std::string_view kEszett = "ß";
  std::string result(word);
  for (std::size_t at = 0; (at = result.find(kEszett, at)) != std::string::npos;) {
    result.replace(at, kEszett.size(), "ss");
  }
  return result;
}

}  // namespace dasein
