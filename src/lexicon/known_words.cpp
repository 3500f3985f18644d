// SPDX-License-Identifier: GPL-2.0-or-later
#include "lexicon/known_words.hpp"

#include <cstddef>

namespace dasein {
namespace {

constexpr std::size_t kFirstSlots = 1024;

// FNV's low bits are weak in the last byte; slots are taken from mixed ones.
std::size_t slot_of(std::uint32_t hash, std::size_t slots) {
  return (hash ^ (hash >> 15U)) & (slots - 1);
}

}  // namespace

const KnownWord* KnownWords::find(std::string_view key, std::uint32_t hash) const {
  if (slots_.empty()) return nullptr;
  for (std::size_t slot = slot_of(hash, slots_.size());; slot = (slot + 1) & (slots_.size() - 1)) {
    if (slots_[slot].next_entry == 0) return nullptr;
    if (slots_[slot].hash != hash) continue;
    const KnownWord& entry = entries_[slots_[slot].next_entry - 1];
    if (text(entry.key) == key) return &entry;
  }
}

const KnownWord* KnownWords::find(std::string_view key) const {
  std::uint32_t hash_so_far = kEmptyHash;
  for (const char byte : key) hash_so_far = hash(hash_so_far, byte);
  return find(key, hash_so_far);
}

bool KnownWords::is(std::string_view key, std::uint32_t kinds) const {
  const KnownWord* word = find(key);
  return word != nullptr && word->is(kinds);
}

KnownWord& KnownWords::at(std::string_view key) {
  std::uint32_t hash_so_far = kEmptyHash;
  for (const char byte : key) hash_so_far = hash(hash_so_far, byte);
  if (const KnownWord* known = find(key, hash_so_far)) {
    return entries_[static_cast<std::size_t>(known - entries_.data())];
  }
  if (2 * (entries_.size() + 1) > slots_.size()) grow();
  KnownWord& entry = entries_.emplace_back();
  entry.key = kept(key);
  std::size_t slot = slot_of(hash_so_far, slots_.size());
  while (slots_[slot].next_entry != 0) slot = (slot + 1) & (slots_.size() - 1);
  slots_[slot] = {hash_so_far, static_cast<std::uint32_t>(entries_.size())};
  return entry;
}

KnownWord::Text KnownWords::kept(std::string_view text) {
  const auto offset = static_cast<KnownWord::Text>(bytes_.size());
  bytes_.push_back(static_cast<char>(text.size()));
  bytes_.insert(bytes_.end(), text.begin(), text.end());
  return offset;
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
