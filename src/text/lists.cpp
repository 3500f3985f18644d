// SPDX-License-Identifier: GPL-2.0-or-later
#include "lists.hpp"

#include <algorithm>
#include <bit>
#include <charconv>
#include <string>
#include <string_view>
#include <vector>

#include "chars.hpp"
#include "dasein/text.hpp"

namespace dasein {
namespace data {
extern const std::string_view abbreviations;
extern const std::string_view months;
}  // namespace data

namespace {

// The lines of a list that are neither empty nor comments.
std::vector<std::string_view> entries(std::string_view list) {
  std::vector<std::string_view> lines;
  while (!list.empty()) {
    const std::size_t end = std::min(list.find('\n'), list.size());
    const std::string_view line = list.substr(0, end);
    if (!line.empty() && line.front() != '#') lines.push_back(line);
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return lines;
}

// The abbreviations as places in the list, found by a hash of their keys: a search that quotes a
// few sentences should not copy them all.
class Abbreviations {
 public:
  static const Abbreviations& get() {
    static const Abbreviations kList;
    return kList;
  }

  // `key` without blanks and without the last period.
  std::optional<AbbreviationEnd> find(std::string_view key) const {
    for (std::size_t slot = slot_of(key); slots_[slot] != nullptr; slot = next(slot)) {
      const std::string_view line = line_at(slots_[slot]);
      if (key_of(line) == key) return end_of(line);
    }
    return std::nullopt;
  }

  std::size_t most_periods() const { return most_periods_; }

 private:
  Abbreviations() {
    const std::vector<std::string_view> lines = entries(data::abbreviations);
    slots_.resize(std::bit_ceil(2 * lines.size() + 1));
    for (const std::string_view line : lines) {
      const std::string key = key_of(line);
      const auto periods = static_cast<std::size_t>(std::ranges::count(key, '.')) + 1;
      most_periods_ = std::max(most_periods_, periods);
      std::size_t slot = slot_of(key);
      while (slots_[slot] != nullptr) slot = next(slot);
      slots_[slot] = line.data();
    }
  }

  // A line: "z. B.", "usw. | end" or "Art. | number".
  static std::string key_of(std::string_view line) {
    std::string key(line.substr(0, line.find('|')));
    std::erase(key, ' ');
    if (key.ends_with('.')) key.pop_back();
    return key;
  }

  static AbbreviationEnd end_of(std::string_view line) {
    const std::size_t bar = line.find('|');
    if (bar == std::string_view::npos) return AbbreviationEnd::kNever;
    const bool number = line.find("number", bar) != std::string_view::npos;
    return number ? AbbreviationEnd::kBeforeNumber : AbbreviationEnd::kMayEnd;
  }

  static std::string_view line_at(const char* begin) {
    const std::string_view rest =
        data::abbreviations.substr(static_cast<std::size_t>(begin - data::abbreviations.data()));
    return rest.substr(0, rest.find('\n'));
  }

  std::size_t slot_of(std::string_view key) const { return hash64(key) & (slots_.size() - 1); }
  std::size_t next(std::size_t slot) const { return (slot + 1) & (slots_.size() - 1); }

  std::vector<const char*> slots_;  // open addressing
  std::size_t most_periods_ = 0;
};

struct MonthName {
  std::string name;  // folded
  int month = 0;
};

// By name. A line: the number of the month and its names.
std::vector<MonthName> read_months() {
  std::vector<MonthName> months;
  for (std::string_view line : entries(data::months)) {
    int month = 0;
    while (!line.empty()) {
      const std::string_view cell = line.substr(0, line.find(' '));
      line.remove_prefix(std::min(cell.size() + 1, line.size()));
      const bool number = !cell.empty() && is_ascii_digit(byte_at(cell, 0));
      if (number) std::from_chars(cell.data(), cell.data() + cell.size(), month);
      if (!number && !cell.empty()) months.push_back({fold(cell), month});
    }
  }
  std::ranges::sort(months, {}, &MonthName::name);
  return months;
}

}  // namespace

std::optional<AbbreviationEnd> find_abbreviation(std::string_view written) {
  if (written.empty()) return std::nullopt;
  const Abbreviations& list = Abbreviations::get();
  if (const auto end = list.find(written)) return end;
  const CodePoint first = decode_at(written, 0);
  std::string lower = fold(written.substr(0, first.size));
  lower += written.substr(first.size);
  return lower == written ? std::nullopt : list.find(lower);
}

std::size_t longest_abbreviation() { return Abbreviations::get().most_periods(); }

int month_of(const std::string& folded) {
  static const std::vector<MonthName> kMonths = read_months();
  const auto found = std::ranges::lower_bound(kMonths, folded, {}, &MonthName::name);
  return found == kMonths.end() || found->name != folded ? 0 : found->month;
}

}  // namespace dasein
