// SPDX-License-Identifier: GPL-2.0-or-later
#include "snippet/close_parts.hpp"

#include <algorithm>

#include "dasein/lexicon.hpp"

namespace dasein::snippet {

std::vector<Range> close_parts(const std::vector<SeenPart>& seen, std::size_t parts) {
  std::vector<Range> ranges;
  const std::size_t window = parts + kTogetherGap;
  for (std::size_t first = 0; first < seen.size(); ++first) {
    std::vector<const SeenPart*> nearest(parts, nullptr);
    std::size_t found = 0;
    for (std::size_t at = first; at < seen.size() && found < parts; ++at) {
      const SeenPart& part = seen[at];
      if (part.position - seen[first].position >= window) break;
      const auto stands_there = [&](const SeenPart* other) {
        return other != nullptr && other->position == part.position;
      };
      if (nearest[part.part] != nullptr || std::ranges::any_of(nearest, stands_there)) continue;
      nearest[part.part] = &part;
      ++found;
    }
    if (found < parts) continue;
    for (const SeenPart* part : nearest) ranges.push_back(part->range);
  }
  return ranges;
}

}  // namespace dasein::snippet
