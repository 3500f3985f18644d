// SPDX-License-Identifier: GPL-2.0-or-later
// The word lists of this module, read once.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dasein {

/// What a period after an abbreviation may mean besides.
enum class AbbreviationEnd : std::uint8_t {
  kNever,         ///< "Dr."
  kMayEnd,        ///< "usw.": ends a sentence if a capital follows
  kBeforeNumber,  ///< "Art.": an abbreviation only if a number follows
};

/// Looks up an abbreviation without blanks and without its last period ("z.B"), as listed or with
/// a capital at its beginning.
std::optional<AbbreviationEnd> find_abbreviation(std::string_view written);
/// The most periods an abbreviation of the list holds.
std::size_t longest_abbreviation();

/// 1 to 12 for a folded name of a month, long or short, without period; else 0.
int month_of(const std::string& folded);

}  // namespace dasein
