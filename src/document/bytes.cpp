// SPDX-License-Identifier: GPL-2.0-or-later
// A document as bytes for the index. Numbers are varints; the places of lines are differences,
// because a line mostly begins where the one before it ended.
#include <limits>
#include <string>
#include <type_traits>
#include <utility>

#include "dasein/document.hpp"

namespace dasein {
namespace {

constexpr std::uint64_t kFormat = 3;
constexpr std::uint64_t kLastReason = static_cast<std::uint64_t>(Reason::kRepeated);

// Bits of a block's first byte.
constexpr std::uint64_t kBlankBefore = 1;
constexpr std::uint64_t kHasMarker = 2;
constexpr std::uint64_t kOneLine = 4;
constexpr std::uint64_t kShapeShift = 3;

void append_sourced(std::string& out, const Sourced& value) {
  append_string(out, value.value);
  append_varint(out, value.line);
}

void append_sourced_list(std::string& out, const std::vector<Sourced>& values) {
  append_varint(out, values.size());
  for (const Sourced& value : values) append_sourced(out, value);
}

void append_date(std::string& out, const std::optional<Date>& date) {
  append_varint(out, date ? static_cast<std::uint64_t>(date->year) : 0);
  if (!date) return;
  append_varint(out, static_cast<std::uint64_t>(date->month));
  append_varint(out, static_cast<std::uint64_t>(date->day));
}

// Differences wrap around (unsigned), so every value survives the way there and back.
void append_place(std::string& out, const LinePlace& place, const LinePlace& before) {
  append_varint(out, place.offset - before.offset);
  append_varint(out, place.line - before.line);
  append_varint(out, place.column);
  append_varint(out, place.byte - before.byte);
}

// Small numbers for small differences of either sign.
std::uint64_t zigzag(std::uint32_t value, std::uint32_t before) {
  const std::int64_t difference = std::int64_t{value} - std::int64_t{before};
  const std::uint64_t doubled = static_cast<std::uint64_t>(difference) << 1U;
  return difference < 0 ? ~doubled : doubled;
}

std::int64_t unzigzag(std::uint64_t value) {
  const auto half = static_cast<std::int64_t>(value >> 1U);
  return (value & 1U) != 0 ? ~half : half;
}

void append_claims(std::string& out, const Document& document) {
  append_varint(out, document.claims.size());
  for (const Claim& claim : document.claims) {
    append_varint(out, static_cast<std::uint64_t>(claim.fact));
    append_varint(out, static_cast<std::uint64_t>(claim.origin));
    append_varint(out, claim.rank);
    append_string(out, claim.value);
    append_varint(out, claim.line);
  }
}

void append_boxes(std::string& out, const Document& document) {
  append_varint(out, document.boxes.size());
  std::uint32_t index = 0;
  for (const Box& box : document.boxes) {
    append_varint(out, index++ - box.parent);
    append_varint(out, static_cast<std::uint64_t>(box.tag));
    append_varint(out, box.families);
  }
  if (document.boxes.empty()) return;
  std::uint32_t before = 0;
  for (const Block& block : document.blocks) {
    append_varint(out, zigzag(block.box, before));
    append_varint(out, block.linked);
    before = block.box;
  }
}

void append_block(std::string& out, const Block& block, LinePlace& before) {
  std::uint64_t flags = static_cast<std::uint64_t>(block.shape) << kShapeShift;
  if (block.blank_before) flags |= kBlankBefore;
  if (!block.marker.empty()) flags |= kHasMarker;
  if (block.lines.size() == 1) flags |= kOneLine;
  append_varint(out, flags);
  append_varint(out, static_cast<std::uint64_t>(block.role));
  append_varint(out, static_cast<std::uint64_t>(block.reason));
  append_varint(out, block.level);
  append_varint(out, block.indent);
  if (!block.marker.empty()) append_string(out, block.marker);
  if (block.lines.size() != 1) append_varint(out, block.lines.size());
  before.offset = 0;
  for (const LinePlace& place : block.lines) {
    append_place(out, place, before);
    before = place;
  }
  append_string(out, block.text);
}

// Reads what the functions above wrote; every number is checked against its range.
class DocumentReader {
 public:
  explicit DocumentReader(std::string_view bytes) : bytes_(bytes, "a stored document") {}

  Document document() {
    if (number(kFormat) != kFormat) bytes_.damaged();
    Document document;
    document.path = std::string(bytes_.string());
    document.type = static_cast<FileType>(number(static_cast<std::uint64_t>(FileType::kHtml)));
    document.encoding =
        static_cast<Encoding>(number(static_cast<std::uint64_t>(Encoding::kEightBit)));
    document.title = sourced();
    document.subtitle = sourced();
    document.language = sourced();
    document.date = date();
    document.date_line = number32();
    document.event = date();
    document.event_line = number32();
    document.authors = sourced_list();
    document.source = sourced();
    document.keywords = sourced_list();
    const std::uint64_t count = bytes_.varint();
    LinePlace before;
    for (std::uint64_t i = 0; i < count; ++i) document.blocks.push_back(block(before));
    read_boxes(document);
    const std::uint64_t claims = bytes_.varint();
    for (std::uint64_t i = 0; i < claims; ++i) document.claims.push_back(claim());
    if (!bytes_.at_end()) bytes_.damaged();
    return document;
  }

