#pragma once
// The numbers, code series and names of a whole library: what resolving a citation needs to know.

#include <cstddef>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "model/citation_grammar.hpp"
#include "model/entries.hpp"
#include "model/graph.hpp"
#include "model/other_works.hpp"

namespace skillc::model {

// Skills by name, for citations that name their owner ("effective-java Item 2").
using SkillNames = std::map<std::string, std::size_t, std::less<>>;

// Built once, then read by all threads.
struct Library {
  // Whether `skill` declares one number of the citation, or all of them.
  bool declares_any(std::size_t skill, const CitationMatch& match) const;
  bool declares_all(std::size_t skill, const CitationMatch& match) const;

  const KindTable& kinds;
  const std::vector<Skill>& skills;
  std::vector<EntryIndex> indexes;  // parallel to skills
  std::vector<Citable> citable;     // parallel to skills
  SkillNames names;
  std::vector<std::unique_ptr<OwnWords>> words;  // parallel to skills
  SkillNames titles;                             // skills by their names' title_words, joined by blanks
};

// What citations are resolved by, once all skills have declared their entries. Refers to both arguments.
Library make_library(const KindTable& kinds, const std::vector<Skill>& skills);

// Of one of its skills, whose entries and documents are others now, and its name the same.
void learn_again(Library& library, std::size_t skill);

Citable citable_of(const Skill& skill, const KindTable& kinds);

}  // namespace skillc::model
