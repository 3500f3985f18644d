// SPDX-License-Identifier: GPL-2.0-or-later
#include "dasein/cli.hpp"

int main(int argc, char** argv) { return dasein::run(argc, argv); }
