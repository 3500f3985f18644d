// SPDX-License-Identifier: GPL-2.0-or-later
#include "dasein/query.hpp"

#include <random>
#include <string>
#include <vector>

#include "catch.hpp"

using namespace dasein;

namespace {

struct Row {
  const char* typed;
  const char* tree;
  const char* text;
};

// What the query is read as, and how it prints.
const Row kRows[] = {
    {"Räume", R"("Räume")", "Räume"},
    {"digitale Daseinsvorsorge", R"((and "digitale" "Daseinsvorsorge"))",
     "digitale Daseinsvorsorge"},
    {R"("digitale Daseinsvorsorge")", R"((phrase "digitale Daseinsvorsorge"))",
     R"("digitale Daseinsvorsorge")"},
    {R"("Räume")", R"("Räume")", "Räume"},
    {R"("")", "(all)", ""},
    {R"(" § ")", "(all)", ""},
    {"=Räume", R"(="Räume")", "=Räume"},
    {"=Bürger*innen", R"(="Bürger*innen")", "=Bürger*innen"},
    {R"(="zwei Wörter")", R"((phrase "zwei Wörter"))", R"("zwei Wörter")"},
    {"= Räume", R"("Räume")", "Räume"},
    {"Kommun*", R"("Kommun"*)", "Kommun*"},
    {"Kom*", R"("Kom"*)", "Kom*"},
    {"Ko*", R"("Ko")", "Ko"},
    {"a*", R"("a")", "a"},
    {"*", "(all)", ""},
    {"Kommun*,", R"("Kommun"*)", "Kommun*"},
    {"Kommun*e", R"("Kommun*e")", "Kommun*e"},
    {"Bürger*innen", R"("Bürger*innen")", "Bürger*innen"},
    {"Bürger:innen", R"("Bürger:innen")", "Bürger:innen"},
    {"Bürger_innen", R"("Bürger_innen")", "Bürger_innen"},
    {"BürgerInnen", R"("BürgerInnen")", "BürgerInnen"},
    {"Bürger/-innen", R"("Bürger/-innen")", "Bürger/-innen"},
    {"Bürger(innen)", R"~("Bürger(innen)")~", "Bürger(innen)"},
    {"Bürger(innen)-Forum", R"("Bürger(innen)-Forum")", "Bürger(innen)-Forum"},
    {"jede(r)", R"~("jede(r)")~", "jede(r)"},
    {"Bürger*innen*", R"("Bürger*innen")", "Bürger*innen"},
    {"KGSt®-Forum", R"("KGSt®-Forum")", "KGSt®-Forum"},
    {"E-Gov*", R"("E-Gov"*)", "E-Gov*"},
    {"und/oder", R"("und/oder")", "und/oder"},
    {"§ 5 Abs. 2", R"("§ 5 Abs. 2")", "§ 5 Abs. 2"},
    {"§5", R"("§5")", "§5"},
    {"§ 34  Abs. 2 Satz 1 BauGB", R"((and "§ 34 Abs. 2 Satz 1" "BauGB"))",
     "§ 34 Abs. 2 Satz 1 BauGB"},
    {"§ 34 (2) BauGB", R"X((and "§ 34 (2)" "BauGB"))X", "§ 34 (2) BauGB"},
    {"BauGB § 34a", R"((and "BauGB" "§ 34a"))", "BauGB § 34a"},
    {"Art. 28 GG", R"((and "Art. 28" "GG"))", "Art. 28 GG"},
    {"nach Artikel 28 Absatz 2, -Rat", R"((not (and "nach" "Artikel 28 Absatz 2") "Rat"))",
     "nach Artikel 28 Absatz 2 -Rat"},
    {"titel:§ 5 Abs. 2", R"(titel:"§ 5 Abs. 2")", "titel:§ 5 Abs. 2"},
    {"§§ 5, 6", R"((and "5" "6"))", "5 6"},
    {"§§ 5 bis 7 BauGB", R"((and "5" "bis" "7" "BauGB"))", "5 bis 7 BauGB"},
    {"z. B. Carsharing", R"((and "z. B." "Carsharing"))", "z. B. Carsharing"},
    {"Erlen e. V.", R"((and "Erlen" "e. V."))", "Erlen e. V."},
    {"z.B. Carsharing", R"((and "z.B" "Carsharing"))", "z.B Carsharing"},
    {R"(§ 5 "Abs" 2)", R"((and "§ 5" "Abs" "2"))", R"(§ 5 "Abs" 2)"},
    {"§ 5 NOT 7", R"((not "§ 5" "7"))", "§ 5 -7"},
    {R"(Art "28")", R"((and "Art" "28"))", R"(Art "28")"},
    {"-Werbung", R"((not (all) "Werbung"))", "-Werbung"},
    {"Haus -Garten", R"((not "Haus" "Garten"))", "Haus -Garten"},
    {"Haus - Garten", R"((and "Haus" "Garten"))", "Haus Garten"},
    {"Haus – Garten", R"((and "Haus" "Garten"))", "Haus Garten"},
    {"Haus –Garten", R"((and "Haus" "Garten"))", "Haus Garten"},
    {"E-Government", R"("E-Government")", "E-Government"},
    {R"(Haus -"grüne Wiese")", R"((not "Haus" (phrase "grüne Wiese")))", R"(Haus -"grüne Wiese")"},
    {"Haus -titel:Wald", R"((not "Haus" titel:"Wald"))", "Haus -titel:Wald"},
    {"Haus -(Garten Wald)", R"((not "Haus" (and "Garten" "Wald")))", "Haus -(Garten Wald)"},
    {"Haus -(Garten OR Wald)", R"((not "Haus" (or "Garten" "Wald")))", "Haus -Garten -Wald"},
    {"Haus -=Gärten", R"((not "Haus" ="Gärten"))", "Haus -=Gärten"},
    {"Haus --Garten", R"((and "Haus" "Garten"))", "Haus Garten"},
    {"-(-Haus)", R"("Haus")", "Haus"},
    {"NOT NOT Haus", R"("Haus")", "Haus"},
    {"-(Haus -Garten)", R"((not (all) (not "Haus" "Garten")))", "-(Haus -Garten)"},
    {"-(Haus OR -Garten)", R"((not "Garten" "Haus"))", "Garten -Haus"},
    {"Haus -(Garten OR -Wald)", R"((not (and "Haus" "Wald") "Garten"))", "Haus Wald -Garten"},
    {"(Haus -Garten) Wald", R"((not (and "Haus" "Wald") "Garten"))", "Haus Wald -Garten"},
    {"Haus AND Garten", R"((and "Haus" "Garten"))", "Haus Garten"},
    {"Haus UND Garten", R"((and "Haus" "Garten"))", "Haus Garten"},
    {"Haus OR Garten", R"((or "Haus" "Garten"))", "Haus OR Garten"},
    {"Haus ODER Garten Wald", R"((or "Haus" (and "Garten" "Wald")))", "Haus OR Garten Wald"},
    {"(Haus OR Garten) Wald", R"((and (or "Haus" "Garten") "Wald"))", "(Haus OR Garten) Wald"},
    {"Haus OR (Garten OR Wald)", R"((or "Haus" "Garten" "Wald"))", "Haus OR Garten OR Wald"},
    {"Haus AND (Garten AND Wald)", R"((and "Haus" "Garten" "Wald"))", "Haus Garten Wald"},
    {"Haus NOT Garten", R"((not "Haus" "Garten"))", "Haus -Garten"},
    {"Haus NICHT Garten", R"((not "Haus" "Garten"))", "Haus -Garten"},
    {"Haus AND NOT Garten", R"((not "Haus" "Garten"))", "Haus -Garten"},
    {"Haus OR NOT Garten", R"((or "Haus" (not (all) "Garten")))", "Haus OR -Garten"},
    {"NOT Haus", R"((not (all) "Haus"))", "-Haus"},
    {"OR Haus", R"("Haus")", "Haus"},
    {"Haus OR", R"("Haus")", "Haus"},
    {"Haus OR OR Garten", R"((or "Haus" "Garten"))", "Haus OR Garten"},
    {"Haus AND OR Garten", R"((or "Haus" "Garten"))", "Haus OR Garten"},
    {"Haus OR AND Garten", R"((or "Haus" "Garten"))", "Haus OR Garten"},
    {"Haus NOT", R"("Haus")", "Haus"},
    {"Haus NOT OR Garten", R"((or "Haus" "Garten"))", "Haus OR Garten"},
    {"OR", R"("OR")", R"("OR")"},
    {"AND NOT", R"((and "AND" "NOT"))", R"("AND" "NOT")"},
    {"(OR)", R"("OR")", R"("OR")"},
    {"KFZ OR LKW", R"((and "KFZ" "OR" "LKW"))", R"(KFZ "OR" LKW)"},
    {"BERATUNG UND HILFE", R"((and "BERATUNG" "UND" "HILFE"))", R"(BERATUNG "UND" HILFE)"},
    {"STRAßE UND WEG", R"((and "STRAßE" "UND" "WEG"))", R"(STRAßE "UND" WEG)"},
    {"2020 OR 2021", R"((or "2020" "2021"))", "2020 OR 2021"},
    {"Haus und Garten", R"((and "Haus" "und" "Garten"))", "Haus und Garten"},
    {"Haus NEAR Garten", R"((near/10 "Haus" "Garten"))", "Haus NEAR/10 Garten"},
    {"Haus NEAR/5 Garten", R"((near/5 "Haus" "Garten"))", "Haus NEAR/5 Garten"},
    {"Haus NEAR/5 Garten Wald", R"((and (near/5 "Haus" "Garten") "Wald"))",
     "Haus NEAR/5 Garten Wald"},
    {"Wald Haus NEAR/5 Garten", R"((and "Wald" (near/5 "Haus" "Garten")))",
     "Wald Haus NEAR/5 Garten"},
    {"Haus NEAR/5 Garten NEAR/3 Wald", R"((near/5 "Haus" "Garten" "Wald"))",
     "Haus NEAR/5 Garten NEAR/5 Wald"},
    {R"(Haus NEAR/5 "grüne Wiese")", R"((near/5 "Haus" (phrase "grüne Wiese")))",
     R"(Haus NEAR/5 "grüne Wiese")"},
    {"Haus NEAR/5 Gart*", R"((near/5 "Haus" "Gart"*))", "Haus NEAR/5 Gart*"},
    {"Haus NEAR/5 (Garten OR Wald)", R"((and "Haus" (or "Garten" "Wald")))",
     "Haus (Garten OR Wald)"},
    {"Haus NEAR/5 -Garten", R"((not "Haus" "Garten"))", "Haus -Garten"},
    {"Haus NEAR/0 Garten", R"((near/1 "Haus" "Garten"))", "Haus NEAR/1 Garten"},
    {"Haus NEAR/99999999999 Garten", R"((near/100 "Haus" "Garten"))", "Haus NEAR/100 Garten"},
    {"Haus NEAR/x Garten", R"((and "Haus" "NEAR/x" "Garten"))", "Haus NEAR/x Garten"},
    {"NEAR/5 Haus", R"("Haus")", "Haus"},
    {"Haus NEAR/5", R"("Haus")", "Haus"},
    {"titel:a NEAR/2 titel:b", R"((near/2 titel:"a" titel:"b"))", "titel:a NEAR/2 titel:b"},
    {"titel:a NEAR/2 b", R"((and titel:"a" "b"))", "titel:a b"},
    {"titel:Haus", R"(titel:"Haus")", "titel:Haus"},
    {"Titel:Haus", R"(titel:"Haus")", "titel:Haus"},
    {"TITLE:Haus", R"(titel:"Haus")", "titel:Haus"},
    {"titel: Haus", R"((and "titel" "Haus"))", "titel Haus"},
    {"titel:", R"("titel")", "titel"},
    {R"(titel:"grüne Wiese")", R"(titel:(phrase "grüne Wiese"))", R"(titel:"grüne Wiese")"},
    {"titel:„grüne Wiese“", R"(titel:(phrase "grüne Wiese"))", R"(titel:"grüne Wiese")"},
    {"titel:=Haus", R"(titel:="Haus")", "titel:=Haus"},
    {"titel:Kommun*", R"(titel:"Kommun"*)", "titel:Kommun*"},
    {"titel:(Haus Garten)", R"((and titel:"Haus" titel:"Garten"))", "titel:Haus titel:Garten"},
    {"titel:(Haus OR autor:Meier)", R"((or titel:"Haus" autor:"Meier"))",
     "titel:Haus OR autor:Meier"},
    {"titel:(Haus -Garten)", R"((not titel:"Haus" titel:"Garten"))", "titel:Haus -titel:Garten"},
    {"titel:§", R"("titel")", "titel"},
    {"titel:)Haus", R"((and "titel" "Haus"))", "titel Haus"},
    {R"(titel:"Haus)", R"((and "titel" "Haus"))", "titel Haus"},
    {"titel:=", R"("titel")", "titel"},
    {"titel:-Haus", R"(titel:"Haus")", "titel:Haus"},
    {"Untertitel:Haus", R"("Untertitel:Haus")", "Untertitel:Haus"},
    {"xyz:Haus", R"("xyz:Haus")", "xyz:Haus"},
    {"autor:Meier quelle:www.beispiel.de pfad:2020/haus typ:text schlagwort:Wald",
     R"((and autor:"Meier" quelle:"www.beispiel.de" pfad:"2020/haus" typ:"text" schlagwort:"Wald"))",
     "autor:Meier quelle:www.beispiel.de pfad:2020/haus typ:text schlagwort:Wald"},
    {"author:a source:b path:c type:d keyword:e date:2020",
     R"((and autor:"a" quelle:"b" pfad:"c" typ:"d" schlagwort:"e" datum:2020-01-01..2020-12-31))",
     "autor:a quelle:b pfad:c typ:d schlagwort:e datum:2020-01-01..2020-12-31"},
    {"https://www.beispiel.de/rat?x=1", R"("https://www.beispiel.de/rat?x=1")",
     "https://www.beispiel.de/rat?x=1"},
    {"2:1-Führung", R"("2:1-Führung")", "2:1-Führung"},
    {"18:30 Uhr", R"((and "18:30" "Uhr"))", "18:30 Uhr"},
    {"datum:2020", "datum:2020-01-01..2020-12-31", "datum:2020-01-01..2020-12-31"},
    {"datum:2020-05", "datum:2020-05-01..2020-05-31", "datum:2020-05-01..2020-05-31"},
    {"datum:2020-05-04", "datum:2020-05-04", "datum:2020-05-04"},
    {"datum:4.5.2020", "datum:2020-05-04", "datum:2020-05-04"},
    {"datum:4. Mai 2020 Haus", R"((and datum:2020-05-04 "Haus"))", "datum:2020-05-04 Haus"},
    {R"(datum:"Mai 2020")", "datum:2020-05-01..2020-05-31", "datum:2020-05-01..2020-05-31"},
    {"datum:Mai 2020 OR Haus", R"((or datum:2020-05-01..2020-05-31 "Haus"))",
     "datum:2020-05-01..2020-05-31 OR Haus"},
    {"datum:2020-05..2021", "datum:2020-05-01..2021-12-31", "datum:2020-05-01..2021-12-31"},
    {"datum:2020..", "datum:>=2020-01-01", "datum:>=2020-01-01"},
    {"datum:..2020", "datum:<=2020-12-31", "datum:<=2020-12-31"},
    {"datum:>=2020-05-04", "datum:>=2020-05-04", "datum:>=2020-05-04"},
    {"datum:>2020", "datum:>=2021-01-01", "datum:>=2021-01-01"},
    {"datum:<=2020", "datum:<=2020-12-31", "datum:<=2020-12-31"},
    {"datum:< 2020", "datum:<=2019-12-31", "datum:<=2019-12-31"},
    {"datum:(2020 OR 2022)", "(or datum:2020-01-01..2020-12-31 datum:2022-01-01..2022-12-31)",
     "datum:2020-01-01..2020-12-31 OR datum:2022-01-01..2022-12-31"},
    {"datum:(>=2020 -2022)", "(not datum:>=2020-01-01 datum:2022-01-01..2022-12-31)",
     "datum:>=2020-01-01 -datum:2022-01-01..2022-12-31"},
    {"datum:gestern", "(all)", ""},
    {"datum:2020-13", "(all)", ""},
    {"datum:2021..2020", "(all)", ""},
    {"datum:..", "(all)", ""},
    {"datum:2020,", "datum:2020-01-01..2020-12-31", "datum:2020-01-01..2020-12-31"},
    {"datum: 2020", R"((and "datum" "2020"))", "datum 2020"},
    {"-datum:2020", "(not (all) datum:2020-01-01..2020-12-31)", "-datum:2020-01-01..2020-12-31"},
    {"Der Rat sagte: „Wir handeln“, und ging.",
     R"((and "Der" "Rat" "sagte" (phrase "Wir handeln") "und" "ging"))",
     R"(Der Rat sagte "Wir handeln" und ging)"},
    {R"(„Wir handeln", sagte er)", R"((and (phrase "Wir handeln") "sagte" "er"))",
     R"("Wir handeln" sagte er)"},
    {"»Wir handeln«", R"((phrase "Wir handeln"))", R"("Wir handeln")"},
    {"«Wir handeln»", R"((phrase "Wir handeln"))", R"("Wir handeln")"},
    {"“Wir handeln”", R"((phrase "Wir handeln"))", R"("Wir handeln")"},
    {"”Wir handeln”", R"((phrase "Wir handeln"))", R"("Wir handeln")"},
    {"‚Wir handeln‘", R"((phrase "Wir handeln"))", R"("Wir handeln")"},
    {"Stadt’s Haus geht‘s", R"((and "Stadt’s" "Haus" "geht‘s"))", "Stadt’s Haus geht‘s"},
    {R"("Wir handeln)", R"((and "Wir" "handeln"))", "Wir handeln"},
    {"Wir handeln“", R"((and "Wir" "handeln"))", "Wir handeln"},
    {R"(24"-Monitor und 27"-Monitor)", R"((and "24" "Monitor" "und" "27" "Monitor"))",
     "24 Monitor und 27 Monitor"},
    {"Start » Politik » Kultur", R"((and "Start" "Politik" "Kultur"))", "Start Politik Kultur"},
    {"Der Ausschuss (BA) tagt (siehe unten).",
     R"((and "Der" "Ausschuss" "BA" "tagt" "siehe" "unten"))", "Der Ausschuss BA tagt siehe unten"},
    {"§ 5 (2) a) und b)", R"X((and "§ 5 (2)" "a" "und" "b"))X", "§ 5 (2) a und b"},
    {"(Haus", R"("Haus")", "Haus"},
    {"Haus)", R"("Haus")", "Haus"},
    {"()", "(all)", ""},
    {"(())", "(all)", ""},
    {"-()", "(all)", ""},
    {R"(+Haus +"grüne Wiese" +(a b))", R"((and "Haus" (phrase "grüne Wiese") "a" "b"))",
     R"(Haus "grüne Wiese" a b)"},
    {"Schulträger und -leitung", R"((and "Schulträger" "und" "leitung"))",
     "Schulträger und leitung"},
    {"Haus -garten und", R"((not (and "Haus" "und") "garten"))", "Haus und NOT garten"},
    {"titel:Haus titel:und -garten", R"((not (and titel:"Haus" titel:"und") "garten"))",
     "titel:Haus titel:und -garten"},
    {"Haus =OR(innen)", R"~((and "Haus" ="OR(innen)"))~", "Haus =OR(innen)"},
    {"haus und -garten", R"((not (and "haus" "und") "garten"))", "haus und NOT garten"},
    {"Begegnungs- und Experimentierräume", R"((and "Begegnungs" "und" "Experimentierräume"))",
     "Begegnungs und Experimentierräume"},
    {"Kultur & Tourismus | Sport", R"((and "Kultur" "Tourismus" "Sport"))",
     "Kultur Tourismus Sport"},
    {"Haus,Garten", R"("Haus,Garten")", "Haus,Garten"},
    {"a/b/c", R"("a/b/c")", "a/b/c"},
    {"Straße(n) NOT(Haus)", R"~((not "Straße(n)" "Haus"))~", "Straße(n) -Haus"},
    {"titel:titel:Haus", R"(titel:"titel:Haus")", R"(titel:"titel:Haus")"},
    {R"("titel:Haus")", R"("titel:Haus")", R"("titel:Haus")"},
    {R"("AND")", R"("AND")", R"("AND")"},
    {"-AND", R"((not (all) "AND"))", R"(-"AND")"},
    {"=AND", R"(="AND")", "=AND"},
    {R"(„er sagte "ja" laut“)", R"((and (phrase "er sagte") "ja" "laut"))",
     R"("er sagte" ja laut)"},
    {"(a OR b) (c OR d) -e -f", R"((not (and (or "a" "b") (or "c" "d")) (or "e" "f")))",
     "(a OR b) (c OR d) -e -f"},
    {R"(KFZ "OR" LKW)", R"((and "KFZ" "OR" "LKW"))", R"(KFZ "OR" LKW)"},
    {R"(x"y z")", R"((and "x" "y" "z"))", "x y z"},
    {"((a b) (c d))", R"((and "a" "b" "c" "d"))", "a b c d"},
    {"a OR b AND c OR d", R"((or "a" (and "b" "c") "d"))", "a OR b c OR d"},
};

