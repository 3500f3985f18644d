// SPDX-License-Identifier: GPL-2.0-or-later
#include "ingest/line_counts.hpp"

#include <algorithm>

namespace dasein {
namespace {

constexpr std::string_view kMagic = "dasein lines 1\n";
/// Unsorted entries (16 bytes each) before they are sorted in: bounds memory.
constexpr std::size_t kMaxUnsettled = std::size_t{1} << 19U;
/// Stands for the source itself; no line_hash() is avoided for it, a collision only blurs a count.
constexpr std::uint64_t kSourceItself = 0;

/// One number for a line of a source: the second half of splitmix64 over both.
std::uint64_t key_of(std::uint64_t source, std::uint64_t line) {
  std::uint64_t x = source * 0x9E3779B97F4A7C15U + line;
  x = (x ^ (x >> 30U)) * 0xBF58476D1CE4E5B9U;
  x = (x ^ (x >> 27U)) * 0x94D049BB133111EBU;
  return x ^ (x >> 31U);
}

}  // namespace

void LineCounts::count(const Document& document, int step) {
  const std::uint64_t source = hash64(document.source.value);
  std::vector<std::uint64_t> keys{key_of(source, kSourceItself)};
  keys.reserve(document.blocks.size() + 1);
  for (const Block& block : document.blocks) keys.push_back(key_of(source, line_hash(block)));
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  for (const std::uint64_t key : keys) entries_.push_back({key, step});
  if (entries_.size() - settled_ > kMaxUnsettled) settle();
}

void LineCounts::merge(LineCounts&& other) {
  other.settle();
  entries_.insert(entries_.end(), other.entries_.begin(), other.entries_.end());
  other = LineCounts();
  settle();
}

void LineCounts::settle() {
  if (settled_ == entries_.size()) return;
  const auto by_key = [](const Entry& a, const Entry& b) { return a.key < b.key; };
  const auto middle = entries_.begin() + static_cast<std::ptrdiff_t>(settled_);
  std::sort(middle, entries_.end(), by_key);
  std::inplace_merge(entries_.begin(), middle, entries_.end(), by_key);
  std::size_t kept = 0;
  for (std::size_t i = 0; i < entries_.size();) {
    Entry sum{entries_[i].key, 0};
    for (; i < entries_.size() && entries_[i].key == sum.key; ++i) sum.count += entries_[i].count;
    if (sum.count != 0) entries_[kept++] = sum;
  }
  entries_.resize(kept);
  settled_ = kept;
}

std::string LineCounts::to_bytes() {
  settle();
  std::string bytes(kMagic);
  append_varint(bytes, entries_.size());
  std::uint64_t previous = 0;
  for (const Entry& entry : entries_) {
    if (entry.count < 0) {
      throw Error(message("The index counts fewer lines than its documents hold."),
                  message("Run 'dasein index --full' to make it anew from the files."),
                  ExitCode::kDamaged);
    }
    append_varint(bytes, entry.key - previous);
    append_varint(bytes, static_cast<std::uint64_t>(entry.count));
    previous = entry.key;
  }
  return bytes;
}

LineCounts LineCounts::from_bytes(std::string_view bytes) {
  ByteReader reader(bytes, "lines");
  if (reader.bytes(std::min(kMagic.size(), bytes.size())) != kMagic) reader.damaged();
  const std::uint64_t count = reader.varint();
  if (count > reader.remaining()) reader.damaged();
  LineCounts result;
  result.entries_.reserve(count);
  std::uint64_t key = 0;
  for (std::uint64_t i = 0; i < count; ++i) {
    const std::uint64_t step = reader.varint();
    if (i > 0 && (step == 0 || key + step < key)) reader.damaged();
    key += step;
    const std::uint64_t documents = reader.varint();
    if (documents == 0 || documents > UINT32_MAX) reader.damaged();
    result.entries_.push_back({key, static_cast<std::int64_t>(documents)});
  }
  if (!reader.at_end()) reader.damaged();
  result.settled_ = result.entries_.size();
  return result;
}

std::uint32_t LineCounts::at(std::uint64_t key) {
  settle();
  const auto found =
      std::lower_bound(entries_.begin(), entries_.end(), key,
                       [](const Entry& entry, std::uint64_t wanted) { return entry.key < wanted; });
  if (found == entries_.end() || found->key != key) return 0;
  return static_cast<std::uint32_t>(found->count);
}

std::uint32_t LineCounts::documents_with(std::string_view source, std::uint64_t line) {
  return at(key_of(hash64(source), line));
}

std::uint32_t LineCounts::documents_of(std::string_view source) {
  return at(key_of(hash64(source), kSourceItself));
}

}  // namespace dasein
