// SPDX-License-Identifier: GPL-2.0-or-later
#include "base/pattern.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <vector>

#include "base/utf8.hpp"

namespace dasein::pattern {
namespace {

struct Character {
  char32_t value = 0;  ///< a byte that is not UTF-8 is a character of its own past U+10FFFF
  std::size_t length = 0;
};

Character first_character(std::string_view text) {
  const auto step = utf8::step(text);
  if (step.valid) return {step.character, step.length};
  constexpr char32_t kBytes = 0x110000;
  return {kBytes + static_cast<unsigned char>(text.front()), 1};
}

/// Takes the first character off `text`, which must not be empty.
char32_t take(std::string_view& text) {
  const Character character = first_character(text);
  text.remove_prefix(character.length);
  return character.value;
}

bool between(char32_t c, char32_t low, char32_t high) { return low <= c && c <= high; }
bool is_digit(char32_t c) { return between(c, U'0', U'9'); }
bool is_lower(char32_t c) { return between(c, U'a', U'z'); }
bool is_upper(char32_t c) { return between(c, U'A', U'Z'); }
bool is_alpha(char32_t c) { return is_lower(c) || is_upper(c); }
bool is_alnum(char32_t c) { return is_alpha(c) || is_digit(c); }
bool is_blank(char32_t c) { return c == U' ' || c == U'\t'; }
bool is_cntrl(char32_t c) { return c < 0x20 || c == 0x7F; }
bool is_graph(char32_t c) { return between(c, 0x21, 0x7E); }
bool is_print(char32_t c) { return between(c, 0x20, 0x7E); }
bool is_punct(char32_t c) { return is_graph(c) && !is_alnum(c); }
bool is_space(char32_t c) { return c == U' ' || between(c, 0x09, 0x0D); }
bool is_xdigit(char32_t c) {
  return is_digit(c) || between(c, U'a', U'f') || between(c, U'A', U'F');
}

struct NamedClass {
  std::string_view name;
  bool (*holds)(char32_t);
};

// The classes of POSIX in the C locale: what git knows.
constexpr std::array<NamedClass, 12> kClasses{{{"alnum", is_alnum},
                                               {"alpha", is_alpha},
                                               {"blank", is_blank},
                                               {"cntrl", is_cntrl},
                                               {"digit", is_digit},
                                               {"graph", is_graph},
                                               {"lower", is_lower},
                                               {"print", is_print},
                                               {"punct", is_punct},
                                               {"space", is_space},
                                               {"upper", is_upper},
                                               {"xdigit", is_xdigit}}};

/// Whether one element at the front of a pattern takes the character; the element's length in
/// bytes. Nothing for a malformed element, which matches no name.
struct Match {
  bool matches = false;
  std::size_t length = 0;
};

/// A character of a bracket, a backslash taken away; nothing at the end.
std::optional<char32_t> bracket_character(std::string_view& rest) {
  if (rest.starts_with('\\')) rest.remove_prefix(1);
  if (rest.empty()) return std::nullopt;
  return take(rest);
}

/// One item of a bracket: `[:name:]`, `a-z` or `a`.
std::optional<bool> item_holds(std::string_view& rest, char32_t c) {
  if (rest.starts_with("[:")) {
    const std::size_t end = rest.find(":]", 2);
    if (end == std::string_view::npos) return std::nullopt;
    const auto* const found =
        std::ranges::find(kClasses, rest.substr(2, end - 2), &NamedClass::name);
    if (found == kClasses.end()) return std::nullopt;
    rest.remove_prefix(end + 2);
    return found->holds(c);
  }
  const auto low = bracket_character(rest);
  if (!low) return std::nullopt;
  if (rest.size() < 2 || rest[0] != '-' || rest[1] == ']') return *low == c;
  rest.remove_prefix(1);
  const auto high = bracket_character(rest);
  if (!high) return std::nullopt;
  return between(c, *low, *high);
}

std::optional<Match> bracket(std::string_view pattern, char32_t c) {
  std::string_view rest = pattern.substr(1);
  const bool negated = rest.starts_with('!') || rest.starts_with('^');
  if (negated) rest.remove_prefix(1);
  bool holds = false;
  bool first = true;  // a bracket right at the beginning is a character
  while (first || !rest.starts_with(']')) {
    if (rest.empty()) return std::nullopt;
    const auto item = item_holds(rest, c);
    if (!item) return std::nullopt;
    holds = holds || *item;
    first = false;
  }
  return Match{holds != negated, pattern.size() - rest.size() + 1};
}

std::optional<Match> element(std::string_view pattern, char32_t c) {
  switch (pattern.front()) {
    case '?':
      return Match{true, 1};
    case '[':
      return bracket(pattern, c);
    case '\\': {
      if (pattern.size() == 1) return std::nullopt;
      const Character escaped = first_character(pattern.substr(1));
      return Match{escaped.value == c, escaped.length + 1};
    }
    default: {
      const Character literal = first_character(pattern);
      return Match{literal.value == c, literal.length};
    }
  }
}

std::vector<std::string_view> parts(std::string_view path) {
  std::vector<std::string_view> result;
  for (;;) {
    const std::size_t slash = path.find('/');
    result.push_back(path.substr(0, slash));
    if (slash == std::string_view::npos) return result;
    path.remove_prefix(slash + 1);
  }
}

}  // namespace

bool matches_name(std::string_view pattern, std::string_view name) {
  std::optional<std::string_view> after_star;  // the pattern after the last star
  std::string_view star_name;                  // the name the star has not swallowed yet
  while (!name.empty()) {
    if (pattern.starts_with('*')) {
      pattern.remove_prefix(1);
      after_star = pattern;
      star_name = name;
      continue;
    }
    const Character character = first_character(name);
    if (!pattern.empty()) {
      const auto match = element(pattern, character.value);
      if (!match) return false;
      if (match->matches) {
        pattern.remove_prefix(match->length);
        name.remove_prefix(character.length);
        continue;
      }
    }
    if (!after_star) return false;
    star_name.remove_prefix(first_character(star_name).length);
    pattern = *after_star;
    name = star_name;
  }
  return pattern.find_first_not_of('*') == std::string_view::npos;
}

bool matches_path(std::string_view pattern, std::string_view path) {
  const auto wanted = parts(pattern);
  const auto given = parts(path);
  std::optional<std::size_t> after_star;  // the part of the pattern after the last `**`
  std::size_t star_at = 0;                // the first part of the path it has not swallowed
  std::size_t want = 0;
  std::size_t at = 0;
  while (at < given.size()) {
    const bool left = want < wanted.size();
    if (left && wanted[want] == "**") {
      if (want + 1 == wanted.size()) return true;
      after_star = ++want;
      star_at = at;
    } else if (left && matches_name(wanted[want], given[at])) {
      ++want;
      ++at;
    } else if (after_star) {
      want = *after_star;
      at = ++star_at;
    } else {
      return false;
    }
  }
  return want == wanted.size();
}

}  // namespace dasein::pattern
