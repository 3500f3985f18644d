// SPDX-License-Identifier: GPL-2.0-or-later
// Text dumps: lines to blocks.
#include "extract/dump.hpp"

#include <algorithm>
#include <limits>
#include <utility>

#include "extract/lines.hpp"
#include "extract/wrap.hpp"

namespace dasein::extract_internal {
namespace {

constexpr std::uint32_t kMaxIndent = std::numeric_limits<std::uint16_t>::max();

Extracted failed(std::string problem) { return {std::nullopt, std::move(problem)}; }

Block block_of(const Line& line) {
  Block block;
  block.shape = line.shape;
  block.level = line.level;
  block.indent = static_cast<std::uint16_t>(std::min(line.indent, kMaxIndent));
  block.blank_before = line.blank_before;
  block.marker = std::string(line.marker);
  return block;
}

// How many bytes of `text` make the next block: all if it is short enough, else up to the last
// blank before the limit, else up to the last character border.
std::size_t piece_size(std::string_view text) {
  if (text.size() <= kMaxBlockBytes) return text.size();
  const std::size_t blank = text.rfind(' ', kMaxBlockBytes);
  if (blank != std::string_view::npos && blank > 0) return blank;
  std::size_t border = kMaxBlockBytes;
  while ((static_cast<unsigned char>(text[border]) & 0xC0U) == 0x80U) --border;
  return border;
}

// Collects the blocks of a page.
class BlockBuilder {
 public:
  explicit BlockBuilder(Encoding encoding) : encoding_(encoding) {}

  void begin(const Line& line) {
    Block block = block_of(line);
    std::string_view rest = line.text;
    LinePlace place{0, line.number, line.column, line.byte};
    while (!rest.empty()) {
      const std::size_t size = piece_size(rest);
      block.text = std::string(rest.substr(0, size));
      while (!block.text.empty() && block.text.back() == ' ') block.text.pop_back();
      block.lines = {place};
      blocks_.push_back(block);
      std::size_t skip = size;
      while (skip < rest.size() && rest[skip] == ' ') ++skip;
      place.column += characters(rest.substr(0, skip));
      place.byte += encoded_size(rest.substr(0, skip), encoding_);
      rest.remove_prefix(skip);
      block.marker.clear();
      block.blank_before = false;
    }
  }

  bool can_take(const Line& line) const {
    return !blocks_.empty() && blocks_.back().text.size() + 1 + line.text.size() <= kMaxBlockBytes;
  }

  void append(const Line& line) {
    Block& block = blocks_.back();
    block.text += '\n';
    block.lines.push_back(
        {static_cast<std::uint32_t>(block.text.size()), line.number, line.column, line.byte});
    block.text += line.text;
  }

  std::size_t size() const { return blocks_.size(); }
  std::vector<Block> take() { return std::move(blocks_); }

 private:
  Encoding encoding_;
  std::vector<Block> blocks_;
};

}  // namespace

Extracted from_dump(const SourceFile& file) {
  if (file.bytes.empty()) return failed(message("the file is empty"));
  const std::optional<Decoded> decoded = decode(file.bytes);
  if (!decoded) return failed(message("the file holds binary data, not text"));

  const std::vector<Line> lines = lines_of(*decoded);
  if (lines.empty()) return failed(message("the file holds only white space"));
  const std::vector<char> continued = continued_lines(lines);
  BlockBuilder builder(decoded->encoding);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (continued[i] != 0 && builder.can_take(lines[i])) {
      builder.append(lines[i]);
    } else {
      builder.begin(lines[i]);
    }
    if (builder.size() > kMaxBlocks) {
      return failed(message("the file holds more than {limit} paragraphs",
                            {{"limit", std::to_string(kMaxBlocks)}}));
    }
  }
  Document document;
  document.path = file.path;
  document.type = file.type;
  document.encoding = decoded->encoding;
  document.blocks = builder.take();
  return {std::move(document), {}};
}

}  // namespace dasein::extract_internal
