// SPDX-License-Identifier: GPL-2.0-or-later
// Catch2's main: a file of its own, because version 2 compiles for 20 seconds here.
#if __has_include(<catch2/catch_session.hpp>)
#include <catch2/catch_session.hpp>
int main(int argc, char** argv) { return Catch::Session().run(argc, argv); }
#else
#define CATCH_CONFIG_MAIN
#include <catch2/catch.hpp>
#endif
