// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "dasein/snippet.hpp"

namespace dasein {
namespace {

using Kind = Query::Kind;

// The letter by which stems are told apart before stemming: german2 changes the first letter of no
// word except that it takes the dots off an umlaut. Letters beyond Latin-1 share one key.
unsigned char first_letter(std::string_view form) {
  constexpr unsigned char kOther = 0x80;
  const auto first = static_cast<unsigned char>(form.empty() ? '\0' : form[0]);
  if (first < 0x80) return first;
  if (form.starts_with("ä")) return 'a';
  if (form.starts_with("ö")) return 'o';
  if (form.starts_with("ü")) return 'u';
  return kOther;
}

// What one word of a needle takes.
struct Slot {
  enum class Kind { kStem, kForm, kPrefix };
  Kind kind = Kind::kStem;
  std::vector<std::uint32_t> stems;  // kStem: numbers of the stems it can have, distinct
  std::string form;                  // kForm, kPrefix
  bool operator==(const Slot&) const = default;
};

// The words of a leaf after the one analysis.
struct Words {
  std::vector<Token> words;                      // kWord, in order
  std::vector<std::vector<std::string>> others;  // of each: base of a gender form, completions
  std::string value;   // the form of one date or number that is all there is
  std::string joined;  // the form of one hyphenated word that is all there is
};

Words words_of(std::string_view text) {
  Words result;
  const std::vector<Token> list = tokens(text);
  for (const Token& token : list) {
    if (token.kind != Token::Kind::kWord) continue;
    result.words.push_back(token);
    result.others.emplace_back();
  }
  if (result.words.empty()) return result;
  for (const Token& token : list) {
    if (token.kind == Token::Kind::kGender || token.kind == Token::Kind::kCompleted) {
      result.others[token.position - result.words[0].position].push_back(token.form);
    }
    const bool whole = token.range.begin <= result.words[0].range.begin &&
                       token.range.end >= result.words.back().range.end;
    if (!whole) continue;
    if (token.kind == Token::Kind::kJoined) result.joined = token.form;
    const bool value = token.kind == Token::Kind::kNumber || token.kind == Token::Kind::kDate;
    if (value && result.value.empty()) result.value = token.form;
  }
  return result;
}

bool in_running_text(QueryField field) {
  return field == QueryField::kNone || field == QueryField::kTitle;
}

void collect_leaves(const Query& query, std::vector<const Query*>& leaves) {
  switch (query.kind) {
    case Kind::kAll:
    case Kind::kDates:
      return;
    case Kind::kNot:
      return collect_leaves(query.children[0], leaves);
    case Kind::kAnd:
    case Kind::kOr:
    case Kind::kNear:
      for (const Query& child : query.children) collect_leaves(child, leaves);
      return;
    default:
      if (in_running_text(query.field)) leaves.push_back(&query);
  }
}

bool is_stop_leaf(const Query& leaf, const Words& words) {
  if (leaf.kind != Kind::kWord) return false;
  return std::ranges::all_of(words.words,
                             [](const Token& word) { return is_stop_word(word.form); });
}

// What spans several words stands for none of them in a row.
bool counts_in_row(Token::Kind kind) {
  return kind == Token::Kind::kWord || kind == Token::Kind::kGender ||
         kind == Token::Kind::kCompleted;
}

bool before(const Needles::Hit& a, const Needles::Hit& b) {
  return std::tuple(a.range.begin, b.range.end, a.needle) <
         std::tuple(b.range.begin, a.range.end, b.needle);
}

}  // namespace

struct Needles::Impl {
  // A word or phrase of the query: its words in a row, or its joined form alone.
  struct Needle {
    std::vector<std::uint32_t> row;  // numbers of slots
    std::optional<std::uint32_t> joined;
    bool operator==(const Needle&) const = default;
  };
  // One word of a text that a slot takes.
  struct Taken {
    std::uint32_t position;
    std::uint32_t slot;
    Range range;
    Token::Kind kind;
  };

