// The citation judge. A reviewer that works with the skill names what it found by the skill's own numbers, so whether
// it found what a case was made for can be read off its citations: ids and citations in `cites`, the citation grammar
// over its texts, and ids in brackets, as programs print them.
//
// Who cites Item 17 has cited the chapter that Item 17 stands in, but not the other way round: a chapter's number is no
// sign that this item of it was seen. A checklist item stands for the entries that it covers only where an expectation
// names no checklist item itself.

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/text.hpp"
#include "eval/judges.hpp"
#include "model/anchors.hpp"
#include "model/citations.hpp"
#include "model/entries.hpp"
#include "model/library.hpp"

namespace skillc::eval {
namespace {

class CitationReader {
 public:
  CitationReader(const model::Graph& graph, std::size_t self)
      : graph_(graph),
        self_(self),
        skill_(graph.skills[self]),
        index_(skill_.entries),
        citable_(model::citable_of(skill_, graph.kinds)) {
    for (std::size_t i = 0; i < skill_.entries.size(); ++i) entries_[model::anchor_of(skill_.entries[i].id)] = i;
    for (std::size_t i = 0; i < skill_.items.size(); ++i) items_[model::anchor_of(skill_.items[i].id)] = i;
    for (std::size_t s = 0; s < graph.skills.size(); ++s) names_.try_emplace(graph.skills[s].name, s);
  }

  void read_cite(std::string_view cite) {
    if (!read_id(trim(cite))) read_text(cite);
  }

  void read_text(std::string_view text) {
    const std::string masked = model::masked_text(text);
    for (const model::CitationMatch& match : model::find_citations(masked, graph_.kinds, citable_)) {
      const model::NamedOwner owner = model::owner_before(text, match.begin, names_);
      if (owner.skill != model::kNone && owner.skill != self_ && !owner.is_plain) continue;
      for (const model::Number& number : match.numbers)
        for (std::size_t entry : index_.find(match.kind, number)) add_entry(entry);
    }
    for (std::size_t open = text.find('['); open != std::string_view::npos; open = text.find('[', open + 1)) {
      const std::size_t close = text.find_first_of("[]\n", open + 1);
      if (close == std::string_view::npos || text[close] != ']') continue;
      for (const std::string_view id : split(text.substr(open + 1, close - open - 1), ',')) read_id(trim(id));
    }
  }

  Cited take() { return std::move(cited_); }

 private:
  // "item-17", "#item-17", "skill#item-17".
  bool read_id(std::string_view id) {
    const std::string_view anchor = model::written_anchor(id, skill_.name);
    const auto entry = entries_.find(anchor);
    const auto item = items_.find(anchor);
    if (entry != entries_.end()) add_entry(entry->second);
    if (item != items_.end()) cited_.items.insert(item->second);
    return entry != entries_.end() || item != items_.end();
  }

  void add_entry(std::size_t entry) {
    for (; entry != model::kNone; entry = skill_.entries[entry].parent) cited_.entries.insert(entry);
  }

  const model::Graph& graph_;
  const std::size_t self_;
  const model::Skill& skill_;
  const model::EntryIndex index_;
  std::map<std::string_view, std::size_t> entries_, items_;  // by anchor
  const model::Citable citable_;
  model::SkillNames names_;
  Cited cited_;
};

// Whether the item covers one of the entries, as coverage counts it: by its own citations or those of its headings.
bool stands_for(const model::Skill& skill, const model::ChecklistItem& item, const std::vector<std::size_t>& entries) {
  for (const auto* covered : {&item.cites, &item.inherits})
    for (const std::size_t entry : *covered)
      for (std::size_t above = entry; above != model::kNone; above = skill.entries[above].parent)
        if (std::count(entries.begin(), entries.end(), above) > 0) return true;
  return false;
}

}  // namespace

Cited cited_by(const model::Graph& graph, std::size_t skill, const Answer& answer) {
  CitationReader reader(graph, skill);
  reader.read_text(answer.output);
  for (const Finding& finding : answer.findings) {
    for (const std::string& cite : finding.cites) reader.read_cite(cite);
    reader.read_text(finding.message);
  }
  return reader.take();
}

Verdict judge_by_citation(const model::Graph& graph, std::size_t skill, const model::LinkedExpectation& expectation,
                          const Cited& cited) {
  const model::Skill& source = graph.skills[skill];
  std::vector<std::string> wanted;
  auto met = [&](const std::string& id) {
    return Verdict{Outcome::met, "citation", fmt::format("cites {}", model::anchor_of(id))};
  };
  for (std::size_t item : expectation.items) {
    if (cited.items.contains(item)) return met(source.items[item].id);
    wanted.emplace_back(model::anchor_of(source.items[item].id));
  }
  for (std::size_t entry : expectation.entries) {
    if (cited.entries.contains(entry)) return met(source.entries[entry].id);
    wanted.emplace_back(model::anchor_of(source.entries[entry].id));
  }
  if (expectation.items.empty()) {
    for (std::size_t item : cited.items)
      if (stands_for(source, source.items[item], expectation.entries)) return met(source.items[item].id);
  }
  return {Outcome::missed, "citation", evidence_of("cites none of " + join(wanted, ", "))};
}

}  // namespace skillc::eval
