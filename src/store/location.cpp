// SPDX-License-Identifier: GPL-2.0-or-later
#include <cstdlib>

#include "dasein/store.hpp"

namespace dasein {
namespace {

/// An environment variable; an empty one counts as not set.
std::optional<std::filesystem::path> environment(const char* name) {
  // Nothing in this program changes the environment, so reading it from threads is safe.
  const char* const value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe)
  if (value == nullptr || *value == '\0') return std::nullopt;
  return value;
}

}  // namespace

std::filesystem::path default_index_path() {
  if (const auto index = environment("DASEIN_INDEX")) return *index;
  const auto data = environment("XDG_DATA_HOME");
  // The XDG Base Directory Specification: a relative path here is to be ignored.
  if (data && data->is_absolute()) return *data / "dasein" / "index";
  if (const auto home = environment("HOME")) return *home / ".local/share/dasein/index";
  throw Error(message("there is no place for the index: neither DASEIN_INDEX nor HOME is set"),
              message("give the place with --index DIR or set DASEIN_INDEX"));
}

}  // namespace dasein
