// SPDX-License-Identifier: GPL-2.0-or-later
#include "dasein/snippet.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "catch.hpp"
#include "dasein/german.hpp"
#include "dasein/lexicon.hpp"

using namespace dasein;

namespace {

Needles needles_for(std::string_view query) { return Needles(parse_query(query).query); }

std::string marked(std::string_view text, const std::vector<Range>& marks) {
  std::string result;
  std::uint32_t at = 0;
  for (const Range mark : marks) {
    result += text.substr(at, mark.begin - at);
    result += "[";
    result += text.substr(mark.begin, mark.size());
    result += "]";
    at = mark.end;
  }
  return result + std::string(text.substr(at));
}

std::string found(std::string_view query, std::string_view text) {
  Needles needles = needles_for(query);
  std::vector<Range> ranges;
  for (const Needles::Hit& hit : needles.find(text)) ranges.push_back(hit.range);
  return marked(text, ranges);
}

Block block(Role role, std::string text) {
  Block result;
  result.role = role;
  std::uint32_t line = 1, offset = 0;
  result.lines.push_back({0, 1, 1, 0});
  for (const char c : text) {
    ++offset;
    if (c == '\n') result.lines.push_back({offset, ++line, 1, offset});
  }
  result.text = std::move(text);
  return result;
}

Document document(std::vector<Block> blocks) {
  Document result;
  result.blocks = std::move(blocks);
  return result;
}

std::string quoted(std::string_view query, const Document& document, PassageOptions options = {}) {
  Needles needles = needles_for(query);
  std::string text;
  for (const Passage& passage : passages(document, needles, options)) {
    if (!text.empty()) text += " | ";
    text += marked(passage.text, passage.marks);
  }
  return text;
}

std::string quoted_of(std::string_view query, std::string text, std::size_t length) {
  PassageOptions options;
  options.characters = length;
  return quoted(query, document({block(Role::kContent, std::move(text))}), options);
}

}  // namespace

TEST_CASE("words of the query are found in running text in all their forms") {
  struct Row {
    const char* query;
    const char* text;
    const char* found;
  };
  const Row rows[] = {
      {"Raum", "Im Raum und in den Räumen der Raumfahrt",
       "Im [Raum] und in den [Räumen] der Raumfahrt"},
      {"raeume", "Freie Räume, RAEUME und Ra\u0308ume",
       "Freie [Räume], [RAEUME] und [Ra\u0308ume]"},
      {"Häuser", "Das Haus, die Häuser", "Das [Haus], die [Häuser]"},
      {"=Häuser", "Das Haus, die Häuser, HÄUSER", "Das Haus, die [Häuser], [HÄUSER]"},
      {"Gemein*", "Gemeinde, Gemeinschaft, allgemein", "[Gemeinde], [Gemeinschaft], allgemein"},
      {"\"grüne Wiesen\"", "Grüne Wiese, grüne bunte Wiese", "[Grüne Wiese], grüne bunte Wiese"},
      {"\"der Wald\"", "in der Wald, der grüne Wald", "in [der Wald], der grüne Wald"},
      {"der Wald", "der grüne Wald", "der grüne [Wald]"},
      {"der die", "der Wald und die Wiese", "[der] Wald und [die] Wiese"},
      {"Wald -Wiese", "Wald und Wiese", "[Wald] und Wiese"},
      {"Wald OR Wiese", "Wald und Wiese", "[Wald] und [Wiese]"},
      {"Wald NEAR/3 Wiese", "Wald und Wiese", "[Wald] und [Wiese]"},
      {"titel:Wald autor:Wiese datum:2020", "Wald und Wiese 2020", "[Wald] und Wiese 2020"},
      {"KGSt®-Forum", "Das KGSt-FORUM und das KGSt Forum, KGStForum",
       "Das [KGSt-FORUM] und das [KGSt Forum], [KGStForum]"},
      {"eGovernment", "E-Government und E‑Government", "[E-Government] und [E‑Government]"},
      {"E-Government", "eGovernment, E Government, Government",
       "[eGovernment], [E Government], Government"},
      {"Government", "E-Government", "E-[Government]"},
      {"Bürger:innen", "Bürger*innen, Bürger und Bürgerinnen",
       "[Bürger*innen], [Bürger] und [Bürgerinnen]"},
      {"Begegnungsräume", "Begegnungs- und Experimentierräume",
       "[Begegnungs]- und Experimentierräume"},
      {"Schulleitung", "Schulträger und -leitung", "Schulträger und -[leitung]"},
      {"\"Begegnungsräume und Experimentierräume\"", "Begegnungs- und Experimentierräume",
       "[Begegnungs- und Experimentierräume]"},
      {"\"Begegnungs- und Experimentierräume\"", "Begegnungsräume und Experimentierräume",
       "[Begegnungsräume und Experimentierräume]"},
      {"2300", "Rund 2 300 Mitglieder", "Rund [2 300] Mitglieder"},
      {"2.300", "Rund 2300 oder 2'300", "Rund [2300] oder [2'300]"},
      {"4.5.2020", "am 4. Mai 2020 und am 5. Mai 2020", "am [4. Mai 2020] und am 5. Mai 2020"},
      {"4. Mai 2020", "am 2020-05-04", "am [2020-05-04]"},
      {"Bürger", "Die Bürger:innen und der BürgerInnenrat",
       "Die [Bürger:innen] und der BürgerInnenrat"},
      {"Experimentierräume", "Experimentier-\nräume", "[Experimentier-\nräume]"},
      {"Daseinsvorsorge", "Da\u00ADseins\u00ADvorsorge", "[Da\u00ADseins\u00ADvorsorge]"},
      {"-Wald", "Wald", "Wald"},
      {"\"Wald Wald\"", "Wald Wald Wald", "[Wald Wald] Wald"},
      {"E-Gov*", "E-Government, eGov, E-Akte", "[E-Government], [eGov], E-Akte"},
      {"\"grüne Wiese\" Wiese", "grüne Wiese, Wiese", "[grüne Wiese], [Wiese]"},
      {"Wald", "", ""},
  };
  for (const Row& row : rows) {
    INFO(row.query);
    CHECK(found(row.query, row.text) == row.found);
  }
}

