// SPDX-License-Identifier: GPL-2.0-or-later
// Names for what was kept: bylines, blurbs, keywords, captions, headings, lists, tables,
// quotations.
#include <algorithm>
#include <string_view>

#include "clean/page.hpp"
#include "clean/title_features.hpp"

namespace dasein::clean_internal {
namespace {

constexpr std::uint32_t kBlurbWords = 45;
constexpr std::uint32_t kBlurbFewest = 5;
constexpr std::ptrdiff_t kNameWords = 5;  // "Prof. Dr. Anna von Muster"
constexpr std::uint32_t kHeadingWords = 16;
constexpr std::uint32_t kKeywordWords = 24;
constexpr std::uint32_t kCaptionWords = 45;
constexpr std::size_t kKeywordLines = 15;
constexpr std::size_t kBylineAfterTitle = 6;  // blocks
constexpr std::uint32_t kQuoteWords = 60;

bool hints_at(std::string_view word, Role role) {
  return (Phrases::compiled().hints(hash64(word)) >> static_cast<unsigned>(role) & 1U) != 0;
}

// "Marc Muster ist Referentin …", "Anna Muster arbeitet als …": a name, a verb, a post.
bool is_blurb(const Traits& traits) {
  if (traits.words < kBlurbFewest || traits.words > kBlurbWords || !traits.sentence_end)
    return false;
  std::size_t verb = std::string::npos;
  for (const std::string_view word :
       {" ist ", " arbeitet als ", " leitet ", " lehrt ", " forscht ", " berät ", " schreibt "}) {
    verb = std::min(verb, traits.key.find(word));
  }
  if (verb == std::string::npos) return false;
  const std::string_view name = std::string_view(traits.key).substr(0, verb);
  const auto blanks = std::count(name.begin(), name.end(), ' ');
  if (blanks == 0 || blanks >= kNameWords) return false;
  std::string_view rest = std::string_view(traits.key).substr(verb + 1);
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    if (hints_at(rest.substr(0, end), Role::kByline)) return true;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return false;
}

// Whether block i is the name with which a blurb near it begins.
bool names_blurb(const Page& page, std::size_t i) {
  const std::string& key = page.traits[i].key;
  if (page.traits[i].words < 2 || page.traits[i].words > kNameWords) return false;
  const std::size_t begin = i > 2 ? i - 2 : 0;
  const std::size_t end = std::min(page.size(), i + 3);
  for (std::size_t j = begin; j < end; ++j) {
    if (j == i || page.blocks[j].reason != Reason::kAuthorBlurb) continue;
    if (page.traits[j].key.substr(0, key.size() + 1) == key + " ") return true;
  }
  return false;
}

// Blurbs stand in front of the text or behind it, with names, credits and contacts around them.
void mark_blurbs(Page& page) {
  const auto mark = [&](std::size_t i) { page.keep(i, Role::kByline, Reason::kAuthorBlurb); };
  std::size_t last = page.size();
  while (last > 0 && (is_blurb(page.traits[last - 1]) || !page.good(last - 1))) --last;
  if (last == 0) return;
  for (std::size_t i = last; i < page.size(); ++i) {
    if (is_blurb(page.traits[i]) && page.blocks[i].role != Role::kComment) mark(i);
  }
  for (std::size_t i = last; i < page.size(); ++i) {
    const Reason reason = page.blocks[i].reason;
    const bool by_place =
        reason == Reason::kAfterText || reason == Reason::kMenu || reason == Reason::kRepeated;
    const bool content = page.kept(i) && page.blocks[i].role == Role::kContent;
    if ((content || by_place) && names_blurb(page, i)) {
      page.keep(i, Role::kByline, Reason::kAuthorLine);
    }
  }
  for (std::size_t i = 0; i < page.text_begin; ++i) {
    if (page.kept(i) && page.blocks[i].role == Role::kContent && is_blurb(page.traits[i])) mark(i);
  }
}

void mark_bylines(Page& page) {
  std::size_t title = page.size();
  for (std::size_t i = 0; i < page.size(); ++i) {
    if (page.blocks[i].role == Role::kTitle && page.kept(i)) title = i;
    const Role role = page.blocks[i].role;
    if (role == Role::kTitle || role == Role::kDate || !is_byline(page, i)) continue;
    const bool near_title = title < page.size() && i <= title + kBylineAfterTitle;
    if (near_title || page.kept(i)) page.keep(i, Role::kByline, Reason::kAuthorLine);
  }
}

void mark_keywords(Page& page) {
  for (std::size_t i = 0; i < page.size(); ++i) {
    const PhraseMatch& phrase = page.traits[i].phrase;
    if (phrase.role != Role::kKeywords || i < page.text_begin) continue;
    if (phrase.match == Match::kLabel && page.traits[i].words <= kKeywordWords &&
        !page.traits[i].sentence_end) {
      page.keep(i, Role::kKeywords, Reason::kKeywordList);
    }
    if (phrase.match != Match::kOpen) continue;
    page.remove(i, Role::kNavigation, Reason::kFixedPhrase);
    const std::size_t end = std::min(page.size(), i + 1 + kKeywordLines);
    for (std::size_t j = i + 1; j < end; ++j) {
      const Traits& traits = page.traits[j];
      const bool item = !page.blocks[j].marker.empty() || j == i + 1;
      if (!item || traits.sentence_end || traits.words > kKeywordWords) break;
      if (traits.phrase.match != Match::kNone && traits.phrase.match != Match::kWeak) break;
      page.keep(j, Role::kKeywords, Reason::kKeywordList);
    }
  }
}

void mark_captions(Page& page) {
  for (std::size_t i = 0; i < page.size(); ++i) {
    const Traits& traits = page.traits[i];
    const bool labelled =
        traits.phrase.match == Match::kLabel && traits.phrase.role == Role::kCaption;
    if (labelled && traits.words <= kCaptionWords && page.blocks[i].role != Role::kTitle) {
      page.keep(i, Role::kCaption, Reason::kCaptionLine);
    }
  }
}

bool begins_quoted(const Block& block) {
  const char32_t first = code_point_at(block.text, 0).value;
  return first == U'>' || first == U'„' || first == U'»' || first == U'"' || first == 0x201C;
}

bool ends_quoted(const Block& block) {
  const std::string_view text = block.text;
  for (const std::string_view mark : {"“", "«", "\"", "”"}) {
    if (text.size() >= mark.size() && text.substr(text.size() - mark.size()) == mark) return true;
  }
  return false;
}

bool is_heading(const Page& page, std::size_t i) {
  const Traits& traits = page.traits[i];
  if (page.blocks[i].shape == Shape::kHeading) return true;
  if (traits.words > kHeadingWords || traits.wordless || page.blocks[i].lines.size() > 1)
    return false;
  if (traits.sentence_end && page.blocks[i].text.back() != '?') return false;
  if (traits.separators > 0 || traits.address || traits.fact) return false;
  return i + 1 < page.size() && page.kept(i + 1) && page.traits[i + 1].good;
}

}  // namespace

void find_side_lines(Page& page) {
  mark_captions(page);
  mark_bylines(page);
  mark_blurbs(page);
  mark_keywords(page);
}

void name_kept(Page& page) {
  for (std::size_t i = 0; i < page.size(); ++i) {
    Block& block = page.blocks[i];
    if (!page.kept(i) || block.role != Role::kContent) continue;
    const bool named = block.reason == Reason::kRestored || block.reason == Reason::kCleanText;
    const auto give = [&](Role role, Reason reason) {
      block.role = role;
      if (!named) block.reason = reason;
    };
    if (block.shape == Shape::kTableRow) {
      give(Role::kTable, Reason::kTableRow);
    } else if (block.shape == Shape::kListItem) {
      give(Role::kList, Reason::kListInText);
    } else if (is_heading(page, i)) {
      give(Role::kHeading, Reason::kHeadingLine);
    } else if (begins_quoted(block) && ends_quoted(block) && page.traits[i].words <= kQuoteWords) {
      give(Role::kQuote, Reason::kQuoteLine);
    }
  }
}

}  // namespace dasein::clean_internal
