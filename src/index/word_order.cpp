// SPDX-License-Identifier: GPL-2.0-or-later
// Layout: varints (positions, terms, blocks behind the first, bits of all entries), a byte each for
// the width of a code and the salt, then bits, the lowest of a byte first: the number of the first
// position of each of those blocks; where the entries of each bucket begin; the entries. A bucket
// holds the terms whose codes begin alike. An entry is the rest of the code, the count of its
// positions (Elias gamma), and their numbers: positions are numbered through, without gaps.
#include "index/word_order.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <numeric>
#include <utility>

#include "dasein/terms.hpp"

namespace dasein {
namespace {

constexpr unsigned kMaxBits = 56;  // of one number: with those of a byte begun, 64
/// Bytes behind the last one that may be looked at: a count behind the rest of a code.
constexpr std::size_t kRoom = 2 * sizeof(std::uint64_t);
constexpr std::uint64_t kSalts = 256;
/// Of n terms with codes of w bits, n²/2^(w+1) pairs are expected to share one. With 2 of them one
/// salt in 7 has none; with 3 one in 20, for half a bit a term less.
constexpr std::uint64_t kExpectedPairs = 2;
constexpr std::uint64_t kBucketTerms = 8;  ///< at most, on average: all of a bucket are looked at

std::uint64_t code_for(std::uint64_t hash, std::uint64_t salt, unsigned bits) {
  constexpr std::uint64_t kSpread = 0x9E3779B97F4A7C15U, kMix = 0xD6E8FEB86659FD93U;
  std::uint64_t mixed = (hash ^ salt * kSpread) * kMix;
  mixed ^= mixed >> 32U;
  return mixed * kMix >> (64 - bits);
}

/// The width of a number that is at most `most`.
unsigned bits_for(std::uint64_t most) { return static_cast<unsigned>(std::bit_width(most)); }

unsigned bucket_bits_for(std::uint64_t terms, unsigned code_bits) {
  return std::min(bits_for(terms / kBucketTerms), code_bits);
}

/// Tries salts until all terms have codes of their own.
class CodeFinder {
 public:
  explicit CodeFinder(const std::vector<std::uint64_t>& hashes)
      : hashes_(hashes), slots_(std::bit_ceil(2 * hashes.size())) {
    const std::uint64_t count = hashes.size();
    bits_ = std::max(1U, bits_for(count * count / (2 * kExpectedPairs)));
    while (!find_salt()) ++bits_;
  }

  unsigned bits() const { return bits_; }
  std::uint64_t salt() const { return salt_; }
  std::uint64_t code(std::uint64_t hash) const { return code_for(hash, salt_, bits_); }

 private:
  bool find_salt() {
    for (salt_ = 0; salt_ < kSalts; ++salt_) {
      if (are_distinct()) return true;
    }
    return false;
  }

  /// A table of at least twice as many slots as terms, free unless told by this attempt.
  bool are_distinct() {
    ++attempt_;
    for (const std::uint64_t hash : hashes_) {
      const std::uint64_t code = this->code(hash);
      std::size_t at = code & (slots_.size() - 1);
      for (; slots_[at].attempt == attempt_; at = (at + 1) & (slots_.size() - 1)) {
        if (slots_[at].code == code) return false;
      }
      slots_[at] = {code, attempt_};
    }
    return true;
  }

