// SPDX-License-Identifier: GPL-2.0-or-later
#include <string>
#include <string_view>

#include "dasein/terms.hpp"

namespace dasein {

WordCache::Word WordCache::word(std::string_view form) {
  const auto found = form_numbers_.find(form);
  if (found != form_numbers_.end()) return {found->second, form_stems_[found->second]};
  const auto number = static_cast<std::uint32_t>(forms_.size());
  const std::uint32_t stem = stem_number(form);
  forms_.emplace_back(form);
  form_stems_.push_back(stem);
  form_numbers_.emplace(forms_.back(), number);
  return {number, stem};
}

std::uint32_t WordCache::stem_number(std::string_view form) {
  const std::string stem = stemmer_.stem(form);
  const auto found = stem_numbers_.find(stem);
  if (found != stem_numbers_.end()) return found->second;
  const auto number = static_cast<std::uint32_t>(stems_.size());
  stems_.push_back(stem);
  stem_numbers_.emplace(stems_.back(), number);
  return number;
}

}  // namespace dasein