TEST_CASE("equal words of a query are one needle") {
  CHECK(needles_for("Wald Wälder wald \"Wald\"").size() == 1);
  CHECK(needles_for("Wald Wiese der").size() == 2);
  CHECK(needles_for("der die").size() == 2);
  CHECK(needles_for("autor:Wald").size() == 0);
}

TEST_CASE("a text holds an exact word or a prefix, or it does not") {
  const std::string text = "Die Häuser am E-Werk";
  CHECK(Needles::holds(text, parse_query("=häuser").query));
  CHECK_FALSE(Needles::holds(text, parse_query("=Haus").query));
  CHECK(Needles::holds(text, parse_query("titel:=E-Werk").query));
  CHECK(Needles::holds(text, parse_query("Häu*").query));
  CHECK_FALSE(Needles::holds(text, parse_query("Werke*").query));
}

TEST_CASE("a passage is made of whole sentences where they fit") {
  const std::string text =
      "Der Rat tagt im Mai. Die Halle wird saniert. Der Wald wächst weiter. Alle freuen sich.";
  struct Row {
    const char* query;
    std::size_t length;
    const char* passage;
  };
  const Row rows[] = {
      {"Wald", 30, "Der [Wald] wächst weiter."},
      {"Wald", 45, "Der [Wald] wächst weiter. Alle freuen sich."},
      {"Wald", 240,
       "Der Rat tagt im Mai. Die Halle wird saniert. Der [Wald] wächst weiter. Alle freuen sich."},
      {"Wald", 70, "Die Halle wird saniert. Der [Wald] wächst weiter. Alle freuen sich."},
      {"Halle", 50, "Die [Halle] wird saniert. Der Wald wächst weiter."},
      {"Wald", 12, "Der [Wald] …"},
      {"wächst", 12, "… Wald [wächst] …"},
      {"wächst", 9, "… [wächst] …"},
      {"wächst", 3, "… [wäc] …"},
      {"Zaun", 25, "Der Rat tagt im Mai."},
      {"Zaun", 8, "Der Rat …"},
  };
  for (const Row& row : rows) {
    INFO(row.query << " " << row.length);
    CHECK(quoted_of(row.query, text, row.length) == row.passage);
  }
}

