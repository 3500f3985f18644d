// SPDX-License-Identifier: GPL-2.0-or-later
#include "clean/trees.hpp"

#include <algorithm>
#include <charconv>
#include <limits>
#include <optional>
#include <string>
#include <unordered_map>

#include "dasein/base.hpp"

namespace dasein::clean_internal {
namespace {

constexpr std::size_t kMaxNodes = std::numeric_limits<std::uint16_t>::max();  // of one tree

[[noreturn]] void refuse(std::string_view word) {
  throw Error(
      message("A list of trees cannot be read at “{word}”.", {{"word", std::string(word)}}));
}

std::string_view next_word(std::string_view& text) {
  const std::size_t begin = std::min(text.find_first_not_of(" \n"), text.size());
  const std::size_t end = std::min(text.find_first_of(" \n", begin), text.size());
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

// Parts of a tree: a node as it is written, before its parts are in their places.
struct Written {
  float value;                           // a leaf's, or a limit
  std::optional<std::uint16_t> feature;  // none: a leaf
  std::size_t left = 0, right = 0;
};

}  // namespace

struct Trees::Parser {
  explicit Parser(std::span<const std::string_view> names) {
    for (std::size_t i = 0; i < names.size(); ++i) {
      features.emplace(names[i], static_cast<std::uint16_t>(i));
    }
  }

  // Reads the nodes of a tree, each before its two parts.
  std::vector<Written> tree(std::string_view& text) const {
    std::vector<Written> nodes;
    std::vector<std::size_t> open;  // nodes that wait for a part; twice for both
    do {
      const std::string_view word = next_word(text);
      const std::size_t sign = word.find('>');
      Written node{0, std::nullopt};
      if (sign != std::string_view::npos) {
        const auto found = features.find(word.substr(0, sign));
        if (found == features.end()) refuse(word);
        node.feature = found->second;
      }
      node.value = number(word.substr(node.feature ? sign + 1 : 0));
      if (nodes.size() == kMaxNodes) refuse(word);
      if (!open.empty()) {
        Written& parent = nodes[open.back()];
        (parent.left == 0 ? parent.left : parent.right) = nodes.size();
        open.pop_back();
      }
      if (node.feature) open.insert(open.end(), 2, nodes.size());
      nodes.push_back(node);
    } while (!open.empty());
    return nodes;
  }

  std::unordered_map<std::string_view, std::uint16_t> features;
};

Trees::Trees(std::string_view text, std::span<const std::string_view> names) {
  const Parser parser(names);
  while (text.substr(0, 1) == "#") {
    text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
  }
  for (std::string_view word = next_word(text); !word.empty(); word = next_word(text)) {
    if (word == "bias") {
      bias_ = number(next_word(text));
      continue;
    }
    if (word != "tree") refuse(word);
    const std::vector<Written> written = parser.tree(text);
    const auto root = static_cast<std::uint32_t>(nodes_.size());
    // Level by level, so that both parts of a node stand side by side.
    std::vector<std::size_t> level{0};
    std::uint32_t depth = 0;
    for (std::size_t known = 1; !level.empty(); ++depth) {
      std::vector<std::size_t> below;
      for (const std::size_t i : level) {
        const Written& node = written[i];
        const std::size_t own = nodes_.size() - root;
        const float limit = node.feature ? node.value : std::numeric_limits<float>::infinity();
        const std::size_t next = node.feature ? known + below.size() : own;
        nodes_.push_back({limit, node.feature.value_or(0), static_cast<std::uint16_t>(next)});
        leaves_.push_back(node.feature ? 0 : node.value);
        if (node.feature) below.insert(below.end(), {node.left, node.right});
      }
      known += below.size();
      level = std::move(below);
    }
    trees_.push_back({root, depth - 1});
  }
}

float Trees::sum(std::span<const float> values) const {
  float sum = bias_;
  for (const Tree& tree : trees_) {
    std::size_t at = 0;
    for (std::uint32_t step = 0; step < tree.depth; ++step) {
      const Node& node = nodes_[tree.root + at];
      at = node.next + static_cast<std::size_t>(values[node.feature] > node.limit);
    }
    sum += leaves_[tree.root + at];
  }
  return sum;
}

bool Trees::uses(std::size_t feature) const {
  return std::any_of(nodes_.begin(), nodes_.end(), [&](const Node& node) {
    return node.feature == feature && node.limit != std::numeric_limits<float>::infinity();
  });
}

}  // namespace dasein::clean_internal
