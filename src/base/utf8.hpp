// SPDX-License-Identifier: GPL-2.0-or-later
// The least of UTF-8 that error messages and file names need; everything else about text is
// the business of module text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace dasein::utf8 {

/// One step through a byte string.
struct Step {
  char32_t character = 0;  ///< when valid
  std::size_t length = 1;  ///< bytes; of an invalid sequence its longest plausible beginning
  bool valid = false;
};

/// The step at the beginning of `bytes`, which must not be empty. Overlong forms, surrogates and
/// values over U+10FFFF are invalid (Unicode 15, table 3-7).
Step step(std::string_view bytes);

}  // namespace dasein::utf8
