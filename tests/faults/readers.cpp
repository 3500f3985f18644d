// SPDX-License-Identifier: GPL-2.0-or-later
// Searches beside a writer: every query sees one generation, whole, and none fails; see README.md.
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <cstring>
#include <deque>
#include <fstream>
#include <thread>

#include "dasein/render.hpp"
#include "dasein/search.hpp"
#include "stage.hpp"

namespace {

using namespace dasein;
using namespace dasein::faults;
namespace fs = std::filesystem;

constexpr std::size_t kSwitches = 100;
constexpr std::size_t kQueriesASwitch = 1000;
constexpr int kReaders = 2;
constexpr std::size_t kWithPassages = 50;  // every so many queries: they cost most
constexpr std::size_t kHeld = 3;           // switches that an open reader outlives

/// What the processes share.
struct Shared {
  std::atomic<std::uint64_t> queries, errors;
  std::atomic<bool> stop;
  std::array<char, 400> first_error;
};

/// Every round rewrites every text; the generation's number tells the round.
void write_round(const fs::path& corpus, std::size_t round) {
  for (const auto& entry : fs::recursive_directory_iterator(corpus)) {
    if (!entry.is_regular_file()) continue;
    const std::string number = std::to_string(round);
    std::ofstream(entry.path()) << "Ablesung " << number << "\n\nDer Zählerstand Runde " << number
                                << " ist notiert.\n";
  }
}

/// Empty, or what is wrong with the answers of a reader of that round.
std::string fault_of(const IndexReader& reader, std::size_t round, std::size_t documents,
                     bool passages) {
  SearchOptions options;
  options.limit = 0;
  options.with_passages = passages;
  options.query = "\"Zählerstand Runde " + std::to_string(round) + "\"";
  const Hits hits = search(reader, options);
  if (hits.list.size() == documents) return {};
  return "round " + std::to_string(round) + ": " + std::to_string(hits.list.size()) +
         " documents instead of " + std::to_string(documents);
}

class Readers {
 public:
  explicit Readers(const Arguments& arguments)
      : switches_(arguments.sample == 0 ? kSwitches : arguments.sample),
        stage_(arguments.program, arguments.preload) {}
  int go();

 private:
  [[noreturn]] void read();
  void note(const std::string& fault);
  void publish(std::size_t round);
  void search_by_command(std::size_t round);
  void check_held(std::size_t round);
  std::size_t round_of(const Generation& generation) const { return generation.number - first_; }

  std::size_t switches_;
  Stage stage_;
  Shared* shared_ = nullptr;
  std::size_t documents_ = 0;
  std::uint32_t first_ = 0;  // number of the generation of round 0
  std::size_t commands_ = 0;
  std::deque<std::pair<std::size_t, IndexReader>> held_;
};

void Readers::note(const std::string& fault) {
  if (shared_->errors++ == 0) {
    std::strncpy(shared_->first_error.data(), fault.c_str(), shared_->first_error.size() - 1);
  }
}

void Readers::read() {
  for (std::size_t i = 0; !shared_->stop; ++i) {
    try {
      const auto generation = open_generation(stage_.index(), analysis());
      if (!generation) throw Error("no index");
      const IndexReader reader(generation->path);
      const std::size_t round = round_of(*generation);
      const std::string fault = fault_of(reader, round, documents_, i % kWithPassages == 0);
      if (!fault.empty()) note(fault);
    } catch (const std::exception& error) {
      note(error.what());
    }
    ++shared_->queries;
  }
  ::_exit(0);
}

/// What a person types, as a process of its own.
void Readers::search_by_command(std::size_t round) {
  const Ended found = stage_.command({"search", "-n0", "-l", "Zählerstand"});
  const auto lines = std::count(found.out.begin(), found.out.end(), '\n');
  if (found.status != 0 || !found.err.empty() || static_cast<std::size_t>(lines) != documents_) {
    note("dasein search in round " + std::to_string(round) + ": " + found.err);
  }
  ++commands_;
}

/// A search that began some generations ago goes on as if nothing had happened.
void Readers::check_held(std::size_t round) {
  const auto generation = open_generation(stage_.index(), analysis());
  held_.emplace_back(round, IndexReader(generation->path));
  if (held_.size() <= kHeld) return;
  const std::string fault = fault_of(held_.front().second, held_.front().first, documents_, true);
  if (!fault.empty()) note("held open: " + fault);
  held_.pop_front();
}

void Readers::publish(std::size_t round) {
  write_round(stage_.work() / "corpus", round);
  const Ended run = stage_.command({"index"});
  if (run.status != 0 || !run.err.empty()) note("dasein index: " + run.err);
  search_by_command(round);
  check_held(round);
  const std::uint64_t due = (round + 1) * kQueriesASwitch;
  while (shared_->queries < due) std::this_thread::sleep_for(std::chrono::milliseconds(1));
}

int Readers::go() {
  stage_.prepare(scenarios().back());
  write_round(stage_.work() / "corpus", 0);
  if (stage_.command({"index"}).status != 0) throw Error("the first run fails");
  const auto generation = open_generation(stage_.index(), analysis());
  first_ = generation->number;
  documents_ = IndexReader(generation->path).document_count();
  void* const address =
      ::mmap(nullptr, sizeof(Shared), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (address == MAP_FAILED) throw Error("no memory to share");
  shared_ = static_cast<Shared*>(address);
  std::vector<pid_t> children;
  for (int i = 0; i < kReaders; ++i) {
    const pid_t child = ::fork();
    if (child == 0) read();
    children.push_back(child);
  }
  for (std::size_t round = 1; round <= switches_; ++round) publish(round);
  shared_->stop = true;
  for (const pid_t child : children) {
    int status = 0;
    if (::waitpid(child, &status, 0) != child || status != 0) note("a reader has died");
  }
  std::printf("%llu queries and %zu searches beside %zu switches, %llu errors\n",
              static_cast<unsigned long long>(shared_->queries), commands_, switches_,
              static_cast<unsigned long long>(shared_->errors));
  if (shared_->errors != 0) std::printf("FAILED: %s\n", shared_->first_error.data());
  const std::string rest = leftovers(stage_.index());
  if (!rest.empty()) std::printf("FAILED: left over:%s\n", rest.c_str());
  return shared_->errors == 0 && rest.empty() ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return Readers(parse_arguments(argc, argv)).go();
  } catch (const std::exception& error) {
    std::fprintf(stderr, "fault_readers: %s\n", error.what());
    return 2;
  }
}
