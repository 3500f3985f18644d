// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <utility>

#include "query/lexer.hpp"

namespace dasein::query {
namespace {

using Sort = Remarks::Sort;

Notice error(std::string text, std::string hint) {
  return {Notice::Level::kError, std::move(text), std::move(hint)};
}

Notice note(std::string text, std::string hint = {}) {
  return {Notice::Level::kNote, std::move(text), std::move(hint)};
}

Notice error_for(Sort sort, std::string_view subject) {
  switch (sort) {
    case Sort::kEmpty:
      return error(message("The query holds no word."),
                   message("Type at least one word, for example: dasein search Räume"));
    case Sort::kTooLong:
      return error(message("The query is longer than {limit} bytes.",
                           {{"limit", std::to_string(kMaxQueryBytes)}}),
                   message("Leave out the words that matter least."));
    case Sort::kTooManyWords:
      return error(message("The query has more than {limit} words.",
                           {{"limit", std::to_string(kMaxQueryTerms)}}),
                   message("Leave out the words that matter least."));
    case Sort::kTooDeep:
      return error(message("Parentheses are nested deeper than {limit}.",
                           {{"limit", std::to_string(kMaxQueryNesting)}}),
                   message("Leave out parentheses that enclose only one part."));
    default:
      return error(
          message("“{value}” is no date and no range of dates.", {{"value", std::string(subject)}}),
          message("These work: datum:2020, datum:2020-05, datum:2020-05-04, "
                  "datum:4.5.2020, datum:2020-05..2021, datum:>=2020-05-04"));
  }
}

Notice note_for_operator(Sort sort, std::string_view subject) {
  const std::string word(subject);
  switch (sort) {
    case Sort::kLoneOperator:
      return note(
          message("{operator} has no word on one side and is ignored.", {{"operator", word}}));
    case Sort::kOperatorAsWord:
      return note(message("{operator} is read as a word because the whole query is in capitals.",
                          {{"operator", word}}),
                  message("Type the other words in small letters to make it an operator."));
    case Sort::kNearOperand:
      return note(
          message("{operator} stands between words or phrases of one field only; here it "
                  "is read as AND.",
                  {{"operator", word}}));
    default:
      return note(
          message("The distance of NEAR is 1 to 100; {operator} is read as the nearest one.",
                  {{"operator", word}}));
  }
}

Notice note_for(Sort sort, std::string_view subject) {
  const std::string word(subject);
  switch (sort) {
    case Sort::kReplacedBytes:
      return note(message("Control characters and bytes that are not UTF-8 were replaced."));
    case Sort::kLoneQuote:
      return note(message("This quotation mark has no partner and is ignored."));
    case Sort::kLoneParenthesis:
      return word == "("
                 ? note(message(
                       "This parenthesis is not closed; it is taken to end with the query."))
                 : note(message("This parenthesis was never opened and is ignored."));
    case Sort::kShortPrefix:
      return note(
          message("A star needs at least three letters before it; “{word}” is searched as "
                  "it stands.",
                  {{"word", word}}));
    case Sort::kExactPhrase:
      return note(message("The equals sign works before a single word only and is ignored here."));
    case Sort::kSuspended:
      return note(message("“{word}” after this conjunction is read as the second half of a "
                          "compound, not as a word to leave out.",
                          {{"word", word}}),
                  message("Type NOT before a word to leave it out."));
    default:
      return note_for_operator(sort, subject);
  }
}

bool is_error(Sort sort) {
  return sort == Sort::kEmpty || sort == Sort::kTooLong || sort == Sort::kTooManyWords ||
         sort == Sort::kTooDeep || sort == Sort::kBadDate;
}

}  // namespace

Remarks::Remark* Remarks::find(Sort sort) {
  const auto found = std::ranges::find(list_, sort, &Remark::sort);
  return found == list_.end() ? nullptr : &*found;
}

void Remarks::add(Sort sort, Range place, std::string_view subject) {
  if (find(sort) != nullptr) return;
  list_.push_back(
      {sort, {is_error(sort) ? error_for(sort, subject) : note_for(sort, subject), place, {}}});
}

bool Remarks::failed() const { return std::ranges::any_of(list_, is_error, &Remark::sort); }

void Remarks::set_correction(Sort sort, std::string correction) {
  if (Remark* remark = find(sort)) remark->notice.correction = std::move(correction);
}

void Remarks::clear(Sort sort) {
  std::erase_if(list_, [sort](const Remark& remark) { return remark.sort == sort; });
}

std::vector<QueryNotice> Remarks::take(const std::string& correction) {
  std::vector<QueryNotice> notices;
  for (Remark& remark : list_) {
    if (!is_error(remark.sort) && remark.notice.correction.empty()) {
      remark.notice.correction = correction;
    }
    notices.push_back(std::move(remark.notice));
  }
  list_.clear();
  return notices;
}

}  // namespace dasein::query
