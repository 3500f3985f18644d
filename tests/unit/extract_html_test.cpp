// SPDX-License-Identifier: GPL-2.0-or-later
#include <ctime>
#include <random>
#include <string>

#include "catch.hpp"
#include "dasein/extract.hpp"

using namespace dasein;

namespace {

Extracted extract_html(const std::string& bytes) {
  return extract({"/texte/seite.html", bytes, FileType::kHtml});
}

// "shape[level] marker:text" with "/" for line feeds, blocks separated by bars.
std::string print(const std::string& bytes) {
  const Extracted extracted = extract_html(bytes);
  if (!extracted.document) return "! " + extracted.problem;
  std::string out;
  for (const Block& block : extracted.document->blocks) {
    if (!out.empty()) out += " || ";
    out += "PHLT"[static_cast<int>(block.shape)];
    if (block.level > 0) out += std::to_string(block.level);
    out += block.marker + ":";
    for (const char c : block.text) out += c == '\n' ? '/' : c;
  }
  return out;
}

std::string places(const std::string& bytes) {
  const Extracted extracted = extract_html(bytes);
  std::string out;
  for (const Block& block : extracted.document->blocks) {
    for (const LinePlace& line : block.lines) {
      if (!out.empty()) out += ' ';
      CHECK(line.column == 0);
      out += std::to_string(line.line) + "@" + std::to_string(line.byte);
    }
  }
  return out;
}

std::string tag_letters(const Document& document, const Block& block) {
  std::string out;
  for (std::uint32_t box = block.box; box != 0; box = document.boxes[box].parent) {
    out += (out.empty() ? "" : "<") + std::to_string(static_cast<int>(document.boxes[box].tag));
  }
  return out;
}

bool has(const Document& document, std::uint32_t box, Family family) {
  return (document.boxes[box].families >> static_cast<unsigned>(family) & 1U) != 0;
}

}  // namespace

TEST_CASE("elements become blocks") {
  const struct {
    const char* html;
    const char* blocks;
  } rows[] = {
      {"<p>Ein\n  Satz\t mit <b>fetten</b>&nbsp;Wörtern.</p>",
       "P:Ein Satz mit fetten\xc2\xa0Wörtern."},
      {"<h2>Titel<br>mit Umbruch</h2><p>a<p>b", "H2:Titel mit Umbruch || P:a || P:b"},
      {"<div>a<div>b</div>c</div>", "P:a || P:b || P:c"},
      {"a<br>B<br/>C", "P:a || P:B || P:C"},
      {"Eine lange Zeile ist<br>von Hand umbrochen.<br>Neu",
       "P:Eine lange Zeile ist/von Hand "
       "umbrochen. || P:Neu"},
      {"Ende<br><br>anfang", "P:Ende || P:anfang"},
      {"<ul><li>a<li>b<ul><li>c</ul></ul>", "L•:a || L•:b || L•:c"},
      {"<ol start=5><li>a<li><p>b</p><p>c</p></ol>", "L5.:a || L6.:b || P:c"},
      {"<ol><li>a<li value=7>b<li>c</ol>", "L1.:a || L7.:b || L8.:c"},
      {"<ul><li><h3>a</h3>b</ul>", "H3:a || P:b"},
      {"<table><tr><th>Tag<th>Zeit<tr><td>Montag<td>8 bis 12<br>14 bis 16<td></table>",
       "T:Tag | Zeit || T:Montag | 8 bis 12 / 14 bis 16"},
      {"<table><tr><td><h2>a</h2><td>b</table>", "H2:a || P:b"},
      {"<table><tr><td>a<tr><td>b</table>", "P:a || P:b"},
      {"<dl><dt>Telefon<dd>0123<dt>Fax:<dd>0124<dd>0125</dl>",
       "L:Telefon: 0123 || L:Fax: 0124 || P:0125"},
      {"<pre>\n a  b\n   c\n\nd\n</pre>", "P:a  b/c || P:d"},
      {"<figure><img alt=x><figcaption>Der Markt</figcaption></figure>", "P:Der Markt"},
      {"<a href=1>eins</a><a href=2>zwei</a> <span>d</span><span>rei</span>", "P:eins zwei drei"},
      {"a<hr>b", "P:a || P:b"},
      {"<p>&bdquo;&Uuml;ber&ldquo; &amp; &#228; &unbekannt; &lt;p&gt;",
       "P:„Über“ & ä &unbekannt; "
       "<p>"},
      {"<my-card>a</my-card><my-card>b</my-card><foo>c</foo>d", "P:a || P:b || P:cd"},
      {"<details><summary>Frage?</summary>Antwort.</details>", "P:Frage? || P:Antwort."},
      {"<?xml version='1.0'?><!DOCTYPE html><html xmlns='x'><body><p>a<br/></p></body></html>",
       "P:a"},
  };
  for (const auto& row : rows) {
    INFO(row.html);
    CHECK(print(row.html) == row.blocks);
  }
}

