// Whole runs with reviewers that do what the test says: who is asked what and how often, what is kept, and that no way
// of getting to the end changes the results.

#include "eval/run.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <map>
#include <mutex>
#include <new>
#include <set>
#include <thread>

#include "eval/backoff.hpp"
#include "eval/results.hpp"
#include "support/planned.hpp"
#include "support/scripted_process_runner.hpp"

namespace skillc::eval {
namespace {

using std::chrono::milliseconds;
using test::ended;
using test::exited;
using test::PlannedLibrary;
using test::reviewer;
using test::ScriptedProcessRunner;
using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Key;
using testing::Not;
using testing::SizeIs;
using End = ProcessResult::End;

constexpr const char* kCases = R"j([
  {"id": "a", "prompt": "prompt-a", "expectations": ["A (Item 1)", {"text": "says it", "check": {"contains": "fine"}}]},
  {"id": "b", "prompt": "prompt-b", "expectations": ["B (Item 2)"]},
  {"id": "c", "prompt": "prompt-c", "expectations": ["C (Item 3)", "nobody can tell"]},
  {"id": "d", "prompt": "prompt-d", "expectations": ["D (Item 1)"]}])j";

// What the demo reviewer says: it sees item 1 everywhere, and never answers case d.
ProcessResult reply(const ProcessRequest& request) {
  if (request.input.find("prompt-d") != std::string::npos) return exited(3, "", "no licence\n");
  return exited(0, R"({"output": "fine", "findings": [{"cites": ["item-1"], "message": "unbounded"}]})");
}

// Met, whatever it is asked: the citing expectations are the judge's as well, those with a check are not.
ProcessResult verdicts_of_judge(const ProcessRequest&) {
  return exited(0, R"({"verdicts": [{"index": 0, "verdict": "met", "evidence": "fine"},
                                    {"index": 1, "verdict": "met", "evidence": "fine"}]})");
}

// All of the results but what the clock has a hand in.
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

class RunTest : public testing::Test {
 protected:
  RunTest() {
    library_.files.add_directory("/tmp/scratch");
    library_.set_cases(kCases);
    options_.root = "/home/author/library";
    options_.jobs = 2;
  }

  void add_judge() {
    library_.files.add_file("bin/judge", "#!/bin/sh\n", true);
    source::JudgeDefinition judge;
    judge.name = "panel";
    judge.command = {"bin/judge"};
    library_.configuration.judges = {judge};
    library_.selection.judge = "panel";
  }

