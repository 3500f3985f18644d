// SPDX-License-Identifier: GPL-2.0-or-later
// What pages of HTML state about themselves.
#include <string>
#include <vector>

#include "catch.hpp"
#include "dasein/metadata.hpp"

using namespace dasein;

namespace {

Claim claim(Fact fact, Origin origin, std::string value, std::uint8_t rank = 0) {
  return {fact, origin, rank, std::move(value), 7};
}

Block block(std::string text, Role role, std::uint32_t line) {
  Block block;
  block.text = std::move(text);
  block.role = role;
  block.lines = {{0, line, 0, 0}};
  return block;
}

Document page(std::vector<Claim> claims) {
  Document document;
  document.path = "/texte/lindenau/markt.html";
  document.type = FileType::kHtml;
  document.claims = std::move(claims);
  document.blocks = {block("Der Markt zieht um", Role::kTitle, 20),
                     block("Ein Satz über den Markt.", Role::kContent, 21)};
  return with_metadata(std::move(document));
}

std::string authors(std::vector<Claim> claims) {
  std::string out;
  for (const Sourced& author : page(std::move(claims)).authors) {
    out += (out.empty() ? "" : "; ") + author.value;
  }
  return out;
}

std::string date(std::vector<Claim> claims) {
  const Document document = page(std::move(claims));
  return document.date ? to_text(*document.date) : "";
}

}  // namespace

TEST_CASE("the title is the heading, unless the page states another one") {
  CHECK(page({}).title.value == "Der Markt zieht um");
  CHECK(page({claim(Fact::kPageTitle, Origin::kElement, "Der Markt zieht um | Lindenau")})
            .title.value == "Der Markt zieht um");
  const Document other = page({claim(Fact::kPageTitle, Origin::kElement, "Neue Bäder | Lindenau")});
  CHECK(other.title == Sourced{"Neue Bäder", 7});
  CHECK(page({claim(Fact::kPageTitle, Origin::kElement, "Neue Bäder | Lindenau"),
              claim(Fact::kTitle, Origin::kMeta, "Bäder öffnen")})
            .title.value == "Bäder öffnen");
}

TEST_CASE("dates are believed by where they are stated") {
  const struct {
    std::vector<Claim> claims;
    const char* date;
  } rows[] = {
      {{claim(Fact::kPublished, Origin::kMeta, "2020-05-04T08:00:00+02:00")}, "2020-05-04"},
      {{claim(Fact::kPublished, Origin::kMeta, "20200504")}, "2020-05-04"},
      {{claim(Fact::kPublished, Origin::kMeta, "4. Mai 2020, 8 Uhr")}, "2020-05-04"},
      // UTC: in central Europe it was the next day.
      {{claim(Fact::kPublished, Origin::kMeta, "2020-05-04T22:30:00Z")}, "2020-05-05"},
      {{claim(Fact::kPublished, Origin::kMeta, "2020-12-31T22:30:00+00:00")}, "2020-12-31"},
      {{claim(Fact::kPublished, Origin::kMeta, "2020-12-31T23:30:00+00:00")}, "2021-01-01"},
      {{claim(Fact::kPublished, Origin::kTime, "2020-05-01"),
        claim(Fact::kPublished, Origin::kMeta, "2020-05-04")},
       "2020-05-04"},
      {{claim(Fact::kPublished, Origin::kMeta, "unlängst"),
        claim(Fact::kPublished, Origin::kJson, "2020-05-04")},
       "2020-05-04"},
      {{claim(Fact::kModified, Origin::kMeta, "2020-05-09"),
        claim(Fact::kPublished, Origin::kMeta, "2020-05-04")},
       "2020-05-04"},
      {{claim(Fact::kModified, Origin::kMeta, "2020-05-09")}, "2020-05-09"},
      {{claim(Fact::kUrl, Origin::kLink, "https://lindenau.example/2020/05/04/markt")},
       "2020-05-04"},
      {{claim(Fact::kPublished, Origin::kMeta, "2020-13-45")}, ""},
      {{}, ""},
  };
  for (const auto& row : rows) {
    INFO((row.claims.empty() ? "" : row.claims.front().value));
    CHECK(date(row.claims) == row.date);
  }
  CHECK(page({claim(Fact::kPublished, Origin::kMeta, "2020-05-04")}).date_line == 7);
}

