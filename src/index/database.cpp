// SPDX-License-Identifier: GPL-2.0-or-later
#include "index/database.hpp"

#include <array>
#include <cerrno>
#include <cstdio>
#include <system_error>

#include "index/packed.hpp"

namespace dasein::database {
namespace {

/// Makes a file and removes it again; throws the Error of a disk that does not let it.
void probe(const std::filesystem::path& directory) {
  constexpr std::size_t kBlock = 8192;  // as a table's
  make_directory(directory);
  write_file(directory / "probe", std::string(kBlock, '\0'));
  remove_tree(directory / "probe");
}

}  // namespace

std::string identity_bytes(std::uint64_t id) {
  std::string bytes(kIdentityBytes, '\0');
  for (std::size_t i = bytes.size(); i-- > 0; id >>= 8U) bytes[i] = static_cast<char>(id & 0xFFU);
  return bytes;
}

std::uint64_t identity_from_bytes(std::string_view bytes) {
  if (bytes.size() != kIdentityBytes) return 0;
  std::uint64_t id = 0;
  for (const char byte : bytes) id = (id << 8U) | static_cast<unsigned char>(byte);
  return id;
}

Document stored(const Xapian::Document& entry) {
  return from_bytes(unpacked(entry.get_value(kStoredSlot)));
}

std::string identity_term(std::uint64_t id) { return "Q" + to_hex(id); }

std::string date_bytes(const Date& date) {
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "%04d%02d%02d", date.year, date.month, date.day);
  return text.data();
}

Xapian::Database open(const std::filesystem::path& path) {
  return reading(path, [&] { return Xapian::Database(path.string(), Xapian::DB_BACKEND_GLASS); });
}

void throw_damaged(const std::filesystem::path& path, const std::string& reason) {
  throw Error(message("The index is damaged at {path}: {reason}",
                      {{"path", printable_path(path)}, {"reason", reason}}),
              message("Run 'dasein index --full' to make it anew from the files."),
              ExitCode::kDamaged);
}

void throw_unreadable(const std::filesystem::path& path, const Xapian::Error& error) {
  // With an error of the system (no descriptor left, a disk that does not answer) the index is as
  // good as before; only a file that is not there and a wrong checksum (WatchedFile) are damage.
  const char* system = error.get_error_string();
  const bool damage = system == nullptr || system == std::generic_category().message(ENOENT) ||
                      system == std::generic_category().message(EBADMSG);
  if (damage) throw_damaged(path, reason_of(error));
  throw Error(message("The index cannot be read at {path}: {reason}",
                      {{"path", printable_path(path)}, {"reason", reason_of(error)}}),
              message("Run the command again; the index was not changed."));
}

void throw_unwritable(const std::filesystem::path& path, const Xapian::Error& error) {
  // Xapian sometimes says what failed but not why. Then the disk is asked, and its answer thrown.
  if (error.get_error_string() == nullptr) probe(path);
  const std::string reason = reason_of(error);
  const bool full = reason.find("No space left") != std::string::npos ||
                    reason.find("quota exceeded") != std::string::npos;
  throw Error(message("The index cannot be written at {path}: {reason}",
                      {{"path", printable_path(path)}, {"reason", reason}}),
              full ? message("Free some space on this disk and run the command again; the last "
                             "index still answers.")
                   : std::string());
}

std::string reason_of(const Xapian::Error& error) {
  std::string reason = error.get_msg();
  const char* system = error.get_error_string();
  if (system != nullptr && reason.find(system) == std::string::npos) {
    reason.append(" (").append(system).append(")");
  }
  return reason;
}

}  // namespace dasein::database