  struct Slot {
    std::uint64_t code = 0, attempt = 0;
  };
  const std::vector<std::uint64_t>& hashes_;
  std::vector<Slot> slots_;
  std::uint64_t attempt_ = 0, salt_ = 0;
  unsigned bits_ = 1;
};

class BitWriter {
 public:
  void add(std::uint64_t number, unsigned bits) {
    constexpr unsigned kWordBits = 64;
    if (bits == 0) return;
    const unsigned used = size_ % kWordBits;
    if (used == 0) words_.push_back(0);
    words_.back() |= number << used;
    if (used + bits > kWordBits) words_.push_back(number >> (kWordBits - used));
    size_ += bits;
  }
  /// Elias gamma: as many zeros as bits follow the highest one, then it and those.
  void add_count(std::uint64_t count) {
    const unsigned more = bits_for(count) - 1;
    add((count & ((std::uint64_t{1} << more) - 1)) << 1U << more | std::uint64_t{1} << more,
        2 * more + 1);
  }
  void add(const BitWriter& other) {
    std::uint64_t left = other.size_;
    for (const std::uint64_t word : other.words_) {
      constexpr unsigned kHalf = 32;
      const auto low = static_cast<unsigned>(std::min<std::uint64_t>(left, kHalf));
      add(word & 0xFFFFFFFFU, low);
      left -= low;
      const auto high = static_cast<unsigned>(std::min<std::uint64_t>(left, kHalf));
      add(word >> kHalf, high);
      left -= high;
    }
  }
  std::uint64_t size() const { return size_; }
  void append_to(std::string& bytes) const {
    for (std::uint64_t bit = 0; bit < size_; bit += 8) {
      bytes += static_cast<char>(words_[bit / 64] >> (bit % 64) & 0xFFU);
    }
  }

