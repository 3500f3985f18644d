// SPDX-License-Identifier: GPL-2.0-or-later
// Names, keywords and hosts in a line.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dasein/document.hpp"

namespace dasein::metadata_internal {

/// The text on one line, white space collapsed.
std::string one_line(std::string_view text);

/// The names in a byline ("Von Anna Muster und Bert Beispiel", "Autorin: …", "… von Anna Muster"),
/// in a blurb ("Anna Muster ist Referentin …") or in a date line with a name. Empty if what stands
/// there does not look like names.
std::vector<std::string> names_in(const Block& block);

/// The keywords of a line, without its label ("Schlagwörter: …").
std::vector<std::string> keywords_in(const Block& block);

/// The first host name in the text that is no social network, in small letters and without "www.";
/// empty if there is none.
std::string host_in(std::string_view text);

}  // namespace dasein::metadata_internal
