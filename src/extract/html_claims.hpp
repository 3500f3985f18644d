// SPDX-License-Identifier: GPL-2.0-or-later
// What a page states about itself: meta, JSON-LD, microdata, marked elements.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dasein/document.hpp"
#include "extract/html_parser.hpp"

namespace dasein::extract_internal {

/// Collects the claims of a page.
class ClaimCollector {
 public:
  /// Takes what the attributes of an element say; the claim that its text will be, if it is one.
  /// `line` is asked for the line of the element where one is claimed: most elements claim nothing.
  std::optional<Claim> take(std::string_view element, const Attributes& attributes,
                            const std::function<std::uint32_t()>& line);
  /// Takes a script of type application/ld+json.
  void take_json(std::string_view script, std::uint32_t line);
  /// Takes a claim; white space is collapsed; without a value it is none.
  void add(Claim claim);

  std::vector<Claim> take_all() { return std::move(claims_); }

 private:
  void take_meta(const Attributes& attributes, const std::function<std::uint32_t()>& line);
  std::vector<Claim> claims_;
};

}  // namespace dasein::extract_internal
