// SPDX-License-Identifier: GPL-2.0-or-later
// Random sequences of changes: an index that grew through them answers as a fresh one does.
// DASEIN_SEQUENCES says how many are tried (default 24), DASEIN_SEED where they begin.
#include <cstdlib>

#include "random_tree.hpp"

using namespace dasein;

namespace {

unsigned number_from(const char* variable, unsigned otherwise) {
  const char* const text = std::getenv(variable);
  return text == nullptr ? otherwise : static_cast<unsigned>(std::atoi(text));
}

/// One run of some kind: all roots, one subtree, or listed files.
void refresh(const std::filesystem::path& index, const std::filesystem::path& root, unsigned kind) {
  IngestOptions options;
  options.allow_shrink = true;
  if (kind == 0 && std::filesystem::exists(root / "b")) {
    run(index, {root / "b"}, options);
  } else if (kind == 1) {
    options.from_list = true;
    options.files = {root / "t1.txt", root / "a/t2.md", root / "bleibt.txt"};
    run(index, {}, options);
  } else {
    run(index, {}, options);
  }
}

/// How many documents of an index hold lines that are removed because others share them.
unsigned documents_with_shared_lines(const std::filesystem::path& index) {
  const Generation generation = current(index);
  const IndexReader reader(generation);
  unsigned count = 0;
  for (const FileRecord& record : file_table(generation)) {
    if (record.number == 0) continue;
    const Document document = reader.document(record.number);
    const auto shared = [](const Block& block) { return block.reason == Reason::kRepeated; };
    count += std::ranges::any_of(document.blocks, shared) ? 1 : 0;
  }
  return count;
}

/// Returns how often the labels of the index that grew depended on other documents.
unsigned try_sequence(unsigned seed) {
  const Folder folder;
  const Unprivileged user(folder.path());
  const auto root = folder / "texte", grown = folder / "grown", fresh = folder / "fresh";
  Tree tree(root, seed);
  run(grown, {root});
  std::mt19937 random(seed + 1000);
  unsigned shared = documents_with_shared_lines(grown);
  for (auto runs = 1 + random() % 3; runs-- > 0;) {
    for (auto n = 1 + random() % 5; n-- > 0;) tree.change();
    refresh(grown, root, static_cast<unsigned>(random() % 6));
    shared += documents_with_shared_lines(grown);
  }
  tree.allow_all();
  IngestOptions options;
  options.allow_shrink = true;
  run(grown, {}, options);
  const VerifyReport report = verify(current(grown), {});
  CHECK_FALSE(report.damaged());
  CHECK(report.not_compared.empty());
  CHECK((tree.disguised() || !report.differs()));
  if (report.differs()) {
    // Only what hides its change was passed over, and a full run reads it.
    CHECK(report.extra.empty());
    CHECK(report.needs_full);
    options.full = true;
    run(grown, {}, options);
    CHECK_FALSE(verify(current(grown), {}).differs());
  }
  run(fresh, {root});
  check_equal(grown, fresh);
  return shared;
}

}  // namespace

TEST_CASE("an incremental index answers exactly as a fresh one") {
  const unsigned first = number_from("DASEIN_SEED", 0);
  const unsigned count = number_from("DASEIN_SEQUENCES", 24);
  unsigned shared = 0;
  for (unsigned seed = first; seed < first + count; ++seed) {
    INFO("seed " << seed);
    shared += try_sequence(seed);
  }
  CHECK((count < 24 || shared > 0));
}
