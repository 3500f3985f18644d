// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <optional>
#include <tuple>
#include <utility>

#include "snippet/windows.hpp"

namespace dasein {
namespace {

using snippet::Searched;
using snippet::Window;

// Two hits so few bytes apart stand side by side: a blank, a hyphen, a comma and a blank.
constexpr std::uint32_t kNeighbourGap = 2;

// How willingly a block is quoted; a later place only if nothing before it can be.
enum class Turn { kText, kHeading, kSide, kTitle, kRemoved, kNever };
constexpr int kTurns = 5;

Turn turn_of(const Block& block) {
  if (block.role == Role::kTitle) return Turn::kTitle;
  if (block.role == Role::kHeading) return Turn::kHeading;
  switch (use_of(block.role)) {
    case Use::kBody:
      return Turn::kText;
    case Use::kSide:
      return Turn::kSide;
    case Use::kRemoved:
      return Turn::kRemoved;
    case Use::kValue:
      break;
  }
  return Turn::kNever;
}

// What a window shows: how many needles no chosen passage shows yet, how many different ones at
// all, how many of them as the word itself, how many pairs side by side, how many hits.
struct Worth {
  std::size_t fresh = 0, needles = 0, whole = 0, pairs = 0, hits = 0;
  auto operator<=>(const Worth&) const = default;
};

struct Choice {
  const Searched* block = nullptr;
  Window window;
};

class Chooser {
 public:
  Chooser(std::vector<Searched>& blocks, const PassageOptions& options, std::size_t needles)
      : blocks_(blocks), options_(options), shown_(needles, false), taken_(blocks.size()) {}

  std::vector<Choice> run() {
    while (chosen_.size() < options_.count && step()) {
    }
    std::ranges::sort(chosen_, {}, [](const Choice& choice) {
      return std::pair(choice.block->block, choice.window.range.begin);
    });
    return std::move(chosen_);
  }

 private:
  bool step() {
    std::optional<Choice> best;
    Worth most;
    std::size_t place = 0;
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      // No window is worth more than its block: most blocks need not be cut into sentences.
      if (best && worth_of(blocks_[i].hits) <= most) continue;
      for (const Window& window : snippet::windows(blocks_[i], options_.characters, taken_[i])) {
        const Worth worth = worth_of(snippet::hits_in(blocks_[i], window.range));
        if (best && worth <= most) continue;
        best = Choice{&blocks_[i], window};
        most = worth;
        place = i;
      }
    }
    if (!best) return false;
    taken_[place].push_back(best->window.range);
    for (const Needles::Hit& hit : snippet::hits_in(*best->block, best->window.range)) {
      shown_[hit.needle] = true;
    }
    chosen_.push_back(*best);
    return true;
  }

  Worth worth_of(std::span<const Needles::Hit> hits) const {
    Worth worth;
    worth.hits = hits.size();
    std::vector<std::uint32_t> seen, whole;
    for (std::size_t i = 0; i < hits.size(); ++i) {
      if (hits[i].how == Needles::How::kWord) add(whole, hits[i].needle);
      if (i > 0 && hits[i].needle != hits[i - 1].needle &&
          hits[i].range.begin - hits[i - 1].range.end <= kNeighbourGap) {
        ++worth.pairs;
      }
      if (add(seen, hits[i].needle) && !shown_[hits[i].needle]) ++worth.fresh;
    }
    worth.needles = seen.size();
    worth.whole = whole.size();
    return worth;
  }

  /// Whether a needle was not in the list; then it is.
  static bool add(std::vector<std::uint32_t>& list, std::uint32_t needle) {
    if (std::ranges::find(list, needle) != list.end()) return false;
    list.push_back(needle);
    return true;
  }

  std::vector<Searched>& blocks_;
  const PassageOptions& options_;
  std::vector<bool> shown_;
  std::vector<std::vector<Range>> taken_;
  std::vector<Choice> chosen_;
};

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

// Line breaks and the blanks around them as one blank.
std::string on_one_line(std::string_view text) {
  std::string line;
  bool blank = false;
  for (const char c : text) {
    if (!is_blank(c)) {
      line += c;
    } else if (!blank) {
      line += ' ';
    }
    blank = is_blank(c);
  }
  return line;
}

Passage passage_of(const Document& document, const Choice& choice) {
  const Block& block = document.blocks[choice.block->block];
  const auto hits = snippet::hits_in(*choice.block, choice.window.range);
  Passage passage;
  passage.block = choice.block->block;
  passage.range = choice.window.range;
  const auto piece = [&](std::uint32_t begin, std::uint32_t end) {
    return on_one_line(std::string_view(block.text).substr(begin, end - begin));
  };
  if (choice.window.cut_before) passage.text = "… ";
  std::uint32_t at = passage.range.begin;
  for (const Needles::Hit& hit : hits) {
    passage.text += piece(at, hit.range.begin);
    at = std::min(hit.range.end, passage.range.end);
    const auto begin = static_cast<std::uint32_t>(passage.text.size());
    passage.text += piece(hit.range.begin, at);
    passage.marks.push_back({begin, static_cast<std::uint32_t>(passage.text.size())});
  }
  passage.text += piece(at, passage.range.end);
  if (choice.window.cut_after) passage.text += " …";
  const std::uint32_t place = hits.empty() ? passage.range.begin : hits.front().range.begin;
  passage.place = place_of(block, place, document.encoding);
  return passage;
}

std::vector<Searched> blocks_with_hits(const Document& document, Needles& needles, Turn turn) {
  std::vector<Searched> blocks;
  for (std::uint32_t i = 0; i < document.blocks.size(); ++i) {
    const Block& block = document.blocks[i];
    if (turn_of(block) != turn) continue;
    std::vector<Needles::Hit> hits = needles.find(block.text);
    if (!hits.empty()) blocks.push_back({i, block.text, std::move(hits), {}});
  }
  return blocks;
}

// The beginning of the first block that has its turn.
std::optional<Passage> opening(const Document& document, Turn turn, std::size_t characters) {
  for (std::uint32_t i = 0; i < document.blocks.size(); ++i) {
    if (turn_of(document.blocks[i]) != turn) continue;
    Searched block{i, document.blocks[i].text, {}, {}};
    const Window window = snippet::beginning(block, characters);
    if (window.range.size() > 0) return passage_of(document, {&block, window});
  }
  return std::nullopt;
}

}  // namespace

std::vector<Passage> passages(const Document& document, Needles& needles,
                              const PassageOptions& options) {
  std::vector<Passage> result;
  if (options.count == 0) return result;
  const int turns = options.removed_too ? kTurns : kTurns - 1;
  for (int turn = 0; turn < turns && needles.size() > 0; ++turn) {
    std::vector<Searched> blocks = blocks_with_hits(document, needles, static_cast<Turn>(turn));
    for (const Choice& choice : Chooser(blocks, options, needles.size()).run()) {
      result.push_back(passage_of(document, choice));
    }
    if (!result.empty()) return result;
  }
  for (int turn = 0; turn < turns; ++turn) {
    if (auto passage = opening(document, static_cast<Turn>(turn), options.characters)) {
      result.push_back(std::move(*passage));
      return result;
    }
  }
  return result;
}

}  // namespace dasein
