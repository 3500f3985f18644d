// SPDX-License-Identifier: GPL-2.0-or-later
// Text -> tokens, in one pass. Three steps: words (text.hpp) become pieces, a piece being one word
// with what a gender mark or a line break adds to it; pieces between hyphens become a chain; a
// chain becomes tokens.
#include <algorithm>
#include <cstring>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dasein/german.hpp"
#include "dasein/terms.hpp"
#include "dasein/text.hpp"
#include "terms/connector.hpp"
#include "terms/token_reader.hpp"

namespace dasein {
namespace {

constexpr std::string_view kPlural = "innen";
constexpr std::string_view kSingular = "in";
constexpr std::uint32_t kShortestInflected = 3;  // characters before the ending of "ein:e"

bool is_lower_ascii(char c) { return c >= 'a' && c <= 'z'; }
/// How a gender mark is written.
enum class Mark : std::uint8_t {
  kNone,
  kInside,   // : * _ ·
  kSlash,    // / or /-
  kBracket,  // ( or (- with ) behind the ending
};

Mark mark_of(char32_t c) {
  if (c == ':' || c == '*' || c == '_' || c == 0xB7) return Mark::kInside;
  if (c == '/') return Mark::kSlash;
  return c == '(' ? Mark::kBracket : Mark::kNone;
}

// Whether the byte behind a word can begin anything but a gap between two words.
bool may_continue(char byte) {
  return byte == '-' || static_cast<unsigned char>(byte) >= 0x80 ||
         mark_of(static_cast<unsigned char>(byte)) != Mark::kNone;
}

// Words that continue "Haupt-" in the next line as a word of their own.
bool is_conjunction(std::string_view folded) {
  return folded == "und" || folded == "oder" || folded == "bzw" || folded == "sowie";
}

// The endings besides -in and -innen: unser:e, ein/e, jede:r, eine:n.
bool is_short_ending(std::string_view base, std::string_view ending) {
  if (characters(base) < kShortestInflected) return false;
  if (ending == "e") return base.ends_with('r') || base.ends_with('n');
  return (ending == "r" || ending == "n") && base.ends_with('e');
}

// What the base of "bürger" + "innenrat" is: "bürgerrat"; empty if it is no gender form.
std::string base_of(std::string_view base, std::string_view ending) {
  if (base.size() > kMaxFormBytes || base.empty() || is_digit_byte(base.back())) return {};
  if (is_short_ending(base, ending)) return std::string(base);
  const bool plural = ending.starts_with(kPlural);
  if (!plural && ending != kSingular) return {};
  const std::string_view suffix = plural ? kPlural : kSingular;
  std::optional<std::string> found = gender_base(std::string(base).append(suffix));
  return found ? found->append(ending.substr(suffix.size())) : std::string();
}

std::string without_ignorable(std::string_view written) {
  std::string kept;
  for (std::size_t at = 0; at < written.size();) {
    const CodePoint c = code_point_at(written, at);
    if (!is_ignorable(c.value)) append_utf8(kept, c.value);
    at += c.size;
  }
  return kept;
}

// The base of a word with an inner capital: BürgerInnen, BürgerIn, BürgerInnenrat; else empty.
std::string inner_capital_base(std::string_view written) {
  if (written.substr(1).find('I') == std::string_view::npos) return {};
  const std::string word = without_ignorable(written);
  const std::size_t plural = word.find("Innen", 1);
  const std::size_t at = plural != std::string::npos ? plural : word.size() - kSingular.size();
  const bool inner = word.size() > kSingular.size() && at > 0 && is_lower_ascii(word[at - 1]);
  if (!inner || word.compare(at, 2, "In") != 0) return {};
  return base_of(fold(word.substr(0, at)), fold(word.substr(at)));
}

// `form` cut to kMaxFormBytes at a character.
std::string_view shortened(std::string_view form) {
  if (form.size() <= kMaxFormBytes) return form;
  std::size_t end = kMaxFormBytes;
  while (end > 0 && (static_cast<unsigned char>(form[end]) & 0xC0) == 0x80) --end;
  return form.substr(0, end);
}

}  // namespace

void TokenReader::Impl::start(std::string_view new_text) {
  text = new_text;
  word = next_word(text, 0);
  position = 0;
  queue.clear();
  queue_at = 0;
  before = before_that = {};
  tails = fronts = {};
  dates.clear();
  references.clear();
  dates_end = number_end = references_end = abbreviation_end = 0;
  next_date = next_reference = 0;
}

void TokenReader::Impl::want(Wanted what) {
  constexpr unsigned char kReference = 0xC2;  // of §
  wanted = std::move(what);
  if (!wanted.takes) {
    wanted.first_bytes.set();
    return;
  }
  values_wanted = wanted.first_bytes[kReference];
  for (unsigned char digit = '0'; digit <= '9'; ++digit) {
    values_wanted = values_wanted || wanted.first_bytes[digit];
  }
}

const TokenView* TokenReader::Impl::next() {
  for (;;) {
    if (queue_at < queue.size()) {
      hand_out(queue[queue_at++]);
    } else if (is_empty(word)) {
      return nullptr;
    } else {
      const Plain plain = next_plain();
      if (plain == Plain::kPassed) continue;
      if (plain == Plain::kNot) next_chain();
    }
    if (!wanted.takes || wanted.takes(token.form)) return &token;
  }
}

// Folds a word of ASCII letters and digits, which have the bit of lower case, to plain_form; false
// for another word.
bool TokenReader::Impl::fold_ascii(std::string_view written) {
  constexpr std::uint64_t kHigh = 0x8080808080808080, kLower = 0x2020202020202020;
  constexpr std::size_t kStep = sizeof kLower;
  std::uint64_t any = 0;
  std::size_t i = 0;
  for (; i + kStep <= written.size(); i += kStep) {
    std::uint64_t eight = 0;
    std::memcpy(&eight, written.data() + i, kStep);
    any |= eight;
    eight |= kLower;
    std::memcpy(plain_form.data() + i, &eight, kStep);
  }
  for (; i < written.size(); ++i) {
    const auto byte = static_cast<unsigned char>(written[i]);
    any |= byte;
    plain_form[i] = static_cast<char>(byte | (kLower & 0xFFU));
  }
  return (any & kHigh) == 0;
}

// Folds a word of ASCII and the letters of U+00C0-00FF to plain_form; not one with an I inside, as
// in BürgerInnen.
bool TokenReader::Impl::fold_plain(std::string_view written) {
  constexpr unsigned char kLead = 0xC3, kLastCapital = 0x9E, kLower = 0x20;
  if (written.size() > plain_form.size()) return false;
  if (fold_ascii(written)) return written.find('I', 1) == std::string_view::npos;
  for (std::size_t i = 0; i < written.size(); ++i) {
    const auto byte = static_cast<unsigned char>(written[i]);
    if (byte < 0x80) {
      if (byte == 'I' && i > 0) return false;
      plain_form[i] = static_cast<char>(byte | kLower);
      continue;
    }
    if (byte != kLead) return false;
    plain_form[i] = written[i];
    ++i;
    const auto second = static_cast<unsigned char>(written[i]);
    plain_form[i] = static_cast<char>(second <= kLastCapital ? second | kLower : second);
  }
  return true;
}

// Reads or passes over a word that is nothing but itself, which nearly all are. Where more must be
// looked at, nothing is read.
TokenReader::Impl::Plain TokenReader::Impl::next_plain() {
  constexpr std::uint32_t kLetter = 2;  // bytes at most
  constexpr unsigned char kLower = 0x20;
  const std::string_view written = cut(text, word);
  const char behind = word.end < text.size() ? text[word.end] : ' ';
  if (may_continue(behind) || (behind == '.' && written.size() <= kLetter) ||
      (word.begin > 0 && text[word.begin - 1] == '-')) {
    return Plain::kNot;
  }
  const Range next = next_word(text, word.end);
  if (values_wanted && (is_digit_byte(written.front()) || next_reference < references.size() ||
                        (!is_empty(next) && is_digit_byte(text[next.begin])))) {
    return Plain::kNot;
  }
  const auto first = static_cast<unsigned char>(written.front());
  const bool passed = first < 0x80 && !wanted.first_bytes[first | kLower];
  if (!passed && !fold_plain(written)) return Plain::kNot;
  token = {word, position++, Token::Kind::kWord, {plain_form.data(), written.size()}};
  before_that = before;
  before = word;
  word = next;
  return passed ? Plain::kPassed : Plain::kRead;
}

void TokenReader::Impl::next_chain() {
  forms.clear();
  const Piece piece = read_piece();
  const bool chained = continues_chain(piece);
  const bool plain = !chained && is_empty(piece.gender) && !is_suspended(piece) &&
                     !lacks_front(piece) && !may_be_value(piece);
  if (plain) {
    before_that = before;
    before = piece.range;
    return hand_out({piece.range, piece.form, position++, Token::Kind::kWord});
  }
  read_chain(piece, chained);
  queue_chain();
  before_that = before;
  before = {chain.front().range.begin, chain.back().range.end};
  hand_out(queue[queue_at++]);
}

void TokenReader::Impl::hand_out(const Queued& queued) {
  token = {queued.range, queued.position, queued.kind, shortened(cut(forms, queued.form))};
}

void TokenReader::Impl::read_chain(const Piece& first, bool chained) {
  chain.assign(1, first);
  while (chained) {
    chain.push_back(read_piece());
    chained = continues_chain(chain.back());
  }
}

void TokenReader::Impl::queue_chain() {
  queue.clear();
  queue_at = 0;
  for (std::size_t i = 0; i < chain.size(); ++i) {
    const Piece& piece = chain[i];
    queue.push_back({piece.range, piece.form, position, Token::Kind::kWord});
    if (i == 0 && chain.size() > 1) queue_joined(0, chain.size());
    if (chain.size() > 2 && i + 1 < chain.size()) queue_joined(i, i + 2);
    if (i == 0) queue_completed();
    if (i == 0) queue_abbreviation(piece);
    queue_values(piece.range.begin);
    if (!is_empty(piece.gender)) {
      queue.push_back({piece.range, piece.gender, position, Token::Kind::kGender});
    }
    ++position;
  }
}

// The pieces from `first` to before `end` as one word.
std::string TokenReader::Impl::joined(std::size_t first, std::size_t end) const {
  std::string whole;
  for (std::size_t i = first; i < end && whole.size() <= kMaxFormBytes; ++i) {
    whole += shortened(cut(forms, chain[i].form));
  }
  return whole;
}

void TokenReader::Impl::queue_joined(std::size_t first, std::size_t end) {
  const auto holds_letter = [this](const Piece& piece) { return has_letter(piece.range); };
  const auto pieces = std::span(chain).subspan(first, end - first);
  if (!std::ranges::any_of(pieces, holds_letter)) return;
  const Range range{pieces.front().range.begin, pieces.back().range.end};
  queue.push_back({range, add_form(joined(first, end)), position, Token::Kind::kJoined});
}

bool TokenReader::Impl::has_letter(Range range) const {
  for (std::uint32_t at = range.begin; at < range.end;) {
    const CodePoint c = code_point_at(text, at);
    if (is_letter(c.value)) return true;
    at += c.size;
  }
  return false;
}

Range TokenReader::Impl::add_form(std::string_view form) {
  const auto begin = static_cast<std::uint32_t>(forms.size());
  forms += form;
  return {begin, static_cast<std::uint32_t>(forms.size())};
}

TokenReader::Impl::Piece TokenReader::Impl::read_piece() {
  const std::string_view written = cut(text, word);
  Piece piece{.range = word, .form = {static_cast<std::uint32_t>(forms.size()), 0}};
  append_folded(forms, written);
  take_word();
  std::string gender = inner_capital_base(written);
  while (piece.range.end < text.size() && may_continue(text[piece.range.end])) {
    if (gender.empty()) gender = add_gender_ending(piece);
    const std::string below = add_line_below(piece);
    if (below.empty()) break;
    if (!gender.empty()) gender += below;
  }
  piece.form.end = static_cast<std::uint32_t>(forms.size());
  if (!gender.empty()) piece.gender = add_form(gender);
  return piece;
}

std::uint32_t TokenReader::Impl::skip_ignorable(std::uint32_t at) const {
  while (at < text.size()) {
    const CodePoint c = code_point_at(text, at);
    if (!is_ignorable(c.value)) break;
    at += c.size;
  }
  return at;
}

TokenReader::Impl::Gap TokenReader::Impl::gap_behind(std::uint32_t at) const {
  constexpr std::string_view kSoftHyphen = "\u00AD";
  const std::uint32_t begin = skip_ignorable(at);
  const bool soft = text.substr(at, begin - at).find(kSoftHyphen) != std::string_view::npos;
  if (begin == text.size()) return {.sign = 0, .begin = begin, .end = begin, .soft_hyphen = soft};
  const CodePoint c = code_point_at(text, begin);
  return {.sign = c.value, .begin = begin, .end = begin + c.size, .soft_hyphen = soft};
}

// Where the ending of a gender form must begin.
std::uint32_t TokenReader::Impl::behind_mark(const Gap& gap) const {
  const std::uint32_t at = skip_ignorable(gap.end);
  if (mark_of(gap.sign) == Mark::kInside || at >= text.size()) return at;
  const CodePoint c = code_point_at(text, at);
  return is_hyphen(c.value) ? skip_ignorable(at + c.size) : at;
}

// "foto_in_koeln": the sign is no gender mark but stands between all words.
bool TokenReader::Impl::is_marked_again(const Gap& gap) const {
  const Gap behind = gap_behind(word.end);
  if (behind.sign != gap.sign || behind.end >= text.size()) return false;
  const char32_t next = code_point_at(text, behind.end).value;
  return mark_of(gap.sign) == Mark::kInside && (is_letter(next) || is_digit(next));
}

// Adds "innen" of "Bürger:innen" to a piece and returns the form without it; empty if there is no
// gender mark.
std::string TokenReader::Impl::add_gender_ending(Piece& piece) {
  const Gap gap = gap_behind(piece.range.end);
  const Mark mark = mark_of(gap.sign);
  if (mark == Mark::kNone || is_empty(word) || behind_mark(gap) != word.begin) return {};
  const std::string ending = folded_word();
  const bool lower = is_lower_ascii(text[word.begin]);
  if (!lower && (mark == Mark::kSlash || ending.size() == 1) && ending != kPlural) return {};
  const bool compound = ending.size() > kPlural.size();
  if ((compound && mark != Mark::kInside) || is_marked_again(gap)) return {};
  const std::uint32_t bracket = skip_ignorable(word.end);
  const bool closed = bracket < text.size() && text[bracket] == ')';
  if (mark == Mark::kBracket && !closed) return {};

  const bool parted = closed && ending == "inn" && text.substr(bracket + 1).starts_with("en");
  const std::string_view whole = parted ? kPlural : std::string_view(ending);
  std::string base = base_of(std::string_view(forms).substr(piece.form.begin), whole);
  if (base.empty()) return {};
  forms += whole;
  if (parted) take_word();  // "Bürger(inn)en"
  piece.range.end = mark == Mark::kBracket && !parted ? bracket + 1 : word.end;
  take_word();
  return base;
}

TokenReader::Impl::Below TokenReader::Impl::below(std::uint32_t from) const {
  int line_feeds = 0;
  for (std::uint32_t at = from; at < word.begin;) {
    const CodePoint c = code_point_at(text, at);
    if (c.value == '\n') ++line_feeds;
    if ((!is_space(c.value) && !is_ignorable(c.value)) || line_feeds > 1) return Below::kNothing;
    at += c.size;
  }
  if (line_feeds == 0 || is_empty(word) || is_conjunction(folded_word())) return Below::kNothing;
  const char32_t first = code_point_at(text, word.begin).value;
  return is_letter(first) && !is_upper(first) ? Below::kLower : Below::kCapitalOrDigit;
}

// Adds the word below to a piece with a hyphen at the end of its line and returns its form;
// empty if there is none.
std::string TokenReader::Impl::add_line_below(Piece& piece) {
  const Gap gap = gap_behind(piece.range.end);
  if ((!is_hyphen(gap.sign) && !gap.soft_hyphen) || is_digit_byte(forms.back())) return {};
  if (below(is_hyphen(gap.sign) ? gap.end : gap.begin) != Below::kLower) return {};
  std::string form = folded_word();
  forms += form;
  piece.range.end = word.end;
  take_word();
  return form;
}

void TokenReader::Impl::queue_form(Range range, const std::string& form, Token::Kind kind) {
  if (form.size() > kMaxFormBytes) return;
  queue.push_back({range, add_form(form), position, kind});
}

// Whether a hyphen joins a piece to the next word, in the same line or over a line break.
bool TokenReader::Impl::continues_chain(const Piece& piece) const {
  if (is_empty(word) || !may_continue(text[piece.range.end])) return false;
  const Gap gap = gap_behind(piece.range.end);
  if (!is_hyphen(gap.sign)) return false;
  return skip_ignorable(gap.end) == word.begin || below(gap.end) == Below::kCapitalOrDigit;
}

TokenReader::TokenReader(std::string_view text, Wanted wanted) : impl_(std::make_unique<Impl>()) {
  impl_->want(std::move(wanted));
  impl_->start(text);
}
TokenReader::~TokenReader() = default;
TokenReader::TokenReader(TokenReader&&) noexcept = default;
TokenReader& TokenReader::operator=(TokenReader&&) noexcept = default;
void TokenReader::restart(std::string_view text) { impl_->start(text); }
const TokenView* TokenReader::next() { return impl_->next(); }

std::vector<Token> tokens(std::string_view text) {
  std::vector<Token> found;
  TokenReader reader(text);
  while (const TokenView* token = reader.next()) {
    found.push_back({.range = token->range,
                     .position = token->position,
                     .kind = token->kind,
                     .form = std::string(token->form)});
  }
  return found;
}

}  // namespace dasein