TEST_CASE("the date line of the page is believed more than dates of lists") {
  Document document;
  document.claims = {claim(Fact::kPublished, Origin::kTime, "2020-01-01"),
                     claim(Fact::kPublished, Origin::kTime, "2020-01-02"),
                     claim(Fact::kPublished, Origin::kTime, "2020-01-03")};
  document.blocks = {block("Markt", Role::kTitle, 1), block("4. Mai 2020", Role::kDate, 2)};
  CHECK(to_text(*with_metadata(document).date) == "2020-05-04");
  document.blocks[1].role = Role::kContent;
  CHECK(to_text(*with_metadata(document).date) == "2020-01-01");
  document.claims = {claim(Fact::kLanguage, Origin::kElement, "de")};
  CHECK(with_metadata(document).date_line == 2);
  document.blocks[1].text = "November 22, 2011 in Aktuelles";
  CHECK(to_text(*with_metadata(document).date) == "2011-11-22");
}

TEST_CASE("authors are names, each once") {
  const struct {
    std::vector<Claim> claims;
    const char* authors;
  } rows[] = {
      {{claim(Fact::kAuthor, Origin::kClass, "Von Anna Muster und Bert Beispiel")},
       "Anna Muster; Bert Beispiel"},
      {{claim(Fact::kAuthor, Origin::kClass, "Geschrieben von Anna von Muster am 4. Mai 2020")},
       "Anna von Muster"},
      {{claim(Fact::kAuthor, Origin::kJson, "Anna Muster"),
        claim(Fact::kAuthor, Origin::kJson, "Anna Muster"),
        claim(Fact::kAuthor, Origin::kClass, "Redaktion")},
       "Anna Muster"},
      {{claim(Fact::kAuthor, Origin::kMeta, "Stadt Lindenau"),
        claim(Fact::kSite, Origin::kMeta, "Stadt Lindenau")},
       ""},
      {{claim(Fact::kAuthor, Origin::kMeta, "https://netz.example/anna")}, ""},
      {{claim(Fact::kAuthor, Origin::kMeta, "Muster Medien GmbH")}, ""},
      {{claim(Fact::kAuthor, Origin::kClass, "admin")}, ""},
      {{claim(Fact::kAuthor, Origin::kLink, "surfer42")}, "surfer42"},
      {{claim(Fact::kAuthor, Origin::kClass, "Anna Muster"),
        claim(Fact::kAuthor, Origin::kClass, "Bert B"), claim(Fact::kAuthor, Origin::kClass, "C D"),
        claim(Fact::kAuthor, Origin::kClass, "E F")},
       "Anna Muster"},
  };
  for (const auto& row : rows) {
    INFO(row.claims.front().value);
    CHECK(authors(row.claims) == row.authors);
  }
}

TEST_CASE("keywords, source, language and subtitle come with their line") {
  const Document document =
      page({claim(Fact::kKeyword, Origin::kMeta, "Markt, Platz, Markt"),
            claim(Fact::kUrl, Origin::kLink, "https://www.lindenau.example/m"),
            claim(Fact::kLanguage, Origin::kElement, "de"),
            claim(Fact::kSubtitle, Origin::kJson, "Mehr Platz für alle")});
  CHECK(document.keywords == std::vector<Sourced>{{"Markt", 7}, {"Platz", 7}});
  CHECK(document.source == Sourced{"lindenau.example", 7});
  CHECK(document.language == Sourced{"de", 7});
  CHECK(document.subtitle == Sourced{"Mehr Platz für alle", 7});
  CHECK(page({claim(Fact::kSite, Origin::kMeta, "Lindenauer Bote")}).source.value ==
        "Lindenauer Bote");
}
