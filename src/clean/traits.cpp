// SPDX-License-Identifier: GPL-2.0-or-later
#include "clean/traits.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "clean/numbering.hpp"
#include "dasein/german.hpp"

namespace dasein::clean_internal {
namespace {

// A block of running text. Measured on 377 judged German pages: F1 .84 alone (12 words, .22),
// .82 with 8 and .83 with 15 words.
constexpr std::uint32_t kGoodWords = 12;
constexpr double kGoodStopShare = 0.22;
constexpr std::uint32_t kLongWords = 40;  // a block of so many words needs no sentence end

constexpr std::size_t kEndReach = 6;        // characters from the end: quotation marks, brackets
constexpr std::uint32_t kPhraseWords = 12;  // a longer line is no fixed phrase
constexpr std::uint32_t kShortWords = 5;    // lines of menus
constexpr std::uint32_t kDateLineWords = 20;
constexpr std::size_t kAnnouncingSize = 5;  // bytes: "Stand", "veröffentlicht", but not "am"
constexpr std::uint32_t kAnnounced = 40;    // bytes before a date that "veröffentlicht" announces
constexpr std::uint32_t kLabelWords = 5;
constexpr std::size_t kLabelBytes = 60;
constexpr std::size_t kStemSize = 6;   // bytes by which forms and compounds of a word are alike
constexpr std::size_t kTopicSize = 4;  // bytes; shorter words are no topics

constexpr std::uint32_t kDateHint = 1U << static_cast<unsigned>(Role::kDate);
constexpr std::uint32_t kPeriodHint = 1U << static_cast<unsigned>(Role::kContent);
constexpr std::uint32_t kCreditHint = 1U << static_cast<unsigned>(Role::kCredit);
constexpr std::ptrdiff_t kCreditReach = 5;  // words from the end
constexpr std::uint32_t kPartWords = 4;     // of a part of a line that is several phrases

bool is_quote(char32_t c) {
  return c == U'"' || c == U'\'' || c == U'»' || c == U'«' || c == U')' || c == U']' ||
         (c >= 0x2018 && c <= 0x201F) || c == 0x2039 || c == 0x203A;
}

bool is_separator(char32_t c) {
  return c == U'|' || c == U'»' || c == U'›' || c == U'·' || c == 0x2192 || c == U'>' ||
         c == 0x2022;
}

// A line and its words, each looked up once. Its buffers serve one line after the other.
struct Line {
  std::string_view text;
  std::vector<Range> words;
  std::uint64_t first = 0;                       // the first word of the key, by its hash64
  std::string folded;                            // a word
  std::array<std::uint32_t, kKeyWords> key_end;  // where the first words end in the key
  std::size_t label_end = 0;                     // the first sign that ends a label, or npos
  bool parted = false;                           // holds signs that stand between parts
  std::vector<std::uint64_t> stems;              // of those topics: hashes of their beginnings
  std::vector<std::uint64_t> topics;             // of all lines so far
};

// The character before `at`, which is moved to its beginning.
char32_t character_before(std::string_view text, std::size_t& at) {
  do --at;
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U);
  return code_point_at(text, at).value;
}

bool is_arrow(char32_t c) {
  return c == 0x2192 || c == 0x2190 || c == U'\u00BB' || c == U'\u00AB' || c == U'\u203A' ||
         c == U'>' || c == U'<' || c == 0x25BA || c == 0x25B6;
}

bool has_arrow(std::string_view text) {
  if (text.empty()) return false;
  if (is_arrow(code_point_at(text, 0).value)) return true;
  std::size_t last = text.size() - 1;
  while (last > 0 && (static_cast<unsigned char>(text[last]) & 0xC0U) == 0x80U) --last;
  const bool apart = last > 0 && text[last - 1] == ' ';
  return apart && is_arrow(code_point_at(text, last).value);
}

void read_end(Traits& traits, std::string_view text) {
  std::size_t at = text.size();
  char32_t end = 0;
  for (std::size_t seen = 0; at > 0 && end == 0; ++seen) {
    if (seen == kEndReach) return;
    const std::size_t behind = at;
    const char32_t c = character_before(text, at);
    if (is_quote(c) || is_space(c)) continue;
    end = c;
    const bool dots = behind >= 3 && kEndReach - seen >= 3 && text.substr(behind - 3, 3) == "...";
    traits.ellipsis_end = end == 0x2026 || dots;
  }
  traits.sentence_end = end == U'.' || end == U'!' || end == U'?' || end == 0x2026;
  traits.colon_end = end == U':';
}

bool behind_letter(std::string_view text, std::size_t at) {
  while (at > 0 && (static_cast<unsigned char>(text[at - 1]) & 0xC0U) == 0x80U) --at;
  return at > 0 && is_letter(code_point_at(text, at - 1).value);
}

bool ends_label(char32_t c) { return c == U':' || c == U'/' || c == U'|' || c == U'©'; }

bool stands_between_parts(char32_t c) {
  return is_separator(c) || c == U'\t' || c == U'/' || c == U'*';
}

void read_signs(Traits& traits, Line& line) {
  const std::string_view text = line.text;
  line.label_end = std::string_view::npos;
  line.parted = false;
  bool small = false;
  bool letter = false;
  bool sign = true;
  for (std::size_t at = 0; at < text.size();) {
    const char byte = text[at];
    if (byte == ' ' || (byte >= 'a' && byte <= 'z')) {  // nearly always
      if (byte != ' ') {
        letter = small = true;
      } else if (at > 0 && text[at - 1] == ' ') {
        line.parted = true;
      }
      ++at;
      continue;
    }
    const CodePoint c = code_point_at(text, at);
    if (ends_label(c.value)) line.label_end = std::min(line.label_end, at);
    if (stands_between_parts(c.value)) line.parted = true;
    at += c.size;
    if (is_letter(c.value)) {
      letter = true;
      if (!is_upper(c.value)) small = true;
      sign = false;
    } else if (is_digit(c.value)) {
      sign = false;
    } else if (is_separator(c.value)) {
      ++traits.separators;
    } else if (c.value == U',') {
      ++traits.commas;
    } else if (c.value == U'©') {
      // Behind a name it is a mark of the name: "GovTech© Campus".
      traits.copyright = traits.copyright || !behind_letter(text, at - c.size);
    } else if (c.value == U'€' || c.value == U'%' || c.value == U'$') {
      traits.fact = true;
    } else if (c.value == U'@') {
      traits.address = true;
    } else if (c.value == U'.' || c.value == U'!' || c.value == U'?') {
      const bool blank = at < text.size() && (text[at] == ' ' || text[at] == '\n');
      if (blank) ++traits.inner_ends;
    }
  }
  if (line.parted && text.find(" / ") != std::string_view::npos) ++traits.separators;
  traits.all_capitals = letter && !small;
  traits.wordless = sign && !letter;
  if (text.find("www.") != std::string_view::npos || text.find("http") != std::string_view::npos) {
    traits.address = true;
  }
}

// "12345 Musterstadt"
bool is_postcode(std::string_view text, const Range& word, const Range& next) {
  const std::string_view code = text.substr(word.begin, word.size());
  return code.size() == 5 &&
         std::all_of(code.begin(), code.end(), [](char c) { return c >= '0' && c <= '9'; }) &&
         next.begin == word.end + 1 && is_upper(code_point_at(text, next.begin).value);
}

bool is_fact_word(std::string_view folded) {
  return folded == "uhr" || folded == "euro" || folded == "eur" || folded == "cent" ||
         folded == "tel" || folded == "telefon" || folded == "fax" || folded == "mobil";
}

bool all_digits(std::string_view word) {
  return std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

void add_to_key(Traits& traits, Line& line, std::string_view word) {
  if (traits.words >= kKeyWords) return;
  if (!traits.key.empty()) traits.key += ' ';
  traits.key += all_digits(word) ? std::string_view("0") : std::string_view(line.folded);
  line.key_end.at(traits.words) = static_cast<std::uint32_t>(traits.key.size());
}

void find_words(Line& line) {
  line.words.clear();
  line.first = 0;
  for (Range word = next_word(line.text, 0); word.begin < word.end;
       word = next_word(line.text, word.end)) {
    line.words.push_back(word);
  }
}

void read_words(Traits& traits, Line& line) {
  const std::string_view text = line.text;
  find_words(line);
  std::uint32_t stops = 0;
  std::uint32_t capitals = 0;
  std::uint32_t digits = 0;
  traits.topics_begin = static_cast<std::uint32_t>(line.topics.size());
  for (const Range& range : line.words) {
    const std::string_view word = text.substr(range.begin, range.size());
    const char32_t first = code_point_at(word, 0).value;
    const bool digit = is_digit(first);
    line.folded.clear();
    append_folded(line.folded, word);
    const std::uint64_t hash = hash64(line.folded);
    if (digit) ++digits;
    if (is_upper(first)) ++capitals;
    add_to_key(traits, line, word);
    if (traits.words == 0) line.first = hash64(traits.key);
    ++traits.words;
    if (is_stop_word(line.folded, hash)) {
      ++stops;
    } else if (word.size() >= kTopicSize && !digit) {
      line.topics.push_back(hash);
      line.stems.push_back(hash64(std::string_view(line.folded).substr(0, kStemSize)));
    }
    if (is_fact_word(line.folded)) traits.fact = true;
    const bool last = &range == &line.words.back();
    if (digit && !last && is_postcode(text, range, *(&range + 1))) traits.postcode = true;
    const std::uint32_t hints = Phrases::compiled().hints(hash);
    if (hints == 0) continue;
    if ((hints & kCreditHint) != 0 && &line.words.back() - &range < kCreditReach) {
      ++traits.credit_end;
    }
    traits.hints |= hints;
    if ((hints & ~(kDateHint | kPeriodHint | kCreditHint)) != 0) ++traits.hint_words;
  }
  traits.topics_end = static_cast<std::uint32_t>(line.topics.size());
  if (traits.words == 0) return;
  const auto count = static_cast<double>(traits.words);
  traits.stop_share = stops / count;
  traits.capital_share = capitals / count;
  traits.digit_share = digits / count;
}

// "Foto: dpa", "Autor/in: …", "Quelle © …": the part before the first sign that ends a label.
PhraseMatch label_of(const Traits& traits, const Line& line) {
  if (line.label_end == std::string_view::npos || line.label_end == 0) return {};
  const std::size_t end = std::min(line.label_end, kLabelBytes);
  std::size_t count = 0;
  while (count < line.words.size() && line.words[count].end <= end) ++count;
  // A sign inside a word, or a long label: then its last word is a part of one.
  const bool cut = count < line.words.size() && line.words[count].begin < end;
  if (count > kLabelWords) return {};
  if (cut) {
    const std::string key = key_of(line.text.substr(0, end));
    const bool fits = std::count(key.begin(), key.end(), ' ') < kLabelWords;
    return fits ? Phrases::compiled().label(key) : PhraseMatch{};
  }
  if (count == 0) return {};
  return Phrases::compiled().label(std::string_view(traits.key).substr(0, line.key_end[count - 1]));
}

// "18:30–20:45", "18.–20.11.": from when to when something takes place.
bool has_span(std::string_view text) {
  const std::size_t at = text.find("–");
  if (at == std::string_view::npos || at == 0 || at + 3 >= text.size()) return false;
  const char before = text[at - 1];
  const auto digit = [](char c) { return c >= '0' && c <= '9'; };
  return (digit(before) || before == '.') && digit(text[at + 3]);
}

// A date line holds a date with its year; what else it says counts as rest.
void read_date(Traits& traits, const Line& line) {
  const std::string_view text = line.text;
  if (traits.words > kDateLineWords || traits.digit_share <= 0) return;
  const std::vector<FoundDate> found = dates(text);
  traits.date = std::any_of(found.begin(), found.end(), [](const FoundDate& date) {
    return date.date.year > 0 && !date.whole_month;
  });
  if ((traits.hints & kPeriodHint) != 0 || has_span(text)) traits.date = false;
  if (!traits.date) return;
  const std::string_view first = std::string_view(traits.key).substr(0, traits.key.find(' '));
  const bool announced = first.size() >= kAnnouncingSize &&
                         found.front().range.begin < kAnnounced &&
                         (Phrases::compiled().hints(hash64(first)) & kDateHint) != 0;
  if (announced) return;
  for (const Range& range : line.words) {
    const bool inside = std::any_of(found.begin(), found.end(), [&](const FoundDate& date) {
      return range.begin >= date.range.begin && range.end <= date.range.end;
    });
    const std::string_view word = text.substr(range.begin, range.size());
    if (inside || is_digit(code_point_at(word, 0).value)) continue;
    if ((Phrases::compiled().hints(hash64(fold(word))) & kDateHint) == 0) ++traits.date_rest;
  }
}

// The parts of a line in columns or between bars: "Impressum | Datenschutz | Kontakt".
std::vector<std::string_view> parts_of(std::string_view text) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    std::size_t end = text.size();
    std::size_t next = text.size();
    for (const std::string_view sign :
         {"|", "  ", " · ", " • ", "\t", " › ", " » ", " / ", " * "}) {
      const std::size_t at = text.find(sign);
      if (at >= end) continue;
      end = at;
      next = at + sign.size();
    }
    parts.push_back(text.substr(0, end));
    text.remove_prefix(next);
  }
  return parts;
}

