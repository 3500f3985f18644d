// SPDX-License-Identifier: GPL-2.0-or-later
#include "extract/html_guard.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

namespace dasein::extract_internal {
namespace {

constexpr std::size_t kDeclarationBytes = 1024;  // where browsers look for it
// libxml2 2.9.14 compares every attribute with all before it: 100,000 took more than 10 s.
constexpr std::size_t kMaxAttributes = 64;

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }

bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

char small(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

std::string in_small_letters(std::string_view text) {
  std::string result(text);
  std::transform(result.begin(), result.end(), result.begin(), small);
  return result;
}

// The value behind "key =" at or after `from` and before `end`, with or without quotes.
std::string value_behind(std::string_view text, std::string_view key, std::size_t from,
                         std::size_t end) {
  const std::size_t found = text.find(key, from);
  if (found == std::string_view::npos || found >= end) return {};
  std::size_t at = found + key.size();
  while (at < end && is_blank(text[at])) ++at;
  if (at >= end || text[at] != '=') return {};
  ++at;
  while (at < end && (is_blank(text[at]) || text[at] == '"' || text[at] == '\'')) ++at;
  std::size_t last = at;
  while (last < end && !is_blank(text[last]) &&
         std::string_view("\"'/>;?").find(text[last]) == std::string_view::npos) {
    ++last;
  }
  return std::string(text.substr(at, last - at));
}

bool begins_with(std::string_view html, std::size_t at, std::string_view name) {
  if (html.size() - at < name.size()) return false;
  return std::equal(name.begin(), name.end(), html.begin() + static_cast<std::ptrdiff_t>(at),
                    [](char a, char b) { return a == small(b); });
}

// Their content is not read, but for JSON-LD and drawings in drawings. For a browser that of the
// last five is no markup; it may leave its elements open.
constexpr std::array<std::string_view, 8> kUnreadElements = {
    "script", "style", "svg", "noscript", "iframe", "noembed", "textarea", "select"};
constexpr std::array<std::string_view, 18> kAskedAttributes = {
    "aria-hidden", "class", "content",  "datetime", "hidden", "href",
    "http-equiv",  "id",    "itemprop", "lang",     "name",   "property",
    "rel",         "role",  "start",    "style",    "type",   "value"};

// Goes through the tags of a page and copies what the parser has to see.
class Pruner {
 public:
  explicit Pruner(std::string_view html) : html_(html) { page_.html.reserve(html.size()); }

  PrunedPage run() {
    for (std::size_t at = html_.find('<'); at < html_.size(); at = html_.find('<', at)) {
      if (html_.compare(at, 4, "<!--") == 0) {
        at = behind_comment(at);
      } else if (at + 1 < html_.size() && is_ascii_letter(html_[at + 1])) {
        at = behind_element(at);
      } else {
        ++at;
      }
    }
    copy_until(html_.size());
    return std::move(page_);
  }

 private:
  void copy_until(std::size_t end) {
    page_.html.append(html_.substr(copied_, end - copied_));
    copied_ = end;
  }

  void cut(std::size_t begin, std::size_t end) {
    if (begin >= end) return;
    copy_until(begin);
    copied_ = end;
    note_cut();
  }

  void note_cut() {
    const Cut last{page_.html.size(), static_cast<std::ptrdiff_t>(copied_) -
                                          static_cast<std::ptrdiff_t>(page_.html.size())};
    if (!page_.cuts.empty() && page_.cuts.back().at == last.at) page_.cuts.pop_back();
    page_.cuts.push_back(last);
  }

  // For browsers "<!-->" and "<!--->" are whole comments, for the parser they begin one.
  std::size_t behind_comment(std::size_t begin) {
    for (const std::string_view whole : {"<!-->", "<!--->"}) {
      if (html_.compare(begin, whole.size(), whole) != 0) continue;
      copy_until(begin);
      page_.html += "<!---->";
      copied_ = begin + whole.size();
      note_cut();
      return copied_;
    }
    const std::size_t end = std::min(html_.find("-->", begin + 4), html_.size());
    if (end < html_.size()) cut(begin + 4, end);
    return end;
  }

  // Goes behind a start tag, and behind the content of an element that is not read.
  std::size_t behind_element(std::size_t begin) {
    const std::size_t end = behind_attributes(begin);
    const std::string_view tag = html_.substr(begin, end - begin);
    for (std::size_t i = 0; i < kUnreadElements.size(); ++i) {
      if (!begins_with(tag, 1, kUnreadElements[i])) continue;
      const std::size_t close = close_of(i, end);
      if (kUnreadElements[i] == "script") {
        if (tag.find("ld+json") == std::string_view::npos) cut(end + 1, close);
        return close;
      }
      if (kUnreadElements[i] == "svg" && (tag.back() == '/' || holds_drawing(end, close))) {
        return end;
      }
      if (close == html_.size() && kUnreadElements[i] != "style") return end;
      cut(end + 1, close);
      return close;
    }
    return end;
  }

  bool holds_drawing(std::size_t begin, std::size_t end) const {
    return html_.substr(begin, end - begin).find("<svg") != std::string_view::npos;
  }

  // Reads the attributes of a tag as the parser does; returns the place of its ">".
  std::size_t behind_attributes(std::size_t begin) {
    std::size_t at = begin + 1;
    while (at < html_.size() && !is_blank(html_[at]) && html_[at] != '>') ++at;
    std::size_t count = 0;
    while (at < html_.size() && html_[at] != '>') {
      if (is_blank(html_[at]) || html_[at] == '/') {
        ++at;
        continue;
      }
      const std::size_t name = at;
      while (at < html_.size() && !is_blank(html_[at]) && html_[at] != '=' && html_[at] != '>')
        ++at;
      const bool asked = is_asked(html_.substr(name, at - name)) && count++ < kMaxAttributes;
      at = behind_value(at);
      while (!asked && at < html_.size() && is_blank(html_[at])) ++at;
      if (!asked) cut(name, at);
    }
    return at;
  }

  static bool is_asked(std::string_view attribute) {
    const auto is_same = [attribute](std::string_view name) {
      return name.size() == attribute.size() && begins_with(attribute, 0, name);
    };
    return std::any_of(kAskedAttributes.begin(), kAskedAttributes.end(), is_same);
  }

  // Behind the value of the attribute whose name ends at `at`, if it has one.
  std::size_t behind_value(std::size_t at) const {
    std::size_t value = at;
    while (value < html_.size() && is_blank(html_[value])) ++value;
    if (value >= html_.size() || html_[value] != '=') return at;
    ++value;
    while (value < html_.size() && is_blank(html_[value])) ++value;
    if (value >= html_.size()) return value;
    const char quote = html_[value];
    if (quote == '"' || quote == '\'') {
      return std::min(html_.find(quote, value + 1), html_.size() - 1) + 1;
    }
    while (value < html_.size() && !is_blank(html_[value]) && html_[value] != '>') ++value;
    return value;
  }

  // The place of the first end tag behind `at` of an element; remembered, or many start tags
  // would look through the page each.
  std::size_t close_of(std::size_t element, std::size_t at) {
    std::size_t& close = closes_[element];
    if (close >= at && close > 0) return close;
    for (at = html_.find("</", at); at < html_.size(); at = html_.find("</", at + 2)) {
      if (begins_with(html_, at + 2, kUnreadElements[element])) return close = at;
    }
    return close = html_.size();
  }

  std::string_view html_;
  std::size_t copied_ = 0;  // what stands before is in page_ or cut
  std::array<std::size_t, kUnreadElements.size()> closes_{};  // 0: not looked for yet
  PrunedPage page_;
};

}  // namespace

std::string declared_charset(std::string_view bytes) {
  const std::string head = in_small_letters(bytes.substr(0, kDeclarationBytes));
  if (head.compare(0, 5, "<?xml") == 0) {
    const std::size_t end = std::min(head.find("?>"), head.size());
    std::string charset = value_behind(head, "encoding", 0, end);
    if (!charset.empty()) return charset;
  }
  for (std::size_t at = head.find("<meta"); at < head.size(); at = head.find("<meta", at + 1)) {
    const std::size_t end = std::min(head.find('>', at), head.size());
    std::string charset = value_behind(head, "charset", at, end);
    if (!charset.empty()) return charset;
  }
  return {};
}

std::size_t PrunedPage::place(std::size_t at) const {
  const auto behind =
      std::lower_bound(cuts.begin(), cuts.end(), at,
                       [](const Cut& cut, std::size_t wanted) { return cut.at < wanted; });
  if (behind == cuts.begin()) return at;
  return at + static_cast<std::size_t>(std::prev(behind)->removed);
}

PrunedPage pruned(std::string_view html) { return Pruner(html).run(); }

}  // namespace dasein::extract_internal