TEST_CASE("a long sentence is cut between words around the most different hits") {
  std::string text = "Anfang Wald";
  for (int i = 0; i < 40; ++i) text += " wort" + std::to_string(i);
  text += " Wald und Wiese";
  for (int i = 0; i < 40; ++i) text += " ende" + std::to_string(i);
  CHECK(quoted_of("Wald Wiese", text + ".", 40) ==
        "… wort39 [Wald] und [Wiese] ende0 ende1 ende2 …");
  CHECK(quoted_of("Anfang", text + ".", 24) == "[Anfang] Wald wort0 wort1 …");
  CHECK(quoted_of("ende39", text + ".", 24) == "… ende37 ende38 [ende39].");
  PassageOptions two;
  two.count = 2;
  two.characters = 20;
  CHECK(quoted("Wald", document({block(Role::kContent, text + ".")}), two) ==
        "Anfang [Wald] wort0 … | … wort39 [Wald] und …");
}

TEST_CASE("text without blanks is cut between graphemes") {
  std::string text = "Wald";
  for (int i = 0; i < 100; ++i) text += "e\u0301";
  const std::string passage = quoted_of("xyz", text, 10);
  CHECK(passage == "Walde\u0301e\u0301e\u0301e\u0301e\u0301e\u0301 …");
}

TEST_CASE("line breaks become blanks and marks stay on the words") {
  CHECK(quoted_of("Wiese", "Wald\nund  \n  Wiese.", 100) == "Wald und [Wiese].");
  CHECK(quoted_of("\"Wald und\"", "Wald\nund  \n  Wiese.", 100) == "[Wald und] Wiese.");
}

TEST_CASE("a phrase over the end of a sentence keeps both sentences together") {
  CHECK(quoted_of("\"Wiese Wald\"", "Hier ist eine Wiese. Wald steht dort. Ende.", 30) ==
        "… ist eine [Wiese. Wald] steht …");
}

TEST_CASE("text is quoted before headings, captions, titles and removed blocks") {
  const std::vector<Block> blocks = {
      block(Role::kTitle, "Wald Titel"),         block(Role::kDate, "4. Mai 2020 Wald Wiese"),
      block(Role::kHeading, "Wald Überschrift"), block(Role::kCaption, "Wald Bild"),
      block(Role::kAdvert, "Wald Werbung"),      block(Role::kContent, "Wald Text.")};
  std::vector<Block> rest = blocks;
  const auto without_last_of = [&](Role role) {
    std::erase_if(rest, [role](const Block& each) { return each.role == role; });
    return document(rest);
  };
  PassageOptions removed;
  removed.removed_too = true;
  CHECK(quoted("Wald", document(blocks), removed) == "[Wald] Text.");
  CHECK(quoted("Wald", without_last_of(Role::kContent), removed) == "[Wald] Überschrift");
  CHECK(quoted("Wald", without_last_of(Role::kHeading), removed) == "[Wald] Bild");
  CHECK(quoted("Wald", without_last_of(Role::kCaption), removed) == "[Wald] Titel");
  CHECK(quoted("Wald", without_last_of(Role::kTitle)).empty());
  CHECK(quoted("Wald", without_last_of(Role::kTitle), removed) == "[Wald] Werbung");
  CHECK(quoted("Wald", without_last_of(Role::kAdvert), removed).empty());
}

TEST_CASE("without a hit the text begins") {
  const Document page = document({block(Role::kTitle, "Titel"), block(Role::kHeading, "Kopf"),
                                  block(Role::kContent, "Erster Satz. Zweiter Satz.")});
  CHECK(quoted("Zaun", page) == "Erster Satz. Zweiter Satz.");
  CHECK(quoted("-Zaun", page) == "Erster Satz. Zweiter Satz.");
  CHECK(quoted("Zaun", document({block(Role::kTitle, "Titel")})) == "Titel");
  CHECK(quoted("Zaun", document({})).empty());
}

