// What is kept from one run for the next, so that nobody is asked twice.

#include "eval/running/run.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

#include "support/eval_run.hpp"

namespace skillc::eval {
namespace {

using test::kCases;
using test::RunTest;
using test::text;
using test::verdicts_of_judge;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

TEST_F(RunTest, AnAnswerIsTakenFromTheCacheAndAnErrorNeverIs) {
  const std::string whole = undisturbed();
  options_.cache = "cache";
  ASSERT_EQ(run_in("first"), true);
  EXPECT_THAT(asked_, SizeIs(4));
  ASSERT_EQ(run_in("second"), true);
  EXPECT_THAT(asked_, ElementsAre("prompt-d"));
  EXPECT_EQ(progress_.back().count(ReplySource::cache), 3u);
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

  std::string flipped = *library_.files.read_file(path(0), 1 << 20);
  const std::size_t said = flipped.find("\"output\"");
  ASSERT_NE(said, std::string::npos);
  flipped[flipped.find('"', said + 9) + 1] ^= 1;  // still JSON, still an answer, and another one
  library_.files.add_file(path(0), flipped);
  asked_.clear();
  ASSERT_EQ(run_in("flipped"), true);
  EXPECT_THAT(asked_, testing::Contains("prompt-a"));
  EXPECT_EQ(text(results_of("flipped")), whole);
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

}  // namespace
}  // namespace skillc::eval
