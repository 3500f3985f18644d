// SPDX-License-Identifier: GPL-2.0-or-later
// From the events of a page to its blocks and boxes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dasein/document.hpp"
#include "extract/html_claims.hpp"
#include "extract/html_elements.hpp"
#include "extract/html_parser.hpp"

namespace dasein::extract_internal {

/// Whether text counts that the page hides (hidden, display:none, aria-hidden).
enum class Hidden : std::uint8_t { kLeftOut, kTaken };

/// Where lines begin in the text a page was decoded to. Asked in ascending order.
class PlaceFinder {
 public:
  explicit PlaceFinder(const Decoded& decoded) : decoded_(decoded), byte_(decoded.mark) {}
  /// The line and the byte in the original file of a byte of the text; the column is unknown.
  LinePlace place(std::size_t at);

 private:
  const Decoded& decoded_;
  std::size_t at_ = 0;
  std::uint32_t line_ = 1;
  std::uint64_t byte_;
};

/// Collects the blocks of a page.
class PageBuilder : public HtmlEvents {
 public:
  /// `decoded` outlives the builder; its text is what the events come from.
  PageBuilder(const Decoded& decoded, Hidden hidden);

  void open(std::string_view name, const Attributes& attributes, std::size_t offset) override;
  void close(std::string_view name) override;
  void text(std::string_view piece, std::size_t end) override;
  void raw(std::string_view piece, std::size_t end) override;
  void close_all() override;

  std::vector<Block> take_blocks() { return std::move(blocks_); }
  std::vector<Box> take_boxes() { return std::move(boxes_); }
  std::vector<Claim> take_claims() { return claims_.take_all(); }
  std::size_t block_count() const { return blocks_.size(); }
  /// Bytes of text taken, and bytes left out because the page hides them.
  std::size_t shown() const { return shown_; }
  std::size_t hidden() const { return hidden_; }

 private:
  static constexpr std::uint32_t kAllFamilies = ~std::uint32_t{0};
  static constexpr std::uint32_t kNoBox = ~std::uint32_t{0};

  // An element that is open; what its elements inherit stands in it as well.
  struct Open {
    std::string name;
    Flow flow = Flow::kBlock;
    Tag tag = Tag::kBody;
    std::uint32_t families = 0;         // own
    std::uint32_t inline_families = 0;  // of the elements inside the innermost block
    std::uint32_t box = kNoBox;         // its own, once it holds a block
    bool skipped = false;
    bool concealed = false;  // skipped only because the page hides it
    bool linked = false;
    bool preformatted = false;
    std::uint8_t heading = 0;
    std::uint16_t lists = 0;   // open lists
    bool ordered = false;      // the innermost list counts
    std::uint32_t number = 0;  // of its last item
    bool ended = false;        // before its end, by the next entry of a list of terms
    bool fresh_item = false;   // li before its first block
    std::size_t first_block = 0;
    std::optional<Claim> claim;  // that its text will be
    bool json = false;           // a script that states facts
  };

  // A row of a table: where its cells begin and end in blocks_.
  struct Cell {
    std::size_t begin, end;
  };
  struct Row {
    std::vector<Cell> cells;
  };

  // The line that is being read.
  struct Line {
    std::string text;
    std::size_t offset = 0;  // of its first visible character
    std::uint32_t linked = 0;
    std::uint32_t families = kAllFamilies;  // that all of its text has
    bool blank = false;                     // white space waits for the next word
    bool link_ended = false;                // right before
    bool inline_ended = false;              // an element inside the line, right before
    bool parted = false;                    // and another one began
  };

  void take_claims(Open& open, const Attributes& attributes, std::size_t offset);
  void add_to_claims(std::string_view piece);
  void push(const Element& element, const Attributes& attributes);
  /// What a button is at this place of the page.
  Element control_here(Element element) const;
  bool hides(const Attributes& attributes) const;
  void begin_list_item(const Attributes& attributes);
  void end_entry();
  void pop();
  void end_element(const Open& element);
  void break_line();
  void flush();
  void flush_preformatted();
  void add_block(Block block);
  void add_word_text(std::string_view piece, std::size_t end);
  void cut_long_line();
  bool continues_line(const std::string& next) const;
  void give_item(Block& block);
  std::uint32_t box_here();
  std::uint32_t add_box(std::uint32_t parent, Tag tag, std::uint32_t families);
  void end_cell(const Open& cell);
  void end_row();
  void end_detail(const Open& detail);

  PlaceFinder places_;
  PlaceFinder claim_places_;
  std::string_view html_;
  Hidden hides_;
  ClaimCollector claims_;
  std::string script_;  // JSON-LD that is being read
  std::uint32_t script_line_ = 1;
  std::size_t open_claims_ = 0;
  FamilyFinder finder_;
  std::vector<Open> stack_;
  std::vector<Row> rows_;
  std::vector<Block> blocks_;
  std::vector<Box> boxes_;
  Line line_;
  std::size_t breaks_ = 0;    // since the last block, if it ended with a break
  bool after_break_ = false;  // nothing but breaks since the last block
  std::size_t term_ = 0;      // one behind the block of the last dt; 0: none
  std::size_t shown_ = 0;
  std::size_t hidden_ = 0;
};

}  // namespace dasein::extract_internal
