// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include "render/json.hpp"
#include "render/layout.hpp"

namespace dasein {
namespace {

constexpr std::size_t kLineColumns = 6;      // line numbers of files up to 99,999 lines
constexpr std::size_t kRoleColumns = 13;     // "subscription" and a blank
constexpr std::size_t kMinTextColumns = 24;  // even where the line then is wider than the terminal

std::string padded(std::string text, std::size_t columns) {
  const std::size_t used = width(text);
  if (used < columns) text.append(columns - used, ' ');
  return text;
}

std::string padded_left(const std::string& text, std::size_t columns) {
  return std::string(columns - std::min(columns, text.size()), ' ') + text;
}

std::string joined(const std::vector<Sourced>& values) {
  std::string result;
  for (const Sourced& value : values) result += (result.empty() ? "" : ", ") + value.value;
  return result;
}

std::string head_text(const Document& document, const Style& style) {
  const std::string& title = document.title.value;
  const Range whole{0, static_cast<std::uint32_t>(title.size())};
  std::string result = wrapped({title, {whole}, kBold}, {}, style);
  std::string facts;
  const auto add = [&facts](const std::string& fact) {
    if (!fact.empty()) facts += (facts.empty() ? "" : " · ") + fact;
  };
  if (document.date) add(to_text(*document.date));
  if (document.event) add(message("takes place on {date}", {{"date", to_text(*document.event)}}));
  add(joined(document.authors));
  add(document.source.value);
  if (!facts.empty()) result += wrapped({facts, {}}, {}, style);
  if (!document.path.empty()) {
    result += colored(shown_path(document.path, style), kPathColor, style) + '\n';
  }
  return result;
}

std::vector<Range> marks_in(std::string_view text, Needles* needles) {
  std::vector<Range> marks;
  if (needles == nullptr) return marks;
  for (const Needles::Hit& hit : needles->find(text)) marks.push_back(hit.range);
  return marks;
}

bool is_entry(const Block& block) {
  return block.shape == Shape::kListItem || block.shape == Shape::kTableRow;
}

std::string block_text(const Block& block, Needles* needles, const Style& style) {
  Marked marked{block.text, marks_in(block.text, needles)};
  if (block.role == Role::kHeading || block.role == Role::kTitle) marked.base_code = kBold;
  std::string first;
  if (!block.marker.empty()) first = printable_line(block.marker) + " ";
  const std::size_t rest = width(first);
  return wrapped(marked, {std::move(first), rest}, style);
}

std::string_view color_of(Use use) {
  return use == Use::kBody ? kBodyColor : use == Use::kSide ? kSideColor : kValueColor;
}

/// The title stands in the head; a block that repeats it says nothing new.
bool repeats_title(const Document& document, const Block& block) {
  return block.role == Role::kTitle && block.text == document.title.value;
}

}  // namespace

std::string document_text(const Document& document, Needles* needles, const Style& style) {
  std::string result = head_text(document, style);
  const Block* before = nullptr;
  for (const Block& block : document.blocks) {
    if (use_of(block.role) != Use::kBody || repeats_title(document, block)) continue;
    const bool same_list = before != nullptr && is_entry(*before) && is_entry(block);
    if (!same_list || block.blank_before) result += '\n';
    result += block_text(block, needles, style);
    before = &block;
  }
  return result;
}

std::string document_roles(const Document& document, const Style& style) {
  std::size_t reason_columns = 0;
  for (const Block& block : document.blocks) {
    reason_columns = std::max(reason_columns, width(sentence_for(block.reason)) + 1);
  }
  std::string result;
  for (const Block& block : document.blocks) {
    const std::string number = padded_left(std::to_string(block.lines.front().line), kLineColumns);
    const std::string role = padded(std::string(name_of(block.role)), kRoleColumns);
    const std::string reason = padded(sentence_for(block.reason), reason_columns);
    const std::size_t used = width(number) + 2 + width(role) + reason_columns;
    std::string text = one_line({block.text, {}}, {});
    if (!block.marker.empty()) text = printable_line(block.marker) + " " + text;
    const std::size_t room = std::max(style.columns, used + kMinTextColumns) - used;
    if (style.columns > 0 && width(text) > room) {
      text = std::string(clip(text, room - 1)) + "…";
    }
    const Use use = use_of(block.role);
    if (use == Use::kRemoved) {
      result += colored(number + "  " + role + reason + text, kDim, style) + '\n';
      continue;
    }
    result += number + "  " + colored(role, color_of(use), style) + colored(reason, kDim, style);
    result += text + '\n';
  }
  return result;
}

namespace {

std::string_view name_of_use(Use use) {
  switch (use) {
    case Use::kBody:
      return "body";
    case Use::kSide:
      return "side";
    case Use::kValue:
      return "value";
    case Use::kRemoved:
      return "removed";
  }
  return {};
}

Json text_or_null(const Sourced& value) { return value.value.empty() ? Json() : Json(value.value); }

Json values_json(const std::vector<Sourced>& values) {
  Json json = Json::array();
  for (const Sourced& value : values) json.push_back(value.value);
  return json;
}

}  // namespace

std::string document_json(const Document& document) {
  Json json;
  json["schema"] = kOutputSchema;
  if (!document.path.empty()) add_path(json, document.path);
  json["title"] = document.title.value;
  json["subtitle"] = text_or_null(document.subtitle);
  json["language"] = text_or_null(document.language);
  json["date"] = date_value(document.date);
  json["event_date"] = date_value(document.event);
  json["authors"] = values_json(document.authors);
  json["source"] = document.source.value;
  json["keywords"] = values_json(document.keywords);
  json["blocks"] = Json::array();
  for (const Block& block : document.blocks) {
    Json entry{{"line", block.lines.front().line},
               {"role", name_of(block.role)},
               {"use", name_of_use(use_of(block.role))},
               {"reason", sentence_for(block.reason)}};
    if (!block.marker.empty()) entry["marker"] = block.marker;
    entry["text"] = block.text;
    json["blocks"].push_back(std::move(entry));
  }
  return line_of(json);
}

}  // namespace dasein
