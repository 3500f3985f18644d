// SPDX-License-Identifier: GPL-2.0-or-later
#include "extract/html_elements.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "dasein/extract.hpp"

namespace dasein {
namespace data {
extern const std::string_view markup;
}  // namespace data

namespace extract_internal {
namespace {

// In the order of their names.
constexpr std::array kElements = {
    Element{"a", Flow::kInline, Tag::kInline},
    Element{"address", Flow::kBlock, Tag::kAddress},
    Element{"applet", Flow::kSkipped, Tag::kGroup},
    Element{"article", Flow::kBlock, Tag::kArticle},
    Element{"aside", Flow::kBlock, Tag::kAside},
    Element{"audio", Flow::kSkipped, Tag::kGroup},
    Element{"blockquote", Flow::kBlock, Tag::kQuote},
    Element{"body", Flow::kBlock, Tag::kBody},
    Element{"br", Flow::kBreak, Tag::kInline},
    Element{"button", Flow::kControl, Tag::kButton},
    Element{"canvas", Flow::kSkipped, Tag::kGroup},
    Element{"caption", Flow::kBlock, Tag::kCaption},
    Element{"center", Flow::kBlock, Tag::kGroup},
    Element{"datalist", Flow::kSkipped, Tag::kGroup},
    Element{"dd", Flow::kBlock, Tag::kDetail},
    Element{"details", Flow::kBlock, Tag::kDetails},
    Element{"dialog", Flow::kBlock, Tag::kDialog},
    Element{"dir", Flow::kBlock, Tag::kList},
    Element{"div", Flow::kBlock, Tag::kGroup},
    Element{"dl", Flow::kBlock, Tag::kTerms},
    Element{"dt", Flow::kBlock, Tag::kTerm},
    Element{"embed", Flow::kSkipped, Tag::kGroup},
    Element{"fieldset", Flow::kBlock, Tag::kForm},
    Element{"figcaption", Flow::kBlock, Tag::kCaption},
    Element{"figure", Flow::kBlock, Tag::kFigure},
    Element{"footer", Flow::kBlock, Tag::kFooter},
    Element{"form", Flow::kBlock, Tag::kForm},
    Element{"frameset", Flow::kBlock, Tag::kGroup},
    Element{"h1", Flow::kBlock, Tag::kHeading},
    Element{"h2", Flow::kBlock, Tag::kHeading},
    Element{"h3", Flow::kBlock, Tag::kHeading},
    Element{"h4", Flow::kBlock, Tag::kHeading},
    Element{"h5", Flow::kBlock, Tag::kHeading},
    Element{"h6", Flow::kBlock, Tag::kHeading},
    Element{"head", Flow::kBlock, Tag::kGroup},
    Element{"header", Flow::kBlock, Tag::kHeader},
    Element{"hgroup", Flow::kBlock, Tag::kHeader},
    Element{"hr", Flow::kRule, Tag::kGroup},
    Element{"html", Flow::kBlock, Tag::kBody},
    Element{"iframe", Flow::kSkipped, Tag::kGroup},
    Element{"legend", Flow::kBlock, Tag::kGroup},
    Element{"li", Flow::kBlock, Tag::kItem},
    Element{"main", Flow::kBlock, Tag::kMain},
    Element{"map", Flow::kSkipped, Tag::kGroup},
    Element{"menu", Flow::kBlock, Tag::kList},
    Element{"meter", Flow::kSkipped, Tag::kGroup},
    Element{"nav", Flow::kBlock, Tag::kNav},
    Element{"noembed", Flow::kSkipped, Tag::kGroup},
    Element{"noscript", Flow::kSkipped, Tag::kGroup},
    Element{"object", Flow::kSkipped, Tag::kGroup},
    Element{"ol", Flow::kBlock, Tag::kList},
    Element{"optgroup", Flow::kSkipped, Tag::kGroup},
    Element{"option", Flow::kSkipped, Tag::kGroup},
    Element{"p", Flow::kBlock, Tag::kParagraph},
    Element{"pre", Flow::kBlock, Tag::kPreformatted},
    Element{"progress", Flow::kSkipped, Tag::kGroup},
    Element{"script", Flow::kSkipped, Tag::kGroup},
    Element{"section", Flow::kBlock, Tag::kSection},
    Element{"select", Flow::kSkipped, Tag::kGroup},
    Element{"style", Flow::kSkipped, Tag::kGroup},
    Element{"summary", Flow::kBlock, Tag::kGroup},
    Element{"svg", Flow::kSkipped, Tag::kGroup},
    Element{"table", Flow::kBlock, Tag::kTable},
    Element{"tbody", Flow::kBlock, Tag::kGroup},
    Element{"td", Flow::kBlock, Tag::kCell},
    Element{"template", Flow::kSkipped, Tag::kGroup},
    Element{"textarea", Flow::kSkipped, Tag::kGroup},
    Element{"tfoot", Flow::kBlock, Tag::kGroup},
    Element{"th", Flow::kBlock, Tag::kHeadCell},
    Element{"thead", Flow::kBlock, Tag::kGroup},
    Element{"time", Flow::kInline, Tag::kInline},
    Element{"title", Flow::kSkipped, Tag::kGroup},
    Element{"tr", Flow::kBlock, Tag::kRow},
    Element{"ul", Flow::kBlock, Tag::kList},
    Element{"video", Flow::kSkipped, Tag::kGroup},
    Element{"xmp", Flow::kBlock, Tag::kPreformatted},
};

std::optional<Family> family_named(std::string_view name) {
  static constexpr std::array<std::string_view, kFamilyCount> kNames = {
      "navigation", "head",  "foot",    "side",    "content", "title", "meta",
      "caption",    "share", "comment", "related", "advert",  "tags",  "legal",
      "form",       "entry", "hidden",  "strong",  "time"};
  const auto found = std::find(kNames.begin(), kNames.end(), name);
  if (found == kNames.end()) return std::nullopt;
  return static_cast<Family>(found - kNames.begin());
}

// The words of data/markup.txt.
class FamilyWords {
 public:
  static const FamilyWords& compiled() {
    static const FamilyWords kWords(data::markup);
    return kWords;
  }

