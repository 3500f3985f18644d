// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "dasein/base.hpp"
#include "lexicon/families.hpp"

namespace dasein {
namespace {

constexpr std::string_view kMagic = "dsnlettr";
constexpr std::uint32_t kVersion = 1;
constexpr std::size_t kHeadBytes = 16;
constexpr std::string_view kWhat = "the letter table";
constexpr double kStepsPerDoubling = 8;

void append_number(std::string& out, std::uint32_t value) {
  for (int shift = 0; shift < 32; shift += 8) out += static_cast<char>(value >> shift & 0xFFU);
}

std::uint32_t number_at(std::string_view bytes, std::size_t offset) {
  std::uint32_t value = 0;
  for (std::size_t i = 4; i-- > 0;) {
    value = value << 8U | static_cast<unsigned char>(bytes[offset + i]);
  }
  return value;
}

/// Sums by letters, in open addressing: a vocabulary has few letters, but each many times.
class LetterSums {
 public:
  struct Sum {
    Letters letters = 0;  // 0: a free slot; no letters are 0
    std::int64_t documents = 0;
  };

  void add(Letters letters, std::int64_t documents) {
    if (2 * (count_ + 1) > slots_.size()) grow();
    Sum& sum = slots_[slot_of(letters)];
    if (sum.letters == 0) ++count_;
    sum = {letters, sum.documents + documents};
  }

  std::vector<Sum> sorted() && {
    std::erase_if(slots_, [](const Sum& sum) { return sum.documents == 0; });
    std::ranges::sort(slots_, {}, &Sum::letters);
    return std::move(slots_);
  }

 private:
  std::size_t slot_of(Letters letters) const {
    constexpr std::uint32_t kOdd = 0x9E3779B1;  // 2^32 / golden ratio
    std::uint32_t hash = letters * kOdd;
    hash ^= hash >> 15U;
    std::size_t slot = hash & (slots_.size() - 1);
    while (slots_[slot].letters != 0 && slots_[slot].letters != letters) {
      slot = (slot + 1) & (slots_.size() - 1);
    }
    return slot;
  }
  void grow() {
    constexpr std::size_t kFirstSlots = 1024;
    std::vector<Sum> old(std::max(kFirstSlots, 2 * slots_.size()));
    old.swap(slots_);
    for (const Sum& sum : old) {
      if (sum.letters != 0) slots_[slot_of(sum.letters)] = sum;
    }
  }

  std::vector<Sum> slots_;  // a power of two, at most half full
  std::size_t count_ = 0;
};

lexicon::LetterCounts counts_of(LetterSums&& sums) {
  std::string letters, logs, exact;
  Letters last = 0;
  for (const LetterSums::Sum& sum : std::move(sums).sorted()) {
    if (sum.documents < 0) ByteReader({}, kWhat).damaged();
    append_number(letters, sum.letters);
    const double log =
        std::round(kStepsPerDoubling * std::log2(static_cast<double>(sum.documents)));
    logs += static_cast<char>(std::min(log, double{std::numeric_limits<unsigned char>::max()}));
    append_varint(exact, sum.letters - std::exchange(last, sum.letters));
    append_varint(exact, static_cast<std::uint64_t>(sum.documents));
  }
  std::string bytes(kMagic);
  append_number(bytes, kVersion);
  append_number(bytes, static_cast<std::uint32_t>(logs.size()));
  return {bytes + letters + logs, std::move(exact)};
}

}  // namespace

namespace {

/// letters_of in the order of the stem, without a list.
template <typename Visit>
void for_letters(std::string_view stem, Visit&& visit) {
  if (stem.size() < 3) return;
  constexpr std::uint32_t kOdd = 0x9E3779B1;  // 2^32 / golden ratio
  std::uint64_t seen = 0;                     // a bit for some hash of each
  Letters last = ' ';
  for (std::size_t i = 0; i < stem.size(); ++i) {
    last = last << 8U | static_cast<unsigned char>(stem[i]);
    if (i < 2) continue;
    const std::uint64_t bit = std::uint64_t{1} << (last * kOdd >> 26U);
    const bool again = (seen & bit) != 0 && i > 3 &&
                       stem.substr(0, i).find(stem.substr(i - 3, 4)) != std::string_view::npos;
    seen |= bit;
    if (!again) visit(last);
  }
}

}  // namespace

std::vector<Letters> letters_of(std::string_view stem) {
  std::vector<Letters> list;
  if (stem.size() < 3) return list;
  Letters last = ' ';
  for (std::size_t i = 0; i < stem.size(); ++i) {
    last = last << 8U | static_cast<unsigned char>(stem[i]);
    if (i >= 2) list.push_back(last);
  }
  std::ranges::sort(list);
  list.erase(std::unique(list.begin(), list.end()), list.end());
  return list;
}

lexicon::LetterCounts lexicon::letter_counts(const Families& families) {
  LetterSums sums;
  for (std::size_t row = 0; row < families.size(); ++row) {
    if (families.documents[row] == 0) continue;
    for_letters(families.stems[row],
                [&](Letters letters) { sums.add(letters, families.documents[row]); });
  }
  return counts_of(std::move(sums));
}

lexicon::LetterCounts lexicon::letter_counts(std::string_view sums_before,
                                             std::span<const DocumentsChange> changes) {
  LetterSums sums;
  ByteReader reader(sums_before, kWhat);
  for (std::uint64_t letters = 0; !reader.at_end();) {
    letters += reader.varint();
    const std::uint64_t documents = reader.varint();
    constexpr std::uint64_t kMost = std::numeric_limits<Letters>::max();
    if (letters == 0 || letters > kMost || documents > kMost * kMost / 2) reader.damaged();
    sums.add(static_cast<Letters>(letters), static_cast<std::int64_t>(documents));
  }
  for (const DocumentsChange& change : changes) {
    for_letters(change.stem, [&](Letters letters) { sums.add(letters, change.more); });
  }
  return counts_of(std::move(sums));
}

LetterTable::LetterTable(const Bytes& bytes) : bytes_(bytes) {
  if (bytes.size() < kHeadBytes) ByteReader({}, kWhat).damaged();
  const std::string_view head = bytes.at(0, kHeadBytes);
  if (!head.starts_with(kMagic) || number_at(head, kMagic.size()) != kVersion) {
    ByteReader({}, kWhat).damaged();
  }
  size_ = number_at(head, kMagic.size() + 4);
  if (bytes.size() != kHeadBytes + 5 * size_) ByteReader({}, kWhat).damaged();
}

double LetterTable::documents(Letters letters) const {
  const auto letters_at = [&](std::size_t place) {
    return number_at(bytes_.at(kHeadBytes + 4 * place, 4), 0);
  };
  std::size_t low = 0, high = size_;
  while (low < high) {
    const std::size_t middle = low + (high - low) / 2;
    if (letters_at(middle) < letters) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  if (low == size_ || letters_at(low) != letters) return 0;
  const char log = bytes_.at(kHeadBytes + 4 * size_ + low, 1).front();
  return std::exp2(static_cast<unsigned char>(log) / kStepsPerDoubling);
}

}  // namespace dasein