  WordCache cache;
  std::vector<Slot> slots;  // distinct
  std::vector<Needle> needles;
  std::array<bool, 256> wanted_letters{};
  std::unordered_map<std::uint32_t, std::vector<std::uint32_t>> slots_of_stem;
  std::unordered_map<std::string, std::uint32_t> slot_of_form;
  std::vector<std::uint32_t> prefix_slots;
  std::vector<std::vector<std::uint32_t>> starts;  // per slot: needles whose row begins with it
  std::vector<std::vector<std::uint32_t>> joins;   // per slot: needles it is the joined form of

  void add_leaf(const Query& leaf, const Words& words);
  void index_slots();
  std::vector<Taken> taken(std::string_view text);
  std::vector<Hit> all_hits(const std::vector<Taken>& list) const;

 private:
  using Forms = std::vector<std::string>;
  Slot slot_for(Kind kind, std::string_view form, const Forms& others);
  std::uint32_t number_of(Slot slot);
  void take(const TokenView& token, std::vector<Taken>& list);
  std::optional<std::uint32_t> row_end(const std::vector<Taken>& list, std::size_t at,
                                       const Needle& needle) const;
};

Slot Needles::Impl::slot_for(Kind kind, std::string_view form, const Forms& others) {
  Slot slot;
  wanted_letters[first_letter(form)] = true;
  if (kind == Kind::kExact || kind == Kind::kPrefix) {
    slot.kind = kind == Kind::kExact ? Slot::Kind::kForm : Slot::Kind::kPrefix;
    slot.form = form;
    return slot;
  }
  slot.stems.push_back(cache.word(form).stem);
  for (const std::string& other : others) {
    wanted_letters[first_letter(other)] = true;
    const std::uint32_t stem = cache.word(other).stem;
    if (std::ranges::find(slot.stems, stem) == slot.stems.end()) slot.stems.push_back(stem);
  }
  return slot;
}

std::uint32_t Needles::Impl::number_of(Slot slot) {
  const auto found = std::ranges::find(slots, slot);
  if (found != slots.end()) return static_cast<std::uint32_t>(found - slots.begin());
  slots.push_back(std::move(slot));
  return static_cast<std::uint32_t>(slots.size() - 1);
}

void Needles::Impl::add_leaf(const Query& leaf, const Words& words) {
  Needle needle;
  const bool one_value =
      !words.value.empty() && (leaf.kind == Kind::kWord || leaf.kind == Kind::kPhrase);
  if (one_value) {
    needle.row.push_back(number_of(slot_for(Kind::kWord, words.value, {})));
    if (std::ranges::find(needles, needle) == needles.end()) needles.push_back(std::move(needle));
    return;
  }
  for (std::size_t i = 0; i < words.words.size(); ++i) {
    // Only the last word of "E-Gov*" is a prefix; those before it are words.
    const bool last = i + 1 == words.words.size();
    const Kind kind = leaf.kind == Kind::kPrefix && !last ? Kind::kWord : leaf.kind;
    needle.row.push_back(number_of(slot_for(kind, words.words[i].form, words.others[i])));
  }
  if (!words.joined.empty()) needle.joined = number_of(slot_for(leaf.kind, words.joined, {}));
  if (std::ranges::find(needles, needle) == needles.end()) needles.push_back(std::move(needle));
}

void Needles::Impl::index_slots() {
  for (std::uint32_t i = 0; i < slots.size(); ++i) {
    const Slot& slot = slots[i];
    if (slot.kind == Slot::Kind::kForm) slot_of_form.emplace(slot.form, i);
    if (slot.kind == Slot::Kind::kPrefix) prefix_slots.push_back(i);
    if (slot.kind != Slot::Kind::kStem) continue;
    for (const std::uint32_t stem : slot.stems) slots_of_stem[stem].push_back(i);
  }
  starts.resize(slots.size());
  joins.resize(slots.size());
  for (std::uint32_t i = 0; i < needles.size(); ++i) {
    starts[needles[i].row.front()].push_back(i);
    if (needles[i].joined) joins[*needles[i].joined].push_back(i);
  }
}

void Needles::Impl::take(const TokenView& token, std::vector<Taken>& list) {
  const auto add = [&](std::uint32_t slot) {
    list.push_back({token.position, slot, token.range, token.kind});
  };
  if (!slots_of_stem.empty()) {
    const auto found = slots_of_stem.find(cache.word(token.form).stem);
    if (found != slots_of_stem.end()) std::ranges::for_each(found->second, add);
  }
  if (!slot_of_form.empty()) {
    const auto found = slot_of_form.find(std::string(token.form));
    if (found != slot_of_form.end()) add(found->second);
  }
  for (const std::uint32_t slot : prefix_slots) {
    if (token.form.starts_with(slots[slot].form)) add(slot);
  }
}

std::vector<Needles::Impl::Taken> Needles::Impl::taken(std::string_view text) {
  std::vector<Taken> list;
  TokenReader reader(text);
  while (const TokenView* token = reader.next()) {
    if (wanted_letters[first_letter(token->form)]) take(*token, list);
  }
  return list;
}

// Where the row of a needle ends whose first word is list[at]; nothing if it does not stand there.
std::optional<std::uint32_t> Needles::Impl::row_end(const std::vector<Taken>& list, std::size_t at,
                                                    const Needle& needle) const {
  std::uint32_t position = list[at].position;
  std::uint32_t end = list[at].range.end;
  for (std::size_t i = 1; i < needle.row.size(); ++i) {
    ++position;
    while (at < list.size() && list[at].position < position) ++at;
    std::size_t here = at;
    while (here < list.size() && list[here].position == position &&
           (list[here].slot != needle.row[i] || !counts_in_row(list[here].kind))) {
      ++here;
    }
    if (here == list.size() || list[here].position != position) return std::nullopt;
    end = list[here].range.end;
  }
  return end;
}

std::vector<Needles::Hit> Needles::Impl::all_hits(const std::vector<Taken>& list) const {
  std::vector<Hit> hits;
  for (std::size_t at = 0; at < list.size(); ++at) {
    const Taken& first = list[at];
    for (const std::uint32_t number : joins[first.slot]) hits.push_back({first.range, number});
    for (const std::uint32_t number : starts[first.slot]) {
      const Needle& needle = needles[number];
      if (needle.row.size() > 1 && !counts_in_row(first.kind)) continue;
      if (const auto end = row_end(list, at, needle)) {
        hits.push_back({{first.range.begin, *end}, number});
      }
    }
  }
  return hits;
}

Needles::Needles(const Query& query) : impl_(std::make_unique<Impl>()) {
  std::vector<const Query*> leaves;
  collect_leaves(query, leaves);
  std::vector<std::pair<const Query*, Words>> analysed;
  bool any_meaning = false;
  for (const Query* leaf : leaves) {
    Words words = words_of(leaf->text);
    if (words.words.empty()) continue;
    any_meaning = any_meaning || !is_stop_leaf(*leaf, words);
    analysed.emplace_back(leaf, std::move(words));
  }
  for (const auto& [leaf, words] : analysed) {
    if (!any_meaning || !is_stop_leaf(*leaf, words)) impl_->add_leaf(*leaf, words);
  }
  impl_->index_slots();
}

Needles::~Needles() = default;
Needles::Needles(Needles&&) noexcept = default;
Needles& Needles::operator=(Needles&&) noexcept = default;

std::size_t Needles::size() const { return impl_->needles.size(); }

std::vector<Needles::Hit> Needles::find(std::string_view text) {
  if (impl_->needles.empty()) return {};
  std::vector<Hit> hits = impl_->all_hits(impl_->taken(text));
  std::ranges::sort(hits, before);
  std::size_t kept = 0;
  for (const Hit& hit : hits) {
    if (kept > 0 && hit.range.begin < hits[kept - 1].range.end) continue;
    hits[kept++] = hit;
  }
  hits.resize(kept);
  return hits;
}

bool Needles::holds(std::string_view text, const Query& leaf) {
  Query whole = leaf;
  whole.field = QueryField::kNone;
  return !Needles(whole).find(text).empty();
}

}  // namespace dasein
