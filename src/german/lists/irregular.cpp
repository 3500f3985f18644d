// SPDX-License-Identifier: GPL-2.0-or-later
#include "german/lists/irregular.hpp"

#include <algorithm>
#include <array>
#include <functional>
#include <sstream>
#include <vector>

#include "german/eszett.hpp"

namespace dasein {
namespace {

constexpr std::array<std::string_view, 6> kAdjective = {"", "e", "em", "en", "er", "es"};

std::vector<std::string> cells_of(std::string_view line) {
  std::istringstream stream{std::string(line)};
  std::vector<std::string> cells;
  for (std::string cell; stream >> cell;) cells.push_back(cell);
  return cells;
}

void each_line(std::string_view list, const std::function<void(std::string_view)>& use) {
  while (!list.empty()) {
    const std::string_view line = list.substr(0, list.find('\n'));
    list.remove_prefix(std::min(line.size() + 1, list.size()));
    if (!line.empty() && line.front() != '#') use(line);
  }
}

}  // namespace

IrregularForms::IrregularForms() {
  // What stays must be known before the forms with their endings are made.
  each_line(data::irregular, [this](std::string_view line) { read_stays(line); });
  each_line(data::irregular, [this](std::string_view line) { read(line); });
  add_short_forms();
}

void IrregularForms::read_stays(std::string_view line) {
  const bool whole = line.front() == '!';
  for (const std::string& cell : cells_of(line)) {
    if (!whole && cell.front() != '!') continue;
    for (const std::string& each : spellings(cell.substr(cell.front() == '!' ? 1 : 0))) {
      staying_.insert(without_eszett(each));
    }
  }
}

void IrregularForms::read(std::string_view line) {
  const std::vector<std::string> cells = cells_of(line);
  switch (line.front()) {
    case '!':
      return;
    case '=':
      return add_adjective(cells);
    case ':':
      return add_noun(cells);
    case '~':
      for (std::size_t i = 1; i < cells.size(); ++i) {
        for (const std::string& verb : spellings(cells[i].substr(0, cells[i].size() - 1))) {
          ern_verbs_.insert(without_eszett(verb));
        }
      }
      return;
    default:
      add_verb(cells);
  }
}

void IrregularForms::add_verb(const std::vector<std::string>& cells) {
  constexpr std::size_t kPresent = 1, kPast = 2, kParticiple = 3;
  const std::string& word = cells.front();
  for (const std::string& each : spellings(word)) staying_.insert(without_eszett(each));
  for (std::size_t i = 1; i < cells.size(); ++i) {
    const bool alone = cells[i].front() != '+';
    const std::string form = cells[i].substr(alone ? 0 : 1);
    if (form == "-" || form.front() == '!') continue;
    if (i == kPresent) {
      add(word, form, Kind::kFinite, alone);
    } else if (i == kPast) {
      add(word, form, Kind::kFinite, alone);
      if (alone) add(word, form + (form.ends_with('e') ? "n" : "en"), Kind::kPlural);
    } else if (i == kParticiple) {
      for (const std::string_view end : kAdjective) {
        add(word, form + std::string(end), Kind::kParticiple);
      }
    } else {
      add(word, form);
    }
  }
}

void IrregularForms::add_adjective(const std::vector<std::string>& cells) {
  for (std::size_t i = 2; i < cells.size(); ++i) {
    for (const std::string_view ending : kAdjective) add(cells[1], cells[i] + std::string(ending));
  }
}

void IrregularForms::add_noun(const std::vector<std::string>& cells) {
  const bool last_part = cells[1].front() == '-';
  const std::string word = cells[1].substr(last_part ? 1 : 0);
  for (std::size_t i = 2; i < cells.size(); ++i) {
    add(word, cells[i]);
    if (const auto found = forms_.find(cells[i]); found != forms_.end()) found->second.exact = true;
    if (!last_part) continue;
    for (const std::string& ending : spellings(cells[i])) endings_.try_emplace(ending, word);
  }
  if (last_part) endings_.try_emplace(word, word);  // no ending of the word itself is one
}

void IrregularForms::add_short_forms() {
  each_line(data::short_forms, [this](std::string_view line) {
    const std::vector<std::string> cells = cells_of(line);
    const bool last_part = cells[0].front() == '-';
    const std::string form = cells[0].substr(last_part ? 1 : 0);
    forms_.try_emplace(form, Entry{cells[1]});
    if (last_part) endings_.try_emplace(form, cells[1]);
  });
}

void IrregularForms::add(std::string_view word, const std::string& form, Kind kind, bool alone) {
  if (stop_words_.contains(form) || form == word) return;
  for (const std::string& each : spellings(form)) {
    const std::string key = without_eszett(each);
    const bool counts_alone = alone && !staying_.contains(key);
    const auto [found, is_new] =
        forms_.try_emplace(key, Entry{std::string(word), kind, counts_alone});
    Entry& entry = found->second;
    if (!is_new && entry.word == word) entry.alone = entry.alone || counts_alone;
  }
}

}  // namespace dasein
