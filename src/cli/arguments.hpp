// SPDX-License-Identifier: GPL-2.0-or-later
// What the user typed, as values. arguments.cpp is the only file that sees CLI11 (10 s to
// compile) and the one table of options and help.
#pragma once

#include <optional>
#include <string>
#include <vector>

namespace dasein::cli {

struct CommonArguments {
  std::string index;           ///< --index; empty: the default place
  std::string color = "auto";  ///< --color
  bool quiet = false;
};

struct IndexArguments {
  std::vector<std::string> paths, forget, excludes;
  std::string files_from;  ///< empty: not given
  std::string wait;        ///< seconds, or kWaitForever; empty: not given
  std::string jobs;
  bool null = false, dry_run = false, full = false, allow_shrink = false;
  bool strict = false, json = false, verbose = false;
};
inline constexpr const char* kWaitForever = "forever";

struct SearchArguments {
  std::vector<std::string> words;
  std::string limit, format = "text", passages = "1", sort = "relevance", since, until;
  bool paths = false, null = false, count = false;
  bool any = false, strict = false, relax = false, exact = false, no_correct = false,
       synonyms = false;
  bool explain = false, with_boilerplate = false, reverse = false;
};

struct ShowArguments {
  std::string document, highlight, format = "text";
  bool roles = false, raw = false;
};

struct StripArguments {
  std::vector<std::string> files;
  std::string format = "text", type, strictness = "balanced";
  bool roles = false;
};

struct ExplainArguments {
  std::vector<std::string> words;
  std::string limit = "12", format = "text";
};

struct InfoArguments {
  std::string format = "text";
  bool failed = false;
};

struct VerifyArguments {
  std::vector<std::string> excludes;
  std::string format = "text";
};

enum class Verb { kIndex, kSearch, kShow, kStrip, kExplain, kInfo, kVerify };

struct Arguments {
  std::optional<std::string> text;  ///< help or version: print this, run nothing
  Verb verb = Verb::kSearch;
  CommonArguments common;
  IndexArguments index;
  SearchArguments search;
  ShowArguments show;
  StripArguments strip;
  ExplainArguments explain;
  InfoArguments info;
  VerifyArguments verify;
};

/// Reads the command line. Throws Error with what to type instead.
Arguments parse_arguments(int argc, const char* const* argv);

}  // namespace dasein::cli
