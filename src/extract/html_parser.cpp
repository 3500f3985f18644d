// SPDX-License-Identifier: GPL-2.0-or-later
#include "extract/html_parser.hpp"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include <algorithm>
#include <cstring>
#include <exception>
#include <memory>

#include "extract/html_guard.hpp"

namespace dasein::extract_internal {
namespace {

// The parser looks through all open elements at every end tag: libxml2 2.9.14 takes minutes for
// 5 MB of nested <b> and as many </i>. Browsers stop at 512 as well.
constexpr int kMaxDepth = 512;

std::string_view view(const xmlChar* text) { return reinterpret_cast<const char*>(text); }

std::string_view view(const xmlChar* text, int size) {
  return {reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)};
}

// One run of the parser over the rest of a page.
class Piece {
 public:
  Piece(const PrunedPage& page, std::size_t begin, HtmlEvents& events)
      : page_(page), html_(page.html), begin_(begin), unread_(begin), events_(events) {}

  /// Reads until the end or until the page is nested too deeply; returns where to go on.
  std::size_t run() {
    const std::unique_ptr<htmlParserCtxt, decltype(&htmlFreeParserCtxt)> context(
        htmlNewParserCtxt(), &htmlFreeParserCtxt);
    if (!context) throw std::bad_alloc();
    context_ = context.get();
    *context->sax = handlers();
    context->userData = this;
    constexpr int kOptions = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                             HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC | HTML_PARSE_NODEFDTD;
    const htmlDocPtr page =
        htmlCtxtReadIO(context.get(), &Piece::read, nullptr, this, nullptr, nullptr, kOptions);
    if (page != nullptr) xmlFreeDoc(page);
    context_ = nullptr;
    if (failure_) std::rethrow_exception(failure_);
    return stopped_ ? behind_tag(stop_) : html_.size();
  }

 private:
  static htmlSAXHandler handlers() {
    htmlSAXHandler sax{};
    // Else the parser takes the page for Latin-1.
    sax.startDocument = [](void* self) {
      static_cast<Piece*>(self)->context_->charset = XML_CHAR_ENCODING_UTF8;
    };
    sax.startElement = [](void* self, const xmlChar* name, const xmlChar** attributes) {
      static_cast<Piece*>(self)->open(name, attributes);
    };
    sax.endElement = [](void* self, const xmlChar* name) {
      Piece& piece = *static_cast<Piece*>(self);
      piece.call([&] { piece.events_.close(view(name)); });
    };
    sax.characters = [](void* self, const xmlChar* text, int size) {
      Piece& piece = *static_cast<Piece*>(self);
      piece.call([&] { piece.events_.text(view(text, size), piece.place()); });
    };
    sax.ignorableWhitespace = sax.characters;
    sax.cdataBlock = [](void* self, const xmlChar* text, int size) {
      Piece& piece = *static_cast<Piece*>(self);
      piece.call([&] { piece.events_.raw(view(text, size), piece.place()); });
    };
    sax.initialized = 1;
    return sax;
  }

  static int read(void* self, char* buffer, int length) {
    Piece& piece = *static_cast<Piece*>(self);
    const std::size_t size =
        std::min(static_cast<std::size_t>(length), piece.html_.size() - piece.unread_);
    std::memcpy(buffer, piece.html_.data() + piece.unread_, size);
    piece.unread_ += size;
    return static_cast<int>(size);
  }

  void open(const xmlChar* name, const xmlChar** attributes) {
    call([&] {
      if (context_->nameNr > kMaxDepth) {
        stop_ = consumed();
        stopped_ = true;
        xmlStopParser(context_);
        return;
      }
      events_.open(view(name), Attributes(attributes), place());
    });
  }

  // Nothing may be thrown through the parser.
  template <typename Act>
  void call(Act act) {
    if (stopped_ || failure_) return;
    try {
      act();
    } catch (...) {
      failure_ = std::current_exception();
      xmlStopParser(context_);
    }
  }

  // The place behind what was read, in the pruned page.
  std::size_t consumed() const {
    const long bytes = xmlByteConsumed(context_);
    return std::min(begin_ + static_cast<std::size_t>(std::max(bytes, 0L)), html_.size());
  }

  std::size_t place() const { return page_.place(consumed()); }

  std::size_t behind_tag(std::size_t at) const {
    const std::size_t end = html_.find('>', at);
    return end == std::string_view::npos ? html_.size() : end + 1;
  }

  const PrunedPage& page_;
  std::string_view html_;
  std::size_t begin_;
  std::size_t unread_;
  HtmlEvents& events_;
  htmlParserCtxtPtr context_ = nullptr;
  bool stopped_ = false;
  std::size_t stop_ = 0;
  std::exception_ptr failure_;
};

}  // namespace

const unsigned char* const* Attributes::find(std::string_view name) const {
  if (list_ == nullptr) return nullptr;
  for (const unsigned char* const* at = list_; *at != nullptr; at += 2) {
    if (view(*at) == name) return at;
  }
  return nullptr;
}

std::string_view Attributes::value(std::string_view name) const {
  const unsigned char* const* found = find(name);
  return found == nullptr || found[1] == nullptr ? std::string_view() : view(found[1]);
}

bool Attributes::has(std::string_view name) const { return find(name) != nullptr; }

void parse_html(std::string_view html, HtmlEvents& events) {
  static const bool kReady = [] {
    xmlInitParser();
    return true;
  }();
  static_cast<void>(kReady);
  const PrunedPage page = pruned(html);
  for (std::size_t begin = 0; begin < page.html.size();) {
    begin = Piece(page, begin, events).run();
    events.close_all();
  }
}

}  // namespace dasein::extract_internal
