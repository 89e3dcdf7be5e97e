// A name that nothing has is a slip, and said as one before anything is spent.

#include "eval/planning/case_selection.hpp"

#include <algorithm>

#include "base/excerpt.hpp"
#include "base/text.hpp"

namespace skillc::eval {
namespace {

// Of several called so, the first that has cases.
const model::Skill* find_skill(const model::Graph& graph, const std::string& name) {
  const model::Skill* skill = nullptr;
  for (const model::Skill& candidate : graph.skills)
    if (candidate.name == name && (!skill || skill->cases.empty())) skill = &candidate;
  return skill;
}

Result<void> require_case(const model::Skill& skill, const std::string& id) {
  std::vector<std::string> ids;
  for (const model::LinkedCase& linked : skill.cases) ids.push_back(skill.case_source(linked).id);
  if (std::find(ids.begin(), ids.end(), id) != ids.end()) return {};
  return tl::unexpected<Error>(no_such("case of " + quote(skill.name), id, ids));
}

Result<void> require_tags(const model::Graph& graph, const std::vector<std::string>& wanted) {
  std::set<std::string> known;
  for (const model::Skill& skill : graph.skills)
    for (const model::LinkedCase& linked : skill.cases) {
      const auto& tags = skill.case_source(linked).tags;
      known.insert(tags.begin(), tags.end());
    }
  for (const std::string& tag : wanted) {
    if (known.contains(tag)) continue;
    const std::vector<std::string> names(known.begin(), known.end());
    std::string help = did_you_mean(tag, names);
    if (help.empty()) help = names.empty() ? "give cases some: \"tags\": [\"slow\"]" : "there are " + join(names, ", ");
    return fail("no case has the tag " + quote(tag), std::move(help));
  }
  return {};
}

}  // namespace

Error no_such(const std::string& what, const std::string& name, const std::vector<std::string>& known) {
  std::string help = did_you_mean(name, known);
  if (help.empty() && known.empty()) help = "skillc.yaml declares none";
  if (help.empty()) help = "there are " + join(known, ", ");
  return {"there is no " + what + ' ' + quote(name), std::move(help)};
}

// "SKILL" or "SKILL/CASE"; a case's id may hold slashes, a skill's name has none.
Result<CaseSelection> CaseSelection::read(const model::Graph& graph, const Selection& selection) {
  CaseSelection selected;
  selected.selects_all_ = selection.only.empty();
  selected.tags_ = selection.tags;
  for (const std::string& one : selection.only) {
    const std::size_t slash = one.find('/');
    const std::string name = one.substr(0, slash);
    const model::Skill* skill = find_skill(graph, name);
    if (!skill) return tl::unexpected<Error>(no_such("skill", name, names_of(graph.skills)));
    if (slash == std::string::npos) {
      selected.skills_.insert(name);
      continue;
    }
    SKILLC_TRY_VOID(require_case(*skill, one.substr(slash + 1)));
    selected.single_.insert({name, one.substr(slash + 1)});
  }
  SKILLC_TRY_VOID(require_tags(graph, selection.tags));
  return selected;
}

bool CaseSelection::has(const model::Skill& skill, const model::LinkedCase& linked) const {
  const parse::EvalCase& eval_case = skill.case_source(linked);
  const bool has_tag = tags_.empty() || std::any_of(tags_.begin(), tags_.end(), [&](const std::string& tag) {
                         return std::count(eval_case.tags.begin(), eval_case.tags.end(), tag) > 0;
                       });
  return has_tag && (selects_all_ || skills_.contains(skill.name) || single_.contains({skill.name, eval_case.id}));
}

}  // namespace skillc::eval
