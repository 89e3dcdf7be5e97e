// Whole runs: who is asked what, how often and how fast, and what a budget leaves out.

#include "eval/running/run.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <csignal>
#include <map>
#include <mutex>
#include <new>
#include <set>
#include <string>
#include <thread>
#include <vector>

#include "eval/running/backoff.hpp"
#include "support/eval_run.hpp"

namespace skillc::eval {
namespace {

using std::chrono::milliseconds;
using test::ended;
using test::exited;
using test::reply;
using test::reviewer;
using test::RunTest;
using test::text;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using End = ProcessResult::End;

TEST_F(RunTest, EachTrialIsAskedOnceAndScoredFromTheJournal) {
  ASSERT_EQ(run_in("run"), true);
  EXPECT_THAT(asked_, ElementsAre("prompt-a", "prompt-b", "prompt-c", "prompt-d"));
  const Results results = results_of("run");
  EXPECT_TRUE(results.not_run == 0);
  EXPECT_EQ(results.total.met, 2u);       // a's two
  EXPECT_EQ(results.total.missed, 2u);    // items 2 and 3
  EXPECT_EQ(results.total.ungraded, 1u);  // nobody can tell
  EXPECT_EQ(results.total.errors, 1u);    // d
  EXPECT_DOUBLE_EQ(*results.total.pass_rate(), 0.5);
  EXPECT_EQ(results.cases[0].status, CaseStatus::passed);
  EXPECT_EQ(results.cases[1].status, CaseStatus::failed);
  EXPECT_EQ(results.cases[3].status, CaseStatus::error);
  EXPECT_THAT(library_.files.list_directory("/tmp/scratch").value(), IsEmpty());
}

TEST_F(RunTest, EachAttemptIsATrialOfItsOwn) {
  library_.selection.repeat = 3;
  library_.selection.only = {"demo/a", "demo/b"};
  ASSERT_EQ(run_in("run"), true);
  EXPECT_THAT(asked_, ElementsAre("prompt-a", "prompt-a", "prompt-a", "prompt-b", "prompt-b", "prompt-b"));
  ASSERT_EQ(plan_.trials.size(), 6u);
  EXPECT_EQ(trial_name(plan_, plan_.trials[4]), "demo/b · tool · with_skill · attempt 2");
  EXPECT_NE(plan_.trials[3].key, plan_.trials[4].key);
  const Results results = results_of("run");
  EXPECT_EQ(results.total.met, 6u);
  EXPECT_EQ(results.total.missed, 3u);
}

TEST_F(RunTest, ABudgetOfTrialsLeavesOutWhoWouldHaveToBeAsked) {
  const std::string whole = undisturbed();
  options_.cache = "cache";
  library_.selection.only = {"demo/c"};
  ASSERT_EQ(run_in("earlier"), true);
  library_.selection.only.clear();
  options_.jobs = 1;
  options_.budget.trials = 1;
  EXPECT_EQ(run_in("run"), false);
  EXPECT_EQ(budget_spent_, "--max-trials 1");
  EXPECT_THAT(asked_, ElementsAre("prompt-a"));
  EXPECT_EQ(results_of("run").not_run, 2u) << "c costs nothing: it is in the cache";
  options_.budget.trials = 2;
  EXPECT_EQ(run_in("run", true), true) << "what was kept is not asked again";
  EXPECT_EQ(budget_spent_, "");
  EXPECT_THAT(asked_, ElementsAre("prompt-b", "prompt-d"));
  EXPECT_EQ(text(results_of("run")), whole);
}

TEST_F(RunTest, ABudgetOfMoneyIsWhatReviewersSay) {
  script_ = [](const ProcessRequest& request) {
    const bool says = request.input.find("prompt-b") == std::string::npos;
    return exited(0, says ? R"({"output": "fine", "usage": {"cost_usd": 0.5}})" : R"({"output": "fine"})");
  };
  options_.jobs = 1;
  options_.budget.cost_usd = 1;
  EXPECT_EQ(run_in("run"), false);
  EXPECT_EQ(budget_spent_, "--max-cost 1");
  EXPECT_THAT(asked_, ElementsAre("prompt-a", "prompt-b", "prompt-c")) << "half a dollar, nobody knows, half a dollar";
}

TEST_F(RunTest, WhatFailsOrIsTriedAgainIsPaidForToo) {
  library_.configuration.reviewers[0].retries = 1;
  std::size_t tries = 0;
  script_ = [&](const ProcessRequest&) {
    ProcessResult result = exited(++tries == 1 ? 75 : 1, R"({"usage": {"cost_usd": 0.5, "input_tokens": 10}})");
    return result;
  };
  options_.jobs = 1;
  options_.budget.cost_usd = 1.25;
  EXPECT_EQ(run_in("run"), false);
  EXPECT_EQ(budget_spent_, "--max-cost 1.25");
  EXPECT_THAT(asked_, ElementsAre("prompt-a", "prompt-a", "prompt-b")) << "half a dollar each";
  const Results results = results_of("run");
  EXPECT_EQ(results.cases[0].status, CaseStatus::error);
  EXPECT_EQ(results.cases[0].usage.cost_usd, 1.0) << "both tries";
  EXPECT_EQ(results.cases[1].usage.input_tokens, 10u);
  EXPECT_EQ(results.usage.cost_usd, 1.5);
}

TEST_F(RunTest, ABudgetOfTimeBeginsNothingAfterwards) {
  script_ = [this](const ProcessRequest& request) {
    std::lock_guard guard(mutex_);
    now_ += milliseconds(40'000);
    return reply(request);
  };
  options_.jobs = 1;
  options_.budget.elapsed = milliseconds(60'000);
  EXPECT_EQ(run_in("run"), false);
  EXPECT_EQ(budget_spent_, "--max-time 60s");
  EXPECT_THAT(asked_, ElementsAre("prompt-a", "prompt-b"));
}

// Who asks to be tried again, and may be in an hour.
TEST_F(RunTest, ABudgetThatIsSpentMeanwhileEndsTheWaitForARetry) {
  library_.configuration.reviewers[0].rate = source::Rate{1, 3600};
  library_.configuration.reviewers[0].retries = 3;
  library_.selection.only = {"demo/a"};
  script_ = [](const ProcessRequest&) { return exited(75); };
  options_.budget.elapsed = milliseconds(60'000);
  EXPECT_EQ(run_in("run"), false);
  EXPECT_EQ(budget_spent_, "--max-time 60s");
  EXPECT_THAT(asked_, SizeIs(1));
  EXPECT_LT(now_, milliseconds(3'600'000));
  EXPECT_THAT(read_journal(library_.files, "run")->replies, IsEmpty()) << "to be refused is no answer";
  options_.budget = {};
  script_ = reply;
  EXPECT_EQ(run_in("run", true), true);
  EXPECT_THAT(asked_, SizeIs(1)) << "so it is asked for by whoever goes on";
}

TEST_F(RunTest, ACostThatCannotBeIsNone) {
  options_.jobs = 1;
  options_.budget.cost_usd = 1;
  for (const char* cost : {"1e308", "-5", "1e999"}) {
    script_ = [&](const ProcessRequest&) {
      auto result = exited(0, fmt::format(R"({{"output": "fine", "usage": {{"cost_usd": {}}}}})", cost));
      return result;
    };
    EXPECT_EQ(run_in(std::string("run") + cost), true) << cost;
    const Results results = results_of(std::string("run") + cost);
    EXPECT_EQ(results.failed_trials, 4u) << cost;
    EXPECT_FALSE(results.usage.cost_usd) << cost;
  }
}

TEST_F(RunTest, AnAnswerThatStandsForSeveralReviewersCostsOnce) {
  library_.configuration.reviewers = {reviewer("one", "bin/tool"), reviewer("twin", "bin/tool")};
  library_.selection.only = {"demo/a"};
  script_ = [](const ProcessRequest&) {
    return exited(0, R"({"output": "fine", "usage": {"cost_usd": 0.5, "input_tokens": 10}})");
  };
  ASSERT_EQ(run_in("run"), true);
  EXPECT_THAT(asked_, SizeIs(1));
  const Results results = results_of("run");
  EXPECT_EQ(results.usage.cost_usd, 0.5);
  EXPECT_EQ(results.usage.input_tokens, 10u);
  ASSERT_EQ(results.reviewers.size(), 2u);
  for (const ReviewerResult& one : results.reviewers) EXPECT_EQ(one.usage.cost_usd, 0.5) << "what its answer took";
}

TEST_F(RunTest, EveryTryTakesFromTheBudget) {
  library_.configuration.reviewers[0].retries = 3;
  library_.selection.only = {"demo/a"};
  options_.jobs = 1;
  script_ = [](const ProcessRequest&) { return exited(75, R"({"usage": {"cost_usd": 0.5}})"); };
  options_.budget.cost_usd = 1;
  EXPECT_EQ(run_in("cost"), false);
  EXPECT_EQ(budget_spent_, "--max-cost 1");
  EXPECT_THAT(asked_, SizeIs(2)) << "half a dollar each";
  options_.budget = {};
  options_.budget.trials = 3;
  EXPECT_EQ(run_in("trials"), false);
  EXPECT_EQ(budget_spent_, "--max-trials 3");
  EXPECT_THAT(asked_, SizeIs(3));
}

TEST_F(RunTest, WhatTriesTookIsInTheResultsWhateverEndsThem) {
  library_.configuration.reviewers[0].retries = 5;
  library_.selection.only = {"demo/a"};
  options_.jobs = 1;
  script_ = [](const ProcessRequest&) { return exited(75, R"({"usage": {"cost_usd": 0.5, "input_tokens": 10}})"); };
  options_.budget.cost_usd = 1;
  ASSERT_EQ(run_in("run"), false);
  Results results = results_of("run");
  EXPECT_EQ(results.usage.cost_usd, 1.0);
  EXPECT_EQ(results.usage.input_tokens, 20u);
  EXPECT_EQ(results.reviewers[0].usage.cost_usd, 1.0);
  EXPECT_EQ(results.cases[0].status, CaseStatus::not_run);
  options_.budget.cost_usd = 0.5;
  ASSERT_EQ(run_in("run", true), false) << "each call has a budget of its own";
  EXPECT_EQ(results_of("run").usage.cost_usd, 1.5);
  options_.budget = {};
  script_ = [](const ProcessRequest&) { return exited(0, R"({"output": "fine", "usage": {"cost_usd": 0.25}})"); };
  ASSERT_EQ(run_in("run", true), true);
  results = results_of("run");
  EXPECT_EQ(results.usage.cost_usd, 1.75);
  EXPECT_EQ(results.usage.input_tokens, 30u);
  ASSERT_EQ(run_in("run", true), true);
  EXPECT_EQ(results_of("run").usage.cost_usd, 1.75) << "once";
}

TEST_F(RunTest, WhatTriesTookStaysWhereAnotherRunHasTheAnswer) {
  library_.configuration.reviewers[0].retries = 1;
  library_.selection.only = {"demo/a"};
  options_.cache = "cache";
  script_ = [](const ProcessRequest&) { return exited(75, R"({"usage": {"cost_usd": 0.5}})"); };
  options_.budget.trials = 1;
  ASSERT_EQ(run_in("run"), false);
  options_.budget = {};
  script_ = [](const ProcessRequest&) { return exited(0, R"({"output": "fine", "usage": {"cost_usd": 0.25}})"); };
  ASSERT_EQ(run_in("other"), true);
  ASSERT_EQ(run_in("run", true), true);
  EXPECT_THAT(asked_, IsEmpty()) << "the answer is cached";
  EXPECT_EQ(results_of("run").usage.cost_usd, 0.75);
  EXPECT_EQ(results_of("other").usage.cost_usd, 0.25);
}

TEST_F(RunTest, AReviewersRateSpreadsItsStartsEvenlyRetriesIncluded) {
  library_.configuration.reviewers[0].rate = source::Rate{30, 60};
  library_.configuration.reviewers[0].jobs = 1;
  std::vector<milliseconds> starts;
  script_ = [&](const ProcessRequest& request) {
    std::lock_guard guard(mutex_);
    starts.push_back(now_);
    now_ += milliseconds(100);
    return starts.size() == 2 ? exited(75) : reply(request);
  };
  options_.jobs = 1;
  // Nobody runs meanwhile, so that the clock has to be moved on for whoever waits for a turn.
  is_cancelled_ = [this] {
    std::lock_guard guard(mutex_);
    now_ += milliseconds(500);
    return false;
  };
  ASSERT_EQ(run_in("run"), true);
  ASSERT_THAT(starts, SizeIs(5));
  for (std::size_t i = 1; i < starts.size(); ++i) EXPECT_GE(starts[i] - starts[i - 1], milliseconds(2000)) << i;
}

// The clock stands still: whoever waited for a turn would wait until the run is cancelled.
TEST_F(RunTest, WhatNeedsNobodyToBeAskedWaitsForNoTurn) {
  options_.cache = "cache";
  options_.jobs = 1;
  library_.selection.only = {"demo/b", "demo/c"};
  ASSERT_EQ(run_in("before"), true);
  library_.configuration.reviewers[0].rate = source::Rate{1, 3600};
  library_.selection.only = {"demo/a", "demo/b", "demo/c"};
  std::atomic<int> looks = 0;
  is_cancelled_ = [&] { return ++looks > 200; };
  EXPECT_EQ(run_in("run"), true);
  EXPECT_THAT(asked_, ElementsAre("prompt-a"));
  looks = 0;
  EXPECT_EQ(run_in("run", true), true);
  EXPECT_THAT(asked_, IsEmpty());
}

TEST_F(RunTest, ThreadsDoNotPassForOneTurn) {
  library_.configuration.reviewers[0].rate = source::Rate{1, 3600};
  options_.jobs = 4;
  std::atomic<int> looks = 0;
  is_cancelled_ = [&] { return ++looks > 200; };
  EXPECT_EQ(run_in("run"), false);
  EXPECT_THAT(asked_, SizeIs(1));
  EXPECT_THAT(pauses_, IsEmpty()) << "nobody holds a job while he waits";
}

TEST_F(RunTest, WhoWaitsForItsTurnIsInNobodysWay) {
  library_.configuration.reviewers = {reviewer("slow", "bin/tool"), reviewer("free", "bin/tool")};
  library_.configuration.reviewers[0].command.push_back("--slow");
  library_.configuration.reviewers[0].rate = source::Rate{1, 3600};
  library_.selection.only = {"demo/a", "demo/b"};
  options_.jobs = 1;
  is_cancelled_ = [this] { return asked_so_far_ == 3; };
  script_ = [this](const ProcessRequest& request) {
    ++asked_so_far_;
    return reply(request);
  };
  EXPECT_EQ(run_in("run"), false);
  EXPECT_THAT(asked_, ElementsAre("prompt-a", "prompt-a", "prompt-b")) << "the free one is through";
}

TEST_F(RunTest, TheNumberOfThreadsNeverShows) {
  const std::string whole = undisturbed();
  for (const unsigned jobs : {1u, 3u, 16u}) {
    options_.jobs = jobs;
    const std::string folder = "run-" + std::to_string(jobs);
    ASSERT_EQ(run_in(folder), true);
    EXPECT_EQ(text(results_of(folder)), whole) << jobs;
  }
}

TEST_F(RunTest, AReviewerIsNotAskedMoreAtATimeThanItAllows) {
  std::string cases;
  for (int i = 0; i < 12; ++i)
    cases += fmt::format(R"({}{{"id": "{}", "prompt": "prompt-{}", "expectations": ["x"]}})", i ? "," : "[", i, i);
  library_.set_cases(cases + "]");
  library_.configuration.reviewers = {reviewer("slow", "bin/tool"), reviewer("free", "bin/tool")};
  library_.configuration.reviewers[0].command.push_back("--slow");
  library_.configuration.reviewers[0].jobs = 2;
  std::atomic<int> running = 0, most = 0, all_running = 0, most_of_all = 0;
  script_ = [&](const ProcessRequest& request) {
    const bool is_slow = request.argv.back() == "--slow";
    const int here = is_slow ? ++running : 0, together = ++all_running;
    if (here > most) most = here;
    if (together > most_of_all) most_of_all = together;
    std::this_thread::sleep_for(milliseconds(3));
    if (is_slow) --running;
    --all_running;
    return reply(request);
  };
  options_.jobs = 6;
  ASSERT_EQ(run_in("run"), true);
  EXPECT_EQ(asked_.size(), 24u);
  EXPECT_LE(most, 2);
  EXPECT_LE(most_of_all, 6);
  EXPECT_GE(most_of_all, 3) << "the other reviewer goes on beside it";
}

TEST_F(RunTest, TrialsOfOneKeyAreAskedOnce) {
  library_.configuration.reviewers = {reviewer("one", "bin/tool"), reviewer("twin", "bin/tool")};
  ASSERT_EQ(run_in("run"), true);
  EXPECT_THAT(asked_, SizeIs(4));
  EXPECT_EQ(progress_.back().all, 8u);
  EXPECT_EQ(progress_.back().done, 8u);
  const Results results = results_of("run");
  ASSERT_EQ(results.reviewers.size(), 2u);
  EXPECT_EQ(results.reviewers[0].tally.met, 2u);
  EXPECT_EQ(results.reviewers[1].tally.met, 2u);
}

TEST_F(RunTest, AShorterTimeOutOrFewerRetriesStandForNobodyElse) {
  library_.configuration.reviewers = {reviewer("hasty", "bin/tool"), reviewer("patient", "bin/tool")};
  library_.configuration.reviewers[0].timeout_seconds = 5;
  library_.configuration.reviewers[0].retries = 3;
  library_.configuration.reviewers[1].timeout_seconds = 50;
  library_.configuration.reviewers[1].retries = 0;
  std::atomic<int> again = 0;
  script_ = [&](const ProcessRequest& request) {
    if (request.timeout < std::chrono::seconds(50)) return ended(End::timed_out);
    return request.input.find("prompt-b") != std::string::npos && ++again <= 3 ? exited(75) : reply(request);
  };
  ASSERT_EQ(run_in("run"), true);
  EXPECT_EQ(results_of("run").failed_trials, 2u) << "case d of both";
}

TEST_F(RunTest, WithoutMemoryTheRunFailsAndSaysSo) {
  script_ = [](const ProcessRequest&) -> ProcessResult { throw std::bad_alloc(); };
  const auto done = run_in("run");
  ASSERT_FALSE(done);
  EXPECT_THAT(done.error().message, HasSubstr("memory"));
  EXPECT_THAT(done.error().help, HasSubstr("--jobs"));
}

TEST_F(RunTest, WhoAsksToBeTriedAgainIsAfterAWhile) {
  std::map<std::string, int> tries;
  script_ = [&](const ProcessRequest& request) -> Result<ProcessResult> {
    std::lock_guard guard(mutex_);
    return ++tries[request.input] <= 2 ? exited(75) : reply(request);
  };
  library_.selection.only = {"demo/a"};
  ASSERT_EQ(run_in("run"), true);
  EXPECT_THAT(asked_, SizeIs(3));
  EXPECT_THAT(pauses_, ElementsAre(backoff(1, plan_.trials[0].key), backoff(2, plan_.trials[0].key)));
  EXPECT_EQ(results_of("run").cases[0].status, CaseStatus::passed);
}

TEST_F(RunTest, WhenNoRetryIsLeftItIsAnError) {
  script_ = [](const ProcessRequest&) { return exited(75); };
  library_.configuration.reviewers[0].retries = 4;
  library_.selection.only = {"demo/a"};
  ASSERT_EQ(run_in("run"), true);
  EXPECT_THAT(asked_, SizeIs(5));
  const Results results = results_of("run");
  EXPECT_EQ(results.cases[0].failure->kind, Failure::Kind::exited);
  EXPECT_FALSE(results.total.pass_rate());
}

TEST_F(RunTest, AWaitThatIsCancelledLeavesTheTrialUnbegun) {
  script_ = [](const ProcessRequest&) { return exited(75); };
  may_pause_ = false;
  EXPECT_EQ(run_in("run"), false);
  EXPECT_THAT(read_journal(library_.files, "run")->replies, IsEmpty());
}

TEST_F(RunTest, WhoWasEndedTogetherWithUsHasNotFailed) {
  const auto by_signal = ended(ProcessResult::End::signalled, SIGSEGV);
  for (const ProcessResult& end : {by_signal, exited(129), exited(130), exited(143)}) {
    const std::string folder = fmt::format("run-{}-{}", static_cast<int>(end.end), end.code);
    script_ = [&](const ProcessRequest&) { return end; };
    may_pause_ = false;
    EXPECT_EQ(run_in(folder), false) << folder;
    EXPECT_THAT(read_journal(library_.files, folder)->replies, IsEmpty()) << folder;
    may_pause_ = true;
    EXPECT_EQ(run_in(folder, true), true) << folder;
    EXPECT_EQ(results_of(folder).total.error_cases, 4U) << folder << ": nobody told us to stop";
  }
  script_ = [](const ProcessRequest&) { return exited(137); };
  EXPECT_EQ(run_in("killed"), true);
  EXPECT_THAT(pauses_, IsEmpty()) << "who is killed is not asked to end";
}

TEST_F(RunTest, WhatIsCancelledBehindTheLastAnswerHasItsPairsLeft) {
  library_.files.add_file("bin/ab", "#!/bin/sh\n", true);
  library_.configuration.comparers = {{"ab", {"bin/ab"}, 60, {}}};
  library_.selection.comparer = "ab";
  library_.selection.configurations = {Configuration::with_skill, Configuration::without_skill};
  is_cancelled_ = [this] { return !progress_.empty() && progress_.back().done == progress_.back().all; };
  options_.jobs = 1;
  EXPECT_EQ(run_in("run"), false);
  is_cancelled_ = [] { return false; };
  EXPECT_EQ(run_in("run", true), true);
}

TEST_F(RunTest, ProgressCountsEveryTrial) {
  ASSERT_EQ(run_in("run"), true);
  ASSERT_EQ(progress_.size(), 8u) << "a start and an end each";
  std::size_t done = 0;
  for (const Progress& now : progress_) {
    EXPECT_EQ(now.all, 4u);
    EXPECT_LE(now.running, 2u);
    if (now.finished) ++done;
    EXPECT_EQ(now.done, done);
  }
  EXPECT_EQ(done, 4u);
  EXPECT_EQ(progress_.back().failed, 1u);
  EXPECT_EQ(progress_.back().not_asked(), 0u);
  ASSERT_EQ(run_in("run", true), true);
  EXPECT_THAT(asked_, IsEmpty());
  EXPECT_EQ(progress_.back().done, 4u);
  EXPECT_EQ(progress_.back().count(ReplySource::run), 4u);
  EXPECT_EQ(progress_.back().failed, 1u);
}

TEST(Backoff, DoublesUpToAMinuteAndIsScatteredByKey) {
  std::set<milliseconds> seen;
  for (int i = 0; i < 100; ++i) {
    const std::string key = "key " + std::to_string(i);
    milliseconds whole{1000};
    for (unsigned number = 1; number <= 40; ++number) {
      const milliseconds wait = backoff(number, key);
      ASSERT_LE(wait, whole);
      ASSERT_GE(wait, whole / 2);
      ASSERT_EQ(wait, backoff(number, key));
      whole = std::min(whole * 2, milliseconds(60'000));
    }
    seen.insert(backoff(1, key));
  }
  EXPECT_GT(seen.size(), 50u);
}

}  // namespace
}  // namespace skillc::eval
