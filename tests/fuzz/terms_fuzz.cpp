// SPDX-License-Identifier: GPL-2.0-or-later
// uses: terms
// options: -max_len=512
// What any text puts into an index: terms that Xapian takes (at most 245 bytes, a NUL counting
// twice), sorted, at positions that no other block shares; stems are never empty.
#include <string>
#include <tuple>

#include "dasein/terms.hpp"
#include "require.hpp"

namespace {

using namespace dasein;

constexpr std::size_t kMaxTermBytes = 245;

Document page_of(std::string_view text) {
  Document page;
  page.path = "/texte/datei.txt";
  page.title.value = printable_line(cut(text, '\n'));
  page.authors.push_back({printable_line(cut(text, '\n')), 0});
  page.keywords.push_back({printable_line(cut(text, '\n')), 0});
  while (!text.empty()) {
    Block block;
    block.text = printable(cut(text, '\x01'));
    block.role = static_cast<Role>(page.blocks.size() % kRoleCount);
    block.lines.push_back({});
    page.blocks.push_back(std::move(block));
  }
  return page;
}

void check(const std::vector<Occurrence>& occurrences, const WordCache& cache) {
  std::tuple<std::uint8_t, std::uint32_t, std::uint32_t> last{};
  for (const Occurrence& each : occurrences) {
    const std::tuple place{each.field, each.stem, each.position};
    require(last <= place && each.position >= 1);
    last = place;
    require(each.weight == kBodyWeight || each.weight == kSideWeight);
    const std::string_view stem = cache.stem(each.stem);
    std::size_t bytes = 1 + stem.size();
    for (const char c : stem) bytes += c == '\0' ? 1 : 0;
    require(!stem.empty() && bytes <= kMaxTermBytes);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Document page = page_of(view_of(data, size));
  WordCache cache;
  const DocumentTerms terms = document_terms(page, cache);
  check(terms.kept, cache);
  check(terms.removed, cache);
  for (const Occurrence& each : terms.removed) {
    require(each.field == static_cast<std::uint8_t>(Field::kBody));
  }
  for (const auto* forms : {&terms.kept_forms, &terms.removed_forms}) {
    for (std::size_t i = 0; i < forms->size(); ++i) {
      require(i == 0 || (*forms)[i - 1] < (*forms)[i]);
      require(!cache.form((*forms)[i]).empty());
    }
  }
  return 0;
}
