// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "dasein/german.hpp"
#include "dasein/lexicon.hpp"
#include "lexicon/compound_path.hpp"
#include "lexicon/known_words.hpp"
#include "lexicon/word_class.hpp"

namespace dasein {
namespace {

using Kind = KnownWord::Kind;

constexpr std::size_t kLongestWord = 100;  // bytes of a key; longer ones are no German words
constexpr std::size_t kLongestKey = 24;    // longer words are compounds themselves

/// What the letter at an offset of a folded word is in its key, and how many bytes it takes there.
struct KeyLetter {
  std::string_view key;
  std::size_t size;
};

KeyLetter key_letter(std::string_view folded, std::size_t at) {
  const char letter = folded[at];
  const char next = at + 1 < folded.size() ? folded[at + 1] : '\0';
  if (letter == '\xC3') {  // the first byte of ä, ö, ü, ß
    if (next == '\xA4') return {"a", 2};
    if (next == '\xB6') return {"o", 2};
    if (next == '\xBC') return {"u", 2};
    if (next == '\x9F') return {"ss", 2};
  } else if (next == 'e' && (letter == 'a' || letter == 'o' || letter == 'u')) {
    // As german2: u is not half of an umlaut between vowels (bauen, neue) and behind q.
    const char before = at > 0 ? folded[at - 1] : '\0';
    const bool umlaut = letter != 'u' || (before != 'q' && !is_vowel(before));
    return {folded.substr(at, 1), umlaut ? 2U : 1U};
  }
  return {folded.substr(at, 1), 1};
}

}  // namespace

std::string compound_key(std::string_view folded) {
  std::string key;
  key.reserve(folded.size());
  for (std::size_t at = 0; at < folded.size();) {
    const KeyLetter letter = key_letter(folded, at);
    key += letter.key;
    at += letter.size;
  }
  return key;
}

std::uint32_t key_beginning(std::string_view folded) {
  constexpr unsigned kBits = 32;
  std::uint32_t beginning = 0;
  unsigned used = 0;
  for (std::size_t at = 0; at < folded.size() && used < kBits;) {
    const KeyLetter letter = key_letter(folded, at);
    for (const char byte : letter.key) {
      if (used == kBits) break;
      used += 8;
      beginning |= std::uint32_t{static_cast<unsigned char>(byte)} << (kBits - used);
    }
    at += letter.size;
  }
  return beginning;
}

struct CompoundSplitter::Impl {
  KnownWords words;
  Stemmer stemmer;

  Impl() {
    for (const std::string_view head : part_list(PartList::kHeads)) {
      add_listed(head, Kind::kHead, stemmer.stem(head));
    }
    for (const std::string_view modifier : part_list(PartList::kModifiers)) {
      add_listed(modifier, Kind::kModifier, stemmer.stem(modifier));
    }
    for (const std::string_view entry : part_list(PartList::kShortParts)) {
      const bool first_only = entry.ends_with('-');
      mark(first_only ? entry.substr(0, entry.size() - 1) : entry,
           first_only ? Kind::kShortFirst : Kind::kShortFirst | Kind::kShortLast);
    }
    for (const std::string_view entry : part_list(PartList::kAffixes)) mark_affix(entry);
  }

  void mark_affix(std::string_view entry) {
    const std::string_view behind = entry.substr(1);
    const std::string_view before = entry.substr(0, entry.size() - 1);
    if (entry.front() == '-') {
      mark(behind, Kind::kSuffix);
    } else if (entry.front() == '~') {
      mark(behind, Kind::kNotLast);
    } else if (entry.front() == '=') {
      mark(behind, Kind::kWhole);
      mark(stemmer.stem(behind), Kind::kWhole);
    } else {
      const char sign = entry.back();
      if (sign == '-') mark(before, Kind::kPrefix);
      if (sign == '*') mark(before, Kind::kVerbFirst);
      if (sign == '+') mark(before, Kind::kVerbFirst | Kind::kVerbNounFirst);
    }
  }

  void add_listed(std::string_view word, Kind kind, std::string_view stem) {
    KnownWord& entry = words.at(compound_key(word));
    entry.kinds |= kind;
    words.prefer(entry.form, {words.kept(stem), 0});
  }

  void mark(std::string_view word, std::uint32_t kinds) {
    words.at(compound_key(word)).kinds |= kinds;
  }

