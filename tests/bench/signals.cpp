// SPDX-License-Identifier: GPL-2.0-or-later
// Prints what each signal of the ranking gives and costs; see README.md.
//   bench_signals INDEX QUERIES QRELS FOLDER   an index of FOLDER, its judged queries: nDCG@10
//   bench_signals INDEX QUERIES                queries only: time
// Every setting asks every query in turn with --any's tier and a list of ten.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <iostream>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "dasein/base.hpp"
#include "dasein/search.hpp"
#include "dasein/store.hpp"

using namespace dasein;

namespace {

using Kind = MatchPart::Kind;

constexpr std::size_t kDepth = 10;
constexpr int kRounds = 3;  // the least time of them counts

struct Setting {
  std::string name;
  std::set<Kind> without;
};

struct Judged {
  std::string text;
  std::map<std::string, int> grades;  // by path below the folder; empty: only timed
};

std::vector<Setting> settings() {
  const std::vector<std::pair<std::string, Kind>> signals = {
      {"compounds of a word", Kind::kCompound},
      {"misspellings of it", Kind::kMisspelt},
      {"all its parts together", Kind::kTogether},
      {"single parts", Kind::kPart},
      {"neighbours near", Kind::kNear},
      {"title words", Kind::kTitle},
      {"letters", Kind::kLetters}};
  std::vector<Setting> list = {{"all signals", {}}};
  std::set<Kind> every;
  for (const auto& [name, kind] : signals) {
    list.push_back({"without " + name, {kind}});
    every.insert(kind);
  }
  list.push_back({"without title words and letters", {Kind::kTitle, Kind::kLetters}});
  list.push_back({"without any", every});
  return list;
}

std::vector<std::vector<std::string>> rows_of(const std::string& path) {
  std::vector<std::vector<std::string>> rows;
  std::string line;
  const std::string text = read_file(path);
  for (std::size_t at = 0; at < text.size(); at = text.find('\n', at) + 1) {
    line = text.substr(at, text.find('\n', at) - at);
    if (text.find('\n', at) == std::string::npos) break;
    if (line.empty() || line[0] == '#') continue;
    std::vector<std::string>& row = rows.emplace_back(1);
    for (const char byte : line) {
      if (byte == '\t') {
        row.emplace_back();
      } else {
        row.back() += byte;
      }
    }
  }
  return rows;
}

// Queries that have no page are traps and are left out, where there are judgements.
std::vector<Judged> queries_of(const std::string& queries, const std::string& grades) {
  std::map<std::string, Judged> all;
  for (const auto& row : rows_of(queries)) all[row.front()].text = row.back();
  if (!grades.empty()) {
    for (const auto& row : rows_of(grades)) all[row.at(0)].grades[row.at(1)] = std::stoi(row.at(2));
  }
  std::vector<Judged> list;
  for (auto& [id, judged] : all) {
    if (grades.empty() || !judged.grades.empty()) list.push_back(std::move(judged));
  }
  return list;
}

double gain(const std::vector<int>& grades) {
  double sum = 0;
  for (std::size_t i = 0; i < std::min(kDepth, grades.size()); ++i) {
    sum += (std::exp2(grades[i]) - 1) / std::log2(static_cast<double>(i) + 2);
  }
  return sum;
}

double ndcg(const Judged& judged, const std::filesystem::path& folder, const Hits& hits) {
  std::vector<int> found;
  for (const Hit& hit : hits.list) {
    const auto grade = judged.grades.find(hit.path.lexically_relative(folder).string());
    found.push_back(grade == judged.grades.end() ? 0 : grade->second);
  }
  std::vector<int> best;
  for (const auto& [path, grade] : judged.grades) best.push_back(grade);
  std::ranges::sort(best, std::greater());
  return gain(found) / gain(best);
}

double seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

struct Result {
  double quality = 0, time = 0;  // sums over the queries; seconds
};

std::vector<Result> measure(const IndexReader& index, const std::vector<Judged>& queries,
                            const std::filesystem::path& folder) {
  const std::vector<Setting> list = settings();
  std::vector<Result> results(list.size());
  for (const Judged& judged : queries) {
    std::vector<double> least(list.size(), std::numeric_limits<double>::infinity());
    for (int round = 0; round < kRounds; ++round) {
      for (std::size_t i = 0; i < list.size(); ++i) {
        SearchOptions options;
        options.query = judged.text;
        options.tiers = SearchOptions::Tiers::kAny;
        options.limit = kDepth;
        options.with_passages = false;
        options.without = list[i].without;
        const double start = seconds();
        const Hits hits = search(index, options);
        least[i] = std::min(least[i], seconds() - start);
        if (round == 0 && !judged.grades.empty()) results[i].quality += ndcg(judged, folder, hits);
      }
    }
    for (std::size_t i = 0; i < list.size(); ++i) results[i].time += least[i];
  }
  return results;
}

// ---- bytes --------------------------------------------------------------------------------------

std::size_t varint_bytes(std::uint64_t value) {
  std::string bytes;
  append_varint(bytes, value);
  return bytes.size();
}

std::size_t list_bytes(const std::vector<std::uint32_t>& numbers) {
  std::size_t bytes = 0;
  for (const std::uint32_t number : numbers) bytes += varint_bytes(number);
  return numbers.empty() ? 0 : bytes + varint_bytes(bytes);
}

void print_bytes(const IndexReader& index, const std::filesystem::path& generation) {
  const FamilyTable& families = index.families();
  std::size_t holders = 0;
  std::size_t variants = 0;
  std::size_t parts = 0;
  for (std::uint32_t number = 0; number < families.size(); ++number) {
    const FamilyTable::Entry entry = families.at(number);
    holders += list_bytes(entry.holders);
    variants += list_bytes(entry.variants);
    for (const FamilyTable::Part& part : entry.parts) {
      parts += varint_bytes(part.number) + (part.end == entry.stem.size() ? 0 : 1);
    }
  }
  const auto size = [&](std::string_view name) {
    return static_cast<std::size_t>(std::filesystem::file_size(generation / name));
  };
  const std::vector<std::pair<std::string, std::size_t>> rows = {
      {"compounds of every stem", holders},
      {"parts of every compound", parts},
      {"misspellings of every stem", variants},
      {"stems with their documents", size("families") - holders - parts - variants},
      {"letters", size("letters")},
      {"both tables", size("families") + size("letters")}};
  std::printf("\n| bytes of the tables | kB |\n|---|---|\n");
  for (const auto& [name, bytes] : rows) {
    std::printf("| %s | %.1f |\n", name.c_str(), static_cast<double>(bytes) / 1e3);
  }
}

void print(const std::vector<Result>& results, const std::vector<Judged>& queries, bool judged) {
  const double count = static_cast<double>(queries.size());
  std::printf("| %zu queries |%s CPU ms a query | cost of it |\n|---|---|---|%s\n", queries.size(),
              judged ? " nDCG@10 | gain of it |" : "", judged ? "---|---|" : "");
  const std::vector<Setting> list = settings();
  for (std::size_t i = 0; i < list.size(); ++i) {
    std::printf("| %s |", list[i].name.c_str());
    if (judged) {
      std::printf(" %.4f | %+.4f |", results[i].quality / count,
                  (results[0].quality - results[i].quality) / count);
    }
    std::printf(" %.3f | %+.3f |\n", results[i].time / count * 1e3,
                (results[0].time - results[i].time) / count * 1e3);
  }
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  if (arguments.size() != 2 && arguments.size() != 4) {
    std::cerr << "usage: bench_signals INDEX QUERIES [QRELS FOLDER]\n";
    return 2;
  }
  try {
    const bool judged = arguments.size() == 4;
    const std::optional<Generation> generation = open_generation(arguments[0], current_analysis());
    if (!generation) throw Error("there is no index in " + arguments[0]);
    const IndexReader index(generation->path);
    const std::vector<Judged> queries = queries_of(arguments[1], judged ? arguments[2] : "");
    if (queries.empty()) throw Error("there are no queries in " + arguments[1]);
    const std::filesystem::path folder =
        judged ? std::filesystem::canonical(arguments[3]) : std::filesystem::path();
    print(measure(index, queries, folder), queries, judged);
    print_bytes(index, generation->path);
  } catch (const std::exception& error) {
    std::cerr << "bench_signals: " << error.what() << "\n";
    return 2;
  }
  return 0;
}