 private:
  std::vector<std::uint64_t> words_;
  std::uint64_t size_ = 0;
};

/// The numbers of the positions of all terms, and those with which a block begins.
struct Numbered {
  std::vector<std::uint32_t> numbers;  // of the first term, ascending, of the second …
  std::vector<std::uint32_t> begins;   // of each term's there; their end behind the last
  std::vector<std::uint32_t> blocks;
  std::uint32_t count = 0;
};

Numbered numbered(const std::vector<PlacedTerm>& places, std::size_t terms) {
  Numbered result;
  result.begins.resize(terms + 1);
  for (const PlacedTerm& place : places) ++result.begins[place.term + 1];
  std::partial_sum(result.begins.begin(), result.begins.end(), result.begins.begin());
  std::vector<std::uint32_t> next(result.begins.begin(), result.begins.end() - 1);
  result.numbers.resize(places.size());
  std::uint32_t last = 0;
  for (const PlacedTerm& place : places) {
    if (result.count == 0 || place.position != last) {
      if (result.count > 0 && place.position != last + 1) result.blocks.push_back(result.count);
      ++result.count;
    }
    last = place.position;
    result.numbers[next[place.term]++] = result.count - 1;
  }
  return result;
}

}  // namespace

std::string word_order_bytes(const std::vector<std::uint64_t>& hashes,
                             const std::vector<PlacedTerm>& places) {
  if (places.empty()) return {};
  const Numbered numbers = numbered(places, hashes.size());
  const CodeFinder codes(hashes);
  const unsigned number_bits = bits_for(numbers.count - 1);
  const unsigned bucket_bits = bucket_bits_for(hashes.size(), codes.bits());
  const unsigned rest_bits = codes.bits() - bucket_bits;
  std::vector<std::pair<std::uint64_t, std::uint32_t>> by_code;
  by_code.reserve(hashes.size());
  for (std::uint32_t term = 0; term < hashes.size(); ++term) {
    by_code.emplace_back(codes.code(hashes[term]), term);
  }
  std::ranges::sort(by_code);
  BitWriter entries;
  std::vector<std::uint64_t> offsets;
  for (const auto& [code, term] : by_code) {
    while (offsets.size() <= code >> rest_bits) offsets.push_back(entries.size());
    const std::uint32_t begin = numbers.begins[term], end = numbers.begins[term + 1];
    entries.add(code & ((std::uint64_t{1} << rest_bits) - 1), rest_bits);
    entries.add_count(end - begin);
    for (std::uint32_t i = begin; i < end; ++i) entries.add(numbers.numbers[i], number_bits);
  }
  offsets.resize((std::size_t{1} << bucket_bits) + 1, entries.size());

  BitWriter bits;
  for (const std::uint32_t block : numbers.blocks) bits.add(block, number_bits);
  for (const std::uint64_t offset : offsets) bits.add(offset, bits_for(entries.size()));
  bits.add(entries);
  std::string bytes;
  append_varint(bytes, numbers.count);
  append_varint(bytes, hashes.size());
  append_varint(bytes, numbers.blocks.size());
  append_varint(bytes, entries.size());
  bytes += static_cast<char>(codes.bits());
  bytes += static_cast<char>(codes.salt());
  bits.append_to(bytes);
  return bytes;
}

WordOrder::WordOrder(std::string bytes) {
  if (bytes.empty()) damaged();
  ByteReader reader(bytes, "the order of words");
  positions_ = reader.varint();
  const std::uint64_t terms = reader.varint();
  blocks_ = reader.varint();
  const std::uint64_t entries = reader.varint();
  const std::string_view widths = reader.bytes(2);
  code_bits_ = static_cast<unsigned char>(widths[0]);
  salt_ = static_cast<unsigned char>(widths[1]);
  const std::uint64_t most = 8 * std::uint64_t{reader.remaining()};
  if (code_bits_ == 0 || code_bits_ > kMaxBits || positions_ == 0 || positions_ > most ||
      terms > most || blocks_ > most || entries > most) {
    damaged();
  }
  number_bits_ = bits_for(positions_ - 1);
  bucket_bits_ = bucket_bits_for(terms, code_bits_);
  offset_bits_ = bits_for(entries);
  blocks_begin_ = 8 * (bytes.size() - reader.remaining());
  offsets_begin_ = blocks_begin_ + blocks_ * number_bits_;
  entries_begin_ = offsets_begin_ + ((std::uint64_t{1} << bucket_bits_) + 1) * offset_bits_;
  end_ = entries_begin_ + entries;
  if (end_ > 8 * std::uint64_t{bytes.size()}) damaged();
  bytes_ = std::move(bytes);
  bytes_.append(kRoom, '\0');
}

void WordOrder::damaged() {
  throw Error(message("The order of the words of a document makes no sense."), {},
              ExitCode::kDamaged);
}

std::uint64_t WordOrder::read(std::uint64_t bit, unsigned width) const {
  std::uint64_t word = 0;
  std::memcpy(&word, bytes_.data() + bit / 8, sizeof word);
  if constexpr (std::endian::native == std::endian::big) word = __builtin_bswap64(word);
  return word >> (bit % 8) & ((std::uint64_t{1} << width) - 1);
}

std::uint32_t WordOrder::position_of(std::uint32_t number) const {
  std::uint64_t before = 0;  // blocks that begin up to here
  for (std::uint64_t left = blocks_; left > 0;) {
    const std::uint64_t half = (left - 1) / 2;
    if (read(blocks_begin_ + (before + half) * number_bits_, number_bits_) <= number) {
      before += half + 1;
      left -= half + 1;
    } else {
      left = half;
    }
  }
  return number + static_cast<std::uint32_t>(before) * kBlockGap;
}

void WordOrder::append_positions(std::uint64_t hash, std::vector<std::uint32_t>& positions) const {
  const std::uint64_t code = code_for(hash, salt_, code_bits_);
  const unsigned rest_bits = code_bits_ - bucket_bits_;
  const std::uint64_t offset = offsets_begin_ + (code >> rest_bits) * offset_bits_;
  std::uint64_t at = entries_begin_ + read(offset, offset_bits_);
  const std::uint64_t end = entries_begin_ + read(offset + offset_bits_, offset_bits_);
  if (end > end_) damaged();
  while (at < end) {
    const std::uint64_t rest = read(at, rest_bits);
    at += rest_bits;
    const auto more = static_cast<unsigned>(std::countr_zero(read(at, kMaxBits)));
    if (at > end || more >= 32 || 2 * more + 1 > end - at) damaged();
    const std::uint64_t count = std::uint64_t{1} << more | read(at + more + 1, more);
    at += 2 * more + 1;
    if (count > positions_ || count * number_bits_ > end - at) damaged();
    if (rest == (code & ((std::uint64_t{1} << rest_bits) - 1))) {
      for (std::uint64_t i = 0; i < count; ++i, at += number_bits_) {
        positions.push_back(position_of(static_cast<std::uint32_t>(read(at, number_bits_))));
      }
      return;
    }
    at += count * number_bits_;
  }
}

}  // namespace dasein
