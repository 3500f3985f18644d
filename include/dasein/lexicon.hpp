// SPDX-License-Identifier: GPL-2.0-or-later
// The vocabulary of a generation: every form with its stem's and its own document frequency,
// as a pure, storable value; answers exact forms and prefixes.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dasein {

/// How many documents hold a form, in their kept and in their removed text.
struct FormCount {
  std::uint32_t kept = 0, removed = 0;
  bool operator==(const FormCount&) const = default;
};

/// Counts that grow and shrink while an index is made. Ordered by the bytes of the form.
using FormCounts = std::map<std::string, FormCount, std::less<>>;

/// The table as bytes: a function of the counts alone. Forms with both counts 0 are left out.
std::string word_table_bytes(const FormCounts& counts);

/// Reads a word table; looks up without loading it (front-coded blocks of 16 forms with a sparse
/// index).
class WordTable {
 public:
  struct Entry {
    std::string form;
    FormCount count;
    bool operator==(const Entry&) const = default;
  };
  /// `bytes` must outlive the table. Throws Error(kDamaged) if the header makes no sense.
  explicit WordTable(std::string_view bytes);
  std::uint64_t size() const { return size_; }
  std::optional<FormCount> find(std::string_view form) const;
  /// The forms that begin with `prefix`, at most `limit`, those in most documents first; equal
  /// ones by their bytes. `total` of all that begin so.
  struct Prefixed {
    std::vector<Entry> entries;
    std::uint64_t total = 0;
  };
  Prefixed with_prefix(std::string_view prefix, std::size_t limit) const;
  /// All entries as counts again.
  FormCounts counts() const;

 private:
  std::string_view bytes_;
  std::uint64_t size_ = 0;
};

}  // namespace dasein
