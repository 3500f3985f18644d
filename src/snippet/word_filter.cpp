// SPDX-License-Identifier: GPL-2.0-or-later
#include "snippet/word_filter.hpp"

#include <algorithm>

#include "dasein/lexicon.hpp"

namespace dasein::snippet {
namespace {

constexpr std::size_t kBeginningBytes = 4;  // of a key
constexpr std::size_t kEnoughOfAWord = 12;  // bytes of a form that give so many of its key

constexpr std::string_view kVowels = "aeiouy";

// Letters beyond Latin-1 share one key.
unsigned char first_letter(std::string_view form) {
  constexpr unsigned char kOther = 0x80;
  const auto first = static_cast<unsigned char>(form.empty() ? '\0' : form[0]);
  if (first < 0x80) return first;
  if (form.starts_with("ä")) return 'a';
  if (form.starts_with("ö")) return 'o';
  if (form.starts_with("ü")) return 'u';
  return kOther;
}

}  // namespace

std::size_t WordFilter::beginning_of(std::string_view key) {
  std::size_t hash = 0;
  for (const char byte : key.substr(0, kBeginningBytes)) {
    hash = hash * 37 + static_cast<unsigned char>(byte);
  }
  return hash % kBeginnings;
}

void WordFilter::add_form(std::string_view form) {
  const unsigned char letter = first_letter(form);
  letters_[letter] = true;
  if (kVowels.find(static_cast<char>(letter)) == std::string_view::npos) return;
  for (const char vowel : kVowels) letters_[static_cast<unsigned char>(vowel)] = true;
}

void WordFilter::add_stem(std::string_view stem) {
  has_stems_ = true;
  beginnings_[beginning_of(stem)] = true;
}

bool WordFilter::takes(std::string_view form) const {
  if (letters_[first_letter(form)]) return true;
  if (!has_stems_) return false;
  return beginnings_[beginning_of(compound_key(form.substr(0, kEnoughOfAWord)))];
}

}  // namespace dasein::snippet