TEST_CASE("several passages show different words, in the order of the page") {
  const Document page = document(
      {block(Role::kContent, "Die Wiese blüht."), block(Role::kContent, "Der Wald steht."),
       block(Role::kContent, "Wald und nochmals Wald."), block(Role::kList, "Wald, Zaun")});
  PassageOptions options;
  options.count = 2;
  CHECK(quoted("Wald Wiese Zaun", page, options) == "Die [Wiese] blüht. | [Wald], [Zaun]");
  options.count = 3;
  CHECK(quoted("Wald Wiese", page, options) ==
        "Die [Wiese] blüht. | Der [Wald] steht. | [Wald] und nochmals [Wald].");
  options.count = 9;
  Needles needles = needles_for("Wald Wiese");
  CHECK(passages(page, needles, options).size() == 4);
  options.count = 0;
  CHECK(passages(page, needles, options).empty());
}

TEST_CASE("a passage knows the line of its first hit") {
  const Document page =
      document({block(Role::kContent, "Erste Zeile\nzweite Zeile\ndritte im Wald")});
  Needles needles = needles_for("Wald");
  const auto list = passages(page, needles, {});
  REQUIRE(list.size() == 1);
  CHECK(list[0].place.line == 3);
  CHECK(list[0].place.column == 11);
  CHECK(list[0].range == Range{0, static_cast<std::uint32_t>(page.blocks[0].text.size())});
}

// Every word of the lists in data/, folded.
std::set<std::string> words_of_lists() {
  std::set<std::string> list;
  for (const auto& entry : std::filesystem::directory_iterator(DASEIN_SOURCE_DIR "/data")) {
    if (!entry.is_regular_file()) continue;
    std::ifstream file(entry.path());
    std::stringstream bytes;
    bytes << file.rdbuf();
    const std::string text = bytes.str();
    for (const Range& word : words(text)) {
      list.insert(fold(text.substr(word.begin, word.size())));
    }
  }
  return list;
}

TEST_CASE("a word begins as its stem, or it is told beforehand") {
  Stemmer stemmer;
  for (const std::string& listed : words_of_lists()) {
    for (const char* const front : {"", "auf", "ge", "zu", "über"}) {
      const std::string word = front + listed;
      if (!keeps_beginning(word)) continue;
      const std::string stem = stemmer.stem(word);
      INFO(word << " " << stem);
      REQUIRE((stem.size() < 2 || key_beginning(stem) >> 16 == key_beginning(word) >> 16));
    }
  }
  for (const char* const word : {"aß", "ging", "photo", "bürger", "geändert"}) {
    INFO(word);
    CHECK_FALSE(keeps_beginning(word));
  }
  // The filter before the lists takes one word of ten for listed.
  const std::vector<std::string> plain = {"ämter",  "haushalte", "verwaltung", "straßen",
                                          "stadt",  "wohnungen", "kosten",     "plan",
                                          "dörfer", "schulhaus"};
  CHECK(std::ranges::count_if(plain, keeps_beginning) >= 7);
}

