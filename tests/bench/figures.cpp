// SPDX-License-Identifier: GPL-2.0-or-later
// Prints what kind of text a corpus is: growth of its vocabulary, share of its compounds, lengths.
//   bench_figures [--list FILE] FOLDER…
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <filesystem>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "dasein/base.hpp"
#include "dasein/german.hpp"
#include "dasein/lexicon.hpp"
#include "dasein/text.hpp"

using namespace dasein;

namespace {

constexpr std::array<std::uint64_t, 6> kMarks = {10'000,  25'000,    100'000,
                                                 300'000, 1'000'000, 5'000'000};

struct Use {
  std::uint64_t times = 0;
  std::uint32_t documents = 0;
};

struct Figures {
  std::vector<std::uint64_t> lengths;                     // bytes of the documents, ascending
  std::uint64_t words = 0, distinct = 0, characters = 0;  // distinct: summed over the documents
  std::unordered_map<std::string, Use> uses;
  std::array<std::optional<std::uint64_t>, kMarks.size()> growth;  // forms after so many words
};

void add(Figures& figures, std::string_view text) {
  std::unordered_set<std::string> seen;
  for (const Range word : words(text)) {
    std::string form = fold(text.substr(word.begin, word.size()));
    figures.characters += dasein::characters(form);
    Use& use = figures.uses[form];
    ++use.times;
    if (seen.insert(std::move(form)).second) ++use.documents;
    ++figures.words;
    const auto mark = std::ranges::find(kMarks, figures.words);
    if (mark != kMarks.end()) {
      figures.growth[static_cast<std::size_t>(mark - kMarks.begin())] = figures.uses.size();
    }
  }
  figures.distinct += seen.size();
  figures.lengths.push_back(text.size());
}

Figures figures_of(const std::string& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  std::ranges::sort(files);
  Figures figures;
  for (const auto& file : files) add(figures, read_file(file));
  std::ranges::sort(figures.lengths);
  return figures;
}

struct CompoundShare {
  double forms = 0, words = 0;
};

// By the tables that an index of these texts has.
CompoundShare compounds_of(const Figures& figures, std::string_view word_list) {
  FormCounts counts;
  for (const auto& [form, use] : figures.uses) counts[form] = {.kept = use.documents, .removed = 0};
  const LearnedTables tables = learned_tables(counts, word_list);
  const FamilyTable families(tables.families);
  Stemmer stemmer;
  std::uint64_t forms = 0;
  std::uint64_t times = 0;
  for (const auto& [form, use] : figures.uses) {
    const auto entry = families.find(stemmer.stem(form));
    if (!entry || entry->parts.empty()) continue;
    ++forms;
    times += use.times;
  }
  return {.forms = static_cast<double>(forms) / static_cast<double>(figures.uses.size()),
          .words = static_cast<double>(times) / static_cast<double>(figures.words)};
}

double share_of_first(const Figures& figures, std::size_t number) {
  std::vector<std::uint64_t> times;
  for (const auto& [form, use] : figures.uses) times.push_back(use.times);
  std::ranges::sort(times, std::greater());
  std::uint64_t sum = 0;
  for (std::size_t i = 0; i < std::min(number, times.size()); ++i) sum += times[i];
  return static_cast<double>(sum) / static_cast<double>(figures.words);
}

void line(std::string_view name, double value, int digits) {
  std::printf("%-42.*s %12.*f\n", static_cast<int>(name.size()), name.data(), digits, value);
}

void print(const std::string& folder, const Figures& figures, std::string_view word_list) {
  const auto real = [](std::uint64_t value) { return static_cast<double>(value); };
  std::uint64_t bytes = 0;
  for (const std::uint64_t length : figures.lengths) bytes += length;
  std::printf("%s\n", folder.c_str());
  line("documents", real(figures.lengths.size()), 0);
  line("bytes", real(bytes), 0);
  line("words", real(figures.words), 0);
  line("bytes per word", real(bytes) / real(figures.words), 2);
  line("letters of a word, mean", real(figures.characters) / real(figures.words), 2);
  for (std::size_t i = 0; i < kMarks.size(); ++i) {
    const std::string name = "forms after " + std::to_string(kMarks[i]) + " words";
    if (figures.growth[i]) line(name, real(*figures.growth[i]), 0);
  }
  line("forms", real(figures.uses.size()), 0);
  std::uint64_t once = 0;
  for (const auto& [form, use] : figures.uses) once += use.times == 1 ? 1 : 0;
  line("share of forms that come once", real(once) / real(figures.uses.size()), 3);
  for (const std::size_t number : {std::size_t{10}, std::size_t{100}, std::size_t{1000}}) {
    line("share of words of the first " + std::to_string(number), share_of_first(figures, number),
         3);
  }
  const CompoundShare compounds = compounds_of(figures, word_list);
  line("share of forms that are compounds", compounds.forms, 3);
  line("share of words that are compounds", compounds.words, 3);
  line("distinct words of a document / its words", real(figures.distinct) / real(figures.words), 3);
  for (const int percent : {5, 25, 50, 75, 95}) {
    const std::size_t at = figures.lengths.size() * static_cast<std::size_t>(percent) / 100;
    line("bytes of a document, " + std::to_string(percent) + " %", real(figures.lengths[at]), 0);
  }
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::string> folders(argv + 1, argv + argc);
  std::filesystem::path list = "/usr/share/dict/ngerman";
  if (folders.size() > 2 && folders[0] == "--list") {
    list = folders[1];
    folders.erase(folders.begin(), folders.begin() + 2);
  }
  if (folders.empty()) {
    std::cerr << "usage: bench_figures [--list FILE] FOLDER…\n";
    return 2;
  }
  try {
    const std::string word_list = std::filesystem::exists(list) ? read_file(list) : "";
    for (const std::string& folder : folders) {
      const Figures figures = figures_of(folder);
      if (figures.lengths.empty()) throw Error(folder + " holds no file");
      print(folder, figures, word_list);
    }
  } catch (const std::exception& error) {
    std::cerr << "bench_figures: " << error.what() << "\n";
    return 2;
  }
  return 0;
}
