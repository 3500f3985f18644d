// SPDX-License-Identifier: GPL-2.0-or-later
// uses: extract clean metadata
// options: -max_len=2048
// Any bytes as a page of HTML through extract, clean and metadata: no throw, nothing left out,
// places that ascend, boxes that hold.
#include <cstdint>
#include <cstdlib>
#include <string>

#include "dasein/clean.hpp"
#include "dasein/extract.hpp"
#include "dasein/metadata.hpp"
#include "require.hpp"

namespace {

using dasein::require;

void check_blocks(const dasein::Document& document, std::size_t size) {
  std::uint64_t before = 0;
  for (const dasein::Block& block : document.blocks) {
    require(!block.text.empty() && !block.lines.empty() && block.lines.front().offset == 0);
    require(block.text.size() <= dasein::kMaxBlockBytes && block.linked <= block.text.size());
    require(block.box < document.boxes.size());
    for (const dasein::LinePlace& line : block.lines) {
      // Repaired UTF-8 is longer than its file.
      require(line.byte >= before && line.byte <= 3 * size && line.line >= 1);
      require(line.column == 0 && line.offset < block.text.size());
      before = line.byte;
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string input(reinterpret_cast<const char*>(bytes), size);
  const dasein::Extracted extracted =
      dasein::extract({"/texte/seite.html", input, dasein::FileType::kHtml});
  require(extracted.document.has_value() == extracted.problem.empty());
  if (!extracted.document) return 0;
  check_blocks(*extracted.document, size);
  for (const auto strictness : {dasein::Strictness::kRecall, dasein::Strictness::kBalanced}) {
    const dasein::Document cleaned = dasein::clean(*extracted.document, strictness);
    require(cleaned.blocks.size() == extracted.document->blocks.size());
    for (std::size_t i = 0; i < cleaned.blocks.size(); ++i) {
      require(cleaned.blocks[i].text == extracted.document->blocks[i].text);
      require(cleaned.blocks[i].reason != dasein::Reason::kNone);
    }
    const dasein::Document described = dasein::with_metadata(cleaned);
    require(!described.title.value.empty());
    require(dasein::from_bytes(dasein::to_bytes(described)) == described);
  }
  return 0;
}
