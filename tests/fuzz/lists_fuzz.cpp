// SPDX-License-Identifier: GPL-2.0-or-later
// uses: lexicon
// options: -max_len=512
// Word lists and thesauri of any bytes, and a vocabulary of any words: the tables learned of them
// can be read whole and agree with each other. The input is cut at bytes 01: texts, word list,
// thesaurus, one's own synonyms.
#include <algorithm>
#include <string>

#include "dasein/lexicon.hpp"
#include "dasein/text.hpp"
#include "require.hpp"

namespace {

using namespace dasein;

constexpr std::size_t kSplits = 16;  ///< of inputs of so many lengths one asks for a word

FormCounts counts_of(std::string_view text) {
  FormCounts counts;
  for (const Range word : words(text)) {
    const std::string form = fold(text.substr(word.begin, word.size()));
    if (form.empty()) continue;
    FormCount& count = counts[form];
    if (word.begin % 3 == 0) ++count.removed;
    ++count.kept;
  }
  return counts;
}

/// Whether a compound has a word as a part, or the word's own parts in a row.
bool holds(const FamilyTable::Entry& compound, const FamilyTable::Entry& word) {
  const auto same = [](const FamilyTable::Part& a, const FamilyTable::Part& b) {
    return a.number == b.number;
  };
  for (const FamilyTable::Part& part : compound.parts) {
    if (part.number == word.number) return true;
  }
  return !word.parts.empty() &&
         std::search(compound.parts.begin(), compound.parts.end(), word.parts.begin(),
                     word.parts.end(), same) != compound.parts.end();
}

void check_families(const FamilyTable& families, const LetterTable& letters) {
  for (std::uint32_t number = 0; number < families.size(); ++number) {
    const FamilyTable::Entry entry = families.at(number);
    require(families.find(entry.stem).value().number == number);
    require(entry.parts.size() != 1);
    for (const std::uint32_t holder : entry.holders) {
      require(holder != number && holds(families.at(holder), entry));
    }
    if (entry.documents == 0) continue;
    for (const Letters each : letters_of(entry.stem)) require(letters.documents(each) >= 1);
  }
}

/// What is learned after a change is what is learned of the whole.
void check_changed(const FormCounts& counts, std::string_view word_list,
                   const LearnedTables& tables) {
  FormCounts before;
  for (const auto& [form, count] : counts) {
    if (form.size() % 3 != 0) before[form] = {count.removed, count.kept};
    if (form.size() > 4) before[form.substr(2)] = {1, 0};
  }
  const std::string old_words = word_table_bytes(before);
  const LearnedTables old = learned_tables(before, word_list);
  require(old.right == tables.right && old.listed == tables.listed);
  FormCounts changed = counts;
  for (const auto& [form, count] : before) changed.try_emplace(form);
  const ChangedTables again =
      changed_tables({old_words, old.families, old.right, old.listed, old.stems}, changed);
  const LearnedTables& now = again.learned;
  require(again.words == word_table_bytes(counts));
  require(word_table_bytes(WordTable(old_words), changed) == again.words);
  require(now.families == tables.families && now.letters == tables.letters &&
          now.stems == tables.stems);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view rest = view_of(data, size);
  const FormCounts counts = counts_of(cut(rest, '\x01'));
  const std::string_view word_list = cut(rest, '\x01');
  SynonymSources sources;
  sources.thesaurus = cut(rest, '\x01');
  sources.own = rest;
  const LearnedTables tables = learned_tables(counts, word_list, sources);
  const FamilyTable families(tables.families);
  check_families(families, LetterTable(tables.letters));
  check_changed(counts, word_list, tables);
  const RightWords right(tables.right);
  const SynonymTable synonyms(tables.synonyms);
  const std::string word_bytes = word_table_bytes(counts);
  const WordTable table(word_bytes);
  Stemmer stemmer;
  for (const auto& [form, count] : counts) {
    require(table.find(form) == count);
    synonyms_in(families, synonyms, stemmer.stem(form));
  }
  // Both make a splitter, which costs more than all else.
  if (size % kSplits == 0 && !counts.empty()) {
    const std::string& form = counts.begin()->first;
    family_of(families, table, stemmer, form, {});
    near_words({table, families, right}, stemmer, form + "e");
  }
  return 0;
}
