#pragma once
// Which trials there are: case × reviewer × configuration × attempt, each with the key that its answer is kept under.

#include <compare>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/file_system.hpp"
#include "base/result.hpp"
#include "eval/planning/numbering.hpp"
#include "eval/planning/shard.hpp"
#include "model/difference.hpp"
#include "model/graph.hpp"
#include "source/configuration.hpp"

namespace skillc::eval {

// What a trial's reviewer is given: a query gets the library to choose from.
enum class Given { nothing, skill, library };

enum class Configuration { with_skill, without_skill, baseline };  // the skill as it is, none, as it was
inline constexpr Configuration kConfigurations[] = {Configuration::with_skill, Configuration::without_skill,
                                                    Configuration::baseline};  // in the order of every report
std::string_view configuration_name(Configuration configuration);              // "with_skill"
inline bool gives_skill(Configuration configuration) {
  return configuration != Configuration::without_skill;
}

// A file that a trial's folder is given: a case's or a skill's. Of a folder that a case names, each file in it.
struct TrialFile {
  std::string path;    // below the trial's folder, or below the skill's in it; normalised, never outside
  std::string shown;   // where it is read from
  std::string digest;  // of its bytes when the plan was made; "" of a folder
  bool executable = false;
  bool is_folder = false;  // an empty one
  // Of a baseline's file, which may be on no disk; nullptr: it is read from `shown` when a trial begins.
  std::shared_ptr<const std::string> bytes = nullptr;
};

// Below one of them, as its reviewer's protocol says, a trial's folder has the skill. Nothing that a case brings along
// may stand in either.
inline constexpr std::string_view kSkillsPlace = ".agents/skills";
inline constexpr std::string_view kClaudeSkillsPlace = ".claude/skills";

// What a case brings along.
struct CaseFiles {
  std::vector<std::string> names;  // the files and folders that it names, as they stand in the trial's folder
  std::vector<TrialFile> files;    // sorted by path
};
// A case's files together, and a skill's.
inline constexpr std::uint64_t kMaxTrialBytes = 64u << 20;
inline constexpr std::size_t kMaxTrialFiles = 10'000;

// The value of a named environment variable, blanked out of everything stored.
struct Secret {
  std::string name;
  std::string value;
};
inline constexpr std::size_t kMinSecret = 6;  // bytes without blanks around them; what is shorter is in mere words

// A program out of skillc.yaml, found.
struct Program {
  std::vector<std::string> argv;  // argv[0] is an absolute path where the program was found, else as written
  bool is_there = false;
  std::string fault;   // where it is not there: "there is no program `x` in PATH"
  std::string digest;  // of the program's own bytes; "" where it is not there
  // "NAME=value": PATH, LANG, TZ, what `env` names and is set, HOME where the reviewer inherits it.
  std::vector<std::string> environment;
  std::vector<Secret> secrets;   // of what `env` names, empty values left out
  std::string kept_digest = {};  // digest_of_program, where a run that is over knows it and nobody looked for it now
};

struct Reviewer {
  source::ReviewerDefinition definition;
  Program program;
};

struct Judge {
  source::JudgeDefinition definition;
  Program program;
};

struct Trial {
  std::size_t skill = 0;      // index into Graph::skills
  std::size_t eval_case = 0;  // index into Skill::cases
  std::size_t reviewer = 0;   // index into Plan::reviewers
  Configuration configuration = Configuration::with_skill;
  unsigned attempt = 1;
  // SHA-256 over what is asked: command as written, the names in `env`, whose home it sees, skill tree (only where the
  // configuration has it, of `baseline` the one of then, evals left out), case (id, prompt, files and their bytes, what
  // its checks do in the trial's folder), configuration and attempt. A recording is found by it, on a machine without
  // the program too; so a replay asks what the reviewer did whose command, `env` and `home` it names.
  std::string question;
  // SHA-256 over the question, the protocol, the program's own bytes, those of programs that checks run, and the
  // digests of named environment values, of a replay where its recordings are: cache and resume.
  std::string key;
};

// A trial by its names, as results.json has them; attempts are together.
struct TrialName {
  std::string skill, eval_case, reviewer, configuration;
  auto operator<=>(const TrialName&) const = default;
};

struct Selection {
  std::vector<std::string> reviewers;         // names; empty: all that skillc.yaml declares
  std::vector<std::string> judges;            // names; empty: those that are so by default
  std::string comparer;                       // a name, or ""
  std::vector<Configuration> configurations;  // at least one
  std::vector<std::string> only;              // "SKILL" or "SKILL/CASE"; empty: all
  unsigned repeat = 1;                        // attempts at each case
  std::vector<std::string> tags;              // cases with at least one of these; empty: all
  std::optional<std::set<TrialName>> trials;  // these alone, where given
};
inline constexpr unsigned kMaxRepeat = 1000;

// A skill that is tried, as it was at the baseline.
struct SkillBefore {
  std::size_t skill = model::kNone;  // index into Baseline::graph; kNone: there was none, or it is not tried
  std::vector<TrialFile> files;      // with their bytes, `evals/` left out
  std::string digest;                // of them
  std::string citable;               // digest_of_citable
  // Parallel to the skill's entries and checklist items: which one each was then; kNone: it was not there.
  std::vector<std::size_t> entries;
  std::vector<std::size_t> items;
};

struct Baseline {
  std::string name;                            // as its user called it: "main", "../skills-1.0"
  const model::Graph* graph = nullptr;         // outlives the plan
  model::Difference difference;                // from it to what is tried
  std::vector<SkillBefore> skills;             // parallel to Graph::skills
  std::shared_ptr<const Numbering> numbering;  // of `graph`
};

// What a baseline is planned from.
struct BaselineSource {
  std::string name;
  const FileReader* files = nullptr;    // read while the plan is made, and not afterwards
  const model::Graph* graph = nullptr;  // outlives the plan
  std::string folder = ".";             // what its skills' folders are seen from, as a model::State's
  std::function<Result<void>(const std::vector<std::string>&)> before_reading = {};  // these files are about to be read
};

// A skill that reviewers of queries may load. Its SKILL.md is all that they are given of it: whether it is loaded is
// decided by its name and description, and an answer is not asked for again because something below it changed.
struct Offered {
  std::size_t skill = 0;  // index into Graph::skills
  TrialFile main;
};

struct Plan {
  const model::Graph* graph = nullptr;         // outlives the plan
  std::shared_ptr<const Numbering> numbering;  // of `graph`
  std::vector<Reviewer> reviewers;             // selected, in skillc.yaml's order
  std::vector<Judge> judges;                   // in skillc.yaml's order
  std::vector<std::string> declared_judges;    // names of all that skillc.yaml has
  std::optional<Judge> comparer;
  // Of what `env` of anybody names that skillc.yaml declares, selected or not: whoever runs can read in /proc what
  // skillc itself is given. Each name once; too short a one of somebody who does not run is left out.
  std::vector<Secret> secrets;
  std::vector<Configuration> configurations;
  unsigned repeat = 1;        // attempts at each case
  std::vector<Trial> trials;  // by reviewer, configuration, skill, case, attempt: the order of every report
  std::vector<std::pair<std::size_t, std::size_t>> cases;  // selected: (skill, case), in the graph's order
  std::vector<CaseFiles> files;                            // parallel to `cases`
  // Parallel to Graph::skills: the files of the skills that are tried, `evals/` left out.
  std::vector<std::vector<TrialFile>> skill_files;
  // Parallel to Graph::skills: digest_of_citable of the skills that are tried.
  std::vector<std::string> citable;
  std::optional<Baseline> baseline;  // where it is one of the configurations
  // Where there is a query: all skills that were named on the command line and have a SKILL.md, in the graph's order.
  std::vector<Offered> offered;
  double trigger_threshold = 0.5;                                  // source::Configuration's
  std::map<std::vector<std::string>, std::string> check_programs;  // digest_of_command of each argv of a check
  // SHA-256 over the trials' keys, the reviewers' names, the judges and what is judged: the same plan gives the same
  // results. That of the whole plan in each of its shards.
  std::string digest;
  std::optional<Shard> shard;            // where `trials` are those of one shard alone
  std::size_t trials_of_all_shards = 0;  // where they are
};

// The digests of all programs of a run.
struct KeptPrograms {
  std::map<std::string, std::string> reviewers, judges;    // by name
  std::map<std::string, std::string> comparers;            // none or one
  std::map<std::vector<std::string>, std::string> checks;  // by argv
  std::vector<std::string> declared_judges;                // as Plan's
};

// The process's surroundings that a plan depends on.
struct Surroundings {
  std::vector<std::string> environment;  // "NAME=value", of skillc itself
  std::string root;                      // skillc.yaml's folder, absolute
  // Where given no program is looked for, and no variable: what they were is known.
  const KeptPrograms* kept = nullptr;
};

// Fails on names that nothing has (with the nearest), on a selection that no case matches (`is_empty` is then true), on
// a secret shorter than kMinSecret, on a query where two skills of one name would be offered, on a case's file that is
// not there, lies outside, is too large or would stand in kSkillsPlace, on two skills of one name and two cases of one
// id, on the configuration `baseline` without one. A program that is not there is no failure of the plan: its trials
// fail. A skill that the baseline lacks has no trials of that configuration.
struct PlanError {
  Error error;
  bool is_empty = false;  // nothing selected: exit 5
};
tl::expected<Plan, PlanError> make_plan(const FileReader& files, const model::Graph& graph,
                                        const source::Configuration& configuration, const Selection& selection,
                                        const Surroundings& surroundings, const BaselineSource* baseline = nullptr);

const parse::EvalCase& case_of(const Plan& plan, const Trial& trial);
const model::LinkedCase& linked_case_of(const Plan& plan, const Trial& trial);
const model::Skill& skill_of(const Plan& plan, const Trial& trial);
const CaseFiles& files_of(const Plan& plan, const Trial& trial);
// Indexes of the skills that have other cases than queries, in the graph's order.
std::vector<std::size_t> skills_with_cases(const Plan& plan);
// Whether what is asked is to show which skills the reviewer loads.
bool is_query(const Plan& plan, const Trial& trial);
Given given_to(const Plan& plan, const Trial& trial);
// What a query's reviewer may load: under `baseline` the skill in question as it was, the others as they are.
struct Offer {
  const model::Skill* skill;
  const TrialFile* main;
};
std::vector<Offer> offers_of(const Plan& plan, const Trial& trial);

// The skill as the trial's reviewer is given it, by whose numbers its answer is read; without it, as it is.
struct GivenSkill {
  const Numbering& numbering;
  std::size_t index;
  const std::vector<TrialFile>& files;
  const std::string& citable;
  const SkillBefore* before;  // nullptr: as it is
  const model::Graph& graph() const { return numbering.graph(); }
  const model::Skill& skill() const { return graph().skills[index]; }
};
GivenSkill given_skill(const Plan& plan, const Trial& trial);
// "async-python/price-poller · async-ast · with_skill", and where there are several " · attempt 2".
std::string trial_name(const Plan& plan, const Trial& trial);

}  // namespace skillc::eval
