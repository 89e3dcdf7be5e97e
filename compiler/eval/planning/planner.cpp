// A plan is everything that a run will do, settled before it does anything: names are resolved, programs found, files
// read once for their digests. What cannot be settled is said here, where nothing has been spent yet.

#include "eval/planning/plan.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "base/digest.hpp"
#include "base/excerpt.hpp"
#include "base/path.hpp"
#include "base/text.hpp"
#include "eval/judging/verdict_digest.hpp"
#include "eval/planning/baseline.hpp"
#include "eval/planning/case_selection.hpp"
#include "eval/planning/program.hpp"
#include "eval/planning/trial_files.hpp"
#include "eval/planning/trial_key.hpp"
#include "source/copies.hpp"

namespace skillc::eval {
namespace {

using Failed = tl::unexpected<PlanError>;

Failed refuse(std::string message, std::string help = {}) {
  return Failed(PlanError{{std::move(message), std::move(help)}});
}

Failed refuse(const Error& error) {
  return Failed(PlanError{error});
}

class Planner {
 public:
  Planner(const FileReader& files, const model::Graph& graph, const source::Configuration& configuration,
          const Selection& selection, const Surroundings& surroundings, const BaselineSource* baseline)
      : files_(files),
        graph_(graph),
        configuration_(configuration),
        selection_(selection),
        surroundings_(surroundings),
        baseline_(baseline) {
    plan_.graph = &graph;
    plan_.numbering = std::make_shared<const Numbering>(graph);
  }

  tl::expected<Plan, PlanError> make() {
    for (auto step : {&Planner::choose_configurations, &Planner::choose_reviewers, &Planner::choose_judges,
                      &Planner::choose_comparer, &Planner::choose_cases, &Planner::refuse_doubles,
                      &Planner::gather_files, &Planner::gather_offered, &Planner::gather_baseline})
      if (auto done = (this->*step)(); !done) return Failed(std::move(done).error());
    name_secrets();
    make_trials();
    if (plan_.trials.empty())
      return Failed(
          PlanError{{"nothing that is selected can be tried",
                     plan_.offered.empty() ? "the baseline has none of these skills"
                                           : "queries take the configuration `with_skill`, or a baseline that has it"},
                    true});
    plan_.digest = digest_of_plan(plan_, skill_digests_);
    return std::move(plan_);
  }

 private:
  using Step = tl::expected<void, PlanError>;

  Step choose_configurations() {
    for (const Configuration configuration : kConfigurations)
      if (std::count(selection_.configurations.begin(), selection_.configurations.end(), configuration) > 0)
        plan_.configurations.push_back(configuration);
    if (!baseline_ && has(Configuration::baseline))
      return refuse("the configuration `baseline` needs one", "name a revision or a folder: `--baseline main`");
    return {};
  }

  bool has(Configuration configuration) const {
    return std::count(plan_.configurations.begin(), plan_.configurations.end(), configuration) > 0;
  }

  Step choose_reviewers() {
    const auto& declared = configuration_.reviewers;
    const std::vector<std::string> names = names_of(declared);
    if (declared.empty())
      return refuse(configuration_.file.empty()
                        ? std::string("no skillc.yaml is read, and only there are reviewers declared")
                        : std::string(file_name(configuration_.file)) + " declares no reviewers",
                    "a reviewer is a program that answers cases: "
                    "`reviewers: { NAME: { protocol: json, command: [PROGRAM] } }`");
    for (const std::string& name : selection_.reviewers)
      if (std::find(names.begin(), names.end(), name) == names.end()) return refuse(no_such("reviewer", name, names));
    const std::set<std::string> wanted(selection_.reviewers.begin(), selection_.reviewers.end());
    for (const source::ReviewerDefinition& definition : declared) {
      if (!wanted.empty() && !wanted.contains(definition.name)) continue;
      auto program = find(definition);
      if (!program) return refuse(program.error());
      plan_.reviewers.push_back({definition, std::move(*program)});
    }
    return {};
  }

  // A replay runs nothing, whatever command it names.
  Result<Program> find(const source::ReviewerDefinition& definition) const {
    const std::string owner = "reviewer " + quote(definition.name);
    if (definition.protocol != "replay" && surroundings_.kept)
      return kept_program(definition.command, surroundings_.kept->reviewers, definition.name);
    if (definition.protocol != "replay")
      return find_program(files_, {owner, definition.command, definition.env, definition.inherit_home}, surroundings_);
    Program none;
    none.argv = definition.command;
    none.fault = owner + " replays recordings and runs no program";
    return none;
  }

