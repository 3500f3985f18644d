// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/packed.hpp"

#include <random>
#include <string>

#include "catch.hpp"
#include "dasein/base.hpp"

using namespace dasein;

TEST_CASE("what is packed comes back") {
  Packer packer;
  std::mt19937_64 random(3);
  for (const std::size_t size : {0, 1, 10, 5000, 3'000'000}) {
    std::string bytes;
    while (bytes.size() < size) bytes += "Wort" + std::to_string(random() % 1000) + ' ';
    const std::string packed = packer.pack(bytes);
    CHECK(unpacked(packed) == bytes);
    if (size > 100) CHECK(packed.size() < bytes.size() / 2);
  }
}

TEST_CASE("bytes that nothing was packed to are told as damage") {
  const std::string packed = Packer().pack(std::string(5000, 'a') + "Ende");
  const auto refused = [](const std::string& bytes) {
    try {
      (void)unpacked(bytes);
    } catch (const Error& error) {
      return error.code() == ExitCode::kDamaged;
    }
    return false;
  };
  CHECK(refused(""));
  CHECK(refused("kein Dokument"));
  for (std::size_t size = 1; size < packed.size(); ++size) CHECK(refused(packed.substr(0, size)));
  // A frame that claims to hold 2^60 bytes.
  CHECK(refused(std::string("\x28\xB5\x2F\xFD\xE0\0\0\0\0\0\0\0\x10\x01\0\0", 16)));
}
