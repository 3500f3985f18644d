// SPDX-License-Identifier: GPL-2.0-or-later
// The order of the passes, and the body as it is printed.
#include "dasein/clean.hpp"

#include <utility>

#include "clean/page.hpp"

namespace dasein {

Document clean(Document document, Strictness strictness) {
  using namespace clean_internal;
  const std::size_t count = document.blocks.size();
  Page page{document.blocks, strictness, false, traits_of(document), {}, {}, {}, {}, {}};
  page.verdicts.assign(count, Verdict::kOpen);
  page.runs.assign(count, 0);
  page.copies.assign(count, 0);
  page.menus.assign(count, 0);
  page.title = count;
  page.markup = Markup(document);
  count_neighbours(page);
  page.clean_text = is_clean_text(page);
  remove_phrases(page);
  remove_by_markup(page);
  if (page.clean_text) {
    for (std::size_t i = 0; i < count; ++i) {
      if (page.open(i)) page.keep(i, Role::kContent, Reason::kCleanText);
    }
  } else {
    find_text(page);
    guess_title(page);
    remove_menus(page);
    find_text(page);
    score_rest(page);
    remove_sections(page);
    restore_lost_text(page);
    repair_gaps(page);
  }
  find_text(page);
  find_title(page);
  find_side_lines(page);
  name_kept(page);
  return document;
}

std::string body_text(const Document& document) {
  std::string out;
  bool after_item = false;
  for (const Block& block : document.blocks) {
    if (use_of(block.role) != Use::kBody) continue;
    const bool item = block.role == Role::kList || block.role == Role::kTable;
    if (!out.empty() && !(item && after_item)) out += '\n';
    after_item = item;
    if (!block.marker.empty()) out += block.marker + ' ';
    out += block.text;
    out += '\n';
  }
  return out;
}

}  // namespace dasein