std::string notices(std::string_view typed) {
  std::string text;
  for (const QueryNotice& each : parse_query(typed).notices) {
    if (!text.empty()) text += "; ";
    text += each.notice.text + " [" + std::to_string(each.place.begin) + "," +
            std::to_string(each.place.end) + "] " + each.correction;
  }
  return text;
}

std::string range_text(std::string_view typed) {
  const auto range = parse_date_range(typed);
  if (!range) return "none";
  return (range->from ? to_text(*range->from) : "") + ".." + (range->to ? to_text(*range->to) : "");
}

std::string repeated(std::string_view part, std::size_t count) {
  std::string text;
  for (std::size_t i = 0; i < count; ++i) text += part;
  return text;
}

}  // namespace

TEST_CASE("a query is read as the tree it means and prints to a query that means the same") {
  for (const Row& row : kRows) {
    INFO(row.typed);
    const ParsedQuery parsed = parse_query(row.typed);
    CHECK(to_tree(parsed.query) == row.tree);
    CHECK(to_text(parsed.query) == row.text);
    if (parsed.failed()) continue;
    const ParsedQuery again = parse_query(to_text(parsed.query));
    CHECK_FALSE(again.failed());
    CHECK(to_tree(again.query) == row.tree);
  }
}

TEST_CASE("an odd query says what is odd, where, and what would do") {
  struct NoticeRow {
    const char* typed;
    const char* notices;
  };
  const NoticeRow rows[] = {
      {"Haus Garten", ""},
      {"§ 5 Abs. 2 – und mehr …", ""},
      {"Haus ODER", "ODER has no word on one side and is ignored. [5,9] Haus"},
      {"Ab*",
       "A star needs at least three letters before it; “Ab” is searched as it stands. [0,3] Ab"},
      {"\"Haus", "This quotation mark has no partner and is ignored. [0,1] Haus"},
      {"Haus) Garten)", "This parenthesis was never opened and is ignored. [4,5] Haus Garten"},
      {"-(Haus", "This parenthesis is not closed; it is taken to end with the query. [1,2] -Haus"},
      {"KFZ OR LKW",
       "OR is read as a word because the whole query is in capitals. [4,6] kfz OR lkw"},
      {"HAUS UND HOF", ""},
      {"a\tb\nc", ""},
      {"R\xE4ume",
       "Control characters and bytes that are not UTF-8 were replaced. [1,4] R\uFFFDume"},
      {"Räume \"a", "This quotation mark has no partner and is ignored. [7,8] Räume a"},
      {"Amt und Amt und -hof",
       "“-hof” after this conjunction is read as the second half of a compound, not as a word to "
       "leave out. [16,20] Amt und Amt und hof"},
      {"", "The query holds no word. [0,0] "},
      {" – § ", "The query holds no word. [0,8] "},
      {"Haus datum:morgen Wald", "“morgen” is no date and no range of dates. [5,17] "},
  };
  for (const NoticeRow& row : rows) {
    INFO(row.typed);
    CHECK(notices(row.typed) == row.notices);
  }
}

