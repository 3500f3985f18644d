// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/terminal.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <system_error>

namespace dasein::cli {
namespace {

constexpr std::size_t kDefaultColumns = 80;
constexpr std::size_t kMaxColumns = 100;  // longer lines of prose are hard to read

std::string_view environment(const char* name) {
  const char* value = std::getenv(name);  // NOLINT(concurrency-mt-unsafe): before any thread
  return value == nullptr ? std::string_view() : std::string_view(value);
}

std::size_t terminal_columns() {
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
    return std::min<std::size_t>(size.ws_col, kMaxColumns);
  }
  const std::string_view text = environment("COLUMNS");
  std::size_t columns = 0;
  const auto result = std::from_chars(text.data(), text.data() + text.size(), columns);
  if (result.ec != std::errc{} || columns == 0) return kDefaultColumns;
  return std::min(columns, kMaxColumns);
}

std::string progress_text(const Progress& progress) {
  const std::string done = std::to_string(progress.done);
  const std::string total = std::to_string(progress.total);
  switch (progress.stage) {
    case Progress::Stage::kWalk:
      return message("Looking for texts: {done}", {{"done", done}});
    case Progress::Stage::kRead:
      return message("Reading {done} of {total}", {{"done", done}, {"total", total}});
    case Progress::Stage::kMerge:
      return message("Joining the parts");
    case Progress::Stage::kPublish:
      return message("Publishing");
  }
  return {};
}

}  // namespace

Terminal examine_terminal(ColorWhen when) {
  Terminal terminal;
  terminal.out = isatty(STDOUT_FILENO) == 1;
  terminal.error = isatty(STDERR_FILENO) == 1;
  const bool dumb = environment("TERM") == "dumb";
  const std::string_view force = environment("CLICOLOR_FORCE");
  bool forced = !force.empty() && force != "0";
  bool refused = dumb;
  if (!environment("NO_COLOR").empty()) {  // no-color.org: any value that is not empty
    refused = true;
    forced = false;
  }
  if (when == ColorWhen::kAlways) forced = true;
  if (when == ColorWhen::kNever) {
    refused = true;
    forced = false;
  }
  terminal.out_color = forced || (terminal.out && !refused);
  terminal.error_color = forced || (terminal.error && !refused);
  terminal.moves_cursor = terminal.error && !dumb;
  if (terminal.out) terminal.columns = terminal_columns();
  return terminal;
}

void print(std::string_view bytes) {
  errno = 0;
  const bool written = std::fwrite(bytes.data(), 1, bytes.size(), stdout) == bytes.size();
  if (written && std::fflush(stdout) == 0) return;
  if (errno == EPIPE) return;
  throw Error(message("Standard output cannot be written: {reason}.",
                      {{"reason", std::generic_category().message(errno)}}),
              message("Make room, or write to another place."));
}

void print_error(std::string_view bytes) {
  (void)std::fwrite(bytes.data(), 1, bytes.size(), stderr);
  (void)std::fflush(stderr);
}

ProgressLine::~ProgressLine() {
  if (visible_) print_error("\r\x1b[K");
}

void ProgressLine::show(const Progress& progress) {
  constexpr std::chrono::milliseconds kPause{100};  // ten times a second reads as motion
  const auto now = std::chrono::steady_clock::now();
  if (visible_ && progress.stage == stage_ && now - shown_ < kPause) return;
  stage_ = progress.stage;
  shown_ = now;
  visible_ = true;
  print_error("\r\x1b[K" + progress_text(progress));
}

}  // namespace dasein::cli
