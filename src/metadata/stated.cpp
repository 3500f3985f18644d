// SPDX-License-Identifier: GPL-2.0-or-later
#include "metadata/stated.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string_view>
#include <utility>

#include "metadata/names.hpp"

namespace dasein::metadata_internal {
namespace {

// The order in which claims are believed, by origin and then by rank. Measured on 286 and 204
// judged German pages (November 2026), exact: dates of meta .94, JSON-LD .90, microdata .75,
// <time> .71, classes .5; authors of JSON-LD and rel=author .8, classes .6, meta .5.
constexpr std::array<int, kOriginCount> kDateTrust = {0, 1, 2, 5, 4, 3, 6};
constexpr std::array<int, kOriginCount> kAuthorTrust = {4, 0, 2, 1, 3, 5, 6};
constexpr std::array<int, kOriginCount> kTitleTrust = {0, 1, 3, 5, 4, 6, 2};

// From these ranks on a name of a date says little: "date", "created"; a class "date".
constexpr std::uint8_t kWeakMeta = 20;
constexpr std::uint8_t kWeakClass = 8;
constexpr std::ptrdiff_t kMostTimes = 2;  // more <time> elements are those of lists

constexpr std::size_t kMostAuthors = 8;
constexpr std::size_t kMostMarked = 3;  // more elements of class "author" are those of comments
constexpr std::size_t kMostNameWords = 5;
constexpr std::size_t kMostNameBytes = 60;
constexpr std::size_t kMostKeywords = 40;
constexpr std::string_view kAddressDate = "2020/05/04";
constexpr std::size_t kLabelBytes = 60;
constexpr std::size_t kShortWords = 14;  // of a line that tells a date
constexpr std::size_t kLabelledWords = 24;
constexpr std::size_t kFirstTexts = 4;   // paragraphs that may begin with the date
constexpr std::size_t kBelowTitle = 30;  // blocks
constexpr std::size_t kAboveTitle = 3;

std::vector<const Claim*> sorted_claims(const Document& document, Fact fact,
                                        const std::array<int, kOriginCount>& trust) {
  std::vector<const Claim*> claims;
  for (const Claim& claim : document.claims) {
    if (claim.fact == fact) claims.push_back(&claim);
  }
  const auto key = [&](const Claim* claim) {
    return std::pair(trust.at(static_cast<std::size_t>(claim->origin)), claim->rank);
  };
  std::stable_sort(claims.begin(), claims.end(),
                   [&](const Claim* a, const Claim* b) { return key(a) < key(b); });
  return claims;
}

int digits(std::string_view text, std::size_t at, std::size_t count) {
  int value = 0;
  if (text.size() < at + count) return -1;
  const auto [end, failure] = std::from_chars(text.data() + at, text.data() + at + count, value);
  return failure == std::errc() && end == text.data() + at + count ? value : -1;
}

Date day_after(Date date) {
  ++date.day;
  if (valid(date)) return date;
  date.day = 1;
  if (++date.month <= 12) return date;
  return {date.year + 1, 1, 1};
}

// A moment in UTC is that of central Europe one or two hours later, often on the next day.
bool is_next_day(std::string_view time, int month) {
  const std::string_view zone = time.substr(std::min(time.find_first_of("+-Z", 11), time.size()));
  const bool universal = zone == "Z" || zone == "+00:00" || zone == "+0000";
  const bool summer = month >= 4 && month <= 10;
  return universal && digits(time, 11, 2) >= (summer ? 22 : 23);
}

// "2020-05-04T08:00:00+02:00", "20200504", "4. Mai 2020".
std::optional<Date> date_in(std::string_view text) {
  for (const auto& [month, day] : {std::pair<std::size_t, std::size_t>{5, 8}, {4, 6}}) {
    const Date date{digits(text, 0, 4), digits(text, month, 2), digits(text, day, 2)};
    const bool parted = month == 4 || (text.size() > 7 && text[4] == text[7]);
    if (!parted || date.year <= 1970 || !valid(date)) continue;
    return text.size() > 11 && is_next_day(text, date.month) ? day_after(date) : date;
  }
  for (const FoundDate& found : dates(text)) {
    if (!found.whole_month && valid(found.date)) return found.date;
  }
  return std::nullopt;
}

// Blocks that say of themselves that they tell a date of publication.
bool is_labelled(std::string_view text) {
  const std::string folded = fold(text.substr(0, kLabelBytes));
  for (const std::string_view label :
       {"datum:", "veröffentlicht", "erstellt", "publiziert", "erschienen", "stand:", "gepostet"}) {
    if (folded.find(label) != std::string::npos) return true;
  }
  return false;
}

// "27.1.2022 - Text …", "(21. November 2022) Text …".
bool begins_with_date(std::string_view text) {
  const std::vector<FoundDate> found = dates(text.substr(0, kLabelBytes));
  return !found.empty() && found.front().range.begin <= 1 && !found.front().whole_month &&
         valid(found.front().date);
}

// "November 22, 2011", as pages with English templates write it; turned around for dates().
std::optional<Date> english_date(std::string_view text) {
  const std::vector<Range> parts = words(text);
  for (std::size_t i = 0; i + 2 < parts.size(); ++i) {
    const auto part = [&](std::size_t k) {
      return std::string(text.substr(parts[i + k].begin, parts[i + k].size()));
    };
    const bool comma = text.substr(parts[i + 1].end, 2) == ", ";
    if (!comma || digits(part(2), 0, 4) < 0 || !is_upper(code_point_at(part(0), 0).value)) continue;
    const std::vector<FoundDate> found = dates(part(1) + ". " + part(0) + " " + part(2));
    if (!found.empty() && valid(found.front().date)) return found.front().date;
  }
  return std::nullopt;
}

std::optional<Date> next_date(const Block& block) {
  for (const FoundDate& found : dates(block.text)) {
    if (!found.whole_month && valid(found.date)) return found.date;
  }
  return english_date(block.text);
}

bool has_letter(std::string_view text) {
  return !words(text).empty() && std::any_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  });
}

