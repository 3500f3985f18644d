// SPDX-License-Identifier: GPL-2.0-or-later
// Lines that many pages of a source share: labels follow the counts, in both directions, and an
// index that grew has those of a fresh one.
#include <array>
#include <string>

#include "random_tree.hpp"

using namespace dasein;
namespace fs = std::filesystem;

namespace {

constexpr const char* kSlogan =
    "Wir freuen uns auf alle, die kommen";  // alone: text, but only just

/// A dump of a page with its menu, some paragraphs, and whether it has the slogan below them.
std::string page(unsigned number, bool slogan) {
  constexpr std::array<const char*, 3> kFirst = {
      "Die Bürgermeisterin sagte, dass die Arbeiten im Frühjahr beginnen und ungefähr vier Monate "
      "dauern werden, wenn das Wetter es zulässt.",
      "Wer eine Wohnung sucht, kann sich bei der Genossenschaft melden, die im Herbst zwölf neue "
      "Häuser am Rand des Ortes bezieht.",
      "Nach dem langen Winter sind viele Straßen schadhaft, so dass der Bauhof in den kommenden "
      "Wochen an mehreren Stellen arbeiten wird."};
  return "Startseite\nRathaus\nZum Inhalt springen\nLeben in Lindenau\nUnser Dorf am "
         "Bach\n\nMeldung " +
         std::string(1 + number % 7, 'A') + " aus dem Dorf\n\n" + kFirst.at(number % 3) +
         "\n\nIn der Bücherei gibt es ab sofort auch am Samstag eine Stunde, in der Kindern "
         "vorgelesen wird und zu der alle Familien eingeladen sind.\nGut zu wissen\n"
         "Der Gemeinderat von Lindenau hat am Dienstag beschlossen, die alte Brücke über den Bach "
         "im nächsten Jahr zu erneuern und den Weg dorthin zu befestigen.\n\n"
         "Die Feuerwehr bittet alle Anwohner, ihre Wagen nicht vor der Einfahrt der Wache "
         "abzustellen, weil sonst im Notfall Zeit verloren geht.\n\n" +
         (slogan ? kSlogan + std::string("\n") : std::string()) +
         "Lindenau, das Dorf am Bach\nMehr Lebensfreude im Grünen\n"
         "Ein Ort für alle Generationen\nImpressum\nDatenschutz\n";
}

fs::path page_path(const Folder& folder, unsigned number) {
  return folder / ("texte/dorf/" + std::to_string(number) + ".txt");
}

struct Labels {
  unsigned text = 0, shared = 0;  // pages on which the slogan is text, is a template line
};

Labels labels_of(const fs::path& index) {
  const Generation generation = current(index);
  const IndexReader reader(generation);
  Labels labels;
  for (const FileRecord& record : file_table(generation)) {
    for (const Block& block : reader.document(record.number).blocks) {
      if (block.text != kSlogan) continue;
      if (block.reason == Reason::kRepeated) ++labels.shared;
      if (use_of(block.role) == Use::kBody) ++labels.text;
    }
  }
  return labels;
}

std::string told(const fs::path& index) {
  const Labels labels = labels_of(index);
  return std::to_string(labels.text) + " text, " + std::to_string(labels.shared) + " shared";
}

IndexReport refresh(const fs::path& index) {
  IngestOptions options;
  options.allow_shrink = true;
  return run(index, {}, options);
}

}  // namespace

TEST_CASE("pages are labelled anew when a line becomes or ceases to be one of the template") {
  const Folder folder;
  const fs::path index = folder / "grown";
  const auto check_fresh = [&] {
    remove_tree(folder / "fresh");
    run(folder / "fresh", {folder / "texte"});
    check_equal(index, folder / "fresh");
  };
  for (unsigned i = 0; i < 4; ++i) put(page_path(folder, i), page(i, true));
  run(index, {folder / "texte"});
  CHECK(told(index) == "4 text, 0 shared");  // too few pages for a site

  put(page_path(folder, 4), page(4, false));
  const auto first_seen = file_table(current(index));
  const IndexReport report = refresh(index);
  CHECK(report.added == 1);
  CHECK(report.changed == 0);  // no file has changed
  CHECK(told(index) == "0 text, 4 shared");
  CHECK(file_table(current(index)).front().first_seen == first_seen.front().first_seen);
  check_fresh();
  CHECK_FALSE(refresh(index).published);

  put(page_path(folder, 5), page(5, true));
  refresh(index);
  CHECK(told(index) == "0 text, 5 shared");
  put(page_path(folder, 0), page(0, false));
  fs::remove(page_path(folder, 1));
  fs::remove(page_path(folder, 2));
  refresh(index);
  CHECK(told(index) == "2 text, 0 shared");
  check_fresh();

  for (unsigned i = 10; i < 300; ++i) put(page_path(folder, i), page(i, i % 4 == 0));
  refresh(index);  // in parts
  CHECK(told(index) == "0 text, 74 shared");
  check_fresh();
  for (unsigned i = 10; i < 300; ++i) put(page_path(folder, i), page(i, i % 7 == 0));
  refresh(index);
  CHECK(told(index) == "43 text, 0 shared");
  check_fresh();
}

TEST_CASE("what a part of the pages shows is no more than a first guess") {
  const Folder folder;
  for (unsigned i = 0; i < 300; ++i) {  // the first half seldom, the second always
    put(folder / ("texte/dorf/a" + std::to_string(i) + ".txt"), page(i, i % 10 == 0));
    put(folder / ("texte/dorf/b" + std::to_string(i) + ".txt"), page(i, true));
  }
  IngestOptions options;
  for (const std::size_t jobs : {1, 2}) {
    options.jobs = jobs;
    run(folder / std::to_string(jobs), {folder / "texte"}, options);
    CHECK(told(folder / std::to_string(jobs)) == "0 text, 330 shared");
  }
  check_equal(folder / "1", folder / "2");
}

TEST_CASE("other folders have other template lines") {
  const Folder folder;
  for (unsigned i = 0; i < 5; ++i) put(page_path(folder, i), page(i, true));
  for (unsigned i = 0; i < 5; ++i) {
    put(folder / ("texte/stadt/" + std::to_string(i) + ".txt"), page(i, i < 2));
  }
  run(folder / "i", {folder / "texte"});
  CHECK(told(folder / "i") == "2 text, 5 shared");
}

TEST_CASE("after random changes of a site its labels are those of a fresh index") {
  unsigned shared = 0, text = 0;
  for (unsigned seed = 0; seed < 6; ++seed) {
    INFO("seed " << seed);
    const Folder folder;
    std::mt19937 random(seed);
    const fs::path grown = folder / "grown";
    put(folder / "texte/dorf/bleibt.txt", page(0, false));
    run(grown, {folder / "texte"});
    for (int step = 0; step < 8; ++step) {
      const bool often = random() % 2 == 0;
      for (auto n = 1 + random() % 4; n-- > 0;) {
        const auto number = static_cast<unsigned>(random() % 9);
        const fs::path path = page_path(folder, number);
        if (random() % 4 == 0) {
          fs::remove(path);
        } else {
          put(path, page(number + static_cast<unsigned>(random() % 3), often));
        }
      }
      refresh(grown);
      const Labels labels = labels_of(grown);
      CHECK((labels.shared == 0 || labels.text == 0));
      shared += labels.shared > 0 ? 1 : 0;
      text += labels.text > 0 ? 1 : 0;
    }
    run(folder / "fresh", {folder / "texte"});
    check_equal(grown, folder / "fresh");
  }
  CHECK(shared >= 6);  // both states are met
  CHECK(text >= 6);
}
