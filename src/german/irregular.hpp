// SPDX-License-Identifier: GPL-2.0-or-later
// The table of irregular forms.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

namespace dasein {

/// data/irregular.txt with all endings, as a table: form -> word. Forms hold no ß.
class IrregularForms {
 public:
  enum class Kind {
    kOther,
    kFinite,      ///< "gab", "gibt": may follow a particle ("aufgab")
    kParticiple,  ///< "gegeben": may follow a particle, and without ge a prefix ("vergeben")
  };
  struct Entry {
    std::string word;
    Kind kind = Kind::kOther;
  };
  static const IrregularForms& get();
  /// Nothing for a form that is not irregular.
  const Entry* find(const std::string& form) const;
  /// Whether a form must stay as it is.
  bool is_blocked(const std::string& form) const { return blocked_.contains(form); }

 private:
  IrregularForms();
  void add_line(std::string_view line);
  void add(std::string_view word, const std::string& form, Kind kind);

  std::unordered_map<std::string, Entry> forms_;
  std::unordered_set<std::string> blocked_;
};

/// `word` with ss for ß.
std::string without_eszett(std::string_view word);

}  // namespace dasein
