// Who judges which expectation, and how far a judge command is believed. The judges that need no program:
// eval_judges_test.cpp.

#include "eval/judging/judge.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "eval/judges.hpp"
#include "parse/json.hpp"
#include "support/planned.hpp"
#include "support/scripted_process_runner.hpp"

namespace skillc::eval {
namespace {

using test::ended;
using test::exited;
using test::PlannedLibrary;
using test::ScriptedProcessRunner;
using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;
using End = ProcessResult::End;

class JudgeTest : public testing::Test {
 protected:
  JudgeTest() { library_.files.add_directory("/tmp/scratch"); }

  std::vector<Verdict> judged(const Answer& answer,
                              const std::vector<std::pair<std::size_t, Verdict>>& folder_verdicts = {}) {
    const auto verdicts = try_judge(answer, folder_verdicts);
    return verdicts.value_or(std::vector<Verdict>{});
  }
  std::optional<std::vector<Verdict>> try_judge(const Answer& answer,
                                                const std::vector<std::pair<std::size_t, Verdict>>& folder = {}) {
    plan_ = library_.plan();
    runner_ = std::make_unique<ScriptedProcessRunner>(script_);
    auto judged = judge({library_.files, *runner_, "/tmp/scratch"}, plan_, plan_.trials.at(0), answer, folder);
    return judged ? std::optional(std::move(judged->verdicts)) : std::nullopt;
  }
  // "met missed": one word for each expectation.
  std::string outcomes(const Answer& answer) {
    std::string all;
    for (const Verdict& verdict : judged(answer)) {
      if (!all.empty()) all += ' ';
      all += outcome_name(verdict.outcome);
    }
    return all;
  }
  Verdict check(const std::string& check, const Answer& answer) {
    library_.set_expectations(R"([{"text": "x", "check": )" + check + "}]");
    return judged(answer).at(0);
  }
  Outcome outcome(const std::string& one, const Answer& answer) { return check(one, answer).outcome; }

  // A judge command that prints this.
  void judge_by(ScriptedProcessRunner::Script script) {
    library_.configuration.judges = {{"panel", {"bin/tool"}, 60, {}}};
    library_.selection.judges = {"panel"};
    script_ = std::move(script);
  }
  void judge_says(const std::string& out) {
    judge_by([out](const ProcessRequest&) { return exited(0, out); });
  }

  PlannedLibrary library_;
  Plan plan_;
  ScriptedProcessRunner::Script script_ = [](const ProcessRequest&) { return fail("nothing may be run"); };
  std::unique_ptr<ScriptedProcessRunner> runner_;
};

Answer saying(const std::string& output) {
  Answer answer;
  answer.output = output;
  return answer;
}

Answer citing(const std::vector<std::string>& cites) {
  Answer answer;
  answer.findings = {{cites, "", "", std::nullopt}};
  return answer;
}

TEST_F(JudgeTest, AJsonCheckComparesValues) {
  Answer answer = saying("x");
  answer.findings = {{{"item-1"}, "m", "a/b", 3}};
  answer.usage.cost_usd = 0.5;
  EXPECT_EQ(outcome(R"({"json": {"pointer": "/findings/0/line", "value": 3.0}})", answer), Outcome::met);
  EXPECT_EQ(outcome(R"({"json": {"pointer": "/findings/0/line", "value": "3"}})", answer), Outcome::missed);
  EXPECT_EQ(outcome(R"({"json": {"pointer": "/usage", "value": {"cost_usd": 5e-1}}})", answer), Outcome::met);
  EXPECT_EQ(outcome(R"({"json": {"pointer": "/findings/0",
      "value": {"line": 3, "path": "a/b", "message": "m", "cites": ["item-1"]}}})",
                    answer),
            Outcome::met)
      << "members in any order";
  EXPECT_EQ(outcome(R"({"json": {"pointer": "/findings/1"}})", answer), Outcome::missed);
  EXPECT_EQ(outcome(R"({"json": {"pointer": "/findings/0"}})", answer), Outcome::met) << "anything will do";
  EXPECT_EQ(check(R"({"json": {"pointer": "/findings", "value": []}})", answer).evidence,
            "the value at `/findings` is not what the check asks for");
}

