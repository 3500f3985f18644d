// SPDX-License-Identifier: GPL-2.0-or-later
// From the stem of a compound back to the letters of a text.
#pragma once

#include <optional>
#include <string_view>

#include "dasein/terms.hpp"

namespace dasein::snippet {

/// The bytes of `text` that show a piece of a compound: `token` is a word of the text with its
/// stem, `piece` bytes of that stem. The last piece takes the ending with it. All of the token
/// where it does not begin as its stem does; nothing where it lacks the piece (a suspended
/// compound).
std::optional<Range> piece_of(std::string_view text, const TokenView& token, std::string_view stem,
                              Range piece);

}  // namespace dasein::snippet
