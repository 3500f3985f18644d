// SPDX-License-Identifier: GPL-2.0-or-later
// Which block gives which value.
#include "dasein/metadata.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

#include "metadata/names.hpp"

namespace dasein {
namespace {

using metadata_internal::host_in;
using metadata_internal::keywords_in;
using metadata_internal::names_in;
using metadata_internal::one_line;

constexpr std::size_t kTitleBytes = 160;  // a paragraph that has to stand in for a title is cut

std::uint32_t line_of(const Block& block) {
  return block.lines.empty() ? 0 : block.lines.front().line;
}

// The first sentence, cut between words where it is long.
std::string as_title(std::string_view text) {
  const Range first = first_sentence(text);
  std::string title = one_line(first.size() == 0 ? text : text.substr(first.begin, first.size()));
  if (title.size() <= kTitleBytes) return title;
  const std::size_t blank = title.rfind(' ', kTitleBytes);
  title.resize(blank == std::string::npos ? clip(title, kTitleBytes).size() : blank);
  return title + "…";
}

Sourced title_of(const Document& document) {
  for (const Block& block : document.blocks) {
    if (block.role == Role::kTitle) return {one_line(block.text), line_of(block)};
  }
  for (const Block& block : document.blocks) {
    if (use_of(block.role) != Use::kBody) continue;
    std::string title = as_title(block.text);
    if (!title.empty()) return {std::move(title), line_of(block)};
  }
  if (document.path.empty()) return {message("standard input"), 0};
  return {printable_path(document.path.filename()), 0};
}

// The first day with its year; a month counts only if there is no day.
std::optional<Date> day_in(std::string_view text) {
  const std::vector<FoundDate> found = dates(text);
  for (const FoundDate& date : found) {
    if (!date.whole_month && valid(date.date)) return date.date;
  }
  for (const FoundDate& date : found) {
    if (valid(date.date)) return date.date;
  }
  return std::nullopt;
}

void fill_date(Document& document) {
  document.date.reset();
  document.date_line = 0;
  for (const Block& block : document.blocks) {
    if (block.role != Role::kDate) continue;
    const std::optional<Date> date = day_in(block.text);
    if (!date) continue;
    document.date = date;
    document.date_line = line_of(block);
    return;
  }
}

void add_new(std::vector<Sourced>& values, std::vector<std::string> found, std::uint32_t line) {
  for (std::string& value : found) {
    const bool known = std::any_of(values.begin(), values.end(),
                                   [&](const Sourced& other) { return other.value == value; });
    if (!known) values.push_back({std::move(value), line});
  }
}

// Bylines and blurbs, and dates with a name behind them ("4. Mai 2020 von …").
std::vector<Sourced> authors_of(const Document& document) {
  std::vector<Sourced> authors;
  for (const Block& block : document.blocks) {
    if (block.role == Role::kByline || block.role == Role::kDate) {
      add_new(authors, names_in(block), line_of(block));
    }
  }
  return authors;
}

std::vector<Sourced> keywords_of(const Document& document) {
  std::vector<Sourced> keywords;
  for (const Block& block : document.blocks) {
    if (block.role == Role::kKeywords) add_new(keywords, keywords_in(block), line_of(block));
  }
  return keywords;
}

Sourced source_of(const Document& document) {
  for (const Block& block : document.blocks) {
    if (block.role != Role::kFooter && block.role != Role::kLegal) continue;
    std::string host = host_in(block.text);
    if (!host.empty()) return {std::move(host), line_of(block)};
  }
  return {printable_path(document.path.parent_path().filename()), 0};
}

}  // namespace

Document with_metadata(Document document) {
  document.title = title_of(document);
  fill_date(document);
  document.authors = authors_of(document);
  document.keywords = keywords_of(document);
  document.source = source_of(document);
  return document;
}

}  // namespace dasein