std::string folded_words(std::string_view text) {
  std::string key;
  for (const Range& range : words(text)) {
    if (!key.empty()) key += ' ';
    append_folded(key, text.substr(range.begin, range.size()));
  }
  return key;
}

// What stands before "von" and is no first name.
bool is_label(std::string_view word) {
  for (const std::string_view label :
       {"beitrag", "text", "artikel", "foto", "geschrieben", "verfasst", "veröffentlicht",
        "eingestellt", "gepostet", "erstellt"}) {
    if (word.find(label) != std::string_view::npos) return true;
  }
  return false;
}

// "Von Anna Muster", "Autorin: Anna Muster", "Geschrieben von Anna Muster".
std::string_view without_label(std::string_view text) {
  for (bool again = true; again;) {
    again = false;
    for (const std::string_view by : {"von ", "vom ", "by ", "of ", ":"}) {
      const std::string folded = fold(text);
      const std::size_t at = folded.find(by);
      if (at == std::string::npos || folded.size() != text.size()) continue;
      const bool word = by == ":" || at == 0 || folded[at - 1] == ' ';
      // "Anna von Muster": what stands before a name's particle is a name.
      const bool label = at == 0 || by == ":" || by == "by " ||
                         words(text.substr(0, at)).size() != 1 || is_label(folded.substr(0, at));
      if (!word || !label) continue;
      text.remove_prefix(at + by.size());
      again = true;
      break;
    }
  }
  for (const std::string_view label : {"author ", "autor ", "autorin ", "post author "}) {
    if (fold(text.substr(0, label.size())) == label) text.remove_prefix(label.size());
  }
  return text;
}

bool is_address(std::string_view text) {
  return text.find("http") != std::string_view::npos || text.find('@') != std::string_view::npos ||
         text.find("www.") != std::string_view::npos || text.find("[at]") != std::string_view::npos;
}

