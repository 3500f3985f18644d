// SPDX-License-Identifier: GPL-2.0-or-later
#include <cmath>
#include <string>

#include "render/json.hpp"
#include "render/layout.hpp"

namespace dasein {
namespace {

/// Seconds with two decimals: "1.25".
std::string seconds_text(double seconds) {
  const auto hundredths = static_cast<std::uint64_t>(std::llround(std::max(0.0, seconds) * 100));
  const std::string rest = std::to_string(hundredths % 100);
  return std::to_string(hundredths / 100) + "." + (rest.size() < 2 ? "0" : "") + rest;
}

std::string named_paths(const IndexReport& report) {
  std::string result;
  for (const auto& path : report.added_paths) {
    result += message("added {path}", {{"path", printable_path(path)}}) + '\n';
  }
  for (const auto& path : report.changed_paths) {
    result += message("changed {path}", {{"path", printable_path(path)}}) + '\n';
  }
  for (const auto& path : report.removed_paths) {
    result += message("removed {path}", {{"path", printable_path(path)}}) + '\n';
  }
  for (const IngestProblem& problem : report.problems) {
    result +=
        message("not indexed {path}: {reason}", {{"path", printable_path(problem.path)},
                                                 {"reason", printable_line(problem.reason)}}) +
        '\n';
  }
  return result;
}

std::string skipped_text(const IndexReport& report) {
  if (report.hidden + report.ignored + report.special + report.unknown_type == 0) return {};
  return message(
             "Skipped: {hidden} hidden, {ignored} ignored, {special} links or special files, "
             "{unknown} of unknown type.",
             {{"hidden", std::to_string(report.hidden)},
              {"ignored", std::to_string(report.ignored)},
              {"special", std::to_string(report.special)},
              {"unknown", std::to_string(report.unknown_type)}}) +
         '\n';
}

std::string summary(const IndexReport& report, bool dry_run) {
  const std::string changes =
      message("{added} added, {changed} changed, {removed} removed, {unchanged} unchanged",
              {{"added", std::to_string(report.added)},
               {"changed", std::to_string(report.changed)},
               {"removed", std::to_string(report.removed)},
               {"unchanged", std::to_string(report.unchanged)}});
  const std::string time = seconds_text(report.seconds);
  if (dry_run) {
    return message("Dry run: {changes}, in {seconds} s; nothing was written.",
                   {{"changes", changes}, {"seconds", time}}) +
           '\n';
  }
  return message_count(report.documents, "{changes}, in {seconds} s. The index holds one document.",
                       "{changes}, in {seconds} s. The index holds {count} documents.",
                       {{"changes", changes}, {"seconds", time}}) +
         '\n';
}

template <typename Path>
Json paths_json(const std::vector<Path>& paths) {
  Json json = Json::array();
  for (const auto& path : paths) json.push_back(path_value(path));
  return json;
}

Json problems_json(const std::vector<IngestProblem>& problems) {
  Json json = Json::array();
  for (const IngestProblem& problem : problems) {
    Json entry;
    add_path(entry, problem.path);
    entry["reason"] = problem.reason;
    json.push_back(std::move(entry));
  }
  return json;
}

}  // namespace

std::string report_text(const IndexReport& report, bool verbose, bool dry_run) {
  std::string result;
  if (verbose) result += named_paths(report) + skipped_text(report);
  if (!verbose && !report.problems.empty()) {
    result += message_count(report.problems.size(),
                            "One text could not be read; dasein info --failed names it.",
                            "{count} texts could not be read; dasein info --failed names them.") +
              '\n';
  }
  if (!report.rebuilt_because.empty()) {
    result += message("The index was built anew: {reason}",
                      {{"reason", printable_line(report.rebuilt_because)}}) +
              '\n';
  }
  return result + summary(report, dry_run);
}

std::string report_json(const IndexReport& report, bool dry_run) {
  Json json;
  json["schema"] = kOutputSchema;
  json["dry_run"] = dry_run;
  json["published"] = report.published;
  json["rebuilt_because"] = report.rebuilt_because.empty() ? Json() : Json(report.rebuilt_because);
  json["documents"] = report.documents;
  json["added"] = report.added;
  json["changed"] = report.changed;
  json["removed"] = report.removed;
  json["unchanged"] = report.unchanged;
  json["skipped"] = Json{{"hidden", report.hidden},
                         {"ignored", report.ignored},
                         {"special", report.special},
                         {"unknown_type", report.unknown_type}};
  json["roots"] = paths_json(report.roots);
  json["root_problems"] = problems_json(report.root_problems);
  json["problems"] = problems_json(report.problems);
  json["added_paths"] = paths_json(report.added_paths);
  json["changed_paths"] = paths_json(report.changed_paths);
  json["removed_paths"] = paths_json(report.removed_paths);
  json["seconds"] = report.seconds;
  return line_of(json);
}

std::string notice_text(const Notice& notice, const Style& style) {
  std::string label;
  if (notice.level == Notice::Level::kError) {
    label = colored(message("error:"), kErrorColor, style) + " ";
  } else if (notice.level == Notice::Level::kWarning) {
    label = colored(message("warning:"), kWarningColor, style) + " ";
  }
  std::string result = "dasein: " + label + printable_line(notice.text) + '\n';
  // A hint may have lines of its own, such as a command to type.
  const std::string hint = printable(notice.hint);
  for (std::size_t at = 0; at < hint.size();) {
    const std::size_t end = std::min(hint.find('\n', at), hint.size());
    result += "  " + hint.substr(at, end - at) + '\n';
    at = end + 1;
  }
  return result;
}

}  // namespace dasein