  template <class Key>
  static Program kept_program(const std::vector<std::string>& argv, const std::map<Key, std::string>& kept,
                              const Key& key) {
    Program program;
    program.argv = argv;
    const auto known = kept.find(key);
    if (known != kept.end()) program.kept_digest = known->second;
    return program;
  }

  // `role`: "judge" or "comparer"; `kept`: where a run keeps the digests of those.
  Result<Program> find(const source::JudgeDefinition& definition, const std::string& role,
                       std::map<std::string, std::string> KeptPrograms::*kept) const {
    if (surroundings_.kept) return kept_program(definition.command, surroundings_.kept->*kept, definition.name);
    return find_program(files_, {role + " " + quote(definition.name), definition.command, definition.env, false},
                        surroundings_);
  }

  Result<std::string> find_check(const std::vector<std::string>& argv) const {
    if (surroundings_.kept) return kept_program(argv, surroundings_.kept->checks, argv).kept_digest;
    return digest_of_command(files_, argv, surroundings_);
  }

  Step choose_judges() {
    plan_.declared_judges = names_of(configuration_.judges);
    const std::set<std::string> wanted(selection_.judges.begin(), selection_.judges.end());
    for (const std::string& name : selection_.judges)
      if (std::count(plan_.declared_judges.begin(), plan_.declared_judges.end(), name) == 0)
        return refuse(no_such("judge", name, plan_.declared_judges));
    for (const source::JudgeDefinition& definition : configuration_.judges) {
      const bool by_default = wanted.empty() && !surroundings_.kept;
      if (by_default ? !definition.is_default : !wanted.contains(definition.name)) continue;
      auto program = find(definition, "judge", &KeptPrograms::judges);
      if (!program) return refuse(program.error());
      plan_.judges.push_back({definition, std::move(*program)});
    }
    if (surroundings_.kept) plan_.declared_judges = surroundings_.kept->declared_judges;
    return {};
  }

  Step choose_comparer() {
    if (selection_.comparer.empty()) return {};
    const auto& declared = configuration_.comparers;
    const auto found = std::find_if(declared.begin(), declared.end(), [&](const source::JudgeDefinition& one) {
      return one.name == selection_.comparer;
    });
    if (found == declared.end()) return refuse(no_such("comparer", selection_.comparer, names_of(declared)));
    if (!has(Configuration::with_skill) || plan_.configurations.size() < 2)
      return refuse("`--compare` needs the answers with the skill and others to compare them with",
                    "add `--configuration with_skill --configuration without_skill`, or `--baseline REVISION`");
    auto program = find(*found, "comparer", &KeptPrograms::comparers);
    if (!program) return refuse(program.error());
    plan_.comparer = Judge{*found, std::move(*program)};
    return {};
  }

  void name_secrets() {
    if (surroundings_.kept) return;
    std::set<std::string> names;
    const auto add = [&](const auto& declared) {
      for (const auto& definition : declared) names.insert(definition.env.begin(), definition.env.end());
    };
    add(configuration_.reviewers);
    add(configuration_.judges);
    add(configuration_.comparers);
    plan_.secrets = secrets_named({names.begin(), names.end()}, surroundings_);
  }

  // By any reviewer in any configuration.
  bool is_tried(const std::string& skill, const std::string& eval_case) const {
    if (!selection_.trials) return true;
    return std::any_of(plan_.reviewers.begin(), plan_.reviewers.end(), [&](const Reviewer& reviewer) {
      return std::any_of(plan_.configurations.begin(), plan_.configurations.end(), [&](Configuration configuration) {
        return is_tried(skill, eval_case, reviewer, configuration);
      });
    });
  }

  bool is_tried(const std::string& skill, const std::string& eval_case, const Reviewer& reviewer,
                Configuration configuration) const {
    return !selection_.trials || selection_.trials->contains({skill, eval_case, reviewer.definition.name,
                                                              std::string(configuration_name(configuration))});
  }

  Step choose_cases() {
    const auto selected = CaseSelection::read(graph_, selection_);
    if (!selected) return refuse(selected.error());
    for (std::size_t s = 0; s < graph_.skills.size(); ++s) {
      const model::Skill& skill = graph_.skills[s];
      auto is_asked = [&](const model::LinkedCase& one) {
        return std::any_of(plan_.reviewers.begin(), plan_.reviewers.end(),
                           [&](const Reviewer& reviewer) { return asks(reviewer, skill, one); });
      };
      for (std::size_t c = 0; c < skill.cases.size(); ++c)
        if (selected->has(skill, skill.cases[c]) && is_asked(skill.cases[c]) &&
            is_tried(skill.name, skill.case_source(skill.cases[c]).id))
          plan_.cases.push_back({s, c});
    }
    if (!plan_.cases.empty() && !plan_.configurations.empty()) return {};
    return Failed(PlanError{Error{"no case is selected", how_to_select()}, true});
  }

