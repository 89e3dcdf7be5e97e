// What a plan says of one of its trials: whose it is, what is asked, what is given.

#include "eval/planning/plan.hpp"

#include <algorithm>

namespace skillc::eval {

std::string_view configuration_name(Configuration configuration) {
  static constexpr std::string_view kNames[] = {"with_skill", "without_skill", "baseline"};
  return kNames[static_cast<std::size_t>(configuration)];
}

const model::Skill& skill_of(const Plan& plan, const Trial& trial) {
  return plan.graph->skills[trial.skill];
}

const model::LinkedCase& linked_case_of(const Plan& plan, const Trial& trial) {
  return skill_of(plan, trial).cases[trial.eval_case];
}

const parse::EvalCase& case_of(const Plan& plan, const Trial& trial) {
  return skill_of(plan, trial).case_source(linked_case_of(plan, trial));
}

bool is_query(const Plan& plan, const Trial& trial) {
  return case_of(plan, trial).should_trigger.has_value();
}

std::vector<std::size_t> skills_with_cases(const Plan& plan) {
  std::vector<std::size_t> skills;
  for (const auto& [s, c] : plan.cases) {
    const model::Skill& skill = plan.graph->skills[s];
    if (!skill.case_source(skill.cases[c]).should_trigger && (skills.empty() || skills.back() != s))
      skills.push_back(s);
  }
  return skills;
}

Given given_to(const Plan& plan, const Trial& trial) {
  if (is_query(plan, trial)) return Given::library;
  return gives_skill(trial.configuration) ? Given::skill : Given::nothing;
}

std::vector<Offer> offers_of(const Plan& plan, const Trial& trial) {
  const GivenSkill given = given_skill(plan, trial);
  std::vector<Offer> offers;
  for (const Offered& one : plan.offered) {
    if (one.skill != trial.skill || !given.before) {
      offers.push_back({&plan.graph->skills[one.skill], &one.main});
      continue;
    }
    for (const TrialFile& file : given.files)
      if (file.path == one.main.path) offers.push_back({&given.skill(), &file});
  }
  return offers;
}

// `cases` is in the graph's order.
const CaseFiles& files_of(const Plan& plan, const Trial& trial) {
  const auto at = std::lower_bound(plan.cases.begin(), plan.cases.end(), std::pair(trial.skill, trial.eval_case));
  return plan.files[static_cast<std::size_t>(at - plan.cases.begin())];
}

GivenSkill given_skill(const Plan& plan, const Trial& trial) {
  if (trial.configuration != Configuration::baseline)
    return {*plan.numbering, trial.skill, plan.skill_files[trial.skill], plan.citable[trial.skill], nullptr};
  const SkillBefore& before = plan.baseline->skills[trial.skill];
  return {*plan.baseline->numbering, before.skill, before.files, before.citable, &before};
}

std::string trial_name(const Plan& plan, const Trial& trial) {
  return skill_of(plan, trial).name + '/' + case_of(plan, trial).id + " · " +
         plan.reviewers[trial.reviewer].definition.name + " · " + std::string(configuration_name(trial.configuration)) +
         (plan.repeat > 1 ? " · attempt " + std::to_string(trial.attempt) : "");
}

}  // namespace skillc::eval
