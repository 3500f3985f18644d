// SPDX-License-Identifier: GPL-2.0-or-later
#include "snippet/word_filter.hpp"

#include "dasein/german.hpp"
#include "dasein/lexicon.hpp"

namespace dasein::snippet {
namespace {

constexpr unsigned kPairBits = 16;
constexpr std::string_view kVowels = "aeiouy";

std::uint32_t pair_of(std::uint32_t beginning) { return beginning >> kPairBits; }

// Of four letters; 2^32 / golden ratio.
std::uint32_t slot_of(std::uint32_t beginning) { return beginning * 0x9E3779B1U >> kPairBits; }

}  // namespace

// The first byte of a key, of which ä, ö, ü and ß have letters of ASCII; all else stays as it is.
void WordFilter::add_first(std::uint32_t letter) {
  constexpr std::string_view kOfUmlauts = "aous";
  constexpr unsigned char kLead = 0xC3;
  firsts_[letter] = true;
  if (kOfUmlauts.find(static_cast<char>(letter)) != std::string_view::npos) firsts_[kLead] = true;
}

void WordFilter::add_form(std::string_view form) {
  constexpr std::uint32_t kSecond = 0xFF;
  const std::uint32_t pair = pair_of(key_beginning(form));
  const bool is_whole = (pair & kSecond) != 0;
  add_first(pair >> 8U);
  for (std::uint32_t more = 0; more <= (is_whole ? 0 : kSecond); ++more) pairs_[pair | more] = true;
}

// The stem of a stop word ends in a period. Irregular forms change a vowel ("aß", "essen") or have
// a ge- that their stem lacks; of other spellings only "ph" has another first letter.
void WordFilter::add_stem(std::string_view stem) {
  add_form(stem.ends_with('.') ? stem.substr(0, stem.size() - 1) : stem);
  const auto letter = static_cast<unsigned char>(key_beginning(stem) >> 24U);
  letters_[letter] = letters_['g'] = true;
  if (letter == 'f') letters_['p'] = true;
  if (kVowels.find(static_cast<char>(letter)) != std::string_view::npos) {
    for (const char vowel : kVowels) letters_[static_cast<unsigned char>(vowel)] = true;
  }
  for (std::uint32_t each = 0; each < letters_.size(); ++each) {
    if (letters_[each]) add_first(each);
  }
}

void WordFilter::add_relative(std::string_view stem) {
  const std::uint32_t beginning = key_beginning(stem);
  beginnings_[slot_of(beginning)] = true;
  add_first(beginning >> 24U);
}

bool WordFilter::takes(std::string_view form) const {
  if (!form.empty() && !firsts_[static_cast<unsigned char>(form.front())]) return false;
  const std::uint32_t beginning = key_beginning(form);
  if (pairs_[pair_of(beginning)] || beginnings_[slot_of(beginning)]) return true;
  return letters_[beginning >> 24U] && !keeps_beginning(form);
}

}  // namespace dasein::snippet
