// SPDX-License-Identifier: GPL-2.0-or-later
// Front coding in blocks, as the tables of this module are stored: strings in ascending order, each
// with a payload of its own form, found by binary search over the first string of every block.
// The layout stands in lexicon.hpp.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "dasein/base.hpp"
#include "dasein/lexicon.hpp"

namespace dasein::lexicon {

/// Strings in a block.
inline constexpr std::uint64_t kBlockStrings = 16;

/// append_varint for numbers that mostly take one byte.
inline void append_short(std::string& out, std::uint64_t value) {
  if (value < 0x80) {
    out.push_back(static_cast<char>(value));
  } else {
    append_varint(out, value);
  }
}

/// Of so many blocks the first string stands a second time among the fences: 258 of them, 3 kB, for
/// the 264,000 forms of 50 MB.
inline constexpr std::uint64_t kFenceBlocks = 64;

/// Writes one table.
class BlockWriter {
 public:
  /// Begins the record of the next string, which is greater than the one before; the caller
  /// appends its payload to what this returns.
  std::string& add(std::string_view string);
  /// The whole table; `magic` has 8 bytes.
  std::string bytes(std::string_view magic, std::uint64_t version) const;

 private:
  std::string blocks_, index_, previous_;
  std::string fences_, fence_strings_;
  std::uint64_t size_ = 0;
};

/// Writes a word table; forms ascend. Those with both counts 0 are left out.
class WordTableWriter {
 public:
  void add(std::string_view form, FormCount count);
  std::string bytes() const;

 private:
  BlockWriter blocks_;
};

/// Finds the blocks of a table. Every function throws Error(kDamaged) where the bytes make no
/// sense.
class Blocks {
 public:
  /// What `bytes` is made of must outlive the object; `what` names it in errors and is a literal.
  Blocks(const Bytes& bytes, std::string_view magic, std::uint64_t version, std::string_view what);
  /// The same table again, whose head need not be read: it has this size() and length().
  Blocks(const Bytes& bytes, std::uint64_t size, std::uint64_t length, std::string_view what)
      : what_(what), bytes_(bytes), size_(size), count_(count_of(size)), length_(length) {}
  std::uint64_t length() const { return length_; }  ///< of the blocks, in bytes
  std::uint64_t size() const { return size_; }      ///< strings
  std::uint64_t count() const { return count_; }
  /// `number` < count().
  std::string_view operator[](std::uint64_t number) const;
  /// The block that holds `string` if any does: the last that begins with it or before it.
  std::uint64_t block_of(std::string_view string) const;
  std::string_view what() const { return what_; }
  [[noreturn]] void damaged() const { ByteReader({}, what_).damaged(); }

 private:
  static std::uint64_t count_of(std::uint64_t size) {
    return size / kBlockStrings + (size % kBlockStrings == 0 ? 0 : 1);
  }
  static std::uint64_t fences_of(std::uint64_t count) {
    return (count + kFenceBlocks - 1) / kFenceBlocks;
  }
  /// Where a block begins, counted from the first.
  std::uint64_t begin_of(std::uint64_t number) const;
  std::string_view first_string(std::uint64_t block) const;
  /// Where a fence's string begins among theirs; behind the last one, where they end.
  std::uint64_t fence_place(std::uint64_t number) const;
  std::string_view fence(std::uint64_t number) const;

  std::string_view what_;
  Bytes bytes_;
  std::uint64_t size_ = 0, count_ = 0;
  std::uint64_t length_ = 0;
};

/// Walks the strings of one block; the caller reads each payload before the next step.
class BlockStrings {
 public:
  BlockStrings(std::string_view block, std::string_view what) : reader_(block, what) {}
  /// Steps to the next string; false at the end of the block.
  bool next();
  const std::string& string() const { return string_; }
  ByteReader& payload() { return reader_; }

 private:
  ByteReader reader_;
  std::string string_;
  bool first_ = true;
};

/// The string with a number, its place in the table; `pass` reads over the payload of one. Throws
/// Error(kDamaged) if there is none.
template <typename Pass>
std::string string_at(const Blocks& blocks, std::uint64_t number, Pass&& pass) {
  if (number >= blocks.size()) blocks.damaged();
  BlockStrings strings(blocks[number / kBlockStrings], blocks.what());
  for (std::uint64_t left = number % kBlockStrings; strings.next(); --left) {
    if (left == 0) return strings.string();
    pass(strings.payload());
  }
  blocks.damaged();
}

}  // namespace dasein::lexicon
