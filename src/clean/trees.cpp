// SPDX-License-Identifier: GPL-2.0-or-later
#include "clean/trees.hpp"

#include <algorithm>
#include <bit>
#include <charconv>
#include <limits>
#include <string>
#include <unordered_map>

#include "dasein/base.hpp"

namespace dasein::clean_internal {
namespace {

using Leaves = std::uint32_t;  // a bit for every leaf of a tree, the first leaf the lowest
constexpr std::uint32_t kMaxLeaves = std::numeric_limits<Leaves>::digits;

constexpr std::string_view kAgain = "\nagain\n";

[[noreturn]] void refuse(std::string_view word) {
  throw Error(
      message("A list of trees cannot be read at “{word}”.", {{"word", std::string(word)}}));
}

bool is_blank(char c) { return c == ' ' || c == '\n'; }

std::string_view next_word(std::string_view& text) {
  std::size_t begin = 0;
  while (begin < text.size() && is_blank(text[begin])) ++begin;
  std::size_t end = begin;
  while (end < text.size() && !is_blank(text[end])) ++end;
  const std::string_view word = text.substr(begin, end - begin);
  text.remove_prefix(end);
  return word;
}

float number(std::string_view word) {
  float value = 0;
  const auto [end, failure] = std::from_chars(word.data(), word.data() + word.size(), value);
  if (failure != std::errc() || end != word.data() + word.size()) refuse(word);
  return value;
}

// The leaves [begin, end).
Leaves leaves_between(std::uint32_t begin, std::uint32_t end) {
  const auto below = [](std::uint32_t count) {
    return count == kMaxLeaves ? ~Leaves{0} : (Leaves{1} << count) - 1;
  };
  return below(end) & ~below(begin);
}

}  // namespace

class Trees::Parser {
 public:
  Parser(Trees& trees, std::span<const std::string_view> names) : trees_(trees) {
    for (std::size_t i = 0; i < names.size(); ++i) {
      features_.emplace(names[i], static_cast<std::uint32_t>(i));
    }
  }

  void read(std::string_view text) {
    while (text.substr(0, 1) == "#") {
      text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
    }
    for (std::string_view word = next_word(text); !word.empty(); word = next_word(text)) {
      if (word == "bias") {
        trees_.bias_ = number(next_word(text));
      } else if (word == "tree") {
        read_tree(text);
      } else {
        refuse(word);
      }
    }
    sort_conditions();
  }

 private:
  struct Written {
    std::uint32_t feature;
    bool above;  // it holds for values above its limit, else for the others
    Condition condition;
  };
  // A node whose parts are not read yet.
  struct Open {
    std::size_t written;
    std::uint32_t first_leaf;
    bool left_read;
  };

  // Reads the nodes of a tree, each before its two parts.
  void read_tree(std::string_view& text) {
    const auto tree = static_cast<std::uint32_t>(trees_.first_leaves_.size());
    const std::size_t root = trees_.leaves_.size();
    trees_.first_leaves_.push_back(static_cast<std::uint32_t>(root));
    std::vector<Open> open;
    std::uint32_t leaf = 0;  // the next one
    do {
      const std::string_view word = next_word(text);
      const std::size_t sign = word.find_first_of("<>");
      if (sign != std::string_view::npos) {
        const auto found = features_.find(word.substr(0, sign));
        if (found == features_.end()) refuse(word);
        open.push_back({written_.size(), leaf, false});
        const bool above = word[sign] == '>';
        written_.push_back({found->second, above, {number(word.substr(sign + 1)), tree, 0}});
        continue;
      }
      if (leaf == kMaxLeaves) refuse(word);
      trees_.leaves_.push_back(number(word));
      ++leaf;
      while (!open.empty() && open.back().left_read) open.pop_back();
      if (open.empty()) continue;
      Open& parent = open.back();
      parent.left_read = true;
      written_[parent.written].condition.staying = ~leaves_between(parent.first_leaf, leaf);
    } while (!open.empty());
  }

  void sort_conditions() {
    std::sort(written_.begin(), written_.end(), [](const Written& a, const Written& b) {
      if (a.feature != b.feature) return a.feature < b.feature;
      if (a.above != b.above) return a.above;
      return a.above ? a.condition.limit < b.condition.limit
                     : a.condition.limit > b.condition.limit;
    });
    for (auto at = written_.begin(); at != written_.end();) {
      const std::uint32_t feature = at->feature;
      Asked asked{.feature = feature, .above = next(), .others = 0};
      for (; at != written_.end() && at->feature == feature && at->above; ++at) {
        trees_.conditions_.push_back(at->condition);
      }
      trees_.conditions_.push_back({std::numeric_limits<float>::infinity(), 0, 0});
      asked.others = next();
      for (; at != written_.end() && at->feature == feature; ++at) {
        trees_.conditions_.push_back(at->condition);
      }
      trees_.conditions_.push_back({-std::numeric_limits<float>::infinity(), 0, 0});
      trees_.asked_.push_back(asked);
    }
  }
  std::uint32_t next() const { return static_cast<std::uint32_t>(trees_.conditions_.size()); }

  Trees& trees_;
  std::unordered_map<std::string_view, std::uint32_t> features_;
  std::vector<Written> written_;
};

Trees::Trees(std::string_view text, std::span<const std::string_view> names) {
  Parser(*this, names).read(text);
}

float Trees::sum(std::span<const float> values) const {
  std::vector<Leaves> left(first_leaves_.size(), ~Leaves{0});  // leaves that may still be reached
  for (const Asked& asked : asked_) {
    const float value = values[asked.feature];
    const Condition* at = conditions_.data() + asked.above;
    for (; value > at->limit; ++at) left[at->tree] &= at->staying;
    at = conditions_.data() + asked.others;
    for (; value <= at->limit; ++at) left[at->tree] &= at->staying;
  }
  float sum = bias_;
  for (std::size_t tree = 0; tree < left.size(); ++tree) {
    sum += leaves_[first_leaves_[tree] + static_cast<std::size_t>(std::countr_zero(left[tree]))];
  }
  return sum;
}

Model::Model(std::string_view text, std::span<const std::string_view> names)
    : first(text.substr(0, text.find(kAgain)), names),
      second(text.substr(std::min(text.find(kAgain), text.size() - kAgain.size()) + kAgain.size()),
             names) {}

bool Trees::uses(std::size_t feature) const {
  return std::any_of(asked_.begin(), asked_.end(),
                     [&](const Asked& asked) { return asked.feature == feature; });
}

}  // namespace dasein::clean_internal
