// SPDX-License-Identifier: GPL-2.0-or-later
#include "dasein/clean.hpp"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "catch.hpp"
#include "dasein/base.hpp"
#include "dasein/document.hpp"
#include "dasein/extract.hpp"
#include "dasein/text.hpp"

using namespace dasein;

namespace {

// A dump of one block a line, as far as these tests need it: "• " and "1. " are markers.
Document page(std::string_view text) {
  Document document;
  std::uint32_t number = 0;
  bool blank = false;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    ++number;
    while (!line.empty() && line.front() == ' ') line.remove_prefix(1);
    if (line.empty()) {
      blank = true;
      continue;
    }
    Block block;
    if (line.substr(0, 4) == "• ") {
      block.marker = "•";
      block.shape = Shape::kListItem;
      line.remove_prefix(4);
    } else if (line.substr(0, 3) == "1. ") {
      block.marker = "1.";
      block.shape = Shape::kListItem;
      line.remove_prefix(3);
    } else if (line.find('\t') != std::string_view::npos) {
      block.shape = Shape::kTableRow;
    }
    block.text = std::string(line);
    block.lines = {{0, number, 1, 0}};
    block.blank_before = std::exchange(blank, false);
    document.blocks.push_back(block);
  }
  return document;
}

std::string dump(const std::string& name) {
  return read_file(std::filesystem::path(DASEIN_SOURCE_DIR) / "tests/corpus/dumps" / name);
}

// The names of all roles, with blanks between them.
std::string roles(const Document& document) {
  std::string out;
  for (const Block& block : document.blocks) {
    if (!out.empty()) out += ' ';
    out += name_of(block.role);
  }
  return out;
}

// The lines of removed blocks.
std::string removed_lines(const Document& document) {
  std::string out;
  for (const Block& block : document.blocks) {
    if (use_of(block.role) != Use::kRemoved) continue;
    if (!out.empty()) out += ' ';
    out += std::to_string(block.lines.front().line);
  }
  return out;
}

const std::string kText =
    "Drei Jahre lang standen die Regale in Brunnau leer, dann gründeten die Nachbarn eine "
    "Genossenschaft und eröffneten den Laden neu.\n\n"
    "Der Weg dahin war nicht leicht, denn die Bank verlangte Sicherheiten, und die Gemeinde musste "
    "erst das Dach des alten Hauses reparieren.\n\n"
    "Heute kaufen dort auch Menschen ein, die früher mit dem Auto in die Kreisstadt gefahren sind "
    "und nun zu Fuß kommen.\n";

// Texts whose lines are short, or full of numbers, or broken: what must never be lost.
const char* const kTexts[] = {"letter.txt", "law.txt",     "poem.txt",  "questions.txt",
                              "note.txt",   "minutes.txt", "fees.txt",  "hours.txt",
                              "recipe.txt", "wrapped.txt", "notice.txt"};

// Of the letter, which no page with a menu would hold, the greetings at its end may go.
constexpr double kMostLost = 0.08;

// The head and the foot of a town's page.
const std::string kHead =
    "Zum Inhalt springen\n\nMenü\nStartseite\nRathaus\nBürgerservice\nTourismus\nKontakt\n\n"
    "Startseite > Rathaus > Aktuelles\n\n";
const std::string kFoot =
    "\n\nDas könnte Sie auch interessieren\n\nNeues Baugebiet am Mühlenbach\n"
    "Freibad öffnet im Mai\nmehr\n\nSeite teilen\nSeite drucken\nNach oben\n\n"
    "Impressum\nDatenschutz\nBarrierefreiheit\n© 2024 Gemeinde Wiesenbrück\n";

Document extracted(const std::string& text) {
  SourceFile file;
  file.bytes = text;
  return *extract(file).document;
}

}  // namespace

