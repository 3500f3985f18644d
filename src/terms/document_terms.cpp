// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <cassert>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dasein/terms.hpp"

namespace dasein {
namespace {

// Xapian's limit for a term; a NUL would count twice, but no form holds one.
[[maybe_unused]] constexpr std::size_t kMaxTermBytes = 245;

// An occurrence as a number that sorts by stem, then position.
constexpr unsigned kWeightBits = 4;
constexpr unsigned kPositionBits = 30;
constexpr std::uint64_t kWeightMask = (1U << kWeightBits) - 1;
constexpr std::uint64_t kPositionMask = (1U << kPositionBits) - 1;

/// Collects the words of one field.
class Collector {
 public:
  explicit Collector(WordCache& cache) : cache_(cache), reader_({}) {}

  /// Adds a block or a value, kBlockGap positions behind the last one.
  void add(std::string_view text, std::uint8_t weight) {
    reader_.restart(text);
    std::uint32_t last = position_;
    while (const TokenView* token = reader_.next()) {
      const WordCache::Word word = cache_.word(token->form);
      last = position_ + token->position + 1;
      keys_.push_back(std::uint64_t{word.stem} << (kPositionBits + kWeightBits) |
                      (last & kPositionMask) << kWeightBits | weight);
      forms_.push_back(word.form);
    }
    if (last != position_) position_ = last + kBlockGap;
  }

  /// Appends what was collected, sorted; a stem counts once at a position.
  void append_to(std::vector<Occurrence>& out, Field field) {
    std::sort(keys_.begin(), keys_.end());
    const auto same_place = [](std::uint64_t a, std::uint64_t b) {
      return a >> kWeightBits == b >> kWeightBits;
    };
    keys_.erase(std::unique(keys_.begin(), keys_.end(), same_place), keys_.end());
    for (const std::uint64_t key : keys_) {
      const auto stem = static_cast<std::uint32_t>(key >> (kPositionBits + kWeightBits));
      assert(cache_.stem(stem).size() + prefix_of(field).size() <= kMaxTermBytes);
      out.push_back({.stem = stem,
                     .position = static_cast<std::uint32_t>(key >> kWeightBits & kPositionMask),
                     .field = static_cast<std::uint8_t>(field),
                     .weight = static_cast<std::uint8_t>(key & kWeightMask)});
    }
  }

  /// The distinct forms, sorted; they are gone then.
  std::vector<std::uint32_t> take_forms() {
    std::sort(forms_.begin(), forms_.end());
    forms_.erase(std::unique(forms_.begin(), forms_.end()), forms_.end());
    return std::move(forms_);
  }

 private:
  WordCache& cache_;
  TokenReader reader_;
  std::uint32_t position_ = 0;  // the place before the next block's first word
  std::vector<std::uint64_t> keys_;
  std::vector<std::uint32_t> forms_;
};

// The values of a document's fields, in the order of Field.
class FieldWriter {
 public:
  FieldWriter(const Document& document, WordCache& cache) : document_(document), cache_(cache) {}

  void append_to(std::vector<Occurrence>& out) const {
    add(out, Field::kTitle, {document_.title.value});
    add(out, Field::kAuthor, values_of(document_.authors));
    add(out, Field::kSource, {document_.source.value});
    add(out, Field::kPath, path_parts());
    add(out, Field::kType, types());
    add(out, Field::kKeyword, values_of(document_.keywords));
  }

 private:
  using Values = std::vector<std::string>;

  void add(std::vector<Occurrence>& out, Field field, const Values& values) const {
    Collector collector(cache_);
    for (const std::string& value : values) collector.add(value, kBodyWeight);
    collector.append_to(out, field);
  }

  static Values values_of(const std::vector<Sourced>& list) {
    Values values;
    for (const Sourced& entry : list) values.push_back(entry.value);
    return values;
  }

  Values path_parts() const {
    Values parts;
    for (const auto& part : document_.path) parts.push_back(part.native());
    return parts;
  }

  Values types() const {
    Values types{std::string(name_of(document_.type))};
    const std::string extension = document_.path.extension().native();
    if (!extension.empty() && fold(extension.substr(1)) != types.front()) {
      types.push_back(extension);
    }
    return types;
  }

  const Document& document_;
  WordCache& cache_;
};

}  // namespace

std::string_view prefix_of(Field field) {
  switch (field) {
    case Field::kBody:
      return "";
    case Field::kTitle:
      return "S";
    case Field::kAuthor:
      return "A";
    case Field::kSource:
      return "H";
    case Field::kPath:
      return "P";
    case Field::kType:
      return "T";
    case Field::kKeyword:
      return "K";
  }
  return "";
}

DocumentTerms document_terms(const Document& document, WordCache& cache) {
  Collector kept(cache), removed(cache);
  for (const Block& block : document.blocks) {
    switch (use_of(block.role)) {
      case Use::kBody:
        kept.add(block.text, kBodyWeight);
        break;
      case Use::kSide:
        kept.add(block.text, kSideWeight);
        break;
      case Use::kRemoved:
        removed.add(block.text, kBodyWeight);
        break;
      case Use::kValue:
        break;
    }
  }
  DocumentTerms terms;
  kept.append_to(terms.kept, Field::kBody);
  removed.append_to(terms.removed, Field::kBody);
  FieldWriter(document, cache).append_to(terms.kept);
  terms.kept_forms = kept.take_forms();
  terms.removed_forms = removed.take_forms();
  return terms;
}

}  // namespace dasein
