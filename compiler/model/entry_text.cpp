// A document's entries in order, each closed by the next that is not below it, or by the end of what declares it before
// that. Several that one heading declares share their text.

#include "model/entry_text.hpp"

#include <algorithm>
#include <map>

#include "model/declarations.hpp"

namespace skillc::model {
namespace {

bool stands_below(const Skill& skill, std::size_t entry, std::size_t above) {
  for (; entry != kNone; entry = skill.entries[entry].parent)
    if (entry == above) return true;
  return false;
}

// Where what the blocks of a document declare ends by itself.
class OwnEnds {
 public:
  explicit OwnEnds(const Document& document) : document_(document), section_ends_(section_ends(document.markdown)) {
    const auto& blocks = document.markdown.blocks;
    for (std::size_t b = 0; b < blocks.size(); ++b)
      if (blocks[b].type == parse::BlockType::heading) headings_.push_back(b);
  }

  // A heading's with its section, a cell's with its row, an item's or a quote's with it, and other text at the next
  // heading.
  std::size_t of(std::size_t block) const {
    const auto& blocks = document_.markdown.blocks;
    if (blocks[block].type == parse::BlockType::heading) return begin_of(section_ends_[block]);
    const std::size_t around = blocks[block].parent;
    if (around != parse::kNoBlock) return document_.text.line_begin(blocks[around].last_line + 1);
    const auto next = std::upper_bound(headings_.begin(), headings_.end(), block);
    return begin_of(next == headings_.end() ? blocks.size() : *next);
  }

  std::size_t begin_of(std::size_t block) const {
    const auto& blocks = document_.markdown.blocks;
    return block == blocks.size() ? document_.text.bytes().size() : document_.text.line_begin(blocks[block].first_line);
  }

 private:
  const Document& document_;
  const std::vector<std::size_t> section_ends_;
  std::vector<std::size_t> headings_;
};

}  // namespace

std::vector<std::size_t> entry_text_ends(const Skill& skill) {
  std::vector<std::size_t> ends(skill.entries.size());
  std::map<std::size_t, std::vector<std::size_t>> by_document;
  for (std::size_t e = 0; e < skill.entries.size(); ++e) by_document[skill.entries[e].document].push_back(e);
  for (auto& [document, entries] : by_document) {
    std::sort(entries.begin(), entries.end(), [&](std::size_t a, std::size_t b) {
      return skill.entries[a].source.begin < skill.entries[b].source.begin;
    });
    const OwnEnds own_ends(skill.documents[document]);
    std::vector<std::size_t> open;
    const auto close = [&](std::size_t before) {
      const Entry& entry = skill.entries[open.back()];
      ends[open.back()] = std::max(std::min(own_ends.of(entry.block), before), entry.source.end);
      open.pop_back();
    };
    for (const std::size_t e : entries) {
      const auto shares_heading = [&] { return skill.entries[open.back()].block == skill.entries[e].block; };
      while (!open.empty() && !shares_heading() && !stands_below(skill, e, open.back()))
        close(own_ends.begin_of(skill.entries[e].block));
      open.push_back(e);
    }
    while (!open.empty()) close(skill.documents[document].text.bytes().size());
  }
  return ends;
}

}  // namespace skillc::model
