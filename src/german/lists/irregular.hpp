// SPDX-License-Identifier: GPL-2.0-or-later
// The table of irregular forms.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "german/lists/lists.hpp"
#include "german/tables.hpp"

namespace dasein {

/// data/irregular.txt and data/short-forms.txt with all endings. Forms hold no ß.
class IrregularForms {
 public:
  struct Entry {
    std::string word;
    IrregularKind kind = IrregularKind::kOther;
    bool alone = true;
    bool exact = false;
  };
  IrregularForms();
  /// Form -> word.
  const std::unordered_map<std::string, Entry>& forms() const { return forms_; }
  /// Forms that must stay as they are: listed so, or an infinitive of the list.
  const std::unordered_set<std::string>& staying() const { return staying_; }
  /// Verbs in -ern without their -n: "änder".
  const std::unordered_set<std::string>& ern_verbs() const { return ern_verbs_; }
  /// What compounds end with, and what is put in its place.
  const std::map<std::string, std::string, std::less<>>& endings() const { return endings_; }

 private:
  using Kind = IrregularKind;
  void read_stays(std::string_view line);
  void read(std::string_view line);
  void add_verb(const std::vector<std::string>& cells);
  void add_adjective(const std::vector<std::string>& cells);
  void add_noun(const std::vector<std::string>& cells);
  void add_short_forms();
  void add(std::string_view word, const std::string& form, Kind kind = Kind::kOther,
           bool alone = true);

  WordSet stop_words_ = word_set(data::stopwords);
  std::unordered_map<std::string, Entry> forms_;
  std::unordered_set<std::string> staying_, ern_verbs_;
  std::map<std::string, std::string, std::less<>> endings_;
};

}  // namespace dasein