// A name, or what somebody calls themselves; no firm, no site.
bool may_be_author(const Document& document, const Claim& stated_by, std::string_view name) {
  if (name.size() < 2 || name.size() > kMostNameBytes || !has_letter(name)) return false;
  const std::vector<Range> parts = words(name);
  if (parts.size() > kMostNameWords) return false;
  const std::string key = folded_words(name);
  for (const std::string_view other : {"admin", "administrator", "autor", "author", "redaktion",
                                       "online redaktion", "gastautor", "webmaster"}) {
    if (key == other) return false;
  }
  for (const std::string_view firm : {"gmbh", "ag", "verlag", "ev", "de", "com", "online"}) {
    if (folded_words(name.substr(parts.back().begin)) == firm) return false;
  }
  // A blog is often called as who writes it, but a <meta> more often names the publisher.
  if (stated_by.origin != Origin::kMeta) return true;
  return std::none_of(document.claims.begin(), document.claims.end(), [&](const Claim& claim) {
    return claim.fact == Fact::kSite && folded_words(claim.value) == key;
  });
}

std::string_view trimmed(std::string_view text) {
  const std::string_view outer = " \t.,:;-*|";
  while (!text.empty() && outer.find(text.front()) != std::string_view::npos) text.remove_prefix(1);
  while (!text.empty() && outer.find(text.back()) != std::string_view::npos) text.remove_suffix(1);
  return text;
}

// The names in the value of a claim.
std::vector<std::string> names_of(const Document& document, const Claim& claim) {
  std::vector<std::string> names;
  std::string_view text = claim.value;
  if (is_address(text)) return names;
  text = without_label(trimmed(text));
  std::size_t end = std::min(text.find_first_of("|([<"), text.size());
  for (const std::string_view sign :
       {" – ", " - ", " · ", " • ", " am ", " on ", "«", "»", "→", " 0", " 1", " 2", " 3"}) {
    end = std::min(end, text.find(sign));
  }
  text = text.substr(0, end);
  while (!text.empty()) {
    std::size_t stop = text.size();
    std::size_t next = text.size();
    for (const std::string_view join : {",", ";", "/", " und ", " & ", " and "}) {
      const std::size_t at = text.find(join);
      if (at >= stop) continue;
      stop = at;
      next = at + join.size();
    }
    const std::string_view name = without_label(trimmed(text.substr(0, stop)));
    if (may_be_author(document, claim, name)) names.emplace_back(name);
    text.remove_prefix(next);
  }
  return names;
}

// The part of a page's title that is no name of the site.
std::string without_site(std::string_view title) {
  std::size_t end = title.size();
  for (const std::string_view sign : {" | ", " - ", " – ", " — ", " « ", " » ", " · "}) {
    const std::size_t at = title.rfind(sign);
    if (at != std::string_view::npos && at > 0) end = std::min(end, at);
  }
  return one_line(title.substr(0, end));
}

}  // namespace

std::optional<StatedDate> stated_date(const Document& document, Fact fact, Certainty certainty) {
  const auto is_time = [](const Claim& claim) { return claim.origin == Origin::kTime; };
  const auto times = std::count_if(document.claims.begin(), document.claims.end(), is_time);
  for (const Claim* claim : sorted_claims(document, fact, kDateTrust)) {
    const bool weak = (claim->origin == Origin::kMeta && claim->rank >= kWeakMeta) ||
                      (claim->origin == Origin::kClass && claim->rank >= kWeakClass) ||
                      (claim->origin == Origin::kTime && times > kMostTimes);
    if (weak != (certainty == Certainty::kUnsure)) continue;
    if (const auto date = date_in(claim->value)) return StatedDate{*date, claim->line};
  }
  return std::nullopt;
}

std::optional<StatedDate> date_in_address(const Document& document) {
  for (const Claim* claim : sorted_claims(document, Fact::kUrl, kTitleTrust)) {
    const std::string_view text = claim->value;
    for (std::size_t at = text.find('/'); at != std::string_view::npos;
         at = text.find('/', at + 1)) {
      const std::string_view part = text.substr(at + 1, kAddressDate.size());
      const bool parted = part.size() == kAddressDate.size() && part[4] == '/' && part[7] == '/';
      const Date date{digits(part, 0, 4), digits(part, 5, 2), digits(part, 8, 2)};
      if (parted && date.year > 1990 && valid(date)) return StatedDate{date, claim->line};
    }
  }
  return std::nullopt;
}

