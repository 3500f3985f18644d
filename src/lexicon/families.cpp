// SPDX-License-Identifier: GPL-2.0-or-later
#include "lexicon/families.hpp"

#include <algorithm>
#include <utility>

#include "dasein/german.hpp"
#include "dasein/text.hpp"

namespace dasein {
namespace {

using lexicon::Family;

constexpr std::size_t kLongestWord = 60;  // bytes; longer strings are no words worth splitting

bool letters_only(std::string_view word) {
  for (std::size_t at = 0; at < word.size();) {
    const CodePoint next = code_point_at(word, at);
    if (!is_letter(next.value)) return false;
    at += next.size;
  }
  return !word.empty();
}

// Quick prototype splitter.
struct Known { std::uint32_t documents = 0; bool in_dictionary = false; std::string stem; };
struct ProtoSplitter {
  std::unordered_map<std::string, Known> known;
  struct Piece { std::uint32_t begin, end, link; std::string stem; };
  std::vector<Piece> split(const std::string& word) const {
    const std::size_t n = word.size();
    struct Best { double cost = 1e9; std::size_t from = 0; std::size_t end = 0; const Known* k = nullptr; };
    std::vector<Best> best(n + 1);
    best[0].cost = 0;
    static const std::vector<std::string> links = {"", "s", "es", "n", "en", "er", "e"};
    for (std::size_t i = 0; i < n; ++i) {
      if (best[i].cost > 1e8) continue;
      for (std::size_t e = i + 4; e <= n; ++e) {
        if (i == 0 && e == n) continue;
        const auto f = known.find(word.substr(i, e - i));
        if (f == known.end()) continue;
        for (const auto& l : links) {
          const std::size_t to = e + l.size();
          if (to > n || word.compare(e, l.size(), l) != 0) continue;
          if (!l.empty() && to == n) continue;
          if (to != n && n - to < 4) continue;
          double cost = best[i].cost + 1 + (l.empty() ? 0 : .1) + (f->second.documents ? 0 : .2) + (e - i < 5 ? .2 : 0);
          if (cost < best[to].cost) best[to] = {cost, i, e, &f->second};
        }
      }
    }
    std::vector<Piece> r;
    if (best[n].cost > 1e8) return r;
    for (std::size_t at = n; at > 0; at = best[at].from) r.push_back({std::uint32_t(best[at].from), std::uint32_t(best[at].end), std::uint32_t(at), best[at].k->stem});
    std::reverse(r.begin(), r.end());
    if (r.size() < 2) return {};
    // parts of parts
    std::vector<Piece> flat;
    for (auto& p : r) {
      auto sub = split(word.substr(p.begin, p.end - p.begin));
      if (sub.empty()) { flat.push_back(p); continue; }
      for (auto& s : sub) flat.push_back({p.begin + s.begin, p.begin + s.end, p.begin + s.link, s.stem});
      flat.back().link = p.link;
    }
    return flat;
  }
};

/// Learns the families of one vocabulary.
class Learner {
 public:
  Learner(const FormCounts& counts, const Dictionary& dictionary) : dictionary_(dictionary) {
    for (const auto& [form, count] : counts) {
      if (count == FormCount{} || form.size() > kLongestWord || !letters_only(form)) continue;
      add(form, count.kept);
    }
    for (const auto& [key, word] : dictionary_) {
      auto& k = splitter_.known[key];
      k.in_dictionary = true;
      if (k.stem.empty()) k.stem = stemmer_.stem(word);
    }
  }

  std::vector<Family> families() {
    split_all();
    number();
    hold();
    return std::move(rows_);
  }

 private:
  void add(const std::string& form, std::uint32_t documents) {
    const std::string stem = stemmer_.stem(form);
    if (is_stop_word(form)) return;
    auto [found, is_new] = places_.try_emplace(stem, rows_.size());
    if (is_new) { rows_.push_back({0, stem, 0, {}, {}, {}}); }
    rows_[found->second].documents += documents;
    auto& k = splitter_.known[compound_key(form)];
    k.documents += documents; k.stem = stem;
    auto& k2 = splitter_.known[stem];
    k2.documents += documents; k2.stem = stem;
  }