// What a line is that consists of short parts, half of which at least are phrases.
PhraseMatch joined_phrases(std::string_view text) {
  PhraseMatch first;
  std::size_t count = 0;
  std::size_t known = 0;
  for (const std::string_view part : parts_of(text)) {
    const std::string key = key_of(part);
    if (key.empty()) continue;
    if (std::count(key.begin(), key.end(), ' ') >= kPartWords) return {};
    ++count;
    const PhraseMatch match = Phrases::compiled().whole_line(key);
    if (match.match == Match::kNone) continue;
    if (known == 0) first = match;
    ++known;
  }
  if (count < 2 || known < 2 || known * 2 < count) return {};
  return {Match::kWhole, first.role};
}

PhraseMatch phrase_of(const Traits& traits, const Line& line) {
  const Phrases& phrases = Phrases::compiled();
  if (traits.words <= kPhraseWords) {
    const PhraseMatch whole = phrases.whole_line(traits.key);
    if (whole.match != Match::kNone) return whole;
  }
  if (line.parted && traits.words <= kDateLineWords) {
    const PhraseMatch joined = joined_phrases(line.text);
    if (joined.match != Match::kNone) return joined;
  }
  const PhraseMatch label = label_of(traits, line);
  if (label.match != Match::kNone) return label;
  return phrases.may_begin(line.first) ? phrases.beginning(traits.key) : PhraseMatch{};
}

