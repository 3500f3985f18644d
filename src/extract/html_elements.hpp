// SPDX-License-Identifier: GPL-2.0-or-later
// What the elements of HTML are, and what pages call them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "dasein/document.hpp"

namespace dasein::extract_internal {

/// What an element does with the text in it.
enum class Flow : std::uint8_t {
  kBlock,    ///< begins and ends a line
  kInline,   ///< stands inside one
  kBreak,    ///< ends one (br)
  kRule,     ///< ends a block and holds nothing (hr)
  kControl,  ///< a button: a line of its own or a heading's text; none amid a line
  kSkipped,  ///< its text is none of the page
};

struct Element {
  std::string_view name;
  Flow flow;
  Tag tag;
};

/// The element of that name, in small letters. Names of their own ("my-card") begin a line, other
/// unknown ones stand inside one.
Element element_of(std::string_view name);

/// The level of h1 to h6, else 0.
std::uint8_t heading_level(std::string_view name);

/// Finds the families that names belong to; remembers the words it has seen.
class FamilyFinder {
 public:
  /// The families of the value of a class, id, role or itemprop: bits 1 << Family.
  std::uint32_t families(std::string_view value);

 private:
  std::uint32_t families_of_word(const std::string& word);
  std::unordered_map<std::string, std::uint32_t> seen_;
};

constexpr std::uint32_t bit(Family family) { return 1U << static_cast<unsigned>(family); }

}  // namespace dasein::extract_internal
