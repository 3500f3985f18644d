// SPDX-License-Identifier: GPL-2.0-or-later
// Damages every file of an index at random and counts what becomes of it: no search may crash, none
// may answer otherwise without a word, and `verify` must notice every single damage.
//
//   damage_campaign [COUNT [SEED [FOLDER…]]]
//
// COUNT damages (default 2400): flipped bits, zeroed blocks, cut ends, swapped blocks, an older
// block put back, bytes added, files removed. FOLDER: texts to index, default data/corpus. Each
// damage is tried by a process of its own, on a fresh copy of the damaged file.
#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "dasein/index.hpp"
#include "dasein/ingest.hpp"
#include "dasein/render.hpp"
#include "dasein/search.hpp"
#include "dasein/store.hpp"

namespace {

using namespace dasein;
namespace fs = std::filesystem;

constexpr unsigned kSecondsPerTry = 20;  ///< a reader that runs longer hangs

void put(const fs::path& path, std::string_view bytes) {
  std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
}

/// What a user can ask, each answered from what the commands open.
std::vector<std::string> questions() {
  return {"Experimentierräume",
          "Raum",
          "\"digitale Daseinsvorsorge\"",
          "Ehrenamt NEAR/5 Gemeinde",
          "Rathaus -Schule",
          "Stadt ODER Dorf",
          "verw*",
          "=Räume",
          "titel:Dorf",
          "datum:2020..2024 Gemeinde",
          "Hundesteuer",
          "Bürgerbusverien"};
}

/// Everything that search, explain, show and info read of an index, as one text.
std::string answers(const fs::path& index) {
  const auto generation = open_generation(index, current_analysis());
  if (!generation) return "no index";
  const IndexReader reader(*generation);
  std::string text;
  for (const std::string& question : questions()) {
    SearchOptions options;
    options.query = question;
    options.limit = 20;
    options.tiers = SearchOptions::Tiers::kRelax;
    options.with_removed = question == "Hundesteuer";
    const Hits hits = search(reader, options);
    text += question + " " + std::to_string(hits.total) + " " + hits.corrected + "\n";
    text += hits_for_pipe(hits, {});
    options.with_passages = false;
    options.sort = SortKey::kDate;
    text += hits_as_paths(search(reader, options), '\n');
    text += words_text(word_report(reader, question, 5), {});
  }
  text += std::to_string(reader.document_count()) + " " + std::to_string(reader.word_count());
  for (const FileRecord& record : file_table(*generation)) {
    text += printable_path(record.path) + " " + record.problem + "\n";
    if (record.number != 0) text += document_json(reader.document(record.number));
  }
  return text;
}

enum class Outcome : int { kSame = 0, kNoticed = 1, kOther = 2, kWrongError = 3, kCrash = 4 };

/// Runs in a child: what a search makes of the index.
Outcome outcome_of_reading(const fs::path& index, const std::string& expected) {
  try {
    return answers(index) == expected ? Outcome::kSame : Outcome::kOther;
  } catch (const Error& error) {
    const bool remedy = error.hint().find("dasein index") != std::string::npos;
    if (error.code() == ExitCode::kDamaged && remedy) return Outcome::kNoticed;
    std::cerr << error.what() << '\n';
    return Outcome::kWrongError;
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return Outcome::kWrongError;
  }
}

/// Runs in a child: whether verify notices.
Outcome outcome_of_verify(const fs::path& index) {
  try {
    const auto generation = open_generation(index, current_analysis());
    if (!generation) return Outcome::kOther;
    return verify(*generation, {}).damaged() ? Outcome::kNoticed : Outcome::kSame;
  } catch (const Error& error) {
    return error.code() == ExitCode::kDamaged ? Outcome::kNoticed : Outcome::kWrongError;
  }
}

template <typename Act>
Outcome in_child(Act act) {
  const pid_t child = fork();
  if (child == 0) {
    alarm(kSecondsPerTry);
    _exit(static_cast<int>(act()));
  }
  int status = 0;
  if (child < 0 || waitpid(child, &status, 0) != child || !WIFEXITED(status)) {
    return Outcome::kCrash;
  }
  return static_cast<Outcome>(WEXITSTATUS(status));
}

/// One way to damage bytes; the name says which.
struct Damage {
  const char* name;
  std::string bytes;
  bool removed = false;
};

class Campaign {
 public:
  Campaign(const fs::path& folder, unsigned seed) : index_(folder / "index"), random_(seed) {}

  void prepare(const std::vector<fs::path>& texts);
  void run(unsigned count);
  bool report() const;

 private:
  std::size_t pick(std::size_t below) {
    return std::uniform_int_distribution<std::size_t>(0, below - 1)(random_);
  }
  Damage damage(const std::string& good);
  Damage block_damage(const std::string& good, std::size_t kind);
  void try_one(const fs::path& file);

