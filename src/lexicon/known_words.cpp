// SPDX-License-Identifier: GPL-2.0-or-later
#include "lexicon/known_words.hpp"

#include <cstddef>

namespace dasein {
namespace {

constexpr std::size_t kFirstSlots = 1024;

std::uint64_t hash_of(std::string_view key) {
  std::uint64_t hash = KnownWords::kEmptyHash;
  for (const char byte : key) hash = KnownWords::hash(hash, byte);
  return hash;
}

// Of the lower half of a hash, which a slot keeps; FNV's lowest bits are the weakest.
std::size_t slot_of(std::uint64_t hash, std::size_t slots) {
  const auto half = static_cast<std::uint32_t>(hash);
  return (half ^ (half >> 15U)) & (slots - 1);
}

}  // namespace

const KnownWord* KnownWords::look_up(std::uint64_t hash) const {
  for (std::size_t slot = slot_of(hash, slots_.size());; slot = (slot + 1) & (slots_.size() - 1)) {
    if (slots_[slot].next_entry == 0) return nullptr;
    if (slots_[slot].hash != static_cast<std::uint32_t>(hash)) continue;
    const KnownWord& found = entry(slots_[slot].next_entry - 1);
    if (found.hash == static_cast<std::uint32_t>(hash >> 32U)) return &found;
  }
}

const KnownWord* KnownWords::find(std::string_view key) const { return find_hash(hash_of(key)); }

bool KnownWords::is(std::string_view key, std::uint32_t kinds) const {
  const KnownWord* word = find(key);
  return word != nullptr && word->is(kinds);
}

KnownWord& KnownWords::at(std::string_view key) {
  const std::uint64_t hash = hash_of(key);
  if (const KnownWord* known = find_hash(hash)) return *const_cast<KnownWord*>(known);  // ours
  if (2 * (count_ + 1) > slots_.size()) grow();
  std::size_t slot = slot_of(hash, slots_.size());
  while (slots_[slot].next_entry != 0) slot = (slot + 1) & (slots_.size() - 1);
  if (count_ % kChunk == 0) chunks_.emplace_back().reserve(kChunk);
  KnownWord& added = chunks_.back().emplace_back();
  added.hash = static_cast<std::uint32_t>(hash >> 32U);
  const std::size_t bit = filter_bit(hash);
  filter_[bit / 64] |= std::uint64_t{1} << (bit % 64);
  slots_[slot] = {static_cast<std::uint32_t>(hash), static_cast<std::uint32_t>(++count_)};
  return added;
}

KnownWord::Text KnownWords::kept(std::string_view text) {
  const auto offset = static_cast<KnownWord::Text>(bytes_.size());
  bytes_.push_back(static_cast<char>(text.size()));
  bytes_.insert(bytes_.end(), text.begin(), text.end());
  return offset;
}

void KnownWords::prefer(KnownWord::Use& use, KnownWord::Use other) const {
  const bool better = use.stem == 0 || other.documents > use.documents ||
                      (other.documents == use.documents && text(other.stem) < text(use.stem));
  if (better) use = other;
}

void KnownWords::grow() {
  std::vector<Slot> old(slots_.empty() ? kFirstSlots : 2 * slots_.size());
  old.swap(slots_);
  for (const Slot& moved : old) {
    if (moved.next_entry == 0) continue;
    std::size_t slot = slot_of(moved.hash, slots_.size());
    while (slots_[slot].next_entry != 0) slot = (slot + 1) & (slots_.size() - 1);
    slots_[slot] = moved;
  }
}

}  // namespace dasein
