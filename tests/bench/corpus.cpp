// SPDX-License-Identifier: GPL-2.0-or-later
// Makes a German corpus for benchmarks, the same on every machine; see README.md.
//   bench_corpus FOLDER BYTES [--list FILE]
// The frame of every sentence, with its function words, is one of data/corpus; its nouns and its
// other words come from two vocabularies that grow as those of real German texts do.
#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "dasein/base.hpp"
#include "dasein/german.hpp"
#include "dasein/text.hpp"
#include "vocabulary.hpp"

using namespace dasein;
using namespace dasein::bench;

namespace {

constexpr std::uint64_t kSeed = 20261127;
constexpr std::size_t kDocumentsInFolder = 100;

// ---- what the sample corpus gives --------------------------------------------------------------

struct Piece {
  enum class Kind : std::uint8_t { kKept, kNoun, kOther, kDigits };
  Kind kind = Kind::kKept;
  bool capital = false;
  std::string text;  // as it stands there, for kKept and kDigits
};
using Frame = std::vector<Piece>;

struct Sample {
  std::vector<Frame> frames;
  std::vector<std::string> nouns, others;  // every time they stand there
};

bool begins_upper(std::string_view word) { return is_upper(code_point_at(word, 0).value); }

std::string with_capital(std::string_view word) {
  std::string upper(word);
  if (!upper.empty() && upper[0] >= 'a' && upper[0] <= 'z') {
    upper[0] = static_cast<char>(upper[0] - 32);
  } else if (upper.size() > 1 && upper[0] == '\xC3' && upper[1] >= '\xA0' && upper[1] < '\xBE') {
    upper[1] = static_cast<char>(upper[1] - 32);
  }
  return upper;
}

// Words of one or two letters and those behind a gender mark stay, too.
Piece::Kind kind_of(std::string_view sentence, Range word) {
  const std::string_view text = sentence.substr(word.begin, word.size());
  if (is_digit(code_point_at(text, 0).value)) return Piece::Kind::kDigits;
  const char before = word.begin == 0 ? ' ' : sentence[word.begin - 1];
  const bool marked = std::string_view(":*_/").find(before) != std::string_view::npos;
  if (marked || text.size() < 3 || is_stop_word(fold(text))) return Piece::Kind::kKept;
  return begins_upper(text) ? Piece::Kind::kNoun : Piece::Kind::kOther;
}

void add_frame(Sample& sample, std::string_view sentence) {
  Frame frame;
  std::uint32_t at = 0;
  for (const Range word : words(sentence)) {
    if (word.begin > at)
      frame.push_back({.text = std::string(sentence.substr(at, word.begin - at))});
    const std::string text(sentence.substr(word.begin, word.size()));
    const Piece::Kind kind = kind_of(sentence, word);
    frame.push_back({.kind = kind, .capital = begins_upper(text), .text = text});
    if (kind == Piece::Kind::kNoun) sample.nouns.push_back(text);
    if (kind == Piece::Kind::kOther) sample.others.push_back(text);
    at = word.end;
  }
  if (at < sentence.size()) frame.push_back({.text = std::string(sentence.substr(at))});
  sample.frames.push_back(std::move(frame));
}

// Lines of running text are told by their length and their last sign.
void add_text(Sample& sample, std::string_view text) {
  constexpr std::size_t kShortestLine = 80;
  constexpr std::size_t kShortestSentence = 30;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.size() < kShortestLine || !line.ends_with('.')) continue;
    for (const Range sentence : sentences(line)) {
      if (sentence.size() >= kShortestSentence) {
        add_frame(sample, line.substr(sentence.begin, sentence.size()));
      }
    }
  }
}

