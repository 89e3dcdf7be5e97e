// Scores worked out by hand: what enters a rate and what does not, when an entry is demonstrated, which gates hold.

#include "eval/scoring/results.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "eval/judging/verdict_digest.hpp"
#include "eval/scoring/gates.hpp"
#include "eval/scoring/results_table.hpp"
#include "support/planned.hpp"

namespace skillc::eval {
namespace {

using test::PlannedLibrary;
using test::reviewer;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr Outcome kMet = Outcome::met, kMissed = Outcome::missed, kUngraded = Outcome::ungraded,
                  kError = Outcome::error;

// The demo skill's entries are chapter 1 with items 1 and 2, chapter 2 with item 3; its checklist has two items.
class ResultsTest : public testing::Test {
 protected:
  void plan_cases(const std::string& cases) {
    library_.set_cases(cases);
    plan_ = library_.plan();
  }

  // The verdicts of a trial whose reviewer answered.
  void judged(std::size_t trial, const std::vector<Outcome>& outcomes, const Usage& usage = {}) {
    Answer answer;
    answer.usage = usage;
    keep(trial, answer);
    std::vector<Verdict> verdicts;
    for (const Outcome outcome : outcomes) verdicts.push_back({outcome, "citation", "said so"});
    judge_as(trial, verdicts);
  }
  void failed(std::size_t trial) {
    keep(trial, tl::unexpected(Failure{Failure::Kind::timed_out, "ended after 5 s", ""}));
    const std::size_t count = case_of(plan_, plan_.trials[trial]).expectations.size();
    judge_as(trial, std::vector<Verdict>(count, {kError, "", "ended after 5 s"}));
  }
  void judge_as(std::size_t trial, const std::vector<Verdict>& verdicts) {
    const std::string& key = plan_.trials[trial].key;
    journal_.verdicts[key] = {verdicts_digest(plan_, plan_.trials[trial], journal_.replies.at(key).digests), verdicts};
  }
  void keep(std::size_t trial, Reply reply) {
    KeptReply kept;
    kept.key = plan_.trials[trial].key;
    kept.reply = std::move(reply);
    kept.elapsed = std::chrono::milliseconds(40);
    journal_.replies[kept.key] = known_of(kept);
  }
  Results scored() const { return score(plan_, journal_); }

  Reach reach_of(const SkillReach& reach, const std::string& anchor) const {
    const model::Skill& skill = plan_.graph->skills[0];
    for (std::size_t i = 0; i < skill.entries.size(); ++i)
      if (skill.entries[i].id == "demo#" + anchor) return reach.entries.at(i);
    for (std::size_t i = 0; i < skill.items.size(); ++i)
      if (skill.items[i].id == "demo#" + anchor) return reach.items.at(i);
    throw std::runtime_error("nothing is called " + anchor);
  }
  Reach reach_of(const std::string& anchor) const { return reach_of(scored().reach[0], anchor); }

  static std::vector<GateResult> held_by(const Results& results, const source::Gates& gates) {
    return hold_gates(gates, results, statistics_of(results));
  }
  std::vector<GateResult> held(const source::Gates& gates) const { return held_by(scored(), gates); }

  PlannedLibrary library_;
  Plan plan_;
  JournalState journal_;
};

constexpr const char* kWeighted = R"j([
  {"id": "a", "prompt": "p", "expectations": [{"text": "x"}, {"text": "y", "weight": 3}, {"text": "z", "weight": 2}]},
  {"id": "b", "prompt": "p", "expectations": ["w"]}])j";

TEST_F(ResultsTest, RatesAreWeightedAndLeaveOutWhatNobodyGraded) {
  plan_cases(kWeighted);
  judged(0, {kMet, kMissed, kUngraded});
  judged(1, {kMet});
  const Results results = scored();
  EXPECT_EQ(results.cases[0].status, CaseStatus::failed);
  EXPECT_EQ(results.cases[1].status, CaseStatus::passed);
  EXPECT_EQ(results.cases[0].expectations[1].text, "y");
  EXPECT_EQ(results.cases[0].expectations[1].weight, 3);
  EXPECT_EQ(results.total.met, 2u);
  EXPECT_EQ(results.total.missed, 1u);
  EXPECT_EQ(results.total.ungraded, 1u);
  EXPECT_EQ(results.total.errors, 0u);
  EXPECT_DOUBLE_EQ(*results.total.pass_rate(), 2.0 / 5.0);
  EXPECT_FALSE(results.total.interval) << "of two cases";
  EXPECT_EQ(results.total.passed_cases, 1u);
  EXPECT_EQ(results.total.failed_cases, 1u);
  EXPECT_TRUE(results.not_run == 0);
  ASSERT_EQ(results.reviewers.size(), 1u);
  EXPECT_DOUBLE_EQ(*results.reviewers[0].tally.pass_rate(), 2.0 / 5.0);
}

