// SPDX-License-Identifier: GPL-2.0-or-later
// Legal references: "§ 34 Abs. 2 Satz 1 Nr. 3", "§§ 5, 6 und 8", "Art. 28 GG".
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "chars.hpp"
#include "dasein/text.hpp"

namespace dasein {
namespace {

constexpr std::string_view kSign = "§";
constexpr int kMaxBlanks = 4;            // between two parts
constexpr std::size_t kMostDigits = 4;   // "§ 1922"; more are no section
constexpr int kLongestSpan = 40;         // sections; of a longer one only both ends count
constexpr std::size_t kMostFound = 100;  // of one list
constexpr std::size_t kLongestName = 16;

// The parts of a section, from the largest to the smallest, and what they begin with in a form.
enum Level : std::uint8_t { kParagraph, kSentence, kNumber, kLetter, kLevels };
constexpr std::array<std::string_view, kLevels> kLevelSigns = {".", ".s", ".n", ".b"};

struct Name {
  std::string_view name;
  Level level;
};
constexpr std::array<Name, 22> kNames = {
    {{"abs", kParagraph},     {"absatz", kParagraph},   {"absatzes", kParagraph},
     {"absätze", kParagraph}, {"absätzen", kParagraph}, {"s", kSentence},
     {"satz", kSentence},     {"satzes", kSentence},    {"sätze", kSentence},
     {"sätzen", kSentence},   {"nr", kNumber},          {"nrn", kNumber},
     {"nummer", kNumber},     {"nummern", kNumber},     {"ziff", kNumber},
     {"ziffer", kNumber},     {"ziffern", kNumber},     {"buchst", kLetter},
     {"buchstabe", kLetter},  {"buchstaben", kLetter},  {"buchstabens", kLetter},
     {"lit", kLetter}}};

// What the number of a section can stand behind instead of its sign, and what it is in a form.
struct Kind {
  std::string_view name, sign;
};
constexpr std::array<Kind, 9> kKinds = {{{"art", "§art"},
                                         {"artikel", "§art"},
                                         {"artikels", "§art"},
                                         {"artikeln", "§art"},
                                         {"paragraf", "§"},
                                         {"paragraph", "§"},
                                         {"paragrafen", "§"},
                                         {"paragraphen", "§"},
                                         {"paragrafs", "§"}}};

struct Value {
  std::string text;
  std::size_t last_word = 0, end = 0;  // where its last word begins; behind it
};

bool digit_at(std::string_view text, std::size_t at) {
  return at < text.size() && is_ascii_digit(byte_at(text, at));
}

bool word_at(std::string_view text, std::size_t at) {
  return at < text.size() && class_of(decode_at(text, at).value) != CharClass::kOther;
}

bool small_letter_at(std::string_view text, std::size_t at) {
  return at < text.size() && text[at] >= 'a' && text[at] <= 'z';
}

// Behind the blanks at `at`, one line break included.
std::size_t skip_blanks(std::string_view text, std::size_t at) {
  int line_feeds = 0;
  for (int i = 0; i < kMaxBlanks && at < text.size(); ++i) {
    const CodePoint c = decode_at(text, at);
    if (c.value == '\n') ++line_feeds;
    if ((!is_space(c.value) && !is_ignorable(c.value)) || line_feeds > 1) break;
    at += c.size;
  }
  return at;
}

// Before the blanks that end at `at`.
std::size_t skip_blanks_before(std::string_view text, std::size_t at) {
  for (int i = 0; i < kMaxBlanks && at > 0; ++i) {
    std::size_t begin = at - 1;
    while (begin > 0 && (byte_at(text, begin) & 0xC0) == 0x80) --begin;
    const char32_t c = decode_at(text, begin).value;
    if (!is_space(c) && !is_ignorable(c)) break;
    at = begin;
  }
  return at;
}

// "34", "34a", "34 a"; nothing before "a. F." or in "1.2".
std::optional<Value> number_value(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (digit_at(text, end) && end - at <= kMostDigits) ++end;
  if (end == at || end - at > kMostDigits) return std::nullopt;
  const bool decimal = end < text.size() && text[end] == '.' && digit_at(text, end + 1);
  if (decimal) return std::nullopt;
  Value value{std::string(text.substr(at, end - at)), at, end};
  if (small_letter_at(text, end) && !word_at(text, end + 1)) {
    const bool following = text.substr(end).starts_with("f.");
    if (!following) value.text += text[end++];
    value.end = end;
    return value;
  }
  if (word_at(text, end)) {
    const bool following = text.substr(end).starts_with("ff") && !word_at(text, end + 2);
    return following ? std::optional(value) : std::nullopt;
  }
  // A letter alone: "5 a", but no abbreviation ("5 a. F.") and no "f".
  const std::size_t letter = skip_blanks(text, end);
  const bool alone = letter != end && small_letter_at(text, letter) && text[letter] <= 'e' &&
                     !word_at(text, letter + 1) &&
                     (letter + 1 == text.size() || text[letter + 1] != '.');
  if (alone) value = {value.text + text[letter], letter, letter + 1};
  return value;
}

// "a", "aa", also "a)".
std::optional<Value> letter_value(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (small_letter_at(text, end) && end - at < 3) ++end;
  if (end == at || end - at > 2 || word_at(text, end)) return std::nullopt;
  return Value{std::string(text.substr(at, end - at)), at, end};
}

// What stands between two values of a list: a comma or a word; `at` if nothing does.
struct Connector {
  std::size_t end = 0;
  bool span = false;  // "bis"
};
Connector connector_at(std::string_view text, std::size_t at) {
  std::size_t next = skip_blanks(text, at);
  if (next >= text.size()) return {at};
  const char32_t sign = decode_at(text, next).value;
  if (sign == '-' || sign == 0x2010 || sign == 0x2011 || sign == 0x2013) {
    const std::size_t behind = next + decode_at(text, next).size;
    const std::size_t end = skip_blanks(text, behind);
    const bool even = (next == at) == (end == behind);  // "5-7", "5 - 7"; not "5 -7"
    return even ? Connector{end, true} : Connector{at};
  }
  const bool comma = sign == ',';
  if (comma) next = skip_blanks(text, next + 1);
  for (const std::string_view word : {"und", "oder", "sowie", "bis", "u."}) {
    const std::size_t end = next + word.size();
    if (!text.substr(next).starts_with(word) || word_at(text, end)) continue;
    return {skip_blanks(text, end), word == "bis"};
  }
  return {comma ? next : at};
}

std::uint32_t offset(std::size_t at) { return static_cast<std::uint32_t>(at); }

/// Reads one reference or a list of them.
class Reader {
 public:
  Reader(std::string_view text, std::size_t begin) : text_(text), begin_(begin) {}

