// SPDX-License-Identifier: GPL-2.0-or-later
// uses: extract clean metadata
// options: -max_len=1100
// Any bytes through extract, clean and metadata: no throw, nothing left out, places that hold.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <utility>

#include "dasein/clean.hpp"
#include "dasein/extract.hpp"
#include "dasein/metadata.hpp"
#include "require.hpp"

namespace {

using dasein::require;

void check_blocks(const dasein::Document& document, const std::string& bytes) {
  std::uint64_t before = 0;
  for (const dasein::Block& block : document.blocks) {
    require(!block.text.empty() && !block.lines.empty() && block.lines.front().offset == 0);
    require(block.text.size() <= dasein::kMaxBlockBytes);
    for (const dasein::LinePlace& line : block.lines) {
      require(line.byte >= before && line.byte < bytes.size() && line.line >= 1);
      require(line.column >= 1 && line.offset < block.text.size());
      before = line.byte;
      if (document.encoding != dasein::Encoding::kUtf8) continue;
      const std::size_t end = std::min(block.text.find('\n', line.offset), block.text.size());
      require(bytes.compare(line.byte, end - line.offset, block.text, line.offset,
                            end - line.offset) == 0);
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string input(reinterpret_cast<const char*>(bytes), size);
  const dasein::Extracted extracted = dasein::extract({"/texte/datei.txt", input});
  require(extracted.document.has_value() == extracted.problem.empty());
  if (!extracted.document) return 0;
  check_blocks(*extracted.document, input);
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
