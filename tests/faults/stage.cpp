// SPDX-License-Identifier: GPL-2.0-or-later
#include "stage.hpp"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>

#include "dasein/render.hpp"
#include "dasein/search.hpp"

namespace dasein::faults {
namespace {

namespace fs = std::filesystem;

constexpr unsigned kSecondsAtMost = 60;  // for one command; a run here takes a tenth of one

constexpr std::size_t kHits = 8;  // of a query; more would show no other fault

// Words that the texts hold: of others a search splits compounds, which is not asked here.
const std::array<const char*, 5> kQueries = {"Zählerstand", "Dörfer", "\"auf dem Land\"",
                                             "Rathaus -Schule", "Gemeinde Kommune"};

void write_text(const fs::path& path, const std::string& text) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << text;
}

void append_text(const fs::path& path, const std::string& text) {
  std::ofstream(path, std::ios::binary | std::ios::app) << text;
}

std::vector<fs::path> texts(const fs::path& corpus) {
  std::vector<fs::path> paths;
  for (const auto& entry : fs::recursive_directory_iterator(corpus)) {
    if (entry.is_regular_file()) paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  return paths;
}

void as_they_are(const fs::path& corpus) {
  write_text(corpus / "zaehler.txt", "Der Zählerstand.\n");
}

void one_more(const fs::path& corpus) { write_text(corpus / "neu.txt", "Neuer Zählerstand.\n"); }

void some_changes(const fs::path& corpus) {
  const std::vector<fs::path> all = texts(corpus);
  append_text(all.at(1), "\nDer Zählerstand ist neu.\n");
  append_text(all.at(5), "\nAuch hier steht ein Zählerstand.\n");
  fs::remove(all.at(3));
  write_text(corpus / "neu.txt", "Ein neuer Zählerstand in einem neuen Text.\n");
}

void all_shorter(const fs::path& corpus) {
  for (const fs::path& path : texts(corpus)) write_text(path, "Ein kurzer Zählerstand.\n");
}

void many_more(const fs::path& corpus) {
  for (int i = 0; i < 260; ++i) {
    write_text(corpus / "viele" / (std::to_string(i) + ".txt"),
               "Zählerstand Nummer " + std::to_string(i) + ".\n");
  }
}

void no_change(const fs::path& /*corpus*/) {}

std::string read_all(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// The beginnings of twelve texts of the sample corpus: every table of the index gets something to
/// hold, and a run makes few calls.
void copy_small(const fs::path& corpus) {
  constexpr std::size_t kBeginning = 1000;
  const fs::path sample = fs::path(DASEIN_SOURCE_DIR) / "data/corpus";
  for (const char* folder : {"forschungsverbund-daseinsorte", "kommunalspiegel"}) {
    for (const fs::path& path : texts(sample / folder)) {
      const std::string text = read_all(path);
      const std::string beginning = text.substr(0, text.rfind(' ', kBeginning));
      write_text(corpus / folder / path.filename(), beginning + '\n');
    }
  }
}

/// All of it four times: what is smaller is compacted after every change.
void copy_large(const fs::path& corpus) {
  for (const char* copy : {"1", "2", "3", "4"}) {
    fs::create_directories(corpus / copy);
    fs::copy(fs::path(DASEIN_SOURCE_DIR) / "data/corpus", corpus / copy,
             fs::copy_options::recursive);
  }
}

std::string files_text(const Generation& generation) {
  std::string text;
  for (const FileRecord& record : file_table(generation)) {
    text += record.path + ' ' + to_hex(record.content) + ' ' + record.first_seen + ' ' +
            (record.number != 0 ? "document" : "none") + ' ' + record.problem + '\n';
  }
  return text;
}

/// A message is one line that begins like this; its hint is indented.
bool is_one_message(const std::string& err) {
  if (!err.starts_with("dasein: error: ") || !err.ends_with('\n')) return false;
  for (std::size_t at = err.find('\n') + 1; at < err.size(); at = err.find('\n', at) + 1) {
    if (!err.substr(at).starts_with("  ")) return false;
  }
  return err.find("A fault in the program") == std::string::npos;
}

/// Xapian writes some of the system's sentences with a small letter.
bool says(const std::string& text, std::string sentence) {
  if (text.find(sentence) != std::string::npos) return true;
  sentence.front() = static_cast<char>(sentence.front() | 0x20);
  return text.find(sentence) != std::string::npos;
}

}  // namespace

const std::vector<Scenario>& scenarios() {
  static const std::vector<Scenario> all = {
      {"fresh",
       "the first run, in a folder that does not exist",
       true,
       false,
       {},
       as_they_are,
       no_change},
      {"add",
       "a text added: the copy becomes the generation",
       false,
       true,
       {},
       as_they_are,
       one_more},
      {"change",
       "a text added, two edited, one deleted: the copy is compacted",
       false,
       false,
       {},
       as_they_are,
       some_changes},
      {"shrink", "little is left of every text", false, false, {}, as_they_are, all_shorter},
      {"full", "as change, with --full", false, false, {"--full"}, as_they_are, some_changes},
      {"many", "260 texts added: a new part is merged", false, false, {}, as_they_are, many_more},
      {"nothing", "no change", false, false, {}, as_they_are, no_change},
  };
  return all;
}

const Analysis& analysis() {
  static const Analysis once{{}, [fingerprint = analysis_fingerprint()] { return fingerprint; }};
  return once;
}

std::string answers(const fs::path& index) {
  const auto generation = open_generation(index, analysis());
  if (!generation) return "no index";
  const auto faults = verify_checksums(*generation);
  if (!faults.empty()) throw Error(faults.front());
  const IndexReader reader(generation->path);
  std::string text = std::to_string(reader.document_count()) + " documents, " +
                     std::to_string(reader.word_count()) + " words\n";
  for (const std::string& root : generation->manifest.roots) text += root + '\n';
  text += files_text(*generation);
  for (const char* query : kQueries) {
    SearchOptions options;
    options.query = query;
    options.limit = kHits;
    const bool last = query == kQueries.back();
    options.tiers = last ? SearchOptions::Tiers::kAny : SearchOptions::Tiers::kStrict;
    options.with_removed = last;
    // Passages cost most of a check, and one query with them reads every kind of stored thing.
    options.with_passages = query == kQueries.front();
    Hits hits = search(reader, options);
    hits.seconds = 0;
    text += hits_as_json(hits, "");
  }
  return text;
}

std::string leftovers(const fs::path& index) {
  if (!fs::exists(index)) return {};
  const std::string stated = read_all(index / "CURRENT");
  const std::string current = stated.substr(0, stated.find('\n'));
  std::string text;
  std::size_t older = 0;
  for (const auto& entry : fs::directory_iterator(index)) {
    const std::string name = entry.path().filename().native();
    if (name == "lock" || name == "CURRENT" || name == current) continue;
    if (name.starts_with("gen-") && name < current && ++older == 1) continue;
    text += ' ' + name;
  }
  return text;
}

Stage::Stage(fs::path program, fs::path library)
    : program_(std::move(program)), library_(std::move(library)) {
  const fs::path memory = "/dev/shm";
  const bool usable = ::access(memory.c_str(), W_OK) == 0;
  std::string name =
      ((usable ? memory : fs::temp_directory_path()) / "dasein-stage.XXXXXX").native();
  if (::mkdtemp(name.data()) == nullptr) throw Error("no folder to work in");
  work_ = name;
  const int file = ::open((work_ / "board").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  void* address = MAP_FAILED;
  if (file >= 0 && ::ftruncate(file, sizeof(Board)) == 0) {
    address = ::mmap(nullptr, sizeof(Board), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
  }
  if (address == MAP_FAILED) throw Error("no memory to share");
  ::close(file);
  board_ = static_cast<Board*>(address);
  // What a run sees of the world. One date, so that the same texts give the same index.
  ::setenv("HOME", work_.c_str(), 1);
  ::setenv("LC_ALL", "C", 1);
  ::setenv("DASEIN_WORD_LIST", "", 1);
  ::setenv("DASEIN_THESAURUS", "", 1);
  ::setenv("DASEIN_SYNONYMS", "", 1);
  ::setenv("SOURCE_DATE_EPOCH", "1795737600", 1);
}

Stage::~Stage() {
  ::munmap(board_, sizeof(Board));
  std::error_code ignored;
  fs::remove_all(work_, ignored);
}

fs::path Stage::index() const {
  // The first run has to make folders above the index as well.
  return disk() / (scenario_->fresh ? "new/folder/index" : "index");
}

void Stage::prepare(const Scenario& scenario) {
  scenario_ = &scenario;
  const fs::path corpus = work_ / "corpus";
  for (const char* name : {"corpus", "disk", "before"}) fs::remove_all(work_ / name);
  scenario.large ? copy_large(corpus) : copy_small(corpus);
  fs::create_directories(disk());
  scenario.old_texts(corpus);
  const auto require = [this](const Ended& run) {
    if (run.status != 0 || run.signal != 0) throw Error("preparing failed: " + run.err);
  };
  if (!scenario.fresh) {
    // Two generations before, so that the run has an old one to remove.
    require(command({"index", corpus.native()}));
    append_text(texts(corpus).at(0), "\nEine zweite Fassung.\n");
    require(command({"index", "--full"}));
  }
  old_answers_ = answers(index());
  fs::copy(disk(), work_ / "before", fs::copy_options::recursive);
  scenario.new_texts(corpus);
  require(run_plainly());
  new_answers_ = answers(index());
}

void Stage::reset() const {
  fs::remove_all(disk());
  fs::copy(work_ / "before", disk(), fs::copy_options::recursive);
}

Ended Stage::run(const Orders& orders) const {
  std::vector<std::string> arguments{"index"};
  arguments.insert(arguments.end(), scenario_->options.begin(), scenario_->options.end());
  if (scenario_->fresh) arguments.push_back((work_ / "corpus").native());
  return command(arguments, &orders);
}

Ended Stage::run_plainly() const {
  std::vector<std::string> arguments{"index"};
  if (scenario_->fresh) arguments.push_back((work_ / "corpus").native());
  return command(arguments);
}

Ended Stage::command(const std::vector<std::string>& arguments, const Orders* orders) const {
  return finish(start(arguments, orders));
}

Started Stage::start(const std::vector<std::string>& arguments, const Orders* orders) const {
  std::vector<std::string> words;
  if (orders != nullptr) words = orders->wrapper;
  words.push_back(program_.native());
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  if (orders != nullptr) std::memset(static_cast<void*>(board_), 0, sizeof(Board));
  // Some at once must not share their files.
  const std::string number = std::to_string(++started_ % 4);
  const pid_t child = ::fork();
  const Started started{child, work_ / ("out" + number), work_ / ("err" + number)};
  if (child < 0) throw Error("cannot run " + words.front());
  if (child == 0) {
    const auto redirect = [](const fs::path& path, int to) {
      ::dup2(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600), to);
    };
    redirect(started.out, STDOUT_FILENO);
    redirect(started.err, STDERR_FILENO);
    ::setenv("DASEIN_INDEX", index().c_str(), 1);
    if (orders != nullptr) {
      ::setenv("LD_PRELOAD", library_.c_str(), 1);
      ::setenv("DASEIN_FAULTS_UNDER", disk().c_str(), 1);
      ::setenv("DASEIN_FAULTS_BOARD", (work_ / "board").c_str(), 1);
      ::setenv("DASEIN_FAULTS_CALL", std::to_string(orders->call).c_str(), 1);
      if (orders->kind != nullptr) {
        ::setenv("DASEIN_FAULTS_KIND", std::string(orders->kind->name).c_str(), 1);
      }
      if (orders->reads) ::setenv("DASEIN_FAULTS_READS", "1", 1);
      if (!orders->log.empty()) ::setenv("DASEIN_FAULTS_LOG", orders->log.c_str(), 1);
    }
    ::alarm(kSecondsAtMost);  // whoever hangs, dies
    ::execvp(pointers.front(), pointers.data());
    ::_exit(127);
  }
  return started;
}

Ended Stage::finish(const Started& started) const {
  int status = 0;
  if (::waitpid(started.process, &status, 0) != started.process) throw Error("a process is lost");
  Ended ended;
  ended.status = WIFEXITED(status) ? WEXITSTATUS(status) : 0;
  ended.signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
  ended.out = read_all(started.out);
  ended.err = read_all(started.err);
  return ended;
}

std::string Stage::fault_of_index(bool must_be_new) const {
  std::string now;
  try {
    now = answers(index());
  } catch (const Error& error) {
    return std::string("the index does not answer: ") + error.what();
  }
  if (now == new_answers_) return {};
  if (must_be_new) return now == old_answers_ ? "it answers as before" : "it answers otherwise";
  return now == old_answers_ ? "" : "it answers neither as before nor as after";
}

std::string Stage::fault_behind(const Ended& run, const NamedKind& kind) const {
  const bool dies = kind.kind == Kind::kKill && board_->struck > 0;
  if (run.signal != (dies ? SIGKILL : 0)) return "signal " + std::to_string(run.signal);
  const bool acknowledged = run.signal == 0 && run.status == 0;
  if (run.signal == 0 && run.status != 0) {
    if (run.status != static_cast<int>(ExitCode::kError)) {
      return "status " + std::to_string(run.status) + ": " + run.err;
    }
    if (!is_one_message(run.err)) return "not one message: " + run.err;
    // Of this file's making Xapian gives no reason, and a disk that works again has none either.
    const bool silent = run.err.find("Failed to create iamglass file") != std::string::npos &&
                        kind.kind == Kind::kError;
    if (!silent && !says(run.err, std::strerror(kind.error))) {
      return "the message does not say why: " + run.err;
    }
  }
  if (acknowledged && !run.err.empty()) return "done, but: " + run.err;
  if (kind.kind == Kind::kShort && !acknowledged) return "a short write is no failure: " + run.err;
  return fault_of_index(acknowledged);
}

std::string Stage::fault_behind_signal(const Ended& run, const NamedKind& kind) const {
  constexpr int kStatus = 128;  // as shells add to a signal's number
  if (run.signal != 0) return "signal " + std::to_string(run.signal);
  if (run.status == 0) return run.err.empty() ? fault_of_index(true) : "done, but: " + run.err;
  if (run.status != kStatus + kind.error) return "status " + std::to_string(run.status);
  if (kind.kind == Kind::kTwice) return fault_of_index(false);
  if (!is_one_message(run.err)) return "not one message: " + run.err;
  const std::string rest = leftovers(index());
  if (!rest.empty()) return "left over after the signal:" + rest;
  const std::string now = answers(index());
  return now == old_answers_ ? std::string() : "interrupted, but it does not answer as before";
}

std::string Stage::fault_of_next_run() const {
  const Ended next = run_plainly();
  if (next.status != 0 || next.signal != 0 || !next.err.empty()) {
    return "the next run ends with " + std::to_string(next.status) + ", signal " +
           std::to_string(next.signal) + ": " + next.err;
  }
  const std::string fault = fault_of_index(true);
  if (!fault.empty()) return "after the next run: " + fault;
  const std::string rest = leftovers(index());
  return rest.empty() ? rest : "left over:" + rest;
}

Arguments parse_arguments(int argc, char** argv) {
  Arguments arguments;
  const auto usage = [&] {
    std::fprintf(stderr,
                 "usage: %s PROGRAM LIBRARY [--sample N] [--seed N] [--only SCENARIO]"
                 " [--reads] [--signals]\n",
                 argv[0]);
    std::exit(2);
  };
  std::vector<std::string> words(argv + 1, argv + argc);
  if (words.size() < 2) usage();
  arguments.program = fs::absolute(words[0]);
  arguments.preload = fs::absolute(words[1]);
  for (std::size_t i = 2; i < words.size(); ++i) {
    const bool has_value = i + 1 < words.size();
    if (words[i] == "--reads") {
      arguments.reads = true;
    } else if (words[i] == "--signals") {
      arguments.signals = true;
    } else if (words[i] == "--only" && has_value) {
      arguments.only = words[++i];
    } else if (words[i] == "--sample" && has_value) {
      arguments.sample = std::stoull(words[++i]);
    } else if (words[i] == "--seed" && has_value) {
      arguments.seed = std::stoull(words[++i]);
    } else {
      usage();
    }
  }
  return arguments;
}

}  // namespace dasein::faults