TEST_F(ResultsTest, WhatLinesDeclareAddsUpToTheWholeOfTheTable) {
  plan_cases(R"j([{"id": "a", "prompt": "p", "expectations": ["x (Item 1)", "y (Item 3)"]}])j");
  judged(0, {kMet, kMissed});
  const Results results = scored();
  const TableRow whole = make_tables(results).at(0).whole;
  CountedPart sum;
  for (const CountedLines& lines : counted_lines(plan_.graph->skills[0], plan_.graph->kinds)) {
    const CountedPart part = count_lines(results, 0, lines, 1, 1000);
    sum.entries += part.entries;
    sum.items += part.items;
    sum.together.demonstrated += part.together.demonstrated;
    sum.together.missed += part.together.missed;
    sum.together.unexercised += part.together.unexercised;
    EXPECT_EQ(count_lines(results, 0, lines, 1001, 2000).together.all(), 0u);
  }
  EXPECT_EQ(sum.entries, 5u);
  EXPECT_EQ(sum.items, 2u);
  EXPECT_EQ(whole.entries, sum.entries);
  EXPECT_EQ(whole.items, sum.items);
  EXPECT_GT(sum.together.demonstrated, 0u);
  EXPECT_EQ(whole.together.demonstrated, sum.together.demonstrated);
  EXPECT_GT(sum.together.missed, 0u);
  EXPECT_EQ(whole.together.missed, sum.together.missed);
  EXPECT_EQ(whole.together.unexercised, sum.together.unexercised);
}

TEST_F(ResultsTest, AFailedTrialIsAnErrorAndNeverAMiss) {
  plan_cases(kWeighted);
  judged(0, {kMet, kMet, kMet});
  failed(1);
  const Results results = scored();
  EXPECT_EQ(results.cases[1].status, CaseStatus::error);
  EXPECT_EQ(results.cases[1].failure->kind, Failure::Kind::timed_out);
  EXPECT_EQ(results.total.errors, 1u);
  EXPECT_EQ(results.total.missed, 0u);
  EXPECT_EQ(results.failed_trials, 1u);
  EXPECT_EQ(results.total.error_cases, 1u);
  EXPECT_DOUBLE_EQ(*results.total.pass_rate(), 1);
}

TEST_F(ResultsTest, AJudgeThatFailedMakesItsTrialFail) {
  plan_cases(kWeighted);
  judged(0, {kMet, kError, kMissed});
  judged(1, {kMet});
  const Results results = scored();
  EXPECT_EQ(results.cases[0].status, CaseStatus::error) << "errors before misses";
  EXPECT_EQ(results.failed_trials, 1u);
  EXPECT_EQ(results.total.errors, 1u);
  EXPECT_DOUBLE_EQ(*results.total.pass_rate(), 2.0 / 4.0) << "what was graded counts: 1 and 1 met, 2 missed";
}

TEST_F(ResultsTest, WhereNothingWasGradedThereIsNoRate) {
  plan_cases(kWeighted);
  judged(0, {kUngraded, kUngraded, kUngraded});
  failed(1);
  const Results results = scored();
  EXPECT_EQ(results.cases[0].status, CaseStatus::ungraded);
  EXPECT_FALSE(results.total.pass_rate());
  failed(0);
  EXPECT_FALSE(scored().total.pass_rate());
  EXPECT_EQ(scored().failed_trials, 2u);
}

TEST_F(ResultsTest, ACaseWithoutExpectationsIsUngradedUnlessItFails) {
  plan_cases(R"j([{"id": "a", "prompt": "p"}, {"id": "b", "prompt": "q"}])j");
  judged(0, {});
  failed(1);
  const Results results = scored();
  EXPECT_EQ(results.cases[0].status, CaseStatus::ungraded);
  EXPECT_EQ(results.cases[1].status, CaseStatus::error);
  EXPECT_EQ(results.failed_trials, 1u);
  EXPECT_EQ(results.total.errors, 0u) << "it has no expectations that could be";
  EXPECT_TRUE(results.not_run == 0);
}

