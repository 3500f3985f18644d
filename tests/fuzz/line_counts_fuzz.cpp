// SPDX-License-Identifier: GPL-2.0-or-later
// uses: ingest
// options: -max_len=256
// The counts of repeated lines: any bytes are read or refused, and what is read is written alike
// and names template lines without a crash.
#include <string>

#include "dasein/base.hpp"
#include "ingest/line_counts.hpp"
#include "require.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dasein;
  try {
    LineCounts counts = LineCounts::from_bytes(view_of(data, size));
    const std::string bytes = counts.to_bytes();
    LineCounts again = LineCounts::from_bytes(bytes);
    require(again.to_bytes() == bytes);
    const TemplateLines lines = counts.template_lines();
    require(lines.changed_in(again.template_lines()).empty());
    const Lines page{hash64("Startseite"), ~std::uint64_t{0}};
    (void)lines.among(hash64("quelle"), page);
    require(lines.with(lines).changed_in(lines).empty());
    counts.count(hash64("quelle"), page, 1);
    counts.count(hash64("quelle"), page, -1);
    require(counts.to_bytes() == bytes);
  } catch (const Error& error) {
    require(error.code() == ExitCode::kDamaged);
  }
  return 0;
}
