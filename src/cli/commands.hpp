// SPDX-License-Identifier: GPL-2.0-or-later
// The commands, one file each, and what they share.
#pragma once

#include <filesystem>

#include "cli/arguments.hpp"
#include "cli/terminal.hpp"
#include "dasein/base.hpp"
#include "dasein/index.hpp"
#include "dasein/query.hpp"
#include "dasein/render.hpp"
#include "dasein/store.hpp"

namespace dasein::cli {

/// What every command knows.
struct Session {
  CommonArguments common;
  Terminal terminal;
  Style out, error;  ///< for standard output and standard error

  /// --index, DASEIN_INDEX, or the default place; absolute.
  std::filesystem::path index() const;
  /// Prints to standard error; notes and warnings only without --quiet.
  void tell(const Notice& notice) const;
  /// The remark with the place it speaks of and the corrected query.
  void tell(const QueryNotice& notice, const std::string& query) const;
};

/// An index opened for reading.
struct OpenIndex {
  std::filesystem::path path;
  Generation generation;
  IndexReader reader;
};
/// Both throw Error naming the command that makes an index if there is none.
OpenIndex open_index(const Session& session);
Generation opened_generation(const Session& session);
/// Whether a writer has switched meanwhile. Two runs later the files of `generation` are gone: what
/// failed on them is tried on the new one.
bool was_replaced(const Session& session, const Generation& generation);

ExitCode run_index(const IndexArguments& arguments, const Session& session);
ExitCode run_search(const SearchArguments& arguments, const Session& session);
ExitCode run_show(const ShowArguments& arguments, const Session& session);
ExitCode run_strip(const StripArguments& arguments, const Session& session);
ExitCode run_explain(const ExplainArguments& arguments, const Session& session);
ExitCode run_info(const InfoArguments& arguments, const Session& session);
ExitCode run_verify(const VerifyArguments& arguments, const Session& session);

}  // namespace dasein::cli
