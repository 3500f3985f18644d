// SPDX-License-Identifier: GPL-2.0-or-later
// The table of irregular forms.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "german/endings.hpp"

namespace dasein {

/// data/irregular.txt and data/short-forms.txt with all endings, as a table: form -> word. Forms
/// hold no ß.
class IrregularForms {
 public:
  enum class Kind {
    kOther,       ///< counts as a whole word only
    kFinite,      ///< "gab", "gibt": behind particles ("aufgab") and prefixes ("vergab") as well
    kPlural,      ///< "hielten": behind prefixes as well ("erhielten")
    kParticiple,  ///< "gegeben": behind a particle; without ge behind a prefix ("vergeben")
  };
  struct Entry {
    std::string word;
    Kind kind = Kind::kOther;
    bool alone = true;   ///< false: a noun as well, so it counts only behind a particle or prefix
    bool exact = false;  ///< ß is not ss here: Buße is not Busse
  };
  static const IrregularForms& get();
  /// Null for a form that is not irregular.
  const Entry* find(const std::string& form) const;
  /// Whether a form must stay as it is: it is listed so, or an infinitive of the list.
  bool stays(const std::string& form) const { return staying_.contains(form); }
  /// The word that a compound belongs to, by its last part: Heimatmuseen -> heimatmuseum.
  std::optional<std::string> compound(std::string_view word) const {
    return endings_.replaced(word);
  }
  /// Whether `verb`, without its -n, is a verb in -ern of the list: "änder".
  bool is_ern_verb(const std::string& verb) const { return ern_verbs_.contains(verb); }

 private:
  IrregularForms();
  void read_stays(std::string_view line);
  void read(std::string_view line);
  void add_verb(const std::vector<std::string>& cells);
  void add_adjective(const std::vector<std::string>& cells);
  void add_noun(const std::vector<std::string>& cells);
  void add_short_forms();
  void add(std::string_view word, const std::string& form, Kind kind = Kind::kOther,
           bool alone = true);

  static constexpr std::size_t kShortestFront = 3;  // bytes before the last part of a compound

  std::unordered_map<std::string, Entry> forms_;
  std::unordered_set<std::string> staying_, ern_verbs_;
  Endings endings_{kShortestFront};
};

/// `word` with ss for ß.
std::string without_eszett(std::string_view word);

}  // namespace dasein
