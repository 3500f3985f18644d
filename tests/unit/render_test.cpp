// SPDX-License-Identifier: GPL-2.0-or-later
#include "dasein/render.hpp"

#include <random>
#include <string>
#include <vector>

#include "catch.hpp"

using namespace dasein;

namespace {

Passage passage(const std::string& text, std::vector<Range> marks, LinePlace place) {
  Passage result;
  result.text = text;
  result.marks = std::move(marks);
  result.place = place;
  return result;
}

Hit hit(const std::string& path, const std::string& title) {
  Hit result;
  result.rank = 1;
  result.score = 1.5;
  result.id = 0xab;
  result.path = path;
  result.title = title;
  result.source = "rathaus.example";
  result.date = Date{2020, 5, 4};
  result.authors = {"Jette Brandt"};
  return result;
}

/// One hit in a garden, with one passage.
Hits garden() {
  Hits hits;
  hits.typed = "Beete";
  hits.query = parse_query("Beete");
  Hit one = hit("/texte/amt/garten.txt", "Gärten für alle");
  one.passages = {passage("Die Beete blühen.", {{4, 9}}, {4, 12, 5, 345})};
  hits.list = {one};
  hits.total = 1;
  hits.found = true;
  return hits;
}

Style plain() {
  Style style;
  style.columns = 80;
  style.relative_to = "/texte";
  return style;
}

bool harmless(const std::string& text) { return text == printable(text); }

Document page() {
  Document document;
  document.path = "/texte/amt/garten.txt";
  document.title = {"Gärten für alle", 3};
  document.date = Date{2020, 5, 4};
  document.authors = {{"Jette Brandt", 4}};
  document.source = {"rathaus.example", 0};
  const auto add = [&document](std::string text, Shape shape, Role role, std::string marker) {
    Block block;
    block.text = std::move(text);
    block.shape = shape;
    block.role = role;
    block.reason = use_of(role) == Use::kRemoved ? Reason::kMenu : Reason::kProse;
    block.marker = std::move(marker);
    block.lines = {{0, static_cast<std::uint32_t>(document.blocks.size() + 1), 1, 0}};
    document.blocks.push_back(std::move(block));
  };
  add("Startseite", Shape::kListItem, Role::kNavigation, "•");
  add("Gärten für alle", Shape::kHeading, Role::kTitle, "");
  add("Jede Schule\nbekommt einen Garten mit Beeten-\nund Bäumen.", Shape::kParagraph,
      Role::kContent, "");
  add("Was wächst", Shape::kHeading, Role::kHeading, "");
  add("Möhren und Erbsen", Shape::kListItem, Role::kList, "1.");
  add("Bohnen", Shape::kListItem, Role::kList, "2.");
  return document;
}

}  // namespace

TEST_CASE("a hit on a terminal shows rank, title, date, source, place and passage") {
  CHECK(hits_for_terminal(garden(), plain()) ==
        " 1. Gärten für alle · 2020-05-04 · rathaus.example\n"
        "    amt/garten.txt:12\n"
        "    Die Beete blühen.\n");
}

TEST_CASE("colours set off title, path and hits, and only on demand") {
  Style style = plain();
  style.color = true;
  CHECK(hits_for_terminal(garden(), style) ==
        " 1. \x1b[1mGärten für alle\x1b[0m · 2020-05-04 · rathaus.example\n"
        "    \x1b[35mamt/garten.txt:12\x1b[0m\n"
        "    Die \x1b[1;31mBeete\x1b[0m blühen.\n");
}

TEST_CASE("a mark can be a part of a word") {
  Hits hits = garden();
  hits.list[0].passages[0] = passage("Experimentierräume", {{13, 19}}, {0, 1, 1, 0});
  Style style = plain();
  style.color = true;
  CHECK(hits_for_pipe(hits, style).find("Experimentier\x1b[1;31mräume\x1b[0m\n") !=
        std::string::npos);
}

