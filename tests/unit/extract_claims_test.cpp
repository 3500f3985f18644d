// SPDX-License-Identifier: GPL-2.0-or-later
#include <array>
#include <string>

#include "catch.hpp"
#include "dasein/extract.hpp"

using namespace dasein;

namespace {

constexpr std::array<const char*, kFactCount> kFacts = {
    "title",  "page", "subtitle", "description", "published", "modified",
    "author", "site", "url",      "keyword",     "language"};
constexpr std::array<const char*, kOriginCount> kOrigins = {"meta",  "json", "item",   "link",
                                                            "class", "time", "element"};

// "fact/origin=value" for every claim.
std::string claims(const std::string& html) {
  const Extracted extracted = extract({"/texte/seite.html", html + "<p>x", FileType::kHtml});
  std::string out;
  for (const Claim& claim : extracted.document->claims) {
    if (!out.empty()) out += " || ";
    out += kFacts.at(static_cast<std::size_t>(claim.fact));
    out += '/';
    out += kOrigins.at(static_cast<std::size_t>(claim.origin));
    out += '=' + claim.value;
  }
  return out;
}

}  // namespace

TEST_CASE("pages state facts about themselves in many ways") {
  const struct {
    const char* html;
    const char* claims;
  } rows[] = {
      {"<html lang=de><title>Markt |\n Stadt</title>",
       "language/element=de || page/element=Markt | Stadt"},
      {"<meta property='og:title' content='Der &quot;Markt&quot;'>", "title/meta=Der \"Markt\""},
      {"<META NAME=Author CONTENT='Anna Muster'>", "author/meta=Anna Muster"},
      {"<meta name=keywords content='Markt, Platz'><meta name=unfug content=x>",
       "keyword/meta=Markt, Platz"},
      {"<meta property='article:published_time' content=''>", ""},
      {"<link rel=canonical href='https://lindenau.example/2020/05/04/markt'>",
       "url/link=https://lindenau.example/2020/05/04/markt"},
      {"<time datetime=2020-05-04>gestern</time>", "published/time=2020-05-04"},
      {"<time>4. Mai 2020</time>", "published/time=4. Mai 2020"},
      {"<a rel=author href=x><b>Anna</b><i>Muster</i></a>", "author/link=Anna Muster"},
      {"<span class='meta byline'>Von <span itemprop=author>Anna Muster</span></span>",
       "author/item=Anna Muster || author/class=Von Anna Muster"},
      {"<h1 class=entry-title>Der <br>Markt</h1>", "title/class=Der Markt"},
      {"<meta itemprop=datePublished content=2020-05-04>", "published/meta=2020-05-04"},
      {"<div class=authored>x</div>", ""},
  };
  for (const auto& row : rows) {
    INFO(row.html);
    CHECK(claims(row.html) == row.claims);
  }
}

TEST_CASE("JSON-LD states facts in articles only") {
  const struct {
    const char* json;
    const char* claims;
  } rows[] = {
      {R"({"@type": "NewsArticle", "headline": "Markt", "author": {"name": "Anna Muster"}})",
       "author/json=Anna Muster || title/json=Markt"},
      {R"([{"@type": ["Thing", "BlogPosting"], "author": ["A B", {"name": "C D"}]}])",
       "author/json=A B || author/json=C D"},
      {R"({"@graph": [{"@type": "WebSite", "headline": "x"}, {"@type": "Article", "headline": "y"}]})",
       "title/json=y"},
      {R"({"@type": "WebPage", "datePublished": "2020-05-04"})", "published/json=2020-05-04"},
      {"{\"@type\": \"Article\", \"headline\": \"zwei\nZeilen\"}", "title/json=zwei Zeilen"},
      {"<!-- {\"@type\": \"Article\", \"headline\": \"x\"} -->", "title/json=x"},
      {R"({"@type": "Article", "headline": "x")", ""},
      {R"({"@type": "Article", "headline": 5, "author": null})", ""},
      {"[[[[", ""},
      {"", ""},
  };
  for (const auto& row : rows) {
    INFO(row.json);
    CHECK(claims(std::string("<script type='application/ld+json'>") + row.json + "</script>") ==
          row.claims);
  }
  const std::string deep(100'000, '[');
  CHECK(claims("<script type='application/ld+json'>" + deep + "</script>").empty());
  CHECK(claims("<script>{\"@type\": \"Article\", \"headline\": \"x\"}</script>").empty());
}

TEST_CASE("a claim stands on the line of its element") {
  const Extracted extracted =
      extract({"/texte/seite.html",
               "<html>\n<meta name=author content=A>\n<time\n datetime=2020-05-04>x</time>",
               FileType::kHtml});
  REQUIRE(extracted.document->claims.size() == 2);
  CHECK(extracted.document->claims[0].line == 2);
  CHECK(extracted.document->claims[1].line == 4);
}