  void add(std::string_view key, std::string_view stem, std::uint32_t documents, bool listed);
  KnownWord::Text add_stem(std::string_view key, std::string_view stem, std::uint32_t documents,
                           bool listed);
  void add_cut(std::string_view key, KnownWord::Use use, Kind kind);
  void add_late_stem(std::string_view key, KnownWord::Use use);
};

void CompoundSplitter::Impl::add(std::string_view key, std::string_view stem,
                                 std::uint32_t documents, bool listed) {
  words.note_documents(documents);
  const bool too_long =
      key.size() > kLongestKey || (documents == 0 && key.size() > CompoundSplitter::kLongestListed);
  if (key.size() < kShortestPart || too_long || stem.size() > kLongestWord || !has_vowel(key))
    return;
  if (stem.ends_with('.')) {
    words.at(key).kinds |= Kind::kFunction;
    return;
  }
  const KnownWord::Use use = {add_stem(key, stem, documents, listed), documents};
  KnownWord& entry = words.at(key);
  entry.kinds |= Kind::kForm | (listed ? Kind::kListed : 0U);
  words.prefer(entry.form, use);
  if (key.ends_with('e') && key.size() > kShortPart) {
    add_cut(key.substr(0, key.size() - 1), use, Kind::kCutForm);
  }
  if (key.ends_with("en") && key.size() > kShortPart + 1) {
    add_cut(key.substr(0, key.size() - 2), use, Kind::kVerbStem);
  } else if ((key.ends_with("eln") || key.ends_with("ern")) && key.size() > kShortPart + 2) {
    add_cut(key.substr(0, key.size() - 1), use, Kind::kVerbStem);
  }
  if (documents > 0) add_late_stem(key, use);  // a long list would cost as much again
}

KnownWord::Text CompoundSplitter::Impl::add_stem(std::string_view key, std::string_view stem,
                                                 std::uint32_t documents, bool listed) {
  const std::string stem_key = compound_key(stem);
  KnownWord& entry = words.at(stem_key);
  entry.kinds |= Kind::kStem | (listed ? Kind::kListed : 0U);
  entry.stem_documents += documents;
  if (!key.starts_with(stem_key)) {
    entry.kinds |= Kind::kIrregular;
    entry.irregular_documents += documents;
  }
  const bool there = entry.stem.stem != 0 && words.text(entry.stem.stem) == stem;
  const KnownWord::Text kept = there ? entry.stem.stem : words.kept(stem);
  words.prefer(entry.stem, {kept, documents});
  return kept;
}

void CompoundSplitter::Impl::add_cut(std::string_view key, KnownWord::Use use, Kind kind) {
  KnownWord& entry = words.at(key);
  entry.kinds |= kind;
  words.prefer(entry.cut, use);
}

// german2 takes less from a short word than from the same word at the end of a long one: only an
// ending that it has left on can go. A word with a stem of its own (beauftragte for beauftragen)
// may end a compound that has none (datenschutzbeauftragte).
void CompoundSplitter::Impl::add_late_stem(std::string_view key, KnownWord::Use use) {
  constexpr std::array<std::string_view, 12> kEndings = {"e",  "en", "er", "es",  "em",   "ern",
                                                         "st", "ig", "ik", "ung", "isch", "end"};
  constexpr std::string_view kFront = "tatat";  // puts all of the rest into the stemmer's R2
  constexpr std::size_t kLongestAffected = 12;
  const std::string_view text = words.text(use.stem);
  const bool own_stem = !key.starts_with(text) || key.substr(text.size()).starts_with('t');
  const bool affected = own_stem || std::ranges::any_of(kEndings, [&](std::string_view ending) {
                          return text.ends_with(ending);
                        });
  if (key.size() > kLongestAffected || !affected) return;
  std::string late = stemmer.stem(std::string(kFront).append(key));
  if (!late.starts_with(kFront)) return;
  late.erase(0, kFront.size());
  if (late.size() < kShortPart || late == text || !has_vowel(late)) return;
  KnownWord& entry = words.at(late);
  entry.kinds |= Kind::kLateStem;
  words.prefer(entry.late, use);
}

namespace {

void split_into(const KnownWords& words, std::string_view key, std::uint32_t offset,
                std::vector<CompoundSplitter::Part>& parts) {
  for (PathPart& part : cheapest_parts(words, key)) {
    const std::size_t before = parts.size();
    split_into(words, key.substr(part.begin, part.end - part.begin), offset + part.begin, parts);
    if (parts.size() > before) continue;
    parts.push_back({offset + part.begin, offset + part.end, std::move(part.stem)});
  }
}

}  // namespace

CompoundSplitter::CompoundSplitter() : impl_(std::make_unique<Impl>()) {}
CompoundSplitter::~CompoundSplitter() = default;
CompoundSplitter::CompoundSplitter(CompoundSplitter&&) noexcept = default;
CompoundSplitter& CompoundSplitter::operator=(CompoundSplitter&&) noexcept = default;

void CompoundSplitter::add(std::string_view key, std::string_view stem, std::uint32_t documents,
                           bool in_dictionary) {
  impl_->add(key, stem, documents, in_dictionary);
}

bool CompoundSplitter::lists(std::string_view key) const {
  return impl_->words.is(key, Kind::kListed);
}

std::vector<CompoundSplitter::Part> CompoundSplitter::split(std::string_view key) const {
  std::vector<Part> parts;
  if (key.size() <= kLongestWord) split_into(impl_->words, key, 0, parts);
  return parts;
}

}  // namespace dasein
