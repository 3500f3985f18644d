// SPDX-License-Identifier: GPL-2.0-or-later
// uses: snippet
// options: -max_len=256
// The first line of the input is a query, every other line or paragraph a block of a page. The
// words of the page are compounds, parts and misspellings of those of the query.
#include <cstdlib>
#include <string_view>

#include "dasein/german.hpp"
#include "dasein/snippet.hpp"
#include "require.hpp"

namespace {

using namespace dasein;

bool on_border(std::string_view text, std::uint32_t at) {
  return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xC0U) != 0x80U;
}

void check_ranges(std::string_view text, const std::vector<Range>& ranges) {
  std::uint32_t end = 0;
  for (const Range range : ranges) {
    require(range.begin >= end && range.begin < range.end && range.end <= text.size());
    require(on_border(text, range.begin) && on_border(text, range.end));
    end = range.end;
  }
}

Document page_of(std::string_view text) {
  Document page;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find("\n\n"), text.size());
    Block block;
    block.text = printable(text.substr(0, end));
    block.role = static_cast<Role>(page.blocks.size() % kRoleCount);
    block.lines.push_back({});
    page.blocks.push_back(std::move(block));
    text.remove_prefix(std::min(text.size(), end + 2));
  }
  return page;
}

/// A family out of the words of a page, with pieces anywhere in their stems.
WordFamily family_of(const Document& page, std::string_view form) {
  static Stemmer stemmer;
  constexpr std::size_t kMost = 40;  // words
  WordFamily family;
  for (const Block& block : page.blocks) {
    for (const Token& token : tokens(block.text)) {
      const std::size_t number = family.holders.size() + form.size();
      if (family.holders.size() == kMost) return family;
      std::string stem = stemmer.stem(token.form);
      const auto size = static_cast<std::uint32_t>(stem.size());
      const auto begin = static_cast<std::uint32_t>(number * 7 % (size + 1));
      const auto end = static_cast<std::uint32_t>(begin + number * 5 % (size - begin + 1));
      if (number % 3 == 0) family.parts.push_back({stem, {{stem, begin, end}}});
      if (number % 5 == 0) family.variants.push_back(stem);
      family.holders.push_back({std::move(stem), begin, end});
    }
  }
  return family;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::size_t line = std::min(text.find('\n'), text.size());
  const Document page = page_of(text.substr(std::min(size, line + 1)));
  Needles needles(parse_query(text.substr(0, line)).query,
                  [&](std::string_view form) { return family_of(page, form); });
  for (const Block& block : page.blocks) {
    std::vector<Range> ranges;
    for (const Needles::Hit& hit : needles.find(block.text)) {
      require(hit.needle < needles.size());
      ranges.push_back(hit.range);
    }
    check_ranges(block.text, ranges);
  }
  PassageOptions options;
  options.count = 3;
  options.characters = size % 200;
  options.removed_too = true;
  for (const Passage& passage : passages(page, needles, options)) {
    require(passage.block < page.blocks.size());
    check_ranges(page.blocks[passage.block].text, {passage.range});
    check_ranges(passage.text, passage.marks);
  }
  return 0;
}
