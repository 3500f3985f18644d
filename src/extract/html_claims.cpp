// SPDX-License-Identifier: GPL-2.0-or-later
#include "extract/html_claims.hpp"

#include <utility>

#include "extract/claim_names.hpp"
#include "extract/json_claims.hpp"

namespace dasein::extract_internal {
namespace {

constexpr std::size_t kMostClaims = 300;
constexpr std::size_t kMostValueBytes = 600;

// On one line, cut where it is too long.
std::string on_one_line(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size() && out.size() < kMostValueBytes;) {
    const CodePoint c = code_point_at(text, at);
    if (!is_space(c.value)) {
      out.append(text.substr(at, c.size));
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
    at += c.size;
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

}  // namespace

void ClaimCollector::add(Claim claim) {
  if (claims_.size() >= kMostClaims) return;
  claim.value = on_one_line(claim.value);
  if (!claim.value.empty()) claims_.push_back(std::move(claim));
}

void ClaimCollector::take_meta(const Attributes& attributes,
                               const std::function<std::uint32_t()>& line) {
  for (const char* const attribute : {"property", "name", "itemprop", "http-equiv"}) {
    const std::string_view name = attributes.value(attribute);
    if (name.empty()) continue;
    const auto found = ClaimNames::compiled().find(NamePlace::kMeta, name);
    if (!found) continue;
    add({found->fact, Origin::kMeta, found->rank, std::string(attributes.value("content")),
         line()});
    break;
  }
}

std::optional<Claim> ClaimCollector::take(std::string_view element, const Attributes& attributes,
                                          const std::function<std::uint32_t()>& line) {
  const ClaimNames& names = ClaimNames::compiled();
  if (element == "meta") {
    take_meta(attributes, line);
    return std::nullopt;
  }
  if (element == "title") return Claim{Fact::kPageTitle, Origin::kElement, 0, {}, line()};
  if (element == "html" && attributes.has("lang")) {
    add({Fact::kLanguage, Origin::kElement, 0, std::string(attributes.value("lang")), line()});
  }
  if (element == "link" && attributes.value("rel") == "canonical") {
    add({Fact::kUrl, Origin::kLink, 0, std::string(attributes.value("href")), line()});
  }
  std::optional<Claim> claim;
  const auto named = [&](NamePlace place, const char* attribute, Origin origin) {
    if (claim || !attributes.has(attribute)) return;
    const auto found = names.find_word(place, attributes.value(attribute));
    if (found) claim = Claim{found->fact, origin, found->rank, {}, line()};
  };
  named(NamePlace::kItem, "itemprop", Origin::kItem);
  named(NamePlace::kRel, "rel", Origin::kLink);
  named(NamePlace::kClass, "class", Origin::kClass);
  if (element == "time" && !claim) claim = Claim{Fact::kPublished, Origin::kTime, 0, {}, line()};
  if (!claim) return claim;
  // What is written for machines says more than the text.
  for (const char* const attribute : {"datetime", "content"}) {
    if (attributes.value(attribute).empty()) continue;
    claim->value = std::string(attributes.value(attribute));
    add(*std::exchange(claim, std::nullopt));
    break;
  }
  return claim;
}

void ClaimCollector::take_json(std::string_view script, std::uint32_t line) {
  for (Claim& claim : json_claims(script)) {
    claim.line = line;
    add(std::move(claim));
  }
}

}  // namespace dasein::extract_internal
