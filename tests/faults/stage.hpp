// SPDX-License-Identifier: GPL-2.0-or-later
// Where a run of `dasein index` is put into trouble: a small corpus, an index as it was before, the
// answers before and after, and the judgement of what the run left behind.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "dasein/store.hpp"
#include "preload.hpp"

namespace dasein::faults {

/// A run that changes an index, each with another part of the program.
struct Scenario {
  const char* name;
  const char* what;  ///< for people
  bool fresh = false;
  bool large = false;                                      ///< more and longer texts
  std::vector<std::string> options;                        ///< of the run
  void (*old_texts)(const std::filesystem::path& corpus);  ///< sample texts -> before the run
  void (*new_texts)(const std::filesystem::path& corpus);  ///< before -> after
};
const std::vector<Scenario>& scenarios();

/// What the library is to do.
struct Orders {
  std::uint32_t call = 0;  ///< 0: no fault
  const NamedKind* kind = nullptr;
  bool reads = false;                     ///< number the calls that only read, too
  std::filesystem::path log = {};         ///< record the changes here; empty: do not
  std::vector<std::string> wrapper = {};  ///< a command that runs the command given behind it
};

/// How a process ended and what it said.
struct Ended {
  int status = 0;  ///< exit status
  int signal = 0;  ///< that killed it; 0: none
  std::string out, err;
};

/// The program's analysis, its fingerprint computed once.
const Analysis& analysis();

/// A process on its way, and where its output goes.
struct Started {
  int process = 0;
  std::filesystem::path out, err;
};

/// Everything an index answers, as text: counts, roots, file table, hits with scores and
/// passages. "no index" where there is none. Throws Error, also where a checksum is wrong.
std::string answers(const std::filesystem::path& index);

/// Names in an index directory that do not belong to its current and its previous generation.
std::string leftovers(const std::filesystem::path& index);

/// A folder of its own with everything a scenario needs; in memory (/dev/shm) where that is.
class Stage {
 public:
  Stage(std::filesystem::path program, std::filesystem::path library);
  Stage(const Stage&) = delete;
  Stage& operator=(const Stage&) = delete;
  ~Stage();

  /// Makes texts and index of a scenario; its answers before and after are known then.
  void prepare(const Scenario& scenario);
  /// Puts the index back as it was before the run.
  void reset() const;
  /// The scenario's run under the library.
  Ended run(const Orders& orders) const;
  /// The same run without it: what somebody does next.
  Ended run_plainly() const;
  /// Any other command on the index.
  Ended command(const std::vector<std::string>& arguments, const Orders* orders = nullptr) const;

  /// The two halves of `command`.
  Started start(const std::vector<std::string>& arguments, const Orders* orders) const;
  Ended finish(const Started& started) const;

  /// What is wrong behind a run; empty: nothing. The index answers as before or as after, as
  /// after if the run was acknowledged, and a run that failed said why in one message.
  std::string fault_behind(const Ended& run, const NamedKind& kind) const;
  /// What is wrong behind a run that a signal met; empty: nothing. It ended with the signal's
  /// status and one message, answers as before and left nothing over, or it was done already. A
  /// second signal ends it at once, so that only the status counts.
  std::string fault_behind_signal(const Ended& run, const NamedKind& kind) const;
  /// What is wrong with the index; empty: nothing. `must_be_new`: only the new state will do.
  std::string fault_of_index(bool must_be_new) const;
  /// Runs once more without faults. Empty, or what is wrong: it must succeed silently, answer as
  /// after, and leave nothing over.
  std::string fault_of_next_run() const;

  const std::filesystem::path& work() const { return work_; }
  /// The folder that stands for the disk; the index lies in it.
  std::filesystem::path disk() const { return work_ / "disk"; }
  std::filesystem::path index() const;
  const std::string& old_answers() const { return old_answers_; }
  const std::string& new_answers() const { return new_answers_; }
  Board& board() const { return *board_; }

 private:
  std::filesystem::path work_, program_, library_;
  const Scenario* scenario_ = nullptr;
  std::string old_answers_, new_answers_;
  Board* board_ = nullptr;
  mutable std::size_t started_ = 0;
};

/// The arguments of the programs here: PROGRAM LIBRARY [--option value]…
struct Arguments {
  std::filesystem::path program, preload;
  std::uint64_t sample = 0;  ///< --sample: so many cases, chosen at random; 0: all
  std::uint64_t seed = 20261127;
  std::string only;      ///< --only: this scenario
  bool reads = false;    ///< --reads: the calls that only read
  bool signals = false;  ///< --signals: signals, not faults
};
/// Exits with 2 on anything else.
Arguments parse_arguments(int argc, char** argv);

}  // namespace dasein::faults
