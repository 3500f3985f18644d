// SPDX-License-Identifier: GPL-2.0-or-later
#include "ingest/line_counts.hpp"

#include <algorithm>
#include <iterator>
#include <span>

#include "dasein/base.hpp"

namespace dasein {
namespace {

constexpr std::string_view kMagic = "dasein lines 2\n";
/// Unsorted entries (16 bytes each) before they are sorted in: bounds memory.
constexpr std::size_t kMaxUnsettled = std::size_t{1} << 19U;
constexpr unsigned kSourceBits = 32;  ///< upper bits of a key; a collision only blurs a count

/// Stands for the source itself.
std::uint64_t key_of(std::uint64_t source) { return source >> kSourceBits << kSourceBits; }

/// One number for a line of a source; the lines of a source stand together.
std::uint64_t key_of(std::uint64_t source, std::uint64_t line) {
  return key_of(source) | std::max<std::uint64_t>(line >> kSourceBits, 1);
}

}  // namespace

void LineCounts::count(std::uint64_t source, const Lines& lines, int step) {
  entries_.push_back({key_of(source), step});
  std::uint64_t last = key_of(source);
  for (const std::uint64_t line : lines) {
    const std::uint64_t key = key_of(source, line);
    if (key != last) entries_.push_back({key, step});
    last = key;
  }
  if (entries_.size() - settled_ > kMaxUnsettled) settle();
}

void LineCounts::merge(LineCounts&& other) {
  other.settle();
  entries_.insert(entries_.end(), other.entries_.begin(), other.entries_.end());
  other = LineCounts();
  settle();
}

void LineCounts::merge_known(const LineCounts& other) {
  settle();
  const auto counted = std::span(other.entries_).first(other.settled_);
  const std::size_t known = entries_.size();
  for (std::size_t i = 0; i < known; ++i) {
    const std::uint64_t source = entries_[i].key;
    if (source != key_of(source)) continue;
    auto entry = std::ranges::lower_bound(counted, source, {}, &Entry::key);
    for (; entry != counted.end() && key_of(entry->key) == source; ++entry) {
      entries_.push_back(*entry);
    }
  }
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

TemplateLines LineCounts::template_lines() {
  settle();
  std::vector<std::uint64_t> keys;
  std::int64_t documents = 0;  // of the source whose lines follow
  for (const Entry& entry : entries_) {
    if (entry.key == key_of(entry.key)) {
      documents = entry.count;
    } else if (documents >= kTemplateSource && entry.count >= kTemplateDocuments &&
               entry.count * kTemplateShare >= documents) {
      keys.push_back(entry.key);
    }
  }
  return TemplateLines(std::move(keys));
}

bool TemplateLines::know_source(std::uint64_t source) const {
  const auto first = std::ranges::lower_bound(keys_, key_of(source));
  return first != keys_.end() && key_of(*first) == key_of(source);
}

Lines TemplateLines::among(std::uint64_t source, const Lines& lines) const {
  Lines shared;
  if (!know_source(source)) return shared;
  for (const std::uint64_t line : lines) {
    if (std::ranges::binary_search(keys_, key_of(source, line))) shared.push_back(line);
  }
  return shared;
}

TemplateLines TemplateLines::with(const TemplateLines& others) const {
  std::vector<std::uint64_t> keys;
  std::ranges::set_union(keys_, others.keys_, std::back_inserter(keys));
  return TemplateLines(std::move(keys));
}

TemplateLines TemplateLines::of_sources(const std::vector<std::uint64_t>& sources) const {
  std::vector<std::uint64_t> keys;
  for (const std::uint64_t source : sources) {
    auto key = std::ranges::lower_bound(keys_, key_of(source));
    for (; key != keys_.end() && key_of(*key) == key_of(source); ++key) keys.push_back(*key);
  }
  std::ranges::sort(keys);
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return TemplateLines(std::move(keys));
}

TemplateLines TemplateLines::changed_in(const TemplateLines& other) const {
  std::vector<std::uint64_t> keys;
  std::ranges::set_symmetric_difference(keys_, other.keys_, std::back_inserter(keys));
  return TemplateLines(std::move(keys));
}

}  // namespace dasein
