// SPDX-License-Identifier: GPL-2.0-or-later
// The command line: options, commands, terminal, exit status. One .cpp file per command.
#pragma once

namespace dasein {

/// Runs the program; returns its exit status. Catches every error; flushes and checks standard
/// output before it returns.
int run(int argc, char** argv);

}  // namespace dasein
