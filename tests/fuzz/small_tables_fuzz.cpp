// SPDX-License-Identifier: GPL-2.0-or-later
// uses: lexicon
// options: -max_len=256
// Foreign bytes as each of the tables without stems of their own (letters, right words, synonyms):
// refused with kDamaged, or answers that the length of the bytes allows.
#include <cmath>
#include <string>

#include "dasein/lexicon.hpp"
#include "require.hpp"

namespace {

using namespace dasein;

constexpr const char* kStems[] = {"haus", "baum", "kind", "straß", "a", "amt", "schul", ""};

template <typename Look>
void either(Look&& look) {
  try {
    look();
  } catch (const Error& error) {
    require(error.code() == ExitCode::kDamaged);
  }
}

void check_letters(std::string_view bytes) {
  const LetterTable table(bytes);
  require(bytes.size() >= 5 * table.size());
  for (const char* stem : kStems) {
    for (const Letters letters : letters_of(stem)) {
      const double documents = table.documents(letters);
      require(std::isfinite(documents) && documents >= 0);
    }
  }
}

void check_right(std::string_view bytes) {
  const RightWords table(bytes);
  for (const char* stem : kStems) {
    if (table.may_hold(stem)) require(!table.empty());
  }
}

void check_synonyms(std::string_view bytes) {
  const SynonymTable table(bytes);
  for (const char* stem : kStems) {
    either([&] { require(table.of(stem).size() <= bytes.size()); });
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes = view_of(data, size);
  either([&] { check_letters(bytes); });
  either([&] { check_right(bytes); });
  either([&] { check_synonyms(bytes); });
  return 0;
}
