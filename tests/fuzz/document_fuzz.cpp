// SPDX-License-Identifier: GPL-2.0-or-later
// uses: document
// options: -max_len=400
// Any bytes: from_bytes throws Error(kDamaged) or gives a document that goes the way there and
// back.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "dasein/document.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(bytes), size);
  try {
    const dasein::Document document = dasein::from_bytes(input);
    if (dasein::from_bytes(dasein::to_bytes(document)) != document) std::abort();
    dasein::to_text(document);
    for (const dasein::Block& block : document.blocks) {
      dasein::line_hash(block);
      const auto end = static_cast<std::uint32_t>(block.text.size());
      dasein::place_of(block, end, document.encoding);
    }
  } catch (const dasein::Error& error) {
    if (error.code() != dasein::ExitCode::kDamaged) std::abort();
  }
  return 0;
}
