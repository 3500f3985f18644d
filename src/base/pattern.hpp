// SPDX-License-Identifier: GPL-2.0-or-later
// The wildcards of gitignore(5). Both functions take time in proportion to pattern times text at
// most: stars are tried greedily and only the last one is ever taken back, which is enough
// because what stands between two stars has no alternatives of another length.
#pragma once

#include <string_view>

namespace dasein::pattern {

/// Whether a name without slashes matches: `*`, `?`, `[a-z]`, `[!…]`, `[[:digit:]]`, `\x`.
bool matches_name(std::string_view pattern, std::string_view name);

/// Whether a relative path matches, part by part; the part `**` stands for any number of parts,
/// at the end for at least one.
bool matches_path(std::string_view pattern, std::string_view path);

}  // namespace dasein::pattern
