// SPDX-License-Identifier: GPL-2.0-or-later
// What is text and what is navigation, advert, teaser, footer: gives every block a role and a
// reason. Deletes nothing. Rules from evidence on German pages; phrases in data/boilerplate.txt.
#pragma once

#include "dasein/document.hpp"

namespace dasein {

/// How much doubt keeps a block that no rule decides: it is text if the log odds of being text, as
/// the trained model gives them, are above this. 0: as likely text as not; lower keeps more.
struct Strictness {
  double log_odds;
  static const Strictness kRecall;    ///< indexing: in doubt a block is text
  static const Strictness kBalanced;  ///< strip: equal weight to both faults
};
inline constexpr Strictness Strictness::kRecall{-1};
inline constexpr Strictness Strictness::kBalanced{-0.5};

/// Returns the document with role and reason on every block. Never throws; linear time; the
/// same blocks give the same labels whatever their path.
Document clean(Document document, Strictness strictness);

/// The body as `strip` prints it: blocks with Use::kBody, an empty line between paragraphs, list
/// items with their marker, headings on lines of their own; ends in a line feed unless empty.
std::string body_text(const Document& document);

/// A hash over the phrases and trees compiled into the program; part of the index's fingerprint.
std::uint64_t cleaning_hash();

}  // namespace dasein