TEST_F(JudgeTest, EvidenceIsOneShortLineOfText) {
  std::string text;
  for (int i = 0; i < 100; ++i) text += "é\n";
  const std::string evidence = check(R"({"contains": "here"})", saying(text + "here\x1b[31m" + text)).evidence;
  EXPECT_THAT(evidence,
              AllOf(HasSubstr("here\\x1b[31m"), Not(HasSubstr("\\xc3")), Not(HasSubstr("\\xa9")), Not(HasSubstr("\n"))))
      << "cut at characters";
}

TEST_F(JudgeTest, AFoldersVerdictIsTheOneThatWasFound) {
  library_.set_expectations(
      R"([{"text": "a", "check": {"file_exists": "x"}}, {"text": "b", "check": {"command": ["y"]}}])");
  const auto verdicts = judged(saying(""), {{0, {Outcome::met, "check: file_exists", "`x` is there"}}});
  EXPECT_EQ(verdicts.at(0).outcome, Outcome::met);
  EXPECT_EQ(verdicts.at(1).outcome, Outcome::ungraded) << "nobody looked";
}

TEST_F(JudgeTest, EachExpectationHasTheFirstJudgeThatCanJudgeIt) {
  library_.set_expectations(
      R"j([{"text": "Says it (Item 1)", "check": {"contains": "yes"}}, {"text": "Says it (Item 1)"}, {"text": "Is polite"}])j");
  const auto without = judged(saying("Item 1"));
  EXPECT_EQ(without.at(0).judge, "check: contains");
  EXPECT_EQ(without.at(0).outcome, Outcome::missed);
  EXPECT_EQ(without.at(1).judge, "citation");
  EXPECT_EQ(without.at(1).outcome, Outcome::met);
  EXPECT_EQ(without.at(2).outcome, Outcome::ungraded);
  judge_says(R"({"verdicts": [{"index": 2, "verdict": "met", "evidence": "Item"}]})");
  const auto with = judged(saying("Item 1"));
  EXPECT_EQ(with.at(0).judge, "check: contains");
  EXPECT_EQ(with.at(1).outcome, Outcome::ungraded) << "where there is a judge command it judges, or nobody";
  EXPECT_EQ(with.at(2).outcome, Outcome::met);
  EXPECT_EQ(with.at(2).judge, "judge: panel");
}

// --- several judge commands

TEST(Majority, IsMoreThanHalfOfAllJudges) {
  const Verdict met{Outcome::met, "judge: a", "quoted", "", {}},
      missed{Outcome::missed, "judge: b", "not there", "", {}},
      silent{Outcome::ungraded, "judge: c", "the judge said nothing of it", "", {}};
  EXPECT_EQ(majority({met, met}).outcome, Outcome::met);
  EXPECT_EQ(majority({met, missed, met}).outcome, Outcome::met);
  EXPECT_EQ(majority({missed, silent, missed}).outcome, Outcome::missed);
  EXPECT_EQ(majority({met, met, met, missed}).outcome, Outcome::met);
  for (const std::vector<Verdict>& votes : {std::vector{met, missed},
                                            {met, silent},
                                            {silent, silent},
                                            {met, silent, silent},
                                            {met, missed, silent},
                                            {met, met, missed, missed}})
    EXPECT_EQ(majority(votes).outcome, Outcome::ungraded);
  const Verdict tie = majority({met, missed, silent});
  EXPECT_EQ(tie.evidence, "no majority of 3 judges: 1 met, 1 missed, 1 ungraded");
  EXPECT_EQ(tie.judge, "judges: a, b, c");
  ASSERT_EQ(tie.votes.size(), 3u);
  EXPECT_EQ(tie.votes[1].evidence, "not there");
  EXPECT_EQ(majority({missed, met, met}).evidence, "2 of 3 judges: quoted");
}

TEST(Majority, IsNotKnownWhereOneFailed) {
  const Verdict met{Outcome::met, "judge: a", "quoted", "", {}},
      failed{Outcome::error, "judge: b", "exit status 3", "oh", {}};
  const Verdict verdict = majority({met, met, failed});
  EXPECT_EQ(verdict.outcome, Outcome::error);
  EXPECT_EQ(verdict.evidence, "1 of 3 judges: judge: b: exit status 3");
  EXPECT_EQ(verdict.words, "oh");
}

