// SPDX-License-Identifier: GPL-2.0-or-later
// What writer and reader of the databases share: their names, slots and terms, and the border at
// which Xapian's errors become dasein's.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "dasein/document.hpp"

namespace dasein::database {

/// The two databases of a generation. A document has the same number in both.
inline constexpr std::string_view kText = "text";        ///< kept text, values, stored documents
inline constexpr std::string_view kRemoved = "removed";  ///< removed text only
/// Size and length of a folder when it was last merged, for waste_of().
inline constexpr std::string_view kMerged = "merged";
/// The word table (lexicon.hpp), written by ingest.
inline constexpr std::string_view kWords = "words";
/// What is learned from it (lexicon.hpp), likewise.
inline constexpr std::string_view kFamilies = "families";
inline constexpr std::string_view kLetters = "letters";
inline constexpr std::string_view kRight = "right";
inline constexpr std::string_view kSynonyms = "synonyms";

/// Value slots of `text`, kOrderSlot also of `removed`; part of the index format.
inline constexpr Xapian::valueno kIdentitySlot = 0;   ///< 8 bytes, big endian: orders ties
inline constexpr Xapian::valueno kDateSlot = 1;       ///< "YYYYMMDD", absent without a date
inline constexpr Xapian::valueno kFirstSeenSlot = 2;  ///< UTC time
inline constexpr Xapian::valueno kPathSlot = 3;       ///< bytes of the path
inline constexpr Xapian::valueno kTitleSlot = 4;      ///< sort key of the title
inline constexpr Xapian::valueno kSourceSlot = 5;     ///< hash64 of the source's name, as slot 0
inline constexpr Xapian::valueno kOrderSlot = 6;   ///< word_order.hpp; absent without words
inline constexpr Xapian::valueno kStoredSlot = 7;  ///< the document, packed.hpp

inline constexpr std::size_t kIdentityBytes = 8;
/// The identity as the bytes of slot 0, and back (0 if they are not 8).
std::string identity_bytes(std::uint64_t id);
std::uint64_t identity_from_bytes(std::string_view bytes);
/// The boolean term that only the document with this identity holds.
std::string identity_term(std::uint64_t id);
/// "YYYYMMDD".
std::string date_bytes(const Date& date);

/// The stored document of an entry. Throws Error(kDamaged).
Document stored(const Xapian::Document& entry);

/// Opens a database for reading; throws Error(kDamaged).
Xapian::Database open(const std::filesystem::path& path);

[[noreturn]] void throw_damaged(const std::filesystem::path& path, const std::string& reason);
/// Error(kError) where the system refused a read; Error(kDamaged) where what was read is wrong.
[[noreturn]] void throw_unreadable(const std::filesystem::path& path, const Xapian::Error& error);
[[noreturn]] void throw_unwritable(const std::filesystem::path& path, const Xapian::Error& error);
/// What a Xapian error says, with the system's error if there is one.
std::string reason_of(const Xapian::Error& error);

/// Runs `act` and turns a Xapian error into the Error of throw_unreadable.
template <typename Act>
auto reading(const std::filesystem::path& path, Act&& act) -> decltype(act()) {
  try {
    return act();
  } catch (const Xapian::Error& error) {
    throw_unreadable(path, error);
  } catch (const Error& error) {
    if (error.code() != ExitCode::kDamaged || !error.hint().empty()) throw;
    throw_damaged(path, error.what());
  }
}

/// Runs `act` and turns a Xapian error into Error(kError).
template <typename Act>
auto writing(const std::filesystem::path& path, Act&& act) -> decltype(act()) {
  try {
    return act();
  } catch (const Xapian::Error& error) {
    throw_unwritable(path, error);
  }
}

}  // namespace dasein::database