 private:
  std::uint64_t number(std::uint64_t largest) {
    const std::uint64_t value = bytes_.varint();
    if (value > largest) bytes_.damaged();
    return value;
  }

  std::uint32_t number32() {
    return static_cast<std::uint32_t>(number(std::numeric_limits<std::uint32_t>::max()));
  }

  Sourced sourced() {
    Sourced value;
    value.value = std::string(bytes_.string());
    value.line = number32();
    return value;
  }

  // Grows as it reads: a lying count meets the end of the bytes before it costs memory.
  std::vector<Sourced> sourced_list() {
    std::vector<Sourced> values;
    const std::uint64_t count = bytes_.varint();
    for (std::uint64_t i = 0; i < count; ++i) values.push_back(sourced());
    return values;
  }

  std::optional<Date> date() {
    Date date;
    date.year = static_cast<int>(number(9999));
    if (date.year == 0) return std::nullopt;
    date.month = static_cast<int>(number(12));
    date.day = static_cast<int>(number(31));
    if (!valid(date)) bytes_.damaged();
    return date;
  }

  Block block(LinePlace& before) {
    Block block;
    const std::uint64_t flags =
        number((static_cast<std::uint64_t>(Shape::kTableRow) << kShapeShift) | 7U);
    block.shape = static_cast<Shape>(flags >> kShapeShift);
    block.blank_before = (flags & kBlankBefore) != 0;
    block.role = static_cast<Role>(number(kRoleCount - 1));
    block.reason = static_cast<Reason>(number(kLastReason));
    block.level = static_cast<std::uint8_t>(number(std::numeric_limits<std::uint8_t>::max()));
    block.indent = static_cast<std::uint16_t>(number(std::numeric_limits<std::uint16_t>::max()));
    if ((flags & kHasMarker) != 0) block.marker = std::string(bytes_.string());
    const std::uint64_t count = (flags & kOneLine) != 0 ? 1 : bytes_.varint();
    before.offset = 0;
    for (std::uint64_t i = 0; i < count; ++i) {
      before = place(before);
      block.lines.push_back(before);
    }
    block.text = std::string(bytes_.string());
    check_lines(block);
    return block;
  }

  LinePlace place(const LinePlace& before) {
    LinePlace place;
    place.offset = before.offset + number32();
    place.line = before.line + number32();
    place.column = number32();
    place.byte = before.byte + bytes_.varint();
    return place;
  }

  Claim claim() {
    Claim claim;
    claim.fact = static_cast<Fact>(number(kFactCount - 1));
    claim.origin = static_cast<Origin>(number(kOriginCount - 1));
    claim.rank = static_cast<std::uint8_t>(number(std::numeric_limits<std::uint8_t>::max()));
    claim.value = std::string(bytes_.string());
    claim.line = number32();
    return claim;
  }

  void read_boxes(Document& document) {
    const std::uint64_t count = bytes_.varint();
    for (std::uint64_t i = 0; i < count; ++i) {
      Box box;
      // Parents come first; only the root is its own.
      const std::uint64_t up = number(i);
      if ((up == 0) != (i == 0)) bytes_.damaged();
      box.parent = static_cast<std::uint32_t>(i - up);
      box.tag = static_cast<Tag>(number(kTagCount - 1));
      box.families = static_cast<std::uint32_t>(number((1U << kFamilyCount) - 1));
      document.boxes.push_back(box);
    }
    if (count == 0) return;
    std::int64_t box = 0;
    for (Block& block : document.blocks) {
      box += unzigzag(number(2 * count + 1));
      if (box < 0 || static_cast<std::uint64_t>(box) >= count) bytes_.damaged();
      block.box = static_cast<std::uint32_t>(box);
      block.linked = number32();
      if (block.linked > block.text.size()) bytes_.damaged();
    }
  }

  // Readers index the text by these offsets.
  void check_lines(const Block& block) const {
    if (block.lines.empty()) bytes_.damaged();
    std::uint32_t before = 0;
    for (const LinePlace& line : block.lines) {
      if (line.offset < before || line.offset > block.text.size()) bytes_.damaged();
      before = line.offset;
    }
  }

  ByteReader bytes_;
};

}  // namespace

std::string to_bytes(const Document& document) {
  std::string out;
  append_varint(out, kFormat);
  append_string(out, document.path.native());
  append_varint(out, static_cast<std::uint64_t>(document.type));
  append_varint(out, static_cast<std::uint64_t>(document.encoding));
  append_sourced(out, document.title);
  append_sourced(out, document.subtitle);
  append_sourced(out, document.language);
  append_date(out, document.date);
  append_varint(out, document.date_line);
  append_date(out, document.event);
  append_varint(out, document.event_line);
  append_sourced_list(out, document.authors);
  append_sourced(out, document.source);
  append_sourced_list(out, document.keywords);
  append_varint(out, document.blocks.size());
  LinePlace before;
  for (const Block& block : document.blocks) append_block(out, block, before);
  append_boxes(out, document);
  append_claims(out, document);
  return out;
}

Document from_bytes(std::string_view bytes) { return DocumentReader(bytes).document(); }

}  // namespace dasein
