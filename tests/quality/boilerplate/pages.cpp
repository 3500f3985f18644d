// SPDX-License-Identifier: GPL-2.0-or-later
// For training and measuring the trees that judge blocks: prints what the program itself sees.
//
//   boilerplate_pages features FILE…
//     for every block of every file a line of JSON: the file, the source lines, the text, the
//     verdict of the rules ("open", "kept", "removed") and the values of the features; before them
//     a line with their names
//   boilerplate_pages clean TREES LOG_ODDS… -- FILE…
//     for every file and threshold a line of JSON: the file, the threshold, the numbers of the
//     blocks that are kept when the trees of the file TREES judge, and their text
//   boilerplate_pages again SCORES FILE…
//     for every block of every file a line of numbers, the features from `score` on, if the first
//     trees judge as the file SCORES says: a line of log odds, one per block, for every file
//   boilerplate_pages dumps FILE…
//     every file as a dump without markup, as a line of JSON
#include <cmath>
#include <cstdio>
#include <iterator>
#include <span>
#include <sstream>
#include <string>
#include <vector>

#include "clean/features.hpp"
#include "clean/page.hpp"
#include "clean/score_context.hpp"
#include "dasein/base.hpp"
#include "dasein/clean.hpp"
#include "dasein/extract.hpp"

namespace {

using namespace dasein;
using namespace dasein::clean_internal;

std::string json_text(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (static_cast<unsigned char>(c) < 0x20) {
      char code[8];
      std::snprintf(code, sizeof code, "\\u%04x", static_cast<unsigned>(c));
      out += code;
    } else {
      out += c;
    }
  }
  return out + '"';
}

void put(const std::string& line) {
  std::fwrite(line.data(), 1, line.size(), stdout);
  std::fputc('\n', stdout);
}

/// The blocks of a file; none if it is no text.
std::optional<Document> document_of(const std::string& name) {
  Extracted extracted = extract({name, read_file(name), type_of(name).value_or(TypeGuess{}).type});
  if (!extracted.document)
    std::fprintf(stderr, "%s: %s\n", name.c_str(), extracted.problem.c_str());
  return std::move(extracted.document);
}

std::string values_of(std::span<const float> features) {
  std::string out;
  for (const float value : features) {
    char number[32];
    const bool whole = std::floor(value) == value;
    std::snprintf(number, sizeof number, whole ? "%.0f" : "%.9g", static_cast<double>(value));
    if (!out.empty()) out += ',';
    out += number;
  }
  return out;
}

int print_features(const std::vector<std::string>& files) {
  std::string names;
  for (const std::string_view name : feature_names()) {
    if (!names.empty()) names += ',';
    names += json_text(name);
  }
  put("{\"names\":[" + names + "]}");
  for (const std::string& file : files) {
    std::optional<Document> document = document_of(file);
    if (!document) continue;
    const Page page = ruled_page(*document, model_for(document->type), 0);
    const FeatureReader reader(page);
    for (std::size_t i = 0; i < page.size(); ++i) {
      const Block& block = page.blocks[i];
      std::string lines;
      for (const LinePlace& place : block.lines) {
        if (!lines.empty()) lines += ',';
        lines += std::to_string(place.line);
      }
      const std::string rule = !page.open(i)     ? page.kept(i) ? "kept" : "removed"
                               : page.clean_text ? "kept"
                                                 : "open";
      put("{\"file\":" + json_text(file) + ",\"lines\":[" + lines + "],\"rule\":\"" + rule +
          "\",\"values\":[" + values_of(reader.at(i)) + "],\"text\":" + json_text(block.text) +
          "}");
    }
  }
  return 0;
}

int print_again(const std::vector<std::string>& arguments) {
  std::istringstream rows(read_file(arguments.at(0)));
  for (std::size_t at = 1; at < arguments.size(); ++at) {
    std::string row;
    std::getline(rows, row);
    std::istringstream numbers(row);
    const std::vector<double> scores{std::istream_iterator<double>(numbers), {}};
    std::optional<Document> document = document_of(arguments[at]);
    if (!document) continue;
    const Page page = ruled_page(*document, model_for(document->type), 0);
    const ScoreContext first(page, scores);
    for (std::size_t i = 0; i < page.size(); ++i) {
      Features features{};
      first.fill(features, i);
      put(values_of(std::span(features).subspan(kScore)));
    }
  }
  return 0;
}

int print_dumps(const std::vector<std::string>& files) {
  for (const std::string& file : files) {
    const std::optional<Document> document = document_of(file);
    if (!document) continue;
    std::string text;
    for (const Block& block : document->blocks) {
      if (block.blank_before && !text.empty()) text += '\n';
      if (!block.marker.empty()) text += "  " + block.marker + ' ';
      text += block.text;
      text += '\n';
    }
    put("{\"file\":" + json_text(file) + ",\"text\":" + json_text(text) + "}");
  }
  return 0;
}

int print_clean(const std::vector<std::string>& arguments) {
  const std::string source = read_file(arguments.at(0));
  const Model model(source, feature_names());
  std::vector<std::string> thresholds;
  std::size_t at = 1;
  while (at < arguments.size() && arguments[at] != "--") thresholds.push_back(arguments[at++]);
  while (++at < arguments.size()) {
    const std::optional<Document> document = document_of(arguments[at]);
    for (const std::string& threshold : thresholds) {
      std::string text;
      std::string kept;
      if (document) {
        Document copy = *document;
        Page page = ruled_page(copy, model, std::stod(threshold));
        finish(page);
        text = body_text(copy);
        for (std::size_t i = 0; i < copy.blocks.size(); ++i) {
          if (use_of(copy.blocks[i].role) != Use::kBody) continue;
          if (!kept.empty()) kept += ',';
          kept += std::to_string(i);
        }
      }
      put("{\"file\":" + json_text(arguments[at]) + ",\"threshold\":" + threshold +
          ",\"blocks\":[" + kept + "],\"text\":" + json_text(text) + "}");
    }
  }
  return 0;
}

}  // namespace

int main(int count, char** values) {
  const std::vector<std::string> arguments(values + 1, values + count);
  try {
    if (arguments.size() > 1 && arguments[0] == "features") {
      return print_features({arguments.begin() + 1, arguments.end()});
    }
    if (arguments.size() > 2 && arguments[0] == "again") {
      return print_again({arguments.begin() + 1, arguments.end()});
    }
    if (arguments.size() > 1 && arguments[0] == "dumps") {
      return print_dumps({arguments.begin() + 1, arguments.end()});
    }
    if (arguments.size() > 3 && arguments[0] == "clean") {
      return print_clean({arguments.begin() + 1, arguments.end()});
    }
  } catch (const std::exception& error) {
    std::fprintf(stderr, "boilerplate_pages: %s\n", error.what());
    return 2;
  }
  std::fputs(
      "usage: boilerplate_pages features FILE…\n"
      "       boilerplate_pages clean TREES LOG_ODDS… -- FILE…\n"
      "       boilerplate_pages again SCORES FILE…\n"
      "       boilerplate_pages dumps FILE…\n",
      stderr);
  return 2;
}
