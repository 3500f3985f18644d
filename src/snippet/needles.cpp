// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <functional>
#include <numeric>
#include <optional>
#include <span>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "dasein/snippet.hpp"
#include "snippet/close_parts.hpp"
#include "snippet/pieces.hpp"
#include "snippet/word_filter.hpp"

namespace dasein {
namespace {

using snippet::SeenPart;
using snippet::WordFilter;
using Kind = Query::Kind;
using How = Needles::How;

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

struct Leaf {
  const Query* query;
  bool has_family;  // what stands for the word elsewhere marks, too
  Words words;
};

void collect_leaves(const Query& query, bool in_near, std::vector<Leaf>& leaves) {
  switch (query.kind) {
    case Kind::kAll:
    case Kind::kDates:
      return;
    case Kind::kNot:
      return collect_leaves(query.children[0], in_near, leaves);
    case Kind::kAnd:
    case Kind::kOr:
    case Kind::kNear:
      for (const Query& child : query.children) {
        collect_leaves(child, in_near || query.kind == Kind::kNear, leaves);
      }
      return;
    default:
      break;
  }
  if (!in_running_text(query.field)) return;
  const bool has_family = query.kind == Kind::kWord && query.field == QueryField::kNone && !in_near;
  Words words = words_of(query.text);
  if (!words.words.empty()) leaves.push_back({&query, has_family, std::move(words)});
}

bool is_stop_leaf(const Leaf& leaf) {
  if (leaf.query->kind != Kind::kWord) return false;
  return std::ranges::all_of(leaf.words.words,
                             [](const Token& word) { return is_stop_word(word.form); });
}

bool before(const Needles::Hit& a, const Needles::Hit& b) {
  return std::tuple(a.range.begin, b.range.end, a.how, a.needle) <
         std::tuple(b.range.begin, a.range.end, b.how, b.needle);
}

}  // namespace

struct Needles::Impl {
  // A word or phrase of the query: its words in a row, or its joined form alone.
  struct Needle {
    std::vector<std::uint32_t> row;  // numbers of slots
    std::optional<std::uint32_t> joined;
    bool operator==(const Needle&) const = default;
  };
  // What a word of a text with some stem shows.
  struct Role {
    How how = How::kWord;
    std::uint32_t target = 0;  // a slot; for kPart a compound of the query
    std::uint32_t part = 0;    // kPart: which one of it
    Range inside = {};         // where it stands, bytes of the stem; empty: it is all of the word
  };
  // A compound of the query whose parts stand for it.
  struct Compound {
    std::uint32_t needle;
    std::size_t parts;
  };
  // One word of a text that a slot takes.
  struct Taken {
    std::uint32_t position;
    std::uint32_t slot;
    Range range;
    Token::Kind kind;
    How how;
  };
  // What a text shows, ascending.
  struct Seen {
    std::vector<Taken> words;
    std::vector<std::vector<SeenPart>> parts;  // of each compound
  };
  WordCache cache;
  WordFilter filter;
  std::optional<TokenReader> reader;  // made when all needles are known
  std::vector<Slot> slots;            // distinct
  std::vector<Needle> needles;
  std::vector<Compound> compounds;
  // What words with the stems of the query and its relatives show. A word in very many compounds
  // has thousands: they lie in one list, those of a stem together.
  StringNumbers role_stems;
  struct StemRole {
    std::uint32_t stem;  // number among role_stems
    Role role;
  };
  std::vector<StemRole> roles;
  std::vector<std::uint32_t> roles_begin;  // of each stem, and the end
  static constexpr std::uint32_t kUnasked = 0xFFFFFFFF;
  std::vector<std::uint32_t> role_stem_of;  // by number of the cache; role_stems.size(): none
  std::unordered_map<std::string, std::uint32_t> slot_of_form;
  std::vector<std::uint32_t> prefix_slots;
  std::vector<std::vector<std::uint32_t>> starts;  // per slot: needles whose row begins with it
  std::vector<std::vector<std::uint32_t>> joins;   // per slot: needles it is the joined form of

  void add_leaf(const Leaf& leaf, const FamilyOf& family_of);
  void index_slots();
  Seen seen(std::string_view text);
  std::vector<Hit> all_hits(const Seen& seen) const;

