// SPDX-License-Identifier: GPL-2.0-or-later
// Thesauri as a table of the words that the texts hold.
#include <algorithm>
#include <compare>
#include <limits>
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

using lexicon::Families;
using lexicon::Number;

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
  explicit Groups(const Families& families) : families_(families) {}

  /// Words that mean the same, with `border` between them. A thesaurus repeats a group for each of
  /// its words.
  void add(std::string_view group, char border) {
    if (!seen_.insert(hash64(group)).second) return;
    words_.clear();
    cut(group, border, [&](std::string_view entry) {
      const std::string_view word = one_word(entry);
      if (!word.empty()) words_.push_back(word);
    });
    if (words_.size() > 1) add_words();
  }

  std::string bytes() {
    std::ranges::sort(synonyms_);
    synonyms_.erase(std::unique(synonyms_.begin(), synonyms_.end()), synonyms_.end());
    std::string keys, ends, numbers;
    Number size = 0, end = 0;
    std::vector<Number> list;
    for (std::size_t i = 0; i < synonyms_.size(); ++size) {
      const Number key = synonyms_[i].key;
      list.clear();
      for (; i < synonyms_.size() && synonyms_[i].key == key; ++i) list.push_back(synonyms_[i].row);
      std::ranges::stable_sort(list, std::ranges::greater(),
                               [&](Number number) { return families_.documents[number]; });
      list.resize(std::min(list.size(), kMostSynonyms));
      for (const Number number : list) append_number(numbers, number);
      append_number(keys, key);
      append_number(ends, end += static_cast<Number>(list.size()));
    }
    std::string bytes(kMagic);
    append_number(bytes, kVersion);
    append_number(bytes, size);
    return bytes + keys + ends + numbers;
  }

 private:
  static constexpr Number kNoRow = std::numeric_limits<Number>::max();
  struct Stem {
    Number text;  // number of the stem; kNoRow for a stop word
    Number key;
    Number row;  // of the stem if texts hold it, else kNoRow
  };
  struct Synonym {
    Number key, row;
    auto operator<=>(const Synonym&) const = default;
  };

  /// The stem of a word; each is stemmed once, for it stands in many groups.
  const Stem& stem_of(std::string_view word) {
    const Number number = seen_words_.number(word);
    if (number == stems_.size()) stems_.push_back(new_stem(word));
    return stems_[number];
  }

  Stem new_stem(std::string_view word) {
    std::string form = fold(word);
    std::erase(form, '-');
    if (form.empty() || is_stop_word(form)) return {kNoRow, 0, kNoRow};
    const std::string stem = stemmer_.stem(form);
    const auto row = families_.find(stem);
    const bool held = row && families_.documents[*row] > 0;
    return {texts_.number(stem), key_of(stem), held ? *row : kNoRow};
  }

  void add_words() {
    group_.clear();
    for (const std::string_view word : words_) {
      const Stem stem = stem_of(word);
      if (stem.text != kNoRow) group_.push_back(stem);
    }
    for (const Stem& stem : group_) {
      for (const Stem& other : group_) {
        if (other.row != kNoRow && other.text != stem.text) {
          synonyms_.push_back({stem.key, other.row});
        }
      }
    }
  }

  const Families& families_;
  std::unordered_set<std::uint64_t> seen_;  // hashes of groups
  StringNumbers seen_words_, texts_;
  std::vector<Stem> stems_;              // of seen_words_
  std::vector<std::string_view> words_;  // of the group at hand
  std::vector<Stem> group_;              // likewise
  std::vector<Synonym> synonyms_;
  Stemmer stemmer_;
};

}  // namespace

std::string lexicon::synonym_table_bytes(const Families& families, const SynonymSources& sources) {
  Groups groups(families);
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
