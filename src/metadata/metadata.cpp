// SPDX-License-Identifier: GPL-2.0-or-later
// Which block gives which value.
#include "dasein/metadata.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

#include "metadata/names.hpp"
#include "metadata/stated.hpp"

namespace dasein {
namespace {

using metadata_internal::Certainty;
using metadata_internal::date_beside_title;
using metadata_internal::date_in_address;
using metadata_internal::host_in;
using metadata_internal::keywords_in;
using metadata_internal::names_in;
using metadata_internal::one_line;
using metadata_internal::stated;
using metadata_internal::stated_authors;
using metadata_internal::stated_date;
using metadata_internal::stated_keywords;
using metadata_internal::stated_title;
using metadata_internal::StatedDate;
using metadata_internal::states_title;

constexpr std::string_view kHour = " Uhr";
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

// "18.11.2020, 19 Uhr", "am 4. Mai 2020 um 19:30": a time of day stands in the sentence.
bool has_time(std::string_view sentence) {
  const auto digit = [&](std::size_t at) {
    return at < sentence.size() && sentence[at] >= '0' && sentence[at] <= '9';
  };
  for (std::size_t at = sentence.find(':'); at != std::string_view::npos && at > 0;
       at = sentence.find(':', at + 1)) {
    if (digit(at - 1) && digit(at + 1) && digit(at + 2) && !digit(at + 3)) return true;
  }
  for (std::size_t at = sentence.find(kHour); at != std::string_view::npos && at > 0;
       at = sentence.find(kHour, at + 1)) {
    if (digit(at - 1)) return true;
  }
  return false;
}

// "18.–20.11.2020": the day behind it gives the year.
bool begins_span(std::string_view sentence, const FoundDate& day) {
  const std::string_view written = sentence.substr(day.range.begin, day.range.size());
  return written.back() == '.' || is_letter(code_point_at(written, written.size() - 1).value);
}

// The first day, with its year, that a sentence names with a time of day or as one of several.
std::optional<Date> event_in(std::string_view text) {
  if (text.find_first_of("0123456789") == std::string_view::npos) return std::nullopt;
  for (const Range& range : sentences(text)) {
    const std::string_view sentence = text.substr(range.begin, range.size());
    for (const FoundDate& day : dates(sentence)) {
      if (day.whole_month || !valid(day.date)) continue;
      if (has_time(sentence) || begins_span(sentence, day)) return day.date;
    }
  }
  return std::nullopt;
}

void fill_event(Document& document) {
  document.event.reset();
  document.event_line = 0;
  if (document.date) return;
  for (const Block& block : document.blocks) {
    if (use_of(block.role) != Use::kBody) continue;
    document.event = event_in(block.text);
    if (!document.event) continue;
    document.event_line = line_of(block);
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

// What a page of HTML states about itself goes before what its lines look like, but for its title:
// a heading says it better, unless it is none that the page states.
void add_stated(Document& document) {
  if (!states_title(document, document.title.value)) {
    Sourced title = stated_title(document);
    if (!title.value.empty()) document.title = std::move(title);
  }
  std::optional<StatedDate> date = stated_date(document, Fact::kPublished, Certainty::kSure);
  if (!date) date = date_in_address(document);
  if (!date && !document.date) {
    date = stated_date(document, Fact::kPublished, Certainty::kUnsure);
    if (!date) date = date_beside_title(document);
    if (!date) date = stated_date(document, Fact::kModified, Certainty::kSure);
  }
  if (date) {
    document.date = date->date;
    document.date_line = date->line;
  }
  std::vector<Sourced> authors = stated_authors(document, Certainty::kSure);
  if (authors.empty() && document.authors.empty()) {
    authors = stated_authors(document, Certainty::kUnsure);
  }
  if (!authors.empty()) document.authors = std::move(authors);
  std::vector<Sourced> keywords = stated_keywords(document);
  if (!keywords.empty()) document.keywords = std::move(keywords);
  document.subtitle = stated(document, Fact::kSubtitle);
  document.language = stated(document, Fact::kLanguage);
}

}  // namespace

Sourced source_of(const Document& document) {
  for (const Fact fact : {Fact::kUrl, Fact::kSite}) {
    if (document.claims.empty()) break;
    const Sourced claim = stated(document, fact);
    std::string name = fact == Fact::kUrl ? host_in(claim.value) : claim.value;
    if (!name.empty()) return {std::move(name), claim.line};
  }
  for (const Block& block : document.blocks) {
    if (block.role != Role::kFooter && block.role != Role::kLegal) continue;
    std::string host = host_in(block.text);
    if (!host.empty()) return {std::move(host), line_of(block)};
  }
  return {printable_path(document.path.parent_path().filename()), 0};
}

Document with_metadata(Document document) {
  document.title = title_of(document);
  fill_date(document);
  document.authors = authors_of(document);
  document.keywords = keywords_of(document);
  document.source = source_of(document);
  if (!document.claims.empty()) add_stated(document);
  fill_event(document);
  return document;
}

}  // namespace dasein
