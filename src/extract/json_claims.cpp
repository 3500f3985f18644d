// SPDX-License-Identifier: GPL-2.0-or-later
#include "extract/json_claims.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>

#include "extract/claim_names.hpp"

namespace dasein::extract_internal {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kMostBytes = std::size_t{1} << 20U;
constexpr std::size_t kMostObjects = 500;
constexpr std::size_t kMostAuthors = 20;
constexpr std::size_t kMostDepth = 64;

// Scripts are often wrapped for old browsers, and hold line feeds inside of strings.
std::string plain(std::string_view script) {
  std::string text(script.substr(std::min(script.find_first_of("{["), script.size())));
  const std::size_t end = text.find_last_of("]}");
  text.resize(end == std::string::npos ? 0 : end + 1);
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < 0x20) c = ' ';
  }
  return text;
}

// Whether brackets are nested deeper than any page needs.
bool too_deep(std::string_view text) {
  std::size_t depth = 0;
  for (const char c : text) {
    if (c == '{' || c == '[') ++depth;
    if ((c == '}' || c == ']') && depth > 0) --depth;
    if (depth > kMostDepth) return true;
  }
  return false;
}

std::string text_of(const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_object()) {
    for (const char* const key : {"name", "@value"}) {
      const auto found = value.find(key);
      if (found != value.end() && found->is_string()) return found->get<std::string>();
    }
  }
  return {};
}

bool ends_with(const std::string& text, std::string_view end) {
  return text.size() >= end.size() && text.compare(text.size() - end.size(), end.size(), end) == 0;
}

bool is_article_type(const Json& type) {
  if (type.is_array()) return std::any_of(type.begin(), type.end(), is_article_type);
  if (!type.is_string()) return false;
  const std::string name = type.get<std::string>();
  for (const std::string_view end : {"Article", "Posting", "Report", "Recipe", "Review"}) {
    if (ends_with(name, end)) return true;
  }
  return false;
}

bool is_page_type(const Json& type) {
  if (type.is_array()) return std::any_of(type.begin(), type.end(), is_page_type);
  return type.is_string() && ends_with(type.get<std::string>(), "Page");
}

// Members of pages count less than those of articles.
constexpr std::uint8_t kPageRank = 10;

class Reader {
 public:
  std::vector<Claim> read(const Json& root) {
    std::vector<const Json*> open{&root};
    std::size_t count = 0;
    while (!open.empty() && count++ < kMostObjects) {
      const Json& value = *open.back();
      open.pop_back();
      if (value.is_object()) object(value);
      if (!value.is_object() && !value.is_array()) continue;
      for (const Json& inner : value) {
        if (inner.is_structured()) open.push_back(&inner);
      }
    }
    return std::move(claims_);
  }

 private:
  void object(const Json& value) {
    const auto type = value.find("@type");
    if (type == value.end()) return;
    const bool article = is_article_type(*type);
    if (!article && !is_page_type(*type)) return;
    for (const auto& [key, member] : value.items()) {
      const auto found = ClaimNames::compiled().find(NamePlace::kJson, key);
      if (!found) continue;
      Claim claim{found->fact, Origin::kJson, found->rank, {}, 0};
      if (!article) claim.rank = static_cast<std::uint8_t>(claim.rank + kPageRank);
      if (member.is_array()) {
        const std::size_t count = std::min(member.size(), kMostAuthors);
        for (std::size_t i = 0; i < count; ++i) add(claim, text_of(member[i]));
      } else {
        add(claim, text_of(member));
      }
    }
  }

  void add(Claim claim, std::string value) {
    claim.value = std::move(value);
    if (!claim.value.empty()) claims_.push_back(std::move(claim));
  }

  std::vector<Claim> claims_;
};

}  // namespace

std::vector<Claim> json_claims(std::string_view script) {
  if (script.size() > kMostBytes) return {};
  const std::string text = plain(script);
  if (too_deep(text)) return {};
  const Json root = Json::parse(text, nullptr, false);
  if (root.is_discarded()) return {};
  return Reader().read(root);
}

}  // namespace dasein::extract_internal