TEST_CASE("a correction is a query that needs no correction") {
  for (const char* typed :
       {"KFZ OR LKW", "Haus OR", "Ab* \"x", "(a (b", "a NEAR/0 b", "=\"a b\""}) {
    INFO(typed);
    const ParsedQuery parsed = parse_query(typed);
    REQUIRE_FALSE(parsed.notices.empty());
    for (const QueryNotice& each : parsed.notices) {
      CHECK(parse_query(each.correction).notices.empty());
    }
  }
}

TEST_CASE("limits are errors, just below them all is well") {
  CHECK_FALSE(parse_query(repeated("Haus ", kMaxQueryTerms)).failed());
  CHECK(parse_query(repeated("Haus ", kMaxQueryTerms + 1)).failed());
  const std::string open = repeated("(", kMaxQueryNesting);
  CHECK_FALSE(parse_query(open + "Haus" + repeated(")", kMaxQueryNesting)).failed());
  CHECK(parse_query(open + "(Haus" + repeated(")", kMaxQueryNesting + 1)).failed());
  CHECK_FALSE(parse_query(std::string(kMaxQueryBytes, 'a')).failed());
  CHECK(parse_query(std::string(kMaxQueryBytes + 1, 'a')).failed());
  CHECK(parse_query(repeated("OR ", kMaxQueryTerms) + "KFZ").failed());
  CHECK(to_tree(parse_query(repeated("(", 4000)).query) == "(all)");
}

