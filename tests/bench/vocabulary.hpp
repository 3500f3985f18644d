// SPDX-License-Identifier: GPL-2.0-or-later
// The words of made German texts: how often old ones come again and what new ones look like.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "random.hpp"

namespace dasein::bench {

/// What stands in a place of a sentence. Words of both kinds have their own vocabulary.
enum class WordKind : std::uint8_t { kNoun, kOther };

/// Words to begin with.
struct WordSources {
  /// Words as the sample corpus has them, one for every time it has them; nouns are capitalised.
  std::vector<std::string> known;
  /// Words of a word list of the system; may be empty.
  std::vector<std::string> listed;
  /// Last parts of names; may be empty for verbs and adjectives.
  std::vector<std::string> name_ends;
};

/// A Pitman-Yor process (Pitman and Yor 1997) over word forms: a word comes again in proportion to
/// how often it came; a new one comes with the probability (kConcentration + kDiscount * words) /
/// (kConcentration + draws). That gives Zipf's and Heaps' laws. Every document has such a process
/// of its own above it, so that its words come in bursts (Teh 2006, "A hierarchical Bayesian
/// language model based on Pitman-Yor processes").
class Vocabulary {
 public:
  Vocabulary(WordKind kind, WordSources sources, Random random);

  void begin_document();
  /// The next word of the document.
  std::string_view next();

 private:
  std::uint32_t draw();
  std::uint32_t again();
  std::uint32_t add_new();
  std::string new_word();
  std::string compound();
  std::string name();
  std::string listed_word();
  std::string other_form();
  std::string misspelt(std::string word);
  std::string_view simple_word();
  std::uint32_t number_of(const std::string& word);

  WordKind kind_;
  WordSources sources_;
  Random random_;
  std::vector<std::string> words_;
  std::unordered_map<std::string, std::uint32_t> numbers_;
  std::vector<bool> simple_;             ///< of a word: it can be a part of a compound
  std::vector<std::uint32_t> draws_;     ///< words in the order they came
  std::vector<bool> first_;              ///< of a draw: the word was new
  std::vector<std::uint32_t> document_;  ///< words of the document
  std::size_t document_draws_ = 0;       ///< of them, those that were not repeated in it
  std::unordered_map<std::uint32_t, std::uint32_t> next_;  ///< what followed a word
  std::uint32_t before_ = 0;
};

}  // namespace dasein::bench
