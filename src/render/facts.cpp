// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <optional>
#include <string>

#include "render/json.hpp"
#include "render/layout.hpp"

namespace dasein {
namespace {

/// "45.2 KiB".
std::string size_text(std::uint64_t bytes) {
  constexpr std::array<std::string_view, 4> kUnits = {" KiB", " MiB", " GiB", " TiB"};
  if (bytes < 1024) return std::to_string(bytes) + " B";
  double value = static_cast<double>(bytes) / 1024;
  std::size_t unit = 0;
  while (value >= 1024 && unit + 1 < kUnits.size()) {
    value /= 1024;
    ++unit;
  }
  const auto tenths = static_cast<std::uint64_t>(value * 10 + 0.5);
  return std::to_string(tenths / 10) + "." + std::to_string(tenths % 10) +
         std::string(kUnits[unit]);
}

/// The number in `text` at [begin, begin + size), or nothing.
std::optional<int> number_at(std::string_view text, std::size_t begin, std::size_t size) {
  if (text.size() < begin + size) return std::nullopt;
  const char* first = text.data() + begin;
  int value = 0;
  const auto result = std::from_chars(first, first + size, value);
  if (result.ec != std::errc{} || result.ptr != first + size) return std::nullopt;
  return value;
}

/// Seconds since 1970 of "2026-11-22T02:15:00Z".
std::optional<std::int64_t> seconds_of(std::string_view time) {
  const std::optional<Date> date = date_from_iso(time.substr(0, 10));
  const auto hour = number_at(time, 11, 2);
  const auto minute = number_at(time, 14, 2);
  const auto second = number_at(time, 17, 2);
  if (!date || !hour || !minute || !second) return std::nullopt;
  const std::chrono::year_month_day day{std::chrono::year{date->year},
                                        std::chrono::month{static_cast<unsigned>(date->month)},
                                        std::chrono::day{static_cast<unsigned>(date->day)}};
  const std::int64_t days = std::chrono::sys_days{day}.time_since_epoch().count();
  return ((days * 24 + *hour) * 60 + *minute) * 60 + *second;
}

std::optional<std::int64_t> age_seconds(const IndexFacts& facts) {
  const auto then = seconds_of(facts.generation.manifest.finished);
  const auto now = seconds_of(facts.now);
  if (!then || !now) return std::nullopt;
  return std::max<std::int64_t>(0, *now - *then);
}

std::string age_text(std::int64_t seconds) {
  constexpr std::int64_t kMinute = 60;
  constexpr std::int64_t kHour = 60 * kMinute;
  constexpr std::int64_t kDay = 24 * kHour;
  const auto count = [seconds](std::int64_t unit) {
    return static_cast<std::uint64_t>(seconds / unit);
  };
  if (seconds < kMinute) return message("just now");
  if (seconds < kHour) return message_count(count(kMinute), "a minute ago", "{count} minutes ago");
  if (seconds < kDay) return message_count(count(kHour), "an hour ago", "{count} hours ago");
  return message_count(count(kDay), "a day ago", "{count} days ago");
}

std::string row(const std::string& label, const std::string& value) {
  constexpr std::size_t kLabelColumns = 12;
  const std::size_t used = width(label);
  return label + std::string(used < kLabelColumns ? kLabelColumns - used : 1, ' ') + value + '\n';
}

}  // namespace

std::string info_text(const IndexFacts& facts, bool failed_files) {
  std::string result;
  if (failed_files) {
    for (const FileRecord& record : facts.problems) {
      result += printable_path(record.path) + ": " + printable_line(record.problem) + '\n';
    }
    return result;
  }
  const Manifest& manifest = facts.generation.manifest;
  result += row(message("Index"), printable_path(facts.path));
  for (const std::string& root : manifest.roots) {
    result += row(message("Root"), printable_path(root));
  }
  result += row(message("Documents"), std::to_string(facts.documents));
  result += row(message("Words"), std::to_string(facts.words));
  result += row(message("Size"), size_text(facts.bytes));
  std::string when = printable_line(manifest.finished);
  if (const auto age = age_seconds(facts)) when += " (" + age_text(*age) + ")";
  result += row(message("Last run"), when);
  result += row(message("Generation"), std::to_string(facts.generation.number));
  result += row(message("Made by"), printable_line(manifest.program));
  if (!manifest.word_list.empty()) {
    result += row(message("Word list"), printable_line(manifest.word_list));
  }
  if (!manifest.thesaurus.empty()) {
    result += row(message("Thesaurus"), printable_line(manifest.thesaurus));
  }
  if (!manifest.synonyms.empty()) {
    result += row(message("Synonyms"), printable_line(manifest.synonyms));
  }
  if (!facts.problems.empty()) {
    result += row(message("Problems"),
                  message_count(facts.problems.size(),
                                "one text could not be read; dasein info --failed names it",
                                "{count} texts could not be read; dasein info --failed names "
                                "them"));
  }
  return result;
}

std::string info_json(const IndexFacts& facts) {
  const Manifest& manifest = facts.generation.manifest;
  Json json;
  json["schema"] = kOutputSchema;
  json["index"] = path_value(facts.path);
  json["generation"] = facts.generation.number;
  json["documents"] = facts.documents;
  json["words"] = facts.words;
  json["bytes"] = facts.bytes;
  json["roots"] = Json::array();
  for (const std::string& root : manifest.roots) json["roots"].push_back(path_value(root));
  json["started"] = manifest.started;
  json["finished"] = manifest.finished;
  const auto age = age_seconds(facts);
  json["age_seconds"] = age ? Json(*age) : Json();
  json["program"] = manifest.program;
  json["word_list"] = manifest.word_list.empty() ? Json() : Json(manifest.word_list);
  json["thesaurus"] = manifest.thesaurus.empty() ? Json() : Json(manifest.thesaurus);
  json["synonyms"] = manifest.synonyms.empty() ? Json() : Json(manifest.synonyms);
  json["problems"] = Json::array();
  for (const FileRecord& record : facts.problems) {
    Json entry;
    add_path(entry, record.path);
    entry["reason"] = record.problem;
    json["problems"].push_back(std::move(entry));
  }
  return line_of(json);
}

}  // namespace dasein
