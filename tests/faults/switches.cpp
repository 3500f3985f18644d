// SPDX-License-Identifier: GPL-2.0-or-later
// Stops a reading command at each of its file calls while two runs end, so that the generation it
// had begun to open is removed under it; see README.md.
#include <sys/wait.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <fstream>
#include <set>

#include "dasein/base.hpp"
#include "stage.hpp"

namespace {

using namespace dasein;
using namespace dasein::faults;
namespace fs = std::filesystem;

const std::vector<std::vector<std::string>> kCommands = {
    {"search", "-n0", "Zählerstand"},
    {"search", "-n0", "-l", "\"ist notiert\""},
    {"show", "--roles", "zaehler.txt"},
    {"info"},
};

std::size_t lines_of(const std::string& text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

/// Whether every text that is shown is of the same round.
bool is_of_one_round(const std::string& text) {
  const std::string word = "Runde ";
  std::set<char> rounds;
  for (std::size_t at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
    rounds.insert(text.at(at + word.size()));
  }
  return rounds.size() <= 1;
}

class Switches {
 public:
  explicit Switches(const Arguments& arguments)
      : arguments_(arguments), stage_(arguments.program, arguments.preload) {}
  int go();

 private:
  void publish();
  std::vector<std::string> typed(std::vector<std::string> words) const;
  std::string fault_at(std::uint32_t call, const std::vector<std::string>& words);
  void sweep(const std::vector<std::string>& words);

  const Arguments& arguments_;
  Stage stage_;
  std::size_t round_ = 0, lines_ = 0, tried_ = 0, failures_ = 0;
};

/// Rewrites a text and lets a run publish it. The answers stay the same but for what is asked.
void Switches::publish() {
  ++round_;
  for (const auto& entry : fs::recursive_directory_iterator(stage_.work() / "corpus")) {
    if (!entry.is_regular_file()) continue;
    std::ofstream(entry.path()) << "Ablesung\n\nDer Zählerstand ist notiert, Runde " << round_ % 10
                                << ".\n";
  }
  const Ended run = stage_.command({"index"});
  if (run.status != 0 || !run.err.empty()) throw Error("dasein index: " + run.err);
}

std::vector<std::string> Switches::typed(std::vector<std::string> words) const {
  if (words.back() == "zaehler.txt") words.back() = (stage_.work() / "corpus/zaehler.txt").native();
  return words;
}

std::string Switches::fault_at(std::uint32_t call, const std::vector<std::string>& words) {
  const Orders orders{.call = call, .kind = &kStop, .reads = true};
  const Started started = stage_.start(words, &orders);
  int status = 0;
  if (::waitpid(started.process, &status, WUNTRACED) < 0 || !WIFSTOPPED(status)) {
    throw Error("the command did not stop");
  }
  publish();
  publish();
  ::kill(started.process, SIGCONT);
  const Ended ended = stage_.finish(started);
  if (ended.signal != 0) return "signal " + std::to_string(ended.signal);
  if (ended.status != 0 || !ended.err.empty()) {
    return "status " + std::to_string(ended.status) + ": " + ended.err;
  }
  if (lines_of(ended.out) != lines_) return "another number of lines: " + ended.out;
  return is_of_one_round(ended.out) ? std::string() : "mixed: " + ended.out;
}

void Switches::sweep(const std::vector<std::string>& words) {
  const Orders counting{.reads = true};
  const Ended run = stage_.command(words, &counting);
  if (run.status != 0) throw Error("the command fails by itself: " + run.err);
  const std::uint32_t calls = stage_.board().calls;
  lines_ = lines_of(run.out);
  const std::uint32_t step =
      arguments_.sample == 0
          ? 1
          : std::max<std::uint32_t>(1, calls * static_cast<std::uint32_t>(kCommands.size()) /
                                           static_cast<std::uint32_t>(arguments_.sample));
  for (std::uint32_t call = 1; call <= calls; call += step) {
    ++tried_;
    const std::string fault = fault_at(call, words);
    if (fault.empty()) continue;
    ++failures_;
    std::printf("FAILED: %s, call %u of %u (%s): %s\n", words.front().c_str(), call, calls,
                stage_.board().seen.at(call - 1).name.data(), fault.c_str());
  }
  std::printf("%s: %u calls, %zu lines\n", words.front().c_str(), calls, lines_);
}

int Switches::go() {
  stage_.prepare(scenarios().back());
  publish();
  publish();
  for (const auto& words : kCommands) sweep(typed(words));
  std::printf("%zu commands stopped while two runs ended, %zu failures\n", tried_, failures_);
  return failures_ == 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  std::setvbuf(stdout, nullptr, _IOLBF, BUFSIZ);  // a long sweep is watched
  try {
    return Switches(parse_arguments(argc, argv)).go();
  } catch (const std::exception& error) {
    std::fprintf(stderr, "fault_switches: %s\n", error.what());
    return 2;
  }
}
