// SPDX-License-Identifier: GPL-2.0-or-later
#include "dasein/lexicon.hpp"
#include "dasein/text.hpp"

namespace dasein {

std::size_t place_in_word(std::string_view folded, std::size_t at) {
  std::size_t place = 0;
  for (std::size_t border = 0; border < folded.size();) {
    border += code_point_at(folded, border).size;
    // The key of a beginning is a beginning of the key, or lacks an e that makes an umlaut.
    if (compound_key(folded.substr(0, border)).size() <= at) place = border;
  }
  return place;
}

}  // namespace dasein
