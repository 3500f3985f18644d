// SPDX-License-Identifier: GPL-2.0-or-later
#include "dasein/render.hpp"
#include "render/json.hpp"

namespace dasein {
namespace {

Json place_json(const LinePlace& place) {
  Json json;
  json["line"] = place.line;
  json["column"] = place.column > 0 ? Json(place.column) : Json();
  json["offset"] = place.byte;
  return json;
}

Json passage_json(const Passage& passage) {
  Json json;
  json["text"] = passage.text;
  json.update(place_json(passage.place));
  json["marks"] = Json::array();
  const std::string_view text = passage.text;
  for (const Range& mark : passage.marks) {
    const std::uint32_t begin = characters(text.substr(0, mark.begin));
    const std::uint32_t size = characters(text.substr(mark.begin, mark.size()));
    json["marks"].push_back({begin, begin + size});
  }
  return json;
}

std::string_view name_of(MatchPart::Kind kind) {
  switch (kind) {
    case MatchPart::Kind::kWord:
      return "word";
    case MatchPart::Kind::kCompound:
      return "compound";
    case MatchPart::Kind::kMisspelt:
      return "misspelt";
    case MatchPart::Kind::kSynonym:
      return "synonym";
    case MatchPart::Kind::kTogether:
      return "together";
    case MatchPart::Kind::kPart:
      return "part";
    case MatchPart::Kind::kRemoved:
      return "removed";
    case MatchPart::Kind::kNear:
      return "near";
    case MatchPart::Kind::kTitle:
      return "title";
    case MatchPart::Kind::kLetters:
      return "letters";
  }
  return {};
}

Json hit_json(const Hit& hit) {
  Json json;
  json["rank"] = hit.rank;
  json["tier"] = hit.all_words ? "all" : "some";
  json["id"] = to_hex(hit.id);
  add_path(json, hit.path);
  json["title"] = hit.title;
  json["date"] = date_value(hit.date);
  json["authors"] = hit.authors;
  json["source"] = hit.source;
  json["score"] = hit.score;
  if (!hit.passages.empty()) json.update(place_json(hit.passages.front().place));
  json["passages"] = Json::array();
  for (const Passage& passage : hit.passages) json["passages"].push_back(passage_json(passage));
  if (!hit.explanation.empty()) json["explanation"] = Json::array();
  for (const MatchPart& part : hit.explanation) {
    json["explanation"].push_back(Json{{"kind", name_of(part.kind)},
                                       {"leaf", part.leaf},
                                       {"part", part.part},
                                       {"term", part.term},
                                       {"words", part.words},
                                       {"share", part.share}});
  }
  return json;
}

Json notice_json(const Notice& notice) {
  Json json;
  switch (notice.level) {
    case Notice::Level::kNote:
      json["level"] = "note";
      break;
    case Notice::Level::kWarning:
      json["level"] = "warning";
      break;
    case Notice::Level::kError:
      json["level"] = "error";
      break;
  }
  json["text"] = notice.text;
  if (!notice.hint.empty()) json["hint"] = notice.hint;
  return json;
}

/// What is known before the first hit.
Json begin_json(const Hits& hits, std::string_view index) {
  Json json;
  json["schema"] = kOutputSchema;
  json["index"] = path_value(std::string(index));
  json["query"] = hits.typed;
  json["understood"] = to_text(hits.query.query);
  json["tree"] = to_tree(hits.query.query);
  json["units"] = Json{{"column", "characters of the line, from 1"},
                       {"offset", "bytes of the file, from 0"},
                       {"marks", "characters of the passage, from 0, end excluded"}};
  return json;
}

/// What is known after the last one, but for the hits themselves.
Json end_json(const Hits& hits) {
  Json json;
  json["total"] = hits.total;
  json["total_is_exact"] = hits.total_is_exact;
  json["found"] = hits.found;
  json["corrected"] = hits.corrected.empty() ? Json() : Json(hits.corrected);
  json["notices"] = Json::array();
  for (const QueryNotice& remark : hits.query.notices) {
    Json notice = notice_json(remark.notice);
    notice["place"] = {remark.place.begin, remark.place.end};
    if (!remark.correction.empty()) notice["correction"] = remark.correction;
    json["notices"].push_back(notice);
  }
  for (const Notice& notice : hits.notices) json["notices"].push_back(notice_json(notice));
  json["seconds"] = hits.seconds;
  return json;
}

}  // namespace

std::string hits_as_jsonl(const Hits& hits, std::string_view index) {
  Json begin;
  begin["type"] = "begin";
  begin.update(begin_json(hits, index));
  std::string result = line_of(begin);
  for (const Hit& hit : hits.list) {
    Json record;
    record["type"] = "hit";
    record.update(hit_json(hit));
    result += line_of(record);
  }
  Json end;
  end["type"] = "end";
  end["hits"] = hits.list.size();
  end.update(end_json(hits));
  return result + line_of(end);
}

std::string hits_as_json(const Hits& hits, std::string_view index) {
  Json json = begin_json(hits, index);
  json["hits"] = Json::array();
  for (const Hit& hit : hits.list) json["hits"].push_back(hit_json(hit));
  json.update(end_json(hits));
  return line_of(json);
}

}  // namespace dasein