TEST_CASE("passages are wrapped by width, wide characters counted twice") {
  struct Row {
    const char* text;
    std::size_t columns;
    const char* printed;
  };
  const Row rows[] = {
      {"eins zwei drei vier fünf", 20, "    eins zwei drei\n    vier fünf\n"},
      {"漢字漢字 漢字漢字", 20, "    漢字漢字\n    漢字漢字\n"},
      {"a\u0308a\u0308a\u0308a\u0308 a\u0308a\u0308a\u0308a\u0308 xyzxyz", 20,
       "    a\u0308a\u0308a\u0308a\u0308 a\u0308a\u0308a\u0308a\u0308 xyzxyz\n"},
      {"Donaudampfschifffahrtsgesellschaft", 20,
       "    Donaudampfschiff\n    fahrtsgesellscha\n    ft\n"},
      {"eins zwei drei vier fünf", 0, "    eins zwei drei vier fünf\n"},
      {"", 20, "    \n"},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    Hits hits = garden();
    hits.list[0].passages[0] = passage(row.text, {}, {0, 1, 1, 0});
    Style style = plain();
    style.columns = row.columns;
    const std::string printed = hits_for_terminal(hits, style);
    const std::string path_line = "amt/garten.txt:1\n";
    CHECK(printed.substr(printed.find(path_line) + path_line.size()) == row.printed);
  }
}

TEST_CASE("several passages name their lines") {
  Hits hits = garden();
  hits.list[0].passages.push_back(passage("Alle Beete.", {{5, 10}}, {0, 40, 6, 900}));
  const std::string printed = hits_for_terminal(hits, plain());
  CHECK(printed.find("    12: Die Beete blühen.\n    40: Alle Beete.\n") != std::string::npos);
}

TEST_CASE("documents with some of the words stand under a line of their own") {
  Hits hits = garden();
  hits.list.push_back(hits.list[0]);
  hits.list[1].rank = 2;
  hits.list[1].all_words = false;
  hits.tiers = SearchOptions::Tiers::kRelax;
  const std::string line = "\nDocuments that hold some of the words:\n\n 2. ";
  CHECK(hits_for_terminal(hits, plain()).find(line) != std::string::npos);
  hits.tiers = SearchOptions::Tiers::kAny;
  CHECK(hits_for_terminal(hits, plain()).find("some of the words") == std::string::npos);
}

TEST_CASE("in a pipe a document is one line that editors can jump to") {
  Hits hits = garden();
  CHECK(hits_for_pipe(hits, plain()) == "amt/garten.txt:12:5: Die Beete blühen.\n");
  hits.list[0].passages[0].place.column = 0;
  CHECK(hits_for_pipe(hits, plain()) == "amt/garten.txt:12: Die Beete blühen.\n");
  hits.list[0].passages.clear();
  CHECK(hits_for_pipe(hits, plain()) == "amt/garten.txt: Gärten für alle\n");
}

TEST_CASE("paths are relative where they are below, and never look like options") {
  struct Row {
    const char* path;
    const char* printed;
  };
  const Row rows[] = {
      {"/texte/a.txt", "a.txt"},
      {"/texte/-a.txt", "./-a.txt"},
      {"/textedatei.txt", "/textedatei.txt"},
      {"/anders/a.txt", "/anders/a.txt"},
      {"/texte/a\nb.txt", "a\\nb.txt"},
      {"/texte/\x1b[2J.txt", "\\x1b[2J.txt"},
      {"/texte/\xe4.txt", "\\xe4.txt"},
      {"/texte/a\\b.txt", "a\\\\b.txt"},
  };
  for (const Row& row : rows) {
    Hits hits = garden();
    hits.list[0].path = row.path;
    hits.list[0].passages.clear();
    CHECK(hits_for_pipe(hits, plain()) == std::string(row.printed) + ": Gärten für alle\n");
  }
}

TEST_CASE("only a NUL list holds raw bytes of paths") {
  Hits hits = garden();
  hits.list[0].path = "/texte/a\n\x1b\xe4.txt";
  CHECK(hits_as_paths(hits, '\n') == "/texte/a\\n\\x1b\\xe4.txt\n");
  CHECK(hits_as_paths(hits, '\0') == std::string("/texte/a\n\x1b\xe4.txt") + '\0');
}

