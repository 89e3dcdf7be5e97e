// Numbers that are wrong are often two that were exchanged, and of the two only one may have words enough to prove it.
// To write that one alone turns a swap into a repetition, which no rule reports. So each is looked at in what all of
// them would make together, and what does not fit is taken out, until the rest does.
#include "check/rules/xref_renumberings.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "model/beside_gloss.hpp"

namespace skillc::check::rules {
namespace {

constexpr int kMaxRounds = 64;                   // in each some are taken out; what then is left is not offered
constexpr std::size_t kMaxItemsLookedAt = 2000;  // of those that cover an entry, for a heading above them

// What stands side by side: the items of a list, the rows of a table, the headings of a level below one heading, the
// paragraphs there that open with what they cite; and, of one text, all that explains what it cites.
using SideBySide = std::tuple<std::size_t, std::size_t, int>;  // document, the block above, a heading's level

constexpr int kRows = 0, kParagraphs = -1, kExplained = -2;  // in the place of a level

class Renumberings {
 public:
  explicit Renumberings(const XrefContext& context) : context_(context), skill_(context.skill) {
    find_heads();
    for (std::size_t i = 0; i < skill_.items.size(); ++i)
      for (const std::size_t c : skill_.items[i].citations) item_of_.emplace(c, i);
  }

  std::vector<Renumbering> fitting(const std::vector<Renumbering>& all) {
    find_explained(all);
    std::vector<Renumbering> kept = with_counterparts(all);
    for (int round = 0; round < kMaxRounds; ++round) {
      state_of(kept);
      const std::size_t before = kept.size();
      std::erase_if(kept, [&](const Renumbering& one) { return is_doubled(one) || is_lost(one); });
      if (kept.size() == before) return kept;
    }
    return {};
  }

 private:
  // The first citation of each item, row and heading, and what opens a paragraph elsewhere.
  void find_heads() {
    std::set<std::pair<std::size_t, std::size_t>> seen;  // document and block
    for (std::size_t c = 0; c < skill_.citations.size(); ++c) {
      const model::Citation& citation = skill_.citations[c];
      const std::size_t b = headed_by(citation);
      if (b == parse::kNoBlock || !seen.emplace(citation.document, b).second) continue;
      const model::Document& document = skill_.documents[citation.document];
      const parse::Block& block = document.markdown.blocks[b];
      const bool is_listed = block.type == parse::BlockType::item || block.type == parse::BlockType::row;
      const int level = block.type == parse::BlockType::heading ? block.level : is_listed ? kRows : kParagraphs;
      sides_of_[c].push_back({citation.document, is_listed ? block.parent : document.heading_of[b], level});
    }
  }

  // "Item 3 (Grow the wait), Item 4 (Use jitter)": in a text in which a number may change, all that words explain.
  void find_explained(const std::vector<Renumbering>& all) {
    std::set<std::pair<std::size_t, std::size_t>> texts;  // document and block
    for (const Renumbering& one : all) {
      const model::Citation& citation = skill_.citations[one.citation];
      texts.emplace(citation.document, citation.block);
    }
    for (std::size_t c = 0; c < skill_.citations.size(); ++c) {
      const model::Citation& citation = skill_.citations[c];
      if (citation.is_link || !texts.contains({citation.document, citation.block})) continue;
      if (!model::explaining_words(skill_.documents[citation.document], citation).empty())
        sides_of_[c].push_back({citation.document, citation.block, kExplained});
    }
  }

  // The block that the citation may stand for.
  std::size_t headed_by(const model::Citation& citation) const {
    const auto& blocks = skill_.documents[citation.document].markdown.blocks;
    std::size_t b = citation.block;
    while (b != parse::kNoBlock && blocks[b].type != parse::BlockType::heading &&
           blocks[b].type != parse::BlockType::item && blocks[b].type != parse::BlockType::row)
      b = blocks[b].parent;
    const parse::Inline& content = blocks[citation.block].content;
    const bool opens = !content.text.empty() && content.source_offset(0) == citation.source.begin;
    return b == parse::kNoBlock && opens ? citation.block : b;
  }

  std::vector<SideBySide> sides_of(std::size_t citation) const {
    const auto found = sides_of_.find(citation);
    return found == sides_of_.end() ? std::vector<SideBySide>() : found->second;
  }

