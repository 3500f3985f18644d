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

// What a pass has said about the blocks so far.
struct Labels {
  std::vector<Verdict> verdicts;
  std::vector<std::pair<Role, Reason>> roles;
};

Labels labels_of(const Page& page) {
  Labels labels{page.verdicts, {}};
  labels.roles.reserve(page.size());
  for (const Block& block : page.blocks) labels.roles.emplace_back(block.role, block.reason);
  return labels;
}

void restore(Page& page, const Labels& labels) {
  page.verdicts = labels.verdicts;
  for (std::size_t i = 0; i < page.size(); ++i) {
    page.blocks[i].role = labels.roles[i].first;
    page.blocks[i].reason = labels.roles[i].second;
  }
}

// Decides with the limit of the page, but finds the title with the neutral one: strip and index
// shall give a page the same title, however much doubt keeps a block.
void judge(Page& page) {
  const Labels labels = labels_of(page);
  const double threshold = std::exchange(page.threshold, 0);
  decide(page);
  guess_title(page);
  page.threshold = threshold;
  if (threshold == 0) return;
  restore(page, labels);
  decide(page);
}

// Labels what rules left open, by its score.
void label_rest(Page& page) {
  if (page.clean_text) {
    for (std::size_t i = 0; i < page.size(); ++i) {
      if (page.open(i)) page.keep(i, Role::kContent, Reason::kCleanText);
    }
  } else {
    subtract_sharing(page);
    judge(page);
  }
  find_text(page);
  find_title(page);
  find_side_lines(page);
  name_kept(page);
  name_removed(page);
}

double limit_for(FileType type, Strictness strictness) {
  return type == FileType::kHtml ? strictness.html : strictness.dumps;
}

}  // namespace

void finish(Page& page) {
  if (!page.clean_text) score_rest(page);
  label_rest(page);
}

}  // namespace clean_internal

using namespace clean_internal;

struct PageLabeller::Impl {
  Impl(Document read, Strictness strictness)
      : document(std::move(read)),
        page(ruled_page(document, model_for(document.type), limit_for(document.type, strictness))) {
    if (!page.clean_text) score_rest(page);
    labels = labels_of(page);
    scores = page.scores;
    title = page.title;
    text_begin = page.text_begin;
    text_end = page.text_end;
  }

  Document document;
  Page page;  // of the blocks of `document`
  // Where every labelling begins.
  Labels labels;
  std::vector<double> scores;
  std::size_t title = 0, text_begin = 0, text_end = 0;
};

PageLabeller::PageLabeller(Document document, Strictness strictness)
    : impl_(std::make_unique<Impl>(std::move(document), strictness)) {}
PageLabeller::~PageLabeller() = default;
PageLabeller::PageLabeller(PageLabeller&&) noexcept = default;
PageLabeller& PageLabeller::operator=(PageLabeller&&) noexcept = default;

const Document& PageLabeller::label(const std::vector<std::uint64_t>& template_lines) {
  Page& page = impl_->page;
  restore(page, impl_->labels);
  page.scores = impl_->scores;
  page.title = impl_->title;
  page.text_begin = impl_->text_begin;
  page.text_end = impl_->text_end;
  page.shared.clear();
  for (const Traits& traits : page.traits) {
    if (template_lines.empty()) break;
    page.shared.push_back(std::ranges::binary_search(template_lines, traits.hash) ? 1 : 0);
  }
  label_rest(page);
  return impl_->document;
}

std::vector<std::uint64_t> PageLabeller::lines() const {
  std::vector<std::uint64_t> lines;
  lines.reserve(impl_->page.size());
  for (const Traits& traits : impl_->page.traits) lines.push_back(traits.hash);
  std::ranges::sort(lines);
  lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
  return lines;
}

Document PageLabeller::take() && { return std::move(impl_->document); }

Document clean(Document document, Strictness strictness,
               const std::vector<std::uint64_t>& template_lines) {
  PageLabeller page(std::move(document), strictness);
  page.label(template_lines);
  return std::move(page).take();
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