  // Plans anew and runs in `folder`; `script` answers for all programs.
  Result<bool> run_in(const std::string& folder, bool resume = false) {
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
    const RunContext context{{library_.files, runner, "/tmp/scratch"},
                             **journal,
                             [this](milliseconds length) {
                               std::lock_guard guard(mutex_);
                               pauses_.push_back(length);
                               now_ += length;
                               return may_pause_;
                             },
                             [this] {
                               std::lock_guard guard(mutex_);
                               return now_;
                             },
                             [this](const Progress& now) { progress_.push_back(now); },
                             [this] { return is_cancelled_(); }};
    Result<RunEnd> done = run(context, plan_, options_);
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
  Results results_of(const std::string& folder) {
    auto state = read_journal(library_.files, folder);
    if (!state) throw std::runtime_error(state.error().message);
    return score(plan_, *state);
  }
  std::string undisturbed() {
    EXPECT_EQ(run_in("undisturbed"), true);
    return text(results_of("undisturbed"));
  }

  PlannedLibrary library_;
  Plan plan_;
  RunOptions options_;
  ScriptedProcessRunner::Script script_ = reply;
  ScriptedProcessRunner::Script judge_script_ = [](const ProcessRequest&) { return exited(1); };
  std::function<bool()> is_cancelled_ = [] { return false; };
  bool may_pause_ = true;
  std::mutex mutex_;
  std::vector<milliseconds> pauses_;
  milliseconds now_{0};
  std::atomic<int> asked_so_far_ = 0;
  std::string budget_spent_;
  std::vector<Progress> progress_;
  std::vector<std::string> asked_;  // prompts, sorted
  std::size_t judged_ = 0;
};

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

TEST_F(RunTest, ACancelledRunKeepsWhatIsDoneAndGoesOn) {
  const std::string whole = undisturbed();
  options_.jobs = 1;
  int asked = 0;
  script_ = [&](const ProcessRequest& request) { return ++asked == 3 ? ended(End::cancelled) : reply(request); };
  EXPECT_EQ(run_in("run"), false);
  EXPECT_THAT(read_journal(library_.files, "run")->verdicts, SizeIs(2));
  script_ = reply;
  EXPECT_EQ(run_in("run", true), true);
  EXPECT_THAT(asked_, ElementsAre("prompt-c", "prompt-d"));
  EXPECT_EQ(text(results_of("run")), whole);
  is_cancelled_ = [] { return true; };
  EXPECT_EQ(run_in("never"), false);
  EXPECT_THAT(asked_, IsEmpty());
  EXPECT_EQ(run_in("run", true), false) << "a run that is done is looked through again, too";
}

TEST_F(RunTest, FromAnyLineOnARunIsResumedToTheSameResults) {
  const std::string whole = undisturbed();
  const auto run = library_.files.files_below("undisturbed");
  const std::string& lines = run.at("journal.jsonl");
  for (std::size_t end = lines.find('\n'); end != std::string::npos; end = lines.find('\n', end + 1)) {
    ASSERT_TRUE(library_.files.remove_all("run"));
    for (const auto& [path, bytes] : run) library_.files.add_file("run/" + path, bytes);
    library_.files.add_file("run/journal.jsonl", lines.substr(0, end + 1));
    const auto before = read_journal(library_.files, "run");
    ASSERT_EQ(run_in("run", true), true);
    EXPECT_THAT(asked_, SizeIs(4 - before->replies.size())) << "only who has no line";
    EXPECT_EQ(text(results_of("run")), whole) << "from byte " << end;
  }
}

// What is changed in the middle of a run, and who is asked again then. The resumed run's results are a whole run's.
TEST_F(RunTest, AfterAChangeOnlyWhatItConcernsIsDoneAgain) {
  const std::string cases = kCases;
  auto changed = [&](std::string_view from, std::string_view to) {
    std::string text = cases;
    text.replace(text.find(from), from.size(), to);
    return text;
  };
  struct Change {
    std::string cases;
    std::vector<std::string> asked;
    std::size_t judged;  // lines of verdicts that are new
  };
  const Change changes[] = {
      {changed("prompt-b", "prompt-x"), {"prompt-x"}, 1},
      {changed("\"fine\"", "\"gone\""), {}, 1},  // a's check
      {changed("(Item 2)", "(Item 1)"), {}, 1},  // what b expects
      {changed("\"nobody can tell\"", "{\"text\": \"x\", \"covers\": [\"item-1\"]}"), {}, 1},
      {changed("\"id\": \"c\"", "\"id\": \"new\""), {"prompt-c"}, 1},
      {cases, {}, 0},
  };
  for (const Change& change : changes) {
    library_.set_cases(cases);
    for (const char* folder : {"run", "undisturbed"}) ASSERT_TRUE(library_.files.remove_all(folder));
    ASSERT_EQ(run_in("run"), true);
    auto lines = [&] { return library_.files.files_below("run").at("journal.jsonl"); };
    auto count = [](const std::string& text) {
      std::size_t found = 0;
      for (std::size_t at = text.find("\"judged\""); at != std::string::npos; at = text.find("\"judged\"", at + 1))
        ++found;
      return found;
    };
    const std::size_t before = count(lines());
    library_.set_cases(change.cases);
    ASSERT_EQ(run_in("run", true), true);
    EXPECT_EQ(asked_, change.asked) << change.cases;
    EXPECT_EQ(count(lines()) - before, change.judged) << change.cases;
    const std::string resumed = text(results_of("run"));
    EXPECT_EQ(resumed, undisturbed()) << change.cases;
  }
}

TEST_F(RunTest, WhatCitationsMeanIsPartOfWhatWasJudged) {
  library_.set_cases(R"j([{"id": "a", "prompt": "prompt-a", "expectations": ["A (Item 1)"]}])j");
  script_ = [](const ProcessRequest&) { return exited(0, R"({"output": "see Wisdom 1"})"); };
  ASSERT_EQ(run_in("run"), true);
  EXPECT_EQ(results_of("run").total.missed, 1u);
  const std::string digest = plan_.digest;
  library_.configuration.kinds.push_back({"item", {"Item", "Wisdom"}, "", false});
  ASSERT_EQ(run_in("run", true), true);
  EXPECT_NE(plan_.digest, digest);
  EXPECT_THAT(asked_, IsEmpty());
  EXPECT_EQ(results_of("run").total.met, 1u) << "judged by the kinds that skillc.yaml has now";
}

TEST_F(RunTest, AnotherJudgeJudgesAgainWhatWasAnswered) {
  add_judge();
  judge_script_ = verdicts_of_judge;
  ASSERT_EQ(run_in("run"), true);
  ASSERT_EQ(run_in("run", true), true);
  EXPECT_EQ(judged_, 0u);
  library_.files.add_file("bin/judge", "#!/bin/sh\n# stricter\n", true);
  ASSERT_EQ(run_in("run", true), true);
  EXPECT_EQ(judged_, 3u);
  EXPECT_THAT(asked_, IsEmpty());
  library_.configuration.judges[0].name = library_.selection.judge = "renamed";
  ASSERT_EQ(run_in("run", true), true);
  EXPECT_EQ(results_of("run").cases[0].expectations[0].verdict.judge, "judge: renamed");
}

TEST_F(RunTest, AnAnswerThatCannotBeKeptEndsTheRun) {
  const std::string whole = undisturbed();
  for (const Trial& trial : library_.plan().trials) {
    ASSERT_TRUE(library_.files.remove_all("run"));
    library_.files.fail_on("run/answers/" + trial.key + ".json.new");
    const auto done = run_in("run");
    ASSERT_FALSE(done);
    EXPECT_THAT(done.error().message, HasSubstr("answers"));
    library_.files.fail_never();
    ASSERT_EQ(run_in("run", true), true);
    EXPECT_THAT(asked_, Contains("prompt-" + case_of(plan_, trial).id));
    EXPECT_EQ(text(results_of("run")), whole);
  }
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
  EXPECT_EQ(progress_.back().cached, 0u);
  ASSERT_EQ(run_in("run", true), true);
  EXPECT_THAT(asked_, IsEmpty());
  EXPECT_EQ(progress_.back().done, 4u);
  EXPECT_EQ(progress_.back().cached, 4u);
  EXPECT_EQ(progress_.back().failed, 1u);
}

TEST_F(RunTest, AnAnswerIsTakenFromTheCacheAndAnErrorNeverIs) {
  const std::string whole = undisturbed();
  options_.cache = "cache";
  ASSERT_EQ(run_in("first"), true);
  EXPECT_THAT(asked_, SizeIs(4));
  ASSERT_EQ(run_in("second"), true);
  EXPECT_THAT(asked_, ElementsAre("prompt-d"));
  EXPECT_EQ(progress_.back().cached, 3u);
  EXPECT_EQ(text(results_of("second")), whole);
  const auto cache = library_.files.files_below("cache");
  EXPECT_TRUE(cache.at("CACHEDIR.TAG").starts_with("Signature: 8a477f597d28d172789f06886806bc55"));
  EXPECT_EQ(cache.at(".gitignore"), "*\n");
  EXPECT_THAT(cache, SizeIs(2 + 3)) << "nothing but answers, and none half written";
}

TEST_F(RunTest, ABrokenCacheIsAsGoodAsNone) {
  const std::string whole = undisturbed();
  options_.cache = "cache";
  ASSERT_EQ(run_in("first"), true);
  const auto cache = library_.files.files_below("cache/answers");
  auto path = [&](std::size_t trial) {
    const std::string& key = plan_.trials[trial].key;
    return "cache/answers/" + key.substr(0, 2) + '/' + key + ".json";
  };
  library_.files.add_file(path(0), "{\"schema\":\"skillc-ans");
  library_.files.add_file(path(1), *library_.files.read_file(path(2), 1 << 20));  // another trial's
  ASSERT_EQ(run_in("second"), true);
  EXPECT_THAT(asked_, ElementsAre("prompt-a", "prompt-b", "prompt-d"));
  EXPECT_EQ(text(results_of("second")), whole);
  EXPECT_EQ(library_.files.files_below("cache/answers"), cache) << "mended";

  library_.files.add_file("full", "");
  options_.cache = "full/cache";  // a folder that cannot be made
  ASSERT_EQ(run_in("third"), true);
  EXPECT_EQ(text(results_of("third")), whole);
}

TEST_F(RunTest, AnotherProgramIsNotAnsweredForByTheCache) {
  options_.cache = "cache";
  library_.selection.only = {"demo/a"};
  ASSERT_EQ(run_in("first"), true);
  library_.files.add_file("bin/tool", "#!/bin/sh\n# newer\n", true);
  ASSERT_EQ(run_in("second"), true);
  EXPECT_THAT(asked_, ElementsAre("prompt-a"));
}

TEST_F(RunTest, WhatWasRecordedIsReplayedWithoutTheProgram) {
  const std::string whole = undisturbed();
  options_.record_to = "recordings";
  int elapsed = 0;
  script_ = [&](const ProcessRequest& request) {
    auto result = reply(request);
    result.elapsed = milliseconds(10 + ++elapsed);
    return result;
  };
  options_.jobs = 1;
  ASSERT_EQ(run_in("first"), true);
  const auto recordings = library_.files.files_below("recordings");
  EXPECT_THAT(recordings, SizeIs(3)) << "the failure is none";
  EXPECT_THAT(recordings, Contains(Key(plan_.trials[0].question + ".json")));
  for (const auto& [path, bytes] : recordings) {
    EXPECT_THAT(bytes, Not(HasSubstr("elapsed")));
    EXPECT_THAT(bytes, Not(HasSubstr("/home/author")));
    for (const Trial& trial : plan_.trials) EXPECT_THAT(bytes, Not(HasSubstr(trial.key)));
  }
  ASSERT_EQ(run_in("again"), true);
  EXPECT_EQ(library_.files.files_below("recordings"), recordings);

  options_.record_to = "";
  options_.replay_from = "recordings";
  ASSERT_TRUE(library_.files.remove_all("bin/tool"));
  ASSERT_EQ(run_in("replayed"), true);
  EXPECT_THAT(asked_, IsEmpty());
  const Results results = results_of("replayed");
  EXPECT_EQ(results.total.met, 2u);
  EXPECT_EQ(results.total.missed, 2u);
  const CaseResult& missing = results.cases[3];
  ASSERT_TRUE(missing.failure);
  EXPECT_EQ(missing.failure->kind, Failure::Kind::not_recorded);
  EXPECT_THAT(missing.failure->message,
              AllOf(HasSubstr("no recording"), HasSubstr("recordings"), HasSubstr("--record")));
}

TEST_F(RunTest, WhatWasNotRecordedIsAskedWhereItCanBe) {
  options_.record_to = "recordings";
  ASSERT_EQ(run_in("first"), true);
  options_.record_to = "";
  options_.replay_from = "recordings";
  ASSERT_TRUE(library_.files.remove_all("recordings/" + plan_.trials[0].question + ".json"));
  ASSERT_EQ(run_in("run"), true);
  EXPECT_EQ(results_of("run").failed_trials, 2u);
  ASSERT_EQ(run_in("run", true), true);
  EXPECT_EQ(results_of("run").failed_trials, 2u) << "still a replay";
  options_.replay_from = "";
  ASSERT_EQ(run_in("run", true), true);
  EXPECT_THAT(asked_, ElementsAre("prompt-a", "prompt-d"));
  EXPECT_EQ(text(results_of("run")), undisturbed());
}

TEST_F(RunTest, AnswersOutOfTheCacheAreRecordedAlike) {
  options_.record_to = "asked";
  ASSERT_EQ(run_in("first"), true);
  options_.record_to = "";
  options_.cache = "cache";
  ASSERT_EQ(run_in("second"), true);
  options_.record_to = "cached";
  ASSERT_EQ(run_in("third"), true);
  EXPECT_THAT(asked_, ElementsAre("prompt-d"));
  EXPECT_EQ(library_.files.files_below("cached"), library_.files.files_below("asked"));
}

TEST_F(RunTest, AnswersThatWereResumedOrReplayedAreRecordedAlike) {
  options_.record_to = "asked";
  ASSERT_EQ(run_in("first"), true);
  options_.record_to = "resumed";
  ASSERT_EQ(run_in("first", true), true);
  EXPECT_THAT(asked_, IsEmpty());
  EXPECT_EQ(library_.files.files_below("resumed"), library_.files.files_below("asked"));
  EXPECT_THAT(library_.files.files_below("asked"), SizeIs(3));
  options_.record_to = "replayed";
  library_.configuration.reviewers[0].protocol = "replay";
  library_.configuration.reviewers[0].recordings = "asked";
  options_.root = "";
  ASSERT_EQ(run_in("second"), true);
  EXPECT_EQ(library_.files.files_below("replayed"), library_.files.files_below("asked"));
}

TEST_F(RunTest, ReplaysOfTwoFoldersAreTwoReviewers) {
  options_.record_to = "one";
  ASSERT_EQ(run_in("first"), true);
  options_.record_to = "";
  options_.root = "";
  auto& reviewers = library_.configuration.reviewers;
  reviewers.push_back(reviewers[0]);
  reviewers[1].name = "other";
  for (auto& one : reviewers) one.protocol = "replay";
  reviewers[0].recordings = "none";
  reviewers[1].recordings = "one";
  ASSERT_EQ(run_in("second"), true);
  EXPECT_EQ(results_of("second").reviewers[0].tally.error_cases, 4u);
  EXPECT_EQ(results_of("second").reviewers[1].tally.error_cases, 1u);
}

TEST_F(RunTest, AReplayReviewerAnswersForTheProgramItNames) {
  options_.record_to = "eval-recordings";
  ASSERT_EQ(run_in("first"), true);
  options_.record_to = "";
  library_.configuration.reviewers[0].protocol = "replay";
  library_.configuration.reviewers[0].recordings = "eval-recordings";
  ASSERT_EQ(run_in("second"), true);
  EXPECT_THAT(asked_, IsEmpty());
  EXPECT_EQ(results_of("second").total.met, 2u);
}

TEST_F(RunTest, ARecordingThatIsNoneIsAnErrorThatNamesIt) {
  options_.record_to = "recordings";
  ASSERT_EQ(run_in("first"), true);
  options_.record_to = "";
  options_.replay_from = "recordings";
  const std::string path = "recordings/" + plan_.trials[0].question + ".json";
  const std::string other = *library_.files.read_file("recordings/" + plan_.trials[1].question + ".json", 1 << 20);
  int number = 0;
  for (const std::string& bytes :
       {std::string("{\"schema\":"), std::string("\xFF\xFE\0\0", 4), std::string(100, '['), other,
        std::string(R"({"schema":"skillc-answer/1","question":")" + plan_.trials[0].question +
                    R"(","failure":{"kind":"exited","message":"x"}})")}) {
    library_.files.add_file(path, bytes);
    const std::string folder = "replayed-" + std::to_string(number++);
    ASSERT_EQ(run_in(folder), true);
    const Results results = results_of(folder);
    ASSERT_TRUE(results.cases[0].failure) << bytes;
    EXPECT_EQ(results.cases[0].failure->kind, Failure::Kind::not_recorded);
    EXPECT_THAT(results.cases[0].failure->message, HasSubstr(path));
    EXPECT_FALSE(results.cases[1].failure);
  }
}

