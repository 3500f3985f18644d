// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <span>

#include "dasein/german.hpp"
#include "dasein/index.hpp"
#include "index/database.hpp"
#include "index/packed.hpp"
#include "index/word_order.hpp"

namespace dasein {
namespace {

constexpr std::size_t kMaxTitleKey = 160;  ///< bytes of a title that decide its place in a list

/// The title folded with umlauts as their base letters, as German lists are sorted (DIN 5007-1).
std::string title_key(std::string_view title) {
  std::string key;
  const std::string folded = fold(title);
  for (std::size_t i = 0; i < folded.size() && key.size() < kMaxTitleKey;) {
    const CodePoint point = code_point_at(folded, i);
    switch (point.value) {
      case U'ä':
        key += 'a';
        break;
      case U'ö':
        key += 'o';
        break;
      case U'ü':
        key += 'u';
        break;
      case U'ß':
        key += "ss";
        break;
      default:
        if (point.value != 0) key.append(folded, i, point.size);
    }
    i += point.size;
  }
  return key;
}

/// Fields that only filter: without wdf they do not count in a document's length, so that scores
/// do not depend on where a folder stands.
bool is_weightless(std::uint8_t field) {
  return field == static_cast<std::uint8_t>(Field::kPath) ||
         field == static_cast<std::uint8_t>(Field::kType) ||
         field == static_cast<std::uint8_t>(Field::kSource);
}

/// Gathers the places of a document's terms and puts them in order.
class Places {
 public:
  /// The next term, with all its places in one field.
  void add(std::uint64_t hash, std::span<const Occurrence> run) {
    const auto term = static_cast<std::uint32_t>(hashes_.size());
    hashes_.push_back(hash);
    for (const Occurrence& one : run) {
      places_.push_back({std::uint64_t{one.field} << 32U | one.position, term});
    }
  }

  /// Field after field, as far apart as blocks.
  std::string order() {
    std::ranges::sort(places_, [](const Place& a, const Place& b) {
      return a.place != b.place ? a.place < b.place : a.term < b.term;
    });
    std::vector<PlacedTerm> order;
    order.reserve(places_.size());
    std::uint64_t field = 0;
    std::uint32_t before = 0;  // the place before the field's first word
    for (const Place& place : places_) {
      if (place.place >> 32U != field && !order.empty()) {
        before = order.back().position + kBlockGap;
      }
      field = place.place >> 32U;
      order.push_back({before + static_cast<std::uint32_t>(place.place), place.term});
    }
    return word_order_bytes(hashes_, order);
  }

