// SPDX-License-Identifier: GPL-2.0-or-later
// Runs while dasein is built: reads the word lists and writes the tables of german/tables.hpp as
// C++ to standard output.
#include <algorithm>
#include <cstdio>
#include <functional>
#include <iterator>
#include <limits>
#include <map>
#include <set>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "german/eszett.hpp"
#include "german/lists/irregular.hpp"
#include "german/lists/lists.hpp"
#include "german/tables.hpp"

namespace dasein {
namespace {

using Words = std::map<std::string, std::string, std::less<>>;

constexpr std::size_t kSlotsPerEntry = 2;  // at most half of them taken: two looks a word
constexpr std::size_t kSlotsPerLine = 16;
constexpr std::size_t kShortestFront = 3;  // bytes before the last part of a compound

Words with_value(const WordSet& set) {
  Words words;
  for (const std::string_view word : set) words.emplace(word, "");
  return words;
}

Words stem_exceptions() {
  Words words;
  for (const auto& line : lines_of(data::stem_exceptions)) {
    if (line.size() == 2) words.emplace(line[0], line[1]);
  }
  return words;
}

struct Spelling {
  Words words;
  std::vector<std::pair<std::string_view, std::string_view>> parts;  // sorted by their keys
};

Spelling spelling() {
  Spelling spelling;
  std::string_view list = data::spelling;
  while (!list.empty()) {
    const std::string_view line = list.substr(0, list.find('\n'));
    list.remove_prefix(std::min(line.size() + 1, list.size()));
    const std::size_t blank = line.find(' ');
    if (line.starts_with('#') || blank == std::string_view::npos) continue;
    if (line.starts_with('-')) {
      spelling.parts.emplace_back(line.substr(1, blank - 1), line.substr(blank + 1));
    } else {
      spelling.words.emplace(line.substr(0, blank), line.substr(blank + 1));
    }
  }
  std::ranges::stable_sort(spelling.parts, {}, [](const auto& part) {
    return part.first.substr(0, tables::kSpellingKey);
  });
  return spelling;
}

struct Particles {
  Words particles, no_participles;
};

Particles particles() {
  Particles particles;
  std::string_view list = data::particles;
  while (!list.empty()) {
    const std::string_view line = list.substr(0, list.find('\n'));
    list.remove_prefix(std::min(line.size() + 1, list.size()));
    Words& words = line.starts_with('-') ? particles.no_participles : particles.particles;
    words.merge(with_value(word_set(line)));
  }
  return particles;
}

// The parts of a list and those that only complete suspended compounds, as "-x" or "x-".
Words parts_of_compounds(std::string_view list, bool last) {
  Words words = with_value(word_set(list));
  for (const std::string_view part : entries_of(data::suspended)) {
    if (part.starts_with('-') != last) continue;
    words.emplace(last ? part.substr(1) : part.substr(0, part.size() - 1), "");
  }
  return words;
}

// What words begin or end with, two bytes, with the lengths of these words, falling.
template <typename Border>
Words lengths_by(const Words& words, Border&& border) {
  std::map<std::string, std::set<char, std::greater<>>> lengths;
  for (const auto& [word, value] : words) {
    lengths[std::string(border(word))].insert(static_cast<char>(word.size()));
  }
  Words list;
  for (const auto& [part, sizes] : lengths)
    list.emplace(part, std::string(sizes.begin(), sizes.end()));
  return list;
}

Words begins_of(const Words& words) {
  return lengths_by(words, [](std::string_view word) { return word.substr(0, 2); });
}

Words ends_of(const Words& words) {
  return lengths_by(words, [](std::string_view word) { return word.substr(word.size() - 2); });
}

Words weak_verbs() {
  Words verbs;
  for (const std::string_view verb : word_set(data::weak_verbs)) {
    const std::size_t ending = verb.ends_with("en") ? 2 : 1;
    for (const std::string& each : spellings(without_eszett(verb))) {
      verbs.emplace(each.substr(0, each.size() - ending), each);
    }
  }
  return verbs;
}

Words agents() {
  Words words;
  for (const std::string_view word : word_set(data::agents)) {
    for (const std::string& each : spellings(word)) words.emplace(each, each);
  }
  return words;
}

Words irregular(const IrregularForms& forms) {
  Words words;
  for (const auto& [form, entry] : forms.forms()) {
    std::string value(1, static_cast<char>(entry.kind));
    value += entry.alone ? '1' : '0';
    value += entry.exact ? '1' : '0';
    words.emplace(form, value + entry.word);
  }
  return words;
}

Words without_value(const std::unordered_set<std::string>& set) {
  Words words;
  for (const std::string& form : set) words.emplace(form, "");
  return words;
}

std::string with_length(std::string_view text) {
  if (text.size() > std::numeric_limits<unsigned char>::max()) throw Error("too long a word");
  return static_cast<char>(text.size()) + std::string(text);
}

// A string literal; three octal digits for every byte that is not plain.
std::string literal(std::string_view bytes) {
  std::string result = "\"";
  for (const char byte : bytes) {
    const auto value = static_cast<unsigned char>(byte);
    if (value >= ' ' && value < 0x7F && byte != '"' && byte != '\\' && byte != '?') {
      result += byte;
    } else {
      for (const unsigned shift : {9U, 6U, 3U, 0U}) {
        result += shift == 9 ? '\\' : static_cast<char>('0' + (value >> shift & 7U));
      }
    }
  }
  return result + '"';
}

std::string numbers(const std::vector<std::uint32_t>& list) {
  std::string result;
  for (std::size_t i = 0; i < list.size(); ++i) {
    result += std::to_string(list[i]) + (i % kSlotsPerLine == kSlotsPerLine - 1 ? ",\n" : ",");
  }
  return result;
}

void check(const ListTable& table, const Words& words) {
  for (const auto& [word, value] : words) {
    if (table.find(word) != value) throw Error("the table has lost " + word);
  }
}

std::string table_text(const std::string& name, const Words& words) {
  std::size_t size = 2;
  while (size < kSlotsPerEntry * words.size()) size *= 2;
  std::vector<std::uint32_t> slots(size, 0);
  std::string entries, text;
  for (const auto& [word, value] : words) {
    std::size_t slot = hash64(word) & (size - 1);
    while (slots[slot] != 0) slot = (slot + 1) & (size - 1);
    slots[slot] = static_cast<std::uint32_t>(entries.size() + 1);
    const std::string entry = with_length(word) + with_length(value);
    entries += entry;
    text += literal(entry) + '\n';
  }
  check(ListTable(entries, slots), words);
  return "namespace " + name + "_table {\nconstexpr char kEntries[] =\n" + text +
         "\"\";\nconstexpr std::uint32_t kSlots[] = {\n" + numbers(slots) +
         "};\n}\nconstexpr ListTable " + name + "({" + name + "_table::kEntries, sizeof(" + name +
         "_table::kEntries) - 1}, " + name + "_table::kSlots);\n\n";
}

std::string endings_text(const std::string& name, const Words& endings,
                         std::size_t shortest_front) {
  return table_text(name + "_endings", endings) + table_text(name + "_last", ends_of(endings)) +
         "constexpr EndingTable " + name + "(" + name + "_endings, " + name + "_last, " +
         std::to_string(shortest_front) + ");\n\n";
}

// A filter with the bits of these hashes.
template <typename Filter>
std::string filter_text(const std::string& type, const std::string& name,
                        const std::vector<std::size_t>& hashes) {
  constexpr std::size_t kPerLine = 4;
  std::vector<std::uint64_t> bits(std::size_t{1} << (Filter::kBits - 6U), 0);
  for (const std::size_t hash : hashes) bits[hash / 64] |= std::uint64_t{1} << (hash % 64);
  std::string text = "constexpr std::uint64_t " + name + "_bits[] = {\n";
  for (std::size_t i = 0; i < bits.size(); ++i) {
    text += "0x" + to_hex(bits[i]) + (i % kPerLine == kPerLine - 1 ? ",\n" : ",");
  }
  return text + "};\nconstexpr " + type + ' ' + name + "(" + name + "_bits);\n\n";
}

std::string parts_text(const Spelling& spelling) {
  std::string text = "constexpr SpellingPart kSpellingParts[] = {\n";
  std::vector<std::size_t> hashes;
  for (const auto& [old, now] : spelling.parts) {
    if (old.size() < tables::kSpellingKey) throw Error("too short a part: " + std::string(old));
    text += "{" + literal(old) + ", " + literal(now) + "},\n";
    hashes.push_back(tables::spelling_hash(old.data()));
  }
  return text + "};\nconst std::span<const SpellingPart> spelling_parts(kSpellingParts);\n" +
         filter_text<tables::SpellingKeys>("SpellingKeys", "spelling_keys", hashes);
}

std::string words_text(const std::string& name, const std::vector<Words>& lists) {
  std::vector<std::size_t> hashes;
  for (const Words& words : lists) {
    for (const auto& [word, value] : words) hashes.push_back(tables::filter_hash(hash64(word)));
  }
  return filter_text<tables::WordFilter>("WordFilter", name, hashes);
}

std::string tables_text() {
  const IrregularForms forms;
  const Spelling spelled = spelling();
  const Particles separable = particles();
  const Words stop = with_value(word_set(data::stopwords)), exceptions = stem_exceptions(),
              irregulars = irregular(forms), staying = without_value(forms.staying());
  return "// Made from data/*.txt by german/lists/main.cpp.\n"
         "#include \"german/tables.hpp\"\n\nnamespace dasein::tables {\n\n" +
         table_text("stopwords", stop) +
         table_text("gender_exceptions", with_value(word_set(data::gender_exceptions))) +
         table_text("heads", parts_of_compounds(data::heads, true)) +
         table_text("modifiers", parts_of_compounds(data::modifiers, false)) +
         table_text("stem_exceptions", exceptions) + table_text("spelling", spelled.words) +
         parts_text(spelled) + table_text("particles", separable.particles) +
         table_text("particle_begins", begins_of(separable.particles)) +
         table_text("no_participles", separable.no_participles) +
         table_text("weak_verbs", weak_verbs()) + table_text("irregular", irregulars) +
         table_text("staying", staying) +
         table_text("ern_verbs", without_value(forms.ern_verbs())) +
         words_text("whole_words", {stop, exceptions, spelled.words, irregulars, staying}) +
         endings_text("compounds", forms.endings(), kShortestFront) +
         endings_text("agents", agents(), 0) + "}  // namespace dasein::tables\n";
}

}  // namespace
}  // namespace dasein

int main() {
  try {
    const std::string text = dasein::tables_text();
    const bool written = std::fwrite(text.data(), 1, text.size(), stdout) == text.size();
    return written && std::fflush(stdout) == 0 ? 0 : 1;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 1;
  }
}