  std::uint32_t families(std::string_view word) const {
    std::uint32_t found = 0;
    const auto whole = whole_.find(std::string(word));
    if (whole != whole_.end()) found |= whole->second;
    for (std::size_t size = shortest_; size <= word.size(); ++size) {
      const auto begin = begins_.find(std::string(word.substr(0, size)));
      if (begin != begins_.end()) found |= begin->second;
    }
    return found;
  }

 private:
  explicit FamilyWords(std::string_view text) {
    std::uint32_t family = 0;
    while (!text.empty()) {
      const std::size_t end = std::min(text.find('\n'), text.size());
      std::string_view line = text.substr(0, end);
      text.remove_prefix(std::min(end + 1, text.size()));
      if (line.empty() || line.front() == '#') continue;
      if (line.front() == '[') {
        const std::optional<Family> named = family_named(line.substr(1, line.find(']') - 1));
        family = named ? bit(*named) : 0;
      } else if (line.back() == '*') {
        line.remove_suffix(1);
        shortest_ = std::min(shortest_, line.size());
        begins_[std::string(line)] |= family;
      } else {
        whole_[std::string(line)] |= family;
      }
    }
  }

  std::unordered_map<std::string, std::uint32_t> whole_;
  std::unordered_map<std::string, std::uint32_t> begins_;
  std::size_t shortest_ = 64;
};

constexpr std::size_t kMostNameBytes = 400;  // of a class: a longer one is not made for reading
constexpr std::size_t kMostWordBytes = 30;

}  // namespace

Element element_of(std::string_view name) {
  const auto found = std::lower_bound(
      kElements.begin(), kElements.end(), name,
      [](const Element& element, std::string_view key) { return element.name < key; });
  if (found != kElements.end() && found->name == name) return *found;
  const bool own = name.find('-') != std::string_view::npos;
  return {name, own ? Flow::kBlock : Flow::kInline, own ? Tag::kGroup : Tag::kInline};
}

std::uint8_t heading_level(std::string_view name) {
  if (name.size() != 2 || name[0] != 'h' || name[1] < '1' || name[1] > '6') return 0;
  return static_cast<std::uint8_t>(name[1] - '0');
}

std::uint32_t FamilyFinder::families_of_word(const std::string& word) {
  if (word.size() < 2) return 0;
  const auto [place, added] = seen_.try_emplace(word, 0);
  if (added) place->second = FamilyWords::compiled().families(word);
  return place->second;
}

std::uint32_t FamilyFinder::families(std::string_view value) {
  std::uint32_t found = 0;
  std::string word;
  bool small = false;  // the letter before
  for (const char c : value.substr(0, kMostNameBytes)) {
    const bool capital = c >= 'A' && c <= 'Z';
    const bool letter = capital || (c >= 'a' && c <= 'z');
    if (!letter || (capital && small) || word.size() >= kMostWordBytes) {
      found |= families_of_word(word);
      word.clear();
    }
    if (letter) word += capital ? static_cast<char>(c - 'A' + 'a') : c;
    small = letter && !capital;
  }
  return found | families_of_word(word);
}

}  // namespace extract_internal
}  // namespace dasein
