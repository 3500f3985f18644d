// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/signals.hpp"

#include <csignal>

#include <unistd.h>

namespace dasein::cli {
namespace {

constexpr int kSignalStatus = 128;  // as shells report a death by signal

// A signal handler reaches nothing but what has static lifetime.
std::atomic<int> caught_signal{0};
static_assert(std::atomic<int>::is_always_lock_free);

void note_signal(int signal) {
  if (caught_signal.exchange(signal) != 0) _exit(kSignalStatus + signal);
}

}  // namespace

void catch_signals() {
  struct sigaction action {};
  action.sa_handler = note_signal;  // NOLINT: a union in glibc
  sigemptyset(&action.sa_mask);
  // Without SA_RESTART: a read that waits for a list of files must end.
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

const std::atomic<int>& stop_signal() { return caught_signal; }

ExitCode code_for(int signal) {
  return signal == SIGINT ? ExitCode::kInterrupted : ExitCode::kTerminated;
}

}  // namespace dasein::cli
