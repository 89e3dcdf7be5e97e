#pragma once
// Task-list items with their labels, their section paths, and what they cite or inherit.

#include "model/entries.hpp"
#include "model/graph.hpp"

namespace skillc::model {

// The checklist items of all documents, in order. Citations are linked by link_checklist.
std::vector<ChecklistItem> collect_checklist(const Skill& skill, IdAllocator& ids);

// By document and block: the innermost checklist item that the block stands in; kNone outside of any.
std::vector<std::vector<std::size_t>> items_by_block(const Skill& skill);

// So many entries the checklist items of one skill inherit from headings; from the first item on that would go beyond
// it, each inherits one of a kind.
inline constexpr std::size_t kMaxInheritedOfSkill = 100'000;

// Fills cites, inherits and citations of skill.items, and skill.first_curtailed, from skill.citations. Only entries of
// the skill itself count.
void link_checklist(Skill& skill, std::size_t self);

// Per document, the kinds and entries that each heading names (cites or declares); keyed by heading block.
struct NamedEntries {
  std::map<KindIndex, std::vector<std::size_t>> entries;  // by kind
};
using NamedByHeading = std::map<std::pair<std::size_t, std::size_t>, NamedEntries>;
NamedByHeading entries_named_by_headings(const Skill& skill, std::size_t self);

}  // namespace skillc::model