  std::vector<Renumbering> with_counterparts(const std::vector<Renumbering>& all) const {
    using Move = std::tuple<SideBySide, std::size_t, std::size_t>;
    std::set<Move> sure;
    for (const Renumbering& one : all)
      if (one.is_sure)
        for (const SideBySide& side : sides_of(one.citation)) sure.emplace(side, one.entry, one.meant);
    std::vector<Renumbering> kept;
    std::copy_if(all.begin(), all.end(), std::back_inserter(kept), [&](const Renumbering& one) {
      const auto sides = sides_of(one.citation);
      return one.is_sure || std::any_of(sides.begin(), sides.end(), [&](const SideBySide& side) {
               return sure.contains({side, one.meant, one.entry});
             });
    });
    return kept;
  }

  // What is cited, and by what it is covered, once all of `kept` are written.
  void state_of(const std::vector<Renumbering>& kept) {
    cited_.clear();
    lost_.clear();
    gained_.clear();
    std::map<std::size_t, const Renumbering*> moved;
    for (const Renumbering& one : kept) moved.emplace(one.citation, &one);
    for (const auto& [c, sides] : sides_of_) {
      const auto move = moved.find(c);
      for (const model::Target& target : skill_.citations[c].targets) {
        if (target.skill != context_.self) continue;
        const std::size_t now = move == moved.end() ? target.entry : move->second->meant;
        for (const SideBySide& side : sides) cited_[{side, now}].insert(target.entry);
      }
    }
    for (const Renumbering& one : kept) {
      const std::vector<std::size_t> items = items_by(one);
      lost_[one.entry].insert(items.begin(), items.end());
      if (!items.empty()) gained_.insert(one.meant);
    }
  }

  // Whether another beside it that cited another entry cites the same one now.
  bool is_doubled(const Renumbering& one) const {
    const auto sides = sides_of(one.citation);
    return std::any_of(sides.begin(), sides.end(), [&](const SideBySide& side) {
      return cited_.at({side, one.meant}).size() > 1;
    });
  }

  bool is_lost(const Renumbering& one) const {
    const std::size_t covered = skill_.entries[one.entry].covered_by.size();
    return covered > 0 && lost_.at(one.entry).size() >= covered && !gained_.contains(one.entry);
  }

  // The items that cover the entry by this citation: the one that it stands in, those below its heading.
  std::vector<std::size_t> items_by(const Renumbering& one) const {
    if (const auto item = item_of_.find(one.citation); item != item_of_.end()) {
      const auto& own = skill_.items[item->second].citations;
      const bool cites_it_again = std::any_of(own.begin(), own.end(), [&](std::size_t c) {
        const auto& targets = skill_.citations[c].targets;
        return c != one.citation && std::any_of(targets.begin(), targets.end(), [&](const model::Target& target) {
                 return target.skill == context_.self && target.entry == one.entry;
               });
      });
      return cites_it_again ? std::vector<std::size_t>() : std::vector{item->second};
    }
    const auto& covered_by = skill_.entries[one.entry].covered_by;
    std::vector<std::size_t> items;
    if (covered_by.size() > kMaxItemsLookedAt) return items;
    std::copy_if(covered_by.begin(), covered_by.end(), std::back_inserter(items),
                 [&](std::size_t i) { return is_below(skill_.items[i], skill_.citations[one.citation]); });
    return items;
  }

  bool is_below(const model::ChecklistItem& item, const model::Citation& heading) const {
    const auto& heading_of = skill_.documents[item.document].heading_of;
    std::size_t above = item.document == heading.document ? heading_of[item.block] : model::kNone;
    while (above != model::kNone && above != heading.block) above = heading_of[above];
    return above == heading.block;
  }

  const XrefContext& context_;
  const model::Skill& skill_;
  std::map<std::size_t, std::vector<SideBySide>> sides_of_;                    // by citation
  std::map<std::size_t, std::size_t> item_of_;                                 // by citation
  std::map<std::pair<SideBySide, std::size_t>, std::set<std::size_t>> cited_;  // by side and entry: those cited before
  std::map<std::size_t, std::set<std::size_t>> lost_;  // by entry: items that no longer cover it
  std::set<std::size_t> gained_;                       // entries that items cover newly
};

}  // namespace

std::vector<Renumbering> fitting_together(const XrefContext& context, const std::vector<Renumbering>& all) {
  return all.empty() ? all : Renumberings(context).fitting(all);
}

}  // namespace skillc::check::rules