TEST_F(RunTest, ARecordingThatCannotBeWrittenEndsTheRun) {
  library_.files.add_file("full", "");
  options_.record_to = "full/recordings";
  EXPECT_FALSE(run_in("run"));
}

TEST_F(RunTest, TheVerdictsOfAJudgeCommandAreCachedByAnswerAndExpectations) {
  add_judge();
  judge_script_ = verdicts_of_judge;
  const std::string whole = undisturbed();
  EXPECT_EQ(judged_, 3u) << "there is nothing to judge in d";
  options_.cache = "cache";
  ASSERT_EQ(run_in("first"), true);
  EXPECT_EQ(judged_, 3u);
  ASSERT_EQ(run_in("second"), true);
  EXPECT_EQ(judged_, 0u);
  EXPECT_EQ(text(results_of("second")), whole);

  std::string cases = kCases;
  cases.replace(cases.find("says it"), 7, "told it");
  cases.replace(cases.find("\"fine\""), 6, "\"gone\"");
  library_.set_cases(cases);  // another check and another text beside the open expectation of a
  ASSERT_EQ(run_in("third"), true);
  EXPECT_EQ(judged_, 0u);
  EXPECT_EQ(results_of("third").cases[0].expectations[1].verdict.outcome, Outcome::missed);
  EXPECT_EQ(results_of("third").cases[0].expectations[0].verdict.judge, "judge: panel");

  cases.replace(cases.find("nobody can tell"), 15, "somebody can tell");
  library_.set_cases(cases);
  ASSERT_EQ(run_in("fourth"), true);
  EXPECT_EQ(judged_, 1u) << "c alone";
  EXPECT_THAT(asked_, ElementsAre("prompt-d")) << "nobody is asked anew for another expectation";

  library_.files.add_file("bin/judge", "#!/bin/sh\n# stricter\n", true);
  ASSERT_EQ(run_in("fifth"), true);
  EXPECT_EQ(judged_, 3u);
}

