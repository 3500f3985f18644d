// SPDX-License-Identifier: GPL-2.0-or-later
// Where a complete word can be split so that its last part completes a suspended one. Lists and
// endings only: what a text is made of must not depend on the other texts of an index.
#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "dasein/german.hpp"
#include "dasein/text.hpp"
#include "german/tables.hpp"
#include "german/verbs.hpp"

namespace dasein {
namespace {

constexpr std::size_t kShortestFront = 2;           // bytes: "ab", "Ei"
constexpr std::size_t kShortestTail = 4;            // characters of a last part no list knows
constexpr std::size_t kShortestBehindParticle = 3;  // bytes: "Zu- und Ab|zug"
constexpr std::size_t kMostTails = 3;
constexpr std::size_t kLongestPart = 40;  // bytes; no entry of a list is longer

// What a case or the plural adds to a head.
constexpr std::array<std::string_view, 16> kEndings = {"",    "e",   "n",   "s",    "en", "es",
                                                       "er",  "em",  "in",  "ns",   "te", "se",
                                                       "ern", "sen", "ses", "innen"};

// A noun with one of these before a linking s is the first part of a compound.
constexpr std::array<std::string_view, 8> kLinked = {"ungs",    "heits", "keits", "ions",
                                                     "schafts", "täts",  "tums",  "lings"};

bool is_head(std::string_view tail) {
  if (tail.size() > kLongestPart) return false;
  return std::ranges::any_of(kEndings, [&](std::string_view ending) {
    return tail.ends_with(ending) &&
           tables::heads.contains(tail.substr(0, tail.size() - ending.size()));
  });
}

bool is_modifier(std::string_view front) {
  return front.size() <= kLongestPart && tables::modifiers.contains(front);
}

bool is_linked(std::string_view front) {
  return std::ranges::any_of(kLinked, [&](std::string_view link) {
    return front.size() > link.size() + 2 && front.ends_with(link);
  });
}

bool begins_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; }

// A part without a vowel is no word: "Fußg|änger" has none to offer.
bool has_vowel(std::string_view part) {
  return part.find_first_of("aeiouy\xC3") != std::string_view::npos;
}

/// Where a word could be split, as what its parts look like.
class Splits {
 public:
  Splits(std::string_view word, std::string_view beside) : word_(word), beside_(beside) {
    for (std::size_t at = kShortestFront; at + 2 < word.size(); ++at) {
      if (!begins_character(word[at])) continue;
      const std::string_view front = word.substr(0, at), tail = word.substr(at);
      const bool head = at > 2 && has_vowel(front) && is_head(tail);
      const bool first = is_modifier(front) || is_linked(front);
      if (head) heads_.push_back(at);
      if (first) firsts_.push_back(at);
    }
  }

  std::vector<std::string_view> tails() {
    take_shared_middle();
    take_behind_particle();
    take_known_both();
    if (!heads_.empty()) take(heads_.front());
    take_head_of_head();
    if (tails_.empty() && !firsts_.empty()) take(longest_first());
    return std::move(tails_);
  }

 private:
  // "trink-" and "ab|wasser|versorgung": what both have in common makes a known word with either.
  void take_shared_middle() {
    if (beside_.empty()) return;
    for (const std::size_t head : heads_) {
      for (std::size_t first = kShortestFront; first + kShortestTail <= head; ++first) {
        const std::string_view middle = word_.substr(first, head - first);
        if (begins_character(middle.front()) && is_head(middle) &&
            is_modifier(std::string(beside_).append(middle))) {
          return take(first);
        }
      }
    }
  }

  // "auf-" and "ab|wertung": a particle stands for a particle.
  void take_behind_particle() {
    const bool particle = beside_ == "in" || first_part_of(beside_) == beside_.size();
    if (beside_.empty() || !particle) return;
    const std::size_t first = first_part_of(word_);
    const std::string_view rest = word_.substr(first);
    if (first > 0 && has_vowel(rest) && rest.size() >= kShortestBehindParticle) take(first);
  }

  // "jugend|hilfe|ausschuss": behind a known first part, a head or one that ends in a head.
  void take_known_both() {
    for (auto first = firsts_.rbegin(); first != firsts_.rend(); ++first) {
      const bool known = std::ranges::any_of(heads_, [&](std::size_t head) {
        return head == *first || head >= *first + kShortestTail;
      });
      // "umwelt|schutz" is not "um|weltschutz".
      const bool particle = *first < kShortestTail && !tails_.empty();
      if (known && !particle && tails_.size() + 1 < kMostTails) take(*first);
    }
  }

  // "volks|hochschule" ends in "schule" as well.
  void take_head_of_head() {
    if (heads_.empty()) return;
    for (const std::size_t head : heads_) {
      const std::size_t size = head - heads_.front();
      if (size >= kShortestTail && is_modifier(word_.substr(heads_.front(), size))) take(head);
    }
  }

  std::size_t longest_first() const {
    for (auto first = firsts_.rbegin(); first != firsts_.rend(); ++first) {
      const bool particle = *first < kShortestTail;  // "zukunft" is not "zu|kunft"
      if (!particle && characters(word_.substr(*first)) >= kShortestTail) return *first;
    }
    return word_.size();
  }

  void take(std::size_t at) {
    const std::string_view tail = word_.substr(at);
    const bool there = std::ranges::find(tails_, tail) != tails_.end();
    if (!tail.empty() && !there && tails_.size() < kMostTails) tails_.push_back(tail);
  }

  std::string_view word_, beside_;
  std::vector<std::size_t> heads_, firsts_;  // ascending
  std::vector<std::string_view> tails_;
};

}  // namespace

std::vector<std::string_view> heads_of(std::string_view folded, std::string_view beside) {
  constexpr std::size_t kLongestWord = 120;  // longer ones are no German words
  if (folded.size() > kLongestWord) return {};
  return Splits(folded, beside).tails();
}

}  // namespace dasein
