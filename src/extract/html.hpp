// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once

#include "dasein/extract.hpp"

namespace dasein::extract_internal {

/// A page of HTML or XHTML: see `extract` in dasein/extract.hpp.
Extracted from_html(const SourceFile& file);

}  // namespace dasein::extract_internal
