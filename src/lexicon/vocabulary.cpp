// SPDX-License-Identifier: GPL-2.0-or-later
#include "lexicon/vocabulary.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <utility>

#include "dasein/text.hpp"
#include "lexicon/blocks.hpp"
#include "lexicon/families.hpp"
#include "lexicon/late_stem.hpp"

namespace dasein::lexicon {
namespace {

constexpr std::size_t kLongestWord = 60;  // bytes; longer strings are no words worth splitting
/// Bytes of a word of the list: longer ones are mostly compounds, and each costs a stemming.
constexpr std::size_t kLongestListed = 13;
constexpr std::uint64_t kPieceBlocks = 128;     // of a word table: 2,048 forms
constexpr std::size_t kPieceBytes = 64 * 1024;  // of a list: 5,000 lines

/// Cuts the first line off.
std::string_view next_line(std::string_view& lines) {
  const std::string_view line = lines.substr(0, lines.find('\n'));
  lines.remove_prefix(std::min(line.size() + 1, lines.size()));
  return line;
}

std::uint64_t hash_of(std::string_view line) { return std::max<std::uint64_t>(hash64(line), 1); }

}  // namespace

bool is_word(std::string_view form) {
  if (form.size() > kLongestWord) return false;
  for (std::size_t at = 0; at < form.size();) {
    const CodePoint next = code_point_at(form, at);
    if (!is_letter(next.value)) return false;
    at += next.size;
  }
  return !form.empty() && !is_stop_word(form);
}

std::uint32_t rounded_documents(std::uint32_t documents) {
  constexpr int kDigits = 3;
  const int rest = std::max(static_cast<int>(std::bit_width(documents)) - kDigits, 0);
  return documents >> rest << rest;
}

void StemmedWords::add(std::string_view key, const Note& note, std::uint32_t documents) {
  entries_.push_back({static_cast<std::uint32_t>(texts_.size()), documents,
                      static_cast<std::uint8_t>(key.size()),
                      static_cast<std::uint8_t>(note.stem.size()),
                      static_cast<std::uint8_t>(note.late.size()), note.is_listed});
  texts_.append(key).append(note.stem).append(note.late);
}

StemmedWords::Word StemmedWords::operator[](std::size_t number) const {
  const Entry& entry = entries_[number];
  const char* const begin = texts_.data() + entry.begin;
  return {{begin, entry.key},
          {begin + entry.key, entry.stem},
          {begin + entry.key + entry.stem, entry.late},
          entry.documents,
          entry.is_listed,
          stem_hashes_.empty() ? 0 : stem_hashes_[number]};
}

void StemmedWords::hash_stems() {
  std::vector<std::uint64_t> hashes;
  hashes.reserve(size());
  for (std::size_t i = 0; i < size(); ++i) hashes.push_back(stem_hash((*this)[i].stem));
  stem_hashes_ = std::move(hashes);
}

Note note_of(const Stemmer& stemmer, std::string_view form, std::string_view key,
             std::uint32_t documents, const RightWords& right) {
  Note note{stemmer.stem(form), {}, right.may_hold_key(key)};
  if (documents > 0) note.late = late_stem(stemmer, key, note.stem);
  return note;
}

std::size_t pieces_of(const WordTable& words) {
  return words.size() == 0 ? 0 : (words.blocks().count() + kPieceBlocks - 1) / kPieceBlocks;
}

NotedWords words_of(const WordTable& words, std::size_t piece, const RightWords& right) {
  NotedWords result;
  const Stemmer stemmer;
  const auto add = [&](const std::string& form, FormCount count) {
    if (!is_word(form)) return append_no_word(result.notes);
    const std::string key = compound_key(form);
    const Note note = note_of(stemmer, form, key, count.kept, right);
    append_note(result.notes, key, note);
    result.words.add(key, note, count.kept);
  };
  words.for_each(piece * kPieceBlocks, (piece + 1) * kPieceBlocks, add);
  return result;
}

void append_listed(std::string& out, std::string& last_key, const StemmedWords& words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    const StemmedWords::Word word = words[i];
    std::size_t shared = 0;
    while (shared < std::min(last_key.size(), word.key.size()) &&
           last_key[shared] == word.key[shared]) {
      ++shared;
    }
    append_varint(out, shared);
    append_string(out, word.key.substr(shared));
    append_note(out, word.key, {std::string(word.stem), {}, true});
    last_key = word.key;
  }
}

