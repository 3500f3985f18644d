// SPDX-License-Identifier: GPL-2.0-or-later
// What stands between the members of a list with suspended compounds.
#pragma once

#include <cstdint>
#include <string_view>

namespace dasein {

/// Whether a character is a hyphen that joins the parts of a word.
inline bool is_hyphen(char32_t c) { return c == '-' || c == 0x2010 || c == 0x2011; }

/// Where the next member begins behind "Begegnungs-": behind a comma, slash or word like "und" with
/// the blanks around them and an article ("die Vor- und die Nachteile"); 0 if none stands at `at`.
/// Reads at most some tens of bytes, so that a text takes linear time.
std::uint32_t behind_connector(std::string_view text, std::uint32_t at);

}  // namespace dasein
