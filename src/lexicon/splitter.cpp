// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <string>
#include <utility>

#include "dasein/german.hpp"
#include "dasein/lexicon.hpp"
#include "lexicon/compound_path.hpp"
#include "lexicon/known_words.hpp"
#include "lexicon/late_stem.hpp"
#include "lexicon/lookups.hpp"
#include "lexicon/word_class.hpp"

namespace dasein {
namespace {

using Kind = KnownWord::Kind;

constexpr std::size_t kLongestWord = 100;  // bytes of a key; longer ones are no German words
constexpr std::size_t kLongestKey = 24;    // longer words are compounds themselves

/// The key letters of ä, ö, ü and ß by their second byte; '\0' for other letters.
char base_of(char second_byte) {
  switch (second_byte) {
    case '\xA4':
      return 'a';
    case '\xB6':
      return 'o';
    case '\xBC':
      return 'u';
    case '\x9F':
      return 's';
    default:
      return '\0';
  }
}

/// The bytes of the key of a folded word, one by one.
class KeyLetters {
 public:
  explicit KeyLetters(std::string_view folded) : at_(folded.data()), end_(at_ + folded.size()) {}

  bool at_end() const { return at_ == end_ && !owes_s_; }

  /// '\0' at the end.
  char next() {
    if (owes_s_) {
      owes_s_ = false;
      return before_ = 's';
    }
    if (at_ == end_) return '\0';
    const char letter = *at_++;
    const char behind = at_ != end_ ? *at_ : '\0';
    if (letter == '\xC3' && base_of(behind) != '\0') {
      ++at_;
      owes_s_ = behind == '\x9F';
      before_ = behind;
      return base_of(behind);
    }
    // As german2: u is not half of an umlaut between vowels (bauen, neue) and behind q.
    if (behind == 'e') {
      const bool u_umlaut = letter == 'u' && before_ != 'q' && !is_vowel(before_);
      if (letter == 'a' || letter == 'o' || u_umlaut) {
        ++at_;
        before_ = 'e';
        return letter;
      }
    }
    return before_ = letter;
  }

 private:
  const char* at_;
  const char* end_;
  char before_ = '\0';   // the byte before in the word
  bool owes_s_ = false;  // the second one of ß
};

}  // namespace

namespace {

/// Whether some letter of a word can be another one in its key.
bool can_differ(std::string_view folded) {
  char before = '\0';
  for (const char letter : folded) {
    if (static_cast<unsigned char>(letter) >= 0x80) return true;
    if (letter == 'e' && (before == 'a' || before == 'o' || before == 'u')) return true;
    before = letter;
  }
  return false;
}

}  // namespace

std::string compound_key(std::string_view folded) {
  std::string key;
  lexicon::assign_key(key, folded);
  return key;
}

void lexicon::assign_key(std::string& key, std::string_view folded) {
  key = folded;
  if (!can_differ(folded)) return;
  char* to = key.data();
  KeyLetters letters(folded);
  while (!letters.at_end()) *to++ = letters.next();
  key.resize(static_cast<std::size_t>(to - key.data()));
}

std::size_t lexicon::cut_size(std::string_view key) {
  return key.ends_with('e') && key.size() > kShortPart ? key.size() - 1 : 0;
}

std::size_t lexicon::verb_stem_size(std::string_view key) {
  if (key.ends_with("en")) return key.size() > kShortPart + 1 ? key.size() - 2 : 0;
  const bool other = key.ends_with("eln") || key.ends_with("ern");
  return other && key.size() > kShortPart + 2 ? key.size() - 1 : 0;
}

std::uint32_t key_beginning(std::string_view folded) {
  std::uint32_t beginning = 0;
  KeyLetters letters(folded);
  for (int bytes = 0; bytes < 4; ++bytes) {
    beginning = beginning << 8U | static_cast<unsigned char>(letters.next());
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

  void add(std::string_view key, std::string_view stem, std::string_view late,
           std::uint32_t documents, bool listed);
  KnownWord::Text add_stem(std::string_view key, std::string_view stem, std::uint32_t documents,
                           bool listed);
  void add_cut(std::string_view key, KnownWord::Use use, Kind kind);
};

void CompoundSplitter::Impl::add(std::string_view key, std::string_view stem, std::string_view late,
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
  if (const std::size_t size = lexicon::cut_size(key))
    add_cut(key.substr(0, size), use, Kind::kCutForm);
  if (const std::size_t size = lexicon::verb_stem_size(key)) {
    add_cut(key.substr(0, size), use, Kind::kVerbStem);
  }
  if (!late.empty()) {
    KnownWord& end = words.at(late);
    end.kinds |= Kind::kLateStem;
    words.prefer(end.late, use);
  }
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
  // A long list would cost as much again.
  const std::string late =
      documents > 0 ? lexicon::late_stem(impl_->stemmer, key, stem) : std::string();
  impl_->add(key, stem, late, documents, in_dictionary);
}

void CompoundSplitter::add(std::string_view key, std::string_view stem, std::string_view late,
                           std::uint32_t documents, bool in_dictionary) {
  impl_->add(key, stem, late, documents, in_dictionary);
}

void CompoundSplitter::note_documents(std::uint32_t documents) {
  impl_->words.note_documents(documents);
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