  ReferencesAt read() {
    std::size_t number = begin_;
    if (!kind(number)) return {};
    if (!sections(number)) return {};
    std::ranges::stable_sort(found_, [](const FoundReference& a, const FoundReference& b) {
      return a.at != b.at ? a.at < b.at : a.plain.size() > b.plain.size();
    });
    return {std::move(found_), offset(end_)};
  }

 private:
  // Whether a sign or a word like "Art." begins a reference here; `number` moves to its number.
  bool kind(std::size_t& number) {
    if (digit_at(text_, begin_)) {
      const std::size_t sign_end = skip_blanks_before(text_, begin_);
      if (!text_.substr(0, sign_end).ends_with(kSign)) return false;
      const std::size_t sign = sign_end - kSign.size();
      sign_ = kSign;
      plural_ = text_.substr(0, skip_blanks_before(text_, sign)).ends_with(kSign);
      return true;
    }
    const Range word = next_word(text_.substr(begin_, kLongestName), 0);
    if (word.begin != 0 || word.end == 0) return false;
    const std::string name = fold(text_.substr(begin_, word.end));
    const auto found = std::ranges::find(kKinds, std::string_view(name), &Kind::name);
    if (found == kKinds.end()) return false;
    sign_ = found->sign;
    plural_ = true;
    std::size_t at = begin_ + word.end;
    if (at < text_.size() && text_[at] == '.') ++at;
    number = skip_blanks(text_, at);
    return digit_at(text_, number);
  }

  // "34 Abs. 2, 35 und 36"
  bool sections(std::size_t at) {
    auto section = number_value(text_, at);
    if (!section) return false;
    while (section && found_.size() < kMostFound) {
      open_section(*section);
      const bool parts = levels();
      if (!parts) next_section(*section);
      const Connector connector = connector_at(text_, end_);
      const bool next = connector.end != end_ && (plural_ || connector.span);
      const auto following = next ? number_value(text_, connector.end) : std::nullopt;
      if (!following || (parts && !begins_section(*section, *following))) break;
      if (connector.span) fill(*section, *following);
      section = following;
    }
    return true;
  }

  // Whether a number behind "§§ 34 Abs. 2," is a section and no further part.
  bool begins_section(const Value& section, const Value& following) const {
    if (level_at(following.end)) return true;
    return following.text.size() > section.text.size() ||
           (following.text.size() == section.text.size() && following.text > section.text);
  }

  void open_section(const Value& section) {
    open_.clear();
    path_ = {};
    base_ = sign_ + section.text;
    end_ = section.end;
    push(base_, section);
  }

  void push(const std::string& plain, const Value& value) {
    if (found_.size() == kMostFound) return;
    open_.push_back(found_.size());
    found_.push_back({plain, {offset(begin_), offset(value.end)}, offset(value.last_word)});
  }

  // Sections between both ends of "5 bis 7".
  void fill(const Value& first, const Value& last) {
    const int from = std::stoi(first.text), to = std::stoi(last.text);
    if (to - from > kLongestSpan) return;
    for (int number = from + 1; number < to; ++number) {
      found_.push_back({sign_ + std::to_string(number),
                        {offset(begin_), offset(first.end)},
                        offset(first.last_word)});
    }
  }