TEST_CASE("a failed query keeps no tree") {
  CHECK(parse_query("Haus datum:gestern").query == Query{});
}

TEST_CASE("every leaf knows where it was typed") {
  const std::string typed = "Räume -titel:=Wald „grüne Wiese“, Kom*.";
  std::string places;
  const auto visit = [&](const Query& query, const auto& self) -> void {
    if (query.children.empty() && query.kind != Query::Kind::kAll) {
      places += typed.substr(query.place.begin, query.place.size()) + "|";
    }
    for (const Query& child : query.children) self(child, self);
  };
  visit(parse_query(typed).query, visit);
  CHECK(places == "Räume|„grüne Wiese“|Kom|titel:=Wald|");
}

TEST_CASE("values of datum: are read as ranges") {
  const std::pair<const char*, const char*> rows[] = {
      {"2020", "2020-01-01..2020-12-31"},
      {" 2020 ", "2020-01-01..2020-12-31"},
      {"2020-02", "2020-02-01..2020-02-29"},
      {"2021-2", "2021-02-01..2021-02-28"},
      {"05.2020", "2020-05-01..2020-05-31"},
      {"5/2020", "2020-05-01..2020-05-31"},
      {"2020-05-04", "2020-05-04..2020-05-04"},
      {"4.5.2020", "2020-05-04..2020-05-04"},
      {"04.05.20", "2020-05-04..2020-05-04"},
      {"4. Mai 2020", "2020-05-04..2020-05-04"},
      {"Mai 2020", "2020-05-01..2020-05-31"},
      {"2020-05..2021", "2020-05-01..2021-12-31"},
      {"2020 .. 2021", "2020-01-01..2021-12-31"},
      {"2019-2021", "2019-01-01..2021-12-31"},
      {"2019–2021", "2019-01-01..2021-12-31"},
      {"1.5.2020..Juni 2020", "2020-05-01..2020-06-30"},
      {"2020..", "2020-01-01.."},
      {"..2020", "..2020-12-31"},
      {">=2020-05-04", "2020-05-04.."},
      {"≥ 2020", "2020-01-01.."},
      {">2020-12-31", "2021-01-01.."},
      {"<2020", "..2019-12-31"},
      {"<=2020-02", "..2020-02-29"},
      {"=2020", "2020-01-01..2020-12-31"},
      {"", "none"},
      {"..", "none"},
      {"gestern", "none"},
      {"2020-13", "none"},
      {"2020-02-30", "none"},
      {"30.2.2020", "none"},
      {"0000", "none"},
      {"20200", "none"},
      {"2021..2020", "none"},
      {"2020..x", "none"},
      {">9999", "none"},
      {"<0001", "none"},
      {"2020 2021", "none"},
      {"4. Mai 2020 und mehr", "none"},
  };
  for (const auto& [typed, range] : rows) {
    INFO(typed);
    CHECK(range_text(typed) == range);
  }
}

