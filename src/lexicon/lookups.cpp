// SPDX-License-Identifier: GPL-2.0-or-later
#include "lexicon/lookups.hpp"

#include <algorithm>
#include <array>

#include "dasein/german.hpp"
#include "dasein/lexicon.hpp"
#include "lexicon/known_words.hpp"

namespace dasein::lexicon {
namespace {

constexpr std::size_t kLongestPiece = 26;  // bytes; no longer key is known (splitter.cpp)
constexpr std::size_t kShortestVerb = 3;   // bytes of what endings of verbs are put to
constexpr std::string_view kVerbPrefix = "ge";
// Behind a piece alone, and behind one with the prefix.
constexpr std::array<std::string_view, 4> kEndings = {"t", "et", "te", "e"};
constexpr std::array<std::string_view, 2> kPrefixedEndings = {"t", "en"};

std::uint64_t continued(std::uint64_t hash, std::string_view bytes) {
  for (const char byte : bytes) hash = KnownWords::hash(hash, byte);
  return hash;
}
std::uint64_t hash_of(std::string_view bytes) { return continued(KnownWords::kEmptyHash, bytes); }

std::size_t two_of(std::string_view piece) {
  return std::size_t{static_cast<unsigned char>(piece[0])} << 8U |
         static_cast<unsigned char>(piece[1]);
}
std::size_t three_of(std::string_view piece) {
  const auto letter = [&](std::size_t i) {
    return std::size_t{static_cast<unsigned char>(piece[i])};
  };
  return (letter(0) << 10U ^ letter(1) << 5U ^ letter(2)) & 0xFFFFU;
}

/// The words of data/ that have stems.
template <typename Visit>
void for_each_part(Visit&& visit) {
  const Stemmer stemmer;
  for (const PartList list : {PartList::kHeads, PartList::kModifiers}) {
    for (const std::string_view word : part_list(list)) {
      const std::string key = compound_key(word), stem = stemmer.stem(word);
      visit(AddedWord{key, stem, {}, stem_hash(stem)});
    }
  }
}

}  // namespace

std::uint64_t stem_hash(std::string_view stem) {
  std::uint64_t hash = KnownWords::kEmptyHash;
  char before = '\0';
  for (const char letter : stem) {
    const bool umlaut = letter == 'e' && (before == 'a' || before == 'o' || before == 'u');
    if (umlaut || static_cast<unsigned char>(letter) >= 0x80) return hash_of(compound_key(stem));
    hash = KnownWords::hash(hash, letter);
    before = letter;
  }
  return hash;
}

void ChangedWords::note(const AddedWord& word) {
  stems_.insert(word.stem_hash);
  add_known_as(word);
}

void ChangedWords::spread_to(const AddedWord& word) {
  if (stems_.contains(word.stem_hash)) add_known_as(word);
  if (const std::size_t size = verb_stem_size(word.key)) {
    verbs_.put(hash_of(word.key.substr(0, size)));
  }
}

void ChangedWords::spread_to_parts() {
  for_each_part([&](const AddedWord& word) { spread_to(word); });
  for (const std::string& key : keys_) add_pieces_of(key);
}

void ChangedWords::add_known_as(const AddedWord& word) {
  add_key(word.key);
  add_key(word.key.substr(0, cut_size(word.key)));
  add_key(word.key.substr(0, verb_stem_size(word.key)));
  add_key(compound_key(word.stem));
  add_key(word.late);
}

void ChangedWords::add_key(std::string_view key) {
  if (key.size() >= kShortestPart && key.size() <= kLongestPiece) keys_.emplace(key);
}

/// The pieces that lead a split to a key.
void ChangedWords::add_pieces_of(std::string_view key) {
  add_piece(key);
  const auto add_verb = [&](std::string_view whole, std::string_view ending) {
    if (!whole.ends_with(ending) || whole.size() < ending.size() + kShortestVerb) return;
    const std::string_view stem = whole.substr(0, whole.size() - ending.size());
    if (verbs_.holds(hash_of(stem))) add_piece(stem);
  };
  for (const std::string_view ending : kEndings) add_verb(key, ending);
  if (!key.starts_with(kVerbPrefix)) return;
  const std::string_view behind = key.substr(kVerbPrefix.size());
  for (const std::string_view ending : kPrefixedEndings) add_verb(behind, ending);
}

void ChangedWords::add_piece(std::string_view piece) {
  if (piece.size() == kShortestPart) {
    first_two_.set(two_of(piece));
    has_two_ = true;
  } else {
    first_three_.set(three_of(piece));
    pieces_.insert(hash_of(piece));
  }
}

bool ChangedWords::may_touch(std::string_view key) const {
  for (std::string_view rest = key; rest.size() >= kShortestPart; rest.remove_prefix(1)) {
    if (has_two_ && first_two_.test(two_of(rest))) return true;
    if (rest.size() < 3 || !first_three_.test(three_of(rest))) continue;
    std::uint64_t hash = hash_of(rest.substr(0, kShortestPart));
    for (const char byte : rest.substr(kShortestPart, kLongestPiece - kShortestPart)) {
      hash = KnownWords::hash(hash, byte);
      if (pieces_.contains(hash)) return true;
    }
  }
  return false;
}

void Lookups::add(std::string_view key, std::size_t known) {
  for (std::size_t begin = 0; begin + kShortestPart <= key.size(); ++begin) {
    std::uint64_t hash = KnownWords::kEmptyHash;
    for (std::size_t end = begin; end < std::min(key.size(), begin + kLongestPiece);) {
      hash = KnownWords::hash(hash, key[end++]);
      if (end - begin < kShortestPart || end <= known) continue;
      hashes_.put(hash);
      if (end - begin < kShortestVerb || !verbs_.holds(hash)) continue;
      for (const std::string_view ending : kEndings) hashes_.put(continued(hash, ending));
      const std::uint64_t prefixed =
          continued(hash_of(kVerbPrefix), key.substr(begin, end - begin));
      for (const std::string_view ending : kPrefixedEndings) {
        hashes_.put(continued(prefixed, ending));
      }
    }
  }
}

void Lookups::add_stem_of(const AddedWord& word) {
  // Without an ending that is cut off a key has one or two bytes less (cut_size, verb_stem_size).
  constexpr std::size_t kLongestCut = 2;
  const std::string_view key = word.key;
  const std::size_t cut = cut_size(key), verb = verb_stem_size(key);
  std::uint64_t hash = hash_of(key.substr(0, key.size() - std::min(key.size(), kLongestCut)));
  bool found = hashes_.holds(word.stem_hash);
  for (std::size_t size = key.size() - std::min(key.size(), kLongestCut); !found; ++size) {
    const bool is_known = size == cut || size == verb || size == key.size();
    found = is_known && size > 0 && hashes_.holds(hash);
    if (size == key.size()) break;
    hash = KnownWords::hash(hash, key[size]);
  }
  if (!found && !word.late.empty()) found = hashes_.holds(hash_of(word.late));
  if (found) hashes_.put(word.stem_hash);
}

void Lookups::add_stems_of_parts() {
  for_each_part([&](const AddedWord& word) { add_stem_of(word); });
}

}  // namespace dasein::lexicon
