// SPDX-License-Identifier: GPL-2.0-or-later
// What helps when a query found nothing, or less than was asked for.
#pragma once

#include "dasein/search.hpp"

namespace dasein {

/// Adds a notice unless the same sentence is there.
void add_notice(std::vector<Notice>& notices, Notice notice);

/// If no document holds the whole query: says which words are in no document, which only in
/// removed text, whether the dates shut everything out, and what to type instead.
void explain_absence(const IndexReader& index, const SearchOptions& options, Hits& hits);

}  // namespace dasein
