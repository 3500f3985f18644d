// SPDX-License-Identifier: GPL-2.0-or-later
// Pages of HTML: bytes to blocks.
#include "extract/html.hpp"

#include <utility>

#include "extract/html_guard.hpp"
#include "extract/html_page.hpp"
#include "extract/html_parser.hpp"

namespace dasein::extract_internal {
namespace {

// A page with less to see and more hidden is shown by its scripts.
constexpr std::size_t kLeastShown = 200;  // bytes

Extracted failed(std::string problem) { return {std::nullopt, std::move(problem)}; }

}  // namespace

Extracted from_html(const SourceFile& file) {
  if (file.bytes.empty()) return failed(message("the file is empty"));
  std::optional<Decoded> decoded = decode(file.bytes, declared_charset(file.bytes));
  if (!decoded) return failed(message("the file holds binary data, not text"));

  std::optional<PageBuilder> page;
  for (const Hidden hidden : {Hidden::kLeftOut, Hidden::kTaken}) {
    page.emplace(*decoded, hidden);
    parse_html(decoded->text, *page);
    if (page->shown() >= kLeastShown || page->hidden() <= page->shown()) break;
  }
  if (page->block_count() == 0) return failed(message("the page holds no text"));
  if (page->block_count() > kMaxBlocks) {
    return failed(message("the file holds more than {limit} paragraphs",
                          {{"limit", std::to_string(kMaxBlocks)}}));
  }
  Document document;
  document.path = file.path;
  document.type = file.type;
  document.encoding = decoded->encoding;
  document.blocks = page->take_blocks();
  document.boxes = page->take_boxes();
  document.claims = page->take_claims();
  return {std::move(document), {}};
}

}  // namespace dasein::extract_internal