 private:
  struct Place {
    std::uint64_t place;  // field, then position
    std::uint32_t term;
  };
  std::vector<std::uint64_t> hashes_;
  std::vector<Place> places_;
};

/// The terms of runs of occurrences of one stem in one field, and their order.
Xapian::Document with_terms(const std::vector<Occurrence>& occurrences, const WordCache& cache) {
  Xapian::Document result;
  Places places;
  std::string term;
  for (auto run = occurrences.begin(); run != occurrences.end();) {
    const auto same = [&](const Occurrence& other) {
      return other.field == run->field && other.stem == run->stem;
    };
    const auto end = std::find_if_not(run, occurrences.end(), same);
    Xapian::termcount wdf = 0;
    for (auto it = run; it != end && !is_weightless(run->field); ++it) wdf += it->weight;
    term = prefix_of(static_cast<Field>(run->field));
    term += cache.stem(run->stem);
    result.add_term(term, wdf);
    places.add(hash64(term), {run, end});
    run = end;
  }
  result.add_value(database::kOrderSlot, places.order());
  return result;
}

Xapian::Document text_document(const Document& document, const DocumentTerms& terms,
                               const WordCache& cache, std::string_view first_seen,
                               Packer& packer) {
  Xapian::Document result = with_terms(terms.kept, cache);
  const std::uint64_t id = identity_of(document.path);
  result.add_boolean_term(database::identity_term(id));
  result.add_value(database::kIdentitySlot, database::identity_bytes(id));
  if (document.date) result.add_value(database::kDateSlot, database::date_bytes(*document.date));
  result.add_value(database::kFirstSeenSlot, std::string(first_seen));
  result.add_value(database::kPathSlot, document.path.native());
  result.add_value(database::kTitleSlot, title_key(document.title.value));
  result.add_value(database::kSourceSlot, database::identity_bytes(hash64(document.source.value)));
  result.add_value(database::kStoredSlot, packer.pack(to_bytes(document)));
  return result;
}

Xapian::WritableDatabase opened(const std::filesystem::path& path, PartWriter::Mode mode) {
  // Nobody reads a part before the store has synced and published it.
  // DB_DANGEROUS saves nothing in a part that is committed once, and hides a full disk: the
  // error becomes "cancel() not supported" (1.4.22).
  const int flags =
      (mode == PartWriter::Mode::kFresh ? Xapian::DB_CREATE : Xapian::DB_OPEN) | Xapian::DB_NO_SYNC;
  return database::writing(path, [&] {
    Xapian::WritableDatabase database(path.string(), flags | Xapian::DB_BACKEND_GLASS);
    // Without a transaction, closing it after a failure or a signal would first write it all.
    database.begin_transaction();
    return database;
  });
}

}  // namespace

struct PartWriter::Impl {
  std::filesystem::path directory;
  Xapian::WritableDatabase text, removed;
  DocumentNumber next = 1;
  Packer packer = {};
};

PartWriter::PartWriter(const std::filesystem::path& directory, Mode mode, DocumentNumber first) {
  make_directory(directory);
  impl_ = std::make_unique<Impl>(Impl{directory, opened(directory / database::kText, mode),
                                      opened(directory / database::kRemoved, mode), first});
  if (mode == Mode::kChange) {
    // The last number may have been removed from one database only by a fault: never use it twice.
    impl_->next = 1 + std::max(impl_->text.get_lastdocid(), impl_->removed.get_lastdocid());
  }
}

PartWriter::~PartWriter() {
  try {
    // Drops what is pending. Closing after a failure may fail again; the part is thrown away
    // anyway.
    impl_->text.close();
    impl_->removed.close();
  } catch (const Xapian::Error&) {
    return;
  }
}

DocumentNumber PartWriter::add(const Document& document, const DocumentTerms& terms,
                               const WordCache& cache, std::string_view first_seen) {
  replace(impl_->next, document, terms, cache, first_seen);
  return impl_->next++;
}

void PartWriter::replace(DocumentNumber number, const Document& document,
                         const DocumentTerms& terms, const WordCache& cache,
                         std::string_view first_seen) {
  database::writing(impl_->directory, [&] {
    impl_->text.replace_document(number,
                                 text_document(document, terms, cache, first_seen, impl_->packer));
    impl_->removed.replace_document(number, with_terms(terms.removed, cache));
  });
}

void PartWriter::remove(DocumentNumber number) {
  database::writing(impl_->directory, [&] {
    impl_->text.delete_document(number);
    impl_->removed.delete_document(number);
  });
}

Document PartWriter::stored(DocumentNumber number) const {
  // Before it reads, Xapian may write what is pending.
  const std::string bytes = database::writing(impl_->directory, [&] {
    return impl_->text.get_document(number).get_value(database::kStoredSlot);
  });
  return database::reading(impl_->directory, [&] { return from_bytes(unpacked(bytes)); });
}

std::string PartWriter::first_seen(DocumentNumber number) const {
  return database::writing(impl_->directory, [&] {
    return impl_->text.get_document(number).get_value(database::kFirstSeenSlot);
  });
}

std::vector<DocumentNumber> PartWriter::documents_of(
    const std::function<bool(std::uint64_t)>& wanted) const {
  return database::writing(impl_->directory, [&] {
    std::vector<DocumentNumber> numbers;
    Xapian::ValueIterator value = impl_->text.valuestream_begin(database::kSourceSlot);
    const Xapian::ValueIterator end = impl_->text.valuestream_end(database::kSourceSlot);
    for (; value != end; ++value) {
      if (wanted(database::identity_from_bytes(*value))) numbers.push_back(value.get_docid());
    }
    return numbers;
  });
}

DocumentNumber PartWriter::last_number() const { return impl_->next - 1; }

void PartWriter::finish() {
  database::writing(impl_->directory, [&] {
    impl_->text.commit_transaction();
    impl_->removed.commit_transaction();
    impl_->text.close();
    impl_->removed.close();
  });
}

}  // namespace dasein
