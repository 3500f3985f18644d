// SPDX-License-Identifier: GPL-2.0-or-later
#include "lexicon/comparison.hpp"

#include <algorithm>
#include <utility>

#include "lexicon/blocks.hpp"
#include "lexicon/notes.hpp"

namespace dasein::lexicon {
namespace {

class Comparer {
 public:
  explicit Comparer(const TablesBefore& before)
      : right_(before.right), old_(before.words, stems_parts(before.stems).notes) {}

  /// Takes the next form of the vocabulary; they ascend.
  void take(std::string_view form, FormCount count) {
    while (old_.is_there() && old_.form() < form) leave();
    const bool known = old_.is_there() && old_.form() == form;
    // Without documents a word has no late stem.
    const bool same = known && (old_.count().kept == 0) == (count.kept == 0);
    if (same) {
      keep(count.kept);
      old_.next();
    } else {
      if (known) leave();
      add(form, count.kept);
    }
  }

  Comparison result() && {
    while (old_.is_there()) leave();
    compared_.words.hash_stems();
    compared_.most_documents = most_;
    compared_.all_changed = rounded_documents(most_before_) != rounded_documents(most_);
    return std::move(compared_);
  }

 private:
  /// Passes over an old form that there is no more.
  void leave() {
    if (old_.is_word()) {
      note_change(old_.key(), old_.note());
      most_before_ = std::max(most_before_, old_.count().kept);
    }
    old_.next();
  }

  void keep(std::uint32_t documents) {
    if (!old_.is_word()) return append_no_word(compared_.notes);
    const std::uint32_t before = old_.count().kept;
    most_before_ = std::max(most_before_, before);
    if (rounded_documents(before) != rounded_documents(documents)) {
      note_change(old_.key(), old_.note());
    }
    put(old_.key(), old_.note(), documents);
  }

  void add(std::string_view form, std::uint32_t documents) {
    if (!is_word(form)) return append_no_word(compared_.notes);
    const std::string key = compound_key(form);
    const Note note = note_of(stemmer_, form, key, documents, right_);
    note_change(key, note);
    put(key, note, documents);
  }

  void put(std::string_view key, const Note& note, std::uint32_t documents) {
    most_ = std::max(most_, documents);
    append_note(compared_.notes, key, note);
    compared_.words.add(key, note, documents);
  }

  void note_change(std::string_view key, const Note& note) {
    compared_.changed.note({key, note.stem, note.late, stem_hash(note.stem)});
    compared_.changed_stems.push_back(note.stem);
  }

  RightWords right_;
  NotedForms old_;
  Stemmer stemmer_;
  Comparison compared_;
  std::uint32_t most_ = 0, most_before_ = 0;  // documents of the most frequent word
};

}  // namespace

Comparison compare(const WordTable& words, const TablesBefore& before) {
  Comparer comparer(before);
  if (words.size() > 0) {
    words.for_each(0, words.blocks().count(),
                   [&](const std::string& form, FormCount count) { comparer.take(form, count); });
  }
  return std::move(comparer).result();
}

}  // namespace dasein::lexicon
