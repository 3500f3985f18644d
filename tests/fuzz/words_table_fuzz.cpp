// SPDX-License-Identifier: GPL-2.0-or-later
// uses: lexicon
// options: -max_len=256
// Foreign bytes are refused with kDamaged or read as a table that agrees with itself.
#include <cstdlib>
#include <string>
#include <string_view>

#include "dasein/base.hpp"
#include "dasein/lexicon.hpp"
#include "require.hpp"

namespace {

using namespace dasein;

/// What a vocabulary is asked for words that it does not hold.
void check_near(const WordTable& table) {
  static Stemmer stemmer;
  static const std::string no_families = learned_tables({}, "").families;
  static const std::string right_bytes = learned_tables({}, "haus\nbaum\n").right;
  const FamilyTable families(no_families);
  const RightWords right(right_bytes);
  for (const char* form : {"hauss", "bamu", "hausbaum", "ae"}) {
    const NearWords near = near_words({table, families, right}, stemmer, form);
    for (const Spelling& spelling : near.right) require(!spelling.form.empty());
  }
  for (const WordTable::Entry& entry : forms_of(table, stemmer, "haus")) {
    require(stemmer.stem(entry.form) == "haus");
  }
  require(!usual_form(table, stemmer, "haus").empty());
}

void check(const WordTable& table) {
  (void)table.find("haus");
  const WordTable::Prefixed found = table.with_prefix("ha", 3);
  require(found.entries.size() <= 3 && found.entries.size() <= found.total);
  for (const WordTable::Entry& entry : found.entries) require(entry.form.starts_with("ha"));
  try {
    check_near(table);
  } catch (const Error& error) {
    require(error.code() == ExitCode::kDamaged);
  }
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
