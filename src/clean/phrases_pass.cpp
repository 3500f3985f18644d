// SPDX-License-Identifier: GPL-2.0-or-later
// Passes that need no neighbours but counts: fixed phrases, credits, clean texts.
#include <algorithm>
#include <initializer_list>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

#include "clean/numbering.hpp"
#include "clean/page.hpp"

namespace dasein::clean_internal {
namespace {

constexpr std::uint32_t kCreditWords = 14;    // a longer line with © is a sentence or a caption
constexpr std::uint32_t kLabelledWords = 30;  // "Foto: …" may name several people
constexpr std::uint32_t kBeginWords = 40;     // evidence/boilerplate: no rule for longer lines
// A page with no more template lines than this (and than this share of its lines) is a text with
// a stray line, not a page with menus.
constexpr std::size_t kStrayLines = 2;
constexpr double kStrayShare = 0.25;
constexpr std::uint32_t kLinkWords = 6;
constexpr std::uint32_t kPathWords = 40;
constexpr std::uint32_t kPartWords = 6;   // of a step of a path
constexpr std::uint32_t kEntryWords = 3;  // of an entry of a menu
constexpr std::size_t kBarParts = 3;
constexpr std::size_t kBarReach = 8;   // blocks from the top: tables stand deeper
constexpr std::size_t kFootReach = 5;  // blocks from the end
constexpr std::size_t kColumn = 4;     // lines of a column of entries
constexpr std::size_t kWeakLines = 3;  // "Kontakt" alone may be a heading

bool digit_in(std::string_view text) {
  return text.find_first_of("0123456789") != std::string_view::npos;
}

void remove_phrase(Page& page, std::size_t i) {
  const Traits& traits = page.traits[i];
  const Role role = traits.phrase.role;
  switch (traits.phrase.match) {
    case Match::kNone:
    case Match::kWeak:
      return;
    case Match::kWhole:
    case Match::kOpen:
      if (use_of(role) == Use::kRemoved) page.remove(i, role, reason_for(role));
      return;
    case Match::kBegin:
      if (traits.words <= kBeginWords && !traits.good && use_of(role) == Use::kRemoved) {
        page.remove(i, role, reason_for(role));
      }
      return;
    case Match::kLabel:
      if (role == Role::kCredit && traits.words <= kLabelledWords && !traits.good) {
        page.remove(i, role, Reason::kPictureCredit);
      }
      return;
  }
}

void remove_copyright(Page& page, std::size_t i) {
  const Traits& traits = page.traits[i];
  if (!traits.copyright || traits.words > kCreditWords) return;
  const std::string& text = page.blocks[i].text;
  const bool leads = text.substr(0, 2) == "©";
  if (leads && digit_in(text)) {
    page.remove(i, Role::kFooter, Reason::kCopyright);
  } else {
    page.remove(i, Role::kCredit, Reason::kPictureCredit);
  }
}

// "→ Zu den Körben" alone between other lines leads to another page; several of them may be a list.
bool is_lone_link(const Page& page, std::size_t i) {
  const Traits& traits = page.traits[i];
  if (!traits.arrow || traits.words > kLinkWords || traits.sentence_end) return false;
  const bool above = i > 0 && page.traits[i - 1].arrow;
  const bool below = i + 1 < page.size() && page.traits[i + 1].arrow;
  return !above && !below;
}

// The parts of a line between signs with blanks around them; none if one is longer than `most`.
std::vector<std::string> short_parts(std::string_view text, std::uint32_t most,
                                     std::initializer_list<std::string_view> signs) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    std::size_t end = text.size();
    std::size_t next = text.size();
    for (const std::string_view sign : signs) {
      const std::size_t at = text.find(sign);
      if (at >= end) continue;
      end = at;
      next = at + sign.size();
    }
    std::string key = key_of(text.substr(0, end));
    if (key.empty() || std::count(key.begin(), key.end(), ' ') >= most) return {};
    parts.push_back(std::move(key));
    text.remove_prefix(next);
  }
  return parts;
}

// "Rathaus > Bauen > Gebühren" above the text: a path through the site.
bool is_path(const Page& page, std::size_t i) {
  const Traits& traits = page.traits[i];
  if (traits.words > kPathWords || traits.sentence_end || traits.separators == 0) return false;
  const std::string_view text = page.blocks[i].text;
  return short_parts(text, kPartWords, {" > ", " » ", " › ", " → ", " >> "}).size() >= 2;
}

// "Fahrplan | Tickets | Netz": a menu on one line.
bool is_bar(const Page& page, std::size_t i) {
  const Traits& traits = page.traits[i];
  if (traits.sentence_end || traits.digit_share > 0 || !traits.parted) return false;
  const std::string_view text = page.blocks[i].text;
  const auto parts = short_parts(text, kEntryWords, {" | ", "   ", " * ", " · ", " • "});
  return parts.size() >= kBarParts;
}

bool is_entry(const Page& page, std::size_t i) {
  const Traits& traits = page.traits[i];
  const bool signs = traits.commas > 0 || traits.colon_end || traits.sentence_end || traits.date;
  return traits.words > 0 && traits.words <= kEntryWords && !signs && traits.digit_share <= 0;
}

std::size_t first_good(const Page& page) {
  std::size_t i = 0;
  while (i < page.size() && !page.traits[i].good) ++i;
  return i;
}

