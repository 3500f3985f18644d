// SPDX-License-Identifier: GPL-2.0-or-later
// Cuts the power at every moment of a run, in three models of a disk; see README.md.
#include <cstdio>
#include <fstream>

#include "dasein/base.hpp"
#include "disk_model.hpp"
#include "stage.hpp"

namespace {

using namespace dasein;
using namespace dasein::faults;

// States at each moment of a run and model; behind its end, where the new index must be there.
constexpr std::size_t kAtEachMoment = 1;
constexpr std::size_t kBehindTheEnd = 40;
// Runs that were killed first, then run again: behind the end of the second, and before it.
constexpr std::size_t kInterrupted = 25;
constexpr std::size_t kBehindInterrupted = 3;
constexpr std::size_t kWithinInterrupted = 2;

struct Tally {
  std::array<std::size_t, kModels.size()> states{};
  std::size_t failures = 0;
};

class PowerCut {
 public:
  explicit PowerCut(const Arguments& arguments)
      : arguments_(arguments),
        stage_(arguments.program, arguments.preload),
        random_(arguments.seed) {}
  int go();

 private:
  void scenario(const Scenario& scenario);
  std::uint32_t record(DiskModel& model, std::uint32_t killed_at);
  void cut(const DiskModel& model, const char* what, std::size_t moment, std::size_t states);
  bool chosen();

  const Arguments& arguments_;
  Stage stage_;
  std::mt19937_64 random_;
  Tally tally_;
};

/// With --sample N, about N states of all: the same number from every run.
bool PowerCut::chosen() {
  constexpr std::size_t kAbout = 6000;  // states in all
  return arguments_.sample == 0 || random_() % kAbout < arguments_.sample;
}

/// Records a run, killed at a call or not; returns how many calls it made.
std::uint32_t PowerCut::record(DiskModel& model, std::uint32_t killed_at) {
  const std::filesystem::path log = stage_.work() / "log";
  std::ofstream(log, std::ios::trunc).close();
  Orders orders;
  orders.log = log;
  orders.call = killed_at;
  orders.kind = &kKinds.front();
  const Ended run = stage_.run(orders);
  if (run.status != 0 || (run.signal != 0) != (killed_at != 0)) {
    throw Error("the run fails by itself: " + run.err);
  }
  model.add(read_log(log));
  return stage_.board().calls;
}

void PowerCut::cut(const DiskModel& model, const char* what, std::size_t moment,
                   std::size_t states) {
  for (std::size_t i = 0; i < kModels.size(); ++i) {
    for (std::size_t state = 0; state < states; ++state) {
      if (!chosen()) continue;
      const std::uint64_t seed = random_();
      std::mt19937_64 random(seed);
      model.write_state(moment, kModels.at(i), random, stage_.disk());
      ++tally_.states.at(i);
      std::string fault = stage_.fault_of_index(moment == model.size());
      if (fault.empty()) fault = stage_.fault_of_next_run();
      if (fault.empty()) continue;
      ++tally_.failures;
      std::printf("FAILED: %s, behind change %zu of %zu, %s, state %llu: %s\n", what, moment,
                  model.size(), kModelNames.at(i), static_cast<unsigned long long>(seed),
                  fault.c_str());
    }
  }
}

void PowerCut::scenario(const Scenario& scenario) {
  stage_.prepare(scenario);
  stage_.reset();
  DiskModel model(stage_.disk());
  const std::uint32_t calls = record(model, 0);
  std::printf("%s (%s): %zu changes\n", scenario.name, scenario.what, model.size());
  for (std::size_t moment = 0; moment < model.size(); ++moment) {
    cut(model, scenario.name, moment, kAtEachMoment);
  }
  cut(model, scenario.name, model.size(), kBehindTheEnd);
  const std::string again = std::string(scenario.name) + ", killed and run again";
  for (std::size_t i = 0; i < kInterrupted; ++i) {
    const auto killed_at = static_cast<std::uint32_t>(1 + random_() % calls);
    if (arguments_.sample != 0 && i % 10 != 0) continue;
    stage_.reset();
    DiskModel both(stage_.disk());
    record(both, killed_at);
    const std::size_t first = both.size();
    record(both, 0);
    for (std::size_t state = 0; state < kWithinInterrupted; ++state) {
      cut(both, again.c_str(), first + random_() % (both.size() - first), 1);
    }
    cut(both, again.c_str(), both.size(), kBehindInterrupted);
  }
}

int PowerCut::go() {
  for (const Scenario& each : scenarios()) {
    if (arguments_.only.empty() || arguments_.only == each.name) scenario(each);
  }
  std::size_t all = 0;
  for (std::size_t i = 0; i < kModels.size(); ++i) {
    std::printf("%s: %zu states\n", kModelNames.at(i), tally_.states.at(i));
    all += tally_.states.at(i);
  }
  std::printf("%zu states, %zu failures\n", all, tally_.failures);
  return tally_.failures == 0 && all > 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  std::setvbuf(stdout, nullptr, _IOLBF, BUFSIZ);  // a long run is watched
  try {
    return PowerCut(parse_arguments(argc, argv)).go();
  } catch (const std::exception& error) {
    std::fprintf(stderr, "fault_power_cut: %s\n", error.what());
    return 2;
  }
}