TEST_F(ResultsTest, WhatWasNotJudgedIsNotRun) {
  plan_cases(kWeighted);
  judged(1, {kMet});
  auto expect_unfinished = [&] {
    const Results results = scored();
    EXPECT_EQ(results.cases[0].status, CaseStatus::not_run);
    EXPECT_THAT(results.cases[0].expectations, IsEmpty());
    EXPECT_FALSE(results.not_run == 0);
    EXPECT_EQ(results.failed_trials, 0u);
    EXPECT_DOUBLE_EQ(*results.total.pass_rate(), 1);
  };
  expect_unfinished();
  keep(0, Answer{});  // answered, and killed before it was judged
  expect_unfinished();
  judge_as(0, {{kMet, "", ""}});  // three were expected
  expect_unfinished();
  judged(0, {kMet, kMet, kMet});
  journal_.verdicts[plan_.trials[0].key].digest = "of other expectations";
  expect_unfinished();
}

TEST_F(ResultsTest, UsageIsSummedWhereItIsKnown) {
  plan_cases(kWeighted);
  judged(0, {kMet, kMet, kMet}, {100, {}, 0.5});
  judged(1, {kMet}, {20, {}, {}});
  const Usage usage = scored().reviewers[0].usage;
  EXPECT_EQ(usage.input_tokens, 120u);
  EXPECT_FALSE(usage.output_tokens);
  EXPECT_EQ(usage.cost_usd, 0.5);
}

constexpr const char* kCiting = R"j([
  {"id": "a", "prompt": "p", "expectations": ["Bounds it (Item 1)", "Keeps it (Item 2)", "Waits (Item 1)",
                                              {"text": "ticks it", "covers": ["check-kept"]}]
}])j";

TEST_F(ResultsTest, AnEntryIsDemonstratedWhereMoreThanHalfOfItsVerdictsAreMet) {
  plan_cases(kCiting);
  judged(0, {kMet, kMissed, kUngraded, kUngraded});
  EXPECT_EQ(reach_of("item-1"), Reach::demonstrated) << "one of one; ungraded is no vote";
  EXPECT_EQ(reach_of("item-2"), Reach::missed);
  EXPECT_EQ(reach_of("ch-1"), Reach::missed) << "one of two is not more than half";
  EXPECT_EQ(reach_of("check-kept"), Reach::ungraded);
  EXPECT_EQ(reach_of("item-3"), Reach::unexercised);
  EXPECT_EQ(reach_of("ch-2"), Reach::unexercised);
  EXPECT_EQ(reach_of("check-bounded"), Reach::unexercised);
  journal_ = {};
  judged(0, {kMet, kMissed, kMet, kMet});
  EXPECT_EQ(reach_of("ch-1"), Reach::demonstrated) << "two of three below it";
  EXPECT_EQ(reach_of("check-kept"), Reach::demonstrated);
}

TEST_F(ResultsTest, AnErrorIsNoVoteAndWhatWasNotRunIsExercisedAndUngraded) {
  plan_cases(kCiting);
  EXPECT_EQ(reach_of("item-1"), Reach::ungraded);
  EXPECT_EQ(reach_of("item-3"), Reach::unexercised);
  failed(0);
  EXPECT_EQ(reach_of("item-1"), Reach::ungraded);
  EXPECT_EQ(reach_of("ch-1"), Reach::ungraded);
}

TEST_F(ResultsTest, WhatACaseCoversAsAWholeNeedsAllThatWasGraded) {
  plan_cases(R"j([{"id": "a", "prompt": "p", "covers": ["item-3"], "expectations": ["x", "y"]}])j");
  judged(0, {kMet, kUngraded});
  EXPECT_EQ(reach_of("item-3"), Reach::demonstrated);
  EXPECT_EQ(reach_of("ch-2"), Reach::demonstrated);
  journal_ = {};
  judged(0, {kMet, kMissed});
  EXPECT_EQ(reach_of("item-3"), Reach::missed);
  journal_ = {};
  judged(0, {kUngraded, kUngraded});
  EXPECT_EQ(reach_of("item-3"), Reach::ungraded);
}

TEST_F(ResultsTest, VerdictsOfAllCasesArePooled) {
  plan_cases(R"j([{"id": "a", "prompt": "p", "expectations": ["A (Item 1)"]},
                 {"id": "b", "prompt": "p", "expectations": ["B (Item 1)"]},
                 {"id": "c", "prompt": "p", "expectations": ["C (Item 1)"]}])j");
  judged(0, {kMet});
  judged(1, {kMissed});
  judged(2, {kMissed});
  EXPECT_EQ(reach_of("item-1"), Reach::missed);
}

