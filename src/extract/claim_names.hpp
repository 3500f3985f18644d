// SPDX-License-Identifier: GPL-2.0-or-later
// The names of data/claims.txt.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "dasein/document.hpp"

namespace dasein::extract_internal {

/// Where a name stands.
enum class NamePlace : std::uint8_t { kMeta, kJson, kItem, kClass, kRel };

/// What a name stands for, and how many names of the same fact and place are believed more.
struct NamedFact {
  Fact fact;
  std::uint8_t rank;
};

class ClaimNames {
 public:
  static const ClaimNames& compiled();
  /// The fact that `name`, in any case, stands for.
  std::optional<NamedFact> find(NamePlace place, std::string_view name) const;
  /// Of the words of an attribute the first that stands for a fact.
  std::optional<NamedFact> find_word(NamePlace place, std::string_view words) const;

 private:
  explicit ClaimNames(std::string_view text);
  std::unordered_map<std::string, NamedFact> names_;  // by place and name
};

}  // namespace dasein::extract_internal
