// SPDX-License-Identifier: GPL-2.0-or-later
// Suspended compounds: "Begegnungs- und Experimentierräume", "Schulträger und -leitung".
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "dasein/german.hpp"
#include "terms/connector.hpp"
#include "terms/token_reader.hpp"

namespace dasein {

// Whether a hyphen behind the last piece of a chain says that a part is missing: "Begegnungs-".
bool TokenReader::Impl::is_suspended(const Piece& last) const {
  const std::uint32_t end = last.range.end;
  if (end >= text.size()) return false;
  const bool may_be_hyphen = text[end] == '-' || static_cast<unsigned char>(text[end]) >= 0x80;
  if (!may_be_hyphen) return false;
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

// What can complete a word before the chain at hand: behind a hyphen, or the end of its one word.
void TokenReader::Impl::take_tails_of_chain(Completion& completion) const {
  if (chain.size() > 1) completion.parts.push_back(joined(1, chain.size()));
  if (chain.size() > 2) completion.parts.push_back(joined(chain.size() - 1, chain.size()));
  if (chain.size() > 1) return;
  for (const Range form : {chain.front().form, chain.front().gender}) {
    if (!is_empty(form)) completion.words.emplace_back(cut(forms, form));
  }
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
const TokenReader::Impl::Completion& TokenReader::Impl::tails_behind(std::uint32_t at) {
  if (at <= tails.end) return tails;
  if (!elsewhere) elsewhere = std::make_unique<Impl>();
  tails = {.end = at, .words = {}, .parts = {}};
  while (const std::uint32_t begin = behind_connector(text, tails.end)) {
    const std::vector<Piece>& pieces = elsewhere->chain_at(text, begin);
    if (pieces.empty()) break;
    if (!elsewhere->is_suspended(pieces.back())) {
      elsewhere->take_tails_of_chain(tails);
      tails.numbered = is_digit_byte(text[begin]) && pieces.size() > 1;
      break;
    }
    tails.end = elsewhere->gap_behind(pieces.back().range.end).end;
  }
  return tails;
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
  // "20- und 30-jährig" but no number before a whole word; "Tempo-30-" is none.
  const bool number = is_digit_byte(whole.back()) && is_digit_byte(whole.front());
  if (is_suspended(chain.back())) {
    const Completion& missing = tails_behind(gap_behind(range.end).end);
    if (number && !missing.numbered) return;
    for (const std::string& tail : missing.parts) {
      queue_form(range, whole + tail, Token::Kind::kCompleted);
    }
    for (const std::string& complete : missing.words) {
      for (const std::string_view tail : heads_of(complete, whole)) {
        queue_form(range, std::string(whole).append(tail), Token::Kind::kCompleted);
      }
    }
  }
  if (lacks_front(chain.front())) {
    for (const std::string& front : fronts_before(chain.front())) {
      queue_form(range, front + whole, Token::Kind::kCompleted);
    }
  }
}

}  // namespace dasein
