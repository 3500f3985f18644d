// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>
#include <bit>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

#include "dasein/lexicon.hpp"
#include "dasein/text.hpp"
#include "lexicon/near_forms.hpp"

namespace dasein {
namespace {

using lexicon::Cost;
using lexicon::Endings;
using lexicon::kSlip;
using lexicon::NearForm;
using lexicon::NearForms;

constexpr std::size_t kShortest = 5;  // letters; a shorter word has a neighbour for any slip
constexpr std::size_t kLongest = 60;
/// What a word can cost: so much for each of its letters, and at most so much. Of 700 slips in words
/// of short news 661 come back right and 14 wrong, and of 900 words of laws that no news article and
/// no list has 15 are taken for slips; with 13 and 160 it is 621, 10 and 12.
constexpr Cost kLimitPerLetter = 16, kLimit = 200;
/// The same without a word list, where any word can be a right one that no document holds.
constexpr Cost kUnlistedPerLetter = 13, kUnlistedLimit = 160;
/// What twice as many documents are worth.
constexpr Cost kDoubling = 4;
/// A word that is made up of words of the index is right, unless a word in some document is nearer
/// than this: a linking element, a letter twice …
constexpr Cost kNearerThanParts = 60;
/// … or it falls into pieces with one that is no longer than this (bytes of its stem).
constexpr std::size_t kShortPiece = 4;
constexpr std::size_t kMostScans = 6;
constexpr std::size_t kMostAlike = 8;
/// Of a compound that no text holds.
constexpr std::size_t kShortestPiece = 6;  // bytes of the part that is corrected
constexpr std::size_t kLongPiece = 8;      // bytes
constexpr Cost kShortPieceLimit = 80;      // of a shorter one: no other letter, none too many
constexpr std::size_t kMostParts = 3;

/// A misspelt word as words of the index and one that nobody knows.
class Pieces {
 public:
  struct Piece {
    std::size_t begin = 0, end = 0;  // what is not known
    std::size_t link = 0;            // bytes of a linking element behind it
  };

  template <typename Knows>
  Pieces(std::string_view form, Knows&& knows) : form_(form) {
    for (std::size_t at = 0; at < form.size(); at += code_point_at(form, at).size) {
      borders_.push_back(at);
    }
    borders_.push_back(form.size());
    front_.resize(form.size() + 1);
    back_.resize(form.size() + 1);
    front_[0] = {true, 0, 0};
    back_[form.size()] = {true, form.size(), 0};
    for (std::size_t first = 0; first < borders_.size(); ++first) {
      if (front_[borders_[first]].known) extend(knows, first);
    }
    for (std::size_t first = borders_.size() - 1; first-- > 0;) retreat(knows, first);
  }

  /// Whether known words make up all of it.
  bool complete() const { return front_.back().known; }

  /// Where the unknown piece can be, the shortest first.
  std::vector<Piece> unknown() const {
    std::vector<Piece> list;
    for (const std::size_t begin : borders_) {
      for (const std::size_t end : borders_) {
        if (end < begin + kShortestPiece || !front_[begin].known || !back_[end].known) continue;
        if (begin == 0 && end == form_.size()) continue;
        list.push_back({begin, end, 0});
        const std::string_view piece = form_.substr(begin, end - begin);
        for (const std::string_view link : {"s", "en", "n"}) {
          if (end < form_.size() && piece.ends_with(link) &&
              piece.size() >= kShortestPiece + link.size()) {
            list.push_back({begin, end - link.size(), link.size()});
          }
        }
      }
    }
    std::ranges::stable_sort(list, {}, [](const Piece& piece) { return piece.end - piece.begin; });
    return list;
  }

  /// The words in front of a piece and behind it.
  std::vector<std::string> before(const Piece& piece) const {
    std::vector<std::string> list;
    for (std::size_t at = piece.begin; at > 0; at = front_[at].next) {
      const Known& known = front_[at];
      list.emplace_back(form_.substr(known.next, at - known.link - known.next));
    }
    std::ranges::reverse(list);
    return list;
  }
  std::vector<std::string> behind(const Piece& piece) const {
    std::vector<std::string> list;
    for (std::size_t at = piece.end + piece.link; at < form_.size(); at = back_[at].next) {
      const Known& known = back_[at];
      list.emplace_back(form_.substr(at, known.next - known.link - at));
    }
    return list;
  }

 private:
  struct Known {
    bool known = false;
    std::size_t next = 0;  // the other end of the word that ends or begins here
    std::size_t link = 0;  // bytes of the linking element behind that word
  };

