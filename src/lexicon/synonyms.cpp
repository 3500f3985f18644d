// SPDX-License-Identifier: GPL-2.0-or-later
// Thesauri as a table of the words that the texts hold.
#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "dasein/base.hpp"
#include "dasein/german.hpp"
#include "dasein/text.hpp"
#include "lexicon/families.hpp"

namespace dasein {
namespace {

using lexicon::Family;
using Number = std::uint32_t;

constexpr std::string_view kMagic = "dsnsynon";
constexpr std::uint32_t kVersion = 1;
constexpr std::size_t kHeadBytes = 16;
constexpr std::size_t kMostSynonyms = 16;  // of a word; those in most documents
constexpr std::string_view kWhat = "the table of synonyms";
/// Labels of words that mean more, less, or the contrary of the others.
constexpr std::string_view kOtherMeanings[] = {"(Oberbegriff)", "(Unterbegriff)", "(Antonym)",
                                               "(Assoziation)"};

void append_number(std::string& out, Number value) {
  for (int shift = 0; shift < 32; shift += 8) out += static_cast<char>(value >> shift & 0xFFU);
}

Number fixed_at(std::string_view bytes, std::size_t offset) {
  Number value = 0;
  for (std::size_t i = 4; i-- > 0;) {
    value = value << 8U | static_cast<unsigned char>(bytes[offset + i]);
  }
  return value;
}

/// Cuts a text at a character; calls `take(piece)` for each.
template <typename Take>
void cut(std::string_view text, char border, Take&& take) {
  while (!text.empty()) {
    const std::size_t size = std::min(text.find(border), text.size());
    take(text.substr(0, size));
    text.remove_prefix(std::min(size + 1, text.size()));
  }
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r";
  const std::size_t begin = text.find_first_not_of(kBlank);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlank) + 1 - begin);
}

/// The one word that an entry is, without its labels "(ugs.)"; empty for several words.
std::string_view one_word(std::string_view entry) {
  for (const std::string_view label : kOtherMeanings) {
    if (entry.find(label) != std::string_view::npos) return {};
  }
  entry = trimmed(entry.substr(0, entry.find(" (")));
  return entry.find_first_of(" ()") == std::string_view::npos ? entry : std::string_view();
}

Number key_of(std::string_view stem) { return static_cast<Number>(hash64(stem) >> 32U); }

class Groups {
 public:
  explicit Groups(const std::vector<Family>& rows) : rows_(rows) {}

  /// Words that mean the same, with `border` between them. A thesaurus repeats a group for each of
  /// its words.
  void add(std::string_view group, char border) {
    if (!seen_.insert(group).second) return;
    std::vector<std::string_view> words;
    cut(group, border, [&](std::string_view entry) {
      const std::string_view word = one_word(entry);
      if (!word.empty()) words.push_back(word);
    });
    if (words.size() > 1) add(words);
  }

  std::string bytes() {
    std::string keys, ends, numbers;
    Number end = 0;
    for (auto& [key, list] : synonyms_) {
      std::ranges::sort(list);
      list.erase(std::unique(list.begin(), list.end()), list.end());
      std::ranges::stable_sort(list, std::ranges::greater(),
                               [&](Number number) { return rows_[number].documents; });
      list.resize(std::min(list.size(), kMostSynonyms));
      for (const Number number : list) append_number(numbers, number);
      append_number(keys, key);
      append_number(ends, end += static_cast<Number>(list.size()));
    }
    std::string bytes(kMagic);
    append_number(bytes, kVersion);
    append_number(bytes, static_cast<Number>(synonyms_.size()));
    return bytes + keys + ends + numbers;
  }

 private:
  /// The stem of a word; nothing for a stop word.
  std::string stem_of(std::string_view word) {
    std::string form;
    for (const char c : fold(word)) {
      if (c != '-') form += c;
    }
    return form.empty() || is_stop_word(form) ? std::string() : stemmer_.stem(form);
  }

  void add(const std::vector<std::string_view>& words) {
    std::vector<std::string> stems;
    std::vector<const Family*> held;
    for (const std::string_view word : words) {
      std::string stem = stem_of(word);
      if (stem.empty()) continue;
      const auto row = std::ranges::lower_bound(rows_, stem, {}, &Family::stem);
      if (row != rows_.end() && row->stem == stem && row->documents > 0) held.push_back(&*row);
      stems.push_back(std::move(stem));
    }
    for (const std::string& stem : stems) {
      for (const Family* other : held) {
        if (other->stem != stem) synonyms_[key_of(stem)].push_back(other->number);
      }
    }
  }

  const std::vector<Family>& rows_;
  std::unordered_set<std::string_view> seen_;       // groups
  std::map<Number, std::vector<Number>> synonyms_;  // rows by key
  Stemmer stemmer_;
};

}  // namespace

std::string lexicon::synonym_table_bytes(const std::vector<Family>& rows,
                                         const SynonymSources& sources) {
  Groups groups(rows);
  cut(sources.thesaurus, '\n', [&](std::string_view line) {
    // "-|Kita|Kindergarten (ugs.)" is a group; other lines name the word it belongs to.
    constexpr std::string_view kGroup = "-|";
    if (line.starts_with(kGroup)) groups.add(line.substr(kGroup.size()), '|');
  });
  cut(sources.own, '\n', [&](std::string_view line) {
    if (!trimmed(line).starts_with('#')) groups.add(line, ',');
  });
  return groups.bytes();
}

SynonymTable::SynonymTable(const Bytes& bytes) : bytes_(bytes) {
  if (bytes.size() < kHeadBytes) ByteReader({}, kWhat).damaged();
  const std::string_view head = bytes.at(0, kHeadBytes);
  if (!head.starts_with(kMagic) || fixed_at(head, kMagic.size()) != kVersion) {
    ByteReader({}, kWhat).damaged();
  }
  size_ = fixed_at(head, kMagic.size() + 4);
  if ((bytes.size() - kHeadBytes) / 8 < size_) ByteReader({}, kWhat).damaged();
  const std::size_t total = size_ == 0 ? 0 : number_at(2 * size_ - 1);
  if (bytes.size() != kHeadBytes + 4 * (2 * size_ + total)) ByteReader({}, kWhat).damaged();
}

/// Behind the head everything is numbers: keys, ends and lists.
Number SynonymTable::number_at(std::size_t place) const {
  return fixed_at(bytes_.at(kHeadBytes + 4 * place, 4), 0);
}

std::vector<Number> SynonymTable::of(std::string_view stem) const {
  const Number key = key_of(stem);
  std::size_t low = 0, high = size_;
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    if (number_at(middle) < key) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  std::vector<Number> list;
  if (low == size_ || number_at(low) != key) return list;
  const std::size_t end = number_at(size_ + low);
  std::size_t at = low == 0 ? 0 : number_at(size_ + low - 1);
  if (at > end || bytes_.size() < kHeadBytes + 4 * (2 * size_ + end)) {
    ByteReader({}, kWhat).damaged();
  }
  for (; at < end; ++at) list.push_back(number_at(2 * size_ + at));
  return list;
}

}  // namespace dasein
