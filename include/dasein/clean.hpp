// SPDX-License-Identifier: GPL-2.0-or-later
// What is text and what is navigation, advert, teaser, footer: gives every block a role and a
// reason. Deletes nothing. Rules from evidence on German pages; phrases in data/boilerplate.txt.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "dasein/document.hpp"

namespace dasein {

/// How much doubt keeps a block that no rule decides: it is text if the log odds of being text, as
/// the trained trees of its form of page give them, are above this. 0: as likely text as not; lower
/// keeps more. In cross-validation on judged segments of 377 German pages
/// (tests/quality/boilerplate/train, November 2026) precision, recall and pages that lose all text
/// are:
///            dumps         HTML
///   0.5    .90 .95 3     .94 .96 4
///   0      .89 .96 1     .93 .97 4
///   -0.4   .87 .97 1     .92 .98 3
///   -1     .86 .98 1     .92 .98 3
///   -1.25   -   -  -     .91 .98 2
///   -1.5   .84 .98 1     .90 .98 2
///   -2     .82 .98 1     .88 .98 1
struct Strictness {
  double dumps;
  double html;
  static const Strictness kRecall;    ///< indexing: in doubt a block is text
  static const Strictness kBalanced;  ///< strip: near the largest F1; for HTML nearer to recall
};
inline constexpr Strictness Strictness::kRecall{-1, -2};
inline constexpr Strictness Strictness::kBalanced{0, -1.25};

/// Returns the document with role and reason on every block. Never throws; linear time; the
/// same blocks give the same labels whatever their path. `template_lines`: the lines of this page
/// that many pages of its source share (line_hash, sorted); what only the trees decide about is
/// then text less likely.
Document clean(Document document, Strictness strictness,
               const std::vector<std::uint64_t>& template_lines = {});

/// A page that can be labelled several times: its lines are looked at once, which is most of the
/// work of clean().
class PageLabeller {
 public:
  PageLabeller(Document document, Strictness strictness);
  ~PageLabeller();
  PageLabeller(PageLabeller&&) noexcept;
  PageLabeller& operator=(PageLabeller&&) noexcept;

  /// Labels the page as clean() does with these template lines. The document is that of this
  /// object until the next call.
  const Document& label(const std::vector<std::uint64_t>& template_lines = {});
  /// Its lines by line_hash, sorted, each once.
  std::vector<std::uint64_t> lines() const;
  /// The document as it was labelled last.
  Document take() &&;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

/// The body as `strip` prints it: blocks with Use::kBody, an empty line between paragraphs, list
/// items with their marker, headings on lines of their own; ends in a line feed unless empty.
std::string body_text(const Document& document);

}  // namespace dasein
