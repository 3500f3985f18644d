// SPDX-License-Identifier: GPL-2.0-or-later
// A generation of some texts in a folder of its own, with everything that is learned from them.
#pragma once

#include <unistd.h>

#include <string>
#include <vector>

#include "dasein/index.hpp"

namespace dasein {

struct CollectionPage {
  std::string title, text, removed;
};

/// The pages are "/texte/0", "/texte/1" …
class Collection {
 public:
  explicit Collection(const std::vector<CollectionPage>& pages, const SynonymSources& synonyms = {})
      : folder_(std::filesystem::temp_directory_path() /
                ("dasein-collection-" + std::to_string(getpid()))) {
    FormCounts counts;
    WordCache cache;
    PartWriter writer(folder_, PartWriter::Mode::kFresh);
    for (std::size_t i = 0; i < pages.size(); ++i) {
      const Document document = document_of(pages[i], std::to_string(i));
      const DocumentTerms terms = document_terms(document, cache);
      writer.add(document, terms, cache, "2026-01-01T00:00:00Z");
      for (const auto form : terms.kept_forms) ++counts[std::string(cache.form(form))].kept;
      for (const auto form : terms.removed_forms) ++counts[std::string(cache.form(form))].removed;
    }
    writer.finish();
    write_file(folder_ / "words", word_table_bytes(counts));
    const LearnedTables tables = learned_tables(counts, "", synonyms);
    write_file(folder_ / "families", tables.families);
    write_file(folder_ / "letters", tables.letters);
    write_file(folder_ / "right", tables.right);
    write_file(folder_ / "synonyms", tables.synonyms);
  }
  Collection(const Collection&) = delete;
  Collection& operator=(const Collection&) = delete;
  ~Collection() { remove_tree(folder_); }

  IndexReader reader() const { return IndexReader(folder_); }

 private:
  static Document document_of(const CollectionPage& page, const std::string& name) {
    Document document;
    document.path = "/texte/" + name;
    document.title = {page.title, 1};
    const auto add = [&document](const std::string& text, Role role) {
      if (text.empty()) return;
      Block& block = document.blocks.emplace_back();
      block.text = text;
      block.role = role;
      block.lines = {{0, static_cast<std::uint32_t>(document.blocks.size()), 1, 0}};
    };
    add(page.title, Role::kTitle);
    add(page.text, Role::kContent);
    add(page.removed, Role::kNavigation);
    return document;
  }

  std::filesystem::path folder_;
};

}  // namespace dasein
