// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/commands.hpp"
#include "cli/signals.hpp"
#include "cli/values.hpp"
#include "dasein/ingest.hpp"

namespace dasein::cli {
namespace {

/// What verify found, and in which generation.
struct Verified {
  Generation generation;
  VerifyReport report;
};

/// A run that publishes meanwhile removes files under us: then the new generation is the one.
Verified verified(const VerifyOptions& options, const Session& session) {
  for (;;) {
    Generation generation = opened_generation(session);
    VerifyReport report = verify(generation, options);
    const bool current =
        !report.damaged() || opened_generation(session).number == generation.number;
    if (current) return {std::move(generation), std::move(report)};
  }
}

ExitCode judge(const VerifyReport& report, const Session& session) {
  Notice notice;
  notice.text = verify_summary(report);
  ExitCode code = ExitCode::kFound;
  if (report.damaged()) {
    code = ExitCode::kDamaged;
    notice.hint = message("Run 'dasein index --full' to make it anew from the files.");
  } else if (!report.not_compared.empty()) {
    code = ExitCode::kError;
  } else if (report.differs()) {
    code = ExitCode::kNothing;
    notice.hint = report.needs_full
                      ? message(
                            "Run 'dasein index --full': some texts changed without a trace in "
                            "their size and time.")
                      : message("Run 'dasein index' to bring it up to date.");
  }
  const bool failed = report.damaged() || !report.not_compared.empty();
  if (failed) notice.level = Notice::Level::kError;
  // What differs stands on standard output; a sentence about it is for people.
  if (failed || session.terminal.error) session.tell(notice);
  return code;
}

}  // namespace

ExitCode run_verify(const VerifyArguments& arguments, const Session& session) {
  const bool json = choice_value("--format", arguments.format, {"text", "json"}) == 1;
  catch_signals();
  VerifyOptions options;
  options.excludes = arguments.excludes;
  options.stop = &stop_signal();
  const Verified found = verified(options, session);
  print(json ? verify_json(found.report, session.index(), found.generation)
             : verify_text(found.report));
  return judge(found.report, session);
}

}  // namespace dasein::cli
