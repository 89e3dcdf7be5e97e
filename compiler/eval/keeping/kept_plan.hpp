#pragma once
// What a run's journal says of its plan: enough to make the plan again out of the same library, on a machine that has
// none of its programs, and to say what is no longer the same.

#include <chrono>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "eval/planning/plan.hpp"
#include "parse/value.hpp"
#include "source/configuration.hpp"

namespace skillc::eval {

struct KeptPlan {
  std::string digest;              // Plan::digest
  std::vector<std::string> paths;  // of the library, and its skillc.yaml, as they were named on the command line
  std::string configuration;
  Selection selection;
  std::string baseline;         // as its user called it; "" without one
  std::string baseline_commit;  // of a revision
  std::string baseline_digest;  // of its skills
  std::optional<Shard> shard;
  source::Gates gates;
  double trigger_threshold = 0;               // as Plan's
  std::map<std::string, std::string> skills;  // digests_of_skills
  std::vector<std::string> library;           // names of all skills, sorted: what an answer can cite hangs on them
  KeptPrograms programs;
  // What skillc.yaml says of each reviewer that selects its cases: `asked`, then its `skills`.
  std::map<std::string, std::vector<std::string>> asked = {};
  std::map<std::string, std::string> secrets = {};  // digests_of_secrets: what is blanked in answers hangs on them
  std::vector<std::string> unread = {};             // what the user was warned of: evals of which no trial came
};

// How a call that ran a plan ended, where nothing interrupted it.
struct KeptEnd {
  std::chrono::milliseconds elapsed{0};
  std::size_t cached = 0;
  std::string budget_spent;  // "--max-cost 5"; "" where none was
};

// Of each skill that is tried, by name: its files, what it declares, and its cases with theirs; of one that queries are
// merely offered its SKILL.md.
std::map<std::string, std::string> digests_of_skills(const Plan& plan);

// All but what only the command line knows: paths, configuration, baseline_commit, unread.
KeptPlan keep_plan(const Plan& plan, const Selection& selection, const source::Gates& gates);

// What differs between two plans: "the skill `demo`"; "" where it is nothing, for their digests are the same. Shards
// and gates are not looked at.
struct PlanDifference {
  enum class Kind { changed, missing, added };
  std::string what;
  Kind kind = Kind::changed;
};
PlanDifference what_differs(const KeptPlan& then, const KeptPlan& now);

// Lines of a journal.
Json plan_line(const KeptPlan& plan);
Result<KeptPlan> read_plan_line(const parse::Value& line);
Json end_line(const KeptEnd& end);
KeptEnd read_end_line(const parse::Value& line);

}  // namespace skillc::eval