 private:
  using Forms = std::vector<std::string>;
  Slot slot_for(Kind kind, std::string_view form, const Forms& others);
  std::uint32_t number_of(Slot slot);
  WordFamily family_of_joined(const Words& words, const FamilyOf& family_of);
  void add_family(std::uint32_t needle, std::uint32_t slot, const WordFamily& family);
  void add_relative(const std::string& stem, Role role);
  void add_role(std::string_view stem, Role role);
  void sort_roles();
  std::span<const StemRole> roles_for(std::uint32_t stem);
  void take(std::string_view text, const TokenView& token, Seen& seen);
  static bool counts_in_row(const Taken& word);
  std::optional<std::uint32_t> row_end(const std::vector<Taken>& list, std::size_t at,
                                       const Needle& needle) const;
};

Slot Needles::Impl::slot_for(Kind kind, std::string_view form, const Forms& others) {
  Slot slot;
  if (kind == Kind::kExact || kind == Kind::kPrefix) {
    filter.add_form(form);
    slot.kind = kind == Kind::kExact ? Slot::Kind::kForm : Slot::Kind::kPrefix;
    slot.form = form;
    return slot;
  }
  slot.stems.push_back(cache.word(form).stem);
  for (const std::string& other : others) {
    const std::uint32_t stem = cache.word(other).stem;
    if (std::ranges::find(slot.stems, stem) == slot.stems.end()) slot.stems.push_back(stem);
  }
  for (const std::uint32_t stem : slot.stems) filter.add_stem(cache.stem(stem));
  return slot;
}

std::uint32_t Needles::Impl::number_of(Slot slot) {
  const auto found = std::ranges::find(slots, slot);
  if (found != slots.end()) return static_cast<std::uint32_t>(found - slots.begin());
  slots.push_back(std::move(slot));
  return static_cast<std::uint32_t>(slots.size() - 1);
}

void Needles::Impl::add_leaf(const Leaf& leaf, const FamilyOf& family_of) {
  const Words& words = leaf.words;
  const Kind whole = leaf.query->kind;
  Needle needle;
  const bool one_value = !words.value.empty() && (whole == Kind::kWord || whole == Kind::kPhrase);
  if (one_value) needle.row.push_back(number_of(slot_for(Kind::kWord, words.value, {})));
  for (std::size_t i = 0; i < words.words.size() && !one_value; ++i) {
    // Only the last word of "E-Gov*" is a prefix; those before it are words.
    const bool last = i + 1 == words.words.size();
    const Kind kind = whole == Kind::kPrefix && !last ? Kind::kWord : whole;
    needle.row.push_back(number_of(slot_for(kind, words.words[i].form, words.others[i])));
  }
  if (!words.joined.empty() && !one_value) {
    needle.joined = number_of(slot_for(whole, words.joined, {}));
  }
  if (std::ranges::find(needles, needle) != needles.end()) return;
  const auto number = static_cast<std::uint32_t>(needles.size());
  needles.push_back(needle);
  if (!family_of || !leaf.has_family || one_value) return;
  if (needle.joined) {
    add_family(number, *needle.joined, family_of_joined(words, family_of));
  } else if (needle.row.size() == 1) {
    add_family(number, needle.row.front(), family_of(words.words.front().form));
  }
}

// The family of a hyphenated word; its parts are its words.
WordFamily Needles::Impl::family_of_joined(const Words& words, const FamilyOf& family_of) {
  WordFamily family = family_of(words.joined);
  family.parts.clear();
  for (const Token& word : words.words) {
    if (is_stop_word(word.form)) continue;
    WordFamily::Part& part = family.parts.emplace_back();
    part.stem = cache.stem(cache.word(word.form).stem);
    part.holders = family_of(word.form).holders;
    const std::size_t most = FamilyLimits{}.part_holders;
    if (part.holders.size() > most) part.holders.resize(most);
  }
  return family;
}

void Needles::Impl::add_family(std::uint32_t needle, std::uint32_t slot, const WordFamily& family) {
  for (const std::string& variant : family.variants) {
    add_relative(variant, {.how = How::kMisspelt, .target = slot});
  }
  for (const std::string& synonym : family.synonyms) {
    add_relative(synonym, {.how = How::kSynonym, .target = slot});
  }
  for (const WordFamily::Holder& holder : family.holders) {
    if (holder.begin == holder.end) continue;
    add_relative(holder.stem,
                 {.how = How::kInside, .target = slot, .inside = {holder.begin, holder.end}});
  }
  if (family.parts.size() < 2) return;
  const auto compound = static_cast<std::uint32_t>(compounds.size());
  compounds.push_back({needle, family.parts.size()});
  for (std::uint32_t i = 0; i < family.parts.size(); ++i) {
    const WordFamily::Part& part = family.parts[i];
    add_relative(part.stem, {.how = How::kPart, .target = compound, .part = i});
    for (const WordFamily::Holder& holder : part.holders) {
      if (holder.begin == holder.end) continue;
      add_relative(
          holder.stem,
          {.how = How::kPart, .target = compound, .part = i, .inside = {holder.begin, holder.end}});
    }
  }
}

void Needles::Impl::add_relative(const std::string& stem, Role role) {
  filter.add_relative(stem);
  add_role(stem, role);
}

void Needles::Impl::add_role(std::string_view stem, Role role) {
  roles.push_back({role_stems.number(stem), role});
}

void Needles::Impl::sort_roles() {
  std::ranges::stable_sort(roles, {}, &StemRole::stem);
  roles_begin.assign(role_stems.size() + 1, 0);
  for (const StemRole& each : roles) ++roles_begin[each.stem + 1];
  std::partial_sum(roles_begin.begin(), roles_begin.end(), roles_begin.begin());
}

void Needles::Impl::index_slots() {
  for (std::uint32_t i = 0; i < slots.size(); ++i) {
    const Slot& slot = slots[i];
    if (slot.kind == Slot::Kind::kForm) slot_of_form.emplace(slot.form, i);
    if (slot.kind == Slot::Kind::kPrefix) prefix_slots.push_back(i);
    if (slot.kind != Slot::Kind::kStem) continue;
    for (const std::uint32_t stem : slot.stems) {
      add_role(cache.stem(stem), {.how = How::kWord, .target = i});
    }
  }
  sort_roles();
  starts.resize(slots.size());
  joins.resize(slots.size());
  for (std::uint32_t i = 0; i < needles.size(); ++i) {
    starts[needles[i].row.front()].push_back(i);
    if (needles[i].joined) joins[*needles[i].joined].push_back(i);
  }
}

std::span<const Needles::Impl::StemRole> Needles::Impl::roles_for(std::uint32_t stem) {
  const auto none = static_cast<std::uint32_t>(role_stems.size());
  if (stem >= role_stem_of.size()) role_stem_of.resize(stem + 1, kUnasked);
  std::uint32_t& number = role_stem_of[stem];
  if (number == kUnasked) number = role_stems.find(cache.stem(stem)).value_or(none);
  if (number == none) return {};
  return std::span(roles).subspan(roles_begin[number],
                                  roles_begin[number + 1] - roles_begin[number]);
}

void Needles::Impl::take(std::string_view text, const TokenView& token, Seen& seen) {
  const auto add = [&](std::uint32_t slot, Range range, How how) {
    seen.words.push_back({token.position, slot, range, token.kind, how});
  };
  if (!roles.empty()) {
    const std::uint32_t stem = cache.word(token.form).stem;
    for (const auto& [number, role] : roles_for(stem)) {
      const bool whole = role.inside.size() == 0;
      const auto range =
          whole ? token.range : snippet::piece_of(text, token, cache.stem(stem), role.inside);
      if (!range) continue;
      if (role.how == How::kPart) {
        seen.parts[role.target].push_back({token.position, role.part, *range});
      } else {
        add(role.target, *range, role.how);
      }
    }
  }
  if (!slot_of_form.empty()) {
    const auto found = slot_of_form.find(std::string(token.form));
    if (found != slot_of_form.end()) add(found->second, token.range, How::kWord);
  }
  for (const std::uint32_t slot : prefix_slots) {
    if (token.form.starts_with(slots[slot].form)) add(slot, token.range, How::kWord);
  }
}

Needles::Impl::Seen Needles::Impl::seen(std::string_view text) {
  Seen seen;
  seen.parts.resize(compounds.size());
  if (!reader) {
    reader.emplace(text,
                   TokenReader::Wanted{[this](std::string_view form) { return filter.takes(form); },
                                       filter.first_bytes()});
  } else {
    reader->restart(text);
  }
  while (const TokenView* token = reader->next()) take(text, *token, seen);
  return seen;
}

// What spans several words stands for none of them in a row, and only the word itself does.
bool Needles::Impl::counts_in_row(const Taken& word) {
  return word.how == How::kWord &&
         (word.kind == Token::Kind::kWord || word.kind == Token::Kind::kGender ||
          word.kind == Token::Kind::kCompleted);
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
           (list[here].slot != needle.row[i] || !counts_in_row(list[here]))) {
      ++here;
    }
    if (here == list.size() || list[here].position != position) return std::nullopt;
    end = list[here].range.end;
  }
  return end;
}

