// SPDX-License-Identifier: GPL-2.0-or-later
// The phrases of page templates (data/boilerplate.txt) and how a line is compared with them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "dasein/document.hpp"

namespace dasein::clean_internal {

/// How much of a line a phrase must be; see the header of data/boilerplate.txt.
enum class Match : std::uint8_t {
  kNone,
  kWhole,
  kWeak,
  kOpen,
  kBegin,
  kLabel
};  // trees count on it

struct PhraseMatch {
  Match match = Match::kNone;
  Role role = Role::kContent;
};

/// The words of a line folded and joined with blanks, numbers as 0: what phrases are compared by.
std::string key_of(std::string_view line);

class Phrases {
 public:
  /// The phrases compiled into the program; made once, then only read.
  static const Phrases& compiled();

  /// Parses the format of data/boilerplate.txt; unknown groups are ignored.
  explicit Phrases(std::string_view text);

  /// What the whole line is, if it is a phrase: of `whole`, `open` and `weak` the first that fits.
  PhraseMatch whole_line(std::string_view key) const;
  /// What the line begins with: a `begin` phrase.
  PhraseMatch beginning(std::string_view key) const;
  /// What a line of the form "Label: rest" is labelled as; `label_key` is the key of the label.
  PhraseMatch label(std::string_view label_key) const;
  /// Whether the line stands above lines that say whom to ask about the text.
  bool above_contact(std::string_view key) const;
  /// Whether the line ends a letter.
  bool closes_letter(std::string_view key) const;
  /// A bit for every role of which a word, an inner word, is a hint: 1 << Role. By its hash64.
  std::uint32_t hints(std::uint64_t word) const { return words_[place_of(word)].roles; }
  /// Whether a `begin` phrase begins with the word of such a hash64.
  bool may_begin(std::uint64_t word) const { return words_[place_of(word)].begins; }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view key) const {
      return std::hash<std::string_view>{}(key);
    }
  };
  template <typename Value>
  using Map = std::unordered_map<std::string, Value, Hash, std::equal_to<>>;

  struct Word {
    std::uint64_t hash = 0;
    std::uint32_t roles = 0;  // it hints at
    bool begins = false;      // a `begin` phrase
    bool empty() const { return roles == 0 && !begins; }
  };

  void add(Role role, std::string_view match, const std::string& key);
  Word& word(std::uint64_t hash);
  std::size_t place_of(std::uint64_t hash) const {
    std::size_t at = hash & (words_.size() - 1);
    while (!words_[at].empty() && words_[at].hash != hash) at = (at + 1) & (words_.size() - 1);
    return at;
  }

  Map<PhraseMatch> whole_;
  Map<PhraseMatch> begin_;
  Map<PhraseMatch> label_;
  std::vector<Word> words_{1};  // open addressing
  std::size_t word_count_ = 0;
  Map<char> above_contact_;
  Map<char> closing_;
  std::size_t longest_begin_ = 0;  // words
};

}  // namespace dasein::clean_internal