  template <typename Knows>
  void extend(Knows&& knows, std::size_t first) {
    const std::size_t begin = borders_[first];
    for (std::size_t last = first + 1; last < borders_.size(); ++last) {
      if (first == 0 && last + 1 == borders_.size()) continue;
      const std::size_t end = borders_[last];
      if (end - begin < kShortestKnown || !knows(form_.substr(begin, end - begin))) continue;
      for (const std::string_view link : kLinks) {
        if (!form_.substr(end).starts_with(link)) continue;
        Known& known = front_[end + link.size()];
        if (!known.known) known = {true, begin, link.size()};
      }
    }
  }

  template <typename Knows>
  void retreat(Knows&& knows, std::size_t first) {
    const std::size_t begin = borders_[first];
    for (std::size_t last = borders_.size() - 1; last > first; --last) {
      const std::size_t end = borders_[last];
      if (end - begin < kShortestKnown || !knows(form_.substr(begin, end - begin))) continue;
      for (const std::string_view link : kLinks) {
        const bool fits = form_.substr(end).starts_with(link) && back_[end + link.size()].known &&
                          (link.empty() || end + link.size() < form_.size());
        if (fits && !back_[begin].known) back_[begin] = {true, end + link.size(), link.size()};
      }
    }
  }

  static constexpr std::size_t kShortestKnown = 4;  // bytes
  static constexpr std::array<std::string_view, 5> kLinks = {"", "s", "es", "n", "en"};

  std::string_view form_;
  std::vector<std::size_t> borders_;  // of its characters
  std::vector<Known> front_, back_;   // by byte: known words lead here from the front, to the end
};

class Speller {
 public:
  Speller(const Lexicon& lexicon, Stemmer& stemmer)
      : lexicon_(lexicon), stemmer_(stemmer), has_list_(!lexicon.right.empty()) {}

  NearWords of(std::string_view form) {
    const std::size_t letters = characters(form);
    if (letters < kShortest || letters > kLongest || is_stop_word(form)) return {};
    if (lexicon_.families.find(stemmer_.stem(form)) || lexicon_.right.may_hold(form)) return {};
    const Cost limit = limit_of(form);
    std::vector<Word> words = near(form, std::min(limit, kSlip), Endings::kInflect);
    const std::vector<std::string> parts = parts_of(form);
    if (!parts.empty()) {
      std::erase_if(words, [&](const Word& word) { return !outdoes(word, parts); });
    } else if (!any_right(words) && !is_compound(form)) {
      if (const std::optional<Spelling> whole = by_parts(form))
        return {{*whole}, alike(words), false};
      if (limit > kSlip) words = near(form, limit, Endings::kInflect);
    }
    NearWords result;
    result.compound = !parts.empty();
    for (const Word& word : words) {
      if (is_right(word)) result.right.push_back({word.form, word.cost, word.documents, {}});
    }
    result.alike = alike(words);
    return result;
  }

 private:
  struct Word {
    std::string form, stem;
    Cost cost = 0;
    std::uint32_t documents = 0;
    bool attested = false;
  };

  static bool better(const Word& a, const Word& b) {
    if (a.attested != b.attested) return a.attested;
    const Cost ranks[] = {rank(a), rank(b)};
    if (ranks[0] != ranks[1]) return ranks[0] < ranks[1];
    if (a.documents != b.documents) return a.documents > b.documents;
    return a.form < b.form;
  }
  static Cost rank(const Word& word) {
    const auto doublings = static_cast<Cost>(std::bit_width(word.documents));
    return kSlip + word.cost - std::min(kSlip, kDoubling * doublings);
  }

  /// Whether a word can be offered. Without a list a word in one document is as good as any.
  bool is_right(const Word& word) const { return word.attested || !has_list_; }
  bool any_right(const std::vector<Word>& words) const {
    return std::ranges::any_of(words, [&](const Word& word) { return is_right(word); });
  }

  std::vector<std::string> alike(const std::vector<Word>& words) const {
    std::vector<std::string> forms;
    for (const Word& word : words) {
      if (!is_right(word) && forms.size() < kMostAlike) forms.push_back(word.form);
    }
    return forms;
  }

  Cost limit_of(std::string_view form) const {
    const Cost letters = characters(form);
    return has_list_ ? std::min(kLimit, kLimitPerLetter * letters)
                     : std::min(kUnlistedLimit, kUnlistedPerLetter * letters);
  }

