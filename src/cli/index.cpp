// SPDX-License-Identifier: GPL-2.0-or-later
#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <limits>
#include <string_view>
#include <system_error>

#include "cli/commands.hpp"
#include "cli/signals.hpp"
#include "cli/values.hpp"
#include "dasein/ingest.hpp"

namespace dasein::cli {
namespace {

void stop_if_asked() {
  const int signal = stop_signal().load();
  if (signal != 0) throw Error(message("Interrupted; nothing was changed."), {}, code_for(signal));
}

[[noreturn]] void unreadable(const std::string& list, int error_number) {
  throw Error(message("The list {path} cannot be read: {reason}.",
                      {{"path", printable_path(list)},
                       {"reason", std::generic_category().message(error_number)}}),
              message("--files-from takes a file with one path a line, or - for standard input."));
}

/// The whole of a file, a pipe or standard input; a signal ends the wait.
std::string read_list(const std::string& list) {
  const int descriptor =
      list == "-" ? STDIN_FILENO : open(list.c_str(), O_RDONLY | O_CLOEXEC);  // NOLINT: variadic
  if (descriptor < 0) {
    const int error_number = errno;
    stop_if_asked();
    unreadable(list, error_number);
  }
  std::string bytes;
  std::array<char, 65536> buffer{};
  ssize_t count = 0;
  do {
    count = read(descriptor, buffer.data(), buffer.size());
    const int error_number = errno;
    stop_if_asked();
    if (count < 0 && error_number != EINTR) unreadable(list, error_number);
    if (count > 0) bytes.append(buffer.data(), static_cast<std::size_t>(count));
  } while (count != 0);
  if (descriptor != STDIN_FILENO) close(descriptor);
  return bytes;
}

std::vector<std::filesystem::path> paths_in(std::string_view list, char end) {
  std::vector<std::filesystem::path> paths;
  while (!list.empty()) {
    const std::size_t size = std::min(list.find(end), list.size());
    if (size > 0) paths.push_back(absolute_path(std::string(list.substr(0, size))));
    list.remove_prefix(std::min(size + 1, list.size()));
  }
  return paths;
}

std::vector<std::filesystem::path> absolute_paths(const std::vector<std::string>& typed) {
  std::vector<std::filesystem::path> paths;
  for (const std::string& path : typed) paths.push_back(absolute_path(path));
  return paths;
}

/// Debian's package wngerman: igerman98, new spelling, UTF-8.
constexpr const char* kDebianWordList = "/usr/share/dict/ngerman";

/// OpenThesaurus in Debian's package mythes-de, UTF-8.
constexpr const char* kDebianThesaurus = "/usr/share/mythes/th_de_DE_v2.dat";

/// The list that a variable of the environment names, which must be there, else the usual one.
std::filesystem::path list_path(const char* variable, const char* usual, std::string hint) {
  // NOLINTNEXTLINE(concurrency-mt-unsafe): before any thread
  const char* const list = std::getenv(variable);
  if (list == nullptr) return usual;
  if (*list == '\0') return {};
  std::filesystem::path path = absolute_path(list);
  if (file_status(path)) return path;
  throw Error(message("There is no file {path}, which {variable} names.",
                      {{"path", printable_path(path)}, {"variable", variable}}),
              std::move(hint));
}

IngestOptions ingest_options(const IndexArguments& arguments) {
  IngestOptions options;
  options.paths = absolute_paths(arguments.paths);
  options.forget = absolute_paths(arguments.forget);
  options.excludes = arguments.excludes;
  options.full = arguments.full;
  options.dry_run = arguments.dry_run;
  options.allow_shrink = arguments.allow_shrink;
  options.stop = &stop_signal();
  options.word_list = list_path("DASEIN_WORD_LIST", kDebianWordList,
                                message("Name a file with one word a line, or set it to nothing."));
  options.thesaurus = list_path("DASEIN_THESAURUS", kDebianThesaurus,
                                message("Name a thesaurus of MyThes, or set it to nothing."));
  options.synonyms = list_path(
      "DASEIN_SYNONYMS", "",
      message(
          "Name a file with a group of synonyms a line, commas between, or set it to nothing."));
  if (!arguments.jobs.empty()) {
    constexpr std::uint64_t kMaxJobs = 256;  // more threads than any machine gains from
    options.jobs =
        static_cast<unsigned>(std::min(kMaxJobs, number_value("--jobs", arguments.jobs, 1)));
  }
  if (arguments.wait == kWaitForever) {
    options.wait_seconds = -1;
  } else if (!arguments.wait.empty()) {
    options.wait_seconds = seconds_value("--wait", arguments.wait);
  }
  if (!arguments.files_from.empty()) {
    options.from_list = true;
    options.files = paths_in(read_list(arguments.files_from), arguments.null ? '\0' : '\n');
  }
  return options;
}

void print_report(const IndexReport& report, const IndexArguments& arguments,
                  const Session& session) {
  const bool quiet = session.common.quiet && !arguments.verbose;
  if (arguments.json) {
    print(report_json(report, arguments.dry_run));
  } else if (arguments.dry_run) {
    print(report_text(report, arguments.verbose, arguments.dry_run));
  } else if (!quiet && (arguments.verbose || session.terminal.error)) {
    print_error(report_text(report, arguments.verbose, arguments.dry_run));
  }
}

/// The lines the administrator of a nightly job must see, and the exit status they mean.
ExitCode judge(const IndexReport& report, const IndexArguments& arguments, const Session& session) {
  ExitCode code = ExitCode::kFound;
  for (const IngestProblem& problem : report.root_problems) {
    Notice notice;
    notice.level = Notice::Level::kError;
    notice.text = message("{path}: {reason}",
                          {{"path", printable_path(problem.path)}, {"reason", problem.reason}});
    session.tell(notice);
    code = ExitCode::kError;
  }
  if (arguments.strict && !report.problems.empty()) {
    Notice notice;
    notice.level = Notice::Level::kError;
    notice.text = message_count(report.problems.size(), "One text could not be read.",
                                "{count} texts could not be read.");
    notice.hint = message("dasein info --failed lists them with the reason.");
    session.tell(notice);
    code = ExitCode::kError;
  }
  return code;
}

}  // namespace

ExitCode run_index(const IndexArguments& arguments, const Session& session) {
  catch_signals();
  const std::filesystem::path index = session.index();
  IngestOptions options = ingest_options(arguments);
  IndexReport report;
  {
    ProgressLine line;
    if (session.terminal.moves_cursor && !session.common.quiet) {
      options.progress = [&line](const Progress& progress) { line.show(progress); };
    }
    report = ingest(index, options);
  }
  print_report(report, arguments, session);
  return judge(report, arguments, session);
}

}  // namespace dasein::cli
