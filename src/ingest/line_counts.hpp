// SPDX-License-Identifier: GPL-2.0-or-later
// How many documents of a source hold a line: the generation's file `lines`, a function of the
// documents alone. Lines that many pages of one source share are its template.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dasein/document.hpp"

namespace dasein {

class LineCounts {
 public:
  /// Throws Error(kDamaged).
  static LineCounts from_bytes(std::string_view bytes);
  std::string to_bytes();

  /// Counts the distinct lines of a document once, by `step` (1 or -1).
  void count(const Document& document, int step);
  /// Takes over what another one counted.
  void merge(LineCounts&& other);
  /// Documents of the source that hold the line (document.hpp: line_hash).
  std::uint32_t documents_with(std::string_view source, std::uint64_t line);
  /// Documents of the source.
  std::uint32_t documents_of(std::string_view source);

 private:
  struct Entry {
    std::uint64_t key;  // of source and line
    std::int64_t count;
  };
  void settle();
  std::uint32_t at(std::uint64_t key);

  std::vector<Entry> entries_;  // sorted by key, each once, up to settled_; then as they came
  std::size_t settled_ = 0;
};

}  // namespace dasein
