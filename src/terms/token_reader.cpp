// SPDX-License-Identifier: GPL-2.0-or-later
// Text -> tokens, in one pass. Three steps: words (text.hpp) become pieces, a piece being one word
// with what a gender mark or a line break adds to it; pieces between hyphens become a chain; a
// chain becomes tokens.
#include <algorithm>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dasein/german.hpp"
#include "dasein/terms.hpp"
#include "dasein/text.hpp"
#include "terms/connector.hpp"

namespace dasein {
namespace {

constexpr std::string_view kPlural = "innen";
constexpr std::string_view kSingular = "in";
constexpr std::uint32_t kShortestInflected = 3;  // characters before the ending of "ein:e"

bool is_lower_ascii(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit_byte(char c) { return c >= '0' && c <= '9'; }
bool is_empty(Range range) { return range.begin == range.end; }

std::string_view cut(std::string_view text, Range range) {
  return text.substr(range.begin, range.size());
}

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

struct TokenReader::Impl {
  /// One word as written. Forms are bytes of `forms`.
  struct Piece {
    Range range, form;
    Range gender{};  // the base of a gender form; empty without
  };
  /// A token whose form stands in `forms`.
  struct Queued {
    Range range, form;
    std::uint32_t position;
    Token::Kind kind;
  };
  /// The first character behind a word that is not ignorable; 0 at the end of the text.
  struct Gap {
    char32_t sign = 0;
    std::uint32_t begin = 0, end = 0;
    bool soft_hyphen = false;  // one stands before it
  };
  /// How the word behind a line break goes on.
  enum class Below { kNothing, kLower, kCapitalOrDigit };

  std::string_view text;
  Range word;                  // the first word that was not taken yet
  std::uint32_t position = 0;  // of the next piece
  std::string forms;           // of the chain at hand
  std::vector<Piece> chain;
  Range before, before_that;  // the last words and chains that were read
  std::vector<Queued> queue;
  std::size_t queue_at = 0;
  TokenView token{};

  /// What completes the suspended words of one list: "Lebens-, Arbeits- und Standortqualität".
  struct Completion {
    std::uint32_t end = 0;  // good for words that end before it
    std::vector<std::string> parts;
    bool numbered = false;  // the complete word begins with a number: "30-jährige"
  };
  Completion tails;                 // of the complete word behind
  Completion fronts;                // of the complete word before "-leitung"
  std::unique_ptr<Impl> elsewhere;  // reads other places of the text

  void start(std::string_view new_text);
  const TokenView* next();

 private:
  const TokenView* hand_out(const Queued& queued);
  void read_chain(const Piece& first, bool chained);
  void queue_chain();
  void queue_completed();
  void queue_form(Range range, const std::string& form);
  std::vector<Piece>& chain_at(std::string_view whole, std::uint32_t at);
  bool is_suspended(const Piece& last) const;
  bool lacks_front(const Piece& first) const;
  const std::vector<std::string>& tails_behind(std::uint32_t at);
  const std::vector<std::string>& fronts_before(const Piece& piece);
  std::vector<std::string> tails_of_chain() const;
  std::vector<std::string> fronts_of_chain() const;
  std::string joined(std::size_t first, std::size_t end) const;
  void queue_joined(std::size_t first, std::size_t end);
  Piece read_piece();
  void take_word() { word = next_word(text, word.end); }
  std::string folded_word() const { return fold(cut(text, word)); }
  Gap gap_behind(std::uint32_t at) const;
  std::uint32_t skip_ignorable(std::uint32_t at) const;
  std::uint32_t behind_mark(const Gap& gap) const;
  bool is_marked_again(const Gap& gap) const;
  std::string add_gender_ending(Piece& piece);
  std::string add_line_below(Piece& piece);
  Below below(std::uint32_t from) const;
  bool continues_chain(const Piece& piece) const;
  bool has_letter(Range range) const;
  Range add_form(std::string_view form);
};

void TokenReader::Impl::start(std::string_view new_text) {
  text = new_text;
  word = next_word(text, 0);
  position = 0;
  queue.clear();
  queue_at = 0;
  before = before_that = {};
  tails = fronts = {};
}

const TokenView* TokenReader::Impl::next() {
  if (queue_at < queue.size()) return hand_out(queue[queue_at++]);
  if (is_empty(word)) return nullptr;
  forms.clear();
  const Piece piece = read_piece();
  const bool chained = continues_chain(piece);
  const bool plain =
      !chained && is_empty(piece.gender) && !is_suspended(piece) && !lacks_front(piece);
  if (plain) {  // nearly always
    before_that = before;
    before = piece.range;
    return hand_out({piece.range, piece.form, position++, Token::Kind::kWord});
  }
  read_chain(piece, chained);
  queue_chain();
  before_that = before;
  before = {chain.front().range.begin, chain.back().range.end};
  return hand_out(queue[queue_at++]);
}

const TokenView* TokenReader::Impl::hand_out(const Queued& queued) {
  token = {queued.range, queued.position, queued.kind, shortened(cut(forms, queued.form))};
  return &token;
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

  std::string base = base_of(std::string_view(forms).substr(piece.form.begin), ending);
  if (base.empty()) return {};
  forms += ending;
  piece.range.end = mark == Mark::kBracket ? bracket + 1 : word.end;
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

// Whether a hyphen behind the last piece of a chain says that a part is missing: "Begegnungs-".
bool TokenReader::Impl::is_suspended(const Piece& last) const {
  const std::uint32_t end = last.range.end;
  if (end >= text.size() || !may_continue(text[end])) return false;
  const Gap gap = gap_behind(end);
  return is_hyphen(gap.sign) && behind_connector(text, gap.end) != 0;
}

// Whether a hyphen before a chain says so: "-leitung".
bool TokenReader::Impl::lacks_front(const Piece& first) const {
  const std::uint32_t begin = first.range.begin;
  if (begin < 2 || text[begin - 1] != '-' || is_empty(before) || before.end >= begin - 1) {
    return false;
  }
  const char32_t letter = code_point_at(text, begin).value;
  return is_letter(letter) && !is_upper(letter);
}

// The words of a chain that begins at `at`; valid until the next call.
std::vector<TokenReader::Impl::Piece>& TokenReader::Impl::chain_at(std::string_view whole,
                                                                   std::uint32_t at) {
  text = whole;
  word = next_word(text, at);
  forms.clear();
  chain.clear();
  if (is_empty(word) || word.begin != at) return chain;
  const Piece first = read_piece();
  read_chain(first, continues_chain(first));
  return chain;
}

// What can complete a word before the chain at hand, the likeliest first.
std::vector<std::string> TokenReader::Impl::tails_of_chain() const {
  if (chain.size() == 2) return {joined(1, 2)};
  if (chain.size() > 2) return {joined(1, chain.size()), joined(chain.size() - 1, chain.size())};
  std::vector<std::string> found;
  for (const Range form : {chain.front().form, chain.front().gender}) {
    for (const std::string_view tail : heads_of(cut(forms, form))) found.emplace_back(tail);
  }
  return found;
}

// What can complete a word behind it.
std::vector<std::string> TokenReader::Impl::fronts_of_chain() const {
  if (chain.size() > 1) return {joined(0, chain.size() - 1)};
  std::vector<std::string> found;
  const std::string_view form = cut(forms, chain.front().form);
  for (const std::string_view tail : heads_of(form)) {
    found.emplace_back(form.substr(0, form.size() - tail.size()));
  }
  return found;
}

// What completes the suspended word whose hyphen ends at `at`. Read once for all of a list.
const std::vector<std::string>& TokenReader::Impl::tails_behind(std::uint32_t at) {
  if (at <= tails.end) return tails.parts;
  if (!elsewhere) elsewhere = std::make_unique<Impl>();
  tails = {.end = at, .parts = {}};
  while (const std::uint32_t begin = behind_connector(text, tails.end)) {
    const std::vector<Piece>& pieces = elsewhere->chain_at(text, begin);
    if (pieces.empty()) break;
    if (!elsewhere->is_suspended(pieces.back())) {
      tails.parts = elsewhere->tails_of_chain();
      tails.numbered = is_digit_byte(text[begin]) && pieces.size() > 1;
      break;
    }
    tails.end = elsewhere->gap_behind(pieces.back().range.end).end;
  }
  return tails.parts;
}

// What completes "-leitung" in "Schulträger und -leitung"; a list goes on with what began it.
const std::vector<std::string>& TokenReader::Impl::fronts_before(const Piece& piece) {
  const std::uint32_t hyphen = piece.range.begin - 1;
  const bool behind_one = behind_connector(text, before.end) == hyphen;
  const Range base = behind_one ? before : before_that;
  const bool listed = !is_empty(base) && behind_connector(text, base.end) == hyphen;
  const bool goes_on = listed && fronts.end == base.end;
  if (!goes_on) fronts.parts.clear();
  if (listed && !goes_on) {
    if (!elsewhere) elsewhere = std::make_unique<Impl>();
    if (!elsewhere->chain_at(text, base.begin).empty()) {
      fronts.parts = elsewhere->fronts_of_chain();
    }
  }
  fronts.end = chain.back().range.end;
  return fronts.parts;
}

// The words that the chain at hand stands for together with another: Begegnungsräume.
void TokenReader::Impl::queue_completed() {
  const Range range{chain.front().range.begin, chain.back().range.end};
  const std::string whole = joined(0, chain.size());
  // "20- und 30-jährig" but no number before a whole word.
  const bool number = is_digit_byte(whole.back());
  if (is_suspended(chain.back())) {
    const std::uint32_t hyphen = gap_behind(range.end).end;
    const std::vector<std::string>& parts = tails_behind(hyphen);
    if (number && !tails.numbered) return;
    for (const std::string& tail : parts) queue_form(range, whole + tail);
  }
  if (lacks_front(chain.front())) {
    for (const std::string& front : fronts_before(chain.front())) queue_form(range, front + whole);
  }
}

void TokenReader::Impl::queue_form(Range range, const std::string& form) {
  if (form.size() > kMaxFormBytes) return;
  queue.push_back({range, add_form(form), position, Token::Kind::kCompleted});
}

// Whether a hyphen joins a piece to the next word, in the same line or over a line break.
bool TokenReader::Impl::continues_chain(const Piece& piece) const {
  if (is_empty(word) || !may_continue(text[piece.range.end])) return false;
  const Gap gap = gap_behind(piece.range.end);
  if (!is_hyphen(gap.sign)) return false;
  return skip_ignorable(gap.end) == word.begin || below(gap.end) == Below::kCapitalOrDigit;
}

TokenReader::TokenReader(std::string_view text) : impl_(std::make_unique<Impl>()) {
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