TEST_CASE("no string of a document, a name or a query steers the terminal") {
  const std::vector<std::string> hostile = {
      "\x1b[2J",
      "\xc2\x9b"
      "2J",
      "\u202Eabc",
      "\u2066x",
      "\x07",
      "a\rb",
      "a\nb",
      "\xff\xfe",
      "\x7f",
  };
  for (const std::string& text : hostile) {
    INFO(text);
    Hits hits = garden();
    Hit& one = hits.list[0];
    one.title = text;
    one.source = text;
    one.path = "/texte/" + text;
    one.authors = {text};
    one.passages[0] = passage(text, {{0, static_cast<std::uint32_t>(text.size())}}, {0, 1, 1, 0});
    one.explanation.clear();
    for (int kind = 0; kind <= static_cast<int>(MatchPart::Kind::kLetters); ++kind) {
      one.explanation.push_back(
          {static_cast<MatchPart::Kind>(kind), text, text, text, {text, text}, 0.1});
    }
    hits.typed = text;
    CHECK(harmless(hits_for_terminal(hits, plain())));
    CHECK(harmless(hits_for_pipe(hits, plain())));
    CHECK(harmless(hits_as_paths(hits, '\n')));
    CHECK(harmless(hits_as_json(hits, text)));
    CHECK(harmless(hits_as_jsonl(hits, text)));
    CHECK(harmless(notice_text({Notice::Level::kNote, text, text}, {})));

    Document document = page();
    document.title.value = text;
    document.source.value = text;
    document.path = "/" + text;
    for (Block& block : document.blocks) block.text = text;
    CHECK(harmless(document_text(document, nullptr, plain())));
    CHECK(harmless(document_roles(document, plain())));
    CHECK(harmless(document_json(document)));
  }
}

TEST_CASE("random bytes leave every form harmless and every mark inside its text") {
  std::mt19937 random(20260512);
  for (int round = 0; round < 300; ++round) {
    std::string text;
    for (auto i = random() % 40; i > 0; --i) text += static_cast<char>(random() % 256);
    const auto begin = static_cast<std::uint32_t>(random() % (text.size() + 1));
    const auto end = static_cast<std::uint32_t>(begin + random() % (text.size() + 1 - begin));
    Hits hits = garden();
    hits.list[0].passages[0] = passage(text, {{begin, end}}, {0, 1, 1, 0});
    Style style = plain();
    style.columns = 20 + random() % 30;
    CHECK(harmless(hits_for_terminal(hits, style)));
    CHECK(harmless(hits_as_jsonl(hits, "/i")));
    const std::string line = hits_for_pipe(hits, style);
    CHECK(line.find('\n') == line.size() - 1);
  }
}

TEST_CASE("JSON Lines begin with the query and end with the totals") {
  Hits hits = garden();
  hits.notices = {{Notice::Level::kNote, "Ein Satz.", "Ein Rat."}};
  hits.seconds = 0.5;
  CHECK(hits_as_jsonl(hits, "/index") ==
        R"({"type":"begin","schema":1,"index":"/index","query":"Beete","understood":"Beete",)"
        R"("tree":"\"Beete\"","units":{"column":"characters of the line, from 1",)"
        R"("offset":"bytes of the file, from 0",)"
        R"("marks":"characters of the passage, from 0, end excluded"}})"
        "\n"
        R"({"type":"hit","rank":1,"tier":"all","id":"00000000000000ab",)"
        R"("path":"/texte/amt/garten.txt","title":"Gärten für alle","date":"2020-05-04",)"
        R"("authors":["Jette Brandt"],"source":"rathaus.example","score":1.5,"line":12,)"
        R"("column":5,"offset":345,"passages":[{"text":"Die Beete blühen.","line":12,)"
        R"("column":5,"offset":345,"marks":[[4,9]]}]})"
        "\n"
        R"({"type":"end","hits":1,"total":1,"total_is_exact":true,"found":true,)"
        R"("corrected":null,"notices":[{"level":"note","text":"Ein Satz.","hint":"Ein Rat."}],)"
        R"("seconds":0.5})"
        "\n");
}

