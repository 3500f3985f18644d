// SPDX-License-Identifier: GPL-2.0-or-later
// uses: lexicon
// options: -max_len=512
// Foreign bytes as a family table are refused with kDamaged or read as entries whose parts cover
// their stem and that are found by it; what a query takes of them marks pieces inside of words.
#include <string>

#include "dasein/lexicon.hpp"
#include "require.hpp"

namespace {

using namespace dasein;

constexpr std::size_t kSplits = 32;  ///< of inputs of so many lengths one splits unknown words

const std::string& words_bytes() {
  static const std::string bytes = word_table_bytes({{"bau", {2, 0}},
                                                     {"baum", {9, 1}},
                                                     {"baumhaus", {3, 0}},
                                                     {"haus", {7, 2}},
                                                     {"hausbau", {1, 1}},
                                                     {"häuser", {4, 0}}});
  return bytes;
}

void check_entry(const FamilyTable& table, const FamilyTable::Entry& entry) {
  std::uint32_t covered = 0;
  for (const FamilyTable::Part& part : entry.parts) {
    require(part.number < table.size() && part.begin == covered && part.begin < part.end);
    covered = part.end;
  }
  require(entry.parts.empty() || covered == entry.stem.size());
  for (const std::uint32_t number : entry.holders) require(number < table.size());
  for (const std::uint32_t number : entry.variants) require(number < table.size());
}

/// The table whole; whether its stems ascend.
bool check_entries(const FamilyTable& table) {
  std::string last;
  bool ascending = true;
  for (std::uint32_t number = 0; number < table.size(); ++number) {
    const FamilyTable::Entry entry = table.at(number);
    require(entry.number == number);
    check_entry(table, entry);
    ascending = ascending && (number == 0 || last < entry.stem);
    last = entry.stem;
  }
  return ascending;
}

void check_found(const FamilyTable& table) {
  for (std::uint32_t number = 0; number < table.size(); ++number) {
    const auto found = table.find(table.at(number).stem);
    require(found.has_value() && found->number == number);
  }
}

void check_family(const WordFamily& family) {
  const auto inside = [](const WordFamily::Holder& holder) {
    require(holder.begin <= holder.end && holder.end <= holder.stem.size());
  };
  for (const WordFamily::Holder& holder : family.holders) inside(holder);
  for (const WordFamily::Part& part : family.parts) {
    for (const WordFamily::Holder& holder : part.holders) inside(holder);
  }
}

/// Calls `look` and lets it find damage.
template <typename Look>
void either(Look&& look) {
  try {
    look();
  } catch (const Error& error) {
    require(error.code() == ExitCode::kDamaged);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  either([&] {
    const FamilyTable table(view_of(data, size));
    either([&] {
      if (check_entries(table)) check_found(table);
    });
    static Stemmer stemmer;
    const WordTable words(words_bytes());
    const FamilyLimits limits{.holders = 4, .part_holders = 4};
    // A word that the table does not know is split, which costs more than all else.
    for (const char* form : {"haus", "baumhaus", "hausbaum", "bäume"}) {
      if (size % kSplits != 0 && !table.find(stemmer.stem(form))) continue;
      either([&] {
        const WordFamily family = family_of(table, words, stemmer, form, limits);
        require(family.holders.size() <= limits.holders);
        check_family(family);
      });
    }
  });
  return 0;
}
