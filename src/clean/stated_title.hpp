// SPDX-License-Identifier: GPL-2.0-or-later
// Which block is the title that a page of HTML states in its head.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "dasein/document.hpp"

namespace dasein::clean_internal {

struct Page;

/// The titles a page states, as keys (key_of).
struct StatedTitles {
  std::vector<std::string> article;  ///< of the article: Open Graph, JSON-LD, meta
  std::vector<std::string> page;     ///< of the page, with the name of the site
  std::vector<std::string> marked;   ///< of elements that are called a title
  std::vector<std::string> sites;    ///< names of the site, and ends of page titles
};
StatedTitles stated_titles(const Document& document);

/// The block that the page gives out as its title; nothing where no heading looks like it.
std::optional<std::size_t> stated_title(const Page& page);

}  // namespace dasein::clean_internal