TEST_CASE("what is no text of the page is left out") {
  const char* rows[] = {
      "<script>document.write('<p>x</p>'); if (a<b) {}</script>",
      "<style>p::after { content: 'x' }</style>",
      "<noscript><div>x</noscript>",
      "<template><p>x</p></template>",
      "<svg><title>x</title><text>x</text></svg>",
      "<svg viewBox='0 0 1 1'/>",
      "<svg><svg><text>x</text></svg><text>x</text></svg>",
      "<img alt='x' title=\"x>x\" data-a=x>",
      "<iframe src=x><p>x</iframe>",
      "<select><option>x<option>y</select>",
      "<textarea><p>x</textarea>",
      "<p hidden>x</p>",
      "<div style='color:red; Display : NONE'><p>x</p></div>",
      "<span aria-hidden=true>x</span>",
      "<!-- <p>x</p> -->",
      "<title>x</title>",
  };
  for (const char* row : rows) {
    INFO(row);
    const std::string html = std::string("<p>") + std::string(250, 'a') + "</p>" + row + "<p>b</p>";
    CHECK(print(html) == "P:" + std::string(250, 'a') + " || P:b");
  }
}

TEST_CASE("a button is a block, in a heading its text, amid a line nothing") {
  CHECK(print("<h3><button>Öffnungszeiten</button></h3>") == "H3:Öffnungszeiten");
  CHECK(print("<div><button><span>Wann</span> ist offen?</button><p>Immer.</div>") ==
        "P:Wann ist offen? || P:Immer.");
  CHECK(print("<p>Wir haben <button>?</button> offen.") == "P:Wir haben offen.");
}

TEST_CASE("hidden text counts where there is no other") {
  CHECK(print("<body style='visibility:hidden'><p>Der Text wird von einem Programm gezeigt.") ==
        "P:Der Text wird von einem Programm gezeigt.");
}

TEST_CASE("pages are decoded by mark, declaration, bytes") {
  const struct {
    std::string bytes;
    const char* block;
    Encoding encoding;
  } rows[] = {
      {"<p>Räume", "P:Räume", Encoding::kUtf8},
      {"\xEF\xBB\xBF<p>R\u00E4ume", "P:Räume", Encoding::kUtf8},
      {"<p>R\xE4ume \x80", "P:Räume €", Encoding::kWindows1252},
      {"<meta charset=ISO-8859-1><p>R\xE4ume \x80", "P:Räume €", Encoding::kWindows1252},
      {"<meta http-equiv='Content-Type' content='text/html; charset=iso-8859-15'><p>\xA4 R\xE4ume",
       "P:€ Räume", Encoding::kEightBit},
      {"<META CHARSET = \"windows-1250\"><p>\xB9", "P:ą", Encoding::kEightBit},
      {"<?xml version='1.0' encoding='ISO-8859-15'?><p>\xA4", "P:€", Encoding::kEightBit},
      // Declared as Latin-1, but plainly UTF-8.
      {"<meta charset=iso-8859-1><p>Räume", "P:Räume", Encoding::kUtf8},
      // Declared as UTF-8, with a byte that is not.
      {"<meta charset=utf-8><p>Räume für Mäuse \x93", "P:Räume für Mäuse “", Encoding::kUtf8},
      {"<meta charset=utf-8><p>R\xE4ume", "P:Räume", Encoding::kWindows1252},
      {"<meta charset=unfug><p>R\xE4ume", "P:Räume", Encoding::kWindows1252},
      {"<meta charset=utf-16><p>Räume", "P:Räume", Encoding::kUtf8},
      {"<meta charset=cp037><p>R\xE4ume", "P:Räume", Encoding::kWindows1252},
  };
  for (const auto& row : rows) {
    INFO(row.bytes);
    CHECK(print(row.bytes) == row.block);
    CHECK(extract_html(row.bytes).document->encoding == row.encoding);
  }
}

