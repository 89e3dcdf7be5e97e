// A baseline is read as `skillc diff` reads a state. git runs while the plan is made and is gone before the first
// reviewer starts: one keeper at a time watches over processes.

#include "cli/eval_baseline.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/text.hpp"
#include "cli/command.hpp"

namespace skillc::cli {

tl::expected<std::unique_ptr<EvalBaseline>, int> EvalBaseline::read(Environment& environment, const std::string& name,
                                                                    const LibraryArguments& library,
                                                                    const std::string& commit) {
  std::unique_ptr<EvalBaseline> baseline(new EvalBaseline);
  baseline->processes_ = std::make_unique<SystemProcessRunner>();
  auto wanted =
      wanted_before(environment.files, *baseline->processes_, environment.variables, commit.empty() ? name : commit);
  if (!wanted) return tl::unexpected(report_error(environment, wanted.error()));
  baseline->wanted_ = std::move(*wanted);
  baseline->wanted_.before.name = name;
  if (baseline->wanted_.before.kind == WantedState::Kind::revision) baseline->wanted_.paths = library.paths;
  auto open = read_before(environment, baseline->wanted_, library, eval::kMaxTrialBytes);
  if (!open) return tl::unexpected(open.error());
  baseline->open_ = std::move(*open);
  return baseline;
}

eval::BaselineSource EvalBaseline::source(const Environment& environment) const {
  eval::BaselineSource source;
  source.name = wanted_.before.name;
  source.files = &environment.files;
  source.graph = &open_->state.session.graph;
  source.folder = open_->state.folder;
  if (const GitTree* tree = open_->tree.get()) {
    source.files = tree;
    source.before_reading = [tree](const std::vector<std::string>& paths) { return tree->fetch(paths); };
  }
  return source;
}

Result<void> EvalBaseline::require_state_of(const eval::Plan& plan, bool is_whole) const {
  if (wanted_.before.kind != WantedState::Kind::folder) return {};
  const model::Difference& difference = plan.baseline->difference;
  const auto removed =
      static_cast<std::size_t>(std::count_if(difference.skills.begin(), difference.skills.end(),
                                             [](const model::SkillDifference& one) { return one.is_removed(); }));
  const bool is_empty = difference.skills_before == 0;
  if (!is_empty && (!is_whole || removed < difference.skills_before)) return {};
  return fail(fmt::format("the folder `{}` holds {}, so nothing can be compared with it", wanted_.before.name,
                          is_empty ? "no skill" : "none of this library's skills"),
              "name the folder with the skills as they were, or a git revision");
}

void EvalBaseline::close() {
  open_->tree.reset();
  wanted_.repository.reset();
  processes_.reset();
}

std::vector<std::string> lacking_skills(const eval::Plan& plan) {
  std::vector<std::string> warnings;
  if (!plan.baseline) return warnings;
  std::set<std::size_t> told;
  for (const auto& [skill, eval_case] : plan.cases)
    if (plan.baseline->skills[skill].skill == model::kNone && told.insert(skill).second)
      warnings.push_back(fmt::format("the baseline `{}` has no skill `{}`: its trials are left out",
                                     plan.baseline->name, plan.graph->skills[skill].name));
  return warnings;
}

}  // namespace skillc::cli
