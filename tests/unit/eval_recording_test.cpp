// Answers that are recorded on one machine and replayed on another.

#include "eval/running/run.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <string>

#include "support/eval_run.hpp"

namespace skillc::eval {
namespace {

using std::chrono::milliseconds;
using test::exited;
using test::reply;
using test::RunTest;
using test::text;
using test::verdicts_of_judge;
using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Key;
using testing::Not;
using testing::SizeIs;

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

// What the checks of the folder said cannot be found out again: without it a miss would be no miss.
TEST_F(RunTest, ARecordingAnswersEachCheckOfTheFolderOnceAndNoOther) {
  library_.set_cases(R"j([{"id": "a", "prompt": "prompt-a",
      "expectations": ["A (Item 1)", {"text": "c", "check": {"command": ["verify"]}}]}])j");
  script_ = [](const ProcessRequest& request) { return request.argv[0] == "verify" ? exited(1) : reply(request); };
  options_.record_to = "recordings";
  ASSERT_EQ(run_in("first"), true);
  options_.record_to = "";
  options_.replay_from = "recordings";
  ASSERT_EQ(run_in("replayed"), true);
  EXPECT_EQ(results_of("replayed").total.missed, 1u);
  const std::string path = "recordings/" + plan_.trials[0].question + ".json";
  const std::string whole = *library_.files.read_file(path, 1 << 20);
  const std::size_t list = whole.find("\"folder_verdicts\": ") + 19, end = whole.find(']', list) + 1;
  const std::string verdict = whole.substr(list + 1, end - list - 2);
  const std::string other = verdict.substr(0, verdict.find("\"index\": 1")) + "\"index\": 99" +
                            verdict.substr(verdict.find("\"index\": 1") + 10);
  int number = 0;
  for (const std::string& said :
       std::initializer_list<std::string>{"[]", "-1", "\"met\"", "{}", "null", "[" + other + "]",
                                          "[" + verdict + "," + verdict + "]", "[" + verdict + "," + other + "]"}) {
    library_.files.add_file(path, whole.substr(0, list) + said + whole.substr(end));
    const std::string folder = "changed-" + std::to_string(number++);
    ASSERT_EQ(run_in(folder), true);
    const Results results = results_of(folder);
    ASSERT_TRUE(results.cases[0].failure) << said;
    EXPECT_EQ(results.cases[0].failure->kind, Failure::Kind::not_recorded);
    EXPECT_THAT(results.cases[0].failure->message, HasSubstr(path));
  }
}

TEST_F(RunTest, ARecordingThatCannotBeWrittenEndsTheRun) {
  library_.files.add_file("full", "");
  options_.record_to = "full/recordings";
  EXPECT_FALSE(run_in("run"));
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

}  // namespace
}  // namespace skillc::eval
