// SPDX-License-Identifier: GPL-2.0-or-later
#include "vocabulary.hpp"

#include <algorithm>
#include <array>

namespace dasein::bench {
namespace {

// Chosen so that 0.3, 0.7 and 7 million words of text have as many forms as German has: README.md.
constexpr double kDiscount = 0.66;
constexpr double kConcentration = 1200;
// Likewise, so that a document of 5 kB has as many distinct words.
constexpr double kDocumentDiscount = 0.35;
constexpr double kDocumentConcentration = 120;
// How often two words come as they came together before: word pairs and phrases that occur again.
constexpr double kPairs = 0.15;
// Longer words are no parts of compounds.
constexpr std::size_t kLongestPart = 11;
constexpr std::size_t kShortestPart = 3;

// What new words are, out of 100.
struct Share {
  int listed, form, compound, name;  // the rest: misspelt ones
};
constexpr Share kNouns{28, 12, 50, 7};
constexpr Share kOthers{52, 42, 0, 3};

std::string lower_first(std::string_view word) {
  std::string lower(word);
  if (lower.empty()) return lower;
  if (lower[0] >= 'A' && lower[0] <= 'Z') {
    lower[0] = static_cast<char>(lower[0] + 32);
  } else if (lower.size() > 1 && lower[0] == '\xC3' && lower[1] >= '\x80' && lower[1] < '\x9E') {
    lower[1] = static_cast<char>(lower[1] + 32);
  }
  return lower;
}

bool ends_in_any(std::string_view word, std::initializer_list<std::string_view> ends) {
  return std::ranges::any_of(ends, [&](std::string_view end) { return word.ends_with(end); });
}

// One first part has the same linking element in all its compounds.
std::string_view link_of(std::string_view part) {
  if (ends_in_any(part, {"ung", "heit", "keit", "schaft", "ion", "tät", "ling"})) return "s";
  if (part.ends_with('e')) return "n";
  constexpr std::array<std::string_view, 6> kLinks = {"", "", "", "s", "", "es"};
  std::size_t sum = part.size();
  for (const char byte : part) sum += static_cast<unsigned char>(byte);
  return kLinks[sum % kLinks.size()];
}

// The beginning that two words share.
std::size_t shared(std::string_view one, std::string_view other) {
  const std::size_t limit = std::min(one.size(), other.size());
  std::size_t at = 0;
  while (at < limit && one[at] == other[at]) ++at;
  return at;
}

}  // namespace

Vocabulary::Vocabulary(WordKind kind, WordSources sources, Random random)
    : kind_(kind), sources_(std::move(sources)), random_(random) {
  std::ranges::sort(sources_.listed);
  // Shuffled, because order of draws must not be that of the sample corpus.
  for (std::size_t i = sources_.known.size(); i > 1; --i) {
    std::swap(sources_.known[i - 1], sources_.known[random_.below(i)]);
  }
  for (const std::string& word : sources_.known) {
    const std::size_t size = words_.size();
    draws_.push_back(number_of(word));
    first_.push_back(words_.size() > size);
  }
}

std::uint32_t Vocabulary::number_of(const std::string& word) {
  const auto [at, added] = numbers_.emplace(word, static_cast<std::uint32_t>(words_.size()));
  if (added) {
    words_.push_back(word);
    simple_.push_back(word.size() >= kShortestPart && word.size() <= kLongestPart);
  }
  return at->second;
}

void Vocabulary::begin_document() {
  document_.clear();
  document_draws_ = 0;
}

std::string_view Vocabulary::next() {
  const auto pair = next_.find(before_);
  std::uint32_t word = 0;
  if (pair != next_.end() && !document_.empty() && random_.chance(kPairs)) {
    word = pair->second;
  } else {
    const double size = static_cast<double>(document_.size());
    const double fresh =
        (kDocumentConcentration + kDocumentDiscount * static_cast<double>(document_draws_)) /
        (kDocumentConcentration + size);
    if (document_.empty() || random_.chance(fresh)) {
      word = draw();
      ++document_draws_;
    } else {
      word = document_[random_.below(document_.size())];
    }
  }
  next_[before_] = word;
  before_ = word;
  document_.push_back(word);
  return words_[word];
}

std::uint32_t Vocabulary::draw() {
  const double size = static_cast<double>(draws_.size());
  const double fresh =
      (kConcentration + kDiscount * static_cast<double>(words_.size())) / (kConcentration + size);
  const std::uint32_t word = random_.chance(fresh) ? add_new() : again();
  draws_.push_back(word);
  return word;
}

// In proportion to count - kDiscount: the first time a word came counts so much less.
std::uint32_t Vocabulary::again() {
  for (;;) {
    const std::size_t at = random_.below(draws_.size());
    if (first_[at] && random_.chance(kDiscount)) continue;
    first_.push_back(false);
    return draws_[at];
  }
}

std::uint32_t Vocabulary::add_new() {
  const std::size_t size = words_.size();
  for (int tries = 0; tries < 8; ++tries) {
    const std::uint32_t word = number_of(new_word());
    if (words_.size() == size) continue;
    first_.push_back(true);
    return word;
  }
  return again();
}

std::string Vocabulary::new_word() {
  const Share share = kind_ == WordKind::kNoun ? kNouns : kOthers;
  int kind = static_cast<int>(random_.below(100));
  if (kind < share.listed && !sources_.listed.empty()) return listed_word();
  kind -= share.listed;
  if (kind < share.form) return other_form();
  kind -= share.form;
  if (kind < share.compound) return compound();
  kind -= share.compound;
  if (kind < share.name) return name();
  return misspelt(words_[draws_[random_.below(draws_.size())]]);
}

// Short words are used early and often.
std::string Vocabulary::listed_word() {
  const std::size_t tries = words_.size() < 10'000 ? 4 : words_.size() < 50'000 ? 2 : 1;
  std::string_view best;
  for (std::size_t i = 0; i < tries; ++i) {
    const std::string& word = sources_.listed[random_.below(sources_.listed.size())];
    if (best.empty() || word.size() < best.size()) best = word;
  }
  return std::string(best);
}

// Another form of a word that came already: its neighbour in the list, or with an ending.
std::string Vocabulary::other_form() {
  constexpr std::size_t kNear = 4;
  const std::string& word = words_[draws_[random_.below(draws_.size())]];
  const auto place = std::ranges::lower_bound(sources_.listed, word);
  if (place != sources_.listed.end() && *place == word) {
    const auto at = static_cast<std::size_t>(place - sources_.listed.begin());
    const std::size_t low = at < kNear ? 0 : at - kNear;
    const std::size_t high = std::min(at + kNear + 1, sources_.listed.size());
    const std::string& near = sources_.listed[low + random_.below(high - low)];
    if (shared(near, word) + 2 >= word.size() && near.size() < word.size() + 4) return near;
  }
  constexpr std::array<std::string_view, 4> kNounEnds = {"s", "en", "e", "n"};
  constexpr std::array<std::string_view, 5> kOtherEnds = {"e", "en", "er", "es", "t"};
  if (word.ends_with("ung")) return word + "en";
  return word + std::string(kind_ == WordKind::kNoun
                                ? kNounEnds[random_.below(kNounEnds.size())]
                                : kOtherEnds[random_.below(kOtherEnds.size())]);
}

std::string_view Vocabulary::simple_word() {
  constexpr int kTries = 30;
  for (int tries = 0; tries < kTries; ++tries) {
    const std::uint32_t word = draws_[random_.below(draws_.size())];
    if (simple_[word]) return words_[word];
  }
  return words_[draws_[0]];
}

// Of two parts, one in five of three.
std::string Vocabulary::compound() {
  std::string word(simple_word());
  const std::size_t parts = random_.below(5) == 0 ? 2 : 1;
  for (std::size_t i = 0; i < parts; ++i) {
    const std::string_view link = link_of(word);
    word += link;
    word += lower_first(simple_word());
  }
  return word;
}

std::string Vocabulary::name() {
  constexpr std::array<std::string_view, 16> kBegins = {
      "B", "Br", "D", "F", "G", "Gr", "H", "K", "Kl", "L", "M", "N", "Sch", "St", "W", "Tr"};
  constexpr std::array<std::string_view, 8> kVowels = {"a", "e", "i", "o", "u", "ei", "au", "ö"};
  constexpr std::array<std::string_view, 10> kEnds = {"l",  "r",  "n",  "m", "ck",
                                                      "ll", "rs", "nd", "t", "sch"};
  std::string word(kBegins[random_.below(kBegins.size())]);
  word += kVowels[random_.below(kVowels.size())];
  word += kEnds[random_.below(kEnds.size())];
  if (kind_ == WordKind::kOther || sources_.name_ends.empty()) {
    return lower_first(word) + (random_.chance(0.5) ? "ieren" : "ig");
  }
  if (random_.chance(0.4)) {
    word += kVowels[random_.below(kVowels.size())];
    word += kEnds[random_.below(kEnds.size())];
  }
  return word + sources_.name_ends[random_.below(sources_.name_ends.size())];
}

// Two neighbouring letters are swapped, or one is missing.
std::string Vocabulary::misspelt(std::string word) {
  constexpr std::size_t kShortest = 6;
  if (word.size() < kShortest) return word;
  const std::size_t at = 1 + random_.below(word.size() - 3);
  const auto plain = [](char byte) { return byte >= 'a' && byte <= 'z'; };
  if (!plain(word[at]) || !plain(word[at + 1])) return word;
  if (random_.chance(0.5)) {
    std::swap(word[at], word[at + 1]);
  } else {
    word.erase(at, 1);
  }
  return word;
}

}  // namespace dasein::bench
