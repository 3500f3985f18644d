// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>

#include "dasein/ingest.hpp"

namespace dasein {
namespace {

constexpr std::string_view kMagic = "dasein files 1\n";

// Signed numbers with small absolute values stay short.
std::uint64_t zigzag(std::int64_t value) {
  return (static_cast<std::uint64_t>(value) << 1U) ^ static_cast<std::uint64_t>(value >> 63);
}

std::int64_t unzigzag(std::uint64_t value) {
  return static_cast<std::int64_t>(value >> 1U) ^ -static_cast<std::int64_t>(value & 1U);
}

std::size_t common_prefix(std::string_view a, std::string_view b) {
  const std::size_t most = std::min(a.size(), b.size());
  std::size_t length = 0;
  while (length < most && a[length] == b[length]) ++length;
  return length;
}

void read_record(ByteReader& reader, std::string_view previous, FileRecord& record) {
  const std::uint64_t shared = reader.varint();
  if (shared > previous.size()) reader.damaged();
  const std::string_view rest = reader.string();
  record.path.reserve(shared + rest.size());
  record.path.append(previous.substr(0, shared)).append(rest);
  record.size = reader.varint();
  record.modified_ns = unzigzag(reader.varint());
  record.content = reader.varint();
  const std::uint64_t number = reader.varint();
  if (number > UINT32_MAX) reader.damaged();
  record.number = static_cast<std::uint32_t>(number);
  record.first_seen = reader.string();
  record.problem = reader.string();
}

}  // namespace

std::string file_table_bytes(const std::vector<FileRecord>& records) {
  std::vector<const FileRecord*> pointers;
  for (const FileRecord& record : records) pointers.push_back(&record);
  return file_table_bytes(pointers);
}

std::string file_table_bytes(const std::vector<const FileRecord*>& records) {
  std::string bytes(kMagic);
  append_varint(bytes, records.size());
  std::string_view previous;
  for (const FileRecord* const each : records) {
    const FileRecord& record = *each;
    const std::string& path = record.path;
    const std::size_t shared = common_prefix(previous, path);
    append_varint(bytes, shared);
    append_string(bytes, std::string_view(path).substr(shared));
    append_varint(bytes, record.size);
    append_varint(bytes, zigzag(record.modified_ns));
    append_varint(bytes, record.content);
    append_varint(bytes, record.number);
    append_string(bytes, record.first_seen);
    append_string(bytes, record.problem);
    previous = path;
  }
  return bytes;
}

std::vector<FileRecord> file_table_from_bytes(std::string_view bytes) {
  ByteReader reader(bytes, "files");
  if (reader.bytes(std::min(kMagic.size(), bytes.size())) != kMagic) reader.damaged();
  const std::uint64_t count = reader.varint();
  if (count > reader.remaining()) reader.damaged();  // a record takes more than one byte
  std::vector<FileRecord> records;
  records.reserve(count);
  std::string_view previous;
  for (std::uint64_t i = 0; i < count; ++i) {
    FileRecord& record = records.emplace_back();
    read_record(reader, previous, record);
    if (i > 0 && record.path <= previous) reader.damaged();
    previous = record.path;
  }
  if (!reader.at_end()) reader.damaged();
  return records;
}

std::vector<FileRecord> file_table(const Generation& generation) {
  return file_table_from_bytes(read_checked(generation, "files"));
}

}  // namespace dasein
