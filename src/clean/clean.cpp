// SPDX-License-Identifier: GPL-2.0-or-later
// The order of the passes, and the body as it is printed.
#include "dasein/clean.hpp"

#include <algorithm>
#include <utility>

#include "clean/page.hpp"

namespace dasein {
namespace clean_internal {

Page ruled_page(Document& document, const Model& model, double threshold) {
  const std::size_t count = document.blocks.size();
  PageTraits traits = traits_of(document);
  Page page{.blocks = document.blocks,
            .model = model,
            .threshold = threshold,
            .clean_text = false,
            .traits = std::move(traits.lines),
            .topics = std::move(traits.topics),
            .stems = std::move(traits.stems),
            .topic_count = traits.topic_count,
            .verdicts = {},
            .runs = {},
            .copies = {},
            .scores = {},
            .menus = {}};
  page.verdicts.assign(count, Verdict::kOpen);
  page.runs.assign(count, 0);
  page.copies.assign(count, 0);
  page.menus.assign(count, 0);
  page.title = count;
  page.markup = Markup(document);
  page.stated = stated_titles(document);
  count_neighbours(page);
  page.clean_text = is_clean_text(page);
  remove_phrases(page);
  if (page.clean_text) return page;
  find_text(page);
  guess_title(page);
  remove_menus(page);
  find_text(page);
  return page;
}

namespace {

// Decides about what is still open.
void decide(Page& page) {
  keep_by_score(page);
  remove_sections(page);
  restore_lost_text(page);
  repair_gaps(page);
  keep_contacts(page);
}

// Decides with the limit of the page, but finds the title with the neutral one: strip and index
// shall give a page the same title, however much doubt keeps a block.
void judge(Page& page) {
  const std::vector<Verdict> verdicts = page.verdicts;
  std::vector<std::pair<Role, Reason>> labels;
  for (const Block& block : page.blocks) labels.emplace_back(block.role, block.reason);
  const double threshold = std::exchange(page.threshold, 0);
  decide(page);
  guess_title(page);
  page.threshold = threshold;
  if (threshold == 0) return;
  page.verdicts = verdicts;
  for (std::size_t i = 0; i < page.size(); ++i) {
    page.blocks[i].role = labels[i].first;
    page.blocks[i].reason = labels[i].second;
  }
  decide(page);
}

}  // namespace

void finish(Page& page) {
  if (page.clean_text) {
    for (std::size_t i = 0; i < page.size(); ++i) {
      if (page.open(i)) page.keep(i, Role::kContent, Reason::kCleanText);
    }
  } else {
    score_rest(page);
    judge(page);
  }
  find_text(page);
  find_title(page);
  find_side_lines(page);
  name_kept(page);
  name_removed(page);
}

}  // namespace clean_internal

Document clean(Document document, Strictness strictness,
               const std::vector<std::uint64_t>& template_lines) {
  using namespace clean_internal;
  const double limit = document.type == FileType::kHtml ? strictness.html : strictness.dumps;
  Page page = ruled_page(document, model_for(document.type), limit);
  for (const Traits& traits : page.traits) {
    if (template_lines.empty()) break;
    page.shared.push_back(std::ranges::binary_search(template_lines, traits.hash) ? 1 : 0);
  }
  finish(page);
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
