#pragma once
#include "check/rule.hpp"

namespace skillc::check::rules {

// What the rules of front matter say of the document's: nothing but of SKILL.md.
const Findings& said_of_front_matter(const model::Skill& skill, const model::Document& document);

// content/hidden-text and content/secret: of documents, evals and all other texts of a skill.
void check_texts(const SkillContext& context, Findings& findings);

}  // namespace skillc::check::rules
