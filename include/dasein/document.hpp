// SPDX-License-Identifier: GPL-2.0-or-later
// The values that travel through indexing: a source file, a document, its blocks and their roles.
// Plain data; knows how a document is stored as bytes and printed, nothing else.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dasein/base.hpp"
#include "dasein/text.hpp"

namespace dasein {

/// What kind of text a file holds.
enum class FileType : std::uint8_t { kText, kHtml };
/// Its name in options, queries and output: "text", "html".
std::string_view name_of(FileType type);

struct SourceFile {
  std::filesystem::path path;  ///< absolute; empty for standard input
  std::string bytes;
  FileType type = FileType::kText;
};

/// What a block is for the reader of the page. The order is part of the index format.
enum class Role : std::uint8_t {
  kTitle, kHeading, kContent, kList, kTable, kQuote,                       // body
  kCaption, kByline, kKeywords,                                            // beside the body
  kDate,                                                                   // a value
  kCredit, kNavigation, kAdvert, kTeaser, kShare, kComment, kCookie,       // removed
  kSubscription, kLegal, kFooter, kTemplate,
};
inline constexpr int kRoleCount = 21;

/// How search and strip use a role (the table of dasein(1)).
enum class Use : std::uint8_t {
  kBody,     ///< searched, printed, quoted
  kSide,     ///< searched at lower weight, not printed, quoted when nothing else hits
  kValue,    ///< known as a value, not searched as text
  kRemoved,  ///< searched only with --with-boilerplate
};
Use use_of(Role role);
/// The role's name in output and options: "title", "heading", … "template".
std::string_view name_of(Role role);

/// Why a block got its role. The order is part of the index format; new ones go to the end.
enum class Reason : std::uint8_t {
  kNone,              // not yet labelled
  kProse,             // sentences
  kCleanText,         // the page has no boilerplate around it
  kBetweenContent,    // short, but stands inside the text
  kAboveText,         // title: the line above the text
  kRepeatedTitle,     // title: stands twice before the text
  kOnlyLine,          // title: nothing better
  kHeadingLine,       // a short line before a paragraph
  kListInText,        // bullets that continue the text
  kTableRow,
  kQuoteLine,
  kDateLine,
  kAuthorLine,
  kAuthorBlurb,
  kKeywordList,
  kCaptionLine,
  kFixedPhrase,       // the whole line is a known phrase
  kPictureCredit,
  kCopyright,
  kMenu,              // a run of short lines without sentences
  kBreadcrumb,
  kBeforeText,        // before the text and not part of it
  kAfterText,         // after the text and not part of it
  kUnderTeaserHeading,
  kTeaserEntry,
  kShareBar,
  kCommentSection,
  kCookieNotice,
  kNewsletterBox,
  kSubscriptionOffer,
  kLegalLinks,
  kFooterLinks,
  kContactBlock,      // behind the text: whom to ask about it
  kRestored,          // kept after all because too little text was left
  kNamedPart,         // HTML: an element around it is called so
  kLink,              // an arrow before or behind it leads to another page
  kButton,            // HTML: what a button says
  kRepeated,          // a line that many pages of the source share
};
/// The sentence a person reads, in English; through message().
std::string sentence_for(Reason reason);

/// How a block looks in its source, as the extractor saw it.
enum class Shape : std::uint8_t { kParagraph, kHeading, kListItem, kTableRow };

/// What an element of a page is, as far as cleaning asks. The order is part of the index format.
enum class Tag : std::uint8_t {
  kGroup,   ///< div and every other element that begins a line
  kInline,  ///< an element inside a line; holds the whole block
  kBody, kMain, kArticle, kSection, kNav, kHeader, kFooter, kAside, kForm, kDialog, kAddress,
  kFigure, kCaption, kQuote, kDetails, kList, kItem, kTerms, kTerm, kDetail, kTable, kRow, kCell,
  kHeadCell, kHeading, kParagraph, kPreformatted, kButton,
};
inline constexpr int kTagCount = 30;

/// What the names of an element (class, id, role, itemprop) call it; the words stand in
/// data/markup.txt. The order is part of the index format: bits 1 << Family of Box::families.
enum class Family : std::uint8_t {
  kNavigation, kHead, kFoot, kSide, kContent, kTitle, kMeta, kCaption, kShare, kComment, kRelated,
  kAdvert, kTags, kLegal, kForm, kEntry, kHidden, kStrong, kTime,
};
inline constexpr int kFamilyCount = 19;

/// An element that holds blocks. The boxes of a document are a tree, parents first; the first one
/// is the page.
struct Box {
  std::uint32_t parent = 0;    ///< index in Document::boxes; smaller than its own but for the root
  Tag tag = Tag::kGroup;
  std::uint32_t families = 0;  ///< bits 1 << Family
  bool operator==(const Box&) const = default;
};

/// What a page states about itself outside of its text. The order is part of the index format.
enum class Fact : std::uint8_t {
  kTitle,      ///< of the article
  kPageTitle,  ///< the <title>, often with the name of the site
  kSubtitle, kDescription, kPublished, kModified, kAuthor, kSite, kUrl, kKeyword, kLanguage,
};
inline constexpr int kFactCount = 11;
/// Where it states it. The order is part of the index format.
enum class Origin : std::uint8_t { kMeta, kJson, kItem, kLink, kClass, kTime, kElement };
inline constexpr int kOriginCount = 7;

struct Claim {
  Fact fact = Fact::kTitle;
  Origin origin = Origin::kMeta;
  std::uint8_t rank = 0;   ///< of the name it stands under, in data/claims.txt; 0: the first
  std::string value;       ///< on one line, never empty
  std::uint32_t line = 0;  ///< in the original file
  bool operator==(const Claim&) const = default;
};

/// Where a line of a block stands in the original file.
struct LinePlace {
  std::uint32_t offset = 0;  ///< byte in Block::text at which this line begins
  std::uint32_t line = 1;    ///< 1-based
  std::uint32_t column = 1;  ///< 1-based, in characters of the decoded line; 0: unknown
  std::uint64_t byte = 0;    ///< 0-based offset in the original file
  bool operator==(const LinePlace&) const = default;
};

/// A paragraph, list item, heading or table row: the unit of cleaning, storing and quoting.
struct Block {
  std::string text;              ///< UTF-8, exactly as decoded; lines of a wrapped paragraph keep
                                 ///< their line feeds; no bullet, no outer white space
  Shape shape = Shape::kParagraph;
  Role role = Role::kContent;
  Reason reason = Reason::kNone;
  std::uint8_t level = 0;        ///< kHeading: 1..6, else 0
  std::uint16_t indent = 0;      ///< columns before the text (before the bullet for a list item)
  bool blank_before = false;     ///< an empty line stands before it
  std::string marker;            ///< bullet or number as written ("•", "1."); empty without
  std::vector<LinePlace> lines;  ///< one per source line, at least one, ascending; in HTML one,
                                 ///< or one per line that the page itself breaks
  std::uint32_t box = 0;         ///< HTML: the element it stands in, index in Document::boxes
  std::uint32_t linked = 0;      ///< HTML: bytes of `text` that are links
  bool operator==(const Block&) const = default;
};

/// A value found in the page and the line it came from (0: not from a line).
struct Sourced {
  std::string value;
  std::uint32_t line = 0;
  bool operator==(const Sourced&) const = default;
};

struct Document {
  std::filesystem::path path;           ///< absolute; empty for standard input
  FileType type = FileType::kText;
  Encoding encoding = Encoding::kUtf8;
  Sourced title;                        ///< never empty after metadata: at worst the file's name
  Sourced subtitle;                     ///< where the page states one
  Sourced language;                     ///< as the page states it ("de", "de_DE"); mostly empty
  std::optional<Date> date;             ///< publication date
  std::uint32_t date_line = 0;
  std::optional<Date> event;            ///< where it has none: the day that its text invites to
  std::uint32_t event_line = 0;
  std::vector<Sourced> authors;
  Sourced source;                       ///< host named by the page, else the folder's name
  std::vector<Sourced> keywords;
  std::vector<Block> blocks;            ///< in the order of the page; nothing is ever left out
  std::vector<Claim> claims;            ///< HTML: what the page states about itself
  std::vector<Box> boxes;               ///< HTML: the elements the blocks stand in; else empty
  bool operator==(const Document&) const = default;
};

/// The place of byte `offset` of `block.text` in the original file. Where columns are unknown it is
/// the beginning of the line of the block in which that byte stands.
LinePlace place_of(const Block& block, std::uint32_t offset, Encoding encoding);

/// Hash of a block's text for counting repeated lines: folded, white space collapsed, digits as 0.
std::uint64_t line_hash(const Block& block);
/// Those of all blocks, sorted, each once.
std::vector<std::uint64_t> lines_of(const Document& document);

/// The document as bytes for the index, and back. `from_bytes` throws Error(kDamaged).
std::string to_bytes(const Document& document);
Document from_bytes(std::string_view bytes);

/// Every block with line, role and reason, one per line; for tests and `--roles`.
std::string to_text(const Document& document);

}  // namespace dasein
