// SPDX-License-Identifier: GPL-2.0-or-later
#include "render/layout.hpp"

#include <algorithm>
#include <utility>

namespace dasein {
namespace {

constexpr std::size_t kMinColumns = 20;  // narrower terminals get lines that are too long

struct Piece {
  std::string text;
  bool marked = false;
};
/// What stands between two blanks, in pieces of one colour each.
struct Word {
  std::vector<Piece> pieces;
  bool ends_line = false;  ///< the source breaks the line after its hyphen
};

std::size_t width_of(const Word& word) {
  std::size_t sum = 0;
  for (const Piece& piece : word.pieces) sum += width(piece.text);
  return sum;
}

class WordSplitter {
 public:
  void add(std::string_view text, bool marked) {
    for (std::size_t at = 0; at <= text.size();) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      // printable_line() before anything else: what follows may go to a terminal as it is.
      add_line(printable_line(text.substr(at, end - at)), marked);
      if (end < text.size()) end_word(true);
      at = end + 1;
    }
  }

  std::vector<Word> words() {
    end_word(false);
    return std::move(words_);
  }

 private:
  void add_line(std::string_view line, bool marked) {
    std::string piece;
    for (const char c : line) {
      if (c != ' ') {
        piece += c;
        continue;
      }
      take(piece, marked);
      end_word(false);
    }
    take(piece, marked);
  }

  void take(std::string& piece, bool marked) {
    if (!piece.empty()) word_.pieces.push_back({std::move(piece), marked});
    piece.clear();
  }

  void end_word(bool at_line_end) {
    if (word_.pieces.empty()) return;
    word_.ends_line = at_line_end && word_.pieces.back().text.back() == '-';
    words_.push_back(std::move(word_));
    word_ = {};
  }

  Word word_;
  std::vector<Word> words_;
};

std::vector<Word> words_of(const Marked& marked) {
  WordSplitter splitter;
  std::size_t done = 0;
  for (const Range& mark : marked.marks) {
    if (mark.begin < done || mark.end > marked.text.size() || mark.begin >= mark.end) continue;
    splitter.add(marked.text.substr(done, mark.begin - done), false);
    splitter.add(marked.text.substr(mark.begin, mark.size()), true);
    done = mark.end;
  }
  splitter.add(marked.text.substr(done), false);
  return splitter.words();
}

/// A word cut into such that fit a line.
std::vector<Word> cut(const Word& word, std::size_t columns) {
  std::vector<Word> result(1);
  std::size_t used = 0;
  for (const Piece& piece : word.pieces) {
    std::string_view rest = piece.text;
    while (!rest.empty()) {
      std::string_view fitting = clip(rest, columns - used);
      if (fitting.empty() && used > 0) {
        result.emplace_back();
        used = 0;
        continue;
      }
      if (fitting.empty()) fitting = rest;  // a single character that is wider than the line
      result.back().pieces.push_back({std::string(fitting), piece.marked});
      used += std::min(width(fitting), columns - used);
      rest.remove_prefix(fitting.size());
    }
  }
  result.back().ends_line = word.ends_line;
  return result;
}

/// Words on one line; neighbours of one colour are painted together, blanks included.
class Line {
 public:
  bool empty() const { return pieces_.empty(); }

  void add(const Word& word) {
    if (!empty() && !word.pieces.empty()) {
      const bool inside = pieces_.back().marked && word.pieces.front().marked;
      add({" ", inside});
    }
    for (const Piece& piece : word.pieces) add(piece);
  }

  /// The line, and it is empty again.
  std::string take(const Marked& marked, const Style& style) {
    std::string result;
    for (const Piece& piece : pieces_) {
      result += colored(piece.text, piece.marked ? marked.mark_code : marked.base_code, style);
    }
    pieces_.clear();
    return result;
  }

 private:
  void add(const Piece& piece) {
    if (!empty() && pieces_.back().marked == piece.marked) {
      pieces_.back().text += piece.text;
    } else {
      pieces_.push_back(piece);
    }
  }

  std::vector<Piece> pieces_;
};

}  // namespace

std::string colored(std::string_view text, std::string_view code, const Style& style) {
  if (!style.color || code.empty() || text.empty()) return std::string(text);
  return std::string(code) + std::string(text) + std::string(kReset);
}

std::string wrapped(const Marked& marked, const Indent& indent, const Style& style) {
  const std::size_t columns = style.columns == 0 ? 0 : std::max(style.columns, kMinColumns);
  const std::string rest(indent.rest, ' ');
  const std::size_t room =
      columns == 0 ? 0 : columns - std::min(indent.rest, columns - kMinColumns / 2);
  std::string result = indent.first;
  std::size_t column = width(indent.first);
  Line line;
  const auto end_line = [&] {
    result += line.take(marked, style) + '\n' + rest;
    column = indent.rest;
  };
  for (const Word& whole : words_of(marked)) {
    const bool too_long = room > 0 && width_of(whole) > room;
    for (const Word& word : too_long ? cut(whole, room) : std::vector<Word>{whole}) {
      const std::size_t size = width_of(word);
      if (!line.empty() && columns > 0 && column + 1 + size > columns) end_line();
      column += size + (line.empty() ? 0 : 1);
      line.add(word);
    }
    if (whole.ends_line) end_line();
  }
  return result + line.take(marked, style) + '\n';
}

std::string one_line(const Marked& marked, const Style& style) {
  Line line;
  for (const Word& word : words_of(marked)) line.add(word);
  return line.take(marked, style);
}

std::string shown_path(const std::filesystem::path& path, const Style& style) {
  const std::string& whole = path.native();
  std::string folder = style.relative_to.native();
  if (folder.empty()) return printable_path(path);
  if (folder.back() != '/') folder += '/';
  if (whole.size() <= folder.size() || whole.compare(0, folder.size(), folder) != 0) {
    return printable_path(path);
  }
  const std::string below = whole.substr(folder.size());
  // A name that begins with a hyphen would be an option to whatever gets it.
  return printable_path(below.front() == '-' ? "./" + below : below);
}

}  // namespace dasein
