// SPDX-License-Identifier: GPL-2.0-or-later
// The names, uses and sentences of roles and reasons.
#include <array>
#include <cstddef>

#include "dasein/document.hpp"

namespace dasein {
namespace {

struct RoleEntry {
  std::string_view name;
  Use use;
};

// In the order of Role.
constexpr std::array<RoleEntry, kRoleCount> kRoles = {{
    {"title", Use::kBody},      {"heading", Use::kBody},   {"content", Use::kBody},
    {"list", Use::kBody},       {"table", Use::kBody},     {"quote", Use::kBody},
    {"caption", Use::kSide},    {"byline", Use::kSide},    {"keywords", Use::kSide},
    {"date", Use::kValue},      {"credit", Use::kRemoved}, {"navigation", Use::kRemoved},
    {"advert", Use::kRemoved},  {"teaser", Use::kRemoved}, {"share", Use::kRemoved},
    {"comment", Use::kRemoved}, {"cookie", Use::kRemoved}, {"subscription", Use::kRemoved},
    {"legal", Use::kRemoved},   {"footer", Use::kRemoved}, {"template", Use::kRemoved},
}};

}  // namespace

Use use_of(Role role) { return kRoles.at(static_cast<std::size_t>(role)).use; }

std::string_view name_of(Role role) { return kRoles.at(static_cast<std::size_t>(role)).name; }

std::string_view name_of(FileType type) {
  switch (type) {
    case FileType::kText:
      return "text";
    case FileType::kHtml:
      return "html";
  }
  return {};
}

std::string sentence_for(Reason reason) {
  switch (reason) {
    case Reason::kNone:
      return message("not yet labelled");
    case Reason::kProse:
      return message("full sentences");
    case Reason::kCleanText:
      return message("the page has no boilerplate around its text");
    case Reason::kBetweenContent:
      return message("stands inside the text");
    case Reason::kAboveText:
      return message("the line above the text");
    case Reason::kRepeatedTitle:
      return message("stands twice before the text");
    case Reason::kOnlyLine:
      return message("no better line for a title");
    case Reason::kHeadingLine:
      return message("a short line before a paragraph");
    case Reason::kListInText:
      return message("a list that continues the text");
    case Reason::kTableRow:
      return message("a table row");
    case Reason::kQuoteLine:
      return message("a quotation");
    case Reason::kDateLine:
      return message("a date on a line of its own");
    case Reason::kAuthorLine:
      return message("names an author");
    case Reason::kAuthorBlurb:
      return message("introduces an author");
    case Reason::kKeywordList:
      return message("a list of keywords");
    case Reason::kCaptionLine:
      return message("describes a picture");
    case Reason::kFixedPhrase:
      return message("a phrase of page templates");
    case Reason::kPictureCredit:
      return message("a picture credit");
    case Reason::kCopyright:
      return message("a copyright line");
    case Reason::kMenu:
      return message("a run of short lines without sentences");
    case Reason::kBreadcrumb:
      return message("a path through the site");
    case Reason::kBeforeText:
      return message("stands before the text and is no part of it");
    case Reason::kAfterText:
      return message("stands after the text and is no part of it");
    case Reason::kUnderTeaserHeading:
      return message("stands under a heading that announces other pages");
    case Reason::kTeaserEntry:
      return message("announces another page");
    case Reason::kShareBar:
      return message("a bar for sharing the page");
    case Reason::kCommentSection:
      return message("belongs to the readers' comments");
    case Reason::kCookieNotice:
      return message("a notice about cookies");
    case Reason::kNewsletterBox:
      return message("advertises a newsletter");
    case Reason::kSubscriptionOffer:
      return message("offers a subscription");
    case Reason::kLegalLinks:
      return message("links to legal pages");
    case Reason::kFooterLinks:
      return message("links at the foot of the page");
    case Reason::kContactBlock:
      return message("says whom to ask about the text");
    case Reason::kRestored:
      return message("kept because too little text was left without it");
    case Reason::kNamedPart:
      return message("stands in a part of the page that has such a name");
    case Reason::kLink:
      return message("a link to another page");
    case Reason::kButton:
      return message("a button");
    case Reason::kRepeated:
      return message("stands on many pages of the same source");
  }
  return {};
}

}  // namespace dasein