TEST_F(JudgeTest, EachJudgeIsAskedAndItsEvidenceHeldAgainstTheAnswer) {
  library_.set_expectations(R"(["a", "b"])");
  library_.files.add_file("bin/strict", "#!/bin/sh\n", true);
  judge_by([](const ProcessRequest& request) {
    const bool is_strict = request.argv[0].ends_with("strict");
    return exited(0, std::string(R"({"verdicts": [{"index": 0, "verdict": "met", "evidence": "out"},
        {"index": 1, "verdict": "met", "evidence": ")") +
                         (is_strict ? "made up" : "out") + "\"}]}");
  });
  library_.configuration.judges.push_back({"strict", {"bin/strict"}, 60, {}});
  library_.selection.judges = {"strict", "panel"};
  const auto verdicts = judged(saying("out"));
  EXPECT_EQ(runner_->requests().size(), 2u);
  EXPECT_EQ(verdicts.at(0).outcome, Outcome::met);
  EXPECT_EQ(verdicts.at(0).judge, "judges: panel, strict") << "in skillc.yaml's order";
  EXPECT_EQ(verdicts.at(1).outcome, Outcome::ungraded);
  EXPECT_EQ(verdicts.at(1).votes.at(0).outcome, Outcome::met);
  EXPECT_EQ(verdicts.at(1).votes.at(1).outcome, Outcome::ungraded);
}

TEST_F(JudgeTest, WhoseVerdictsAreKnownIsNotAskedAgain) {
  library_.set_expectations(R"(["a"])");
  judge_says(R"({"verdicts": [{"index": 0, "verdict": "met", "evidence": "out"}]})");
  library_.configuration.judges.push_back({"other", {"bin/tool"}, 60, {}});
  library_.selection.judges = {"panel", "other"};
  plan_ = library_.plan();
  ScriptedProcessRunner runner(script_);
  const JudgesSaid known = {std::vector{Verdict{Outcome::met, "judge: panel", "kept", "", {}}}, std::nullopt};
  const auto all = judge({library_.files, runner, "/tmp/scratch"}, plan_, plan_.trials.at(0), saying("out"), {}, known);
  EXPECT_EQ(runner.requests().size(), 1u);
  EXPECT_EQ(all->verdicts.at(0).outcome, Outcome::met);
  EXPECT_EQ(all->verdicts.at(0).votes.at(0).evidence, "kept");
  EXPECT_TRUE(all->said.at(1));
}

// --- citations: demo has Chapter 1 (Items 1 and 2) and Chapter 2 (Item 3), and two checklist items

TEST_F(JudgeTest, AChecklistItemIsMetByItselfOrByTheCitedEntry) {
  const model::Skill& skill = (library_.plan(), library_.graph->skills.at(0));
  ASSERT_EQ(skill.items.size(), 2u);
  const std::string bounded = skill.items[0].id.substr(5), kept = skill.items[1].id.substr(5);
  library_.set_expectations("[{\"text\": \"a (Item 1)\", \"covers\": [\"" + bounded +
                            "\"]}, {\"text\": \"b\", \"covers\": [\"" + bounded +
                            "\"]}, {\"text\": \"c (Chapter 1)\"}]");
  EXPECT_EQ(outcomes(citing({bounded})), "met met met") << "the item cites Item 1, which is in Chapter 1";
  EXPECT_EQ(outcomes(citing({"item-1"})), "met missed met") << "an entry does not stand for the question about it";
  EXPECT_EQ(outcomes(citing({kept})), "missed missed met");
  EXPECT_EQ(outcomes(saying("x.py:3: [" + bounded + "] no limit")), "met met met");
}

TEST_F(JudgeTest, CitationsAreCountedOfThoseWhoWereGivenTheSkill) {
  library_.set_expectations(R"j([{"text": "a", "check": {"contains": "x"}}])j");
  library_.selection.configurations = {Configuration::with_skill, Configuration::without_skill};
  plan_ = library_.plan();
  ScriptedProcessRunner runner(script_);
  const auto with = judge({library_.files, runner, "/tmp/scratch"}, plan_, plan_.trials.at(0), saying("Item 9"), {});
  ASSERT_TRUE(with->citations) << "whoever judges";
  EXPECT_EQ(with->citations->missing, 1u);
  const auto without = judge({library_.files, runner, "/tmp/scratch"}, plan_, plan_.trials.at(1), saying("Item 9"), {});
  EXPECT_FALSE(without->citations) << "nobody told it the numbers";
}

// --- the judge command

TEST_F(JudgeTest, TheJudgeIsToldTheCaseTheAnswerAndWhatIsOpen) {
  library_.set_cases(R"([{"id": "one", "prompt": "Look.", "expected_output": "Finds it.",
      "expectations": [{"text": "a", "check": {"contains": "x"}}, {"text": "b"}, {"text": "c"}]}])");
  judge_says(R"({"verdicts": []})");
  judged(saying("out"));
  ASSERT_EQ(runner_->requests().size(), 1u);
  const ProcessRequest request = runner_->requests()[0];
  const auto asked = parse::parse_json(request.input).value;
  EXPECT_EQ(asked.find("protocol")->text, "skillc-judge/1");
  EXPECT_EQ(asked.find("case")->find("id")->text, "one");
  EXPECT_EQ(asked.find("case")->find("prompt")->text, "Look.");
  EXPECT_EQ(asked.find("case")->find("expected_output")->text, "Finds it.");
  EXPECT_EQ(asked.find("answer")->find("output")->text, "out");
  ASSERT_EQ(asked.find("expectations")->elements.size(), 2u);
  EXPECT_EQ(asked.find("expectations")->elements[0].find("index")->text, "1");
  EXPECT_EQ(asked.find("expectations")->elements[1].find("text")->text, "c");
  EXPECT_EQ(request.argv[0], "/home/author/library/bin/tool");
  EXPECT_THAT(request.environment, Contains(StartsWith("HOME=/tmp/scratch/")));
  EXPECT_TRUE(library_.files.list_directory("/tmp/scratch")->empty());
}

