// SPDX-License-Identifier: GPL-2.0-or-later
// Numbers that are the same on every machine: the standard's distributions are not.
#pragma once

#include <cstdint>

namespace dasein::bench {

/// SplitMix64 (Steele, Lea, Flood 2014).
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint64_t bits() {
    state_ += 0x9e3779b97f4a7c15U;
    std::uint64_t mixed = state_;
    mixed = (mixed ^ (mixed >> 30U)) * 0xbf58476d1ce4e5b9U;
    mixed = (mixed ^ (mixed >> 27U)) * 0x94d049bb133111ebU;
    return mixed ^ (mixed >> 31U);
  }
  /// 0 to `limit` - 1; `limit` > 0.
  std::size_t below(std::size_t limit) { return bits() % limit; }
  /// Whether an event with this probability happens.
  bool chance(double probability) { return unit() < probability; }
  /// 0 to 1, without 1.
  double unit() { return static_cast<double>(bits() >> 11U) * 0x1.0p-53; }

 private:
  std::uint64_t state_;
};

}  // namespace dasein::bench
