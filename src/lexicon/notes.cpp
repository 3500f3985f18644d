// SPDX-License-Identifier: GPL-2.0-or-later
#include "lexicon/notes.hpp"

#include <algorithm>
#include <limits>

#include "lexicon/lookups.hpp"

namespace dasein::lexicon {
namespace {

constexpr std::string_view kWhat = "the notes of words", kStemsMagic = "dsnstems";
constexpr std::uint64_t kWord = 1, kIsListed = 2, kHasRest = 4, kHasLate = 8;
constexpr unsigned kLacksShift = 4;

std::size_t shared_length(std::string_view one, std::string_view other) {
  const std::size_t most = std::min(one.size(), other.size());
  std::size_t length = 0;
  while (length < most && one[length] == other[length]) ++length;
  return length;
}

/// Sets `text` to a key without so many bytes and with a rest.
void rebuild(ByteReader& reader, std::string_view key, std::uint64_t lacks, bool has_rest,
             std::string& text) {
  if (lacks > key.size()) reader.damaged();
  text.assign(key.substr(0, key.size() - lacks));
  if (has_rest) text += reader.string();
}

std::uint32_t count_of(ByteReader& reader) {
  const std::uint64_t value = reader.varint();
  if (value > std::numeric_limits<std::uint32_t>::max()) reader.damaged();
  return static_cast<std::uint32_t>(value);
}

}  // namespace

void append_no_word(std::string& out) { out += '\0'; }

void append_note(std::string& out, std::string_view key, const Note& note) {
  const std::size_t shared = shared_length(key, note.stem);
  const std::string_view rest = std::string_view(note.stem).substr(shared);
  append_short(out, kWord | (note.is_listed ? kIsListed : 0) | (rest.empty() ? 0 : kHasRest) |
                        (note.late.empty() ? 0 : kHasLate) | (key.size() - shared) << kLacksShift);
  if (!rest.empty()) append_string(out, rest);
  if (note.late.empty()) return;
  const std::size_t late_shared = shared_length(key, note.late);
  const std::string_view late_rest = std::string_view(note.late).substr(late_shared);
  append_short(out, (key.size() - late_shared) << 1U | (late_rest.empty() ? 0 : 1));
  if (!late_rest.empty()) append_string(out, late_rest);
}

bool read_note(ByteReader& reader, std::string_view key, Note& note) {
  const std::uint64_t bits = reader.varint();
  if (bits == 0) return false;
  note.is_listed = (bits & kIsListed) != 0;
  rebuild(reader, key, bits >> kLacksShift, (bits & kHasRest) != 0, note.stem);
  note.late.clear();
  if ((bits & kHasLate) != 0) {
    const std::uint64_t late = reader.varint();
    rebuild(reader, key, late >> 1U, (late & 1U) != 0, note.late);
  }
  return true;
}

std::string stems_bytes(std::string_view notes, std::string_view letter_sums) {
  std::string bytes(kStemsMagic);
  append_string(bytes, notes);
  return bytes.append(letter_sums);
}

StemsParts stems_parts(std::string_view bytes) {
  ByteReader reader(bytes, kWhat);
  if (reader.bytes(std::min(bytes.size(), kStemsMagic.size())) != kStemsMagic) reader.damaged();
  const std::string_view notes = reader.string();
  return {notes, reader.bytes(reader.remaining())};
}

NotedForms::NotedForms(std::string_view words, std::string_view notes)
    : blocks_(WordTable(words).blocks()), notes_(notes, kWhat) {
  next();
}

void NotedForms::next() {
  is_there_ = strings_ && strings_->next();
  while (!is_there_ && block_ < blocks_.count()) {
    strings_.emplace(blocks_[block_++], kWhat);
    is_there_ = strings_->next();
  }
  if (!is_there_) {
    if (!notes_.at_end()) notes_.damaged();
    return;
  }
  count_.kept = count_of(strings_->payload());
  count_.removed = count_of(strings_->payload());
  assign_key(key_, form());
  is_word_ = read_note(notes_, key_, note_);
}

}  // namespace dasein::lexicon