TEST_CASE("marks count characters, places count as in the file") {
  Hits hits = garden();
  hits.list[0].passages[0] = passage("Für Gärten", {{5, 12}}, {0, 2, 0, 7});
  const std::string json = hits_as_json(hits, "/index");
  CHECK(json.find(R"("line":2,"column":null,"offset":7,"marks":[[4,10]])") != std::string::npos);
  CHECK(json.find(R"("hits":[{"rank":1)") != std::string::npos);
}

TEST_CASE("a name that is not UTF-8 is base64 in JSON") {
  Hits hits = garden();
  struct Row {
    const char* path;
    const char* printed;
  };
  const Row rows[] = {{"/\xe4", R"("path_bytes":"L+Q=")"},
                      {"/a\xe4", R"("path_bytes":"L2Hk")"},
                      {"/ab\xe4", R"("path_bytes":"L2Fi5A==")"},
                      {"/ä", R"("path":"/ä")"},
                      {"/\x01", R"("path":"/\u0001")"}};
  for (const Row& row : rows) {
    hits.list[0].path = row.path;
    CHECK(hits_as_jsonl(hits, "/index").find(row.printed) != std::string::npos);
  }
}

TEST_CASE("JSON keeps the text and escapes what moves a terminal") {
  Document document = page();
  document.title.value = "a\u202Eb\x1b\xc2\x9b\xff";
  CHECK(document_json(document).find(R"("title":"a\u202eb\u001b\u009b)"
                                     "\uFFFD\"") != std::string::npos);
}

TEST_CASE("an explanation says in plain words what gave which share") {
  using Kind = MatchPart::Kind;
  struct Row {
    MatchPart part;
    const char* text;
  };
  const Row rows[] = {
      {{Kind::kWord, "Beete", "", "beet", {"Beet", "Beete"}, .6}, "60 % “Beete” itself"},
      {{Kind::kWord, "Beete", "", "beet", {"Beet"}, .6}, "60 % “Beete” as “Beet”"},
      {{Kind::kWord, "\"rote Beete\"", "", "rot beet", {}, 1}, "100 % “rote Beete” itself"},
      {{Kind::kWord, "Ga*", "", "gart gass", {"Garten", "Gasse", "gar", "Gabe"}, .6},
       "60 % “Ga*” as “Garten”, “Gasse”, “gar” …"},
      {{Kind::kCompound, "Beet", "", "blumenbeet", {"Blumenbeete"}, .1},
       "10 % “Beet” in “Blumenbeete”"},
      {{Kind::kMisspelt, "Garten", "", "gaten", {"Gaten"}, .094},
       "9 % “Garten” misspelt as “Gaten”"},
      {{Kind::kTogether, "Blumenbeet", "blumen + beet", "", {}, .1},
       "10 % “blumen + beet” close together, for “Blumenbeet”"},
      {{Kind::kPart, "Blumenbeet", "beet", "beet", {"Beete", "Hochbeet"}, .1},
       "10 % “beet” of “Blumenbeet” as “Beete”, “Hochbeet”"},
      {{Kind::kRemoved, "Garten", "", "", {}, .1},
       "10 % “Garten” in navigation, adverts or the footer"},
      {{Kind::kNear, "", "", "", {}, .1}, "10 % words near each other"},
      {{Kind::kTitle, "", "", "", {}, .1}, "10 % words in the title"},
      {{Kind::kLetters, "", "", "", {}, .001}, "< 1 % words that look alike"},
  };
  Style wide;
  wide.columns = 0;
  Hit hit;
  for (const Row& row : rows) {
    hit.explanation = {row.part};
    CHECK(explanation_text(hit, wide) == "    " + std::string(row.text) + "\n");
  }
  hit.explanation = {rows[0].part, rows[9].part};
  CHECK(explanation_text(hit, wide) == "    60 % “Beete” itself · 10 % words near each other\n");
  hit.explanation.clear();
  CHECK(explanation_text(hit, plain()).empty());
}

