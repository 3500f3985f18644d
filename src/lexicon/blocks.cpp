// SPDX-License-Identifier: GPL-2.0-or-later
#include "lexicon/blocks.hpp"

#include <algorithm>

namespace dasein::lexicon {
namespace {

// A find decodes half a block; 16 strings with one index entry of 8 bytes cost half a byte each.
constexpr std::size_t kHeadBytes = 32;
constexpr std::size_t kIndexEntryBytes = 8;
constexpr std::size_t kFenceBytes = 4;

void append_fixed(std::string& out, std::uint64_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) out += static_cast<char>((value >> (8 * i)) & 0xFFU);
}

std::uint64_t fixed_at(std::string_view bytes, std::size_t offset, int count) {
  std::uint64_t value = 0;
  for (int i = 0; i < count; ++i) {
    const auto byte = static_cast<unsigned char>(bytes[offset + static_cast<std::size_t>(i)]);
    value |= static_cast<std::uint64_t>(byte) << (8 * i);
  }
  return value;
}

std::size_t shared_length(std::string_view a, std::string_view b) {
  const std::size_t most = std::min(a.size(), b.size());
  std::size_t length = 0;
  while (length < most && a[length] == b[length]) ++length;
  return length;
}

}  // namespace

std::string& BlockWriter::add(std::string_view string) {
  std::size_t shared = 0;
  if (size_ % (kBlockStrings * kFenceBlocks) == 0) {
    append_fixed(fences_, fence_strings_.size(), kFenceBytes);
    append_string(fence_strings_, string);
  }
  if (size_ % kBlockStrings == 0) {
    previous_.clear();
    append_fixed(index_, blocks_.size(), kIndexEntryBytes);
  } else {
    shared = shared_length(string, previous_);
    append_short(blocks_, shared);
  }
  append_short(blocks_, string.size() - shared);
  blocks_.append(string.substr(shared));
  previous_.resize(shared);
  previous_.append(string.substr(shared));
  ++size_;
  return blocks_;
}

std::string BlockWriter::bytes(std::string_view magic, std::uint64_t version) const {
  std::string bytes(magic);
  append_fixed(bytes, version, 4);
  append_fixed(bytes, kBlockStrings, 4);
  append_fixed(bytes, size_, 8);
  append_fixed(bytes, blocks_.size(), 8);
  std::string fences = fences_;
  append_fixed(fences, fence_strings_.size(), kFenceBytes);
  return bytes + blocks_ + index_ + fences + fence_strings_;
}

Blocks::Blocks(const Bytes& bytes, std::string_view magic, std::uint64_t version,
               std::string_view what)
    : what_(what), bytes_(bytes) {
  if (bytes.size() < kHeadBytes) damaged();
  const std::string_view head = bytes.at(0, kHeadBytes);
  if (!head.starts_with(magic)) damaged();
  if (fixed_at(head, 8, 4) != version || fixed_at(head, 12, 4) != kBlockStrings) damaged();
  size_ = fixed_at(head, 16, 8);
  length_ = fixed_at(head, 24, 8);
  const std::uint64_t rest = bytes.size() - kHeadBytes;
  if (length_ > rest) damaged();
  count_ = count_of(size_);
  const std::uint64_t indexes = rest - length_;
  if (count_ > indexes / kIndexEntryBytes) damaged();
  const std::uint64_t fences = indexes - count_ * kIndexEntryBytes;
  const std::uint64_t places = (fences_of(count_) + 1) * kFenceBytes;
  if (places > fences || fence_place(fences_of(count_)) != fences - places) damaged();
}

std::uint64_t Blocks::begin_of(std::uint64_t number) const {
  const std::uint64_t place = kHeadBytes + length_ + number * kIndexEntryBytes;
  return fixed_at(bytes_.at(place, kIndexEntryBytes), 0, kIndexEntryBytes);
}

std::string_view Blocks::operator[](std::uint64_t number) const {
  const std::uint64_t begin = begin_of(number);
  const std::uint64_t end = number + 1 < count_ ? begin_of(number + 1) : length_;
  if (begin >= end || end > length_) damaged();
  return bytes_.at(kHeadBytes + begin, end - begin);
}

std::string_view Blocks::first_string(std::uint64_t block) const {
  return ByteReader((*this)[block], what_).string();
}

std::uint64_t Blocks::fence_place(std::uint64_t number) const {
  const std::uint64_t places = kHeadBytes + length_ + count_ * kIndexEntryBytes;
  return fixed_at(bytes_.at(places + number * kFenceBytes, kFenceBytes), 0, kFenceBytes);
}

std::string_view Blocks::fence(std::uint64_t number) const {
  const std::uint64_t fences = fences_of(count_);
  const std::uint64_t strings =
      kHeadBytes + length_ + count_ * kIndexEntryBytes + (fences + 1) * kFenceBytes;
  const std::uint64_t begin = fence_place(number), end = fence_place(number + 1);
  if (begin >= end || end > bytes_.size() - strings) damaged();
  return ByteReader(bytes_.at(strings + begin, end - begin), what_).string();
}

namespace {

/// The last number in [low, high) whose string is not behind `string`; `low` if there is none.
template <typename StringOf>
std::uint64_t last_before(std::uint64_t low, std::uint64_t high, std::string_view string,
                          const StringOf& string_of) {
  while (high - low > 1) {
    const std::uint64_t middle = low + (high - low) / 2;
    (string_of(middle) <= string ? low : high) = middle;
  }
  return low;
}

}  // namespace

std::uint64_t Blocks::block_of(std::string_view string) const {
  if (count_ == 0) return 0;
  const std::uint64_t begin =
      kFenceBlocks * last_before(0, fences_of(count_), string,
                                 [this](std::uint64_t number) { return fence(number); });
  return last_before(begin, std::min(begin + kFenceBlocks, count_), string,
                     [this](std::uint64_t number) { return first_string(number); });
}

bool BlockStrings::next() {
  if (reader_.at_end()) return false;
  const std::uint64_t shared = first_ ? 0 : reader_.varint();
  if (shared > string_.size()) reader_.damaged();
  const std::string_view rest = reader_.string();
  // Ascending order: the first byte behind what is shared is greater, or the string grows.
  const auto byte_of = [](std::string_view text) {
    return text.empty() ? -1 : int{static_cast<unsigned char>(text.front())};
  };
  if (!first_ && byte_of(rest) <= byte_of(std::string_view(string_).substr(shared))) {
    reader_.damaged();
  }
  string_.replace(shared, std::string::npos, rest);
  first_ = false;
  return true;
}

}  // namespace dasein::lexicon
