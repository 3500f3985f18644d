// SPDX-License-Identifier: GPL-2.0-or-later
#include "german/snowball.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

namespace dasein {
namespace {

// Letters that the rules treat apart, as bytes that stand in no UTF-8.
constexpr char kAUmlaut = '\xF8', kOUmlaut = '\xF9', kUUmlaut = '\xFA';
constexpr char kConsonantU = '\xFB', kConsonantY = '\xFC';  // between vowels: "bauen"

constexpr std::size_t kShortestFront = 3;  // characters before what is taken off

using Bytes = std::array<bool, 256>;

constexpr Bytes bytes_of(std::string_view list) {
  Bytes bytes{};
  for (const char byte : list) bytes[static_cast<unsigned char>(byte)] = true;
  return bytes;
}

constexpr Bytes kVowels = bytes_of("aeiouy\xF8\xF9\xFA");
constexpr Bytes kBeforeS = bytes_of("bdfghklmnrt");
constexpr Bytes kBeforeSt = bytes_of("bdfghklmnt");

bool is(const Bytes& bytes, char byte) { return bytes[static_cast<unsigned char>(byte)]; }

bool continues(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80; }

/// One word on its way to its stem.
class Word {
 public:
  explicit Word(std::string_view folded) {
    if (folded.empty()) return;
    read(folded);
    mark_consonants();
    join_letters();
    find_regions();
    take_inflection();
    take_comparison();
    take_derivation();
  }

  std::string stem() && {
    if (has_special_) {
      for (char& letter : word_) letter = plain(letter);
    }
    return std::move(word_);
  }

 private:
  static char plain(char letter) {
    switch (letter) {
      case kAUmlaut:
        return 'a';
      case kOUmlaut:
        return 'o';
      case kUUmlaut:
      case kConsonantU:
        return 'u';
      case kConsonantY:
        return 'y';
      default:
        return letter;
    }
  }

  static char umlaut(char second_byte) {
    switch (second_byte) {
      case '\xA4':
        return kAUmlaut;
      case '\xB6':
        return kOUmlaut;
      case '\xBC':
        return kUUmlaut;
      default:
        return '\0';
    }
  }

  /// Most words need none of the two steps that follow.
  void read(std::string_view folded) {
    word_.resize(folded.size());
    char* to = word_.data();
    char before = '\0';
    for (const char *at = folded.data(), *end = at + folded.size(); at != end; ++at) {
      char letter = *at;
      if (letter == '\xC3' && at + 1 != end) {
        const char special = umlaut(at[1]);
        if (special != '\0') {
          letter = special;
          has_special_ = true;
          ++at;
        } else {
          may_join_ = true;
        }
      } else if (letter == 'e') {
        may_join_ = may_join_ || before == 'a' || before == 'o' || before == 'u';
      } else if (letter == 'u' || letter == 'y') {
        may_mark_ = true;
      }
      before = *to++ = letter;
    }
    word_.resize(static_cast<std::size_t>(to - word_.data()));
  }

  /// u and y between vowels are none.
  void mark_consonants() {
    for (std::size_t at = 1; may_mark_ && at + 1 < word_.size(); ++at) {
      char& letter = word_[at];
      if (letter != 'u' && letter != 'y') continue;
      if (!is(kVowels, word_[at - 1]) || !is(kVowels, word_[at + 1])) continue;
      letter = letter == 'u' ? kConsonantU : kConsonantY;
      has_special_ = true;
    }
  }

  /// Writes ß as ss and ae, oe, ue as umlauts, but not behind qu: "quelle".
  void join_letters() {
    if (!may_join_) return;
    std::size_t to = 0, at = 0;
    const auto copy_character = [&] {
      do {
        word_[to++] = word_[at++];
      } while (at < word_.size() && continues(word_[at]));
    };
    while (at < word_.size()) {
      const char letter = word_[at], next = at + 1 < word_.size() ? word_[at + 1] : '\0';
      if (letter == '\xC3' && next == '\x9F') {
        word_[to++] = 's';
        word_[to++] = 's';
        at += 2;
      } else if (next == 'e' && (letter == 'a' || letter == 'o' || letter == 'u')) {
        word_[to++] = letter == 'a' ? kAUmlaut : letter == 'o' ? kOUmlaut : kUUmlaut;
        has_special_ = true;
        at += 2;
      } else if (letter == 'q' && next == 'u') {
        // The two characters behind it stay as well; where there are no two, so does the rest.
        for (int i = 0; i < 4 && at < word_.size(); ++i) copy_character();
      } else {
        copy_character();
      }
    }
    word_.resize(to);
  }

