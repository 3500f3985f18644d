// SPDX-License-Identifier: GPL-2.0-or-later
// SIGINT and SIGTERM end a run cleanly; the second one at once.
#pragma once

#include <atomic>

#include "dasein/base.hpp"

namespace dasein::cli {

/// From now on SIGINT and SIGTERM only set stop_signal(), and a second one ends the program.
void catch_signals();

/// The signal that came, or 0.
const std::atomic<int>& stop_signal();

/// The exit status for a signal.
ExitCode code_for(int signal);

}  // namespace dasein::cli