TEST_CASE("the judged dumps keep their labels") {
  const struct {
    const char* name;
    const char* removed;
  } rows[] = {
      {"magazine.txt",
       "1 3 5 6 7 8 9 11 13 14 15 17 22 41 43 45 47 49 50 52 54 56 60 62 64 65 66 67"},
      {"town_hall.txt", "1 2 3 4 5 7 8 9 10 11 12 14 37 38 40 41"},
      {"comments.txt", "1 2 3 4 5 6 8 18 19 20 22 24 25 26 27 29 30 31 32 34 35 36 38 39 40"},
  };
  for (const auto& row : rows) {
    for (const auto strictness : {Strictness::kRecall, Strictness::kBalanced}) {
      INFO(row.name);
      CHECK(removed_lines(clean(page(dump(row.name)), strictness)) == row.removed);
    }
  }
}

TEST_CASE("a magazine page is labelled line by line") {
  const Document document = clean(page(dump("magazine.txt")), Strictness::kRecall);
  CHECK(to_text(document) == dump("magazine.roles"));
}

TEST_CASE("texts without boilerplate pass through") {
  for (const char* name : kTexts) {
    for (const auto strictness : {Strictness::kRecall, Strictness::kBalanced}) {
      INFO(name);
      CHECK(removed_lines(clean(page(dump(name)), strictness)) == "");
    }
  }
}

TEST_CASE("texts of short lines are found between the head and the foot of a page") {
  for (const char* name : kTexts) {
    const std::string text = dump(name);
    for (const auto strictness : {Strictness::kRecall, Strictness::kBalanced}) {
      const Document document = clean(extracted(kHead + text + kFoot), strictness);
      const std::string body = body_text(document);
      std::string lost;
      for (const Block& block : document.blocks) {
        const bool own = text.find(block.text) != std::string::npos;
        const bool frame = kFoot.find(block.text) != std::string::npos;
        if (own && !frame && use_of(block.role) == Use::kRemoved) lost += block.text + "\n";
      }
      INFO(name << " loses\n" << lost);
      CHECK(static_cast<double>(lost.size()) <= kMostLost * static_cast<double>(text.size()));
      CHECK(body.find("Impressum\n") == std::string::npos);
      CHECK(body.find("Bürgerservice") == std::string::npos);
    }
  }
}

TEST_CASE("lines that many pages share are less likely text, and never removed for that alone") {
  const auto shared = [](const Document& document, std::string_view except = {}) {
    std::vector<std::uint64_t> lines;
    for (const Block& block : document.blocks) {
      if (block.text != except) lines.push_back(line_hash(block));
    }
    std::sort(lines.begin(), lines.end());
    return lines;
  };
  const std::string slogan = "Der Laden ist ein Gewinn für uns alle, sagen die Leute";
  const Document document = page("Startseite\nRathaus\nZum Inhalt springen\n\nEin Laden\n\n" +
                                 kText + "\nGut zu wissen\n" + kText + "\n" + slogan +
                                 "\nMehr Lebensfreude im Grünen\nImpressum\nDatenschutz\n");
  const Document alone = clean(document, Strictness::kRecall);
  const Document known = clean(document, Strictness::kRecall, shared(document));
  for (std::size_t i = 0; i < document.blocks.size(); ++i) {
    INFO(document.blocks[i].text);
    if (document.blocks[i].text == slogan) {
      CHECK(alone.blocks[i].role == Role::kContent);
      CHECK(known.blocks[i].role == Role::kTemplate);
      CHECK(known.blocks[i].reason == Reason::kRepeated);
    } else {
      CHECK(alone.blocks[i] == known.blocks[i]);
    }
  }
  CHECK(clean(document, Strictness::kRecall, shared(document, slogan)) == alone);
  PageLabeller again(document, Strictness::kRecall);
  CHECK(again.lines() == lines_of(document));
  CHECK(again.label(shared(document)) == known);
  CHECK(again.label() == alone);
  CHECK(again.label(shared(document)) == known);
  for (const char* name : kTexts) {
    INFO(name);
    const Document text = page(dump(name));
    CHECK(removed_lines(clean(text, Strictness::kRecall, shared(text))) == "");
  }
}

