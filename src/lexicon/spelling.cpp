// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <string>
#include <utility>

#include "dasein/lexicon.hpp"
#include "dasein/text.hpp"
#include "lexicon/near_forms.hpp"

namespace dasein {
namespace {

using lexicon::Cost;
using lexicon::kSlip;
using lexicon::NearForm;
using lexicon::NearForms;

constexpr std::size_t kShortest = 5;  // letters; a shorter word has a neighbour for any slip
constexpr std::size_t kLongest = 60;
/// Of each letter, and at most.
constexpr Cost kLimitPerLetter = 16, kLimit = 200;
/// What twice as many documents are worth.
constexpr Cost kDoubling = 4;

Cost rank(const Spelling& spelling) {
  Cost doublings = 0;
  for (std::uint32_t left = spelling.documents; left > 1; left /= 2) ++doublings;
  return 100 + spelling.cost - std::min<Cost>(100, kDoubling * doublings);
}

bool better(const Spelling& a, const Spelling& b) {
  if (rank(a) != rank(b)) return rank(a) < rank(b);
  if (a.documents != b.documents) return a.documents > b.documents;
  return a.form < b.form;
}

class Speller {
 public:
  Speller(const FamilyTable& families, const WordTable& words, Stemmer& stemmer)
      : families_(families), words_(words), stemmer_(stemmer) {}

  std::vector<Spelling> near(std::string_view form, Cost limit) {
    std::vector<Spelling> list;
    for (NearForm& near : NearForms::of(words_, form, limit)) {
      const auto entry = families_.find(stemmer_.stem(near.form));
      if (!entry || !entry->attested) continue;
      add(list, {std::move(near.form), near.cost, entry->documents, {}});
    }
    std::ranges::sort(list, better);
    return list;
  }

  std::vector<Spelling> of(std::string_view form) {
    const auto letters = characters(form);
    if (letters < kShortest || letters > kLongest) return {};
    const Cost limit = std::min<Cost>(kLimit, kLimitPerLetter * letters);
    std::vector<Spelling> list = near(form, std::min(limit, kSlip));
    if (list.empty() && limit > kSlip) list = near(form, limit);
    return list;
  }

 private:
  /// Keeps the nearest form of every stem.
  void add(std::vector<Spelling>& list, Spelling spelling) {
    const std::string stem = stemmer_.stem(spelling.form);
    for (Spelling& known : list) {
      if (stemmer_.stem(known.form) != stem) continue;
      if (spelling.cost < known.cost) known = std::move(spelling);
      return;
    }
    list.push_back(std::move(spelling));
  }

  const FamilyTable& families_;
  const WordTable& words_;
  Stemmer& stemmer_;
};

}  // namespace

std::vector<Spelling> spellings(const FamilyTable& families, const WordTable& words,
                                Stemmer& stemmer, std::string_view form) {
  return Speller(families, words, stemmer).of(form);
}

}  // namespace dasein
