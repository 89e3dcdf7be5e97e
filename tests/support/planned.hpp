#pragma once
// A library in memory with reviewers, linked and planned.

#include <memory>
#include <string>
#include <vector>

#include "eval/planning/plan.hpp"
#include "source/configuration.hpp"
#include "support/memory_file_system.hpp"

namespace skillc::test {

// One skill, `demo`, with a chapter, two items and a checklist; the case `one` with the file `files/a.txt`; a reviewer
// `tool` (protocol json) whose program is there. Change what the test is about, then plan().
class PlannedLibrary {
 public:
  PlannedLibrary();
  PlannedLibrary(const PlannedLibrary&) = delete;

  // As evals/demo/evals.json: the JSON of the list of cases.
  void set_cases(const std::string& cases);
  void set_expectations(const std::string& expectations);  // of the one case, JSON list

  // A graph of its own for each plan; the latest is what the plan points at.
  tl::expected<eval::Plan, eval::PlanError> try_plan();
  eval::Plan plan();
  std::string failure();  // the message of a plan that cannot be made

  MemoryFileSystem files;
  source::Configuration configuration;
  eval::Selection selection;
  eval::Surroundings surroundings;
  std::unique_ptr<model::Graph> graph;
};

source::ReviewerDefinition reviewer(const std::string& name, const std::string& program);

}  // namespace skillc::test