// Paths, bars and columns of entries above the text, legal links at the end.
bool has_frame(const Page& page) {
  const std::size_t text = first_good(page);
  std::size_t column = 0;
  bool announced = false;
  for (std::size_t i = 0; i < text; ++i) {
    if (is_path(page, i) || (i < kBarReach && is_bar(page, i))) return true;
    const bool entry = !announced && is_entry(page, i);
    column = entry ? column + 1 : 0;
    if (column >= kColumn && i < 2 * kBarReach) return true;
    announced = page.traits[i].colon_end || (announced && !page.blocks[i].marker.empty());
  }
  for (std::size_t i = page.size() > kFootReach ? page.size() - kFootReach : 1; i < page.size();
       ++i) {
    const PhraseMatch& phrase = page.traits[i].phrase;
    if (phrase.role == Role::kLegal && phrase.match == Match::kWeak) return true;
    if (phrase.role == Role::kLegal && phrase.match == Match::kWhole) return true;
  }
  return false;
}

// "Startseite > Rathaus > Titel", or any path above the text.
void remove_path(Page& page, std::size_t i, std::size_t good) {
  if (page.traits[i].words > kPathWords || !page.traits[i].parted) return;
  if (i < good && (is_path(page, i) || (i < kBarReach && is_bar(page, i)))) {
    page.remove(i, Role::kNavigation, Reason::kBreadcrumb);
    return;
  }
  const std::string_view text = page.blocks[i].text;
  std::size_t end = text.size();
  for (const std::string_view sign : {">", "/", "»", "›", "→", "|"}) {
    end = std::min(end, text.find(sign));
  }
  if (end == 0 || end >= text.size()) return;
  const PhraseMatch match = Phrases::compiled().whole_line(key_of(text.substr(0, end)));
  if (match.match == Match::kWhole && match.role == Role::kNavigation) {
    page.remove(i, Role::kNavigation, Reason::kBreadcrumb);
  }
}

}  // namespace

void Page::remove(std::size_t i, Role role, Reason reason) {
  verdicts[i] = Verdict::kRemoved;
  blocks[i].role = role;
  blocks[i].reason = reason;
}

void Page::keep(std::size_t i, Role role, Reason reason) {
  verdicts[i] = Verdict::kKept;
  blocks[i].role = role;
  blocks[i].reason = reason;
}

Reason reason_for(Role role) {
  switch (role) {
    case Role::kTeaser:
      return Reason::kUnderTeaserHeading;
    case Role::kShare:
      return Reason::kShareBar;
    case Role::kComment:
      return Reason::kCommentSection;
    case Role::kCookie:
      return Reason::kCookieNotice;
    case Role::kSubscription:
      return Reason::kSubscriptionOffer;
    case Role::kLegal:
      return Reason::kLegalLinks;
    case Role::kFooter:
      return Reason::kFooterLinks;
    case Role::kCredit:
      return Reason::kPictureCredit;
    case Role::kKeywords:
      return Reason::kKeywordList;
    case Role::kByline:
      return Reason::kAuthorLine;
    default:
      return Reason::kFixedPhrase;
  }
}

void count_neighbours(Page& page) {
  Numbering lines(page.size());
  std::vector<std::uint32_t> seen(page.size());
  for (const Traits& traits : page.traits) ++seen[lines.of(traits.hash)];
  for (std::size_t i = 0; i < page.size(); ++i) {
    page.copies[i] = seen[lines.of(page.traits[i].hash)] - 1;
  }
  for (std::size_t begin = 0; begin < page.size();) {
    std::size_t end = begin;
    while (end < page.size() && is_short(page.traits[end])) ++end;
    std::fill(page.runs.begin() + static_cast<std::ptrdiff_t>(begin),
              page.runs.begin() + static_cast<std::ptrdiff_t>(end),
              static_cast<std::uint32_t>(end - begin));
    begin = std::max(end, begin + 1);
  }
}

bool is_clean_text(const Page& page) {
  if (has_frame(page) || page.markup.framed()) return false;
  std::unordered_set<std::uint64_t> fixed;
  std::unordered_set<std::uint64_t> weak;
  for (const Traits& traits : page.traits) {
    const Match match = traits.phrase.match;
    if (match == Match::kWeak) weak.insert(traits.hash);
    const Role role = traits.phrase.role;
    if (use_of(role) != Use::kRemoved || role == Role::kCredit) continue;
    const bool whole = match == Match::kWhole || match == Match::kOpen;
    const bool begins = match == Match::kBegin && traits.words <= kBeginWords;
    if (whole || begins) fixed.insert(traits.hash);
  }
  return weak.size() < kWeakLines && fixed.size() <= kStrayLines &&
         static_cast<double>(fixed.size()) <= kStrayShare * static_cast<double>(page.size());
}

void remove_phrases(Page& page) {
  const std::size_t text = page.clean_text ? 0 : first_good(page);
  for (std::size_t i = 0; i < page.size(); ++i) {
    remove_phrase(page, i);
    if (page.open(i)) remove_copyright(page, i);
    if (page.open(i)) remove_path(page, i, text);
    if (page.open(i) && !page.clean_text && is_lone_link(page, i)) {
      page.remove(i, Role::kTeaser, Reason::kLink);
    }
  }
}

}  // namespace dasein::clean_internal
