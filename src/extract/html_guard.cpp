// SPDX-License-Identifier: GPL-2.0-or-later
#include "extract/html_guard.hpp"

#include <algorithm>

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

// Goes through the tags of a page.
class TagScanner {
 public:
  explicit TagScanner(std::string& html) : html_(html) {}

  void run() {
    for (std::size_t at = html_.find('<'); at < html_.size(); at = html_.find('<', at)) {
      if (html_.compare(at, 4, "<!--") == 0) {
        at = std::min(html_.find("-->", at), html_.size());
      } else if (at + 1 < html_.size() && is_ascii_letter(html_[at + 1])) {
        at = behind_tag(at);
      } else {
        ++at;
      }
    }
  }

 private:
  std::size_t behind_tag(std::size_t begin) {
    const std::size_t end = behind_attributes(begin);
    for (const std::string_view raw : {"script", "style"}) {
      if (begins_with(html_, begin + 1, raw)) return behind_raw(end, raw);
    }
    for (const std::string_view unseen : {"noscript", "iframe", "noembed", "textarea", "select"}) {
      if (!begins_with(html_, begin + 1, unseen)) continue;
      const std::size_t close = behind_raw(end, unseen);
      if (close < html_.size()) blank(end + 1, close);
    }
    return end;
  }

  void blank(std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      if (html_[i] != '\n' && html_[i] != '\r') html_[i] = ' ';
    }
  }

  // Reads a tag as the parser does and blanks what is too much.
  std::size_t behind_attributes(std::size_t begin) {
    std::size_t at = begin + 1;
    while (at < html_.size() && !is_blank(html_[at]) && html_[at] != '>') ++at;
    std::size_t count = 0;
    std::size_t excess = 0;
    while (at < html_.size() && html_[at] != '>') {
      if (is_blank(html_[at]) || html_[at] == '/') {
        ++at;
        continue;
      }
      if (count++ == kMaxAttributes) excess = at;
      at = behind_attribute(at);
    }
    if (count > kMaxAttributes) blank(excess, at);
    return at;
  }

  std::size_t behind_attribute(std::size_t at) const {
    while (at < html_.size() && !is_blank(html_[at]) && html_[at] != '=' && html_[at] != '>') ++at;
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

  std::size_t behind_raw(std::size_t at, std::string_view name) const {
    for (at = html_.find("</", at); at < html_.size(); at = html_.find("</", at + 2)) {
      if (begins_with(html_, at + 2, name)) return at;
    }
    return html_.size();
  }

  std::string& html_;
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

void blank_what_misleads(std::string& html) { TagScanner(html).run(); }

}  // namespace dasein::extract_internal
