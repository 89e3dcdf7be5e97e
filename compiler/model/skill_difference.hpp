#pragma once
// Two states of one skill: which of its documents and entries are which, and what of its texts that leaves as changed.

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "model/compared_text.hpp"
#include "model/difference.hpp"

namespace skillc::model {

// The texts of a skill that is in both states, and which of its parts are which.
struct PairedTexts {
  bool is_there = false;
  ComparedSkill before;
  ComparedSkill after;
  Pairing documents{0, 0};
  Pairing entries{0, 0};
  std::map<std::pair<std::string, Number>, Number> numbers;  // that changed, by the kind's name
};

// What corresponds to what in skills that are in both states. First all of them are added, then compared.
class Correspondence {
 public:
  // All four outlive it.
  Correspondence(const Library& before, const Library& after, const Pairing& skills, WordTable& words)
      : before_(before), after_(after), skills_(skills), words_(words), texts_(before.skills.size()) {}

  void add(std::size_t before);  // a skill that is in both; a second time does nothing
  // Whether what cites the added skills from elsewhere may now name something else, or nothing.
  bool has_renumbered_or_removed() const { return has_renumbered_or_removed_; }
  // All but the folders, and which of its checklist items are which. Of a skill that was not added: no change, and
  // nothing.
  SkillDifference compare(std::size_t before, std::optional<AnchorsToday>& items);

  // What something named in the state before is called today, and what it is called as it stands there.
  std::string say_before(std::size_t self, const Named& named) const;
  std::string say_after(std::size_t self, const Named& named) const;
  static std::string say_as_written(const Library& library, std::size_t self, const Named& named);

 private:
  friend struct SkillPair;

  void find_numbers(std::size_t before);
  void find_titles(std::size_t before);

  const Library& before_;
  const Library& after_;
  const Pairing& skills_;
  WordTable& words_;
  std::vector<PairedTexts> texts_;  // by skill of the state before
  Titles old_titles_;               // of entries that got another title, by the skills, kinds and numbers before
  Titles new_titles_;               // the same, by those after
  bool has_renumbered_or_removed_ = false;
};

// Which entry is which: by number and title, by title, by number where words fit, by words.
Pairing pair_entries(const Library& before, std::size_t old_skill, const Library& after, std::size_t new_skill,
                     const ComparedSkill& old_texts, const ComparedSkill& new_texts, const Pairing& documents,
                     WordTable& words);

// How much of the words is new; nothing where they are the same in the same order.
Reworded reworded(const std::vector<std::uint32_t>& before, const std::vector<std::uint32_t>& after);

}  // namespace skillc::model
