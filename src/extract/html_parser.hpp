// SPDX-License-Identifier: GPL-2.0-or-later
// The events of a page. The only file pair that knows libxml2.
#pragma once

#include <string>
#include <string_view>

namespace dasein::extract_internal {

/// The attributes of a start tag, as the parser holds them.
class Attributes {
 public:
  /// `list`: names and values in turn, zero-terminated strings, ended by a null pointer.
  explicit Attributes(const unsigned char* const* list) : list_(list) {}
  /// The value of an attribute, entities resolved; empty if it is missing or has none.
  std::string_view value(std::string_view name) const;
  bool has(std::string_view name) const;

 private:
  const unsigned char* const* find(std::string_view name) const;
  const unsigned char* const* list_;
};

/// Takes the events of a page in their order. Offsets are bytes of the text that is read.
class HtmlEvents {
 public:
  virtual ~HtmlEvents() = default;
  /// A start tag; `name` lives until its end.
  virtual void open(std::string_view name, const Attributes& attributes, std::size_t offset) = 0;
  /// The end of an element, whether its tag was written or not.
  virtual void close(std::string_view name) = 0;
  /// Text with its entities resolved; its last character ends at `end`.
  virtual void text(std::string_view piece, std::size_t end) = 0;
  /// The content of script and style.
  virtual void raw(std::string_view piece, std::size_t end) = 0;
  /// Everything open is closed: the page ends, or is nested so deeply that it is read in pieces.
  virtual void close_all() = 0;
};

/// Reads `html`, UTF-8 without NUL. Never fails, needs no recursion; time and memory are linear in
/// the size. What slows or misleads the parser is left out (html_guard.hpp): only the attributes
/// named there come with the events. An element deeper than 512 begins a new piece of the page.
void parse_html(std::string_view html, HtmlEvents& events);

}  // namespace dasein::extract_internal
