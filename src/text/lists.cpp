// SPDX-License-Identifier: GPL-2.0-or-later
#include "lists.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>
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

struct Abbreviations {
  std::unordered_map<std::string, AbbreviationEnd> ends;
  std::size_t most_periods = 0;
};

// A line: "z. B.", "usw. | end" or "Art. | number".
Abbreviations read_abbreviations() {
  Abbreviations read;
  for (const std::string_view line : entries(data::abbreviations)) {
    const std::size_t bar = line.find('|');
    AbbreviationEnd end = AbbreviationEnd::kNever;
    if (bar != std::string_view::npos) {
      const bool number = line.substr(bar).find("number") != std::string_view::npos;
      end = number ? AbbreviationEnd::kBeforeNumber : AbbreviationEnd::kMayEnd;
    }
    std::string key{line.substr(0, bar)};
    std::erase(key, ' ');
    const auto periods = static_cast<std::size_t>(std::count(key.begin(), key.end(), '.'));
    read.most_periods = std::max(read.most_periods, periods);
    if (key.ends_with('.')) key.pop_back();
    read.ends.emplace(std::move(key), end);
  }
  return read;
}

const Abbreviations& abbreviations() {
  static const Abbreviations kList = read_abbreviations();
  return kList;
}

// A line: the number of the month and its names.
std::unordered_map<std::string, int> read_months() {
  std::unordered_map<std::string, int> months;
  for (const std::string_view line : entries(data::months)) {
    int month = 0;
    for (const Range word : words(line)) {
      const std::string name = fold(line.substr(word.begin, word.size()));
      if (is_ascii_digit(static_cast<unsigned char>(name.front()))) {
        month = std::stoi(name);
      } else {
        months.emplace(name, month);
      }
    }
  }
  return months;
}

}  // namespace

std::optional<AbbreviationEnd> find_abbreviation(std::string_view written) {
  if (written.empty()) return std::nullopt;
  const auto& ends = abbreviations().ends;
  auto found = ends.find(std::string(written));
  if (found == ends.end()) {
    const CodePoint first = decode_at(written, 0);
    std::string lower = fold(written.substr(0, first.size));
    lower += written.substr(first.size);
    found = ends.find(lower);
  }
  return found == ends.end() ? std::nullopt : std::optional(found->second);
}

std::size_t longest_abbreviation() { return abbreviations().most_periods; }

int month_of(const std::string& folded) {
  static const std::unordered_map<std::string, int> kMonths = read_months();
  const auto found = kMonths.find(folded);
  return found == kMonths.end() ? 0 : found->second;
}

}  // namespace dasein
