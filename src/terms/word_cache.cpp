// SPDX-License-Identifier: GPL-2.0-or-later
#include "dasein/terms.hpp"

namespace dasein {

WordCache::Word WordCache::word(std::string_view form) {
  const std::uint32_t number = forms_.number(form);
  if (number == form_stems_.size()) form_stems_.push_back(stems_.number(stemmer_.stem(form)));
  return {number, form_stems_[number]};
}

}  // namespace dasein
