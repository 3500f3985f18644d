// SPDX-License-Identifier: GPL-2.0-or-later
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <exception>
#include <new>
#include <system_error>

#include "cli/commands.hpp"
#include "cli/signals.hpp"
#include "cli/values.hpp"
#include "dasein/cli.hpp"

namespace dasein {
namespace {

using cli::Arguments;
using cli::Session;
using cli::Verb;

Session session_for(const Arguments& arguments) {
  constexpr std::array<cli::ColorWhen, 3> kWhen = {cli::ColorWhen::kAuto, cli::ColorWhen::kAlways,
                                                   cli::ColorWhen::kNever};
  const std::size_t when =
      cli::choice_value("--color", arguments.common.color, {"auto", "always", "never"});
  Session session;
  session.common = arguments.common;
  session.terminal = cli::examine_terminal(kWhen.at(when));
  session.out.color = session.terminal.out_color;
  session.out.columns = session.terminal.columns;
  session.error.color = session.terminal.error_color;
  session.error.columns = 0;
  // People get short paths, programs absolute ones. Without a working directory, as after its
  // removal, all stay absolute.
  std::error_code failed;
  if (session.terminal.out) session.out.relative_to = std::filesystem::current_path(failed);
  return session;
}

ExitCode run_command(const Arguments& arguments) {
  if (arguments.text) {
    cli::print(*arguments.text);
    return ExitCode::kFound;
  }
  const Session session = session_for(arguments);
  switch (arguments.verb) {
    case Verb::kIndex:
      return cli::run_index(arguments.index, session);
    case Verb::kSearch:
      return cli::run_search(arguments.search, session);
    case Verb::kShow:
      return cli::run_show(arguments.show, session);
    case Verb::kStrip:
      return cli::run_strip(arguments.strip, session);
    case Verb::kExplain:
      return cli::run_explain(arguments.explain, session);
    case Verb::kInfo:
      return cli::run_info(arguments.info, session);
    case Verb::kVerify:
      return cli::run_verify(arguments.verify, session);
  }
  return ExitCode::kError;
}

ExitCode report(const Error& error) {
  Notice notice;
  notice.level = Notice::Level::kError;
  notice.text = error.what();
  notice.hint = error.hint();
  const cli::Terminal terminal = cli::examine_terminal(cli::ColorWhen::kAuto);
  Style style;
  style.color = terminal.error_color;
  cli::print_error(notice_text(notice, style));
  // What fails because a signal came is an interruption, whoever noticed it first.
  const int signal = cli::stop_signal().load();
  return signal != 0 ? cli::code_for(signal) : error.code();
}

/// Xapian 1.4.22 ends the program where a write fails in the middle of a large commit: it throws
/// while an exception unwinds. Nothing was published then; message and status are still due.
[[noreturn]] void end_with_message() noexcept {
  const int error_number = errno;
  std::string reason = std::generic_category().message(error_number);
  try {
    if (const std::exception_ptr thrown = std::current_exception()) std::rethrow_exception(thrown);
  } catch (const std::exception& error) {
    reason = error.what();
  } catch (...) {  // Xapian's; the system's error came first and says more
  }
  const ExitCode code =
      report(Error(message("The run was broken off: {reason}", {{"reason", reason}}),
                   message("The last index still answers; run the command again.")));
  std::_Exit(static_cast<int>(code));
}

}  // namespace

int run(int argc, char** argv) {
  std::set_terminate(end_with_message);
  // A closed pipe is then an error of writing, which print() takes for the end.
  (void)std::signal(SIGPIPE, SIG_IGN);
  ExitCode code = ExitCode::kError;
  try {
    code = run_command(cli::parse_arguments(argc, argv));
  } catch (const Error& error) {
    code = report(error);
  } catch (const std::bad_alloc&) {
    code = report(Error(message("The memory is used up.")));
  } catch (const std::exception& error) {
    code = report(Error(message("A fault in the program: {reason}", {{"reason", error.what()}}),
                        message("Please report it with the command you typed.")));
  }
  return static_cast<int>(code);
}

}  // namespace dasein
