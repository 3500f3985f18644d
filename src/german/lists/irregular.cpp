// SPDX-License-Identifier: GPL-2.0-or-later
#include "german/lists/irregular.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <sstream>
#include <vector>

#include "german/eszett.hpp"

namespace dasein {
namespace {

constexpr std::array<std::string_view, 6> kAdjective = {"", "e", "em", "en", "er", "es"};
constexpr std::array<std::string_view, 4> kPreterite = {"en", "st", "t", "n"};

std::vector<std::string> cells_of(std::string_view line) {
  std::istringstream stream{std::string(line)};
  std::vector<std::string> cells;
  for (std::string cell; stream >> cell;) cells.push_back(cell);
  return cells;
}

}  // namespace

IrregularForms::IrregularForms() {
  // What is blocked must be known before the forms with their endings are made.
  for (const bool blocking : {true, false}) {
    std::istringstream stream{std::string(data::irregular)};
    for (std::string line; std::getline(stream, line);) {
      if (line.empty() || line.starts_with('#')) continue;
      if (!blocking) {
        add_line(line);
        continue;
      }
      const bool whole = line.starts_with('!');
      for (const std::string& cell : cells_of(line)) {
        if (whole || cell.starts_with('!')) {
          blocked_.insert(without_eszett(cell.substr(cell.starts_with('!') ? 1 : 0)));
        }
      }
    }
  }
}

void IrregularForms::add_line(std::string_view line) {
  constexpr std::size_t kMarked = 1, kPresent = 1, kPast = 2, kParticiple = 3;
  const std::vector<std::string> cells = cells_of(line);
  if (cells.front() == "!") return;
  const bool adjective = cells.front() == "=", listed = cells.front() == ":";
  if (adjective || listed) {
    for (std::size_t i = kMarked + 1; i < cells.size(); ++i) {
      const auto endings = std::span(kAdjective).first(adjective ? kAdjective.size() : 1);
      for (const std::string_view ending : endings) {
        add(cells[kMarked], cells[i] + std::string(ending), IrregularKind::kOther);
      }
    }
    return;
  }
  const std::string& word = cells.front();
  for (std::size_t i = 1; i < cells.size(); ++i) {
    const std::string& cell = cells[i];
    if (cell == "-" || cell.starts_with('!')) continue;
    if (i == kPresent) {
      add(word, cell, IrregularKind::kFinite);
      if (cell.ends_with('t'))
        add(word, cell.substr(0, cell.size() - 1) + "st", IrregularKind::kOther);
    } else if (i == kPast) {
      add(word, cell, IrregularKind::kFinite);
      for (const std::string_view end : kPreterite)
        add(word, cell + std::string(end), IrregularKind::kOther);
    } else if (i == kParticiple) {
      for (const std::string_view end : kAdjective) {
        add(word, cell + std::string(end), IrregularKind::kParticiple);
      }
    } else {
      add(word, cell, IrregularKind::kOther);
    }
  }
}

void IrregularForms::add(std::string_view word, const std::string& form, IrregularKind kind) {
  if (stop_words_.contains(form) || form == word) return;
  const std::string key = without_eszett(form);
  if (!blocked_.contains(key)) forms_.try_emplace(key, Entry{std::string(word), kind});
}

}  // namespace dasein