  fs::path index_;
  std::mt19937 random_;
  std::vector<fs::path> files_;
  std::string expected_;
  unsigned tried_ = 0, same_ = 0, noticed_ = 0, crashes_ = 0, wrong_ = 0, missed_ = 0;
  std::map<std::string, unsigned> kinds_;
};

void Campaign::prepare(const std::vector<fs::path>& texts) {
  IngestOptions options;
  options.paths = texts;
  ingest(index_, options);
  for (const auto& entry : fs::recursive_directory_iterator(index_)) {
    const bool is_lock = entry.path().filename() == "lock";
    if (entry.is_regular_file() && !is_lock) files_.push_back(entry.path());
  }
  std::ranges::sort(files_);
  expected_ = answers(index_);
}

/// Misdirected and lost writes: a block where another belongs.
Damage Campaign::block_damage(const std::string& good, std::size_t kind) {
  constexpr std::array<std::size_t, 3> kSizes = {512, 4096, 8192};
  const std::size_t size = std::min(kSizes.at(pick(kSizes.size())), good.size());
  const std::size_t blocks = (good.size() + size - 1) / size;
  const std::size_t at = pick(blocks) * size;
  std::string bad = good;
  if (kind == 0) {
    bad.replace(at, std::min(size, good.size() - at), std::min(size, good.size() - at), '\0');
    return {"zeroed block", bad};
  }
  const std::size_t from = pick(blocks) * size;
  const std::size_t length = std::min({size, good.size() - at, good.size() - from});
  bad.replace(at, length, good.substr(from, length));
  return {"block of another place", bad};
}

Damage Campaign::damage(const std::string& good) {
  const std::size_t kind = pick(20);
  if (good.empty() || kind == 0) return {"removed", {}, true};
  if (kind == 1) return {"longer", good + std::string(1 + pick(9000), 'x')};
  if (kind <= 4) return {"cut", good.substr(0, pick(good.size()))};
  if (kind <= 7) return block_damage(good, 0);
  if (kind <= 9) return block_damage(good, 1);
  std::string bad = good;
  char& byte = bad[pick(bad.size())];
  byte = static_cast<char>(static_cast<unsigned char>(byte) ^ (1U << pick(8)));
  return {"flipped bit", bad};
}

void Campaign::try_one(const fs::path& file) {
  const std::string good = read_file(file);
  const Damage made = damage(good);
  if (!made.removed && made.bytes == good) return;
  ++tried_;
  ++kinds_[made.name];
  fs::remove(file);
  if (!made.removed) put(file, made.bytes);
  const Outcome read = in_child([&] { return outcome_of_reading(index_, expected_); });
  const Outcome verified = in_child([&] { return outcome_of_verify(index_); });
  same_ += read == Outcome::kSame ? 1 : 0;
  noticed_ += read == Outcome::kNoticed ? 1 : 0;
  crashes_ += read == Outcome::kCrash || verified == Outcome::kCrash ? 1 : 0;
  // Without a pointer there is no index: that is said, and is no answer.
  const bool no_index = file.filename() == "CURRENT" && made.removed;
  const bool wrong = (read == Outcome::kOther && !no_index) || read == Outcome::kWrongError;
  wrong_ += wrong ? 1 : 0;
  const bool missed = verified != Outcome::kNoticed && !no_index;
  missed_ += missed ? 1 : 0;
  if (wrong || missed || read == Outcome::kCrash || verified == Outcome::kCrash) {
    std::printf("%s, %s: reading %d, verify %d\n", file.c_str(), made.name, static_cast<int>(read),
                static_cast<int>(verified));
  }
  fs::remove(file);
  put(file, good);
}

/// Every file gets its turn; the larger ones in proportion to their size besides.
void Campaign::run(unsigned count) {
  std::vector<double> weights;
  for (const fs::path& file : files_) {
    weights.push_back(20'000 + static_cast<double>(fs::file_size(file)));
  }
  std::discrete_distribution<std::size_t> any(weights.begin(), weights.end());
  for (unsigned i = 0; tried_ < count; ++i) {
    try_one(files_[i % 2 == 0 ? i / 2 % files_.size() : any(random_)]);
  }
}

bool Campaign::report() const {
  for (const auto& [kind, number] : kinds_) std::printf("%6u %s\n", number, kind.c_str());
  std::printf(
      "%u damages in %zu files: %u noticed by the reader, %u in what it did not read; "
      "%u crashes, %u wrong answers or errors, %u missed by verify\n",
      tried_, files_.size(), noticed_, same_, crashes_, wrong_, missed_);
  return crashes_ == 0 && wrong_ == 0 && missed_ == 0;
}

}  // namespace

int main(int argc, char** argv) {
  const unsigned count = argc > 1 ? static_cast<unsigned>(std::stoul(argv[1])) : 2400;
  const unsigned seed = argc > 2 ? static_cast<unsigned>(std::stoul(argv[2])) : 1;
  std::vector<fs::path> texts(argv + std::min(argc, 3), argv + argc);
  if (texts.empty()) texts.emplace_back(DASEIN_SOURCE_DIR "/data/corpus");
  std::string folder = (fs::temp_directory_path() / "dasein-damage-XXXXXX").string();
  if (mkdtemp(folder.data()) == nullptr) return 2;
  Campaign campaign(folder, seed);
  campaign.prepare(texts);
  campaign.run(count);
  remove_tree(folder);
  return campaign.report() ? 0 : 1;
}
