// SPDX-License-Identifier: GPL-2.0-or-later
// What has to be done with a page before the parser sees it.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dasein::extract_internal {

/// The charset a page declares in its first 1,024 bytes: <meta charset=…>, <meta http-equiv …
/// content="…charset=…"> or <?xml … encoding="…"?>; empty if it declares none.
std::string declared_charset(std::string_view bytes);

/// A place where bytes of a page were left out.
struct Cut {
  std::size_t at;          ///< in the pruned page; ascending
  std::ptrdiff_t removed;  ///< bytes left out up to here less those put in, with this cut
};

/// A page without what nothing reads.
struct PrunedPage {
  std::string html;
  std::vector<Cut> cuts;

  /// The place in the whole page of a place in `html`; O(log cuts).
  std::size_t place(std::size_t at) const;
};

/// Leaves out what slows or misleads the parser; the elements stay: attributes that nothing asks
/// for, and all of a tag but the first 64; the content of comments, style, scripts other than
/// JSON-LD and drawings; that of noscript, iframe, noembed, textarea and select, which for a
/// browser is no markup and may leave its elements open. Time is linear in the size.
PrunedPage pruned(std::string_view html);

}  // namespace dasein::extract_internal
