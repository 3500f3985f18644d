// SPDX-License-Identifier: GPL-2.0-or-later
// Measures the splitter on the judged words; see ../README.md.
//   splits_quality WORDS [--corpus DIR] [--vocabulary FILE] [--dictionary FILE] [--forms] [--each]
//                  [--floors FILE --name NAME [--record]]
// With "-" for WORDS it prints the splits of the words on standard input instead.
#include <algorithm>
#include <cstdint>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "dasein/german.hpp"
#include "dasein/lexicon.hpp"
#include "dasein/terms.hpp"
#include "dasein/text.hpp"

using namespace dasein;

namespace {

constexpr double kTolerance = 0.0005;
// A word of a vocabulary stands for one that a larger corpus has in as many documents.
constexpr std::uint32_t kVocabularyDocuments = 20;

struct Options {
  std::string words, corpus, vocabulary, dictionary, floors, name;
  bool forms = false, each = false, record = false;
};

Options options_of(const std::vector<std::string>& arguments) {
  Options options;
  std::map<std::string, std::string*> values = {
      {"--corpus", &options.corpus},
      {"--vocabulary", &options.vocabulary},
      {"--dictionary", &options.dictionary},
      {"--floors", &options.floors},
      {"--name", &options.name},
  };
  std::map<std::string, bool*> marks = {
      {"--forms", &options.forms}, {"--each", &options.each}, {"--record", &options.record}};
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (marks.contains(arguments[i])) {
      *marks[arguments[i]] = true;
    } else if (values.contains(arguments[i]) && i + 1 < arguments.size()) {
      *values[arguments[i]] = arguments[i + 1];
      ++i;
    } else {
      options.words = arguments[i];
    }
  }
  return options;
}

std::string content(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream out;
  out << file.rdbuf();
  if (!file) throw Error("cannot read " + path);
  return out.str();
}

std::vector<std::string> split_at(std::string_view text, char sign) {
  std::vector<std::string> parts(1);
  for (const char byte : text) {
    if (byte == sign) {
      parts.emplace_back();
    } else {
      parts.back() += byte;
    }
  }
  return parts;
}

// ---- what the splitter knows ----------------------------------------------------------------

struct Known {
  std::uint32_t documents = 0;
  bool listed = false;
};
using Vocabulary = std::map<std::string, Known>;

void add_corpus(Vocabulary& vocabulary, const std::string& folder) {
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    std::set<std::string> forms;
    for (const Token& token : tokens(content(entry.path()))) forms.insert(token.form);
    for (const std::string& form : forms) ++vocabulary[form].documents;
  }
}

void add_words(Vocabulary& vocabulary, const std::string& path, Known known) {
  for (const std::string& line : split_at(content(path), '\n')) {
    if (line.starts_with('#')) continue;
    for (const Range word : words(line)) {
      Known& entry = vocabulary[fold(std::string_view(line).substr(word.begin, word.size()))];
      entry.documents += known.documents;
      entry.listed |= known.listed;
    }
  }
}

double seconds_since(std::clock_t start) {
  return static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
}

CompoundSplitter splitter_of(const Options& options, Stemmer& stemmer) {
  Vocabulary vocabulary;
  if (!options.corpus.empty()) add_corpus(vocabulary, options.corpus);
  if (!options.vocabulary.empty()) {
    add_words(vocabulary, options.vocabulary, {kVocabularyDocuments, false});
  }
  if (!options.dictionary.empty()) add_words(vocabulary, options.dictionary, {0, true});

  std::vector<std::string> stems;
  for (const auto& [form, known] : vocabulary) stems.push_back(stemmer.stem(form));
  const std::clock_t start = std::clock();
  CompoundSplitter splitter;
  std::size_t at = 0;
  for (const auto& [form, known] : vocabulary) {
    splitter.add(compound_key(form), stems[at++], known.documents, known.listed);
  }
  if (options.words != "-") return splitter;
  std::cerr << vocabulary.size() << " forms added in " << seconds_since(start) << " s\n";
  std::ranges::sort(stems);
  stems.erase(std::unique(stems.begin(), stems.end()), stems.end());
  const std::clock_t begin = std::clock();
  std::size_t parts = 0;
  for (const std::string& stem : stems) parts += splitter.split(compound_key(stem)).size();
  std::cerr << stems.size() << " stems split in " << seconds_since(begin) << " s, " << parts
            << " parts\n";
  return splitter;
}

// ---- judging ----------------------------------------------------------------------------------

struct Piece {
  std::string word, link;
};

std::vector<Piece> reading_of(std::string_view text) {
  std::vector<Piece> pieces;
  for (const std::string& part : split_at(text, '|')) {
    const std::size_t bracket = part.find('(');
    Piece& piece = pieces.emplace_back(Piece{part.substr(0, bracket), {}});
    if (bracket != std::string::npos) {
      piece.link = part.substr(bracket + 1, part.size() - bracket - 2);
    }
  }
  return pieces;
}

