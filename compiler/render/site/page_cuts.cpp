// Catalogs are cut at their chapters. What is still too long is cut at its headings; where there is none, between
// outermost blocks; and what is one list, table or quote without end, between what stands in it, so that no page grows
// with its document.

#include "render/site/page_cuts.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>

#include "render/site/page_weight.hpp"

namespace skillc::render::site {
namespace {

using parse::Block;
using parse::BlockType;

// What a page has of them beside their text, in bytes.
constexpr std::size_t kEntryWeight = 600;
constexpr std::size_t kBacklinkWeight = 130;
constexpr std::size_t kItemWeight = 700;
constexpr std::size_t kCitationWeight = 150;
// The same in HTML, where titles are long.
constexpr std::size_t kBacklinkHtml = 250;
constexpr std::size_t kCitationHtml = 400;

constexpr std::size_t kMostBacklinks = 40;

class PageCuts {
 public:
  PageCuts(const model::Skill& skill, std::size_t document, const DocumentParts& parts, const model::KindTable& kinds)
      : skill_(skill),
        document_(skill.documents[document]),
        parts_(parts),
        kinds_(kinds),
        blocks_(document_.markdown.blocks) {
    weigh();
    weigh_graph();
    for (std::size_t b = 0; b < blocks_.size(); ++b) {
      sizes_[b + 1].source += sizes_[b].source;
      sizes_[b + 1].html += sizes_[b].html;
    }
  }

  std::vector<std::size_t> find() {
    cuts_ = {0};
    if (document_.role == model::Role::catalog && document_.text.bytes().size() > kMaxWholeCatalog) cut_at_chapters();
    cut_what_is_long();
    return std::vector<std::size_t>(cuts_.begin(), cuts_.end());
  }

 private:
  struct Size {
    std::size_t source = 0;
    std::size_t html = 0;
    bool is_too_much() const { return source > kMaxPageSource || html > kMaxPageHtml; }
    bool is_little() const { return source < kMaxPageSource / 4 && html < kMaxPageHtml / 4; }
  };

  bool is_outer_heading(std::size_t block) const {
    return blocks_[block].type == BlockType::heading && blocks_[block].parent == parse::kNoBlock;
  }

  // The level of the headings that declare the outermost entries, parts left aside; nothing where fewer than two do.
  std::optional<int> chapter_level() const {
    std::map<int, std::size_t> levels;
    for (const std::size_t e : parts_.entries) {
      const model::Entry& entry = skill_.entries[e];
      if (!is_outer_heading(entry.block) || kinds_[entry.kind].local) continue;
      if (kinds_[entry.kind].name != "part") ++levels[blocks_[entry.block].level];
    }
    for (const auto& [level, count] : levels)
      if (count > 1) return level;
    return std::nullopt;
  }

  // Whether the sections are so short that a page for each would be a page of one paragraph.
  bool are_mere_items(int level) const {
    std::size_t sections = 0;
    for (std::size_t b = 0; b < blocks_.size(); ++b)
      sections += is_outer_heading(b) && blocks_[b].level <= level ? 1 : 0;
    return document_.text.bytes().size() < sections * kLeastChapter;
  }

  // A heading right under another one stays with it: a part with its first chapter, the title with the introduction.
  void cut_at_chapters() {
    const auto level = chapter_level();
    if (!level || are_mere_items(*level)) return;
    bool only_headings = true;
    bool is_first = true;
    for (std::size_t b = 0; b < blocks_.size(); ++b) {
      if (blocks_[b].parent != parse::kNoBlock) continue;
      const bool cuts = is_outer_heading(b) && blocks_[b].level <= *level;
      if (cuts && !is_first && (!only_headings || cuts_.size() == 1)) {
        cuts_.insert(b);
        only_headings = true;
      }
      if (!is_outer_heading(b)) only_headings = false;
      is_first = false;
    }
  }

  // Of each block by itself: sizes_[b + 1].
  void weigh() {
    sizes_.resize(blocks_.size() + 1);
    heads_.resize(blocks_.size());
    for (std::size_t b = 0; b < blocks_.size(); ++b) {
      sizes_[b + 1].html = html_weight(blocks_[b]);
      const bool is_in_head = blocks_[b].type == BlockType::cell && blocks_[blocks_[b].parent].is_header;
      if (!is_in_head) continue;
      std::size_t& head = heads_[blocks_[blocks_[b].parent].parent];
      head = std::min(head + html_weight(blocks_[b]), kMaxHeadHtml);
    }
  }

