// A case with its trials. It is as bad as the worst of those that stand for the whole, and what is not known comes
// before what is: that a baseline fails is what the skill is for.

#include "render/evals/cases.hpp"

#include <algorithm>

#include "render/evals/answer.hpp"
#include "render/evals/visible_text.hpp"
#include "render/site/case_text.hpp"

namespace skillc::render::evals {
namespace {

// As CaseResult has it of one trial's expectations.
eval::CaseStatus status_of(const Report& report, const CaseTrials& trials) {
  using eval::CaseStatus;
  for (const CaseStatus status : {CaseStatus::error, CaseStatus::failed, CaseStatus::passed, CaseStatus::ungraded})
    for (const std::size_t trial : trials.trials)
      if (stands_for_whole(report, trial) && report.result_of(trial).status == status) return status;
  return CaseStatus::not_run;
}

}  // namespace

std::vector<CasePart> whole_cases(const Subject& subject) {
  std::vector<CasePart> parts;
  for (std::size_t at = 0; at < subject.cases.size(); ++at) parts.push_back({at, 0, subject.cases[at].trials.size()});
  return parts;
}

Json case_json(const Sheet& sheet, std::size_t subject, const CasePart& part, bool whole) {
  const Report& report = sheet.report;
  const Subject& self = report.subjects[subject];
  const CaseTrials& trials = self.cases[part.at];
  const model::Skill& skill = report.skill_of(self);
  const parse::EvalCase& source = skill.case_source(skill.cases[trials.eval_case]);
  const Address address = sheet.layout.of_case(subject, part.at);
  if (address.path == sheet.links.path() && !part.is_continued()) sheet.links.add_anchor(address.anchor);
  const std::string prompt = visible_text(site::shortened(source.prompt, site::kMaxPrompt));
  Json json = {{"id", visible_line(source.id, kMaxId) + (part.is_continued() ? ", continued" : "")},
               {"anchor", address.anchor},
               {"href", sheet.links.to(address)},
               {"prompt", prompt},
               {"prompt_html", site::prompt_html(prompt)},
               {"prompt_fence", code_fence(prompt)},
               {"status", eval::case_status_name(status_of(report, trials))},
               {"trials", Json::array()}};
  for (std::size_t i = part.first; i < part.end; ++i)
    json["trials"].push_back(whole ? write_trial(sheet, trials.trials[i]).json
                                   : trial_line_json(sheet, trials.trials[i]));
  return json;
}

}  // namespace skillc::render::evals
