#pragma once
// What pages about a run of evals are made from, put in the order in which they show it.

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "eval/keeping/journal.hpp"
#include "eval/scoring/attempts.hpp"
#include "eval/scoring/gates.hpp"
#include "eval/scoring/line_coverage.hpp"
#include "eval/scoring/results.hpp"
#include "eval/scoring/results_table.hpp"

namespace skillc::render::evals {

using model::kNone;

// A table of figures beside the totals, as every report for people has it, and what belongs to it. Raw.
struct Measure {
  struct Lines {
    std::string title;
    std::vector<std::string> lines;
  };
  std::string title;
  std::vector<std::vector<std::string>> rows;  // the titles first
  std::size_t names = 1;                       // so many columns from the left are names, the others figures
  std::string note;                            // may be ""
  std::vector<Lines> lists;
};

struct ReportInput {
  const eval::Results* results = nullptr;  // all that is pointed at outlives the report
  const eval::Statistics* statistics = nullptr;
  const std::vector<eval::SkillTable>* tables = nullptr;
  const std::vector<eval::GateResult>* gates = nullptr;
  std::vector<Measure> measures = {};
  std::string run;                       // what the run is called
  std::string library;                   // "" where it has no name
  std::string root;                      // the library's folder, as shown: what paths are told from
  std::string budget_spent;              // as eval::KeptEnd
  std::string errors_doubt;              // as eval::errors_doubt
  std::chrono::milliseconds elapsed{0};  // of the run
  // What was answered, by the trial's index: read when it is written, so that no more than one is held. From any
  // thread.
  std::function<Result<eval::KeptReply>(std::size_t trial)> reply_of;
};

// What puts an entry or a checklist item to the test.
struct Ask {
  std::size_t at = 0;           // index into Subject::cases
  std::size_t expectation = 0;  // of the case; kNone: the case as a whole covers it
};

struct CaseTrials {
  std::size_t eval_case = 0;        // index into Skill::cases
  std::vector<std::size_t> trials;  // indexes into Plan::trials, in the plan's order
};

// A skill that the run has cases of.
struct Subject {
  std::size_t skill = 0;                    // index into Graph::skills
  const eval::SkillTable* table = nullptr;  // nullptr where all of its cases are queries
  std::vector<CaseTrials> cases;            // those that were selected, in the graph's order
  std::vector<eval::CountedLines> lines;    // parallel to the skill's documents; empty ones without a table
  std::vector<std::vector<Ask>> asks_of_entries, asks_of_items;  // parallel to the skill's; none without a table
};

struct Report {
  ReportInput input;
  std::vector<Subject> subjects;           // in the graph's order
  std::vector<std::size_t> by_skill = {};  // parallel to Graph::skills: index into `subjects`, or their number

  const eval::Plan& plan() const { return *input.results->plan; }
  const model::Graph& graph() const { return *plan().graph; }
  const model::Skill& skill_of(const Subject& subject) const { return graph().skills[subject.skill]; }
  const eval::CaseResult& result_of(std::size_t trial) const { return input.results->cases[trial]; }
  std::size_t subject_of(std::size_t skill) const { return by_skill[skill]; }  // `subjects.size()` where there is none
};

Report make_report(ReportInput input);

// "A", "B", …, "AA": what a column is called where there is no room for its name. By the index into Results::reviewers.
std::string letter_of(std::size_t reviewer);
// The index into Results::reviewers that a trial's figures stand under.
std::size_t reviewer_of(const Report& report, const eval::Trial& trial);
// Whether a trial's reviewer is one whose figures are those of the whole: a baseline is beside the point wherever one
// outcome stands for all.
bool stands_for_whole(const Report& report, std::size_t trial);

}  // namespace skillc::render::evals
