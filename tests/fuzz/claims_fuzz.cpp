// SPDX-License-Identifier: GPL-2.0-or-later
// uses: extract metadata
// options: -max_len=384
// Any bytes as JSON-LD, alone and inside of a page: claims on one line, never empty, that metadata
// can weigh; no throw.
#include <string>

#include "dasein/extract.hpp"
#include "dasein/metadata.hpp"
#include "extract/json_claims.hpp"
#include "require.hpp"

namespace {

using namespace dasein;

void check(const std::vector<Claim>& claims) {
  for (const Claim& claim : claims) {
    require(!claim.value.empty() && claim.value.find('\n') == std::string::npos);
    require(static_cast<int>(claim.fact) < kFactCount &&
            static_cast<int>(claim.origin) < kOriginCount);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view script = view_of(data, size);
  extract_internal::json_claims(script);
  const std::string page =
      "<!DOCTYPE html><title>Amt</title><script type=\"application/ld+json\">" +
      std::string(script) + "</script><h1>Satzung</h1><p>Der Rat tagt.</p>";
  const Extracted extracted = extract({"/texte/seite.html", page, FileType::kHtml});
  if (!extracted.document) return 0;
  check(extracted.document->claims);
  const Document described = with_metadata(*extracted.document);
  require(!described.title.value.empty());
  require(from_bytes(to_bytes(described)) == described);
  return 0;
}
