// SPDX-License-Identifier: GPL-2.0-or-later
// What it costs to take one word for another: an edit distance in which likely slips cost less.
// The rules stand in data/slips.txt.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dasein::lexicon {

using Cost = std::uint32_t;  ///< hundredths of a slip

inline constexpr Cost kSlip = 100;  ///< one letter more, less or another one

/// The rules, ready for look-ups by letter.
class SlipRules {
 public:
  static const SlipRules& all();

  static constexpr std::size_t kLetters = 31;  ///< a to z, ä, ö, ü, ß, and any other
  static std::size_t place(char32_t letter);

  /// One letter typed for another, by their places.
  using Costs = std::array<Cost, kLetters>;
  const Costs& replaced(std::size_t meant) const { return replaced_[meant]; }
  struct Pair {
    std::u32string typed, meant;
    Cost cost;
  };
  /// The pairs that end with these letters.
  const std::vector<Pair>& pairs(std::size_t typed, std::size_t meant) const {
    return pairs_[typed * kLetters + meant];
  }

 private:
  SlipRules();
  void add_pair(std::u32string_view typed, std::u32string_view meant, Cost cost);

  std::array<Costs, kLetters> replaced_;
  std::vector<std::vector<Pair>> pairs_;
};

/// Whether another ending of the same word (Räume, Raum) costs little.
enum class Endings { kInflect, kAsTyped };

/// Compares one typed word with many, letter by letter; words that begin alike share the work
/// (the table of Wagner and Fischer 1974, one row per letter, over a trie).
class Aligner {
 public:
  Aligner(std::u32string typed, Cost limit);
  /// How many letters of the other word are there.
  std::size_t size() const { return meant_.size(); }
  /// Takes the word back to its first `size` letters.
  void cut(std::size_t size) { meant_.resize(size); }
  /// Appends a letter; false if no word that goes on so is within the limit.
  bool add(char32_t letter);
  /// The cost of the word as it stands; more than the limit if it is too far away.
  Cost cost(Endings endings) const;

 private:
  struct Column {
    std::size_t place = 0;    // of the letter typed
    Cost extra = 0;           // if it was not meant
    std::uint32_t pairs = 0;  // letters meant that have pairs with it, a bit each
  };
  struct Near {
    std::size_t begin = 0, end = 0;  // of the cells of a row within the limit
    Cost least = 0;                  // of them
  };
  const Cost* row(std::size_t i) const { return &cells_[(i + kReach) * stride_ + kReach]; }
  Cost by_pairs(std::size_t j, std::size_t meant_place) const;
  void fill();
  bool goes_on() const;

  static constexpr std::size_t kReach = 3;  // letters of a pair

  const SlipRules& rules_;
  std::u32string typed_, meant_;
  Cost limit_;
  std::size_t stride_;
  std::vector<Column> columns_;  // one in front, one per letter typed
  std::vector<Cost> cells_;      // rows of columns, kReach of each in front that are never near
  std::vector<Near> near_;
};

std::u32string code_points(std::string_view form);

}  // namespace dasein::lexicon