TEST_CASE("a shown document has its head and the text without boilerplate") {
  CHECK(document_text(page(), nullptr, plain()) ==
        "Gärten für alle\n"
        "2020-05-04 · Jette Brandt · rathaus.example\n"
        "amt/garten.txt\n"
        "\n"
        "Jede Schule bekommt einen Garten mit Beeten-\n"
        "und Bäumen.\n"
        "\n"
        "Was wächst\n"
        "\n"
        "1. Möhren und Erbsen\n"
        "2. Bohnen\n");
}

TEST_CASE("needles are marked in a shown document") {
  Needles needles(parse_query("Bohnen").query);
  Style style = plain();
  style.color = true;
  CHECK(document_text(page(), &needles, style).find("2. \x1b[1;31mBohnen\x1b[0m\n") !=
        std::string::npos);
}

TEST_CASE("roles print every block with line, role and reason") {
  Document document = page();
  document.blocks.resize(2);
  CHECK(document_roles(document, {}) ==
        "     1  navigation   a run of short lines without sentences • Startseite\n"
        "     2  title        full sentences                         Gärten für alle\n");
  Style style;
  style.color = true;
  CHECK(document_roles(document, style) ==
        "\x1b[2m     1  navigation   a run of short lines without sentences • Startseite\x1b[0m\n"
        "     2  \x1b[32mtitle        \x1b[0m\x1b[2mfull sentences                         \x1b[0m"
        "Gärten für alle\n");
}

TEST_CASE("long blocks are clipped to the terminal in a list of roles") {
  Document document = page();
  document.blocks[0].text = std::string(300, 'x');
  Style style = plain();
  style.columns = 100;
  const std::string printed = document_roles(document, style);
  CHECK(width(printed.substr(0, printed.find('\n'))) == 100);
  style.columns = 0;
  CHECK(document_roles(document, style).find(document.blocks[0].text) != std::string::npos);
}

TEST_CASE("the JSON of a document has every block") {
  Document document = page();
  document.blocks.resize(1);
  CHECK(document_json(document) ==
        R"({"schema":1,"path":"/texte/amt/garten.txt","title":"Gärten für alle",)"
        R"("subtitle":null,"language":null,)"
        R"("date":"2020-05-04","event_date":null,"authors":["Jette Brandt"],"source":"rathaus.example",)"
        R"("keywords":[],"blocks":[{"line":1,"role":"navigation","use":"removed",)"
        R"("reason":"a run of short lines without sentences","marker":"•",)"
        R"("text":"Startseite"}]})"
        "\n");
}

TEST_CASE("a report is a line, and with every path if asked") {
  IndexReport report;
  report.added = 1;
  report.unchanged = 2;
  report.documents = 3;
  report.seconds = 1.254;
  report.added_paths = {"/t/a\nb.txt"};
  report.problems = {{"/t/x.txt", "It holds NUL bytes."}};
  report.hidden = 1;
  const std::string summary =
      "1 added, 0 changed, 0 removed, 2 unchanged, in 1.25 s. The index holds 3 documents.\n";
  CHECK(report_text(report, false, false) ==
        "One text could not be read; dasein info --failed names it.\n" + summary);
  CHECK(report_text(report, true, false) ==
        "added /t/a\\nb.txt\n"
        "not indexed /t/x.txt: It holds NUL bytes.\n"
        "Skipped: 1 hidden, 0 ignored, 0 links or special files, 0 of unknown type.\n" +
            summary);
  report.problems.clear();
  report.rebuilt_because = "other rules";
  CHECK(report_text(report, false, true) ==
        "The index was built anew: other rules\n"
        "Dry run: 1 added, 0 changed, 0 removed, 2 unchanged, in 1.25 s; nothing was written.\n");
}