StemmedWords listed_from_bytes(std::string_view bytes) {
  StemmedWords words;
  ByteReader reader(bytes, "the listed words");
  if (reader.bytes(std::min(bytes.size(), kListedMagic.size())) != kListedMagic) reader.damaged();
  Note note;
  for (std::string key; !reader.at_end(); words.add(key, note, 0)) {
    const std::uint64_t shared = reader.varint();
    if (shared > key.size()) reader.damaged();
    key.resize(shared);
    key += reader.string();
    if (!read_note(reader, key, note)) reader.damaged();
  }
  return words;
}

ListedLines::ListedLines(std::string_view lines) {
  std::size_t count = 0;
  for (std::string_view rest = lines; !rest.empty();) {
    if (next_line(rest).size() <= kLongestListed) ++count;
  }
  short_.resize(count == 0 ? 0 : std::bit_ceil(2 * count));
  for (std::string_view rest = lines; !rest.empty();) {
    const std::string_view line = next_line(rest);
    if (line.size() > kLongestListed) continue;
    const std::uint64_t hash = hash_of(line);
    std::size_t slot = hash & (short_.size() - 1);
    while (short_[slot] != 0 && short_[slot] != hash) slot = (slot + 1) & (short_.size() - 1);
    short_[slot] = hash;
  }
  while (!lines.empty()) {
    std::size_t size = lines.find('\n', std::min(kPieceBytes, lines.size()));
    size = size == std::string_view::npos ? lines.size() : size + 1;
    pieces_.push_back(lines.substr(0, size));
    lines.remove_prefix(size);
  }
}

bool ListedLines::has_short(std::string_view line) const {
  if (short_.empty()) return false;
  const std::uint64_t hash = hash_of(line);
  std::size_t slot = hash & (short_.size() - 1);
  while (short_[slot] != 0 && short_[slot] != hash) slot = (slot + 1) & (short_.size() - 1);
  return short_[slot] == hash;
}

/// Whether a listed word is a form of a listed adjective ("roten" beside "rot" and "rotem"): two
/// fifths of a German list are, and a compound's part is none of them.
bool ListedLines::is_inflected(std::string_view line) const {
  constexpr std::array<std::string_view, 5> kEndings = {"em", "en", "er", "es", "e"};
  std::array<char, kLongestListed + 2> dative{};
  for (const std::string_view ending : kEndings) {
    if (!line.ends_with(ending)) continue;
    const std::string_view base = line.substr(0, line.size() - ending.size());
    const auto end =
        std::ranges::copy(std::string_view("em"), std::ranges::copy(base, dative.begin()).out).out;
    if (has_short(base) && has_short({dative.begin(), end})) return true;
  }
  return false;
}

ListedLines::Piece ListedLines::piece(std::size_t number) const {
  Piece piece;
  const Stemmer stemmer;
  for (std::string_view rest = pieces_[number]; !rest.empty();) {
    const std::string_view line = next_line(rest);
    const std::string word = fold(line);
    if (word.empty()) continue;
    const std::string key = compound_key(word);
    piece.right.push_back(right_word_hash(key));
    if (line.size() > kLongestListed || is_inflected(line)) continue;
    if (is_word(word)) piece.words.add(key, {stemmer.stem(word), {}, true}, 0);
  }
  return piece;
}

}  // namespace dasein::lexicon
