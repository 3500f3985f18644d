// SPDX-License-Identifier: GPL-2.0-or-later
// How many documents of a source hold a line: the generation's file `lines`, a function of the
// documents alone. Lines that many pages of one source share are its template.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dasein {

/// A line that so many documents of a source hold is no accident: two may be copies of one text. It
/// is a template line if they are so large a share of the source, since a site has only a few kinds
/// of page, while in a large source many lines of texts ("Einleitung") stand on three pages. What
/// holds fewer documents is no site: its pages may be versions of one text.
inline constexpr std::int64_t kTemplateDocuments = 3;
inline constexpr std::int64_t kTemplateShare = 5;  ///< at least one in five
inline constexpr std::int64_t kTemplateSource = 5;

/// Lines of a document by line_hash (document.hpp), sorted, each once.
using Lines = std::vector<std::uint64_t>;

/// The lines of every source that are template lines.
class TemplateLines {
 public:
  TemplateLines() = default;
  /// Sorted keys of source and line, as LineCounts makes them.
  explicit TemplateLines(std::vector<std::uint64_t> keys) : keys_(std::move(keys)) {}

  bool empty() const { return keys_.empty(); }
  /// Whether a source, told by the hash64 of its name, has any.
  bool know_source(std::uint64_t source) const;
  /// Those among the lines of a document of this source.
  Lines among(std::uint64_t source, const Lines& lines) const;
  /// The lines that are in one of both only.
  TemplateLines changed_in(const TemplateLines& other) const;
  /// These and others.
  TemplateLines with(const TemplateLines& others) const;
  /// Those of these sources alone.
  TemplateLines of_sources(const std::vector<std::uint64_t>& sources) const;

 private:
  std::vector<std::uint64_t> keys_;
};

class LineCounts {
 public:
  /// Throws Error(kDamaged).
  static LineCounts from_bytes(std::string_view bytes);
  std::string to_bytes();

  /// Counts the lines of a document of a source, told by the hash64 of its name, by `step` (1 or
  /// -1).
  void count(std::uint64_t source, const Lines& lines, int step);
  /// Takes over what another one counted.
  void merge(LineCounts&& other);
  /// Adds what another one has merged or read of the sources that this one has counted in.
  void merge_known(const LineCounts& other);
  /// One pass over all lines.
  TemplateLines template_lines();

 private:
  struct Entry {
    std::uint64_t key;  // of source and line; the source's own comes before those of its lines
    std::int64_t count;
  };
  void settle();

  std::vector<Entry> entries_;  // sorted by key, each once, up to settled_; then as they came
  std::size_t settled_ = 0;
};

}  // namespace dasein
