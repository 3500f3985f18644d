// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <limits>
#include <utility>

#include "dasein/base.hpp"
#include "dasein/lexicon.hpp"

namespace dasein {
namespace {

constexpr std::string_view kMagic = "dsnwords";
constexpr std::uint64_t kVersion = 1;
// A find decodes half a block; 16 forms with one index entry of 8 bytes cost half a byte a form.
constexpr std::uint64_t kBlockForms = 16;
constexpr std::size_t kHeadBytes = 32;
constexpr std::size_t kIndexEntryBytes = 8;
constexpr std::string_view kWhat = "the word table";

void append_fixed(std::string& out, std::uint64_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) out += static_cast<char>((value >> (8 * i)) & 0xFFU);
}

std::uint64_t fixed_at(std::string_view bytes, std::size_t offset, int count) {
  std::uint64_t value = 0;
  for (int i = 0; i < count; ++i) {
    const auto byte = static_cast<unsigned char>(bytes[offset + static_cast<std::size_t>(i)]);
    value |= static_cast<std::uint64_t>(byte) << (8 * i);
  }
  return value;
}

[[noreturn]] void damaged() { ByteReader({}, kWhat).damaged(); }

std::size_t shared_length(std::string_view a, std::string_view b) {
  const auto differ = std::mismatch(
      a.begin(), a.begin() + static_cast<std::ptrdiff_t>(std::min(a.size(), b.size())), b.begin());
  return static_cast<std::size_t>(differ.first - a.begin());
}

// Walks the forms of one block.
class BlockForms {
 public:
  explicit BlockForms(std::string_view block) : reader_(block, kWhat) {}

  /// Steps to the next form; false at the end of the block.
  bool next() {
    if (reader_.at_end()) return false;
    const std::uint64_t shared = first_ ? 0 : reader_.varint();
    if (shared > form_.size()) damaged();
    const std::string_view rest = reader_.string();
    // Ascending order: the first byte that differs is greater, or the form grows.
    const std::string_view old = std::string_view(form_).substr(shared);
    if (!first_ && rest <= old) damaged();
    form_.resize(shared);
    form_ += rest;
    count_ = {number(), number()};
    first_ = false;
    return true;
  }

  const std::string& form() const { return form_; }
  FormCount count() const { return count_; }

 private:
  std::uint32_t number() {
    const std::uint64_t value = reader_.varint();
    if (value > std::numeric_limits<std::uint32_t>::max()) damaged();
    return static_cast<std::uint32_t>(value);
  }

  ByteReader reader_;
  std::string form_;
  FormCount count_;
  bool first_ = true;
};

bool better_count(FormCount a, FormCount b) {
  return a.kept != b.kept ? a.kept > b.kept : a.removed > b.removed;
}

bool better(const WordTable::Entry& a, const WordTable::Entry& b) {
  if (a.count != b.count) return better_count(a.count, b.count);
  return a.form < b.form;
}

// The best `limit` entries seen: a heap with the worst of them in front.
class Best {
 public:
  explicit Best(std::size_t limit) : limit_(limit) {}

  /// Forms come in ascending order, so a later one is better only by its count.
  void add(std::string_view form, FormCount count) {
    if (limit_ == 0) return;
    if (heap_.size() == limit_) {
      if (!better_count(count, heap_.front().count)) return;
      std::ranges::pop_heap(heap_, better);
      heap_.pop_back();
    }
    heap_.push_back({std::string(form), count});
    std::ranges::push_heap(heap_, better);
  }

  std::vector<WordTable::Entry> take() {
    std::ranges::sort_heap(heap_, better);
    return std::move(heap_);
  }

 private:
  std::size_t limit_;
  std::vector<WordTable::Entry> heap_;
};

}  // namespace

