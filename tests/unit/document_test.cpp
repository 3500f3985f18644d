// SPDX-License-Identifier: GPL-2.0-or-later
#include "dasein/document.hpp"

#include <random>
#include <set>
#include <string>

#include "catch.hpp"

using namespace dasein;

namespace {

Block block_of(std::string text) {
  Block block;
  block.text = std::move(text);
  block.lines = {{0, 1, 1, 0}};
  return block;
}

Document sample() {
  Document document;
  document.path = "/texte/brunnau/laden.txt";
  document.encoding = Encoding::kWindows1252;
  document.title = {"Der Laden", 3};
  document.date = Date{2023, 3, 7};
  document.date_line = 4;
  document.event = Date{2020, 5, 18};
  document.event_line = 5;
  document.authors = {{"Petra Hollweg", 20}, {"Tim Kessler", 21}};
  document.source = {"brunnau.example", 40};
  document.keywords = {{"Ehrenamt", 30}};
  Block list = block_of("Äpfel\nund Birnen");
  list.shape = Shape::kListItem;
  list.role = Role::kList;
  list.reason = Reason::kListInText;
  list.indent = 4;
  list.blank_before = true;
  list.marker = "•";
  list.lines = {{0, 7, 5, 120}, {7, 8, 5, 131}};
  document.blocks = {block_of("Der Laden"), list};
  document.blocks[0].level = 2;
  return document;
}

}  // namespace

TEST_CASE("every role has a name of its own and a use") {
  std::set<std::string_view> names;
  for (int i = 0; i < kRoleCount; ++i) names.insert(name_of(static_cast<Role>(i)));
  CHECK(names.size() == static_cast<std::size_t>(kRoleCount));
  CHECK(use_of(Role::kTitle) == Use::kBody);
  CHECK(use_of(Role::kQuote) == Use::kBody);
  CHECK(use_of(Role::kCaption) == Use::kSide);
  CHECK(use_of(Role::kKeywords) == Use::kSide);
  CHECK(use_of(Role::kDate) == Use::kValue);
  CHECK(use_of(Role::kCredit) == Use::kRemoved);
  CHECK(use_of(Role::kTemplate) == Use::kRemoved);
}

TEST_CASE("every reason has a sentence of its own") {
  std::set<std::string> sentences;
  const int count = static_cast<int>(Reason::kNamedPart) + 1;
  for (int i = 0; i < count; ++i) sentences.insert(sentence_for(static_cast<Reason>(i)));
  CHECK(sentences.count("") == 0);
  CHECK(sentences.size() == static_cast<std::size_t>(count));
}

TEST_CASE("a document goes to bytes and back") {
  const Document document = sample();
  CHECK(from_bytes(to_bytes(document)) == document);
  CHECK(from_bytes(to_bytes(Document{})) == Document{});
}

TEST_CASE("a page of HTML keeps its boxes") {
  Document document = sample();
  document.type = FileType::kHtml;
  document.boxes = {{0, Tag::kBody, 0}, {0, Tag::kArticle, 1U << 4U}, {1, Tag::kList, 0}};
  document.blocks[0].box = 2;
  document.blocks[0].linked = 4;
  document.blocks[1].box = 1;
  CHECK(from_bytes(to_bytes(document)) == document);
  std::string bytes = to_bytes(document);
  bytes[bytes.size() - 5] = 6;  // no box 3
  CHECK_THROWS_AS(from_bytes(bytes), Error);
}

TEST_CASE("a page of HTML keeps what it states about itself") {
  Document document = sample();
  document.subtitle = {"Ein Dorf hilft sich", 4};
  document.language = {"de", 1};
  document.claims = {{Fact::kAuthor, Origin::kElement, 255, "Petra Hollweg", 4'000'000'000},
                     {Fact::kLanguage, Origin::kMeta, 0, "de", 0}};
  CHECK(from_bytes(to_bytes(document)) == document);
}

TEST_CASE("bytes that end early or hold nonsense are damaged") {
  const std::string bytes = to_bytes(sample());
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    INFO(size);
    CHECK_THROWS_AS(from_bytes(std::string_view(bytes).substr(0, size)), Error);
  }
  CHECK_THROWS_AS(from_bytes(bytes + "x"), Error);
  try {
    from_bytes("\x02");
    CHECK(false);
  } catch (const Error& error) {
    CHECK(error.code() == ExitCode::kDamaged);
  }
}

TEST_CASE("changed bytes give another document or an error, never a crash") {
  const std::string bytes = to_bytes(sample());
  std::mt19937 random(17);
  for (int round = 0; round < 5000; ++round) {
    std::string changed = bytes;
    for (int i = 0; i < 3; ++i) changed[random() % changed.size()] = static_cast<char>(random());
    try {
      const Document document = from_bytes(changed);
      CHECK(from_bytes(to_bytes(document)) == document);
    } catch (const Error& error) {
      CHECK(error.code() == ExitCode::kDamaged);
    }
  }
}

TEST_CASE("a count that lies costs no memory") {
  std::string bytes = to_bytes(Document{});
  bytes.resize(bytes.size() - 3);  // the numbers of blocks, boxes and claims
  append_varint(bytes, ~std::uint64_t{0});
  CHECK_THROWS_AS(from_bytes(bytes), Error);
}

TEST_CASE("the place of a byte follows lines, characters and the encoding") {
  const Block block = sample().blocks[1];
  const auto print = [&](std::uint32_t offset, Encoding encoding) {
    const LinePlace place = place_of(block, offset, encoding);
    return std::to_string(place.line) + ":" + std::to_string(place.column) + " @" +
           std::to_string(place.byte);
  };
  CHECK(print(0, Encoding::kUtf8) == "7:5 @120");
  CHECK(print(2, Encoding::kUtf8) == "7:6 @122");
  CHECK(print(2, Encoding::kWindows1252) == "7:6 @121");
  CHECK(print(2, Encoding::kUtf16Le) == "7:6 @122");
  CHECK(print(7, Encoding::kUtf8) == "8:5 @131");
  CHECK(print(11, Encoding::kUtf8) == "8:9 @135");
  CHECK(print(9999, Encoding::kUtf8) == "8:15 @141");
  Block html = block;
  html.lines = {{0, 3, 0, 50}};
  CHECK(place_of(html, 8, Encoding::kUtf8).column == 0);
}

TEST_CASE("lines that differ in case, blanks and digits have one hash") {
  const auto hash = [](const char* text) { return line_hash(block_of(text)); };
  CHECK(hash("Stand:  4.5.2020") == hash("stand: 7.8.2021"));
  CHECK(hash("12 Kommentare") != hash("9 Kommentare"));
  CHECK(hash("Über uns") == hash("über\nuns"));
  CHECK(hash("Über uns") != hash("Uber uns"));
}

TEST_CASE("a document prints a line for every block") {
  Document document = sample();
  document.blocks[0].role = Role::kTitle;
  document.blocks[0].reason = Reason::kAboveText;
  CHECK(to_text(document) ==
        "1 title (the line above the text): Der Laden\n"
        "7 list (a list that continues the text): • Äpfel und Birnen\n");
}
