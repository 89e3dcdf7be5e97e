#pragma once
// One skill in both states, and what each part of it is asked for.

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "model/skill_difference.hpp"

namespace skillc::model {

// The words of a text as they are compared.
using ComparedWords = std::vector<std::uint32_t>;
// The same as a key for Pairing.
std::string key_of(const ComparedWords& words);

// A front matter's value as one line: a scalar as written, anything else as JSON would have it, more or less.
std::string flat_value(const parse::Value& value);

struct SkillPair {
  SkillPair(const Correspondence& all, std::size_t old_skill);

  // Under the numbers and paths of today.
  ComparedWords old_words(const ComparedText& text) const;
  ComparedWords new_words(const ComparedText& text) const;
  // Sets one of the two where the text changed.
  void compare_texts(const ComparedText& old_text, const ComparedText& new_text, Reworded& how_much,
                     bool& cites_others) const;

  const Correspondence& all;
  const Library& before_library;
  const Library& after_library;
  const Pairing& skills;
  WordTable& words;
  const PairedTexts& texts;
  std::size_t old_index;
  std::size_t new_index;
  const Skill& before;
  const Skill& after;

 private:
  bool is_same_as_written(const ComparedText& old_text, const ComparedText& new_text) const;
};

std::vector<FieldChange> compare_fields(const SkillPair& pair);
std::vector<DocumentChange> compare_documents(const SkillPair& pair);

struct EntryChanges {
  std::vector<EntryChange> entries;
  std::vector<RenumberedRun> runs;
};
EntryChanges compare_entries(const SkillPair& pair);

// Both add the anchors of what they find in both states; what cases name with `covers` is compared by these.
std::vector<ItemChange> compare_items(const SkillPair& pair, AnchorsToday& anchors);
std::vector<CaseChange> compare_cases(const SkillPair& pair, AnchorsToday& anchors);

std::vector<BrokenCitation> find_broken_citations(const SkillPair& pair);

}  // namespace skillc::model
