// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/rerank.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

#include "dasein/terms.hpp"

namespace dasein {
namespace {

/// Letters of a word count this much, divided by the root of their number. nDCG@10 with --any,
/// short news / sections of laws: 0 .9380 / .6351, .3 .9437 / .6457, .5 .9453 / .6476, .8 .9458 /
/// .6482; with the beginning of a word as a letter .5 .9462 / .6483.
constexpr double kLettersWeight = .5;
/// BM25's k1 and b for letters; a b of .4 loses .001 / .003.
constexpr double kLetterSaturation = 1.2, kLetterLengthShare = .75;
/// A word of the query in the title (or, where there is none, the first sentence) adds this much of
/// its rarity. 0 .9462 / .6483, .1 .9457 / .6530, .3 .9468 / .6596, .4 .9460 / .6643, .5 .9454 /
/// .6659.
constexpr double kTitleWeight = .4;

constexpr std::size_t kFewestSlots = 64;

}  // namespace

Reranker::Reranker(const Vocabulary& vocabulary, const std::vector<std::string>& stems,
                   const std::set<MatchPart::Kind>& without)
    : vocabulary_(vocabulary),
      documents_(vocabulary.text.get_doccount()),
      average_length_(std::max(1.0, vocabulary.text.get_average_length())) {
  std::size_t most = 0;
  for (const std::string& stem : stems) most += stem.size();
  slots_.resize(std::bit_ceil(std::max(kFewestSlots, 4 * most)));
  for (const std::string& stem : stems) {
    std::vector<Letters> list;
    if (!without.contains(MatchPart::Kind::kLetters)) list = letters_of(stem);
    for (const Letters letters : list) {
      Slot& slot = slots_[slot_of(letters)];
      if (slot.place == kFree) {
        slot = {letters, static_cast<std::uint32_t>(weights_.size())};
        weights_.push_back(0);
      }
      // Words share documents; where they are spread by chance, so many hold one of them.
      const double sum = vocabulary.letters.documents(letters);
      const double together = documents_ * (1 - std::exp(-sum / std::max(1.0, documents_)));
      weights_[slot.place] +=
          kLettersWeight / std::sqrt(static_cast<double>(list.size())) * rarity(together);
    }
    if (without.contains(MatchPart::Kind::kTitle)) continue;
    title_weights_[std::string(prefix_of(Field::kTitle)) + stem] =
        kTitleWeight * rarity(vocabulary.text.get_termfreq(stem));
  }
}

double Reranker::rarity(double documents) const {
  return std::log(1 + std::max(0.0, documents_ - documents + .5) / (documents + .5));
}

std::size_t Reranker::slot_of(Letters letters) const {
  std::size_t slot = (letters * 0x9E3779B1U >> 8U) & (slots_.size() - 1);
  while (slots_[slot].place != kFree && slots_[slot].letters != letters) {
    slot = (slot + 1) & (slots_.size() - 1);
  }
  return slot;
}

/// As letters_of, without a list: letters that a term has twice count twice, which is rare.
void Reranker::add_letters(std::string_view term, double frequency,
                           std::vector<double>& frequencies) const {
  Letters last = ' ';
  for (std::size_t i = 0; i < term.size(); ++i) {
    last = last << 8U | static_cast<unsigned char>(term[i]);
    if (i < 2) continue;
    const Slot& slot = slots_[slot_of(last)];
    if (slot.place != kFree) frequencies[slot.place] += frequency;
  }
}

Reranker::Gain Reranker::gain(Xapian::docid number) const {
  Gain gain;
  std::vector<double> frequencies(weights_.size());
  const Xapian::Database& text = vocabulary_.text;
  for (auto it = text.termlist_begin(number); it != text.termlist_end(number); ++it) {
    const std::string term = *it;
    const bool is_field = term[0] >= 'A' && term[0] <= 'Z';
    if (!is_field) {
      add_letters(term, static_cast<double>(it.get_wdf()) / kBodyWeight, frequencies);
    } else if (const auto title = title_weights_.find(term); title != title_weights_.end()) {
      gain.title += title->second;
    }
  }
  const double length = text.get_doclength(number) / average_length_;
  const double norm = kLetterSaturation * (1 - kLetterLengthShare + kLetterLengthShare * length);
  for (std::size_t i = 0; i < weights_.size(); ++i) {
    gain.letters +=
        weights_[i] * frequencies[i] * (kLetterSaturation + 1) / (norm + frequencies[i]);
  }
  return gain;
}

double Reranker::most_by_letters() const {
  double most = 0;
  for (const double weight : weights_) most += weight * (kLetterSaturation + 1);
  return most;
}

void Reranker::rerank(std::vector<Match>& list) const {
  if (weights_.empty() && title_weights_.empty()) return;
  const auto end = list.begin() + static_cast<std::ptrdiff_t>(std::min(kReranked, list.size()));
  for (auto match = list.begin(); match != end; ++match) {
    const Gain more = gain(match->number);
    match->score += more.letters + more.title;
  }
  std::sort(list.begin(), end, [](const Match& a, const Match& b) {
    return a.score != b.score ? a.score > b.score : a.id < b.id;
  });
}

}  // namespace dasein
