// SPDX-License-Identifier: GPL-2.0-or-later
// The table of irregular forms.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "german/lists/lists.hpp"
#include "german/tables.hpp"

namespace dasein {

/// data/irregular.txt with all endings. Forms hold no ß.
class IrregularForms {
 public:
  struct Entry {
    std::string word;
    IrregularKind kind = IrregularKind::kOther;
  };
  IrregularForms();
  /// Form -> word.
  const std::unordered_map<std::string, Entry>& forms() const { return forms_; }
  /// Forms that must stay as they are.
  const std::unordered_set<std::string>& blocked() const { return blocked_; }

 private:
  void add_line(std::string_view line);
  void add(std::string_view word, const std::string& form, IrregularKind kind);

  WordSet stop_words_ = word_set(data::stopwords);
  std::unordered_map<std::string, Entry> forms_;
  std::unordered_set<std::string> blocked_;
};

}  // namespace dasein