  std::string how_to_select() const {
    if (std::all_of(graph_.skills.begin(), graph_.skills.end(),
                    [](const model::Skill& skill) { return skill.cases.empty(); }))
      return "write cases into <skill>/evals/evals.json";
    if (selection_.trials)
      return "what failed in the last run is of another configuration, reviewer or case: give the options of that run";
    return "look at `--only`, `--tag`, `--reviewer` and the reviewers' `skills` and `asked`";
  }

  static bool asks(const Reviewer& reviewer, const model::Skill& skill, const model::LinkedCase& one) {
    using Asked = source::ReviewerDefinition::Asked;
    const bool asks_query = skill.case_source(one).should_trigger.has_value();
    if (reviewer.definition.asked == (asks_query ? Asked::cases : Asked::queries)) return false;
    const auto& globs = reviewer.definition.skills;
    return globs.empty() || std::any_of(globs.begin(), globs.end(),
                                        [&](const std::string& glob) { return glob_match(glob, skill.name); });
  }

  // What to do about two skills of one name. Those that are kept for two clients are meant to be the same.
  std::string how_to_tell_apart(const model::Skill& one, const model::Skill& other) const {
    const auto differs = source::first_difference(files_, one.source, other.source);
    const std::string way = "name one of them differently, or give the path of one";
    if (!differs || one.source.folder_name != other.source.folder_name) return way;
    return "copies are taken as one skill, but these differ in " + quote(*differs) + ": make them the same, " + way;
  }

  // Results are kept under the names of skill and case.
  Step refuse_doubles() {
    std::map<std::string, std::size_t> skills;
    std::set<std::pair<std::size_t, std::string>> ids;
    for (const auto& [s, c] : plan_.cases) {
      const model::Skill& skill = graph_.skills[s];
      const auto [known, is_new] = skills.emplace(skill.name, s);
      if (!is_new && known->second != s)
        return refuse("two skills with cases are called " + quote(skill.name) + ": " +
                          graph_.skills[known->second].source.folder + " and " + skill.source.folder,
                      how_to_tell_apart(graph_.skills[known->second], skill));
      const std::string& id = skill.case_source(skill.cases[c]).id;
      if (!ids.insert({s, id}).second)
        return refuse("two cases of " + quote(skill.name) + " are called " + quote(id),
                      "results are kept under a case's id: rename one");
    }
    return {};
  }

  Step gather_files() {
    plan_.skill_files.resize(graph_.skills.size());
    skill_digests_.resize(graph_.skills.size());
    plan_.citable.resize(graph_.skills.size());
    for (const auto& [s, c] : plan_.cases) {
      const model::Skill& skill = graph_.skills[s];
      if (skill_digests_[s].empty()) {
        if (auto fit = require_folder_name(skill); !fit) return refuse(fit.error());
        auto gathered = collect_skill_files(files_, skill.source);
        if (!gathered) return refuse(gathered.error());
        plan_.skill_files[s] = std::move(*gathered);
        skill_digests_[s] = digest_of_files(plan_.skill_files[s]);
        plan_.citable[s] = digest_of_citable(graph_, s);
      }
      const model::LinkedCase& linked = skill.cases[c];
      auto gathered = collect_case_files(files_, skill, skill.evals[linked.evals], skill.case_source(linked));
      if (!gathered) return refuse(gathered.error());
      plan_.files.push_back(std::move(*gathered));
      auto checks = look_at_checks(skill.case_source(linked));
      if (!checks) return refuse(checks.error());
      check_digests_.push_back(std::move(*checks));
    }
    return {};
  }