  /// Behind the first consonant that follows a vowel, from `at` on.
  std::size_t region(std::size_t at) const {
    while (at < word_.size() && !is(kVowels, word_[at])) ++at;
    while (at < word_.size() && is(kVowels, word_[at])) ++at;
    return at < word_.size() ? behind(at) : word_.size() + 1;
  }

  std::size_t behind(std::size_t at) const {
    do {
      ++at;
    } while (at < word_.size() && continues(word_[at]));
    return at;
  }

  /// What may be taken off: inflection behind first_, derivation behind second_.
  void find_regions() {
    first_ = second_ = word_.size();
    std::size_t front = 0;
    for (std::size_t i = 0; i < kShortestFront; ++i) {
      if (front == word_.size()) return;
      front = behind(front);
    }
    const std::size_t first = region(0);
    if (first > word_.size()) return;
    first_ = std::max(first, front);
    second_ = std::min(region(first), word_.size());
  }

  bool ends_with(std::string_view ending) const {
    return std::string_view(word_).ends_with(ending);
  }
  /// Whether the ending, which the word has, stands behind `region`.
  bool is_behind(std::size_t region, std::string_view ending) const {
    return region + ending.size() <= word_.size();
  }
  void take(std::string_view ending) { word_.resize(word_.size() - ending.size()); }
  char before(std::string_view ending) const {
    return word_.size() > ending.size() ? word_[word_.size() - ending.size() - 1] : '\0';
  }

  template <std::size_t kCount>
  std::string_view ending_of(const std::array<std::string_view, kCount>& endings) const {
    for (const std::string_view ending : endings) {
      if (word_.back() == ending.back() && ends_with(ending)) return ending;
    }
    return {};
  }

  /// Of nouns: "em", "ern", "er", "en", "es", "e", "s".
  void take_inflection() {
    constexpr std::array<std::string_view, 7> kEndings = {"ern", "em", "er", "en", "es", "e", "s"};
    const std::string_view ending = ending_of(kEndings);
    if (ending.empty() || !is_behind(first_, ending)) return;
    if (ending == "s") {
      if (is(kBeforeS, before(ending))) take(ending);
      return;
    }
    take(ending);
    const bool has_e = ending == "e" || ending == "en" || ending == "es";
    if (has_e && ends_with("niss")) take("s");
  }

  /// Of adjectives and verbs: "en", "er", "est", "st".
  void take_comparison() {
    constexpr std::array<std::string_view, 4> kEndings = {"est", "en", "er", "st"};
    const std::string_view ending = ending_of(kEndings);
    if (ending.empty() || !is_behind(first_, ending)) return;
    if (ending == "st" && !(is(kBeforeSt, before(ending)) && has_front(ending))) return;
    take(ending);
  }

  /// Whether three characters stand before the letter before an ending.
  bool has_front(std::string_view ending) const {
    const std::string_view front = std::string_view(word_).substr(0, word_.size() - ending.size());
    return static_cast<std::size_t>(std::ranges::count_if(
               front, [](char byte) { return !continues(byte); })) > kShortestFront;
  }

  /// "end", "ung", "ig", "ik", "isch", "lich", "heit", "keit".
  void take_derivation() {
    constexpr std::array<std::string_view, 8> kEndings = {"end",  "ung",  "isch", "lich",
                                                          "heit", "keit", "ig",   "ik"};
    const std::string_view ending = ending_of(kEndings);
    if (ending.empty() || !is_behind(second_, ending)) return;
    const bool needs_no_e = ending == "ig" || ending == "ik" || ending == "isch";
    if (needs_no_e && before(ending) == 'e') return;
    take(ending);
    if (ending == "end" || ending == "ung") {
      if (ends_with("ig") && before("ig") != 'e' && is_behind(second_, "ig")) take("ig");
    } else if (ending == "lich" || ending == "heit") {
      if ((ends_with("er") || ends_with("en")) && is_behind(first_, "er")) take("er");
    } else if (ending == "keit") {
      for (const std::string_view inner : {"lich", "ig"}) {
        if (!ends_with(inner)) continue;
        if (is_behind(second_, inner)) take(inner);
        return;
      }
    }
  }

  std::string word_;
  bool may_mark_ = false, may_join_ = false;  // whether the steps may find something to do
  bool has_special_ = false;                  // letters that plain() changes
  std::size_t first_ = 0, second_ = 0;
};

}  // namespace

std::string german2_stem(std::string_view folded) { return Word(folded).stem(); }

}  // namespace dasein
