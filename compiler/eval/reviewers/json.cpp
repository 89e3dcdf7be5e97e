// skillc-reviewer/1: one JSON object each way.

#include "base/json.hpp"
#include "eval/asking/client.hpp"
#include "eval/reviewers.hpp"
#include "parse/json.hpp"

namespace skillc::eval {
namespace {

// Where skills are to be chosen from, none is named: a name would be half of the answer.
Json offers_json(const Plan& plan, const Trial& trial) {
  Json list = Json::array();
  for (const Offer& one : offers_of(plan, trial))
    list.push_back({{"name", one.skill->name},
                    {"description", one.skill->description},
                    {"path", std::string(skills_place(plan, trial)) + '/' + one.skill->name}});
  return list;
}

// Without the skill a reviewer is told its name, which results are kept under, and nothing of what it says.
Json skill_json(const Plan& plan, const Trial& trial, const std::string& skill_path) {
  const model::Skill& skill = given_skill(plan, trial).skill();
  Json json = {{"name", skill.name}, {"path", nullptr}, {"instructions", nullptr}};
  if (skill_path.empty()) return json;
  json["path"] = skill_path;
  if (const model::Document* main = skill.main_document()) json["instructions"] = main->text.bytes();
  return json;
}

std::string json_question(const Plan& plan, const Trial& trial, const std::string& skill_path) {
  const parse::EvalCase& eval_case = case_of(plan, trial);
  const bool chooses = is_query(plan, trial);
  const Json nobody = {{"name", nullptr}, {"path", nullptr}, {"instructions", nullptr}};
  Json json = {{"protocol", "skillc-reviewer/1"},
               {"skill", chooses ? nobody : skill_json(plan, trial, skill_path)},
               {"configuration", configuration_name(trial.configuration)},
               {"case", {{"id", eval_case.id}, {"prompt", eval_case.prompt}, {"files", files_of(plan, trial).names}}},
               {"attempt", trial.attempt}};
  if (chooses) json["skills"] = offers_json(plan, trial);
  return dump_json(json);
}

Result<Answer> json_answer(std::string_view output) {
  return read_answer(output);
}

Usage json_usage(std::string_view output) {
  const parse::ParsedValue parsed = parse::parse_json(output);
  return parsed.readable() ? usage_in(parsed.value.find("usage")) : Usage();
}

}  // namespace

const ReviewerProtocol json_protocol = {"json", json_question, json_answer, kSkillsPlace, nullptr, nullptr, json_usage};

}  // namespace skillc::eval