TEST_CASE("the caret stands under the place, in columns of the terminal") {
  CHECK(with_caret("Haus OR", {5, 7}) == "Haus OR\n     ^^");
  CHECK(with_caret("Räume \"a", {7, 8}) == "Räume \"a\n      ^");
  CHECK(with_caret("a\tb", {2, 3}) == "a b\n  ^");
  CHECK(with_caret("ab", {9, 12}) == "ab\n  ^");
  CHECK(with_caret("", {0, 0}) == "\n^");
  const std::string many(200, 'a');
  CHECK(with_caret(many + " OR", {201, 203}) ==
        "…" + std::string(49, 'a') + " OR\n" + std::string(51, ' ') + "^^");
  CHECK(with_caret("OR " + many, {0, 2}) == "OR " + std::string(73, 'a') + "…\n^^");
}

TEST_CASE("random queries parse, stay in bounds, and print to queries that print the same") {
  const std::vector<std::string> parts = {
      " ",       " ",    " ",      "Haus",   "garten", "KFZ",    "ä",       "5",  "AND",  "OR",
      "UND",     "NOT",  "NEAR/3", "(",      ")",      "\"",     "„",       "“",  "»",    "«",
      "‚",       "‘",    "titel:", "datum:", "=",      "*",      "-",       "+",  "Abc*", "x:y",
      "(innen)", "\xFF", "§ ",     "§",      " Abs. ", " Art. ", "z. ",     "B.", " 5",   " (2)",
      "2020",    "..",   "–",      ",",      "\u0308", "ß",      "mai 2020"};
  std::mt19937 random(20261122);
  int answered = 0;
  for (int round = 0; round < 4000; ++round) {
    std::string typed;
    for (std::size_t i = random() % 14; i > 0; --i) typed += parts[random() % parts.size()];
    INFO(typed);
    const ParsedQuery parsed = parse_query(typed);
    const std::size_t size = printable_line(typed).size();
    for (const QueryNotice& each : parsed.notices) REQUIRE(each.place.end <= size);
    REQUIRE(parsed.query.place.end <= size);
    if (parsed.failed()) continue;
    ++answered;
    const ParsedQuery again = parse_query(to_text(parsed.query));
    REQUIRE_FALSE(again.failed());
    REQUIRE(to_tree(again.query) == to_tree(parsed.query));
    REQUIRE(to_text(again.query) == to_text(parsed.query));
  }
  CHECK(answered > 2000);
}
