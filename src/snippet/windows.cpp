// SPDX-License-Identifier: GPL-2.0-or-later
#include "snippet/windows.hpp"

#include <algorithm>
#include <utility>

namespace dasein::snippet {
namespace {

bool overlaps(Range a, Range b) { return a.begin < b.end && b.begin < a.end; }

bool is_free(Range range, std::span<const Range> taken) {
  return std::ranges::none_of(taken, [&](Range other) { return overlaps(range, other); });
}

// Sentences, where those that share a hit (a phrase over a period) are one.
std::vector<Sentence> sentences_of(std::string_view text, std::span<const Needles::Hit> hits) {
  std::vector<Sentence> list;
  std::size_t hit = 0;
  for (const Range range : sentences(text)) {
    if (!list.empty()) {
      const std::uint32_t end = list.back().range.end;
      while (hit < hits.size() && hits[hit].range.end <= end) ++hit;
      if (hit < hits.size() && hits[hit].range.begin < end) {
        list.back().range.end = range.end;
        continue;
      }
    }
    list.push_back({range, 0});
  }
  for (Sentence& each : list) {
    each.characters = characters(text.substr(each.range.begin, each.range.size()));
  }
  return list;
}

// A walk from `at` over the words beside it, as far as `budget` characters allow.
class Reach {
 public:
  Reach(std::string_view text, std::size_t budget) : text_(text), budget_(budget) {}

  /// The earliest word border at or after `least` that the budget reaches back to.
  std::uint32_t back(std::uint32_t at, std::uint32_t least) {
    std::uint32_t border = at;
    std::size_t left = budget_;
    std::uint32_t here = at;
    while (here > least && left > 0) {
      const std::uint32_t previous = before(here);
      --left;
      const bool behind_blank = previous == least || is_space(character(before(previous)));
      if (behind_blank && begins_grapheme(previous) && !is_space(character(previous))) {
        border = previous;
        budget_after_ = left;
      }
      here = previous;
    }
    budget_ = border == at ? budget_ : budget_after_;
    return border;
  }

  /// The latest word border at or before `most` that the budget reaches.
  std::uint32_t forth(std::uint32_t at, std::uint32_t most) {
    std::uint32_t border = at;
    std::size_t left = budget_;
    std::uint32_t here = at;
    while (here < most && left > 0) {
      const std::uint32_t next = here + code_point_at(text_, here).size;
      --left;
      const bool ahead_of_blank =
          next == most || (is_space(character(next)) && begins_grapheme(after(next)));
      if (ahead_of_blank && !is_space(character(here))) {
        border = next;
        budget_after_ = left;
      }
      here = next;
    }
    budget_ = border == at ? budget_ : budget_after_;
    return border;
  }

 private:
  std::uint32_t before(std::uint32_t at) const {
    if (at == 0) return 0;
    --at;
    while (at > 0 && (static_cast<unsigned char>(text_[at]) & 0xC0U) == 0x80U) --at;
    return at;
  }
  std::uint32_t after(std::uint32_t at) const { return at + code_point_at(text_, at).size; }
  char32_t character(std::uint32_t at) const { return code_point_at(text_, at).value; }
  // A combining mark has no width of its own.
  bool begins_grapheme(std::uint32_t at) const {
    if (at >= text_.size()) return true;
    const CodePoint c = code_point_at(text_, at);
    return is_ignorable(c.value) || width(text_.substr(at, c.size)) > 0;
  }

  std::string_view text_;
  std::size_t budget_, budget_after_ = 0;
};

// As many sentences around number `index` as fit and are free, the following ones first.
Window around_sentence(const Searched& block, std::size_t index, std::size_t limit,
                       std::span<const Range> taken) {
  std::size_t first = index, last = index;
  std::size_t length = block.sentences[index].characters;
  const auto fits = [&](std::size_t next) {
    const Sentence& sentence = block.sentences[next];
    return length + 1 + sentence.characters <= limit && is_free(sentence.range, taken);
  };
  while (last + 1 < block.sentences.size() && fits(last + 1)) {
    length += 1 + block.sentences[++last].characters;
  }
  while (first > 0 && fits(first - 1)) {
    length += 1 + block.sentences[--first].characters;
  }
  return {{block.sentences[first].range.begin, block.sentences[last].range.end}, false, false};
}

// The hits from number `first` on that fit, and the words around them, within one sentence.
Window around_hits(const Searched& block, const Sentence& sentence, std::size_t first,
                   std::size_t limit) {
  const std::uint32_t begin = block.hits[first].range.begin;
  std::uint32_t end = begin;
  std::size_t length = 0;
  for (std::size_t i = first; i < block.hits.size(); ++i) {
    const Range hit = block.hits[i].range;
    if (hit.end > sentence.range.end) break;
    const std::size_t longer = length + characters(block.text.substr(end, hit.end - end));
    if (longer > limit) break;
    length = longer;
    end = hit.end;
  }
  if (end == begin) {  // not even the first one fits
    const std::string_view rest = block.text.substr(begin, sentence.range.end - begin);
    end = begin + static_cast<std::uint32_t>(clip(rest, limit).size());
    length = limit;
  }
  const std::size_t budget = limit - std::min(limit, length);
  Reach left(block.text, budget / 2);
  std::uint32_t from = left.back(begin, sentence.range.begin);
  const std::size_t used = characters(block.text.substr(from, begin - from));
  Reach right(block.text, budget - used);
  const std::uint32_t to = right.forth(end, sentence.range.end);
  from = right.back(from, sentence.range.begin);  // what the right side left over
  return {{from, to}, from > sentence.range.begin, to < sentence.range.end};
}

}  // namespace

std::span<const Needles::Hit> hits_in(const Searched& block, Range range) {
  const auto first = std::ranges::lower_bound(
      block.hits, range.begin, {}, [](const Needles::Hit& hit) { return hit.range.begin; });
  auto last = first;
  while (last != block.hits.end() && last->range.begin < range.end) ++last;
  return {first, last};
}

std::vector<Window> windows(Searched& block, std::size_t limit, std::span<const Range> taken) {
  if (block.sentences.empty()) block.sentences = sentences_of(block.text, block.hits);
  std::vector<Window> list;
  std::size_t hit = 0;
  for (std::size_t i = 0; i < block.sentences.size(); ++i) {
    const Sentence& sentence = block.sentences[i];
    const std::size_t first = hit;
    while (hit < block.hits.size() && block.hits[hit].range.begin < sentence.range.end) ++hit;
    if (hit == first) continue;
    if (sentence.characters <= limit) {
      if (is_free(sentence.range, taken)) list.push_back(around_sentence(block, i, limit, taken));
      continue;
    }
    for (std::size_t each = first; each < hit; ++each) {
      const Window window = around_hits(block, sentence, each, limit);
      if (is_free(window.range, taken)) list.push_back(window);
    }
  }
  return list;
}

Window beginning(Searched& block, std::size_t limit) {
  block.sentences = sentences_of(block.text, block.hits);
  if (block.sentences.empty()) return {};
  const Sentence& first = block.sentences.front();
  if (first.characters <= limit) return around_sentence(block, 0, limit, {});
  Reach reach(block.text, limit);
  std::uint32_t end = reach.forth(first.range.begin, first.range.end);
  if (end == first.range.begin) {
    const std::string_view text = block.text.substr(end, first.range.end - end);
    end += static_cast<std::uint32_t>(clip(text, limit).size());
  }
  return {{first.range.begin, end}, false, end < first.range.end};
}

}  // namespace dasein::snippet
