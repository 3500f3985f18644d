// SPDX-License-Identifier: GPL-2.0-or-later
#include <array>
#include <charconv>
#include <cstdio>
#include <optional>
#include <system_error>

#include "cli/commands.hpp"
#include "cli/values.hpp"
#include "dasein/clean.hpp"
#include "dasein/extract.hpp"
#include "dasein/metadata.hpp"

namespace dasein::cli {
namespace {

std::string standard_input() {
  std::string bytes;
  std::array<char, 65536> buffer{};
  std::size_t count = 0;
  while ((count = std::fread(buffer.data(), 1, buffer.size(), stdin)) > 0) {
    bytes.append(buffer.data(), count);
    // One byte more than a file may have is enough to refuse it.
    if (bytes.size() > kMaxFileBytes) break;
  }
  if (std::ferror(stdin) != 0) {
    throw Error(message("Standard input cannot be read."), message("Is it a directory?"));
  }
  return bytes;
}

/// The type asked for with --type, else the one the name tells; text where it tells none.
FileType type_for(const std::string& name, const std::string& asked) {
  if (!asked.empty()) {
    return choice_value("--type", asked, {"text", "html"}) == 1 ? FileType::kHtml : FileType::kText;
  }
  return name == "-" ? FileType::kText : type_of(name).value_or(TypeGuess{}).type;
}

/// The text, or why there is none.
Extracted extracted(const std::string& name, FileType type) {
  SourceFile source;
  source.type = type;
  if (name == "-") {
    source.bytes = standard_input();
    if (source.bytes.size() > kMaxFileBytes) return {std::nullopt, message("It is over 64 MiB.")};
    return extract(source);
  }
  source.path = absolute_path(name);
  // A link that was named is meant, unlike one found on a walk.
  std::error_code failed;
  const std::filesystem::path target = std::filesystem::canonical(source.path, failed);
  if (failed) return {std::nullopt, failed.message()};
  FileContent content = read_document(target, kMaxFileBytes);
  if (!content.problem.empty()) return {std::nullopt, content.problem};
  source.bytes = std::move(content.bytes);
  return extract(source);
}

/// The level by its name, or the log odds themselves.
Strictness strictness_of(const std::string& level) {
  constexpr double kMost = 20;  // no block is so certain
  if (level == "balanced") return Strictness::kBalanced;
  if (level == "recall") return Strictness::kRecall;
  double value = 0;
  const char* const end = level.data() + level.size();
  const auto [rest, failure] = std::from_chars(level.data(), end, value);
  if (failure != std::errc() || rest != end || !(value >= -kMost && value <= kMost)) {
    throw Error(message("--strictness cannot be “{value}”.", {{"value", level}}),
                message("It takes balanced, recall, or log odds between -20 and 20, like -0.4."));
  }
  return {value, value};
}

std::string rendered(const Document& document, const StripArguments& arguments, bool json,
                     const Session& session) {
  if (json) return document_json(document);
  if (arguments.roles) return document_roles(document, session.out);
  return printable(body_text(document));
}

}  // namespace

ExitCode run_strip(const StripArguments& arguments, const Session& session) {
  const bool json = choice_value("--format", arguments.format, {"text", "json"}) == 1;
  const Strictness strictness = strictness_of(arguments.strictness);
  std::vector<std::string> names = arguments.files;
  if (names.empty()) names.emplace_back("-");

  ExitCode code = ExitCode::kFound;
  bool printed = false;
  for (const std::string& name : names) {
    Extracted source = extracted(name, type_for(name, arguments.type));
    if (!source.document) {
      Notice notice;
      notice.level = Notice::Level::kError;
      notice.text = message(
          "{path}: {reason}",
          {{"path", name == "-" ? name : printable_path(name)}, {"reason", source.problem}});
      session.tell(notice);
      code = ExitCode::kError;
      continue;
    }
    const Document document = with_metadata(clean(std::move(*source.document), strictness));
    if (printed && !json) print("\n");
    print(rendered(document, arguments, json, session));
    printed = true;
  }
  return code;
}

}  // namespace dasein::cli
