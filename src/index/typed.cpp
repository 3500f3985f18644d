// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/typed.hpp"

#include <algorithm>

namespace dasein {

Typed typed(std::string_view text) {
  Typed result;
  const std::vector<Token> list = tokens(text);
  std::vector<Range> ranges;
  for (const Token& token : list) {  // the word comes first at its position
    if (token.kind == Token::Kind::kWord) {
      result.words.push_back({token.form, {}});
      ranges.push_back(token.range);
    } else if (token.kind == Token::Kind::kGender || token.kind == Token::Kind::kCompleted) {
      result.words.back().others.push_back(token.form);
    }
  }
  for (const Token& token : list) {
    const bool whole =
        token.range.begin <= ranges.front().begin && token.range.end >= ranges.back().end;
    if (!whole) continue;
    if (token.kind == Token::Kind::kJoined) result.joined = token.form;
    // A day comes before its month.
    const bool value = token.kind == Token::Kind::kNumber || token.kind == Token::Kind::kDate;
    if (value && result.value.empty()) result.value = token.form;
  }
  return result;
}

bool FormsOfText::row_at(std::size_t first, const Typed& exact) const {
  std::size_t at = first;
  for (const Typed::Word& word : exact.words) {
    while (at < tokens_.size() && tokens_[at].kind != Token::Kind::kWord) ++at;
    if (at == tokens_.size() || tokens_[at].form != word.form) return false;
    ++at;
  }
  return true;
}

bool FormsOfText::holds(const Typed& exact) const {
  if (exact.words.empty()) return false;
  const bool one_word = exact.words.size() == 1;
  for (std::size_t i = 0; i < tokens_.size(); ++i) {
    if (!exact.joined.empty() && tokens_[i].form == exact.joined) return true;
    if (one_word && tokens_[i].form == exact.words.front().form) return true;
    if (!one_word && tokens_[i].kind == Token::Kind::kWord && row_at(i, exact)) return true;
  }
  return false;
}

bool FormsOfText::holds_prefix(std::string_view prefix) const {
  return std::any_of(tokens_.begin(), tokens_.end(),
                     [&](const Token& token) { return token.form.starts_with(prefix); });
}

}  // namespace dasein
