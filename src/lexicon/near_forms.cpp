// SPDX-License-Identifier: GPL-2.0-or-later
#include "lexicon/near_forms.hpp"

#include <algorithm>
#include <limits>

#include "dasein/text.hpp"
#include "lexicon/blocks.hpp"

namespace dasein::lexicon {
namespace {

/// Walks a table in order and keeps an Aligner at the letters of the word at hand. Where it says
/// that nothing can be near, only the lengths of the words that begin so are read.
class Walk {
 public:
  Walk(const Blocks& table, std::string_view typed, Cost limit, Endings endings)
      : table_(table),
        aligner_(code_points(typed), limit),
        limit_(limit),
        endings_(endings),
        ends_{0} {}

  std::vector<NearForm> near() {
    for (std::uint64_t number = 0; number < table_.count(); ++number) {
      if (!can_pass(number)) read(table_[number]);
    }
    return std::move(near_);
  }

 private:
  /// Whether the block and the first word of the next begin as no near word can.
  bool can_pass(std::uint64_t number) const {
    return dead_ && number + 1 < table_.count() && begins_dead(table_[number]) &&
           begins_dead(table_[number + 1]);
  }
  bool begins_dead(std::string_view block) const {
    return ByteReader(block, table_.what()).string().starts_with(word_);
  }

  void read(std::string_view block) {
    ByteReader reader(block, table_.what());
    for (bool first = true; !reader.at_end(); first = false) {
      std::uint64_t shared = first ? 0 : reader.varint();
      std::string_view rest = reader.string();
      if (first) {
        while (shared < std::min(word_.size(), rest.size()) && word_[shared] == rest[shared]) {
          ++shared;
        }
        rest.remove_prefix(shared);
      }
      const std::uint64_t kept = reader.varint();
      reader.varint();
      if (dead_ && shared >= word_.size()) continue;
      if (shared > word_.size()) table_.damaged();
      step(shared, rest);
      if (!dead_) take(kept);
    }
  }

  /// Goes from the word at hand to the one that shares so many bytes with it.
  void step(std::uint64_t shared, std::string_view rest) {
    word_.resize(shared);
    word_ += rest;
    while (ends_.back() > shared) ends_.pop_back();
    aligner_.cut(ends_.size() - 1);
    dead_ = false;
    while (ends_.back() < word_.size()) {
      const CodePoint next = code_point_at(word_, ends_.back());
      ends_.push_back(ends_.back() + next.size);
      if (aligner_.add(next.value)) continue;
      dead_ = true;
      word_.resize(ends_.back());
      return;
    }
  }

  void take(std::uint64_t kept) {
    const Cost cost = aligner_.cost(endings_);
    if (cost > limit_ || kept == 0) return;
    constexpr std::uint64_t kMost = std::numeric_limits<std::uint32_t>::max();
    near_.push_back({word_, cost, static_cast<std::uint32_t>(std::min(kept, kMost))});
  }

  const Blocks& table_;
  Aligner aligner_;
  Cost limit_;
  Endings endings_;
  std::string word_;               // up to the letter that decided, if dead_
  std::vector<std::size_t> ends_;  // of its letters, with one in front
  bool dead_ = false;
  std::vector<NearForm> near_;
};

}  // namespace

std::vector<NearForm> NearForms::of(const WordTable& words, std::string_view typed, Cost limit,
                                    Endings endings) {
  if (words.size() == 0) return {};
  const Blocks table = words.blocks();
  return Walk(table, typed, limit, endings).near();
}

}  // namespace dasein::lexicon