Sample sample_of(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  std::ranges::sort(files);
  Sample sample;
  for (const auto& file : files) {
    if (const auto decoded = decode(read_file(file))) add_text(sample, decoded->text);
  }
  return sample;
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (end > 0) lines.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

// Section -> lines of words.txt.
std::map<std::string, std::vector<std::string>> sections_of(std::string_view text) {
  std::map<std::string, std::vector<std::string>> sections;
  std::string section;
  for (const std::string& line : lines_of(text)) {
    if (line[0] == '#') continue;
    if (line[0] == '[') {
      section = line;
    } else {
      sections[section].push_back(line);
    }
  }
  return sections;
}

// ---- writing -----------------------------------------------------------------------------------

class Writer {
 public:
  Writer(Sample sample, std::map<std::string, std::vector<std::string>> lines,
         const std::vector<std::string>& listed)
      : frames_(std::move(sample.frames)),
        lines_(std::move(lines)),
        random_(kSeed),
        nouns_(WordKind::kNoun, sources(sample.nouns, listed, WordKind::kNoun), Random(kSeed + 1)),
        others_(WordKind::kOther, sources(sample.others, listed, WordKind::kOther),
                Random(kSeed + 2)) {}

  struct Page {
    std::string name, text;
  };
  Page page(std::size_t number);

 private:
  WordSources sources(std::vector<std::string> known, const std::vector<std::string>& listed,
                      WordKind kind);
  std::string sentence();
  std::string heading();
  std::string paragraph();
  std::string list();
  std::size_t length();
  std::string word(const Piece& piece);

  std::vector<Frame> frames_;
  std::map<std::string, std::vector<std::string>> lines_;
  Random random_;
  Vocabulary nouns_, others_;
};

WordSources Writer::sources(std::vector<std::string> known, const std::vector<std::string>& listed,
                            WordKind kind) {
  WordSources all{.known = std::move(known), .listed = {}, .name_ends = {}};
  for (const std::string& word : listed) {
    if (begins_upper(word) == (kind == WordKind::kNoun)) all.listed.push_back(word);
  }
  if (kind == WordKind::kOther) return all;
  for (const std::string& line : lines_["[nouns]"]) {
    const std::size_t blank = line.find(' ');
    const int weight = std::stoi(line.substr(blank));
    all.known.insert(all.known.end(), static_cast<std::size_t>(weight), line.substr(0, blank));
  }
  all.name_ends = lines_["[name ends]"];
  return all;
}

std::string Writer::word(const Piece& piece) {
  switch (piece.kind) {
    case Piece::Kind::kKept:
      return piece.text;
    case Piece::Kind::kNoun:
      return std::string(nouns_.next());
    case Piece::Kind::kOther:
      return piece.capital ? with_capital(others_.next()) : std::string(others_.next());
    case Piece::Kind::kDigits:
      break;
  }
  // The first digit stays, so that years are years and days are days.
  std::string digits = piece.text;
  for (std::size_t i = digits.size() == 4 ? 2 : 1; i < digits.size(); ++i) {
    if (digits[i] >= '0' && digits[i] <= '9')
      digits[i] = static_cast<char>('0' + random_.below(10));
  }
  return digits;
}

std::string Writer::sentence() {
  std::string text;
  for (const Piece& piece : frames_[random_.below(frames_.size())]) text += word(piece);
  return text;
}

// "Satzung für Haushalt", "Neue Wege der Verwaltung".
std::string Writer::heading() {
  constexpr std::array<std::string_view, 6> kLinks = {" und ", " für ", " der ", " in ", ": ", " "};
  std::string text;
  if (random_.chance(0.3)) text = with_capital(others_.next()) + " ";
  text += nouns_.next();
  for (std::size_t i = random_.below(3); i > 0; --i) {
    text += kLinks[random_.below(kLinks.size())];
    text += nouns_.next();
  }
  return text;
}

std::string Writer::paragraph() {
  std::string text = sentence();
  for (std::size_t i = 1 + random_.below(5); i > 0; --i) text.append(" ").append(sentence());
  return text;
}

std::string Writer::list() {
  std::string text;
  for (std::size_t i = 3 + random_.below(4); i > 0; --i)
    text.append("- ").append(sentence()).append("\n");
  return text;
}

// By the distribution of laws and minutes cut to documents: every twentieth of it in bytes.
std::size_t Writer::length() {
  constexpr std::array<std::size_t, 21> kTwentieths = {700,  2000, 2250, 2450, 2650, 2800,  3000,
                                                       3200, 3400, 3650, 3900, 4200, 4500,  4900,
                                                       5300, 5900, 6600, 7600, 9200, 11700, 30000};
  const std::size_t at = random_.below(kTwentieths.size() - 1);
  return kTwentieths[at] + random_.below(kTwentieths[at + 1] - kTwentieths[at]);
}

Writer::Page Writer::page(std::size_t number) {
  nouns_.begin_document();
  others_.begin_document();
  const std::size_t length = this->length();
  const std::size_t source = number / kDocumentsInFolder;
  const std::string site = "Gemeindebote " + std::to_string(source);
  Page page{
      .name = "quelle-" + std::to_string(source) + "/seite-" + std::to_string(number) + ".txt",
      .text = site + "\n"};
  for (const std::string& line : lines_["[menu]"])
    page.text.append("  • ").append(line).append("\n");
  page.text.append("\n").append(heading()).append("\n\n");
  page.text += std::to_string(1 + random_.below(28)) + "." + std::to_string(1 + random_.below(12)) +
               "." + std::to_string(2005 + random_.below(20)) + "\n\n";
  for (std::size_t i = 0; page.text.size() < length; ++i) {
    if (i % 4 == 3) page.text += heading() + "\n\n";
    page.text += (random_.chance(0.1) ? list() : paragraph() + "\n") + "\n";
  }
  for (const std::string& line : lines_["[foot]"]) page.text += line + "\n";
  page.text += "© " + site + "\n";
  return page;
}

int make(const std::vector<std::string>& arguments) {
  const std::filesystem::path folder = arguments[0];
  const std::size_t bytes = std::stoull(arguments[1]);
  const std::filesystem::path list =
      arguments.size() > 3 ? arguments[3] : "/usr/share/dict/ngerman";
  std::vector<std::string> listed;
  if (std::filesystem::exists(list)) {
    listed = lines_of(read_file(list));
  } else {
    std::cerr << "bench_corpus: without a word list (wngerman), new words are compounds\n";
  }
  const std::filesystem::path source(DASEIN_SOURCE_DIR);
  Writer writer(sample_of(source / "data/corpus"),
                sections_of(read_file(source / "tests/bench/words.txt")), listed);
  std::size_t written = 0;
  std::size_t number = 0;
  // Not write_file: that syncs every file.
  for (; written < bytes; ++number) {
    const Writer::Page page = writer.page(number);
    const std::filesystem::path file = folder / page.name;
    if (number % kDocumentsInFolder == 0) std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << page.text;
    written += page.text.size();
  }
  std::cout << number << " documents, " << written << " bytes\n";
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  if (arguments.size() != 2 && !(arguments.size() == 4 && arguments[2] == "--list")) {
    std::cerr << "usage: bench_corpus FOLDER BYTES [--list FILE]\n";
    return 2;
  }
  try {
    return make(arguments);
  } catch (const std::exception& error) {
    std::cerr << "bench_corpus: " << error.what() << "\n";
    return 2;
  }
}
