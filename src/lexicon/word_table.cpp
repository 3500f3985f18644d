// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <limits>
#include <utility>

#include "dasein/base.hpp"
#include "dasein/lexicon.hpp"
#include "lexicon/blocks.hpp"

namespace dasein {
namespace {

using lexicon::Blocks;
using lexicon::BlockStrings;

constexpr std::string_view kMagic = "dsnwords";
constexpr std::uint64_t kVersion = 2;
constexpr std::string_view kWhat = "the word table";

// Walks the forms of one block.
class BlockForms {
 public:
  explicit BlockForms(std::string_view block) : strings_(block, kWhat) {}

  /// Steps to the next form; false at the end of the block.
  bool next() {
    if (!strings_.next()) return false;
    count_.kept = number();
    count_.removed = number();
    return true;
  }

  const std::string& form() const { return strings_.string(); }
  FormCount count() const { return count_; }

 private:
  std::uint32_t number() {
    const std::uint64_t value = strings_.payload().varint();
    if (value > std::numeric_limits<std::uint32_t>::max()) strings_.payload().damaged();
    return static_cast<std::uint32_t>(value);
  }

  BlockStrings strings_;
  FormCount count_;
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

void lexicon::WordTableWriter::add(std::string_view form, FormCount count) {
  if (count == FormCount{}) return;
  std::string& payload = blocks_.add(form);
  append_short(payload, count.kept);
  append_short(payload, count.removed);
}

std::string lexicon::WordTableWriter::bytes() const { return blocks_.bytes(kMagic, kVersion); }

std::string word_table_bytes(const FormCounts& counts) {
  lexicon::WordTableWriter writer;
  for (const auto& [form, count] : counts) writer.add(form, count);
  return writer.bytes();
}

std::string word_table_bytes(const WordTable& before, const FormCounts& changed) {
  lexicon::WordTableWriter writer;
  auto next = changed.begin();
  const std::uint64_t blocks = before.size() == 0 ? 0 : before.blocks().count();
  before.for_each(0, blocks, [&](const std::string& form, FormCount count) {
    for (; next != changed.end() && next->first < form; ++next) {
      writer.add(next->first, next->second);
    }
    const bool is_changed = next != changed.end() && next->first == form;
    writer.add(form, is_changed ? (next++)->second : count);
  });
  for (; next != changed.end(); ++next) writer.add(next->first, next->second);
  return writer.bytes();
}

WordTable::WordTable(const Bytes& bytes) : bytes_(bytes) {
  const Blocks table(bytes, kMagic, kVersion, kWhat);
  size_ = table.size();
  length_ = table.length();
}

lexicon::Blocks WordTable::blocks() const { return {bytes_, size_, length_, kWhat}; }

std::optional<FormCount> WordTable::find(std::string_view form) const {
  if (size_ == 0) return std::nullopt;
  const Blocks table = blocks();
  BlockForms forms(table[table.block_of(form)]);
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
  const Blocks table = blocks();
  for (std::uint64_t number = table.block_of(prefix); number < table.count(); ++number) {
    BlockForms forms(table[number]);
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
  const Blocks table = blocks();
  for_each(0, table.count(), [&](const std::string& form, FormCount count) {
    if (!counts.empty() && form <= counts.rbegin()->first) table.damaged();
    counts.emplace_hint(counts.end(), form, count);
  });
  if (counts.size() != size_) table.damaged();
  return counts;
}

void WordTable::for_each(std::uint64_t begin, std::uint64_t end,
                         const std::function<void(const std::string&, FormCount)>& visit) const {
  const Blocks table = blocks();
  for (std::uint64_t number = begin; number < std::min(end, table.count()); ++number) {
    BlockForms forms(table[number]);
    while (forms.next()) visit(forms.form(), forms.count());
  }
}

}  // namespace dasein
