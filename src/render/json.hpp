// SPDX-License-Identifier: GPL-2.0-or-later
// JSON as dasein writes it: the order of keys is ours, one line, nothing that moves a terminal.
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "dasein/base.hpp"

namespace dasein {

using Json = nlohmann::ordered_json;

/// The version of every JSON output; it only grows by keys.
inline constexpr int kOutputSchema = 1;

/// One line and its line feed. Invalid UTF-8 becomes U+FFFD; control and bidirectional characters
/// are escaped, which changes no value.
std::string line_of(const Json& value);

/// Adds "path", or "path_bytes" in base64 if the name is not UTF-8.
void add_path(Json& object, const std::filesystem::path& path);
/// A path inside a list: a string, or {"path_bytes":…}.
Json path_value(const std::filesystem::path& path);

/// "YYYY-MM-DD" or null.
Json date_value(const std::optional<Date>& date);

}  // namespace dasein
