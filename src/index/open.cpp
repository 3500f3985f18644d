// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include "index/reader.hpp"

namespace dasein {
namespace {

/// Files that Xapian reads block by block; the others of a database are small and read whole.
constexpr std::string_view kTableEnding = ".glass";

bool is_of_database(std::string_view file) {
  return file.substr(0, file.find('/')) == database::kText ||
         file.substr(0, file.find('/')) == database::kRemoved;
}

/// Watches the tables of the databases, and compares their other files at once.
std::vector<WatchedFile> watched_tables(const Generation& generation, const GenerationSums& sums) {
  std::vector<WatchedFile> watched;
  for (const ManifestFile& file : generation.manifest.files) {
    if (!is_of_database(file.name) || file.size == 0) continue;
    if (file.name.ends_with(kTableEnding)) {
      watched.emplace_back(generation.path / file.name, sums.of(file.name));
    } else {
      (void)read_checked(generation, file.name);
    }
  }
  return watched;
}

BlockSums sums_of(const GenerationSums* sums, std::string_view file) {
  return sums == nullptr ? BlockSums() : sums->of(file);
}

}  // namespace

IndexReader::Impl::Impl(const std::filesystem::path& generation, std::vector<WatchedFile> tables,
                        const GenerationSums* sums)
    : directory(generation),
      watched(std::move(tables)),
      text(database::open(generation / database::kText)),
      removed(database::open(generation / database::kRemoved)),
      words_file(generation / database::kWords, sums_of(sums, database::kWords)),
      words(read([&] { return WordTable(words_file); })),
      families_file(generation / database::kFamilies, sums_of(sums, database::kFamilies)),
      families(read([&] { return FamilyTable(families_file); })),
      letters_file(generation / database::kLetters, sums_of(sums, database::kLetters)),
      letters(read([&] { return LetterTable(letters_file); })),
      right_file(generation / database::kRight, sums_of(sums, database::kRight)),
      right(read([&] { return RightWords(right_file); })),
      synonyms_file(generation / database::kSynonyms, sums_of(sums, database::kSynonyms)),
      synonyms(read([&] { return SynonymTable(synonyms_file); })) {}

std::unique_ptr<IndexReader::Impl> IndexReader::Impl::checked(const Generation& generation) {
  const GenerationSums sums(generation);
  auto impl = std::make_unique<Impl>(generation.path, watched_tables(generation, sums), &sums);
  // Opening reads the roots of the tables. If none of it was seen, this system does not let us
  // watch (or the databases are empty): then everything is read once.
  const auto compared = [](const WatchedFile& file) { return file.compared() > 0; };
  if (std::ranges::any_of(impl->watched, compared)) return impl;
  const std::vector<std::string> faults = verify_checksums(generation);
  if (!faults.empty()) database::throw_damaged(generation.path, faults.front());
  return impl;
}

IndexReader::IndexReader(const std::filesystem::path& generation)
    : impl_(std::make_unique<Impl>(generation, std::vector<WatchedFile>(), nullptr)) {}
IndexReader::IndexReader(const Generation& generation) : impl_(Impl::checked(generation)) {}
IndexReader::~IndexReader() = default;
IndexReader::IndexReader(IndexReader&&) noexcept = default;

}  // namespace dasein
