// SPDX-License-Identifier: GPL-2.0-or-later
// The word lists of this module as lines and sets.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace dasein {

/// The words of the lines that are no comments, line by line.
std::vector<std::vector<std::string_view>> lines_of(std::string_view list);

/// What stands between blanks in the lines that are no comments.
std::vector<std::string_view> entries_of(std::string_view list);

using WordSet = std::unordered_set<std::string_view>;
WordSet word_set(std::string_view list);

/// What stands in a list with an umlaut, with ae, oe, ue as well.
std::vector<std::string> spellings(std::string_view word);

namespace data {
extern const std::string_view stopwords;
extern const std::string_view stem_exceptions;
extern const std::string_view gender_exceptions;
extern const std::string_view heads;
extern const std::string_view modifiers;
extern const std::string_view spelling;
extern const std::string_view irregular;
extern const std::string_view particles;
extern const std::string_view weak_verbs;
extern const std::string_view short_forms;
extern const std::string_view agents;
extern const std::string_view short_parts;
extern const std::string_view affixes;
extern const std::string_view suspended;
extern const std::string_view slips;
}  // namespace data

}  // namespace dasein