TEST_CASE("a block stands where its text begins in the file") {
  const struct {
    std::string bytes;
    const char* places;
  } rows[] = {
      {"<p>a</p>\n<p>\n\n b</p>", "1@3 4@15"},
      {"<p\nclass='x'\n>\r\na\r\n<p>b", "4@16 5@22"},
      {"\xEF\xBB\xBF\n<p>Ä<p>b", "2@7 2@12"},
      {"<p>\xE4<p>b", "1@3 1@7"},
      {"<!--\n\n--><p>a", "3@12"},
      {"<script>\n\n</script>a", "3@19"},
      {"<style>\n\n</style>a<!--\n\n-->b<p>c", "3@17 5@31"},
      {"<svg>\n</svg>\n<i data-x=\"\n\" class=c>a</i>", "4@35"},
      {"a<!-->b<!--->\n<p>c", "1@0 2@17"},
      {"<p>Eine Zeile\n<br>\ngeht weiter", "1@3 3@19"},
      {"<pre>\na\n\n b\nc", "2@6 4@10 5@12"},
      {"<table>\n<tr>\n<td>a\n<td>b", "3@17"},
  };
  for (const auto& row : rows) {
    INFO(row.bytes);
    CHECK(places(row.bytes) == row.places);
  }
  std::string late;
  for (int i = 0; i < 70'000; ++i) late += "\n";
  CHECK(places(late + "<p>a") == "70001@70003");
  std::string attributes = "<p ";
  for (int i = 0; i < 500; ++i) attributes += "a" + std::to_string(i) + "='<>'\n";
  const std::string place = std::to_string(attributes.size() + 1);
  CHECK(places(attributes + ">x") == "501@" + place);
}

TEST_CASE("the elements around a block are kept, with what they are called") {
  const Extracted extracted = extract_html(
      "<body class='page'><div id='mainNavigation'><ul><li><a href=x>Start</a></ul></div><article "
      "class='post-content'><p>Ein Satz mit <a href=y>Verweis</a>.<p><b>Fett</b></article>"
      "<div class='sidebarTeaser'>x</div>");
  const Document& document = *extracted.document;
  REQUIRE(document.blocks.size() == 4);
  const auto number = [](Tag tag) { return std::to_string(static_cast<int>(tag)); };
  CHECK(tag_letters(document, document.blocks[0]) ==
        number(Tag::kItem) + "<" + number(Tag::kList) + "<" + number(Tag::kGroup));
  CHECK(tag_letters(document, document.blocks[1]) ==
        number(Tag::kParagraph) + "<" + number(Tag::kArticle));
  CHECK(tag_letters(document, document.blocks[2]) ==
        number(Tag::kInline) + "<" + number(Tag::kParagraph) + "<" + number(Tag::kArticle));
  CHECK(document.blocks[0].linked == 5);
  CHECK(document.blocks[1].linked == 7);
  CHECK(has(document, document.boxes[document.boxes[document.blocks[0].box].parent].parent,
            Family::kNavigation));
  CHECK(has(document, document.boxes[document.blocks[1].box].parent, Family::kContent));
  CHECK(has(document, document.blocks[2].box, Family::kStrong));
  CHECK(has(document, document.blocks[3].box, Family::kRelated));
  CHECK(has(document, document.blocks[3].box, Family::kSide));
  CHECK(document.boxes[0].families == 0);
}

TEST_CASE("pages without text say so") {
  CHECK(print("") == "! the file is empty");
  CHECK(print("<p> &nbsp; </p>") == "! the page holds no text");
  CHECK(print("<script>x</script>") == "! the page holds no text");
  CHECK(print(std::string("<p>a\0b", 6)) == "! the file holds binary data, not text");
  std::string many;
  for (std::uint32_t i = 0; i <= kMaxBlocks; ++i) many += "<p>a";
  CHECK(print(many) == "! the file holds more than 200000 paragraphs");
}

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr std::clock_t kMostSeconds = 60;
#else
constexpr std::clock_t kMostSeconds = 5;
#endif

TEST_CASE("pages made to be slow are read in time, and their text is kept") {
  const auto repeated = [](const std::string& piece, int count) {
    std::string out;
    for (int i = 0; i < count; ++i) out += piece;
    return out;
  };
  std::string attributes = "<p";
  for (int i = 0; i < 100'000; ++i) attributes += " a" + std::to_string(i) + "=1";
  const std::string rows[] = {
      repeated("<div>", 200'000),
      repeated("<b>", 100'000) + repeated("</i>", 100'000),
      attributes + ">",
      repeated("<table><tr><td>", 50'000),
      repeated("<ul><li>", 50'000),
      repeated("<b><i><u>", 30'000) + repeated("<p>", 30'000),
      repeated("<dd><th>", 50'000),
      repeated("</p>", 100'000),
      repeated("<", 200'000) + " ",
      repeated("&", 200'000) + " ",
      repeated("<!-- ", 50'000) + "-->",
      repeated("<script>", 50'000) + "</script>",
      repeated("<svg></p>", 50'000) + repeated("</svg>", 50'000),
      repeated("<select></p>", 100'000) + "</select>",
  };
  for (const std::string& row : rows) {
    INFO(row.substr(0, 40));
    const std::clock_t begin = std::clock();
    const Extracted extracted = extract_html(row + "<p>Das Ende.</p>");
    CHECK(std::clock() - begin < kMostSeconds * CLOCKS_PER_SEC);
    REQUIRE(extracted.document);
    CHECK(extracted.document->blocks.back().text.find("Das Ende.") != std::string::npos);
  }
}

TEST_CASE("a line that is too long is cut between words") {
  std::string line = "<p>ä";
  while (line.size() < 2 * kMaxBlockBytes + 100) line += " Wörter";
  const Extracted extracted = extract_html(line);
  REQUIRE(extracted.document->blocks.size() == 3);
  std::size_t bytes = 0;
  for (const Block& block : extracted.document->blocks) {
    CHECK(block.text.size() <= kMaxBlockBytes);
    CHECK(block.text.substr(block.text.size() - 7) == "Wörter");
    bytes += block.text.size() + 1;
  }
  CHECK(bytes + 2 == line.size());
  CHECK(extract_html(std::string(kMaxBlockBytes + 10, 'x')).document->blocks.size() == 2);
}

TEST_CASE("whatever the tags, places ascend and boxes hold") {
  const char* pieces[] = {"Wort",   " ",    "\n",    "<p>",   "</p>",     "<div class='nav'>",
                          "</div>", "<br>", "<li>",  "<ul>",  "</ul>",    "<table>",
                          "<tr>",   "<td>", "</td>", "</tr>", "</table>", "<a href=x>",
                          "</a>",   "<dt>", "<dd>",  "<pre>", "</pre>",   "&auml;",
                          "<b>",    "</b>", "<h1>",  "</h1>", "<",        "ä"};
  std::mt19937 random(5);
  for (int round = 0; round < 500; ++round) {
    std::string bytes;
    for (std::size_t i = random() % 80; i > 0; --i) bytes += pieces[random() % std::size(pieces)];
    INFO(bytes);
    const Extracted extracted = extract_html(bytes);
    if (!extracted.document) continue;
    std::uint64_t before = 0;
    for (const Block& block : extracted.document->blocks) {
      CHECK_FALSE(block.text.empty());
      CHECK(block.linked <= block.text.size());
      CHECK(block.box < extracted.document->boxes.size());
      for (const LinePlace& line : block.lines) {
        CHECK(line.byte >= before);
        CHECK(line.byte < bytes.size());
        before = line.byte;
      }
    }
    CHECK(from_bytes(to_bytes(*extracted.document)) == *extracted.document);
  }
}
