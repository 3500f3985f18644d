// SPDX-License-Identifier: GPL-2.0-or-later
// uses: query
// options: -max_len=128
// Any bytes parse; places lie inside the query; a tree prints to a query that prints the same.
#include <cstdio>
#include <cstdlib>
#include <string>

#include "dasein/query.hpp"

namespace {

using namespace dasein;

void require(bool condition, const char* what, std::string_view query) {
  if (condition) return;
  std::fprintf(stderr, "%s: %.*s\n", what, static_cast<int>(query.size()), query.data());
  std::abort();
}

bool inside(Range place, std::string_view text) {
  return place.begin <= place.end && place.end <= text.size();
}

std::size_t check_tree(const Query& query, std::string_view text) {
  require(inside(query.place, text), "a node lies outside the query", text);
  std::size_t leaves = query.children.empty() ? 1 : 0;
  for (const Query& child : query.children) leaves += check_tree(child, text);
  require((query.kind == Query::Kind::kNot) ? query.children.size() == 2 : true,
          "a Not without two children", text);
  require(query.kind != Query::Kind::kNear || (query.distance >= 1 && query.distance <= 100),
          "a distance out of range", text);
  return leaves;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const ParsedQuery parsed = parse_query(text);
  const std::string clean = printable_line(text);
  for (const QueryNotice& each : parsed.notices) {
    require(inside(each.place, clean), "a notice lies outside the query", text);
    require(!each.notice.text.empty(), "a notice without a sentence", text);
    require(!with_caret(text, each.place).empty(), "no caret", text);
  }
  require(check_tree(parsed.query, clean) <= 2 * kMaxQueryTerms, "too many leaves", text);
  if (parsed.failed()) return 0;
  const std::string once = to_text(parsed.query);
  if (once.size() > kMaxQueryBytes) return 0;  // field names and quotes were added to a long query
  const ParsedQuery again = parse_query(once);
  require(!again.failed(), "the printed query fails", once);
  if (to_text(again.query) != once) {
    std::fprintf(stderr, "1: %s\n2: %s\n", once.c_str(), to_text(again.query).c_str());
  }
  require(to_text(again.query) == once, "the printed query prints differently", text);
  require(to_tree(again.query) == to_tree(parsed.query), "the printed query means another", text);
  return 0;
}
