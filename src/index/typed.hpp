// SPDX-License-Identifier: GPL-2.0-or-later
// What was typed in a leaf of a query, after the one analysis.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dasein/terms.hpp"

namespace dasein {

/// The words of a leaf, folded.
struct Typed {
  struct Word {
    std::string form;
    /// What stands for it as well: the base of a gender form, the completions of "Begegnungs-".
    std::vector<std::string> others;
  };
  std::vector<Word> words;  ///< in order; empty if the leaf holds no letter or digit
  std::string value;        ///< "2020-05-04", "2300" if the leaf is one date or number, else empty
  std::string joined;       ///< all parts of one hyphenated word without hyphens, else empty
};

Typed typed(std::string_view text);

/// A text as its words, for checking exact forms and prefixes in a stored document.
class FormsOfText {
 public:
  explicit FormsOfText(std::string_view text) : tokens_(tokens(text)) {}
  /// Whether the exact words stand here in a row (or, for a hyphenated word, its joined form).
  bool holds(const Typed& exact) const;
  /// Whether some word begins with `prefix`.
  bool holds_prefix(std::string_view prefix) const;

 private:
  bool row_at(std::size_t first, const Typed& exact) const;
  std::vector<Token> tokens_;
};

}  // namespace dasein