std::string word_table_bytes(const FormCounts& counts) {
  std::string blocks, index;
  std::string_view previous;
  std::uint64_t size = 0;
  for (const auto& [form, count] : counts) {
    if (count == FormCount{}) continue;
    std::size_t shared = 0;
    if (size % kBlockForms == 0) {
      append_fixed(index, blocks.size(), kIndexEntryBytes);
    } else {
      shared = shared_length(form, previous);
      append_varint(blocks, shared);
    }
    append_string(blocks, std::string_view(form).substr(shared));
    append_varint(blocks, count.kept);
    append_varint(blocks, count.removed);
    previous = form;
    ++size;
  }
  std::string bytes(kMagic);
  append_fixed(bytes, kVersion, 4);
  append_fixed(bytes, kBlockForms, 4);
  append_fixed(bytes, size, 8);
  append_fixed(bytes, blocks.size(), 8);
  return bytes + blocks + index;
}

WordTable::WordTable(std::string_view bytes) {
  if (bytes.size() < kHeadBytes || !bytes.starts_with(kMagic)) damaged();
  if (fixed_at(bytes, 8, 4) != kVersion || fixed_at(bytes, 12, 4) != kBlockForms) damaged();
  size_ = fixed_at(bytes, 16, 8);
  const std::uint64_t length = fixed_at(bytes, 24, 8);
  const std::uint64_t rest = bytes.size() - kHeadBytes;
  if (length > rest) damaged();
  const std::uint64_t index_length = rest - length;
  const std::uint64_t blocks = size_ / kBlockForms + (size_ % kBlockForms == 0 ? 0 : 1);
  if (index_length % kIndexEntryBytes != 0 || index_length / kIndexEntryBytes != blocks) damaged();
  blocks_ = bytes.substr(kHeadBytes, length);
  index_ = bytes.substr(kHeadBytes + length);
}

std::string_view WordTable::block(std::uint64_t number) const {
  const std::uint64_t begin = fixed_at(index_, number * kIndexEntryBytes, kIndexEntryBytes);
  const std::uint64_t end =
      number + 1 < block_count()
          ? fixed_at(index_, (number + 1) * kIndexEntryBytes, kIndexEntryBytes)
          : blocks_.size();
  if (begin >= end || end > blocks_.size()) damaged();
  return blocks_.substr(begin, end - begin);
}

std::uint64_t WordTable::block_of(std::string_view form) const {
  std::uint64_t low = 0, high = block_count();
  while (high - low > 1) {
    const std::uint64_t middle = low + (high - low) / 2;
    if (ByteReader(block(middle), kWhat).string() <= form) {
      low = middle;
    } else {
      high = middle;
    }
  }
  return low;
}

std::optional<FormCount> WordTable::find(std::string_view form) const {
  if (size_ == 0) return std::nullopt;
  BlockForms forms(block(block_of(form)));
  while (forms.next()) {
    if (forms.form() == form) return forms.count();
    if (forms.form() > form) break;
  }
  return std::nullopt;
}

WordTable::Prefixed WordTable::with_prefix(std::string_view prefix, std::size_t limit) const {
  Prefixed result;
  Best best(limit);
  if (size_ == 0) return result;
  for (std::uint64_t number = block_of(prefix); number < block_count(); ++number) {
    BlockForms forms(block(number));
    while (forms.next()) {
      if (!std::string_view(forms.form()).starts_with(prefix)) {
        if (forms.form() < prefix) continue;
        result.entries = best.take();
        return result;
      }
      ++result.total;
      best.add(forms.form(), forms.count());
    }
  }
  result.entries = best.take();
  return result;
}

FormCounts WordTable::counts() const {
  FormCounts counts;
  for (std::uint64_t number = 0; number < block_count(); ++number) {
    BlockForms forms(block(number));
    while (forms.next()) {
      if (!counts.empty() && forms.form() <= counts.rbegin()->first) damaged();
      counts.emplace_hint(counts.end(), forms.form(), forms.count());
    }
  }
  if (counts.size() != size_) damaged();
  return counts;
}

}  // namespace dasein
