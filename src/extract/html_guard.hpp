// SPDX-License-Identifier: GPL-2.0-or-later
// What has to be done with a page before the parser sees it.
#pragma once

#include <string>
#include <string_view>

namespace dasein::extract_internal {

/// The charset a page declares in its first 1,024 bytes: <meta charset=…>, <meta http-equiv …
/// content="…charset=…"> or <?xml … encoding="…"?>; empty if it declares none.
std::string declared_charset(std::string_view bytes);

/// Overwrites with blanks what slows or misleads the parser; offsets and lines stay: all attributes
/// of a tag but the first 64, and the content of noscript, iframe, noembed, textarea and select,
/// which for a browser is no markup and may leave its elements open.
void blank_what_misleads(std::string& html);

}  // namespace dasein::extract_internal