  void weigh_graph() {
    for (const std::size_t e : parts_.entries) {
      const model::Entry& entry = skill_.entries[e];
      const std::size_t backlinks = std::min(entry.covered_by.size() + entry.exercised_by.size(), kMostBacklinks);
      add(entry.block, {kEntryWeight + kBacklinkWeight * backlinks, kEntryWeight + kBacklinkHtml * backlinks});
    }
    for (const std::size_t item : parts_.items) {
      const model::ChecklistItem& one = skill_.items[item];
      const std::size_t chips = std::min<std::size_t>(one.inherits.size() + one.exercised_by.size(), 24);
      add(one.block, {kItemWeight, kItemWeight + kCitationHtml * chips});
    }
    for (const std::size_t citation : parts_.citations) {
      const std::size_t targets = skill_.citations[citation].targets.size();
      add(skill_.citations[citation].block, {kCitationWeight * targets, kCitationHtml * targets});
    }
  }

  void add(std::size_t block, Size size) {
    sizes_[block + 1].source += size.source;
    sizes_[block + 1].html += size.html;
  }

  std::size_t source_before(std::size_t block) const {
    return block < blocks_.size() ? document_.text.line_begin(blocks_[block].first_line)
                                  : document_.text.bytes().size();
  }

  // Of a page from one block to another, the head of a table that goes on there included.
  Size size_of(std::size_t begin, std::size_t end) const {
    Size size{sizes_[end].source - sizes_[begin].source, sizes_[end].html - sizes_[begin].html};
    const std::size_t first = source_before(begin);
    size.source += std::max(source_before(end), first) - first;
    if (blocks_[begin].type == BlockType::row) size.html += heads_[blocks_[begin].parent];
    return size;
  }

  void cut_what_is_long() {
    const std::vector<std::size_t> begins(cuts_.begin(), cuts_.end());
    for (std::size_t i = 0; i < begins.size(); ++i) {
      const std::size_t end = i + 1 < begins.size() ? begins[i + 1] : blocks_.size();
      if (begins[i] < end && size_of(begins[i], end).is_too_much()) cut_by_size(begins[i], end);
    }
  }

  // What a page may begin with: with what opens another block it is that block.
  bool may_begin(std::size_t block) const {
    const std::size_t parent = blocks_[block].parent;
    if (parent == parse::kNoBlock) return true;
    if (parent + 1 == block || blocks_[block].type == BlockType::cell) return false;
    const bool is_first_row = blocks_[block].type == BlockType::row && blocks_[blocks_[block - 1].parent].is_header;
    return !is_first_row;
  }

  // Whether a page from one block to another would be a title, or a few, without a text.
  bool are_mere_titles(std::size_t begin, std::size_t end) const {
    return size_of(begin, end).is_little() &&
           std::all_of(blocks_.begin() + static_cast<std::ptrdiff_t>(begin),
                       blocks_.begin() + static_cast<std::ptrdiff_t>(end),
                       [](const Block& block) { return block.type == BlockType::heading; });
  }

  std::size_t depth_of(std::size_t block) const {
    std::size_t depth = 0;
    for (std::size_t b = blocks_[block].parent; b != parse::kNoBlock; b = blocks_[b].parent) ++depth;
    return depth;
  }

  // Where the page that begins with `from` ends, so that it is not too long; `end` where it is not.
  std::size_t next_cut(std::size_t from, std::size_t end) const {
    std::size_t heading = kNone;
    std::array<std::size_t, 4> last;  // by depth, what is deeper with the deepest
    last.fill(kNone);
    std::size_t any = kNone;
    for (std::size_t b = from + 1; b <= end; ++b) {
      if (b < end && (!may_begin(b) || are_mere_titles(from, b))) continue;
      if (any != kNone && size_of(from, b).is_too_much()) {
        if (heading != kNone) return heading;
        const auto enough = std::find_if(
            last.begin(), last.end(), [&](std::size_t cut) { return cut != kNone && !size_of(from, cut).is_little(); });
        return enough == last.end() ? any : *enough;
      }
      if (b == end) break;
      if (is_outer_heading(b)) heading = b;
      last[std::min(depth_of(b), last.size() - 1)] = b;
      any = b;
    }
    return end;
  }

  void cut_by_size(std::size_t begin, std::size_t end) {
    for (std::size_t at = next_cut(begin, end); at < end; at = next_cut(at, end)) cuts_.insert(at);
  }

  const model::Skill& skill_;
  const model::Document& document_;
  const DocumentParts& parts_;
  const model::KindTable& kinds_;
  const std::vector<Block>& blocks_;
  std::vector<Size> sizes_;         // of all blocks before each one
  std::vector<std::size_t> heads_;  // by table: its head where it goes on
  std::set<std::size_t> cuts_;
};

}  // namespace

std::vector<std::size_t> find_page_cuts(const model::Skill& skill, std::size_t document, const DocumentParts& parts,
                                        const model::KindTable& kinds) {
  return PageCuts(skill, document, parts, kinds).find();
}

}  // namespace skillc::render::site