  Step gather_offered() {
    plan_.trigger_threshold = configuration_.trigger_threshold;
    const auto query = std::find_if(plan_.cases.begin(), plan_.cases.end(), [&](const auto& at) {
      const model::Skill& skill = graph_.skills[at.first];
      return skill.case_source(skill.cases[at.second]).should_trigger.has_value();
    });
    if (query == plan_.cases.end()) return {};
    std::map<std::string, const model::Skill*> names;
    for (std::size_t s = 0; s < graph_.skills.size(); ++s) {
      const model::Skill& skill = graph_.skills[s];
      const model::Document* main = skill.main_document();
      if (skill.source.is_neighbour || main == nullptr) continue;
      if (auto fit = require_folder_name(skill); !fit) return refuse(fit.error());
      if (!main->unreadable.empty()) return refuse(main->shown_path + " cannot be offered: " + main->unreadable);
      const auto [known, is_new] = names.emplace(skill.name, &skill);
      if (!is_new)
        return refuse("two skills are called " + quote(skill.name) + ", and a query could load either: " +
                          known->second->source.folder + " and " + skill.source.folder,
                      how_to_tell_apart(*known->second, skill));
      TrialFile file{"SKILL.md", main->shown_path, sha256_hex(main->text.bytes())};
      file.bytes = std::make_shared<const std::string>(main->text.bytes());
      plan_.offered.push_back({s, std::move(file)});
    }
    for (const auto& [s, c] : plan_.cases) {
      const model::Skill& skill = graph_.skills[s];
      if (skill.case_source(skill.cases[c]).should_trigger && skill.main_document() == nullptr)
        return refuse("the skill in " + skill.source.folder + " has queries, but no SKILL.md that could be loaded");
    }
    return {};
  }

  Step gather_baseline() {
    if (!has(Configuration::baseline)) return {};
    std::set<std::size_t> tried;
    for (const auto& [s, c] : plan_.cases) tried.insert(s);
    auto baseline = plan_baseline(*baseline_, graph_, tried);
    if (!baseline) return refuse(baseline.error());
    plan_.baseline = std::move(*baseline);
    return {};
  }

  // Verdicts of commands are kept with the answer, and hold no longer than their programs.
  Result<std::vector<std::string>> look_at_checks(const parse::EvalCase& eval_case) {
    std::vector<std::string> digests;
    for (const parse::Expectation& expectation : eval_case.expectations) {
      if (!expectation.check || expectation.check->kind != parse::Check::Kind::command) continue;
      const auto [known, is_new] = plan_.check_programs.try_emplace(expectation.check->argv);
      if (is_new) {
        SKILLC_TRY(known->second, find_check(known->first));
      }
      digests.push_back(known->second);
    }
    return digests;
  }

  // Of what a trial in the configuration is given; nothing where there is no such trial.
  std::optional<std::string> skill_digest(std::size_t skill, Configuration configuration) const {
    if (!gives_skill(configuration)) return "";
    if (configuration == Configuration::with_skill) return skill_digests_[skill];
    const SkillBefore& before = plan_.baseline->skills[skill];
    return before.skill == model::kNone ? std::nullopt : std::optional(before.digest);
  }

  void make_trials() {
    plan_.repeat = selection_.repeat;
    std::vector<std::string> case_digests;
    for (const CaseFiles& files : plan_.files) case_digests.push_back(digest_of_files(files.files));
    for (std::size_t r = 0; r < plan_.reviewers.size(); ++r) {
      const std::string reviewer = digest_of_reviewer(plan_.reviewers[r]);
      for (const Configuration configuration : plan_.configurations)
        for (std::size_t i = 0; i < plan_.cases.size(); ++i) {
          const auto& [s, c] = plan_.cases[i];
          const model::Skill& tried = graph_.skills[s];
          if (!asks(plan_.reviewers[r], tried, tried.cases[c])) continue;
          if (!is_tried(tried.name, tried.case_source(tried.cases[c]).id, plan_.reviewers[r], configuration)) continue;
          const std::optional<std::string> skill = skill_digest(s, configuration);
          const bool asks_query = tried.case_source(tried.cases[c]).should_trigger.has_value();
          if (asks_query && !gives_skill(configuration)) continue;  // nothing could be loaded
          for (unsigned attempt = 1; skill && attempt <= plan_.repeat; ++attempt) {
            Trial trial{s, c, r, configuration, attempt, "", ""};
            const std::string given = asks_query ? digest_of_offers(offers_of(plan_, trial)) : *skill;
            trial.question = digest_of_question(plan_, trial, case_digests[i], given);
            trial.key = digest_of_key(trial.question, reviewer, check_digests_[i]);
            plan_.trials.push_back(std::move(trial));
          }
        }
    }
  }

  const FileReader& files_;
  const model::Graph& graph_;
  const source::Configuration& configuration_;
  const Selection& selection_;
  const Surroundings& surroundings_;
  const BaselineSource* baseline_;
  std::vector<std::string> skill_digests_;               // parallel to the graph's skills
  std::vector<std::vector<std::string>> check_digests_;  // parallel to the plan's cases
  Plan plan_;
};

}  // namespace

tl::expected<Plan, PlanError> make_plan(const FileReader& files, const model::Graph& graph,
                                        const source::Configuration& configuration, const Selection& selection,
                                        const Surroundings& surroundings, const BaselineSource* baseline) {
  return Planner(files, graph, configuration, selection, surroundings, baseline).make();
}

}  // namespace skillc::eval