  // "§§ 5 f.": the one behind it as well; "ff." may be any number of them.
  void next_section(const Value& section) {
    if (!text_.substr(skip_blanks(text_, end_)).starts_with("f.")) return;
    const int number = std::stoi(section.text);
    if (std::to_string(number) != section.text) return;
    push(sign_ + std::to_string(number + 1), section);
  }

  struct LevelAt {
    Level level;
    std::size_t value;  // where its value begins
    bool bracket = false;
  };

  // "Abs. ", "Satz ", "(" …, also behind a comma.
  std::optional<LevelAt> level_at(std::size_t at) const {
    at = skip_blanks(text_, at);
    if (at < text_.size() && text_[at] == ',') at = skip_blanks(text_, at + 1);
    if (at >= text_.size()) return std::nullopt;
    if (text_[at] == '(') return LevelAt{kParagraph, at + 1, true};
    const Range word = next_word(text_.substr(at, kLongestName), 0);
    if (word.begin != 0 || word.end == 0) return std::nullopt;
    const std::string name = fold(text_.substr(at, word.end));
    const auto found = std::ranges::find(kNames, std::string_view(name), &Name::name);
    if (found == kNames.end()) return std::nullopt;
    at += word.end;
    if (at < text_.size() && text_[at] == '.') ++at;
    return LevelAt{found->level, skip_blanks(text_, at)};
  }

  std::optional<Value> value_of(const LevelAt& level, std::size_t at) const {
    auto value = level.level == kLetter ? letter_value(text_, at) : number_value(text_, at);
    if (value && level.bracket) {
      if (value->end >= text_.size() || text_[value->end] != ')') return std::nullopt;
      ++value->end;
    }
    return value;
  }

  // The parts behind the number of a section; whether there are any.
  bool levels() {
    bool any = false;
    for (auto level = level_at(end_); level; level = next_level()) {
      const auto value = value_of(*level, level->value);
      if (!value) break;
      set(level->level, *value);
      any = true;
      if (!level->bracket) list(*level, *value);
    }
    return any;
  }

  // The next part, directly or behind "und": "Abs. 1 Satz 2 und Abs. 3".
  std::optional<LevelAt> next_level() const {
    if (const auto level = level_at(end_)) return level;
    const Connector connector = connector_at(text_, end_);
    return connector.end == end_ ? std::nullopt : level_at(connector.end);
  }

  // ", 3 und 5" behind "Abs. 2".
  void list(const LevelAt& level, Value last) {
    for (;;) {
      const Connector connector = connector_at(text_, end_);
      if (connector.end == end_) return;
      const auto value = value_of(level, connector.end);
      if (!value || (plural_ && level_at(value->end) && level.level == kParagraph)) return;
      if (connector.span && level.level != kLetter) fill_level(level.level, last, *value);
      set(level.level, *value);
      last = *value;
    }
  }

  void fill_level(Level level, const Value& first, const Value& last) {
    const int from = std::stoi(first.text), to = std::stoi(last.text);
    for (int number = from + 1; number < to && to - from <= kLongestSpan; ++number) {
      set(level, {std::to_string(number), first.last_word, first.end});
    }
  }

  // Takes a part: what it belongs to counts at its place, beside what goes on in the text.
  void set(Level level, const Value& value) {
    path_[level] = value.text;
    for (std::size_t deeper = level + 1U; deeper < kLevels; ++deeper) path_[deeper].clear();
    std::erase_if(open_, [&](std::size_t i) { return depth_of(found_[i].plain) > level; });
    end_ = std::max(end_, value.end);
    std::string plain = base_;
    for (std::size_t i = 0; i <= level; ++i) {
      if (!path_[i].empty()) plain.append(kLevelSigns[i]).append(path_[i]);
    }
    push(plain, value);
    if (level > kSentence && !path_[kSentence].empty()) {  // the sentence is often left out
      std::string without = base_;
      for (std::size_t i = 0; i <= level; ++i) {
        if (i != kSentence && !path_[i].empty()) without.append(kLevelSigns[i]).append(path_[i]);
      }
      push(without, value);
    }
    for (const std::size_t i : open_) {
      found_[i].range.end = offset(std::max<std::size_t>(found_[i].range.end, value.end));
      found_[i].at = offset(std::max<std::size_t>(found_[i].at, value.last_word));
    }
  }

  // 0 for a section alone, else one more than its smallest part.
  static std::size_t depth_of(std::string_view plain) {
    const std::size_t dot = plain.rfind('.');
    if (dot == std::string_view::npos) return 0;
    const std::string_view part = plain.substr(dot);
    for (std::size_t level = kLevels; level-- > 1;) {
      if (part.starts_with(kLevelSigns[level])) return level + 1;
    }
    return 1;
  }

  std::string_view text_;
  std::size_t begin_;
  std::string sign_, base_;
  bool plural_ = false;
  std::array<std::string, kLevels> path_;
  std::size_t end_ = 0;
  std::vector<std::size_t> open_;  // what the part at hand belongs to
  std::vector<FoundReference> found_;
};

}  // namespace

ReferencesAt references_at(std::string_view text, std::uint32_t at) {
  return Reader(text, at).read();
}

}  // namespace dasein