TEST_F(RunTest, WhateverOutlivedAProgramIsRecorded) {
  add_judge();
  library_.set_cases(R"j([{"id": "a", "prompt": "prompt-a",
      "expectations": ["A (Item 1)", {"text": "c", "check": {"command": ["verify"]}}]}])j");
  const auto leaving = [](ProcessResult result, std::size_t survivors) {
    result.survivors_ended = survivors;
    return result;
  };
  int asked = 0;
  script_ = [&](const ProcessRequest& request) {
    if (request.argv[0] == "verify") return leaving(exited(0), 100);
    return ++asked < 3 ? leaving(exited(75), 1) : leaving(reply(request), 10);
  };
  judge_script_ = [&](const ProcessRequest& request) { return leaving(verdicts_of_judge(request), 1000); };
  library_.configuration.reviewers[0].retries = 2;
  ASSERT_EQ(run_in("run"), true);
  const std::string& key = plan_.trials[0].key;
  EXPECT_THAT(*library_.files.read_file("run/answers/" + key + ".json", 1 << 20), HasSubstr("\"survivors_ended\": 112"))
      << "two tries, the answer and the check";
  const JournalState state = *read_journal(library_.files, "run");
  EXPECT_EQ(state.verdicts.at(key).survivors_ended, 1000u);
}

TEST_F(RunTest, AJudgeThatFailsIsAnErrorAndAskedAgain) {
  add_judge();
  options_.cache = "cache";
  library_.selection.only = {"demo/b"};
  ASSERT_EQ(run_in("first"), true);
  EXPECT_EQ(results_of("first").failed_trials, 1u);
  EXPECT_EQ(progress_.back().failed, 1u);
  judge_script_ = verdicts_of_judge;
  ASSERT_EQ(run_in("second"), true);
  EXPECT_THAT(asked_, IsEmpty());
  EXPECT_EQ(judged_, 1u);
  EXPECT_EQ(results_of("second").failed_trials, 0u);
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
