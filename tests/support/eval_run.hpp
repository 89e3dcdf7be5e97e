#pragma once
// Whole runs in memory, with reviewers and judges that do what the test says.

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <functional>
#include <mutex>
#include <string>
#include <vector>

#include "eval/running/run.hpp"
#include "eval/scoring/results.hpp"
#include "support/planned.hpp"
#include "support/scripted_process_runner.hpp"

namespace skillc::test {

// The cases of all runs, as JSON.
inline constexpr const char* kCases = R"j([
  {"id": "a", "prompt": "prompt-a", "expectations": ["A (Item 1)", {"text": "says it", "check": {"contains": "fine"}}]},
  {"id": "b", "prompt": "prompt-b", "expectations": ["B (Item 2)"]},
  {"id": "c", "prompt": "prompt-c", "expectations": ["C (Item 3)", "nobody can tell"]},
  {"id": "d", "prompt": "prompt-d", "expectations": ["D (Item 1)"]}])j";

// What the demo reviewer says: it sees item 1 everywhere, and never answers case d.
ProcessResult reply(const ProcessRequest& request);
// Met, whatever it is asked: the citing expectations are the judge's as well, those with a check are not.
ProcessResult verdicts_of_judge(const ProcessRequest& request);

// All of the results but what the clock has a hand in.
std::string text(const eval::Results& results);

// Cases a to d, of which d is never answered; a clock that goes on by what is waited.
class RunTest : public testing::Test {
 protected:
  RunTest();

  void add_judge();
  // Plans anew and runs in `folder`; `script_` and `judge_script_` answer for all programs.
  Result<bool> run_in(const std::string& folder, bool resume = false);
  eval::Results results_of(const std::string& folder);
  std::string undisturbed();
  bool pause(std::chrono::milliseconds length, const std::function<bool()>& is_over);

  PlannedLibrary library_;
  eval::Plan plan_;
  eval::RunOptions options_;
  ScriptedProcessRunner::Script script_ = reply;
  ScriptedProcessRunner::Script judge_script_ = [](const ProcessRequest&) { return exited(1); };
  std::function<bool()> is_cancelled_ = [] { return false; };
  bool may_pause_ = true;
  std::mutex mutex_;
  std::vector<std::chrono::milliseconds> pauses_;
  std::chrono::milliseconds now_{0};
  std::atomic<int> asked_so_far_ = 0;
  std::string budget_spent_;
  std::vector<eval::Progress> progress_;
  std::vector<std::string> asked_;  // prompts, sorted
  std::size_t judged_ = 0;
};

}  // namespace skillc::test
