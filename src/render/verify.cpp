// SPDX-License-Identifier: GPL-2.0-or-later
#include <string>

#include "dasein/render.hpp"
#include "render/json.hpp"

namespace dasein {
namespace {

using Paths = std::vector<std::filesystem::path>;

std::string lines_of(const Paths& paths, std::string_view sentence) {
  std::string result;
  for (const auto& path : paths) {
    result += message(sentence, {{"path", printable_path(path)}}) + '\n';
  }
  return result;
}

Json array_of(const Paths& paths) {
  Json json = Json::array();
  for (const auto& path : paths) json.push_back(path_value(path));
  return json;
}

}  // namespace

std::string verify_text(const VerifyReport& report) {
  std::string result;
  for (const std::string& fault : report.faults) {
    result += message("damaged: {fault}", {{"fault", printable_line(fault)}}) + '\n';
  }
  result += lines_of(report.missing, "missing {path}");
  result += lines_of(report.stale, "stale {path}");
  result += lines_of(report.extra, "extra {path}");
  for (const IngestProblem& problem : report.not_compared) {
    result +=
        message("not compared {path}: {reason}", {{"path", printable_path(problem.path)},
                                                  {"reason", printable_line(problem.reason)}}) +
        '\n';
  }
  return result;
}

std::string verify_summary(const VerifyReport& report) {
  if (report.damaged()) {
    return message_count(report.faults.size(), "The index is damaged.",
                         "The index is damaged in {count} places.");
  }
  if (report.differs()) {
    return message(
        "The index differs from the files: {missing} missing, {stale} stale, {extra} extra.",
        {{"missing", std::to_string(report.missing.size())},
         {"stale", std::to_string(report.stale.size())},
         {"extra", std::to_string(report.extra.size())}});
  }
  if (!report.not_compared.empty()) {
    return message_count(report.not_compared.size(),
                         "The index is whole, but one folder or file could not be compared.",
                         "The index is whole, but {count} folders or files could not be compared.");
  }
  return message_count(report.documents,
                       "The index is whole, and its one document is as its file is.",
                       "The index is whole, and its {count} documents are as their files are.");
}

std::string verify_json(const VerifyReport& report, const std::filesystem::path& index,
                        const Generation& generation) {
  Json json;
  json["schema"] = kOutputSchema;
  json["index"] = path_value(index);
  json["generation"] = generation.number;
  json["damaged"] = report.faults;
  json["documents"] = report.documents;
  json["compared"] = report.compared;
  json["missing"] = array_of(report.missing);
  json["stale"] = array_of(report.stale);
  json["extra"] = array_of(report.extra);
  json["not_compared"] = Json::array();
  for (const IngestProblem& problem : report.not_compared) {
    Json entry;
    add_path(entry, problem.path);
    entry["reason"] = problem.reason;
    json["not_compared"].push_back(std::move(entry));
  }
  json["needs_full"] = report.needs_full;
  json["seconds"] = report.seconds;
  return line_of(json);
}

}  // namespace dasein