TEST_F(JudgeTest, WhatNeedsNoJudgeAsksNone) {
  library_.set_expectations(R"([{"text": "a", "check": {"contains": "x"}}])");
  judge_says("");
  EXPECT_EQ(outcomes(saying("x")), "met");
  EXPECT_THAT(runner_->requests(), IsEmpty());
}

TEST_F(JudgeTest, EvidenceMustBeAQuotation) {
  library_.set_expectations(R"(["a", "b", "c", "d", "e"])");
  judge_says(R"({"verdicts": [{"index": 0, "verdict": "met", "evidence": "no   time\nlimit"},
      {"index": 1, "verdict": "met", "evidence": "no limit"}, {"index": 2, "verdict": "met", "evidence": " "},
      {"index": 3, "verdict": "missed", "evidence": ""}, {"index": 4, "verdict": "missed", "evidence": "the answer is silent"}]})");
  const auto verdicts = judged(saying("there is no time\n  limit"));
  EXPECT_EQ(outcomes(saying("there is no time\n  limit")), "met ungraded ungraded missed missed")
      << "an absence cannot be quoted: what is said of it is the judge's reason";
  EXPECT_EQ(verdicts.at(0).evidence, "no time limit");
  EXPECT_THAT(verdicts.at(1).evidence, HasSubstr("no quotation"));
  EXPECT_EQ(verdicts.at(4).evidence, "the answer is silent");
}

// Compared at every place, this would be 10^13 steps, which no test is given the time for.
TEST_F(JudgeTest, ManyLongNearQuotationsAreReadInLinearTime) {
  library_.set_expectations(R"(["a"])");
  const std::string near = R"({"index": 0, "verdict": "met", "evidence": ")" + std::string(100'000, 'a') + "b\"}";
  std::string all = near;
  for (int i = 0; i < 30; ++i) all += ", " + near;
  judge_says(R"({"verdicts": [)" + all + "]}");
  EXPECT_EQ(outcomes(saying(std::string(3u << 20, 'a'))), "ungraded");
}

TEST_F(JudgeTest, NothingIsJudgedOnceTheRunIsCancelled) {
  library_.set_expectations(R"([{"text": "a", "check": {"contains": "x"}}])");
  plan_ = library_.plan();
  ScriptedProcessRunner runner(script_);
  EXPECT_FALSE(
      judge({library_.files, runner, "/tmp/scratch", [] { return true; }}, plan_, plan_.trials.at(0), saying("x"), {}));
}