TEST_CASE("a report as JSON has counts, paths and problems") {
  IndexReport report;
  report.removed = 1;
  report.removed_paths = {"/t/\xff.txt"};
  report.roots = {"/t"};
  report.root_problems = {{"/u", "The folder is empty."}};
  CHECK(report_json(report, true) ==
        R"({"schema":1,"dry_run":true,"published":false,"rebuilt_because":null,"documents":0,)"
        R"("added":0,"changed":0,"removed":1,"unchanged":0,"skipped":{"hidden":0,"ignored":0,)"
        R"("special":0,"unknown_type":0},"roots":["/t"],"root_problems":[{"path":"/u",)"
        R"("reason":"The folder is empty."}],"problems":[],"added_paths":[],)"
        R"("changed_paths":[],"removed_paths":[{"path_bytes":"L3Qv/y50eHQ="}],"seconds":0.0})"
        "\n");
}

TEST_CASE("what an index holds is said in rows, and its age in words") {
  IndexFacts facts;
  facts.path = "/i";
  facts.generation.number = 3;
  facts.generation.manifest.roots = {"/t"};
  facts.generation.manifest.program = "dasein 0.1.0";
  facts.generation.manifest.finished = "2026-01-01T00:00:00Z";
  facts.documents = 4;
  facts.words = 99;
  facts.bytes = 46285;
  struct Row {
    const char* now;
    const char* age;
  };
  const Row rows[] = {
      {"2026-01-01T00:00:59Z", " (just now)"},       {"2026-01-01T00:01:00Z", " (a minute ago)"},
      {"2026-01-01T00:59:59Z", " (59 minutes ago)"}, {"2026-01-01T01:00:00Z", " (an hour ago)"},
      {"2026-01-02T00:00:00Z", " (a day ago)"},      {"2026-03-01T00:00:00Z", " (59 days ago)"},
      {"2025-01-01T00:00:00Z", " (just now)"},       {"", ""},
  };
  for (const Row& row : rows) {
    facts.now = row.now;
    CHECK(info_text(facts, false) ==
          "Index       /i\n"
          "Root        /t\n"
          "Documents   4\n"
          "Words       99\n"
          "Size        45.2 KiB\n"
          "Last run    2026-01-01T00:00:00Z" +
              std::string(row.age) +
              "\n"
              "Generation  3\n"
              "Made by     dasein 0.1.0\n");
  }
}

TEST_CASE("sizes are said in the unit that fits") {
  struct Row {
    std::uint64_t bytes;
    const char* printed;
  };
  const Row rows[] = {{0, "0 B"},
                      {1023, "1023 B"},
                      {1024, "1.0 KiB"},
                      {1536, "1.5 KiB"},
                      {1048575, "1024.0 KiB"},
                      {1U << 20U, "1.0 MiB"},
                      {5368709120, "5.0 GiB"}};
  for (const Row& row : rows) {
    IndexFacts facts;
    facts.bytes = row.bytes;
    CHECK(info_text(facts, false).find("Size        " + std::string(row.printed) + "\n") !=
          std::string::npos);
  }
}

TEST_CASE("files that gave no document are listed with the reason") {
  IndexFacts facts;
  FileRecord record;
  record.path = "/t/a\tb.txt";
  record.problem = "It is no text.";
  facts.problems = {record};
  CHECK(info_text(facts, true) == "/t/a\\tb.txt: It is no text.\n");
  CHECK(info_json(facts).find(R"("problems":[{"path":"/t/a\tb.txt","reason":"It is no text."}])") !=
        std::string::npos);
}

TEST_CASE("a notice has its level, and its hint is indented") {
  CHECK(notice_text({Notice::Level::kNote, "Nur so.", {}}, {}) == "dasein: Nur so.\n");
  CHECK(notice_text({Notice::Level::kWarning, "Achtung.", "Besser so."}, {}) ==
        "dasein: warning: Achtung.\n  Besser so.\n");
  CHECK(notice_text({Notice::Level::kError, "Aus.", "Eins.\nZwei."}, {}) ==
        "dasein: error: Aus.\n  Eins.\n  Zwei.\n");
  Style style;
  style.color = true;
  CHECK(notice_text({Notice::Level::kError, "Aus.", {}}, style) ==
        "dasein: \x1b[1;31merror:\x1b[0m Aus.\n");
}
