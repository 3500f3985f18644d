// SPDX-License-Identifier: GPL-2.0-or-later
#include <limits>
#include <utility>

#include "dasein/lexicon.hpp"
#include "lexicon/blocks.hpp"
#include "lexicon/families.hpp"

namespace dasein {
namespace {

using lexicon::Blocks;
using lexicon::BlockStrings;

constexpr std::string_view kMagic = "dsnfamil";
constexpr std::uint64_t kVersion = 1;
constexpr std::string_view kWhat = "the family table";
constexpr std::uint64_t kAttested = 4, kHolders = 2, kVariants = 1;
constexpr unsigned kPartsShift = 3;

Blocks blocks_of(const Bytes& bytes) { return {bytes, kMagic, kVersion, kWhat}; }

void append_list(std::string& out, std::span<const std::uint32_t> numbers) {
  std::string list;
  for (const std::uint32_t number : numbers) append_varint(list, number);
  append_string(out, list);
}

/// Reads the payload of one stem.
class Payload {
 public:
  Payload(ByteReader& reader, std::uint64_t size) : reader_(reader), size_(size) {
    documents_ = number();
    flags_ = reader_.varint();
  }

  /// Passes over the rest.
  void skip() {
    for (std::uint64_t left = flags_ >> kPartsShift; left > 0; --left) {
      reader_.varint();
      if (left > 1) reader_.varint();
    }
    if ((flags_ & kHolders) != 0) reader_.string();
    if ((flags_ & kVariants) != 0) reader_.string();
  }

  FamilyTable::Entry entry(std::uint64_t place, const std::string& stem) {
    FamilyTable::Entry entry;
    entry.number = static_cast<std::uint32_t>(place);
    entry.stem = stem;
    entry.documents = documents_;
    entry.attested = (flags_ & kAttested) != 0;
    std::uint32_t begin = 0;
    for (std::uint64_t left = flags_ >> kPartsShift; left > 0; --left) {
      const std::uint32_t part = stem_number();
      const std::uint64_t bytes = left > 1 ? reader_.varint() : stem.size() - begin;
      if (bytes == 0 || bytes > stem.size() - begin) reader_.damaged();
      entry.parts.push_back({part, begin, begin + static_cast<std::uint32_t>(bytes)});
      begin = entry.parts.back().end;
    }
    if ((flags_ & kHolders) != 0) entry.holders = list();
    if ((flags_ & kVariants) != 0) entry.variants = list();
    return entry;
  }

 private:
  std::uint32_t number() {
    const std::uint64_t value = reader_.varint();
    if (value > std::numeric_limits<std::uint32_t>::max()) reader_.damaged();
    return static_cast<std::uint32_t>(value);
  }
  std::uint32_t stem_number() {
    const std::uint32_t value = number();
    if (value >= size_) reader_.damaged();
    return value;
  }
  std::vector<std::uint32_t> list() {
    std::vector<std::uint32_t> numbers;
    ByteReader bytes(reader_.string(), kWhat);
    while (!bytes.at_end()) {
      const std::uint64_t value = bytes.varint();
      if (value >= size_) reader_.damaged();
      numbers.push_back(static_cast<std::uint32_t>(value));
    }
    return numbers;
  }

  ByteReader& reader_;
  std::uint64_t size_;
  std::uint64_t flags_ = 0;
  std::uint32_t documents_ = 0;
};

}  // namespace

std::string lexicon::bytes_of(const Families& families) {
  BlockWriter writer;
  for (std::size_t row = 0; row < families.size(); ++row) {
    const auto parts = families.parts[row];
    const auto holders = families.holders[row], variants = families.variants[row];
    std::string& payload = writer.add(families.stems[row]);
    append_varint(payload, families.documents[row]);
    append_varint(payload,
                  parts.size() << kPartsShift | (families.attested[row] != 0 ? kAttested : 0) |
                      (holders.empty() ? 0 : kHolders) | (variants.empty() ? 0 : kVariants));
    for (std::size_t i = 0; i < parts.size(); ++i) {
      append_varint(payload, parts[i].number);
      if (i + 1 == parts.size()) break;
      append_varint(payload, parts[i].end - parts[i].begin);
    }
    if (!holders.empty()) append_list(payload, holders);
    if (!variants.empty()) append_list(payload, variants);
  }
  return writer.bytes(kMagic, kVersion);
}

FamilyTable::FamilyTable(const Bytes& bytes) : bytes_(bytes) { size_ = blocks_of(bytes).size(); }

std::optional<FamilyTable::Entry> FamilyTable::find(std::string_view stem) const {
  if (size_ == 0) return std::nullopt;
  const Blocks blocks = blocks_of(bytes_);
  std::uint64_t place = blocks.block_of(stem);
  BlockStrings stems(blocks[place], kWhat);
  for (place *= lexicon::kBlockStrings; stems.next() && stems.string() <= stem; ++place) {
    Payload payload(stems.payload(), size_);
    if (stems.string() == stem) return payload.entry(place, stems.string());
    payload.skip();
  }
  return std::nullopt;
}

FamilyTable::Entry FamilyTable::at(std::uint32_t number) const {
  const Blocks blocks = blocks_of(bytes_);
  if (number >= size_) blocks.damaged();
  BlockStrings stems(blocks[number / lexicon::kBlockStrings], kWhat);
  for (std::uint64_t left = number % lexicon::kBlockStrings; stems.next(); --left) {
    Payload payload(stems.payload(), size_);
    if (left == 0) return payload.entry(number, stems.string());
    payload.skip();
  }
  blocks.damaged();
}

}  // namespace dasein