  void split_all() {
    const std::size_t count = rows_.size();
    for (std::size_t i = 0; i < count; ++i) {
      auto parts = splitter_.split(rows_[i].stem);
      if (parts.size() < 2) continue;
      for (auto& p : parts) {
        auto [found, is_new] = places_.try_emplace(p.stem, rows_.size());
        if (is_new) rows_.push_back({0, p.stem, 0, {}, {}, {}});
        rows_[i].parts.push_back({static_cast<std::uint32_t>(found->second), p.begin, p.link});
      }
      rows_[i].parts.back().end = static_cast<std::uint32_t>(rows_[i].stem.size());
    }
  }

  /// Sorts the rows; numbers become their places.
  void number() {
    std::vector<std::uint32_t> order(rows_.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    std::sort(order.begin(), order.end(), [&](auto a, auto b) { return rows_[a].stem < rows_[b].stem; });
    std::vector<std::uint32_t> place(order.size());
    std::vector<Family> sorted;
    for (std::uint32_t i = 0; i < order.size(); ++i) {
      place[order[i]] = i;
      sorted.push_back(std::move(rows_[order[i]]));
      sorted.back().number = i;
    }
    for (Family& row : sorted) for (auto& part : row.parts) part.number = place[part.number];
    rows_ = std::move(sorted);
  }

  void hold() {
    // Compounds by the row of their parts.
    std::unordered_map<std::string, std::vector<std::uint32_t>> by_parts;
    const auto key = [](auto begin, auto end) {
      std::string k;
      for (auto it = begin; it != end; ++it) append_varint(k, it->number);
      return k;
    };
    for (const Family& row : rows_) if (!row.parts.empty()) by_parts[key(row.parts.begin(), row.parts.end())].push_back(row.number);
    for (std::uint32_t i = 0; i < rows_.size(); ++i) {
      std::vector<std::uint32_t> inner;
      const auto& parts = rows_[i].parts;
      for (auto first = parts.begin(); first != parts.end(); ++first) {
        inner.push_back(first->number);
        for (auto last = first + 2; parts.size() > 2 && first + 1 < parts.end() && last <= parts.end(); ++last) {
          if (first == parts.begin() && last == parts.end()) continue;
          const auto found = by_parts.find(key(first, last));
          if (found != by_parts.end()) inner.insert(inner.end(), found->second.begin(), found->second.end());
          if (last == parts.end()) break;
        }
      }
      std::sort(inner.begin(), inner.end());
      inner.erase(std::unique(inner.begin(), inner.end()), inner.end());
      for (const std::uint32_t number : inner) if (number != i) rows_[number].holders.push_back(i);
    }
    for (Family& row : rows_) {
      std::stable_sort(row.holders.begin(), row.holders.end(), [&](auto a, auto b) { return rows_[a].documents > rows_[b].documents; });
    }
  }

  const Dictionary& dictionary_;
  Stemmer stemmer_;
  ProtoSplitter splitter_;
  std::vector<Family> rows_;
  std::unordered_map<std::string, std::size_t> places_;
};

}  // namespace

std::string compound_key(std::string_view folded) {
  std::string key;
  for (std::size_t at = 0; at < folded.size();) {
    const CodePoint next = code_point_at(folded, at);
    switch (next.value) {
      case U'ä': key += 'a'; break;
      case U'ö': key += 'o'; break;
      case U'ü': key += 'u'; break;
      case U'ß': key += "ss"; break;
      default: key.append(folded, at, next.size);
    }
    at += next.size;
  }
  return key;
}

Dictionary::Dictionary(std::string_view lines) {
  while (!lines.empty()) {
    const std::string_view line = lines.substr(0, lines.find('\n'));
    lines.remove_prefix(std::min(line.size() + 1, lines.size()));
    if (!letters_only(line)) continue;
    std::string word = fold(line);
    words_.emplace(compound_key(word), std::move(word));
  }
}

const std::string* Dictionary::find(std::string_view key) const {
  const auto found = words_.find(std::string(key));
  return found == words_.end() ? nullptr : &found->second;
}

std::string family_table_bytes(const FormCounts& counts, const Dictionary& dictionary) {
  return lexicon::bytes_of(Learner(counts, dictionary).families());
}

}  // namespace dasein
