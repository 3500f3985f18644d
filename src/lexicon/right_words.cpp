// SPDX-License-Identifier: GPL-2.0-or-later
#include <cstdint>
#include <string>
#include <vector>

#include "dasein/base.hpp"
#include "dasein/lexicon.hpp"
#include "lexicon/families.hpp"

namespace dasein {
namespace {

constexpr std::string_view kMagic = "dsnright";
constexpr std::uint64_t kVersion = 2;
constexpr std::string_view kWhat = "the table of right words";
// Of other words 1 in 2000 passes; with 10 bits and 7 probes 8 in 1000, which would neither be
// corrected nor taken for misspellings.
constexpr std::uint64_t kBitsPerWord = 16;
constexpr int kProbes = 11;
constexpr std::size_t kHeadBytes = 16;

std::uint64_t fixed_at(std::string_view bytes, std::size_t offset) {
  std::uint64_t value = 0;
  for (std::size_t i = 8; i-- > 0;) {
    value = value << 8U | static_cast<unsigned char>(bytes[offset + i]);
  }
  return value;
}

void append_fixed(std::string& out, std::uint64_t value) {
  for (int shift = 0; shift < 64; shift += 8) out += static_cast<char>(value >> shift & 0xFFU);
}

/// Calls `visit(byte, mask)` for the bits of a word, until it returns false.
template <typename Visit>
bool for_bits(std::uint64_t hash, std::uint64_t bytes, Visit&& visit) {
  // Kirsch and Mitzenmacher 2006: two hashes give all probes.
  std::uint64_t at = hash & 0xFFFFFFFFU;
  const std::uint64_t step = hash >> 32U | 1U;
  for (int probe = 0; probe < kProbes; ++probe, at += step) {
    const std::uint64_t bit = at % (bytes * 8);
    if (!visit(bit / 8, static_cast<unsigned char>(1U << (bit % 8)))) return false;
  }
  return true;
}

}  // namespace

std::uint64_t lexicon::right_word_hash(std::string_view key) { return hash64(key); }

std::string lexicon::right_words_bytes(const std::vector<std::uint64_t>& hashes) {
  const std::uint64_t size = (hashes.size() * kBitsPerWord + 7) / 8;
  std::string bytes(kMagic);
  append_fixed(bytes, kVersion);
  bytes.resize(kHeadBytes + size);
  for (const std::uint64_t hash : hashes) {
    for_bits(hash, size, [&](std::uint64_t byte, unsigned char mask) {
      char& place = bytes[kHeadBytes + byte];
      place = static_cast<char>(static_cast<unsigned char>(place) | mask);
      return true;
    });
  }
  return bytes;
}

RightWords::RightWords(const Bytes& bytes) : bytes_(bytes) {
  if (bytes.size() < kHeadBytes) ByteReader({}, kWhat).damaged();
  const std::string_view head = bytes.at(0, kHeadBytes);
  if (!head.starts_with(kMagic) || fixed_at(head, kMagic.size()) != kVersion) {
    ByteReader({}, kWhat).damaged();
  }
  size_ = bytes.size() - kHeadBytes;
}

bool RightWords::may_hold_key(std::string_view key) const {
  if (size_ == 0) return false;
  return for_bits(lexicon::right_word_hash(key), size_,
                  [&](std::uint64_t byte, unsigned char mask) {
                    const char bits = bytes_.at(kHeadBytes + byte, 1).front();
                    return (static_cast<unsigned char>(bits) & mask) != 0;
                  });
}

}  // namespace dasein
