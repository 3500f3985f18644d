// SPDX-License-Identifier: GPL-2.0-or-later
// uses: store base
// options: -max_len=2048
// Reading a manifest: whatever the bytes, a value or Error(kDamaged); and a value that was read
// prints to a text that reads as the same value. Every input is tried as it is and with a right
// checksum below it, which no random change would find.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "dasein/store.hpp"

namespace {

void check(const std::string& text) {
  try {
    const dasein::Manifest read = dasein::manifest_from_text(text);
    if (read.schema != dasein::kSchema) return;  // only partly understood
    if (dasein::manifest_from_text(dasein::to_text(read)) != read) std::abort();
  } catch (const dasein::Error& error) {
    if (error.code() != dasein::ExitCode::kDamaged || error.hint().empty()) std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string text(reinterpret_cast<const char*>(data), size);
  check(text);
  const std::size_t last = text.rfind("crc32c ");
  if (last != std::string::npos) text.resize(last);
  const std::string checksum = dasein::to_hex(dasein::crc32c(text)).substr(8);
  check(text + "crc32c " + checksum + "\n");
  return 0;
}
