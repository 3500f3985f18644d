// SPDX-License-Identifier: GPL-2.0-or-later
// The page while it is being cleaned, and the passes over it in the order in which they run. Every
// pass is linear; a later pass changes the verdicts of earlier ones only where its line says so.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "clean/markup.hpp"
#include "clean/stated_title.hpp"
#include "clean/traits.hpp"
#include "clean/trees.hpp"
#include "dasein/clean.hpp"
#include "dasein/document.hpp"

namespace dasein::clean_internal {

enum class Verdict : std::uint8_t { kOpen, kKept, kRemoved };

struct Page {
  std::vector<Block>& blocks;
  const Model& model;                 ///< how blocks are judged that no rule decides
  double threshold;                   ///< log odds above which such a block is text
  bool clean_text;                    ///< without boilerplate: kept whole
  std::vector<Traits> traits;         ///< one per block
  std::vector<std::uint32_t> topics;  ///< PageTraits::topics
  std::vector<std::uint32_t> stems;   ///< PageTraits::stems
  std::uint32_t topic_count;          ///< PageTraits::topic_count
  std::vector<Verdict> verdicts;      ///< one per block
  std::vector<std::uint32_t> runs;    ///< length of the run of short lines around a block, else 0
  std::vector<std::uint32_t> copies;  ///< how many other blocks read the same
  std::vector<double> scores;         ///< log odds of being text, where score_rest decided
  std::vector<char> menus;            ///< whether a block is one of many short lines, like a menu
  std::size_t title = 0;              ///< the likely title; size() if there is none
  std::size_t text_begin = 0;         ///< first block of the main text
  std::size_t text_end = 0;           ///< one behind its last block; equal: there is no main text
  Markup markup{};                    ///< of HTML
  StatedTitles stated{};              ///< of HTML
  /// Whether many pages of the source share a block's line; empty: nothing is known of them.
  std::vector<char> shared{};

  std::size_t size() const { return blocks.size(); }
  /// The longer words of a block, as numbers below topic_count.
  std::span<const std::uint32_t> topics_of(std::size_t i) const {
    return std::span(topics).subspan(traits[i].topics_begin,
                                     traits[i].topics_end - traits[i].topics_begin);
  }
  void remove(std::size_t i, Role role, Reason reason);
  void keep(std::size_t i, Role role, Reason reason);
  bool open(std::size_t i) const { return verdicts[i] == Verdict::kOpen; }
  bool kept(std::size_t i) const { return verdicts[i] == Verdict::kKept; }
  bool is_shared(std::size_t i) const { return !shared.empty() && shared[i] != 0; }
  /// Removed only because of where it stands or how often, not because of what it says.
  bool by_place(std::size_t i) const {
    const Reason reason = blocks[i].reason;
    return verdicts[i] == Verdict::kRemoved &&
           (reason == Reason::kBeforeText || reason == Reason::kAfterText ||
            reason == Reason::kRepeated);
  }
  /// A good block that no pass has removed.
  bool good(std::size_t i) const { return traits[i].good && verdicts[i] != Verdict::kRemoved; }
};

/// The model for a form of page, read once.
const Model& model_for(FileType type);

/// The page of `document`, whose blocks it refers to, with everything decided that rules decide.
Page ruled_page(Document& document, const Model& model, double threshold);
/// Decides the rest and names what is kept.
void finish(Page& page);

/// The reason that goes with a removed role when a phrase gave the role.
Reason reason_for(Role role);

/// Fills in runs and copies.
void count_neighbours(Page& page);

/// Whether the page holds no boilerplate but at most a few fixed phrases.
bool is_clean_text(const Page& page);

/// Lines that are fixed phrases, credits, copyright lines; lines without letters.
void remove_phrases(Page& page);
/// Finds the likely title: what stands above it is no text.
void guess_title(Page& page);
/// Runs of short lines without sentences, above the title or full of phrases.
void remove_menus(Page& page);
/// Finds the main text: from the first to the last good block that has company.
void find_text(Page& page);
/// Teaser lists, comments, cookie notices and other sections that a line announces.
void remove_sections(Page& page);
/// A short sentence without a word of page templates: "Diese Satzung tritt am 1. Mai in Kraft."
bool is_plain_sentence(const Page& page, std::size_t i);

/// Scores what is still open.
void score_rest(Page& page);
/// Takes from these scores what a line loses that many pages of the source share.
void subtract_sharing(Page& page);
/// Decides about what is still open by its score.
void keep_by_score(Page& page);
/// Keeps removed blocks after all when next to nothing was left.
void restore_lost_text(Page& page);
/// Headings, lists and tables between kept blocks are kept, and sentences right behind them.
void repair_gaps(Page& page);
/// Keeps the lines right behind the text that say whom to ask about it.
void keep_contacts(Page& page);
/// Finds title, date line, bylines, blurbs, keywords and captions.
void find_title(Page& page);
void find_side_lines(Page& page);
/// Gives kept blocks their roles: heading, list, table, quote, content.
void name_kept(Page& page);

/// Gives blocks of HTML that were removed for their place the roles that the elements around them
/// are called by.
void name_removed(Page& page);

}  // namespace dasein::clean_internal
