// SPDX-License-Identifier: GPL-2.0-or-later
// JSON-LD as pages hold it. The only file pair of this module that knows the JSON library.
#pragma once

#include <string_view>
#include <vector>

#include "dasein/document.hpp"

namespace dasein::extract_internal {

/// What the articles in a script state about themselves, without lines. Never throws: a script
/// that is no JSON states nothing.
std::vector<Claim> json_claims(std::string_view script);

}  // namespace dasein::extract_internal
