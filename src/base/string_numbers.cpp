// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "dasein/base.hpp"

namespace dasein {
namespace {

constexpr std::size_t kFirstSlots = 1024;
constexpr std::size_t kFirstChunkBytes = 1 << 12;  // a query has a few words
constexpr std::size_t kChunkBytes = 1 << 16;

template <typename Number>
std::uint64_t load(const char* bytes) {
  Number number;
  std::memcpy(&number, bytes, sizeof number);
  return number;
}

// Eight bytes at a time; the last ones are read again rather than one by one. Lives in memory
// only, so byte order does not matter.
std::uint32_t hash_of(std::string_view string) {
  constexpr std::uint64_t kOdd = 0x9E3779B97F4A7C15;  // 2^64 / golden ratio
  std::uint64_t hash = string.size() * kOdd;
  const auto mix = [&](std::uint64_t value) {
    hash = (hash ^ value) * kOdd;
    hash ^= hash >> 29;
  };
  const char* at = string.data();
  const char* const end = at + string.size();
  for (; end - at > 8; at += 8) mix(load<std::uint64_t>(at));
  if (end - at >= 4) {
    mix(load<std::uint32_t>(at) << 32 | load<std::uint32_t>(end - 4));
  } else if (at != end) {
    const auto left = static_cast<std::size_t>(end - at);
    mix(load<std::uint8_t>(at) << 16 | load<std::uint8_t>(at + left / 2) << 8 |
        load<std::uint8_t>(end - 1));
  }
  return static_cast<std::uint32_t>(hash ^ hash >> 32);
}

}  // namespace

std::uint32_t StringNumbers::number(std::string_view string) {
  if (strings_.size() * 2 >= slots_.size()) grow();
  const std::uint32_t hash = hash_of(string);
  const std::size_t at = slot_of(string, hash);
  if (slots_[at].next_number != 0) return slots_[at].next_number - 1;
  strings_.push_back(kept(string));
  slots_[at] = {hash, static_cast<std::uint32_t>(strings_.size())};
  return static_cast<std::uint32_t>(strings_.size() - 1);
}

std::optional<std::uint32_t> StringNumbers::find(std::string_view string) const {
  if (slots_.empty()) return std::nullopt;
  const Slot& slot = slots_[slot_of(string, hash_of(string))];
  if (slot.next_number == 0) return std::nullopt;
  return slot.next_number - 1;
}

std::size_t StringNumbers::slot_of(std::string_view string, std::uint32_t hash) const {
  std::size_t at = hash & (slots_.size() - 1);
  while (slots_[at].next_number != 0) {
    if (slots_[at].hash == hash && strings_[slots_[at].next_number - 1] == string) break;
    at = (at + 1) & (slots_.size() - 1);
  }
  return at;
}

std::string_view StringNumbers::kept(std::string_view string) {
  if (string.size() > chunk_left_) {
    const std::size_t usual =
        std::min(kChunkBytes, kFirstChunkBytes << std::min<std::size_t>(chunks_.size(), 4));
    chunk_left_ = std::max(usual, string.size());
    chunk_end_ = chunks_.emplace_back(chunk_left_).data() + chunk_left_;
  }
  char* const copy = chunk_end_ - chunk_left_;
  std::copy(string.begin(), string.end(), copy);
  chunk_left_ -= string.size();
  return {copy, string.size()};
}

void StringNumbers::grow() {
  std::vector<Slot> old(std::max(kFirstSlots, slots_.size() * 2));
  old.swap(slots_);
  for (const Slot slot : old) {
    if (slot.next_number == 0) continue;
    std::size_t at = slot.hash & (slots_.size() - 1);
    while (slots_[at].next_number != 0) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = slot;
  }
}

}  // namespace dasein
