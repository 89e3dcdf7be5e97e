// A run goes its whole way, through plan, journal and score; only programs and time are made up.
#include "support/eval_run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <stdexcept>

namespace skillc::test {
namespace {

using namespace skillc::eval;
using std::chrono::milliseconds;

}  // namespace

ProcessResult reply(const ProcessRequest& request) {
  if (request.input.find("prompt-d") != std::string::npos) return exited(3, "", "no licence\n");
  return exited(0, R"({"output": "fine", "findings": [{"cites": ["item-1"], "message": "unbounded"}]})");
}

ProcessResult verdicts_of_judge(const ProcessRequest&) {
  return exited(0, R"({"verdicts": [{"index": 0, "verdict": "met", "evidence": "fine"},
                                    {"index": 1, "verdict": "met", "evidence": "fine"}]})");
}

std::string text(const Results& results) {
  std::string all;
  auto add = [&](const Tally& t) {
    all += fmt::format("{} {} {} {} {} {} {} {} {} {} {} {}\n", t.met, t.missed, t.ungraded, t.errors, t.weight_met,
                       t.weight_graded, t.trials, t.passed_cases, t.failed_cases, t.ungraded_cases, t.error_cases,
                       t.pass_rate().value_or(-1));
  };
  auto add_reach = [&](const std::vector<SkillReach>& reach) {
    for (const SkillReach& one : reach)
      for (const auto* list : {&one.entries, &one.items})
        for (const Reach of : *list) all += static_cast<char>('0' + static_cast<int>(of));
    all += '\n';
  };
  for (const CaseResult& one : results.cases) {
    all += trial_name(*results.plan, results.plan->trials[one.trial]) + ' ' + std::string(case_status_name(one.status));
    for (const ExpectationResult& expectation : one.expectations)
      all += fmt::format(" | {} {} {} {}", expectation.text, outcome_name(expectation.verdict.outcome),
                         expectation.verdict.judge, expectation.verdict.evidence);
    if (one.failure) all += " ! " + one.failure->message + one.failure->log;
    all += '\n';
  }
  for (const ReviewerResult& one : results.reviewers) {
    add(one.tally);
    add_reach(one.reach);
  }
  add(results.total);
  add_reach(results.reach);
  return all;
}

RunTest::RunTest() {
  library_.files.add_directory("/tmp/scratch");
  library_.set_cases(kCases);
  options_.root = "/home/author/library";
  options_.jobs = 2;
}

void RunTest::add_judge() {
  library_.files.add_file("bin/judge", "#!/bin/sh\n", true);
  source::JudgeDefinition judge;
  judge.name = "panel";
  judge.command = {"bin/judge"};
  library_.configuration.judges = {judge};
  library_.selection.judges = {"panel"};
}

Result<bool> RunTest::run_in(const std::string& folder, bool resume) {
  plan_ = library_.plan();
  ScriptedProcessRunner runner([this](const ProcessRequest& request) {
    const bool is_judge = request.argv[0].ends_with("judge");
    auto result = is_judge ? judge_script_(request) : script_(request);
    return result;
  });
  auto journal = Journal::open(library_.files, folder, resume);
  if (!journal) return tl::unexpected(journal.error());
  pauses_.clear();
  progress_.clear();
  const RunContext context{
      {library_.files, runner, "/tmp/scratch"},
      **journal,
      [this](milliseconds length, const std::function<bool()>& is_over) { return pause(length, is_over); },
      [this] {
        std::lock_guard guard(mutex_);
        return now_;
      },
      [this](const Progress& now) { progress_.push_back(now); },
      [this] { return is_cancelled_(); }};
  Result<RunEnd> done = eval::run(context, plan_, options_);
  Result<void> closed = (*journal)->close();
  asked_.clear();
  judged_ = 0;
  for (const ProcessRequest& request : runner.requests()) {
    if (request.argv[0].ends_with("judge")) {
      ++judged_;
    } else if (request.input.find("prompt-") != std::string::npos) {  // and no check of a folder
      asked_.push_back(request.input.substr(request.input.find("prompt-"), 8));
    }
  }
  std::sort(asked_.begin(), asked_.end());
  if (!done) return tl::unexpected(done.error());
  if (!closed) return tl::unexpected(closed.error());
  budget_spent_ = done->budget_spent;
  return done->is_whole;
}

// By the second: whatever ends it does so within one.
bool RunTest::pause(milliseconds length, const std::function<bool()>& is_over) {
  {
    std::lock_guard guard(mutex_);
    pauses_.push_back(length);
  }
  for (milliseconds left = length; left.count() > 0 && !is_over(); left -= std::min(left, milliseconds(1000))) {
    std::lock_guard guard(mutex_);
    now_ += std::min(left, milliseconds(1000));
  }
  return may_pause_;
}

Results RunTest::results_of(const std::string& folder) {
  auto state = read_journal(library_.files, folder);
  if (!state) throw std::runtime_error(state.error().message);
  return score(plan_, *state);
}

std::string RunTest::undisturbed() {
  EXPECT_EQ(run_in("undisturbed"), true);
  return text(results_of("undisturbed"));
}

}  // namespace skillc::test
