// SPDX-License-Identifier: GPL-2.0-or-later
// Where the words of a document stand, as bytes: a value of its entry in the index, from which
// phrases and nearness are told. The postings say which terms a document holds, so a term needs
// only a code that no other term of the same document has: some bits of its hash, with a salt for
// which they differ. Xapian's own positions are an entry of a B-tree for every term of every
// document: 57.6 MB beside 82 MB for all else on 50 MB of text, and a third of the time of a run.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "dasein/base.hpp"

namespace dasein {

/// A place of a document and a term that stands there.
struct PlacedTerm {
  std::uint32_t position = 0;
  std::uint32_t term = 0;  ///< index of its hash64
};

/// Returns the order as bytes; empty without places. `hashes`: hash64 of every term of the
/// document, each once; each has a place. `places` ascend; several may have one position, and where
/// the next is more than 1 further, another block begins.
std::string word_order_bytes(const std::vector<std::uint64_t>& hashes,
                             const std::vector<PlacedTerm>& places);

/// Reads an order.
class WordOrder {
 public:
  /// Throws Error(kDamaged).
  explicit WordOrder(std::string bytes);

  /// Appends the positions of a term, told by its hash64, that this document holds, ascending; they
  /// begin with 0, and blocks are kBlockGap apart. What is appended for another term means nothing.
  /// Throws Error(kDamaged).
  void append_positions(std::uint64_t hash, std::vector<std::uint32_t>& positions) const;

 private:
  std::uint64_t read(std::uint64_t bit, unsigned width) const;
  std::uint32_t position_of(std::uint32_t number) const;
  [[noreturn]] static void damaged();

  std::string bytes_;       // with room behind them
  std::uint64_t salt_ = 0;  // of the codes
  unsigned code_bits_ = 1, bucket_bits_ = 0, number_bits_ = 0, offset_bits_ = 0;
  std::uint64_t positions_ = 0, blocks_ = 0;  // blocks: those behind the first
  std::uint64_t blocks_begin_ = 0, offsets_begin_ = 0, entries_begin_ = 0, end_ = 0;  // bits
};

}  // namespace dasein
