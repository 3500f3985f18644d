// SPDX-License-Identifier: GPL-2.0-or-later
// Numbers for hashes, 0, 1, 2 …, in the order in which they are first met. A page's words and lines
// are compared by these: a table of its own size costs a tenth of what a node per word does.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace dasein::clean_internal {

class Numbering {
 public:
  /// At most `most` different hashes.
  explicit Numbering(std::size_t most) : slots_(std::bit_ceil(2 * most + 1)) {}

  /// The number of a hash; the next one if it is new.
  std::uint32_t of(std::uint64_t hash) {
    Slot& slot = slots_[find(hash)];
    if (slot.number == 0) slot = {hash, ++count_};
    return slot.number - 1;
  }
  bool contains(std::uint64_t hash) const { return slots_[find(hash)].number != 0; }
  std::uint32_t count() const { return count_; }

 private:
  struct Slot {
    std::uint64_t hash = 0;
    std::uint32_t number = 0;  // 0: empty
  };

  std::size_t find(std::uint64_t hash) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = hash & mask;
    while (slots_[at].number != 0 && slots_[at].hash != hash) at = (at + 1) & mask;
    return at;
  }

  std::vector<Slot> slots_;  // open addressing
  std::uint32_t count_ = 0;
};

}  // namespace dasein::clean_internal