std::optional<StatedDate> date_beside_title(const Document& document) {
  const auto is_title = [](const Block& block) { return block.role == Role::kTitle; };
  const auto found = std::find_if(document.blocks.begin(), document.blocks.end(), is_title);
  if (found == document.blocks.end()) return std::nullopt;
  const auto title = static_cast<std::size_t>(found - document.blocks.begin());
  const auto date_of = [&](std::size_t i) -> std::optional<StatedDate> {
    const Block& block = document.blocks[i];
    const std::optional<Date> date = next_date(block);
    if (!date || block.role == Role::kComment) return std::nullopt;
    return StatedDate{*date, block.lines.front().line};
  };
  const auto is_short = [&](std::size_t i) {
    return words(document.blocks[i].text).size() <= kShortWords;
  };
  for (std::size_t i = title; i < document.blocks.size(); ++i) {
    if (words(document.blocks[i].text).size() <= kLabelledWords &&
        is_labelled(document.blocks[i].text)) {
      if (const auto date = date_of(i)) return date;
    }
  }
  std::size_t texts = 0;
  for (std::size_t i = title + 1; i < document.blocks.size() && texts < kFirstTexts; ++i) {
    const Block& block = document.blocks[i];
    if (use_of(block.role) != Use::kBody || block.role == Role::kHeading) continue;
    ++texts;
    if (begins_with_date(block.text)) return date_of(i);
  }
  const std::size_t end = std::min(document.blocks.size(), title + kBelowTitle);
  for (std::size_t i = title; i < end; ++i) {
    if (!is_short(i)) continue;
    if (const auto date = date_of(i)) return date;
  }
  for (std::size_t i = title; i-- > 0 && i + kAboveTitle >= title;) {
    if (!is_short(i)) continue;
    if (const auto date = date_of(i)) return date;
  }
  return std::nullopt;
}

Sourced stated_title(const Document& document) {
  for (const Fact fact : {Fact::kTitle, Fact::kPageTitle}) {
    const auto claims = sorted_claims(document, fact, kTitleTrust);
    if (!claims.empty()) return {without_site(claims.front()->value), claims.front()->line};
  }
  return {};
}

bool states_title(const Document& document, std::string_view title) {
  const std::string key = folded_words(title);
  bool any = false;
  for (const Claim& claim : document.claims) {
    if (claim.fact != Fact::kTitle && claim.fact != Fact::kPageTitle) continue;
    any = true;
    const std::string other = folded_words(claim.value);
    if (other.find(key) != std::string::npos || key.find(other) != std::string::npos) return true;
  }
  return !any;
}

std::vector<Sourced> stated_authors(const Document& document, Certainty certainty) {
  std::vector<Sourced> authors;
  std::optional<Origin> origin;
  for (const Claim* claim : sorted_claims(document, Fact::kAuthor, kAuthorTrust)) {
    const bool sure = claim->origin != Origin::kMeta;
    if (sure != (certainty == Certainty::kSure)) continue;
    if (origin && *origin != claim->origin) break;
    for (std::string& name : names_of(document, *claim)) {
      origin = claim->origin;
      const bool known = std::any_of(authors.begin(), authors.end(),
                                     [&](const Sourced& a) { return a.value == name; });
      if (!known && authors.size() < kMostAuthors)
        authors.push_back({std::move(name), claim->line});
    }
  }
  const bool marked = origin && *origin != Origin::kJson && *origin != Origin::kMeta;
  if (marked && authors.size() > kMostMarked) authors.resize(1);
  return authors;
}

std::vector<Sourced> stated_keywords(const Document& document) {
  std::vector<Sourced> keywords;
  std::optional<Origin> origin;
  for (const Claim* claim : sorted_claims(document, Fact::kKeyword, kAuthorTrust)) {
    if (origin && *origin != claim->origin) break;
    Block line;
    line.text = claim->value;
    for (std::string& keyword : keywords_in(line)) {
      origin = claim->origin;
      const bool known = std::any_of(keywords.begin(), keywords.end(),
                                     [&](const Sourced& k) { return k.value == keyword; });
      if (!known && keywords.size() < kMostKeywords) {
        keywords.push_back({std::move(keyword), claim->line});
      }
    }
  }
  return keywords;
}

Sourced stated(const Document& document, Fact fact) {
  const auto claims = sorted_claims(document, fact, kTitleTrust);
  return claims.empty() ? Sourced{} : Sourced{claims.front()->value, claims.front()->line};
}

}  // namespace dasein::metadata_internal
