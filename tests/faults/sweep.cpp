// SPDX-License-Identifier: GPL-2.0-or-later
// Breaks every file call of a run in every way, one at a time; see README.md.
#include <algorithm>
#include <cstdio>
#include <map>
#include <random>

#include "dasein/base.hpp"
#include "stage.hpp"

namespace {

using namespace dasein;
using namespace dasein::faults;

struct Case {
  const Scenario* scenario;
  std::uint32_t call;
  const NamedKind* kind;
  Seen seen;
};

/// Every call of a run with everything that can happen to it.
std::vector<Case> cases_of(Stage& stage, const Scenario& scenario, const Arguments& arguments) {
  const bool reads = arguments.reads;
  stage.prepare(scenario);
  stage.reset();
  const Ended run = stage.run({.reads = reads});
  if (run.status != 0 || run.signal != 0) throw Error("the run fails by itself: " + run.err);
  const std::uint32_t calls = stage.board().calls;
  if (calls == 0 || calls > Board::kMaxSeen) throw Error("the library does not count");
  std::vector<Case> cases;
  for (std::uint32_t call = 1; call <= calls; ++call) {
    const Seen seen = stage.board().seen.at(call - 1);
    if (reads != (seen.sort == Class::kRead)) continue;
    const auto add = [&](const NamedKind& kind) {
      if (fits(kind, seen.sort)) cases.push_back({&scenario, call, &kind, seen});
    };
    if (arguments.signals) {
      std::for_each(kSignals.begin(), kSignals.end(), add);
    } else {
      std::for_each(kKinds.begin(), kKinds.end(), add);
    }
  }
  std::printf("%s (%s): %u calls, %zu cases\n", scenario.name, scenario.what, calls, cases.size());
  return cases;
}

std::string fault_of(const Stage& stage, const Case& item, const Arguments& arguments) {
  stage.reset();
  const Ended run = stage.run({.call = item.call, .kind = item.kind, .reads = arguments.reads});
  const std::string fault = arguments.signals ? stage.fault_behind_signal(run, *item.kind)
                                              : stage.fault_behind(run, *item.kind);
  return fault.empty() ? stage.fault_of_next_run() : fault;
}

/// `count` of the cases, chosen at random.
void choose(std::vector<Case>& cases, std::uint64_t count, std::uint64_t seed) {
  if (count == 0 || count >= cases.size()) return;
  std::mt19937_64 random(seed);
  std::shuffle(cases.begin(), cases.end(), random);
  cases.resize(count);
}

int sweep(const Arguments& arguments) {
  Stage stage(arguments.program, arguments.preload);
  std::size_t failures = 0, tried = 0;
  std::map<std::string_view, std::size_t> by_kind;
  std::vector<const Scenario*> chosen;
  for (const Scenario& scenario : scenarios()) {
    if (arguments.only.empty() || arguments.only == scenario.name) chosen.push_back(&scenario);
  }
  for (const Scenario* scenario : chosen) {
    std::vector<Case> cases = cases_of(stage, *scenario, arguments);
    const std::uint64_t share = (arguments.sample + chosen.size() - 1) / chosen.size();
    choose(cases, share, arguments.seed);
    for (const Case& item : cases) {
      ++tried;
      ++by_kind[item.kind->name];
      const std::string fault = fault_of(stage, item, arguments);
      if (fault.empty()) continue;
      ++failures;
      std::printf("FAILED: %s, call %u (%s), %s: %s\n", scenario->name, item.call,
                  item.seen.name.data(), item.kind->name.data(), fault.c_str());
    }
    std::fflush(stdout);
  }
  for (const auto& [name, count] : by_kind) std::printf("%s: %zu\n", name.data(), count);
  std::printf("%zu cases, %zu failures\n", tried, failures);
  return failures == 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  std::setvbuf(stdout, nullptr, _IOLBF, BUFSIZ);  // a long sweep is watched
  try {
    return sweep(parse_arguments(argc, argv));
  } catch (const std::exception& error) {
    std::fprintf(stderr, "fault_sweep: %s\n", error.what());
    return 2;
  }
}
