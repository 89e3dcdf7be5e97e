#pragma once
// Which trials there are: case × reviewer × configuration × attempt, each with the key that its answer is kept under.

#include <string>
#include <string_view>
#include <vector>

#include "base/file_system.hpp"
#include "base/result.hpp"
#include "model/graph.hpp"
#include "source/configuration.hpp"

namespace skillc::eval {

enum class Configuration { with_skill, without_skill };
std::string_view configuration_name(Configuration configuration);  // "with_skill"

// A file or folder that a case brings along.
struct CaseFile {
  std::string path;   // where it stands in the trial's folder: as the case writes it, normalised
  std::string shown;  // where it is read from
  bool executable = false;
};

// A program out of skillc.yaml, found.
struct Program {
  std::vector<std::string> argv;  // argv[0] is an absolute path where the program was found, else as written
  bool is_there = false;
  std::string digest;                    // of the program's own bytes; "" where it is not there
  std::vector<std::string> environment;  // "NAME=value": PATH, LANG, TZ and what `env` names and is set
  std::vector<std::string> secrets;      // the values of what `env` names: blanked out of everything stored
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
  // SHA-256 over what is asked: protocol, command as written, skill tree (only where the configuration has it, evals
  // left out), case (id, prompt, files and their bytes, what its checks do in the trial's folder), configuration and
  // attempt. A recording is found by it, on a machine without the program too.
  std::string question;
  // SHA-256 over the question, the program's own bytes and the digests of named environment values: cache and resume.
  std::string key;
};

struct Selection {
  std::vector<std::string> reviewers;         // names; empty: all that skillc.yaml declares
  std::string judge;                          // a name, or ""
  std::vector<Configuration> configurations;  // at least one
  std::vector<std::string> only;              // "SKILL" or "SKILL/CASE"; empty: all
};

struct Plan {
  const model::Graph* graph = nullptr;  // outlives the plan
  std::vector<Reviewer> reviewers;      // selected, in skillc.yaml's order
  std::vector<Judge> judges;            // at most one so far
  std::vector<Configuration> configurations;
  std::vector<Trial> trials;                 // by reviewer, configuration, skill, case: the order of every report
  std::vector<std::vector<CaseFile>> files;  // parallel to `cases`
  std::vector<std::pair<std::size_t, std::size_t>> cases;  // selected: (skill, case), in the graph's order
  std::string digest;  // SHA-256 over the trials' keys and the judges: the same plan gives the same results
};

// The process's surroundings that a plan depends on.
struct Surroundings {
  std::vector<std::string> environment;  // "NAME=value", of skillc itself
  std::string root;                      // skillc.yaml's folder, absolute
};

// Fails on names that nothing has (with the nearest), on a selection that no case matches (`is_empty` is then true), on
// a secret shorter than six characters, on evals that cannot be read.
struct PlanError {
  Error error;
  bool is_empty = false;  // nothing selected: exit 5
};
tl::expected<Plan, PlanError> make_plan(const FileReader& files, const model::Graph& graph,
                                        const source::Configuration& configuration, const Selection& selection,
                                        const Surroundings& surroundings);

const parse::EvalCase& case_of(const Plan& plan, const Trial& trial);
const model::LinkedCase& linked_case_of(const Plan& plan, const Trial& trial);
const model::Skill& skill_of(const Plan& plan, const Trial& trial);
const std::vector<CaseFile>& files_of(const Plan& plan, const Trial& trial);
std::string trial_name(const Plan& plan, const Trial& trial);  // "async-python/price-poller · async-ast · with_skill"

}  // namespace skillc::eval
