// SPDX-License-Identifier: GPL-2.0-or-later
#include "dasein/index.hpp"
#include "index/database.hpp"

namespace dasein {
namespace {

/// Runs a check and adds what it says, or what broke it off.
template <typename Check>
void add_faults(std::vector<std::string>& faults, Check check) {
  try {
    const std::string fault = check();
    if (!fault.empty()) faults.push_back(fault);
  } catch (const Xapian::Error& error) {
    faults.push_back(database::reason_of(error));
  } catch (const Error& error) {
    if (error.code() != ExitCode::kDamaged) throw;
    faults.emplace_back(error.what());
  }
}

std::string database_fault(const std::filesystem::path& path) {
  const std::size_t errors = Xapian::Database::check(path.native(), 0, nullptr);
  if (errors == 0) return {};
  return message("its database {path} is not well-formed",
                 {{"path", printable_path(path.filename())}});
}

/// Reads every entry; what makes no sense throws.
void read_tables(const std::filesystem::path& generation) {
  const IndexReader reader(generation);
  (void)reader.words().counts();
  for (std::uint32_t number = 0; number < reader.families().size(); ++number) {
    (void)reader.families().at(number);
  }
}

}  // namespace

std::vector<std::string> structure_faults(const std::filesystem::path& generation) {
  std::vector<std::string> faults;
  for (const std::string_view name : {database::kText, database::kRemoved}) {
    add_faults(faults, [&] { return database_fault(generation / name); });
  }
  add_faults(faults, [&] {
    read_tables(generation);
    return std::string();
  });
  return faults;
}

}  // namespace dasein