TEST_CASE("fixed phrases around a text are removed for what they are") {
  const struct {
    const char* line;
    const char* role;
  } rows[] = {
      {"ANZEIGE", "advert"},
      {"Webcontent-Anzeige", "navigation"},
      {"» Zur Startseite «", "navigation"},
      {"Startseite > Rathaus > Ämter", "navigation"},
      {"Impressum | Datenschutz | AGB", "legal"},
      {"Foto: Eva Blick", "credit"},
      {"© Adobe Stock", "credit"},
      {"© 2024 Gemeinde Quellbach", "footer"},
      {"12 Kommentare", "comment"},
      {"Alle Cookies akzeptieren", "cookie"},
      {"Auf Facebook teilen", "share"},
      {"Datenschutzerklärung", "legal"},
  };
  for (const auto& row : rows) {
    INFO(row.line);
    const Document document =
        clean(page(kText + "\n" + row.line + "\nNach oben\nZum Inhalt\nAls PDF speichern\n"),
              Strictness::kRecall);
    CHECK(name_of(document.blocks[3].role) == row.role);
  }
}

TEST_CASE("sentences that name Cookies, Impressum or comments are text") {
  const char* sentences[] = {
      "Das Impressum der Gemeinde nennt, wer für den Inhalt verantwortlich ist.",
      "Wer Cookies setzt, braucht dafür nach dem Gesetz eine Einwilligung der Leser.",
      "Die Kommentare der Bürger zum Entwurf liegen bis Freitag im Rathaus aus.",
      "Der Newsletter des Landkreises erreicht inzwischen viertausend Haushalte.",
      "Der GovTech© Campus lädt am Freitag alle Gemeinden ein.",
  };
  for (const char* sentence : sentences) {
    INFO(sentence);
    const Document document =
        clean(page("Zum Inhalt\nMenü\nAnmelden\n\n" + kText + "\n" + sentence + "\n\n" + kText),
              Strictness::kBalanced);
    CHECK(use_of(document.blocks[6].role) == Use::kBody);
  }
}

TEST_CASE("teasers under a heading are removed until the text goes on") {
  const std::string teasers =
      "Lesen Sie auch\n  • Rufbus: So kommen alle in die Kreisstadt\n  • Leerstand im Ortskern\n\n";
  const Document document =
      clean(page("Zum Inhalt\nMenü\nAnmelden\n" + kText + "\n" + teasers + kText +
                 "\nMeistgelesen\n" + "Wohnungslosigkeit: Städte stemmen die Krise\n"),
            Strictness::kRecall);
  CHECK(roles(document) ==
        "navigation navigation navigation content content content teaser teaser teaser content "
        "content content teaser teaser");
}

TEST_CASE("the title is the line above the date, or the one that stands twice") {
  const struct {
    std::string head;
    const char* title;
  } rows[] = {
      {"Dorfleben\n© Eva Blick\n\nEin Laden für alle\n\n7. März 2023\n", "Ein Laden für alle"},
      {"Ein Laden für alle\nEin Laden für alle\n", "Ein Laden für alle"},
      {"Webcontent-Anzeige\n\nLÄDEN. DENKEN.\n\n", "LÄDEN. DENKEN."},
      {"Strategie der Läden\n\nWas wir in den Jahren 2021 bis 2023 vorhaben\n\n",
       "Strategie der Läden"},
      {"", ""},
  };
  for (const auto& row : rows) {
    INFO(row.head);
    std::string title;
    for (const Block& block : clean(page(row.head + kText), Strictness::kRecall).blocks) {
      if (block.role == Role::kTitle) title += block.text;
    }
    CHECK(title == row.title);
  }
}

