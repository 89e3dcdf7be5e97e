#pragma once
// The command line of `skillc eval`.

#include <CLI/CLI.hpp>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/file_system.hpp"
#include "cli/session.hpp"
#include "eval/keeping/kept_plan.hpp"
#include "eval/planning/plan.hpp"

namespace skillc::cli {

struct EvalArguments {
  LibraryArguments library;
  std::vector<std::string> reviewers;
  std::vector<std::string> judges;
  std::string comparer;
  std::vector<std::string> configurations;
  std::string baseline;
  std::vector<std::string> only;
  std::vector<std::string> tags;
  bool failed = false;
  std::string shard;
  bool dry_run = false;
  std::optional<unsigned> repeat;
  std::optional<std::size_t> max_trials;
  std::optional<double> max_cost;
  std::optional<std::uint32_t> max_seconds;
  std::string out;
  std::string record;
  std::string replay;
  bool gradings = false;
  std::string format = "text";
  std::string color = "auto";
  bool no_cache = false;
  bool resume = false;
};

void add_eval_options(CLI::App& app, EvalArguments& arguments);

// Whether an option says who or what is asked.
bool selects(const EvalArguments& arguments);

// As if the options were given that the plan was made with: who and what is asked, and the library where none is named
// and that one is there.
void select_as_before(EvalArguments& arguments, const eval::KeptPlan& before, const FileReader& files);

// The options that make a selection another one than that of a call without any: "--reviewer good --only demo/a".
std::string selection_text(const eval::Selection& selection, const source::Configuration& configuration);

// What goes on with the run in `folder`, as it would be typed.
std::string resume_command(const std::string& folder, const EvalArguments& arguments);

// What is selected by name; what `--failed` selects is still to be read.
eval::Selection selection_of(const EvalArguments& arguments);

}  // namespace skillc::cli
