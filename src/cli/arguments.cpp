// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/arguments.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <string_view>

#include "cli/values.hpp"
#include "dasein/base.hpp"
#include "dasein/text.hpp"

namespace dasein::cli {
namespace {

struct VerbText {
  Verb verb;
  const char* name;
  const char* synopsis;
  const char* summary;
};
constexpr std::array<VerbText, 7> kVerbs = {{
    {Verb::kIndex, "index", "[PATH…]", "Build or refresh the index"},
    {Verb::kSearch, "search", "[--] QUERY…", "Search the index"},
    {Verb::kShow, "show", "DOCUMENT", "Show a document of the index"},
    {Verb::kStrip, "strip", "[FILE…]", "Print texts without boilerplate; needs no index"},
    {Verb::kExplain, "explain", "[--] WORD…", "Tell what the index makes of words"},
    {Verb::kInfo, "info", "", "Tell what the index holds"},
    {Verb::kVerify, "verify", "", "Compare the index with its checksums and its files"},
}};

CLI::Option* flag(CLI::App& app, const char* names, bool& value, const char* help) {
  return app.add_flag(names, value, message(help));
}

CLI::Option* option(CLI::App& app, const char* names, std::string& value, const char* help) {
  return app.add_option(names, value, message(help));
}

/// A list takes one value each time it is given, so that it never eats what follows.
CLI::Option* list(CLI::App& app, const char* names, std::vector<std::string>& values,
                  const char* help) {
  return app.add_option(names, values, message(help))->allow_extra_args(false)->take_all();
}

void add_common(CLI::App& app, CommonArguments& common) {
  option(app, "--index", common.index,
         "The index directory; else DASEIN_INDEX, else $XDG_DATA_HOME/dasein/index")
      ->option_text("DIR");
  option(app, "--color", common.color, "auto (the default), always or never")->option_text("WHEN");
  flag(app, "-q,--quiet", common.quiet,
       "Keep notes to yourself; search: print nothing, the exit status tells");
}

void add_index(CLI::App& app, IndexArguments& index) {
  app.add_option("PATH", index.paths, "");
  flag(app, "-n,--dry-run", index.dry_run, "Compare and report, change nothing");
  flag(app, "--full", index.full, "Read every file again and build from scratch");
  option(app, "-j,--jobs", index.jobs, "Threads; default: the number of cores")->option_text("N");
  app.add_flag(std::string("--wait{") + kWaitForever + "}", index.wait,
               message("Wait for another writer, without limit or at most so long"))
      ->option_text("[=SECONDS]");
  flag(app, "--allow-shrink", index.allow_shrink,
       "Remove vanished documents however many they are");
  flag(app, "--strict", index.strict, "Exit status 2 if any text could not be read");
  list(app, "--forget", index.forget, "Remove a root with its documents")->option_text("PATH");
  option(app, "--files-from", index.files_from,
         "Add or refresh the files named in LIST, one a line; - is standard input")
      ->option_text("LIST");
  flag(app, "-0,--null", index.null, "The names in LIST end in NUL");
  list(app, "--exclude", index.excludes, "Leave out what matches, as in a .gitignore file")
      ->option_text("GLOB");
  flag(app, "--json", index.json, "Print the report as JSON on standard output");
  flag(app, "-v,--verbose", index.verbose, "Print the report and name every file of it");
}

void add_search(CLI::App& app, SearchArguments& search) {
  app.add_option("QUERY", search.words, "");
  option(app, "-n,--limit", search.limit,
         "At most so many results, 0: all; default: 10 on a terminal, else all")
      ->option_text("N");
  option(app, "--format", search.format, "text (the default), json, jsonl or paths")
      ->option_text("FORMAT");
  flag(app, "-l,--paths", search.paths, "Only the paths");
  flag(app, "-0,--null", search.null, "Only the paths, raw, each ended by NUL");
  flag(app, "-c,--count", search.count, "Only the number of documents");
  flag(app, "--any", search.any, "Documents with any of the words, ranked together");
  flag(app, "--strict", search.strict, "Only documents with all words");
  flag(app, "--relax", search.relax, "Documents with some of the words follow");
  flag(app, "--exact", search.exact, "Every word exactly as typed, but for capitals");
  flag(app, "--no-correct", search.no_correct, "Search unknown words as typed");
  flag(app, "--synonyms", search.synonyms, "Find words that mean the same, too");
  flag(app, "--explain", search.explain, "Say what matched, and how the query was understood");
  flag(app, "--with-boilerplate", search.with_boilerplate,
       "Search navigation, adverts, teasers and footers too");
  option(app, "--passages", search.passages, "At most so many passages a result; default: 1")
      ->option_text("N");
  option(app, "--sort", search.sort, "relevance (the default), date, path or title")
      ->option_text("KEY");
  flag(app, "--reverse", search.reverse, "The other way round");
  option(app, "--since", search.since, "Published then or later: 2020, 2020-05, 4.5.2020")
      ->option_text("DATE");
  option(app, "--until", search.until, "Published then or earlier")->option_text("DATE");
}

void add_show(CLI::App& app, ShowArguments& show) {
  app.add_option("DOCUMENT", show.document, "");
  option(app, "--highlight", show.highlight, "Mark the hits of a query")->option_text("QUERY");
  flag(app, "--roles", show.roles, "Every block with its line, role and reason");
  flag(app, "--raw", show.raw, "The file as it is on the disk");
  option(app, "--format", show.format, "text (the default) or json")->option_text("FORMAT");
}

void add_strip(CLI::App& app, StripArguments& strip) {
  app.add_option("FILE", strip.files, "");
  flag(app, "--roles", strip.roles, "Every block with its line, role and reason");
  option(app, "--format", strip.format, "text (the default) or json")->option_text("FORMAT");
  option(app, "--type", strip.type, "The type of the files, whatever their names: text, html")
      ->option_text("TYPE");
  option(app, "--strictness", strip.strictness, "balanced (the default), recall, or a number")
      ->option_text("LEVEL");
}

void add_explain(CLI::App& app, ExplainArguments& explain) {
  app.add_option("WORD", explain.words, "");
  option(app, "-n,--limit", explain.limit, "At most so many compounds a word, 0: all; default: 12")
      ->option_text("N");
  option(app, "--format", explain.format, "text (the default) or json")->option_text("FORMAT");
}

void add_info(CLI::App& app, InfoArguments& info) {
  flag(app, "--failed", info.failed, "List the texts that could not be read, with the reason");
  option(app, "--format", info.format, "text (the default) or json")->option_text("FORMAT");
}

void add_verify(CLI::App& app, VerifyArguments& verify) {
  list(app, "--exclude", verify.excludes, "Leave out what matches, as dasein index was told")
      ->option_text("GLOB");
  option(app, "--format", verify.format, "text (the default) or json")->option_text("FORMAT");
}

void add_options(CLI::App& app, Verb verb, Arguments& arguments) {
  switch (verb) {
    case Verb::kIndex:
      return add_index(app, arguments.index);
    case Verb::kSearch:
      return add_search(app, arguments.search);
    case Verb::kShow:
      return add_show(app, arguments.show);
    case Verb::kStrip:
      return add_strip(app, arguments.strip);
    case Verb::kExplain:
      return add_explain(app, arguments.explain);
    case Verb::kInfo:
      return add_info(app, arguments.info);
    case Verb::kVerify:
      return add_verify(app, arguments.verify);
  }
}

/// Only commands that are named among the words: to set up the options of all would cost a search
/// a tenth of its instructions.
void add_verbs(CLI::App& app, const std::vector<std::string>& words, Arguments& arguments) {
  for (const VerbText& verb : kVerbs) {
    if (std::find(words.begin(), words.end(), verb.name) == words.end()) continue;
    add_options(*app.add_subcommand(verb.name), verb.verb, arguments);
  }
}

const VerbText& text_of(const CLI::App& sub) {
  return *std::find_if(kVerbs.begin(), kVerbs.end(),
                       [&sub](const VerbText& verb) { return sub.get_name() == verb.name; });
}

// ---- help -----------------------------------------------------------------------------------

std::string help_row(const std::string& left, const std::string& right) {
  constexpr std::size_t kLeftColumns = 26;
  std::string line = "  " + left;
  const std::size_t used = width(line);
  line += used < kLeftColumns ? std::string(kLeftColumns - used, ' ') : "\n" + std::string(26, ' ');
  return line + right + '\n';
}

/// Ours, not CLI11's, whose form differs from version to version.
std::string options_help(const CLI::App& app) {
  std::string result;
  for (const CLI::Option* one : app.get_options()) {
    if (one->get_positional()) continue;
    std::string names;
    for (const std::string& name : one->get_snames()) names += "-" + name + ", ";
    if (one->get_snames().empty()) names += "    ";
    names += "--" + one->get_lnames().front();
    const std::string& value = one->get_option_text();
    if (!value.empty()) names += (value.front() == '[' ? "" : " ") + value;
    result += help_row(names, one->get_description());
  }
  return result;
}

std::string main_help(const CLI::App& app) {
  std::string result = message("dasein: full-text search for German texts") + "\n\n" +
                       message("Usage: dasein [OPTION…] COMMAND [ARGUMENT…]") + "\n\n" +
                       message("Commands:") + '\n';
  for (const VerbText& verb : kVerbs) result += help_row(verb.name, message(verb.summary));
  return result + '\n' + message("Options, before or after the command:") + '\n' +
         options_help(app) + '\n' + message("dasein COMMAND --help tells more.") + '\n';
}

std::string verb_help(const CLI::App& app, const CLI::App& sub) {
  const VerbText& text = text_of(sub);
  std::string usage = message("Usage: dasein {command} [OPTION…] {arguments}",
                              {{"command", text.name}, {"arguments", text.synopsis}});
  while (usage.back() == ' ') usage.pop_back();
  return message(text.summary) + ".\n\n" + usage + "\n\n" + message("Options:") + '\n' +
         options_help(sub) + '\n' + message("Options of every command:") + '\n' + options_help(app);
}

std::string help(const CLI::App& app) {
  const std::vector<const CLI::App*> chosen =
      app.get_subcommands([](const CLI::App* sub) { return sub->parsed(); });
  return chosen.empty() ? main_help(app) : verb_help(app, *chosen.front());
}

// ---- errors ---------------------------------------------------------------------------------

std::vector<std::string> option_names(const CLI::App& app, const CLI::App* sub) {
  std::vector<std::string> names;
  for (const CLI::App* one : {&app, sub}) {
    if (one == nullptr) continue;
    for (const CLI::Option* known : one->get_options()) {
      for (const std::string& name : known->get_lnames()) names.push_back("--" + name);
    }
  }
  return names;
}

Error unknown_command(const std::string& typed) {
  std::vector<std::string> names;
  for (const VerbText& verb : kVerbs) names.emplace_back(verb.name);
  const std::string near = nearest_name(typed, names);
  return Error(message("There is no command “{typed}”.", {{"typed", typed}}),
               near.empty() ? message("dasein --help lists the commands.")
                            : message("Did you mean {name}?", {{"name", near}}));
}

Error unknown_option(const CLI::App& app, const CLI::App* sub, const std::string& typed) {
  const std::string name = typed.substr(0, typed.find('='));
  const std::string near = nearest_name(name, option_names(app, sub));
  std::string hint;
  if (!near.empty()) {
    hint = message("Did you mean {name}?", {{"name", near}});
  } else if (sub != nullptr && sub->get_name() == "search") {
    hint = message(
        "A query word that begins with a hyphen stands after --: "
        "dasein search Rathaus -- -Schule");
  } else {
    hint = message("dasein {command} --help lists the options.",
                   {{"command", sub == nullptr ? std::string() : sub->get_name()}});
    if (sub == nullptr) hint = message("dasein --help lists the options.");
  }
  return Error(message("There is no option {typed}.", {{"typed", name}}), hint);
}

Error one_too_many(const std::string& argument) {
  return Error(message("The argument “{argument}” is one too many.", {{"argument", argument}}),
               message("dasein COMMAND --help tells what a command takes."));
}

Error unexpected(const CLI::App& app, const CLI::App* sub) {
  for (const std::string& word : app.remaining(true)) {
    if (word.size() > 1 && word.front() == '-') return unknown_option(app, sub, word);
  }
  const std::vector<std::string> rest = app.remaining(true);
  const std::string first = rest.empty() ? std::string() : rest.front();
  if (sub == nullptr) return unknown_command(first);
  return Error(
      message("The argument “{argument}” is one too many.", {{"argument", first}}),
      message("dasein {command} --help tells what it takes.", {{"command", sub->get_name()}}));
}

/// What stands after the first "--". CLI11 gives a part of it back to the main command, and the
/// parts differ between its versions, so it never sees it.
std::vector<std::string> cut_literals(std::vector<std::string>& words) {
  const auto mark = std::find(words.begin(), words.end(), "--");
  if (mark == words.end()) return {};
  std::vector<std::string> literals(mark + 1, words.end());
  words.erase(mark, words.end());
  return literals;
}

/// Gives the words after "--" to the command as if they could not be options.
void add_literals(Arguments& arguments, const std::vector<std::string>& literals) {
  const auto append = [&literals](std::vector<std::string>& list) {
    list.insert(list.end(), literals.begin(), literals.end());
  };
  switch (arguments.verb) {
    case Verb::kIndex:
      return append(arguments.index.paths);
    case Verb::kSearch:
      return append(arguments.search.words);
    case Verb::kStrip:
      return append(arguments.strip.files);
    case Verb::kExplain:
      return append(arguments.explain.words);
    case Verb::kShow:
    case Verb::kInfo:
    case Verb::kVerify:
      break;
  }
  std::size_t taken = 0;
  if (arguments.verb == Verb::kShow && arguments.show.document.empty() && !literals.empty()) {
    arguments.show.document = literals[taken++];
  }
  if (taken < literals.size()) throw one_too_many(literals[taken]);
}

void parse(CLI::App& app, std::vector<std::string> words) {
  const auto chosen = [&app]() -> const CLI::App* {
    const auto subs = app.get_subcommands();
    return subs.empty() ? nullptr : subs.front();
  };
  try {
    std::reverse(words.begin(), words.end());  // as CLI11 takes them
    app.parse(std::move(words));
  } catch (const CLI::ExtrasError&) {
    throw unexpected(app, chosen());
  } catch (const CLI::CallForHelp&) {
    throw;
  } catch (const CLI::ArgumentMismatch& error) {
    // CLI11's sentence begins with the option: "--limit: 1 required TEXT missing".
    const std::string reason = error.what();
    throw Error(
        message("{option} takes one value.", {{"option", reason.substr(0, reason.find(':'))}}),
        message("dasein COMMAND --help lists the options."));
  } catch (const CLI::ParseError& error) {
    const CLI::App* sub = chosen();
    const std::string command = sub == nullptr ? "" : sub->get_name() + " ";
    throw Error(message("The command line is not understood: {reason}", {{"reason", error.what()}}),
                message("dasein {command}--help tells how.", {{"command", command}}));
  }
}

void require(bool given, const char* sentence, const char* hint) {
  if (!given) throw Error(message(sentence), message(hint));
}

void check(const Arguments& arguments) {
  const SearchArguments& search = arguments.search;
  if (arguments.verb == Verb::kSearch) {
    require(!search.words.empty(), "No query was given.", "dasein search Rathaus");
    require(int{search.any} + int{search.strict} + int{search.relax} <= 1,
            "--any, --strict and --relax exclude each other.", "Give one of them.");
  }
  if (arguments.verb == Verb::kExplain) {
    require(!arguments.explain.words.empty(), "No word was given.", "dasein explain Rathaus");
  }
  if (arguments.verb == Verb::kShow) {
    require(!arguments.show.document.empty(), "No document was named.",
            "dasein show PATH, as dasein search prints it");
    require(!arguments.show.raw || !arguments.show.roles, "--raw and --roles exclude each other.",
            "Give one of them.");
  }
  if (arguments.verb == Verb::kIndex) {
    require(arguments.index.files_from.empty() || arguments.index.paths.empty(),
            "--files-from and PATH exclude each other.", "Run dasein index twice.");
    require(!arguments.index.null || !arguments.index.files_from.empty(),
            "-0 belongs to --files-from.", "find … -print0 | dasein index --files-from - -0");
  }
}

}  // namespace

Arguments parse_arguments(int argc, const char* const* argv) {
  Arguments arguments;
  bool version = false;
  CLI::App app("", "dasein");
  app.set_help_flag("-h,--help", message("Print this help"));
  app.require_subcommand(0, 1);  // at most one, so that a query may hold a command's name
  app.fallthrough();             // common options also after the command
  add_common(app, arguments.common);
  flag(app, "--version", version, "Print the version");

  std::vector<std::string> words(argv + std::min(argc, 1), argv + argc);
  const std::vector<std::string> literals = cut_literals(words);
  add_verbs(app, words, arguments);
  try {
    parse(app, std::move(words));
  } catch (const CLI::CallForHelp&) {
    arguments.text = help(app);
    return arguments;
  }
  if (version) {
    arguments.text =
        message("dasein {version}\nLicence: GPL-2.0-or-later", {{"version", DASEIN_VERSION}}) +
        '\n';
    return arguments;
  }
  const auto chosen = app.get_subcommands();
  if (chosen.empty()) {
    throw Error(message("No command was given."), message("dasein --help lists the commands."));
  }
  arguments.verb = text_of(*chosen.front()).verb;
  add_literals(arguments, literals);
  check(arguments);
  return arguments;
}

}  // namespace dasein::cli