TEST_F(JudgeTest, WhatTheJudgeDoesNotSayClearlyIsUngraded) {
  library_.set_expectations(R"(["a", "b", "c"])");
  judge_says(
      R"({"verdicts": [{"index": 0, "verdict": "maybe", "evidence": "x"}, {"index": 7, "verdict": "met", "evidence": "x"},
      {"index": "1", "verdict": "met", "evidence": "x"}, 5, {"index": -1}, {"index": 1.5}]})");
  const auto verdicts = judged(saying("x"));
  EXPECT_EQ(outcomes(saying("x")), "ungraded ungraded ungraded");
  EXPECT_THAT(verdicts.at(0).evidence, HasSubstr("neither `met` nor `missed`"));
  EXPECT_THAT(verdicts.at(1).evidence, AllOf(HasSubstr("said nothing of it"), HasSubstr("index 7")));
  judge_says(
      R"({"verdicts": [{"index": 0, "verdict": "met", "evidence": "x"}, {"index": 0, "verdict": "missed", "evidence": "x"},
      {"index": 1, "verdict": "met", "evidence": "x"}, {"index": 1, "verdict": "met", "evidence": "x"}]})");
  EXPECT_EQ(outcomes(saying("x")), "ungraded met ungraded") << "two verdicts that differ are none";
}

TEST_F(JudgeTest, AJudgeThatFailsIsAnErrorAndNoMiss) {
  library_.set_expectations(R"(["a", {"text": "b", "check": {"contains": "x"}}])");
  const std::vector<std::pair<ProcessResult, std::string>> ends = {
      {exited(1, R"({"verdicts": []})", "no quota\n"), "exit status 1"},
      {exited(75), "exit status 75"},
      {ended(End::signalled, 9), "SIGKILL"},
      {ended(End::timed_out), "60 s"},
      {exited(0, "fine"), "no `{\"verdicts\""},
      {exited(0, "[]"), "no `{\"verdicts\""},
      {exited(0, R"({"verdicts": {}})"), "no `{\"verdicts\""},
      {exited(0, "{\"verdicts\": [\"\xFF\"]}"), "no `{\"verdicts\""},
  };
  for (const auto& end : ends) {
    const auto& why = end.second;
    judge_by([&](const ProcessRequest&) { return end.first; });
    const auto verdicts = judged(saying("x"));
    EXPECT_EQ(verdicts.at(0).outcome, Outcome::error) << why;
    EXPECT_EQ(verdicts.at(0).judge, "judge: panel");
    EXPECT_THAT(verdicts.at(0).evidence, HasSubstr(why));
    EXPECT_EQ(verdicts.at(1).outcome, Outcome::met) << "what it was not asked stands";
  }
  judge_by([](const ProcessRequest&) { return fail("cannot start it"); });
  EXPECT_THAT(judged(saying("x")).at(0).evidence, HasSubstr("cannot start it"));
  library_.configuration.judges[0].command = {"bin/none"};
  EXPECT_THAT(judged(saying("x")).at(0).evidence, HasSubstr("there is no program"));
}

TEST_F(JudgeTest, ACancelledJudgeHasNotJudged) {
  library_.set_expectations(R"(["a", {"text": "b", "check": {"contains": "x"}}])");
  judge_by([](const ProcessRequest&) { return ended(End::cancelled); });
  EXPECT_FALSE(try_judge(saying("x")));
}

TEST_F(JudgeTest, AJudgesSecretsAndPlacesAreBlanked) {
  library_.set_expectations(R"(["a"])");
  judge_by([](const ProcessRequest& request) { return exited(2, "", "refused topsecret in " + request.directory); });
  library_.configuration.judges[0].env = {"TOKEN"};
  library_.surroundings.environment.push_back("TOKEN=topsecret");
  EXPECT_EQ(judged(saying("x")).at(0).evidence, "the judge failed: exit status 2");
  EXPECT_EQ(judged(saying("x")).at(0).words, "refused [TOKEN] in .");
  EXPECT_THAT(runner_->requests().at(0).environment, Contains("TOKEN=topsecret"));
}

TEST_F(JudgeTest, AFailureIsAnErrorOfEveryExpectation) {
  library_.set_expectations(R"(["a", {"text": "b", "check": {"not_contains": "x"}}])");
  plan_ = library_.plan();
  const auto verdicts =
      verdicts_of_failure(plan_, plan_.trials.at(0), {Failure::Kind::timed_out, "no answer after 7 s", ""});
  ASSERT_EQ(verdicts.size(), 2u);
  for (const Verdict& verdict : verdicts) {
    EXPECT_EQ(verdict.outcome, Outcome::error);
    EXPECT_EQ(verdict.judge, "");
    EXPECT_EQ(verdict.evidence, "no answer after 7 s");
  }
}

}  // namespace
}  // namespace skillc::eval
