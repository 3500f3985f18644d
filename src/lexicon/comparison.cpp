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

  Comparison of(const FormCounts& changed) && {
    auto next = changed.begin();
    while (old_.is_there()) {
      for (; next != changed.end() && next->first < old_.form(); ++next) {
        add(next->first, next->second);
      }
      const bool is_changed = next != changed.end() && next->first == old_.form();
      take(is_changed ? (next++)->second : old_.count());
    }
    for (; next != changed.end(); ++next) add(next->first, next->second);
    compared_.table = table_.bytes();
    compared_.most_documents = most_;
    compared_.all_changed = rounded_documents(most_before_) != rounded_documents(most_);
    return std::move(compared_);
  }

 private:
  /// The old form at hand has this count now.
  void take(FormCount count) {
    // Without documents a word has no late stem.
    const bool same = count != FormCount{} && (old_.count().kept == 0) == (count.kept == 0);
    if (old_.is_word()) most_before_ = std::max(most_before_, old_.count().kept);
    if (same) {
      keep(count);
    } else {
      if (old_.is_word()) note_change(old_.key(), old_.note());
      add(old_.form(), count);
    }
    old_.next();
  }

  void keep(FormCount count) {
    table_.add(old_.form(), count);
    if (!old_.is_word()) return append_no_word(compared_.notes);
    if (rounded_documents(old_.count().kept) != rounded_documents(count.kept)) {
      note_change(old_.key(), old_.note());
    }
    put(old_.key(), old_.note(), count.kept);
  }

  void add(std::string_view form, FormCount count) {
    if (count == FormCount{}) return;
    table_.add(form, count);
    if (!is_word(form)) return append_no_word(compared_.notes);
    const std::string key = compound_key(form);
    const Note note = note_of(stemmer_, form, key, count.kept, right_);
    note_change(key, note);
    put(key, note, count.kept);
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
  WordTableWriter table_;
  Comparison compared_;
  std::uint32_t most_ = 0, most_before_ = 0;  // documents of the most frequent word
};

}  // namespace

Comparison compare(const TablesBefore& before, const FormCounts& changed) {
  return Comparer(before).of(changed);
}

}  // namespace dasein::lexicon