// Parts begin where the reading's do; a part ends before, within or behind its linking element.
bool agree(const std::vector<Piece>& reading, const std::vector<CompoundSplitter::Part>& parts) {
  if (reading.size() == 1) return parts.empty();
  if (reading.size() != parts.size()) return false;
  std::size_t at = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const std::size_t end = at + compound_key(reading[i].word).size();
    const std::size_t next = end + compound_key(reading[i].link).size();
    if (parts[i].begin != at) return false;
    const bool last = i + 1 == parts.size();
    if (!last && (parts[i].end < end - 1 || parts[i].end > next)) return false;
    at = next;
  }
  return true;
}

std::string printed(std::string_view key, const std::vector<CompoundSplitter::Part>& parts) {
  if (parts.empty()) return std::string(key);
  std::string out;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const auto& part = parts[i];
    const std::size_t next = i + 1 < parts.size() ? parts[i + 1].begin : part.end;
    if (i > 0) out += '|';
    out += key.substr(part.begin, part.end - part.begin);
    if (next > part.end) {
      out += '(';
      out += key.substr(part.end, next - part.end);
      out += ')';
    }
  }
  return out;
}

struct Figures {
  double words = 0, exact = 0, compounds = 0, exact_compounds = 0, missing = 0, traps = 0,
         false_splits = 0;
  std::map<std::string, double> values() const {
    return {{"exact", exact / words},
            {"compounds", exact_compounds / compounds},
            {"found", 1 - missing / compounds},
            {"traps", 1 - false_splits / traps}};
  }
};

Figures measure(const CompoundSplitter& splitter, Stemmer& stemmer, const Options& options) {
  Figures figures;
  for (const std::string& line : split_at(content(options.words), '\n')) {
    if (line.empty() || line.starts_with('#')) continue;
    const std::vector<std::string> columns = split_at(line, '\t');
    const std::string key = compound_key(options.forms ? columns[0] : stemmer.stem(columns[0]));
    const auto parts = splitter.split(key);
    const std::vector<std::string> readings = split_at(columns[1], ' ');
    const bool whole = std::ranges::find(readings, columns[0]) != readings.end();
    const bool right = std::ranges::any_of(
        readings, [&](const std::string& reading) { return agree(reading_of(reading), parts); });
    figures.words += 1;
    figures.exact += right ? 1 : 0;
    if (!whole) {
      figures.compounds += 1;
      figures.exact_compounds += right ? 1 : 0;
      figures.missing += parts.empty() ? 1 : 0;
    }
    const bool trap = columns.size() > 2;
    figures.traps += trap ? 1 : 0;
    figures.false_splits += trap && !right && !parts.empty() ? 1 : 0;
    if (options.each && !right) {
      std::cout << (parts.empty() ? "missing"
                    : trap        ? "FALSE"
                                  : "wrong")
                << '\t' << columns[1] << '\t' << printed(key, parts) << '\n';
    }
  }
  return figures;
}

// Whether no value is below its floor; with --record higher ones are written down.
bool holds_floors(const std::map<std::string, double>& values, const Options& options) {
  std::map<std::string, double> floors;
  const std::string recorded =
      std::filesystem::exists(options.floors) ? content(options.floors) : std::string();
  for (const std::string& line : split_at(recorded, '\n')) {
    const std::vector<std::string> columns = split_at(line, '\t');
    if (columns.size() == 2) floors[columns[0]] = std::stod(columns[1]);
  }
  bool held = true;
  for (const auto& [value_name, value] : values) {
    double& floor = floors[options.name + "/" + value_name];
    if (value < floor - kTolerance) {
      std::cout << value_name << " fell from " << floor << " to " << value << '\n';
      held = false;
    }
    floor = std::max(floor, value);
  }
  if (options.record) {
    std::ofstream file(options.floors);
    file.setf(std::ios::fixed);
    file.precision(4);
    for (const auto& [name, floor] : floors) file << name << '\t' << floor << '\n';
  }
  return held;
}

int run(const Options& options) {
  Stemmer stemmer;
  const CompoundSplitter splitter = splitter_of(options, stemmer);
  if (options.words == "-") {
    for (std::string line; std::getline(std::cin, line);) {
      const std::string form = fold(line);
      const std::string key = compound_key(options.forms ? form : stemmer.stem(form));
      std::cout << line << '\t' << printed(key, splitter.split(key)) << '\n';
    }
    return 0;
  }
  const std::map<std::string, double> values = measure(splitter, stemmer, options).values();
  for (const auto& [name, value] : values) std::cout << name << '\t' << value << '\n';
  if (options.floors.empty()) return 0;
  return holds_floors(values, options) ? 0 : 1;
}

}  // namespace

int main(int count, char** arguments) {
  try {
    return run(options_of({arguments + 1, arguments + count}));
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 2;
  }
}
