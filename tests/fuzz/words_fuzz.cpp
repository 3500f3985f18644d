// SPDX-License-Identifier: GPL-2.0-or-later
// uses: terms
// options: -max_len=192
// Words, sentences, dates and tokens of any bytes lie within them, in order.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "dasein/terms.hpp"
#include "dasein/text.hpp"
#include "require.hpp"

namespace {

using dasein::require;

void require_after(const dasein::Range& range, std::uint32_t last, std::size_t size) {
  require(last <= range.begin && range.begin < range.end && range.end <= size);
}

void check_ranges(std::string_view text) {
  std::uint32_t last = 0;
  for (const dasein::Range& word : dasein::words(text)) {
    require_after(word, last, text.size());
    last = word.end;
    const std::string folded = dasein::fold(text.substr(word.begin, word.size()));
    require(dasein::fold(folded) == folded);
  }
  last = 0;
  for (const dasein::Range& sentence : dasein::sentences(text)) {
    require_after(sentence, last, text.size());
    last = sentence.end;
  }
  last = 0;
  for (const dasein::FoundDate& found : dasein::dates(text)) {
    require_after(found.range, last, text.size());
    last = found.range.end;
  }
}

void check_tokens(std::string_view text) {
  static dasein::Stemmer stemmer;
  std::uint32_t next = 0;  // the position of the next word
  for (const dasein::Token& token : dasein::tokens(text)) {
    require_after(token.range, 0, text.size());
    require(!token.form.empty() && token.form.size() <= dasein::kMaxFormBytes);
    require(!stemmer.stem(token.form).empty());
    if (token.kind == dasein::Token::Kind::kWord) require(token.position == next++);
    require(token.position + 1 == next);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  check_ranges(text);
  check_tokens(text);
  require(dasein::width(dasein::clip(text, 20)) <= 20);
  require(dasein::nfc(dasein::nfc(text)) == dasein::nfc(text));
  return 0;
}
