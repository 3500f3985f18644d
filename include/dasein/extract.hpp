// SPDX-License-Identifier: GPL-2.0-or-later
// Bytes of a file -> Document with blocks that know their place. The only place that knows
// formats. One .cpp file per format.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "dasein/document.hpp"

namespace dasein {

inline constexpr std::uint64_t kMaxFileBytes = 64U << 20U;  ///< larger files are a problem
inline constexpr std::uint32_t kMaxBlocks = 200'000;        ///< more blocks are a problem
inline constexpr std::uint32_t kMaxBlockBytes = 1U << 20U;  ///< a longer line is cut into blocks

/// The type of a file by its name: .txt .text .md (any case) and no extension at all are text,
/// .html .htm .xhtml are HTML; nothing: not indexed. `certain` is false without an extension: then
/// it counts only if it decodes.
struct TypeGuess {
  FileType type = FileType::kText;
  bool certain = true;
};
std::optional<TypeGuess> type_of(std::string_view path);

/// A document, or the reason why the file gives none (a sentence without the path).
struct Extracted {
  std::optional<Document> document;
  std::string problem;
};

/// Splits a source file into blocks. Never throws for any bytes; takes time linear in them.
/// Dumps: one block per non-empty line; lines of hard-wrapped paragraphs and lines broken at a
/// hyphen are joined (kept with their line feeds); bullets and numbers become Block::marker.
///
/// HTML: one block per element that begins a line and per line that <br> ends, decoded by byte
/// order mark, declared charset, strict UTF-8 or windows-1252. White space is collapsed, but in
/// <pre>. Rows of tables become one block ("Montag | 8 bis 12 Uhr"), terms and their details too
/// ("Telefon: 0123 456"); items of lists have "•" or their number as marker. Scripts, styles,
/// controls of forms and what the page hides are left out. Columns are unknown (0). The elements
/// around the blocks are in Document::boxes.
Extracted extract(const SourceFile& file);

}  // namespace dasein
