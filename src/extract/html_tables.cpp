// SPDX-License-Identifier: GPL-2.0-or-later
// Rows of tables and entries of definition lists as lines that can be read.
#include <utility>

#include "extract/html_page.hpp"

namespace dasein::extract_internal {
namespace {

// Tables that lay out a page have cells with more in them.
constexpr std::size_t kMostCellBlocks = 6;
constexpr std::size_t kMostCellBytes = 400;
constexpr std::size_t kMostRowBytes = 1200;
constexpr std::size_t kMostTermBytes = 120;
constexpr std::size_t kMostDetailBytes = 400;
constexpr std::string_view kBetweenCells = " | ";
constexpr std::string_view kBetweenLines = " / ";

bool may_be_part(const Block& block) {
  return block.shape == Shape::kParagraph || block.shape == Shape::kListItem;
}

// Appends the text of `next`; a link stays one.
void append(Block& block, std::string_view sign, const Block& next) {
  block.text += sign;
  block.text += next.text;
  block.linked += next.linked;
}

}  // namespace

void PageBuilder::end_cell(const Open& cell) {
  if (rows_.empty() || cell.first_block >= blocks_.size()) return;
  rows_.back().cells.push_back({cell.first_block, blocks_.size()});
}

void PageBuilder::end_row() {
  if (rows_.empty()) return;
  const Row row = std::move(rows_.back());
  rows_.pop_back();
  if (row.cells.size() < 2) return;
  std::size_t all = 0;
  for (const Cell& cell : row.cells) {
    std::size_t bytes = 0;
    if (cell.end - cell.begin > kMostCellBlocks) return;
    for (std::size_t i = cell.begin; i < cell.end; ++i) {
      if (!may_be_part(blocks_[i])) return;
      bytes += blocks_[i].text.size();
    }
    all += bytes;
    if (bytes > kMostCellBytes || all > kMostRowBytes) return;
  }
  Block joined;
  for (const Cell& cell : row.cells) {
    for (std::size_t i = cell.begin; i < cell.end; ++i) {
      const Block& block = blocks_[i];
      if (joined.text.empty()) {
        joined = block;
      } else {
        append(joined, i == cell.begin ? kBetweenCells : kBetweenLines, block);
      }
    }
  }
  joined.lines.resize(1);
  joined.shape = Shape::kTableRow;
  joined.marker.clear();
  joined.blank_before = false;
  joined.indent = 0;
  // The first cell's box has that of the row above it.
  while (joined.box != 0 && boxes_[joined.box].tag != Tag::kRow) {
    joined.box = boxes_[joined.box].parent;
  }
  blocks_.resize(row.cells.front().begin);
  blocks_.push_back(std::move(joined));
}

void PageBuilder::end_detail(const Open& detail) {
  const std::size_t first = detail.first_block;
  const std::size_t term = std::exchange(term_, 0);
  if (term == 0 || term != first || first >= blocks_.size()) return;
  Block& before = blocks_[first - 1];
  const Block& entry = blocks_[first];
  if (before.shape != Shape::kParagraph || !may_be_part(entry)) return;
  if (before.text.size() > kMostTermBytes || entry.text.size() > kMostDetailBytes) return;
  append(before, before.text.back() == ':' ? " " : ": ", entry);
  before.shape = Shape::kListItem;
  before.blank_before = false;
  blocks_.erase(blocks_.begin() + static_cast<std::ptrdiff_t>(first));
}

}  // namespace dasein::extract_internal
