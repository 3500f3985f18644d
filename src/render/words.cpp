// SPDX-License-Identifier: GPL-2.0-or-later
#include <string>
#include <vector>

#include "render/json.hpp"
#include "render/layout.hpp"

namespace dasein {
namespace {

using Kind = Token::Kind;

constexpr std::size_t kIndent = 2;
constexpr std::size_t kLabelColumns = 14;  // "Misspelt as" and the indent

std::string row(const std::string& label, const std::string& value, const Style& style) {
  if (value.empty()) return {};
  std::string first = std::string(kIndent, ' ') + label;
  const std::size_t used = width(first);
  first.append(used < kLabelColumns ? kLabelColumns - used : 1, ' ');
  return wrapped({value, {}}, {first, kLabelColumns}, style);
}

std::string with_count(const std::string& word, std::uint64_t documents) {
  return message("{word} ({count})", {{"word", word}, {"count", std::to_string(documents)}});
}

void append(std::string& list, const std::string& separator, const std::string& entry) {
  list += (list.empty() ? "" : separator) + entry;
}

bool is_value(const WordFacts& facts) {
  return facts.kind == Kind::kNumber || facts.kind == Kind::kDate;
}

std::string head(const WordFacts& facts) {
  const std::string typed = printable_line(facts.typed);
  switch (facts.kind) {
    case Kind::kWord:
      return typed;
    case Kind::kJoined:
      return message("{word}, as one word", {{"word", typed}});
    case Kind::kGender:
      return message("{word}, without the gender sign", {{"word", typed}});
    case Kind::kCompleted:
      return message("{word}, completed", {{"word", typed}});
    case Kind::kNumber:
      return message("{word}, a number", {{"word", typed}});
    case Kind::kDate:
      return message("{word}, a date", {{"word", typed}});
  }
  return typed;
}

/// The stem as people read it: that of a stop word ends in a mark of its own.
std::string shown_stem(const WordFacts& facts) {
  std::string stem = facts.stem;
  if (facts.stop_word && stem.ends_with('.')) stem.pop_back();
  return stem;
}

std::string steps(const WordFacts& facts) {
  std::string text = facts.folded;
  if (is_value(facts)) return text;
  if (facts.normal != facts.folded) text += " → " + facts.normal;
  return text + " → " + shown_stem(facts);
}

std::string parts(const WordFacts& facts) {
  std::string text;
  for (const WordPart& part : facts.parts) {
    const std::string one = part.text + (part.link.empty() ? "" : "-" + part.link);
    append(text, " + ", with_count(one, part.word.documents));
  }
  return text;
}

std::string documents(const WordFacts& facts) {
  std::string text;
  if (facts.documents.kept > 0) {
    text = message_count(facts.documents.kept, "1 holds it", "{count} hold it");
  } else {
    text = message("none holds it");
  }
  if (facts.documents.removed > 0) {
    text += message_count(facts.documents.removed, "; 1 in its navigation, adverts or footer",
                          "; {count} in their navigation, adverts or footers");
  }
  return text;
}

std::string forms(const WordFacts& facts) {
  std::string text;
  for (const WordTable::Entry& entry : facts.forms) {
    append(text, ", ", with_count(entry.form, entry.count.kept));
  }
  return text;
}

std::string words(const std::vector<RelatedWord>& list, std::uint64_t total) {
  std::string text;
  for (const RelatedWord& word : list) append(text, ", ", with_count(word.form, word.documents));
  if (total > list.size() && !list.empty()) {
    text += message_count(total - list.size(), " and 1 more", " and {count} more");
  }
  return text;
}

/// What a query makes of the word, in sentences.
std::string finds(const WordFacts& facts) {
  std::string text;
  const auto say = [&text](const std::string& sentence) { append(text, " ", sentence); };
  if (facts.stop_word) return message("Nothing beside other words: it is a stop word.");
  if (!facts.corrected.empty()) {
    return message("What “{word}” finds, unless --no-correct is given.",
                   {{"word", facts.corrected}});
  }
  if (facts.documents.kept > 0 && is_value(facts)) {
    say(message("Documents with it, however it is written."));
  } else if (facts.documents.kept > 0) {
    say(message("Documents with any of its forms."));
  }
  if (facts.compound_count > 0) say(message("Documents with a compound of it, ranked below."));
  if (!facts.parts.empty()) {
    say(
        message("Documents with all its parts close together, ranked below; "
                "one part alone only adds to the score."));
  }
  if (!facts.misspellings.empty()) {
    say(message("Documents with a misspelling of it, ranked below."));
  }
  if (text.empty()) say(message("Nothing."));
  return text;
}

std::string word_text(const WordFacts& facts, const Style& style) {
  const std::string name = head(facts);
  const Range whole{0, static_cast<std::uint32_t>(name.size())};
  return wrapped({name, {whole}, kBold}, {}, style) + row(message("Stem"), steps(facts), style) +
         row(message("Parts"), parts(facts), style) +
         row(message("Documents"), documents(facts), style) +
         row(message("Forms"), forms(facts), style) +
         row(message("Compounds"), words(facts.compounds, facts.compound_count), style) +
         row(message("Misspelt as"), words(facts.misspellings, facts.misspellings.size()), style) +
         row(message("Finds"), finds(facts), style);
}

std::string_view name_of(Kind kind) {
  switch (kind) {
    case Kind::kWord:
      return "word";
    case Kind::kJoined:
      return "joined";
    case Kind::kGender:
      return "gender";
    case Kind::kCompleted:
      return "completed";
    case Kind::kNumber:
      return "number";
    case Kind::kDate:
      return "date";
  }
  return {};
}

Json related_json(const RelatedWord& word) {
  return Json{{"form", word.form}, {"stem", word.stem}, {"documents", word.documents}};
}

Json related_json(const std::vector<RelatedWord>& words) {
  Json json = Json::array();
  for (const RelatedWord& word : words) json.push_back(related_json(word));
  return json;
}

Json word_json(const WordFacts& facts) {
  Json json;
  json["typed"] = facts.typed;
  json["kind"] = name_of(facts.kind);
  json["folded"] = facts.folded;
  json["normal"] = facts.normal;
  json["stem"] = shown_stem(facts);
  json["stop_word"] = facts.stop_word;
  json["known"] = facts.known();
  json["documents"] = facts.documents.kept;
  json["documents_removed"] = facts.documents.removed;
  json["forms"] = Json::array();
  for (const WordTable::Entry& entry : facts.forms) {
    json["forms"].push_back(Json{{"form", entry.form},
                                 {"documents", entry.count.kept},
                                 {"documents_removed", entry.count.removed}});
  }
  json["parts"] = Json::array();
  for (const WordPart& part : facts.parts) {
    Json entry{{"text", part.text}, {"link", part.link}};
    entry.update(related_json(part.word));
    json["parts"].push_back(std::move(entry));
  }
  json["compounds"] = related_json(facts.compounds);
  json["compounds_total"] = facts.compound_count;
  json["misspellings"] = related_json(facts.misspellings);
  json["corrected"] = facts.corrected.empty() ? Json() : Json(facts.corrected);
  return json;
}

}  // namespace

std::string words_text(const WordReport& report, const Style& style) {
  std::string result;
  for (const WordFacts& facts : report.words) {
    append(result, "\n", word_text(facts, style));
  }
  const std::string tree = message("As a query: {tree}", {{"tree", to_tree(report.query.query)}});
  append(result, "\n", wrapped({tree, {}}, {}, style));
  return result;
}

std::string words_json(const WordReport& report, std::string_view typed, std::string_view index) {
  Json json;
  json["schema"] = kOutputSchema;
  json["index"] = path_value(std::string(index));
  json["query"] = typed;
  json["understood"] = to_text(report.query.query);
  json["tree"] = to_tree(report.query.query);
  json["words"] = Json::array();
  for (const WordFacts& facts : report.words) json["words"].push_back(word_json(facts));
  return line_of(json);
}

}  // namespace dasein
