// SPDX-License-Identifier: GPL-2.0-or-later
// What a word ends with.
#pragma once

#include <bitset>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace dasein {

/// Pairs of bytes that something begins or ends with; spares nearly every look-up.
class Pairs {
 public:
  void add(char first, char second) { set_.set(index(first, second)); }
  bool holds(char first, char second) const { return set_[index(first, second)]; }

 private:
  static std::size_t index(char first, char second) {
    return std::size_t{static_cast<std::uint8_t>(first)} << 8 | static_cast<std::uint8_t>(second);
  }
  std::bitset<1 << 16> set_;
};

/// Endings and what is put in their place: "-museen" -> "-museum", for Heimatmuseen.
class Endings {
 public:
  /// `shortest_front`: bytes that must stand before an ending.
  explicit Endings(std::size_t shortest_front) : shortest_front_(shortest_front) {}
  /// `ending` has at least two bytes; the first that is added counts.
  void add(const std::string& ending, std::string_view instead);
  /// The word with its longest ending replaced; nothing without one.
  std::optional<std::string> replaced(std::string_view word) const;

 private:
  std::size_t shortest_front_;
  std::unordered_map<std::string, std::string> table_;
  std::vector<std::size_t> lengths_;  // of the endings, falling
  Pairs last_;                        // the last two bytes of them
};

/// What stands in a list with an umlaut, with ae, oe, ue as well.
std::vector<std::string> spellings(std::string_view word);

}  // namespace dasein
