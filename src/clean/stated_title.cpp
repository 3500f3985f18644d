// SPDX-License-Identifier: GPL-2.0-or-later
#include "clean/stated_title.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "clean/page.hpp"

namespace dasein::clean_internal {
namespace {

// Points for what speaks for a heading. Chosen on 336 judged German pages (November 2026), where
// the heading with most points is exactly the judged title on .85 of the pages, the first h1 on
// .67.
constexpr double kEqual = 4;
constexpr double kBeginning = 3;  // of a stated title
constexpr double kInside = 2;
constexpr double kInPageTitle = 1.5;
constexpr std::array<double, 7> kLevels = {0, 2.5, 1, 0.5, 0, 0, 0};
constexpr double kOnlyOne = 1.5;  // the only h1
constexpr double kMarked = 1.5;
constexpr double kSite = -4;
constexpr double kOneWord = -1;
constexpr double kLater = -0.02;  // for each heading before it
constexpr double kEnough = 2.5;
constexpr std::size_t kMostHeadings = 200;
constexpr std::uint32_t kMostWords = 40;

bool holds(std::string_view outer, std::string_view inner) {
  std::size_t at = outer.find(inner);
  for (; at != std::string_view::npos; at = outer.find(inner, at + 1)) {
    const bool begins = at == 0 || outer[at - 1] == ' ';
    const std::size_t end = at + inner.size();
    if (begins && (end == outer.size() || outer[end] == ' ')) return true;
  }
  return false;
}

bool begins(std::string_view outer, std::string_view inner) {
  return outer.substr(0, inner.size()) == inner &&
         (outer.size() == inner.size() || outer[inner.size()] == ' ');
}

double likeness(const StatedTitles& stated, std::string_view key) {
  double best = 0;
  for (const std::string& title : stated.article) {
    if (title == key) best = std::max(best, kEqual);
    if (begins(title, key)) best = std::max(best, kBeginning);
    if (holds(title, key) || holds(key, title)) best = std::max(best, kInside);
  }
  for (const std::string& title : stated.page) {
    if (title == key) best = std::max(best, kEqual);
    if (begins(title, key)) best = std::max(best, kBeginning);
    if (holds(title, key)) best = std::max(best, kInPageTitle);
  }
  return best;
}

bool is_one_of(const std::vector<std::string>& keys, std::string_view key) {
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

// "Titel | Name der Seite": what stands behind the last sign.
void add_site(StatedTitles& stated, std::string_view title) {
  std::size_t end = 0;
  std::size_t size = 0;
  for (const std::string_view sign : {" | ", " - ", " – ", " — ", " « ", " » ", " · ", " : "}) {
    const std::size_t at = title.rfind(sign);
    if (at == std::string_view::npos || at < end) continue;
    end = at;
    size = sign.size();
  }
  if (size > 0) stated.sites.push_back(key_of(title.substr(end + size)));
}

double points(const Page& page, std::size_t i, bool only_one) {
  if (page.traits[i].words == 0 || page.traits[i].words > kMostWords) return 0;
  const Traits& traits = page.traits[i];
  const std::string longer = traits.words > kKeyWords ? key_of(page.blocks[i].text) : "";
  const std::string& key = traits.words > kKeyWords ? longer : traits.key;
  const StatedTitles& stated = page.stated;
  const std::uint8_t level = page.blocks[i].level;
  double sum = likeness(stated, key);
  if (level == 0 && sum < kEqual) return 0;
  sum += kLevels.at(level);
  if (level == 1 && only_one) sum += kOnlyOne;
  if (is_one_of(stated.marked, key)) sum += kMarked;
  if (is_one_of(stated.sites, key) && !is_one_of(stated.article, key)) sum += kSite;
  if (key.find(' ') == std::string::npos) sum += kOneWord;
  return sum;
}

}  // namespace

StatedTitles stated_titles(const Document& document) {
  StatedTitles stated;
  for (const Claim& claim : document.claims) {
    if (claim.fact == Fact::kSite) stated.sites.push_back(key_of(claim.value));
    if (claim.fact == Fact::kPageTitle) {
      // Pictures have titles as well; that of the page comes first.
      if (stated.page.empty()) {
        stated.page.push_back(key_of(claim.value));
        add_site(stated, claim.value);
      }
    } else if (claim.fact == Fact::kTitle) {
      const bool marked = claim.origin == Origin::kClass || claim.origin == Origin::kItem;
      (marked ? stated.marked : stated.article).push_back(key_of(claim.value));
    }
  }
  return stated;
}

std::optional<std::size_t> stated_title(const Page& page) {
  const auto is_first = [](const Block& block) { return block.level == 1; };
  const auto firsts = std::count_if(page.blocks.begin(), page.blocks.end(), is_first);
  std::optional<std::size_t> best;
  double most = kEnough;
  double headings = 0;
  for (std::size_t i = 0; i < page.size() && headings < kMostHeadings; ++i) {
    const double sum = points(page, i, firsts == 1) + kLater * headings;
    if (page.blocks[i].level > 0) ++headings;
    if (best ? sum <= most : sum < most) continue;
    best = i;
    most = sum;
  }
  return best;
}

}  // namespace dasein::clean_internal