  /// Words near a form, the likeliest first; of each its nearest form.
  std::vector<Word> near(std::string_view form, Cost limit, Endings endings) {
    std::vector<Word> list;
    std::unordered_map<std::string, std::size_t> places;
    for (NearForm& near : NearForms::of(lexicon_.words, form, limit, endings)) {
      const std::string stem = stemmer_.stem(near.form);
      const auto [place, is_new] = places.try_emplace(stem, list.size());
      if (is_new) {
        const auto entry = lexicon_.families.find(stem);
        list.push_back({std::move(near.form), stem, near.cost, entry ? entry->documents : 0,
                        entry && entry->attested});
      } else if (Word& old = list[place->second];
                 near.cost < old.cost ||
                 (near.cost == old.cost && near.form.size() == form.size())) {
        old.form = std::move(near.form);
        old.cost = near.cost;
      }
    }
    std::ranges::sort(list, better);
    return list;
  }

  /// The stems of a word that no text holds, if words of the index make it up.
  std::vector<std::string> parts_of(std::string_view form) {
    std::vector<std::string> stems;
    const FamilyLimits none{0, 0};
    for (const WordFamily::Part& part :
         family_of(lexicon_.families, lexicon_.words, stemmer_, form, none).parts) {
      stems.push_back(part.stem);
    }
    return stems;
  }

  /// Whether a word in some document is what was meant rather than the word made up of `parts`.
  bool outdoes(const Word& word, const std::vector<std::string>& parts) {
    if (word.cost <= kNearerThanParts) return true;
    const auto shortest =
        std::ranges::min(parts, {}, [](const std::string& part) { return part.size(); });
    if (shortest.size() <= kShortPiece) return true;
    const auto same = [](const std::string& a, const std::string& b) {
      return a.starts_with(b) || b.starts_with(a);  // stems differ by their place in the word
    };
    return std::ranges::equal(parts, parts_of(word.form), same);
  }

  /// Whether right words make a word up, be they in the index or not.
  bool is_compound(std::string_view form) {
    const auto is_right = [&](std::string_view piece) {
      const auto stands = [&](std::string_view word) {
        return lexicon_.words.find(word) || lexicon_.right.may_hold(word);
      };
      const std::string verb = std::string(piece) + "en";
      return stands(piece) || stands(verb);
    };
    return Pieces(form, is_right).complete();
  }

  /// The word with the one part corrected that is none of the index.
  std::optional<Spelling> by_parts(std::string_view form) {
    const auto is_part = [&](std::string_view piece) {
      const std::optional<FormCount> count = lexicon_.words.find(piece);
      if (!count || count->kept == 0 || is_stop_word(piece)) return false;
      const auto entry = lexicon_.families.find(stemmer_.stem(piece));
      return entry && (entry->attested || !has_list_);
    };
    const Pieces pieces(form, is_part);
    std::optional<Spelling> best;
    std::size_t scans = 0;
    for (const Pieces::Piece& piece : pieces.unknown()) {
      const std::string_view typed = form.substr(piece.begin, piece.end - piece.begin);
      std::vector<std::string> parts = pieces.before(piece), behind = pieces.behind(piece);
      if (parts.size() + behind.size() >= kMostParts || lexicon_.right.may_hold(typed)) continue;
      if (++scans > kMostScans) break;
      const Cost limit = typed.size() < kLongPiece ? kShortPieceLimit : kSlip;
      const Endings endings = piece.end < form.size() ? Endings::kAsTyped : Endings::kInflect;
      for (const Word& part : near(typed, limit, endings)) {
        if (!is_right(part)) continue;
        if (best && best->cost <= part.cost) continue;
        std::string whole(form);
        whole.replace(piece.begin, typed.size(), part.form);
        const auto entry = lexicon_.families.find(stemmer_.stem(whole));
        if (!entry && parts_of(whole).size() < 2) continue;
        parts.push_back(part.form);
        parts.insert(parts.end(), behind.begin(), behind.end());
        best = {std::move(whole), part.cost, 0, std::move(parts)};
        if (entry) best->documents = entry->documents, best->parts.clear();
        break;
      }
    }
    return best;
  }

  const Lexicon& lexicon_;
  Stemmer& stemmer_;
  bool has_list_;
};

}  // namespace

NearWords near_words(const Lexicon& lexicon, Stemmer& stemmer, std::string_view form) {
  return Speller(lexicon, stemmer).of(form);
}

}  // namespace dasein
