// SPDX-License-Identifier: GPL-2.0-or-later
// Title, publication date, authors, source and keywords of a labelled document, each with the
// line it came from.
#pragma once

#include "dasein/document.hpp"

namespace dasein {

/// Returns the document with its metadata filled in from its labelled blocks. Title: the block
/// with role title, else the first kept line, else the file's name. Date: only from a block with
/// role date (a line of its own near the title), never a date inside a sentence, which is an
/// event's; where no date is left, the first day with a time or span in the text is kept as that of
/// an event. Authors: bylines and blurbs. Source: the host the page names in its footer or
/// contact lines, else the name of the folder. Never throws.
///
/// HTML: what the page states about itself (Document::claims) goes first, in the order in which it
/// is believed: dates of meta, JSON-LD, microdata, the address of the page, a date line, marked
/// elements; authors of JSON-LD, links and microdata, then bylines, then meta. The title is the
/// heading, unless the page states another one; then that without the name of the site.
Document with_metadata(Document document);

/// The source alone, as with_metadata() finds it. Never throws.
Sourced source_of(const Document& document);

}  // namespace dasein
