// SPDX-License-Identifier: GPL-2.0-or-later
#include <array>
#include <limits>
#include <optional>
#include <utility>

#include "dasein/lexicon.hpp"
#include "lexicon/blocks.hpp"
#include "lexicon/families.hpp"

namespace dasein {
namespace {

using lexicon::Blocks;
using lexicon::BlockStrings;

constexpr std::string_view kMagic = "dsnfamil";
constexpr std::uint64_t kVersion = 2;
constexpr std::string_view kWhat = "the family table";
constexpr std::uint64_t kAttested = 4, kHolders = 2, kVariants = 1;
constexpr unsigned kPartsShift = 3;

void append_list(std::string& out, std::span<const std::uint32_t> numbers) {
  std::string list;
  for (const std::uint32_t number : numbers) lexicon::append_short(list, number);
  append_string(out, list);
}

/// Reads the payload of one stem.
class Payload {
 public:
  Payload(std::string_view bytes, std::uint64_t size) : reader_(bytes, kWhat), size_(size) {
    documents_ = number();
    flags_ = reader_.varint();
  }

  std::uint32_t documents() const { return documents_; }

  /// The first thing to be read, unless it is the whole entry.
  std::vector<FamilyTable::Part> parts(const std::string& stem) {
    std::uint64_t left = flags_ >> kPartsShift;
    std::vector<FamilyTable::Part> list;
    // Every part takes a byte of the stem: a lying count costs no memory.
    if (left <= stem.size()) list.reserve(left);
    for (std::uint32_t begin = 0; left > 0; --left) {
      const std::uint32_t part = stem_number();
      const std::uint64_t bytes = left > 1 ? reader_.varint() : stem.size() - begin;
      if (bytes == 0 || bytes > stem.size() - begin) reader_.damaged();
      list.push_back({part, begin, begin + static_cast<std::uint32_t>(bytes)});
      begin = list.back().end;
    }
    return list;
  }

  FamilyTable::Entry entry(std::uint64_t place, const std::string& stem) {
    FamilyTable::Entry entry;
    entry.number = static_cast<std::uint32_t>(place);
    entry.stem = stem;
    entry.documents = documents_;
    entry.attested = (flags_ & kAttested) != 0;
    entry.parts = parts(stem);
    if ((flags_ & kHolders) != 0) entry.holders = list();
    if ((flags_ & kVariants) != 0) entry.variants = list();
    return entry;
  }

  FamilyTable::Compound compound(const std::string& stem) { return {stem, parts(stem)}; }

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

  ByteReader reader_;
  std::uint64_t size_;
  std::uint64_t flags_ = 0;
  std::uint32_t documents_ = 0;
};

}  // namespace

lexicon::KnownSplits lexicon::splits_from_bytes(std::string_view families) {
  KnownSplits splits;
  const Blocks blocks(families, kMagic, kVersion, kWhat);
  for (std::uint64_t number = 0; number < blocks.count(); ++number) {
    BlockStrings strings(blocks[number], kWhat);
    while (strings.next()) {
      const auto place = splits.parts.rows();
      if (splits.stems.number(strings.string()) != place) blocks.damaged();
      Payload payload(strings.payload().string(), blocks.size());
      for (const FamilyTable::Part& part : payload.parts(strings.string())) splits.parts.add(part);
      splits.documents.push_back(payload.documents());
      splits.parts.next();
    }
  }
  if (splits.parts.rows() != blocks.size()) blocks.damaged();
  return splits;
}

std::string lexicon::bytes_of(const Families& families) {
  BlockWriter writer;
  std::string payload;
  for (std::size_t row = 0; row < families.size(); ++row) {
    const auto parts = families.parts[row];
    const auto holders = families.holders[row], variants = families.variants[row];
    payload.clear();
    lexicon::append_short(payload, families.documents[row]);
    lexicon::append_short(
        payload, parts.size() << kPartsShift | (families.attested[row] != 0 ? kAttested : 0) |
                     (holders.empty() ? 0 : kHolders) | (variants.empty() ? 0 : kVariants));
    for (std::size_t i = 0; i < parts.size(); ++i) {
      lexicon::append_short(payload, parts[i].number);
      if (i + 1 == parts.size()) break;
      lexicon::append_short(payload, parts[i].end - parts[i].begin);
    }
    if (!holders.empty()) append_list(payload, holders);
    if (!variants.empty()) append_list(payload, variants);
    append_string(writer.add(families.stems[row]), payload);
  }
  return writer.bytes(kMagic, kVersion);
}

FamilyTable::FamilyTable(const Bytes& bytes) : bytes_(bytes) {
  const Blocks table(bytes, kMagic, kVersion, kWhat);
  size_ = table.size();
  length_ = table.length();
}

lexicon::Blocks FamilyTable::blocks() const { return {bytes_, size_, length_, kWhat}; }

std::optional<FamilyTable::Entry> FamilyTable::find(std::string_view stem) const {
  if (size_ == 0) return std::nullopt;
  const Blocks table = blocks();
  std::uint64_t place = table.block_of(stem);
  BlockStrings stems(table[place], kWhat);
  for (place *= lexicon::kBlockStrings; stems.next() && stems.string() <= stem; ++place) {
    const std::string_view payload = stems.payload().string();
    if (stems.string() == stem) return Payload(payload, size_).entry(place, stems.string());
  }
  return std::nullopt;
}

namespace {

/// One stem of a table, found by its number. The stems before it in its block are passed over, not
/// put together: a family asks for a thousand.
class Numbered {
 public:
  Numbered(const Blocks& blocks, std::uint32_t number) : size_(blocks.size()) {
    if (number >= size_) blocks.damaged();
    reader_.emplace(blocks[number / lexicon::kBlockStrings], kWhat);
    const std::size_t place = number % lexicon::kBlockStrings;
    for (std::size_t i = 0; i < place; ++i) {
      read_string(i);
      reader_->string();
    }
    read_string(place);
    put_together(place);
  }

  const std::string& stem() const { return stem_; }
  Payload payload() { return {reader_->string(), size_}; }

 private:
  /// What a string adds to the one before it.
  struct Piece {
    std::size_t shared = 0;
    std::string_view rest;
  };

  void read_string(std::size_t place) {
    Piece& piece = pieces_[place];
    piece.shared = place == 0 ? 0 : static_cast<std::size_t>(reader_->varint());
    piece.rest = reader_->string();
    if (piece.shared > length_) reader_->damaged();
    length_ = piece.shared + piece.rest.size();
  }

  void put_together(std::size_t place) {
    stem_.resize(length_);
    for (std::size_t missing = length_; missing > 0; --place) {
      const Piece& piece = pieces_[place];
      if (piece.shared >= missing) continue;
      piece.rest.copy(stem_.data() + piece.shared, missing - piece.shared);
      missing = piece.shared;
    }
  }

  std::uint64_t size_;
  std::optional<ByteReader> reader_;
  std::array<Piece, lexicon::kBlockStrings> pieces_;  // those before the stem, and its own
  std::size_t length_ = 0;                            // of the last string read
  std::string stem_;
};

}  // namespace

FamilyTable::Entry FamilyTable::at(std::uint32_t number) const {
  Numbered found(blocks(), number);
  return found.payload().entry(number, found.stem());
}

FamilyTable::Compound FamilyTable::compound(std::uint32_t number) const {
  Numbered found(blocks(), number);
  return found.payload().compound(found.stem());
}

}  // namespace dasein
