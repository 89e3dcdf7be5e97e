#pragma once
// What a link in an answer leads to in the skill that its reviewer was given.

#include <cstddef>
#include <optional>
#include <string_view>

#include "eval/planning/numbering.hpp"
#include "model/graph.hpp"

namespace skillc::eval {

// At most one of the first three is set; none where nothing is meant that can be cited, such as a line.
struct LinkMeaning {
  std::size_t entry = model::kNone;
  std::size_t item = model::kNone;
  std::optional<model::CitedNumber> number;  // which the anchor begins with, where it is no entry's: "item-99-sorting"
  bool is_sure = false;          // the path leads into this skill: a number that it does not have was made up
  bool is_unmistakable = false;  // neither another file's anchor nor one of the answer's own can be meant
};

// A target is a path and an anchor, or an anchor alone ("#item-1"), which may be the answer's own. The path is a
// document's within the skill, with the skill's folder before it (".agents/skills/NAME/references/guide.md"), or, less
// surely, a document's name alone.
LinkMeaning meaning_of_link(const model::Skill& skill, const Numbering::OfSkill& own, const model::KindTable& kinds,
                            std::string_view target);

}  // namespace skillc::eval