Traits traits_of(const Block& block, Line& line) {
  Traits traits;
  line.text = block.text;
  traits.size = static_cast<std::uint32_t>(block.text.size());
  traits.hash = line_hash(block);
  read_signs(traits, line);
  read_end(traits, line.text);
  traits.arrow = has_arrow(line.text);
  read_words(traits, line);
  read_date(traits, line);
  traits.parted = line.parted;
  const bool whole = traits.sentence_end || traits.colon_end || traits.words > kLongWords;
  traits.good = traits.words >= kGoodWords && traits.stop_share > kGoodStopShare && whole;
  traits.phrase = phrase_of(traits, line);
  return traits;
}

}  // namespace

PageTraits traits_of(const Document& document) {
  PageTraits page;
  Line line;
  page.lines.reserve(document.blocks.size());
  for (const Block& block : document.blocks) page.lines.push_back(traits_of(block, line));
  Numbering topics(line.topics.size());
  Numbering stems(line.stems.size());
  page.topics.reserve(line.topics.size());
  for (std::size_t i = 0; i < line.topics.size(); ++i) {
    page.topics.push_back(topics.of(line.topics[i]));
    if (topics.count() > page.stems.size()) page.stems.push_back(stems.of(line.stems[i]));
  }
  page.topic_count = topics.count();
  return page;
}

bool is_short(const Traits& traits) {
  return traits.words <= kShortWords && !traits.sentence_end && !traits.colon_end;
}

}  // namespace dasein::clean_internal
