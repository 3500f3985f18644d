// SPDX-License-Identifier: GPL-2.0-or-later
#include "ingest/tally.hpp"

#include <utility>

namespace dasein {
namespace {

std::uint32_t changed(std::uint32_t count, std::int64_t change) {
  const std::int64_t result = std::int64_t{count} + change;
  if (result < 0) {
    throw Error(message("The index counts fewer words than its documents hold."),
                message("Run 'dasein index --full' to make it anew from the files."),
                ExitCode::kDamaged);
  }
  return static_cast<std::uint32_t>(result);
}

}  // namespace

Tally::Change& Tally::at(std::uint32_t form) {
  if (form >= forms_.size()) forms_.resize(form + form / 2 + 1);
  return forms_[form];
}

void Tally::count(const DocumentTerms& terms, Step step) {
  for (const std::uint32_t form : terms.kept_forms) at(form).kept += static_cast<int>(step);
  for (const std::uint32_t form : terms.removed_forms) at(form).removed += static_cast<int>(step);
}

void Tally::count(std::uint64_t source, const Lines& lines, Step step) {
  lines_.count(source, lines, static_cast<int>(step));
}

void Tally::pour_into(Tables& tables, const WordCache& cache) {
  for (std::uint32_t form = 0; form < forms_.size(); ++form) {
    const Change& change = forms_[form];
    if (change.kept == 0 && change.removed == 0) continue;
    const std::string_view text = cache.form(form);
    auto found = tables.forms.find(text);
    if (found == tables.forms.end()) {
      const FormCount before =
          tables.words ? tables.words->find(text).value_or(FormCount{}) : FormCount{};
      found = tables.forms.emplace(std::string(text), before).first;
    }
    FormCount& count = found->second;
    count = {changed(count.kept, change.kept), changed(count.removed, change.removed)};
    if (count == FormCount{} && !tables.words) tables.forms.erase(found);
  }
  forms_.clear();
  tables.lines.merge(std::exchange(lines_, LineCounts()));
}

}  // namespace dasein
