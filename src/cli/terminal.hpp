// SPDX-License-Identifier: GPL-2.0-or-later
// What standard output and standard error are connected to, and writing to them.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

#include "dasein/ingest.hpp"

namespace dasein::cli {

enum class ColorWhen { kAuto, kAlways, kNever };

struct Terminal {
  bool out = false, error = false;              ///< whether each is a terminal
  bool out_color = false, error_color = false;  ///< whether each gets colours
  bool moves_cursor = false;                    ///< whether a progress line can be rewritten
  std::size_t columns = 0;                      ///< to wrap standard output to; 0: not at all
};

/// Asks the system and NO_COLOR, CLICOLOR_FORCE, TERM and COLUMNS.
Terminal examine_terminal(ColorWhen when);

/// Writes to standard output and flushes. Throws Error when it cannot, except that a closed pipe
/// is silence: nobody reads any more.
void print(std::string_view bytes);

/// Writes to standard error; failures have nowhere to go.
void print_error(std::string_view bytes);

/// A line on standard error that says what a run is doing; gone when the object is.
class ProgressLine {
 public:
  ProgressLine() = default;
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;
  ~ProgressLine();
  void show(const Progress& progress);

 private:
  Progress::Stage stage_ = Progress::Stage::kWalk;
  std::chrono::steady_clock::time_point shown_;
  bool visible_ = false;
};

}  // namespace dasein::cli
