// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/rerank.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <functional>
#include <numeric>
#include <queue>

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

/// Neighbouring words of a query that stand at most kNearWindow words apart in a text count as one
/// more, rarer word, with this share of its weight. nDCG@10 with --any, short news / sections of
/// laws: .1 .9457 / .6737, .15 .9470 / .6752, .2 .9474 / .6753, .3 .9465 / .6732; with --relax .15
/// .9463 / .6679, .2 .9467 / .6676. In the first look, for all documents: .1 .9458 / .6743, and a
/// search of four words costs a fifth more.
constexpr double kNearWeight = .15;
constexpr std::size_t kNearWindow = 4;

constexpr std::size_t kFewestSlots = 64;
/// Sums of doubles differ by less.
constexpr double kRounding = 1 + 1e-9;

}  // namespace

Reranker::Reranker(const Vocabulary& vocabulary, const std::vector<std::string>& stems,
                   const std::vector<Plan::Neighbours>& neighbours,
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
  if (without.contains(MatchPart::Kind::kNear)) return;
  for (const Plan::Neighbours& pair : neighbours) pairs_.push_back({pair, kNearWindow + 1});
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

double Reranker::letters_of_document(Xapian::docid number) const {
  if (weights_.empty()) return 0;
  std::vector<double> frequencies(weights_.size());
  const Xapian::Database& text = vocabulary_.text;
  for (auto it = text.termlist_begin(number); it != text.termlist_end(number); ++it) {
    const std::string term = *it;
    const bool is_field = term[0] >= 'A' && term[0] <= 'Z';
    if (!is_field) add_letters(term, static_cast<double>(it.get_wdf()) / kBodyWeight, frequencies);
  }
  const double length = text.get_doclength(number) / average_length_;
  const double norm = kLetterSaturation * (1 - kLetterLengthShare + kLetterLengthShare * length);
  double letters = 0;
  for (std::size_t i = 0; i < weights_.size(); ++i) {
    letters += weights_[i] * frequencies[i] * (kLetterSaturation + 1) / (norm + frequencies[i]);
  }
  return letters;
}

/// By the lists of the terms: few titles hold a word, few documents both of a pair.
std::vector<Reranker::Gain> Reranker::without_letters(std::span<const Match> matches) const {
  std::vector<std::pair<Xapian::docid, std::size_t>>
      order;  // ascending, with the place in the list
  for (std::size_t i = 0; i < matches.size(); ++i) order.emplace_back(matches[i].number, i);
  std::ranges::sort(order);
  std::vector<Gain> gains(matches.size());
  for (const auto& [term, weight] : title_weights_) {
    Xapian::PostingIterator at = vocabulary_.text.postlist_begin(term);
    const Xapian::PostingIterator end = vocabulary_.text.postlist_end(term);
    for (const auto& [number, place] : order) {
      if (at != end) at.skip_to(number);
      if (at == end) break;
      if (*at == number) gains[place].title += weight;
    }
  }
  std::vector<Xapian::docid> numbers;
  for (const auto& [number, place] : order) numbers.push_back(number);
  for (const WordRow& pair : pairs_) {
    auto at = order.begin();
    for (const Weighed& one : holders_among(vocabulary_.text, pair, numbers)) {
      while (at->first != one.number) ++at;
      gains[at->second].near += kNearWeight * one.weight;
    }
  }
  return gains;
}

Reranker::Gain Reranker::gain(Xapian::docid number) const {
  Match match;
  match.number = number;
  Gain gain = without_letters({&match, 1}).front();
  gain.letters = letters_of_document(number);
  return gain;
}

double Reranker::most_by_letters() const {
  double most = 0;
  for (const double weight : weights_) most += weight * (kLetterSaturation + 1);
  return most;
}

void Reranker::rerank(std::vector<Match>& list, std::size_t limit) const {
  if (weights_.empty() && title_weights_.empty() && pairs_.empty()) return;
  const std::span<Match> first(list.data(), std::min(kReranked, list.size()));
  const std::vector<Gain> gains = without_letters(first);
  std::vector<std::size_t> order(first.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto score = [&](std::size_t i) { return first[i].score + gains[i].title + gains[i].near; };
  std::ranges::stable_sort(order, std::ranges::greater(), score);
  const double most = most_by_letters();
  std::vector<Match> seen;
  std::priority_queue<double, std::vector<double>, std::greater<>> best;  // the worst on top
  std::size_t next = 0;
  for (; next < order.size(); ++next) {
    const std::size_t i = order[next];
    const bool is_full = limit > 0 && best.size() == limit;
    if (is_full && (score(i) + most) * kRounding < best.top()) break;
    Match& match = seen.emplace_back(first[i]);
    match.score = score(i) + letters_of_document(match.number);
    best.push(match.score);
    if (best.size() > limit) best.pop();
  }
  std::ranges::sort(seen, [](const Match& a, const Match& b) {
    return a.score != b.score ? a.score > b.score : a.id < b.id;
  });
  for (; next < order.size(); ++next) seen.push_back(first[order[next]]);
  std::ranges::copy(seen, first.begin());
}

}  // namespace dasein
