// SPDX-License-Identifier: GPL-2.0-or-later
// What a page of HTML states about itself, weighed: which of its claims is believed.
#pragma once

#include <optional>
#include <vector>

#include "dasein/document.hpp"

namespace dasein::metadata_internal {

struct StatedDate {
  Date date;
  std::uint32_t line = 0;
};

/// How sure a claim is.
enum class Certainty { kSure, kUnsure };

/// The day of publication or change; nothing if no claim is a date. Unsure: dates of elements and
/// names that stand in lists of other pages as well.
std::optional<StatedDate> stated_date(const Document& document, Fact fact, Certainty certainty);

/// The date in the address of the page: "…/2020/05/04/…".
std::optional<StatedDate> date_in_address(const Document& document);

/// The date of a line near the title of a page that states none.
std::optional<StatedDate> date_beside_title(const Document& document);

/// The title in the head of the page, without the name of the site; empty if it has none.
Sourced stated_title(const Document& document);

/// Whether a title in the head of the page holds `title`, or is part of it.
bool states_title(const Document& document, std::string_view title);

/// The names of the most trusted kind of claims; unsure: those of <meta name=author>, often the
/// publisher's.
std::vector<Sourced> stated_authors(const Document& document, Certainty certainty);

/// The keywords, in their order, each once.
std::vector<Sourced> stated_keywords(const Document& document);

/// The first claim of a fact; empty if there is none.
Sourced stated(const Document& document, Fact fact);

}  // namespace dasein::metadata_internal
