// Numbers, code series and names of the whole library. Linking needs them once all skills have declared; whoever
// changes citations reads texts by them again.
#include "model/library.hpp"

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "model/coverage.hpp"

namespace skillc::model {
namespace {

// A name that two skills claim owns nothing: which one is meant is anyone's guess.
SkillNames unique_names(const std::vector<Skill>& skills) {
  SkillNames names;
  std::set<std::string> doubled;
  for (std::size_t i = 0; i < skills.size(); ++i)
    if (!names.emplace(skills[i].name, i).second) doubled.insert(skills[i].name);
  for (const std::string& name : doubled) names.erase(name);
  return names;
}

}  // namespace

bool Library::declares_any(std::size_t skill, const CitationMatch& match) const {
  return std::any_of(match.numbers.begin(), match.numbers.end(),
                     [&](const Number& number) { return !indexes[skill].find(match.kind, number).empty(); });
}

bool Library::declares_all(std::size_t skill, const CitationMatch& match) const {
  return std::all_of(match.numbers.begin(), match.numbers.end(),
                     [&](const Number& number) { return !indexes[skill].find(match.kind, number).empty(); });
}

Citable citable_of(const Skill& skill, const KindTable& kinds) {
  Citable citable;
  for (const Entry& entry : skill.entries) {
    if (entry.kind == kinds.code()) {
      citable.codes.insert(entry.number.series);
    } else if (is_skill_wide(entry, kinds)) {
      citable.kinds.insert(entry.kind);
    }
  }
  return citable;
}

Library make_library(const KindTable& kinds, const std::vector<Skill>& skills) {
  Library library{kinds, skills, {}, {}, unique_names(skills), {}, {}};
  for (const auto& [name, skill] : library.names) library.titles.emplace(join(title_words(name), " "), skill);
  for (const Skill& skill : skills) {
    library.indexes.emplace_back(skill.entries);
    library.citable.push_back(citable_of(skill, kinds));
    library.words.push_back(std::make_unique<OwnWords>(skill));
  }
  return library;
}

void learn_again(Library& library, std::size_t skill) {
  const Skill& now = library.skills[skill];
  library.indexes[skill] = EntryIndex(now.entries);
  library.citable[skill] = citable_of(now, library.kinds);
  library.words[skill] = std::make_unique<OwnWords>(now);
}

}  // namespace skillc::model