TEST_F(ResultsTest, OverReviewersTheBestCountsAndWithTheSkillWhereThatWasRun) {
  library_.configuration.reviewers = {reviewer("one", "bin/tool"), reviewer("two", "bin/tool")};
  library_.configuration.reviewers[1].command.push_back("--other");
  library_.selection.configurations = {Configuration::with_skill, Configuration::without_skill};
  plan_cases(kCiting);
  ASSERT_EQ(plan_.trials.size(), 4u);  // one with, one without, two with, two without
  judged(0, {kMet, kMissed, kUngraded, kMissed});
  judged(1, {kMet, kMet, kMet, kMet});
  judged(2, {kMissed, kMissed, kUngraded, kUngraded});
  judged(3, {kMet, kMet, kMet, kMet});
  const Results results = scored();
  ASSERT_EQ(results.reviewers.size(), 4u);
  EXPECT_EQ(results.reviewers[1].configuration, Configuration::without_skill);
  EXPECT_EQ(reach_of(results.reviewers[1].reach[0], "item-2"), Reach::demonstrated);
  EXPECT_EQ(reach_of(results.reviewers[2].reach[0], "item-1"), Reach::missed);
  EXPECT_EQ(reach_of("item-1"), Reach::demonstrated);
  EXPECT_EQ(reach_of("item-2"), Reach::missed) << "demonstrated only without the skill";
  EXPECT_EQ(reach_of("check-kept"), Reach::missed);
  EXPECT_EQ(results.total.trials, 2u) << "of one and two, with the skill";
  EXPECT_EQ(results.total.met, 1u);
  EXPECT_EQ(results.total.missed, 4u);
}

TEST_F(ResultsTest, WhatFailedIsCountedInEveryConfiguration) {
  library_.selection.configurations = {Configuration::with_skill, Configuration::without_skill};
  plan_cases(kWeighted);
  judged(0, {kMet, kMissed, kUngraded});
  judged(1, {kMet});
  failed(2);  // without the skill: three expectations
  const Results results = scored();
  EXPECT_EQ(results.total.errors, 0u);
  EXPECT_EQ(results.errors, 3u);
  EXPECT_EQ(results.failed_trials, 1u);
  EXPECT_EQ(results.not_run, 1u);
  EXPECT_FALSE(held_by(results, {}).back().holds);
}

TEST_F(ResultsTest, CoverageCountsEntriesAndItems) {
  plan_cases(kCiting);
  judged(0, {kMet, kMissed, kMet, kMet});
  const Results results = scored();
  const CoverageCount count = count_coverage(plan_, results.reach);
  EXPECT_EQ(count.entries, 5u);               // ch-1, item-1, item-2, ch-2, item-3
  EXPECT_EQ(count.entries_exercised, 3u);     // ch-1, item-1, item-2
  EXPECT_EQ(count.entries_demonstrated, 2u);  // ch-1, item-1
  EXPECT_EQ(count.items, 2u);
  EXPECT_EQ(count.items_exercised, 1u);
  EXPECT_EQ(count.items_demonstrated, 1u);
  EXPECT_DOUBLE_EQ(count.share().value(), 3.0 / 7.0);
  EXPECT_FALSE(CoverageCount{}.share()) << "a share of nothing holds no gate";
}

TEST_F(ResultsTest, APlanWithoutTrialsHasEmptyResults) {
  plan_cases(kWeighted);
  plan_.trials.clear();
  plan_.cases.clear();
  const Results results = scored();
  EXPECT_THAT(results.cases, IsEmpty());
  EXPECT_THAT(results.reviewers, IsEmpty());
  EXPECT_FALSE(results.total.pass_rate());
  EXPECT_TRUE(results.not_run == 0);
  source::Gates gates;
  gates.pass_rate = 0;
  const auto held = held_by(results, gates);
  ASSERT_EQ(held.size(), 1u) << "the library has cases, and none was selected";
  EXPECT_EQ(held[0].name, "errors");
}

// Five expectations of which three are met, in sums of doubles that are a hair below 0.6.
TEST_F(ResultsTest, AShareThatIsReachedExactlyHolds) {
  plan_cases(
      R"j([{"id": "a", "prompt": "p", "expectations": [{"text": "1", "weight": 0.7}, {"text": "2", "weight": 0.7},
      {"text": "3", "weight": 0.7}, {"text": "4", "weight": 0.7}, {"text": "5", "weight": 0.7}]}])j");
  judged(0, {kMet, kMet, kMet, kMissed, kMissed});
  source::Gates gates;
  gates.pass_rate = 0.6;
  EXPECT_TRUE(held(gates)[0].holds);
  gates.pass_rate = 0.61;
  EXPECT_FALSE(held(gates)[0].holds);
  EXPECT_THAT(held(gates)[0].text, testing::AllOf(HasSubstr("60 %"), HasSubstr("at least 61 %")));
}

