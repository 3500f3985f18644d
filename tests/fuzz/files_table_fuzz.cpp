// SPDX-License-Identifier: GPL-2.0-or-later
// uses: ingest
// options: -max_len=192
// The file table of a generation: any bytes are read or refused, and what is read is written alike.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "dasein/ingest.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace dasein;
  std::vector<FileRecord> records;
  try {
    records = file_table_from_bytes({reinterpret_cast<const char*>(data), size});
  } catch (const Error& error) {
    if (error.code() != ExitCode::kDamaged) std::abort();
    return 0;
  }
  for (std::size_t i = 1; i < records.size(); ++i) {
    if (records[i - 1].path >= records[i].path) std::abort();
  }
  if (file_table_from_bytes(file_table_bytes(records)) != records) std::abort();
  return 0;
}