std::vector<Needles::Hit> Needles::Impl::all_hits(const Seen& seen) const {
  std::vector<Hit> hits;
  const std::vector<Taken>& list = seen.words;
  for (std::size_t at = 0; at < list.size(); ++at) {
    const Taken& first = list[at];
    for (const std::uint32_t number : joins[first.slot]) {
      hits.push_back({first.range, number, first.how});
    }
    for (const std::uint32_t number : starts[first.slot]) {
      const Needle& needle = needles[number];
      if (needle.row.size() > 1 && !counts_in_row(first)) continue;
      if (const auto end = row_end(list, at, needle)) {
        hits.push_back({{first.range.begin, *end}, number, first.how});
      }
    }
  }
  for (std::size_t i = 0; i < compounds.size(); ++i) {
    for (const Range range : snippet::close_parts(seen.parts[i], compounds[i].parts)) {
      hits.push_back({range, compounds[i].needle, How::kPart});
    }
  }
  return hits;
}

Needles::Needles(const Query& query, const FamilyOf& family_of) : impl_(std::make_unique<Impl>()) {
  std::vector<Leaf> leaves;
  collect_leaves(query, false, leaves);
  const bool any_meaning =
      std::ranges::any_of(leaves, [](const Leaf& leaf) { return !is_stop_leaf(leaf); });
  for (const Leaf& leaf : leaves) {
    if (!any_meaning || !is_stop_leaf(leaf)) impl_->add_leaf(leaf, family_of);
  }
  impl_->index_slots();
}

Needles::~Needles() = default;
Needles::Needles(Needles&&) noexcept = default;
Needles& Needles::operator=(Needles&&) noexcept = default;

std::size_t Needles::size() const { return impl_->needles.size(); }

std::vector<Needles::Hit> Needles::find(std::string_view text) {
  if (impl_->needles.empty()) return {};
  std::vector<Hit> hits = impl_->all_hits(impl_->seen(text));
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