TEST_CASE("a date in a sentence or of a period is no publication date") {
  const struct {
    const char* line;
    bool date;
  } rows[] = {
      {"7. März 2023", true},
      {"Brunnau, den 7.3.2023, 18:30 Uhr", true},
      {"Veröffentlicht am 7. März 2023 von Eva Blick", true},
      {"Gebühren ab 7. März 2023", false},
      {"Am 7. März 2023 feiern wir im Dorf.", false},
      {"7. März", false},
  };
  for (const auto& row : rows) {
    INFO(row.line);
    const Document document =
        clean(page(std::string("Ein Laden für alle\n\n") + row.line + "\n\n" + kText),
              Strictness::kRecall);
    CHECK((document.blocks[1].role == Role::kDate) == row.date);
  }
}

TEST_CASE("blurbs of authors are bylines at the foot and text in the middle") {
  const std::string blurb = "Eva Blick ist Referentin für Dorfentwicklung im Landkreis.\n\n";
  CHECK(clean(page(kText + "\n" + blurb + "Eva Blick\n"), Strictness::kRecall).blocks[3].role ==
        Role::kByline);
  CHECK(clean(page(kText + "\n" + blurb + kText), Strictness::kRecall).blocks[3].role ==
        Role::kContent);
}

TEST_CASE("a page is never emptied") {
  const Document document = clean(
      page("Zum Inhalt\nMenü\nAnmelden\nKontakt\n\nWir ziehen um\n\nImpressum | Datenschutz\n"),
      Strictness::kBalanced);
  CHECK(body_text(document).find("Wir ziehen um") != std::string::npos);
}

TEST_CASE("cleaning ignores the path, is repeatable and reads any blocks") {
  Document document = page(dump("magazine.txt"));
  const Document once = clean(document, Strictness::kRecall);
  document.path = "/anderswo/seite.txt";
  Document elsewhere = clean(document, Strictness::kRecall);
  elsewhere.path = once.path;
  CHECK(elsewhere == once);
  CHECK(clean(once, Strictness::kRecall) == once);
  CHECK(clean(Document{}, Strictness::kRecall) == Document{});
}

TEST_CASE("the body is printed with markers and empty lines between paragraphs") {
  Document document = page("Titel\n\nAbsatz.\n\n• Eins\n• Zwei\n\nMenü\n");
  document.blocks[0].role = Role::kTitle;
  document.blocks[2].role = document.blocks[3].role = Role::kList;
  document.blocks[4].role = Role::kNavigation;
  CHECK(body_text(document) == "Titel\n\nAbsatz.\n\n• Eins\n• Zwei\n");
  CHECK(body_text(Document{}) == "");
}

TEST_CASE("HTML without links, buttons and named parts is a text, with them it is judged") {
  const std::string text =
      "<h1>Ihre Bank am Teich</h1><p>Der Ausschuss hat Ihren Antrag auf eine Bank am Teich in "
      "seiner "
      "Sitzung vom Montag beraten und ihm zugestimmt.<p>Die Bank wird aufgestellt, sobald der "
      "Boden "
      "nicht mehr gefroren ist und der Bauhof Zeit dafür findet.<p>Mit freundlichen Grüßen";
  const struct {
    std::string html;
    const char* roles;
  } rows[] = {
      {text, "title content content content"},
      {"<nav><a href=a>Ort</a><a href=b>Rat</a></nav><main>" + text + "</main>",
       "navigation title content content content"},
      {"<main>" + text + "</main><div><button>Seite melden</button></div>",
       "title content content content navigation"},
      {"<main>" + text + "</main><div class=footer>Gemeinde Aubach, Am Teich 1</div>",
       "title content content content footer"},
  };
  for (const auto& row : rows) {
    INFO(row.html);
    Extracted source = extract({"", row.html, FileType::kHtml});
    CHECK(roles(clean(std::move(*source.document), Strictness::kBalanced)) == row.roles);
  }
}
