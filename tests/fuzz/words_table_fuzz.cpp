// SPDX-License-Identifier: GPL-2.0-or-later
// uses: lexicon
// Foreign bytes are refused with kDamaged or read as a table that agrees with itself.
#include <cstdlib>
#include <string_view>

#include "dasein/base.hpp"
#include "dasein/lexicon.hpp"

namespace {

using namespace dasein;

void require(bool condition) {
  if (!condition) std::abort();
}

void check(const WordTable& table) {
  (void)table.find("haus");
  const WordTable::Prefixed found = table.with_prefix("ha", 3);
  require(found.entries.size() <= 3 && found.entries.size() <= found.total);
  for (const WordTable::Entry& entry : found.entries) require(entry.form.starts_with("ha"));
  const FormCounts counts = table.counts();
  require(counts.size() == table.size());
  for (const auto& [form, count] : counts) require(table.find(form) == count);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    check(WordTable(std::string_view(reinterpret_cast<const char*>(data), size)));
  } catch (const Error& error) {
    require(error.code() == ExitCode::kDamaged);
  }
  return 0;
}