TEST_F(ResultsTest, GatesLookAtTheRunWithTheSkill) {
  library_.selection.configurations = {Configuration::with_skill, Configuration::without_skill};
  plan_cases(kCiting);
  judged(0, {kMet, kMet, kMissed, kMet});
  judged(1, {kMissed, kMet, kUngraded, kMissed});
  source::Gates gates;
  gates.pass_rate = 0.75;
  gates.coverage = 4.0 / 7.0;
  gates.delta = 0.5;
  const auto all = held(gates);
  ASSERT_EQ(all.size(), 4u);
  EXPECT_DOUBLE_EQ(*all[0].actual, 3.0 / 4.0);
  EXPECT_DOUBLE_EQ(*all[1].actual, 3.0 / 7.0) << "item-2, ch-1 and check-kept";
  EXPECT_FALSE(all[1].holds);
  EXPECT_DOUBLE_EQ(*all[2].actual, 2.0 / 3.0) << "three pairs: +1, 0, +1; the one without a verdict has no pair";
  EXPECT_TRUE(all[2].holds);
}

TEST_F(ResultsTest, ADeltaNeedsBothConfigurations) {
  plan_cases(kCiting);
  judged(0, {kMet, kMet, kMet, kMet});
  source::Gates gates;
  gates.delta = 0;
  const auto held_gates = held(gates);
  EXPECT_FALSE(held_gates[0].actual);
  EXPECT_FALSE(held_gates[0].holds);
  EXPECT_THAT(held_gates[0].text, HasSubstr("it takes `--configuration with_skill --configuration without_skill`"));
}

TEST_F(ResultsTest, WhoGaveBothConfigurationsIsNotToldToGiveThem) {
  library_.selection.configurations = {Configuration::with_skill, Configuration::without_skill};
  plan_cases(kCiting);
  judged(0, {kMet, kMet, kMet, kMet});
  failed(1);
  source::Gates gates;
  gates.delta = 0;
  EXPECT_FALSE(held(gates)[0].holds);
  EXPECT_EQ(held(gates)[0].text, "delta unknown, at least 0 % (nothing was graded both with and without the skill)");
}

TEST_F(ResultsTest, AnExpectationIsFlakyOnceInHoweverManyConfigurations) {
  library_.selection.configurations = {Configuration::with_skill, Configuration::without_skill};
  library_.selection.repeat = 2;
  plan_cases(kCiting);
  judged(0, {kMet, kMet, kMissed, kMet});  // two attempts with the skill, two without it
  judged(1, {kMissed, kMet, kMissed, kMet});
  judged(2, {kMissed, kMet, kMissed, kMet});
  judged(3, {kMet, kMet, kMissed, kMissed});
  source::Gates gates;
  gates.flaky = 2;
  EXPECT_EQ(held(gates)[0].actual, 2) << "the first in both, the last without the skill";
  EXPECT_TRUE(held(gates)[0].holds);
}

TEST_F(ResultsTest, ACostThatIsNotKnownHoldsNoGate) {
  plan_cases(kWeighted);
  judged(0, {kMet, kMet, kMet});
  judged(1, {kMet});
  source::Gates gates;
  gates.cost = 1;
  EXPECT_FALSE(held(gates)[0].holds);
  EXPECT_THAT(held(gates)[0].text, HasSubstr("unknown, for not every trial says it,"));
  journal_ = {};
  judged(0, {kMet, kMet, kMet}, {{}, {}, 0.4});
  EXPECT_FALSE(held(gates)[0].holds);
  EXPECT_THAT(held(gates)[0].text, HasSubstr("unknown, for 1 trial was not run,")) << "that which was says it";
  judged(1, {kMet}, {{}, {}, 0.6});
  EXPECT_TRUE(held(gates)[0].holds) << held(gates)[0].text;
  gates.cost = 0.99;
  EXPECT_FALSE(held(gates)[0].holds);
}

TEST_F(ResultsTest, ErrorsAreAlwaysAGate) {
  plan_cases(kWeighted);
  judged(0, {kMet, kMet, kMet});
  failed(1);
  source::Gates gates;
  ASSERT_EQ(held(gates).size(), 1u);
  EXPECT_EQ(held(gates)[0].name, "errors");
  EXPECT_FALSE(held(gates)[0].holds);
  gates.errors = 1;
  EXPECT_TRUE(held(gates)[0].holds);
}

}  // namespace
}  // namespace skillc::eval