namespace {

const std::vector<std::string> kPieces = {"Wald",
                                          "Wälder",
                                          "waelder",
                                          "Wiese",
                                          "grüne",
                                          "grünen",
                                          "E-Government",
                                          "eGovernment",
                                          "Bürger:innen",
                                          "Bürger",
                                          "Bürgerinnen",
                                          "der",
                                          "und",
                                          "Öl",
                                          "oel",
                                          "Übung",
                                          "Uebungen",
                                          "ubung",
                                          "Ärzt*innen",
                                          "Arzt",
                                          "Smart",
                                          "City",
                                          "2020",
                                          "-",
                                          ".",
                                          "\n",
                                          "\u00AD",
                                          "ß",
                                          "Ärzte"};

std::string random_text(std::mt19937& random, std::size_t most) {
  std::string text;
  for (std::size_t i = random() % most; i > 0; --i) {
    text += kPieces[random() % kPieces.size()];
    if (random() % 8 != 0) text += " ";
  }
  return text;
}

// The slow obvious version: every word stemmed, every position tried.
bool word_agrees(const std::vector<Token>& text, std::uint32_t position, const Token& wanted,
                 const std::vector<Token>& leaf, Stemmer& stemmer) {
  for (const Token& token : text) {
    if (token.position != position || token.kind == Token::Kind::kJoined) continue;
    for (const Token& form : leaf) {
      if (form.position != wanted.position || form.kind == Token::Kind::kJoined) continue;
      if (stemmer.stem(token.form) == stemmer.stem(form.form)) return true;
    }
  }
  return false;
}

std::vector<Range> slow_phrase(std::string_view text, std::string_view phrase) {
  Stemmer stemmer;
  const std::vector<Token> list = tokens(text);
  const std::vector<Token> leaf = tokens(phrase);
  std::vector<const Token*> row, words;
  for (const Token& token : leaf) {
    if (token.kind == Token::Kind::kWord) row.push_back(&token);
  }
  for (const Token& token : list) {
    if (token.kind == Token::Kind::kWord) words.push_back(&token);
  }
  std::vector<Range> hits;
  for (std::size_t at = 0; at + row.size() <= words.size(); ++at) {
    bool all = true;
    for (std::size_t i = 0; i < row.size() && all; ++i) {
      all = word_agrees(list, words[at + i]->position, *row[i], leaf, stemmer);
    }
    if (all) hits.push_back({words[at]->range.begin, words[at + row.size() - 1]->range.end});
  }
  std::vector<Range> apart;
  for (const Range hit : hits) {
    if (apart.empty() || hit.begin >= apart.back().end) apart.push_back(hit);
  }
  return apart;
}

}  // namespace

TEST_CASE("the hits are those of stemming every word") {
  std::mt19937 random(42);
  const std::vector<std::string> phrases = {"grüne Wiese",   "Wald und",      "Bürger der",
                                            "Übung Öl",      "Wald Wald",     "Bürger:innen Wald",
                                            "Ärzte und der", "der grünen Öl", "2020 Wälder"};
  std::size_t hits = 0;
  for (int round = 0; round < 1500; ++round) {
    const std::string text = random_text(random, 60);
    const std::string& phrase = phrases[random() % phrases.size()];
    INFO(phrase << " in " << text);
    Needles needles = needles_for("\"" + phrase + "\"");
    std::vector<Range> ranges;
    for (const Needles::Hit& hit : needles.find(text)) ranges.push_back(hit.range);
    REQUIRE(marked(text, ranges) == marked(text, slow_phrase(text, phrase)));
    hits += ranges.size();
  }
  CHECK(hits > 100);
}

TEST_CASE("passages of random pages keep their promises") {
  std::mt19937 random(99);
  for (int round = 0; round < 500; ++round) {
    Document page;
    for (std::size_t i = random() % 5; i > 0; --i) {
      page.blocks.push_back(
          block(static_cast<Role>(random() % kRoleCount), random_text(random, 50)));
    }
    PassageOptions options;
    options.count = 1 + random() % 3;
    options.characters = random() % 120;
    options.removed_too = random() % 2 == 0;
    const std::string query = random_text(random, 5);
    INFO(query);
    Needles needles = needles_for(query);
    const std::vector<Passage> list = passages(page, needles, options);
    Needles other = needles_for(query);
    REQUIRE(passages(page, other, options) == list);
    REQUIRE(list.size() <= options.count);
    for (std::size_t i = 0; i < list.size(); ++i) {
      const Passage& passage = list[i];
      REQUIRE(passage.range.end <= page.blocks[passage.block].text.size());
      REQUIRE(characters(passage.text) <= options.characters + 6);
      REQUIRE(passage.text.find('\n') == std::string::npos);
      std::uint32_t at = 0;
      for (const Range mark : passage.marks) {
        REQUIRE(mark.begin >= at);
        REQUIRE(mark.begin < mark.end);
        REQUIRE(mark.end <= passage.text.size());
        at = mark.end;
      }
      if (i == 0 || list[i - 1].block != passage.block) continue;
      REQUIRE(list[i - 1].range.end <= passage.range.begin);
    }
  }
}
