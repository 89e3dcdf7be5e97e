#pragma once
// From the declarations of a skill's documents to its entries: which strength counts for each kind, which declaration
// is primary, who is whose parent, what ids they get.

#include <map>
#include <string>
#include <vector>

#include "base/free_names.hpp"
#include "model/declarations.hpp"
#include "model/graph.hpp"

namespace skillc::model {

using DeclarationsByDocument = std::vector<std::vector<Declaration>>;

// Where an entry of a kind and number is declared; more than one only for local kinds and parts.
class EntryIndex {
 public:
  explicit EntryIndex(const std::vector<Entry>& entries);
  const std::vector<std::size_t>& find(KindIndex kind, const Number& number) const;

 private:
  std::map<std::pair<KindIndex, Number>, std::vector<std::size_t>> entries_;
};

// Hands out ids that are unique within a skill: "skill#ch-3", then "skill#ch-3-2".
class IdAllocator {
 public:
  explicit IdAllocator(std::string skill) : skill_(std::move(skill)) {}
  std::string allocate(const std::string& anchor) { return skill_ + "#" + anchors_.allocate(anchor); }

 private:
  std::string skill_;
  FreeNames anchors_;
};

std::string entry_anchor(const Kind& kind, const Number& number);  // "ch-3", "app-a", "g25", "step-1b"

// Fills skill.entries and skill.repetitions. Needs documents with roles and heading_of.
void declare_entries(Skill& skill, const DeclarationsByDocument& declarations, const KindTable& kinds,
                     IdAllocator& ids);

}  // namespace skillc::model
