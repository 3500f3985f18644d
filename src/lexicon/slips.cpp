// SPDX-License-Identifier: GPL-2.0-or-later
#include "lexicon/slips.hpp"

#include <algorithm>
#include <limits>
#include <span>
#include <utility>

#include "dasein/german.hpp"
#include "dasein/text.hpp"

namespace dasein::lexicon {
namespace {

constexpr Cost kFar = std::numeric_limits<Cost>::max() / 2;
constexpr Cost kNeighbourKey = 80;
constexpr Cost kSwapped = 60;  // two neighbours
constexpr Cost kDoubled = 50;  // a letter twice for once, or once for twice
constexpr Cost kMissing = 80;
constexpr Cost kFirstLetter = 30;  // more, where the eye sees it at once
constexpr Cost kOtherEnding = 20;
constexpr Cost kCheapestPair = 10;
constexpr std::size_t kShortestBeforeEnding = 4;
constexpr std::array<std::u32string_view, 10> kEndings = {U"",   U"e",  U"n",  U"s",   U"en",
                                                          U"er", U"es", U"em", U"ern", U"ens"};

bool are_neighbours(std::span<const std::u32string> rows, char32_t one, char32_t other) {
  for (std::size_t row = 0; row < rows.size(); ++row) {
    const std::size_t at = rows[row].find(one);
    if (at == std::u32string::npos) continue;
    const auto is_at = [&](std::size_t r, std::size_t place) {
      return r < rows.size() && place < rows[r].size() && rows[r][place] == other;
    };
    // Each row is moved by less than a key to the right of the one above it.
    return is_at(row, at - 1) || is_at(row, at + 1) || is_at(row - 1, at) ||
           is_at(row - 1, at + 1) || is_at(row + 1, at) || is_at(row + 1, at - 1);
  }
  return false;
}

}  // namespace

std::u32string code_points(std::string_view form) {
  std::u32string letters;
  for (std::size_t at = 0; at < form.size();) {
    const CodePoint next = code_point_at(form, at);
    letters += next.value;
    at += next.size;
  }
  return letters;
}

const SlipRules& SlipRules::all() {
  static const SlipRules kRules;
  return kRules;
}

std::size_t SlipRules::place(char32_t letter) {
  if (letter >= U'a' && letter <= U'z') return letter - U'a';
  constexpr std::u32string_view kOthers = U"äöüß";
  const std::size_t other = kOthers.find(letter);
  return other == std::u32string_view::npos ? kLetters - 1 : 26 + other;
}

SlipRules::SlipRules() : pairs_(kLetters * kLetters) {
  for (auto& row : replaced_) row.fill(kSlip);
  const SpellingSlips slips = spelling_slips();
  std::vector<std::u32string> keys;
  for (const std::string_view row : slips.keys) keys.push_back(code_points(row));
  for (const std::u32string& row : keys) {
    for (const char32_t one : row) {
      for (const std::u32string& other_row : keys) {
        for (const char32_t other : other_row) {
          if (are_neighbours(keys, one, other)) replaced_[place(one)][place(other)] = kNeighbourKey;
        }
      }
    }
  }
  for (const SpellingSlips::Pair& pair : slips.pairs) {
    const std::u32string one = code_points(pair.one), other = code_points(pair.other);
    add_pair(one, other, pair.cost);
    add_pair(other, one, pair.cost);
  }
}

void SlipRules::add_pair(std::u32string_view typed, std::u32string_view meant, Cost cost) {
  if (typed.size() == 1 && meant.size() == 1) {
    Cost& known = replaced_[place(typed.front())][place(meant.front())];
    known = std::min(known, cost);
    return;
  }
  pairs_[place(typed.back()) * kLetters + place(meant.back())].push_back(
      {std::u32string(typed), std::u32string(meant), cost});
}

Aligner::Aligner(std::u32string typed, Cost limit)
    : rules_(SlipRules::all()),
      typed_(std::move(typed)),
      limit_(limit),
      stride_(typed_.size() + kReach + 1),
      columns_(typed_.size() + 1) {
  for (std::size_t j = 1; j < columns_.size(); ++j) {
    Column& column = columns_[j];
    column.place = SlipRules::place(typed_[j - 1]);
    column.extra = j > 1 && typed_[j - 1] == typed_[j - 2] ? kDoubled : kSlip;
    for (std::size_t meant = 0; meant < SlipRules::kLetters; ++meant) {
      if (!rules_.pairs(column.place, meant).empty()) column.pairs |= std::uint32_t{1} << meant;
    }
  }
  cells_.assign((kReach + 1) * stride_, kFar);
  Cost* first = &cells_[kReach * stride_ + kReach];
  first[0] = 0;
  Cost cost = kFirstLetter;
  for (std::size_t j = 1; j < columns_.size(); ++j) {
    cost += columns_[j].extra;
    if (cost > limit_) break;
    first[j] = cost;
  }
  near_ = {{0, columns_.size(), 0}};
}

bool Aligner::add(char32_t letter) {
  meant_ += letter;
  const std::size_t i = meant_.size();
  if (near_.size() <= i) {
    near_.resize(i + 1);
    cells_.resize((i + kReach + 1) * stride_, kFar);
  }
  fill();
  return goes_on();
}

/// Whether a longer word can be near: from this row, by a pair of spellings from one before, or as
/// an ending behind one.
bool Aligner::goes_on() const {
  const std::size_t i = meant_.size();
  if (near_[i].begin < near_[i].end) return true;
  for (std::size_t back = 1; back <= std::min(i, kReach); ++back) {
    const Near& near = near_[i - back];
    if (near.begin == near.end) continue;
    if (back < kReach && near.least + kCheapestPair <= limit_) return true;
    if (near.end + kReach > columns_.size() && near.least + kOtherEnding <= limit_) return true;
  }
  return false;
}

Cost Aligner::by_pairs(std::size_t j, std::size_t meant_place) const {
  const std::size_t i = meant_.size();
  Cost best = kFar;
  for (const SlipRules::Pair& pair : rules_.pairs(columns_[j].place, meant_place)) {
    if (pair.meant.size() > i || pair.typed.size() > j) continue;
    const Cost cost = row(i - pair.meant.size())[j - pair.typed.size()] + pair.cost;
    if (cost < best && std::u32string_view(meant_).ends_with(pair.meant) &&
        std::u32string_view(typed_).substr(0, j).ends_with(pair.typed)) {
      best = cost;
    }
  }
  return best;
}

void Aligner::fill() {
  const std::size_t i = meant_.size();
  const char32_t letter = meant_.back(), before = i > 1 ? meant_[i - 2] : U'\0';
  const std::size_t place = SlipRules::place(letter);
  const SlipRules::Costs& replaced = rules_.replaced(place);
  const Cost missing = letter == before ? kDoubled : kMissing;

  std::size_t first = columns_.size(), last = 0;
  for (std::size_t back = 1; back <= std::min(i, kReach); ++back) {
    const Near& near = near_[i - back];
    if (near.begin == near.end) continue;
    first = std::min(first, near.begin);
    last = std::max(last, near.end + kReach);
  }
  Cost* cells = &cells_[(i + kReach) * stride_ + kReach];
  std::fill(cells, cells + columns_.size(), kFar);
  const Cost *above = row(i - 1), *above2 = i > 1 ? row(i - 2) : above;
  Near near;
  for (std::size_t j = first; j < columns_.size(); ++j) {
    const Column& column = columns_[j];
    Cost best = above[j] + missing + (i == 1 && j == 0 ? kFirstLetter : 0);
    if (j > 0) {
      Cost other = typed_[j - 1] == letter ? 0 : replaced[column.place];
      if (i == 1 && j == 1 && other >= kNeighbourKey) other += kFirstLetter;
      best = std::min({best, above[j - 1] + other, cells[j - 1] + column.extra});
      if ((column.pairs >> place & 1U) != 0) best = std::min(best, by_pairs(j, place));
      if (i > 1 && j > 1 && typed_[j - 2] == letter && typed_[j - 1] == before) {
        best = std::min(best, above2[j - 2] + kSwapped);
      }
    }
    if (best <= limit_) {
      cells[j] = best;
      if (near.end == 0) near.begin = j;
      near.least = near.end == 0 ? best : std::min(near.least, best);
      near.end = j + 1;
    } else if (j >= last) {
      break;
    }
  }
  near_[i] = near;
}

Cost Aligner::cost(Endings endings) const {
  const std::size_t i = meant_.size(), j = typed_.size();
  Cost best = row(i)[j];
  if (endings == Endings::kAsTyped) return best;
  for (const std::u32string_view meant : kEndings) {
    if (i < meant.size() + kShortestBeforeEnding || !std::u32string_view(meant_).ends_with(meant))
      continue;
    const Near& near = near_[i - meant.size()];
    for (const std::u32string_view typed : kEndings) {
      if (typed == meant || j < typed.size() + kShortestBeforeEnding ||
          j - typed.size() >= near.end)
        continue;
      if (!std::u32string_view(typed_).ends_with(typed)) continue;
      best = std::min(best, row(i - meant.size())[j - typed.size()] + kOtherEnding);
    }
  }
  return best;
}

}  // namespace dasein::lexicon
