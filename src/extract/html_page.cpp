// SPDX-License-Identifier: GPL-2.0-or-later
#include "extract/html_page.hpp"

#include <algorithm>
#include <charconv>
#include <limits>
#include <utility>

#include "dasein/extract.hpp"

namespace dasein::extract_internal {
namespace {

// More boxes than this (pages made to be large) share those of their parents.
constexpr std::size_t kMaxBoxes = 1'000'000;
constexpr std::size_t kMaxOpen = 600;  // the parser stops at 512
constexpr std::uint16_t kIndent = 2;   // columns for each list in a list
constexpr std::uint16_t kMaxLists = 16;
constexpr std::uint32_t kMaxNumber = 100'000;  // of an item
constexpr std::size_t kMostClaimBytes = 600;
constexpr std::size_t kMostScriptBytes = std::size_t{1} << 20U;
constexpr std::size_t kLineRoom = 1024;  // bytes: the parser hands out no longer pieces

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

// Blank, or a non-breaking space at `at`; its size, 0 for anything else.
std::size_t blank_size(std::string_view text, std::size_t at) {
  if (is_blank(text[at])) return 1;
  return text.substr(at, 2) == "\xC2\xA0" ? 2 : 0;
}

std::string_view without_outer_blanks(std::string_view text) {
  while (!text.empty()) {
    const std::size_t size = blank_size(text, 0);
    if (size == 0) break;
    text.remove_prefix(size);
  }
  while (!text.empty()) {
    if (is_blank(text.back())) {
      text.remove_suffix(1);
    } else if (text.size() >= 2 && text.substr(text.size() - 2) == "\xC2\xA0") {
      text.remove_suffix(2);
    } else {
      break;
    }
  }
  return text;
}

// Whether a style sheet surely parts two elements: "Anna Muster" and "3.11.2023", "Kultur" and
// "Das Fest".
bool is_border(char last, char first) {
  const bool small = last >= 'a' && last <= 'z';
  return small && ((first >= 'A' && first <= 'Z') || (first >= '0' && first <= '9'));
}

bool is_transparent(std::string_view name) { return name == "html" || name == "body"; }

bool is_strong(std::string_view name) { return name == "b" || name == "strong"; }

// Whether style="…" holds a declaration, blanks and capitals aside.
bool declares(std::string_view style, std::string_view declaration) {
  std::string plain;
  for (const char c : style) {
    if (!is_blank(c)) plain += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return plain.find(declaration) != std::string::npos;
}

// The number an attribute gives, else `other`.
std::uint32_t number_of(std::string_view value, std::uint32_t other) {
  std::uint32_t number = 0;
  const auto result = std::from_chars(value.data(), value.data() + value.size(), number);
  return result.ec == std::errc() && number < kMaxNumber ? number : other;
}

bool ends_sentence(std::string_view text) {
  return std::string_view(".!?:;").find(text.back()) != std::string_view::npos;
}

}  // namespace

LinePlace PlaceFinder::place(std::size_t at) {
  const std::string_view text = decoded_.text;
  at = std::clamp(at, at_, text.size());
  const std::string_view passed = text.substr(at_, at - at_);
  line_ += static_cast<std::uint32_t>(std::count(passed.begin(), passed.end(), '\n'));
  for (std::size_t i = passed.find('\r'); i < passed.size(); i = passed.find('\r', i + 1)) {
    if (at_ + i + 1 >= text.size() || text[at_ + i + 1] != '\n') ++line_;
  }
  byte_ += encoded_size(passed, decoded_.encoding);
  at_ = at;
  return {0, line_, 0, byte_};
}

PageBuilder::PageBuilder(const Decoded& decoded, Hidden hidden)
    : places_(decoded), claim_places_(decoded), html_(decoded.text), hides_(hidden) {
  boxes_.push_back({0, Tag::kBody, 0});
  stack_.emplace_back();
  stack_.back().box = 0;
}

bool PageBuilder::hides(const Attributes& attributes) const {
  if (hides_ == Hidden::kTaken) return false;
  if (attributes.has("hidden") && attributes.value("hidden") != "until-found") return true;
  if (attributes.value("aria-hidden") == "true") return true;
  const std::string_view style = attributes.value("style");
  return !style.empty() &&
         (declares(style, "display:none") || declares(style, "visibility:hidden"));
}

void PageBuilder::push(const Element& element, const Attributes& attributes) {
  const Open& outer = stack_.back();
  Open inner;
  inner.name = element.name;
  inner.flow = element.flow;
  inner.tag = element.tag;
  inner.skipped = outer.skipped || element.flow == Flow::kSkipped;
  inner.concealed = outer.concealed;
  if (!inner.skipped && hides(attributes)) inner.skipped = inner.concealed = true;
  // Without any of them a script knows where the link leads; with a name only it is a goal.
  const bool goal = attributes.has("name") || attributes.has("id");
  inner.linked = outer.linked || (element.name == "a" && (attributes.has("href") || !goal));
  inner.preformatted = outer.preformatted || element.tag == Tag::kPreformatted;
  inner.heading = element.tag == Tag::kHeading ? heading_level(element.name) : outer.heading;
  inner.lists = outer.lists;
  inner.ordered = outer.ordered;
  if (!inner.skipped && !is_transparent(element.name)) {
    for (const char* const name : {"class", "id", "role", "itemprop"}) {
      inner.families |= finder_.families(attributes.value(name));
    }
  }
  if (element.flow == Flow::kInline) {
    inner.box = outer.box;
    if (is_strong(element.name)) inner.families |= bit(Family::kStrong);
    if (element.name == "time") inner.families |= bit(Family::kTime);
    inner.inline_families = outer.inline_families | inner.families;
  }
  if (is_transparent(element.name)) inner.box = outer.box;
  if (element.tag == Tag::kList) {
    inner.lists = static_cast<std::uint16_t>(std::min<int>(outer.lists + 1, kMaxLists));
    inner.ordered = element.name == "ol";
    inner.number = number_of(attributes.value("start"), 1) - 1;
  }
  inner.first_block = blocks_.size();
  stack_.push_back(std::move(inner));
  if (element.tag == Tag::kItem) begin_list_item(attributes);
  if (element.tag == Tag::kTerm || element.tag == Tag::kDetail) end_entry();
  if (element.tag == Tag::kRow) rows_.emplace_back();
  if (element.tag == Tag::kTerms) term_ = 0;
}

// The number is kept by the list, the nearest one outside.
void PageBuilder::begin_list_item(const Attributes& attributes) {
  stack_.back().fresh_item = true;
  for (std::size_t i = stack_.size() - 1; i-- > 0;) {
    if (stack_[i].tag != Tag::kList) continue;
    stack_[i].number = number_of(attributes.value("value"), stack_[i].number + 1);
    stack_.back().number = stack_[i].number;
    return;
  }
}

// The parser does not end a dd at the next one.
void PageBuilder::end_entry() {
  for (std::size_t i = stack_.size() - 1; i-- > 0;) {
    Open& open = stack_[i];
    if (open.tag == Tag::kTerms) return;
    if ((open.tag != Tag::kTerm && open.tag != Tag::kDetail) || open.ended) continue;
    end_element(open);
    open.ended = true;
    stack_.back().first_block = blocks_.size();
  }
}

void PageBuilder::take_claims(Open& open, const Attributes& attributes, std::size_t offset) {
  const auto line = [this, offset] { return claim_places_.place(offset).line; };
  open.claim = claims_.take(open.name, attributes, line);
  if (open.claim) ++open_claims_;
  open.json = open.name == "script" && attributes.value("type") == "application/ld+json";
  if (!open.json) return;
  script_.clear();
  script_line_ = line();
}

// Nested claims are read together, up to the length of a line.
void PageBuilder::add_to_claims(std::string_view piece) {
  for (std::size_t i = stack_.size(), left = open_claims_; i-- > 1 && left > 0;) {
    if (!stack_[i].claim) continue;
    --left;
    std::string& value = stack_[i].claim->value;
    if (value.size() < kMostClaimBytes) value += piece;
  }
}

Element PageBuilder::control_here(Element element) const {
  if (stack_.back().heading != 0) return {element.name, Flow::kInline, Tag::kInline};
  const bool begins = without_outer_blanks(line_.text).empty();
  element.flow = begins ? Flow::kBlock : Flow::kSkipped;
  return element;
}

void PageBuilder::open(std::string_view name, const Attributes& attributes, std::size_t offset) {
  Element element = element_of(name);
  if (element.flow == Flow::kControl) element = control_here(element);
  if (element.flow == Flow::kBreak) {
    if (!stack_.back().skipped) break_line();
    return;
  }
  if (element.flow == Flow::kBlock || element.flow == Flow::kRule) {
    flush();
    after_break_ = false;
  }
  if (element.flow == Flow::kRule || stack_.size() >= kMaxOpen) return;
  // Menus made of links often have no blank between them: the style sheet parts them.
  if (element.name == "a" && line_.link_ended) line_.blank = true;
  line_.link_ended = false;
  if (std::exchange(line_.inline_ended, false)) line_.parted = true;
  push({name, element.flow, element.tag}, attributes);
  take_claims(stack_.back(), attributes, offset);
  if (open_claims_ > 0) add_to_claims(" ");
}

void PageBuilder::close(std::string_view name) {
  const auto found = std::find_if(stack_.rbegin(), stack_.rend() - 1,
                                  [&](const Open& open) { return open.name == name; });
  if (found == stack_.rend() - 1) return;
  const auto size = static_cast<std::size_t>(stack_.rend() - found) - 1;
  while (stack_.size() > size) pop();
}

void PageBuilder::close_all() {
  while (stack_.size() > 1) pop();
  flush();
  after_break_ = false;
}

void PageBuilder::pop() {
  if (stack_.back().flow == Flow::kBlock) {
    flush();
    after_break_ = false;
  }
  const Open closed = std::move(stack_.back());
  stack_.pop_back();
  if (closed.claim) {
    --open_claims_;
    claims_.add(*closed.claim);
  }
  if (open_claims_ > 0) add_to_claims(" ");
  if (closed.json) claims_.take_json(script_, script_line_);
  if (closed.name == "a" && !closed.skipped) line_.link_ended = true;
  if (closed.name == "span" || is_strong(closed.name)) line_.inline_ended = true;
  if (!closed.skipped && !closed.ended) end_element(closed);
}

void PageBuilder::end_element(const Open& element) {
  switch (element.tag) {
    case Tag::kCell:
    case Tag::kHeadCell:
      return end_cell(element);
    case Tag::kRow:
      return end_row();
    case Tag::kTerm:
      term_ = blocks_.size() == element.first_block + 1 ? blocks_.size() : 0;
      return;
    case Tag::kDetail:
      return end_detail(element);
    default:
      return;
  }
}

void PageBuilder::raw(std::string_view piece, std::size_t) {
  if (stack_.back().json && script_.size() < kMostScriptBytes) script_ += piece;
}

void PageBuilder::text(std::string_view piece, std::size_t end) {
  const Open& open = stack_.back();
  if (open_claims_ > 0) add_to_claims(piece);
  if (open.skipped) {
    if (open.concealed) hidden_ += without_outer_blanks(piece).size();
    return;
  }
  if (open.preformatted) {
    if (line_.text.empty()) line_.offset = end - std::min(end, piece.size());
    line_.text += piece;
    if (open.linked) line_.linked += static_cast<std::uint32_t>(piece.size());
    line_.families &= open.inline_families;
  } else {
    add_word_text(piece, end);
  }
  if (line_.text.size() + kLineRoom >= kMaxBlockBytes) cut_long_line();
}

// White space becomes one blank, none at the beginning of a line.
void PageBuilder::add_word_text(std::string_view piece, std::size_t end) {
  const Open& open = stack_.back();
  const std::size_t begin = end - std::min(end, piece.size());
  for (std::size_t at = 0; at < piece.size();) {
    if (is_blank(piece[at])) {
      line_.blank = true;
      ++at;
      continue;
    }
    std::size_t stop = at;
    while (stop < piece.size() && !is_blank(piece[stop])) ++stop;
    const std::string_view word = piece.substr(at, stop - at);
    if (line_.text.empty()) {
      line_.offset = begin + at;
    } else if (line_.blank || (line_.parted && is_border(line_.text.back(), word.front()))) {
      line_.text += ' ';
      if (open.linked && line_.linked > 0) ++line_.linked;
    }
    line_.blank = line_.link_ended = line_.inline_ended = line_.parted = false;
    line_.text += word;
    if (open.linked) line_.linked += static_cast<std::uint32_t>(word.size());
    if (!without_outer_blanks(word).empty()) line_.families &= open.inline_families;
    at = stop;
  }
}

void PageBuilder::cut_long_line() {
  const std::size_t blank = line_.text.rfind(' ');
  std::string rest;
  if (blank != std::string::npos && blank > 0) {
    rest = line_.text.substr(blank + 1);
    line_.text.resize(blank);
  } else {
    std::size_t border = line_.text.size();
    while (border > 0 && (static_cast<unsigned char>(line_.text[border - 1]) & 0xC0U) == 0x80U) {
      --border;
    }
    if (border > 1 && border != line_.text.size()) {
      rest = line_.text.substr(border - 1);
      line_.text.resize(border - 1);
    }
  }
  const std::size_t offset = line_.offset;
  flush();
  line_.offset = offset;
  line_.text = std::move(rest);
}

void PageBuilder::break_line() {
  if (stack_.back().heading != 0) {
    line_.blank = true;
    return;
  }
  if (stack_.back().preformatted) {
    line_.text += '\n';
    return;
  }
  const bool empty = without_outer_blanks(line_.text).empty();
  flush();
  if (!empty) {
    breaks_ = 1;
    after_break_ = true;
  } else {
    ++breaks_;
  }
}

// A sentence that a page breaks by hand goes on in the same block.
bool PageBuilder::continues_line(const std::string& next) const {
  if (!after_break_ || breaks_ != 1 || blocks_.empty()) return false;
  const Block& before = blocks_.back();
  if (before.text.size() + next.size() + 1 > kMaxBlockBytes || ends_sentence(before.text)) {
    return false;
  }
  if (before.linked * 2 > before.text.size() || line_.linked * 2 > next.size()) return false;
  const char32_t first = code_point_at(next, 0).value;
  return is_letter(first) && !is_upper(first);
}

void PageBuilder::flush() {
  if (stack_.back().preformatted) return flush_preformatted();
  const std::string_view trimmed = without_outer_blanks(line_.text);
  if (!trimmed.empty()) {
    Block block;
    block.text = std::string(trimmed);
    block.lines = {places_.place(line_.offset)};
    block.linked = std::min(line_.linked, static_cast<std::uint32_t>(block.text.size()));
    if (continues_line(block.text)) {
      Block& before = blocks_.back();
      before.text += '\n';
      block.lines.front().offset = static_cast<std::uint32_t>(before.text.size());
      before.lines.push_back(block.lines.front());
      before.text += block.text;
      before.linked += block.linked;
      shown_ += block.text.size();
    } else {
      add_block(std::move(block));
    }
  }
  line_ = Line();
}

// Each run of lines between empty lines is a block; its lines and inner blanks stay.
void PageBuilder::flush_preformatted() {
  std::string_view text = line_.text;
  const bool linked = line_.linked * 2 > text.size();
  std::size_t offset = line_.offset;
  Block block;
  const auto end_block = [&] {
    if (block.text.empty()) return;
    if (linked) block.linked = static_cast<std::uint32_t>(block.text.size());
    add_block(std::exchange(block, Block()));
  };
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view whole = text.substr(0, end);
    const std::string_view trimmed = without_outer_blanks(whole);
    if (trimmed.empty()) {
      end_block();
    } else {
      LinePlace place =
          places_.place(offset + static_cast<std::size_t>(trimmed.data() - whole.data()));
      if (!block.text.empty()) block.text += '\n';
      place.offset = static_cast<std::uint32_t>(block.text.size());
      block.lines.push_back(place);
      block.text += trimmed;
    }
    const std::size_t skip = std::min(end + 1, text.size());
    offset += skip;
    text.remove_prefix(skip);
  }
  end_block();
  line_ = Line();
}

void PageBuilder::add_block(Block block) {
  const Open& open = stack_.back();
  if (open.heading != 0) {
    block.shape = Shape::kHeading;
    block.level = open.heading;
  }
  block.blank_before = !after_break_ || breaks_ > 1;
  give_item(block);
  block.box = box_here();
  if (line_.families != 0 && line_.families != kAllFamilies) {
    block.box = add_box(block.box, Tag::kInline, line_.families);
  }
  shown_ += block.text.size();
  after_break_ = false;
  blocks_.push_back(std::move(block));
}

// The first block of an item has its bullet.
void PageBuilder::give_item(Block& block) {
  for (std::size_t i = stack_.size(); i-- > 1;) {
    Open& open = stack_[i];
    if (open.tag == Tag::kCell || open.tag == Tag::kHeadCell || open.tag == Tag::kList) return;
    if (open.tag != Tag::kItem) continue;
    if (!open.fresh_item) return;
    open.fresh_item = false;
    if (block.shape != Shape::kParagraph) return;
    block.shape = Shape::kListItem;
    block.marker = open.ordered ? std::to_string(open.number) + "." : "•";
    block.indent = static_cast<std::uint16_t>(kIndent * std::max(open.lists - 1, 0));
    block.blank_before = false;
    return;
  }
}

std::uint32_t PageBuilder::add_box(std::uint32_t parent, Tag tag, std::uint32_t families) {
  if (boxes_.size() >= kMaxBoxes) return parent;
  boxes_.push_back({parent, tag, families});
  return static_cast<std::uint32_t>(boxes_.size() - 1);
}

// The box of the innermost block; boxes exist only where they hold something.
std::uint32_t PageBuilder::box_here() {
  std::size_t known = stack_.size() - 1;
  while (stack_[known].box == kNoBox) --known;
  std::uint32_t box = stack_[known].box;
  for (std::size_t i = known + 1; i < stack_.size(); ++i) {
    Open& open = stack_[i];
    if (open.flow == Flow::kBlock && !is_transparent(open.name)) {
      box = add_box(box, open.tag, open.families);
    }
    open.box = box;
  }
  return box;
}

}  // namespace dasein::extract_internal
