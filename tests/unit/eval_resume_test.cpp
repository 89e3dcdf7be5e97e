// That no way of getting to the end changes the results: a run that is cut short, changed and taken up again.

#include "eval/running/run.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/eval_run.hpp"

namespace skillc::eval {
namespace {

using test::ended;
using test::exited;
using test::kCases;
using test::reply;
using test::RunTest;
using test::text;
using test::verdicts_of_judge;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using End = ProcessResult::End;

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
  library_.configuration.judges[0].name = "renamed";
  library_.selection.judges = {"renamed"};
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

}  // namespace
}  // namespace skillc::eval
