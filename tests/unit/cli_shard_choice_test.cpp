// Which shard is meant, by option and by the variables of CI jobs, Slurm and Kubernetes; what contradicts is refused.

#include "cli/shard_choice.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "eval/keeping/journal.hpp"
#include "support/memory_file_system.hpp"

namespace skillc::cli {
namespace {

using testing::HasSubstr;

using Variables = std::vector<std::string>;

// "2 of 4", "all", or the error.
std::string chosen(const std::string& option, const Variables& variables = {}) {
  const auto choice = choose_shard(option, variables);
  if (!choice) return choice.error().message;
  return choice->shard ? shard_name(*choice->shard) : "all";
}

std::string note(const Variables& variables) {
  return choose_shard("", variables)->note;
}

Variables slurm(int id, int least, int most, int step, int count) {
  return {"SLURM_ARRAY_TASK_ID=" + std::to_string(id), "SLURM_ARRAY_TASK_MIN=" + std::to_string(least),
          "SLURM_ARRAY_TASK_MAX=" + std::to_string(most), "SLURM_ARRAY_TASK_STEP=" + std::to_string(step),
          "SLURM_ARRAY_TASK_COUNT=" + std::to_string(count)};
}

TEST(ShardChoice, CountsFromOneOnTheCommandLine) {
  EXPECT_EQ(chosen("1/4"), "1 of 4");
  EXPECT_EQ(chosen("4/4"), "4 of 4");
  EXPECT_EQ(chosen("1/1"), "all");
  EXPECT_EQ(chosen("2/4", {"CI_NODE_INDEX=1", "CI_NODE_TOTAL=3"}), "2 of 4") << "the command line says it";
  EXPECT_EQ(chosen("1/1", {"CI_NODE_INDEX=1", "CI_NODE_TOTAL=3"}), "all");
  EXPECT_EQ(choose_shard("2/4", {})->note, "");
}

TEST(ShardChoice, RefusesWhatIsNoShard) {
  for (const char* option : {"0/4", "5/4", "1/0", "0/0", "1/100001"})
    EXPECT_THAT(chosen(option), HasSubstr(" is ")) << option;
  for (const char* option : {"2", "/", "2/", "a/4", "2/b", "-1/4", "1/-4", "2/4/8", " 2/4", "2/4 ", "+1/4", "1.0/4",
                             "99999999999/4", "2/99999999999"})
    EXPECT_THAT(chosen(option), HasSubstr("is no shard")) << option;
}

TEST(ShardChoice, TakesAnIndexedJobOfKubernetes) {
  EXPECT_EQ(chosen("/4", {"JOB_COMPLETION_INDEX=0"}), "1 of 4");
  EXPECT_EQ(chosen("/4", {"JOB_COMPLETION_INDEX=3"}), "4 of 4");
  EXPECT_THAT(chosen("/4", {"JOB_COMPLETION_INDEX=4"}), HasSubstr("JOB_COMPLETION_INDEX is 4"));
  EXPECT_THAT(chosen("/4"), HasSubstr("JOB_COMPLETION_INDEX is not set"));
  EXPECT_EQ(chosen("", {"JOB_COMPLETION_INDEX=3"}), "all") << "of how many it does not say";
  EXPECT_THAT(note({"JOB_COMPLETION_INDEX=3"}), HasSubstr("`--shard /4`"))
      << "or each pod would run all, and nobody know";
  EXPECT_EQ(choose_shard("/4", {"JOB_COMPLETION_INDEX=3"})->note, "");
}

TEST(ShardChoice, TakesPairsOfVariables) {
  EXPECT_EQ(chosen("", {"TEST_SHARD_INDEX=0", "TEST_TOTAL_SHARDS=4"}), "1 of 4");
  EXPECT_EQ(chosen("", {"TEST_SHARD_INDEX=3", "TEST_TOTAL_SHARDS=4"}), "4 of 4");
  EXPECT_EQ(chosen("", {"CI_NODE_INDEX=1", "CI_NODE_TOTAL=4"}), "1 of 4");
  EXPECT_EQ(chosen("", {"CI_NODE_INDEX=4", "CI_NODE_TOTAL=4"}), "4 of 4");
  EXPECT_EQ(note({"CI_NODE_INDEX=2", "CI_NODE_TOTAL=4"}),
            "shard 2 of 4, as CI_NODE_INDEX and CI_NODE_TOTAL say; `--shard 1/1` runs all");
}

TEST(ShardChoice, LeavesAnOrdinaryJobAlone) {
  for (const Variables& variables : {Variables{},
                                     {"CI_NODE_TOTAL=1"},
                                     {"CI_NODE_INDEX=1", "CI_NODE_TOTAL=1"},
                                     {"TEST_TOTAL_SHARDS=1"},
                                     {"TEST_SHARD_INDEX=0", "TEST_TOTAL_SHARDS=1"},
                                     {"CI_NODE_INDEX=", "CI_NODE_TOTAL="},
                                     {"CI_NODE_INDEXES=3"},
                                     {"SLURM_JOB_ID=17"}}) {
    EXPECT_EQ(chosen("", variables), "all");
    EXPECT_EQ(note(variables), "");
  }
}

TEST(ShardChoice, RefusesPairsThatCannotBe) {
  EXPECT_THAT(chosen("", {"CI_NODE_INDEX=0", "CI_NODE_TOTAL=4"}),
              HasSubstr("CI_NODE_INDEX is 0, and 4 shards are counted from 1 to 4"));
  EXPECT_THAT(chosen("", {"CI_NODE_INDEX=5", "CI_NODE_TOTAL=4"}), HasSubstr("CI_NODE_INDEX is 5"));
  EXPECT_THAT(chosen("", {"TEST_SHARD_INDEX=4", "TEST_TOTAL_SHARDS=4"}), HasSubstr("counted from 0 to 3"));
  EXPECT_THAT(chosen("", {"CI_NODE_TOTAL=4"}), HasSubstr("CI_NODE_INDEX is not set"));
  EXPECT_THAT(chosen("", {"CI_NODE_INDEX=2"}), HasSubstr("CI_NODE_TOTAL is not set"));
  EXPECT_THAT(chosen("", {"CI_NODE_INDEX=2", "CI_NODE_TOTAL=1"}), HasSubstr("CI_NODE_INDEX is 2"));
  EXPECT_THAT(chosen("", {"CI_NODE_INDEX=2", "CI_NODE_TOTAL=four"}), HasSubstr("CI_NODE_TOTAL is `four`"));
  EXPECT_THAT(chosen("", {"CI_NODE_INDEX=1", "CI_NODE_TOTAL=0"}), HasSubstr("CI_NODE_TOTAL is 0"));
  EXPECT_THAT(choose_shard("", {"CI_NODE_TOTAL=4"}).error().help, HasSubstr("`--shard 1/1` for all"));
}

TEST(ShardChoice, TakesATaskOfASlurmArray) {
  EXPECT_EQ(chosen("", slurm(0, 0, 3, 1, 4)), "1 of 4");
  EXPECT_EQ(chosen("", slurm(3, 0, 3, 1, 4)), "4 of 4");
  EXPECT_EQ(chosen("", slurm(12, 10, 14, 2, 3)), "2 of 3") << "--array=10-14:2";
  EXPECT_EQ(chosen("", slurm(14, 10, 15, 2, 3)), "3 of 3") << "--array=10-15:2 ends at 14";
  EXPECT_THAT(note(slurm(2, 1, 4, 1, 4)), HasSubstr("shard 2 of 4, as SLURM_ARRAY_TASK_ID"));
}

TEST(ShardChoice, RefusesASlurmArrayThatIsNoRange) {
  EXPECT_THAT(chosen("", slurm(3, 1, 7, 1, 3)), HasSubstr("task 3 of this Slurm array")) << "--array=1,3,7";
  EXPECT_THAT(chosen("", slurm(11, 10, 14, 2, 3)), HasSubstr("task 11"));
  EXPECT_THAT(chosen("", slurm(9, 10, 14, 2, 3)), HasSubstr("task 9"));
  EXPECT_THAT(chosen("", slurm(1, 0, 3, 0, 4)), HasSubstr("task 1"));
  EXPECT_THAT(chosen("", {"SLURM_ARRAY_TASK_ID=3"}), HasSubstr("SLURM_ARRAY_TASK_COUNT is not set"));
}

TEST(ShardChoice, SaysOfASlurmArrayOfOneThatAllIsRun) {
  EXPECT_EQ(chosen("", slurm(2, 2, 2, 1, 1)), "all");
  EXPECT_THAT(note(slurm(2, 2, 2, 1, 1)), HasSubstr("this Slurm array has one task, so all is run"));
}

TEST(ShardChoice, RefusesTwoThatContradict) {
  Variables both = slurm(1, 0, 3, 1, 4);
  both.insert(both.end(), {"CI_NODE_INDEX=1", "CI_NODE_TOTAL=4"});
  EXPECT_EQ(chosen("", both),
            "CI_NODE_INDEX and CI_NODE_TOTAL say shard 1 of 4, but SLURM_ARRAY_TASK_ID and its like shard 2 of 4");
  Variables same = slurm(0, 0, 3, 1, 4);
  same.insert(same.end(), {"CI_NODE_INDEX=1", "CI_NODE_TOTAL=4", "TEST_TOTAL_SHARDS=1"});
  EXPECT_EQ(chosen("", same), "1 of 4");
  EXPECT_EQ(chosen("3/4", both), "3 of 4");
}

class Again : public testing::Test {
 protected:
  void keep(const std::optional<eval::Shard>& shard) {
    eval::KeptPlan plan;
    plan.digest = std::string(64, 'a');
    plan.shard = shard;
    ASSERT_TRUE((*eval::Journal::open(files_, "run", false))->add_plan(plan));
  }

  std::string again(const std::string& option, const Variables& variables = {}) {
    const auto choice = choose_shard_again(files_, "run", option, variables);
    if (!choice) return choice.error().message;
    return (choice->shard ? shard_name(*choice->shard) : "all") + (choice->note.empty() ? "" : ": " + choice->note);
  }

  test::MemoryFileSystem files_;
};

TEST_F(Again, WhatARunWasBegunWithCounts) {
  keep(eval::Shard{2, 4});
  EXPECT_EQ(again(""), "2 of 4: shard 2 of 4, which run was begun with");
  EXPECT_EQ(again("", slurm(1, 1, 1, 1, 1)), "2 of 4: shard 2 of 4, which run was begun with");
  EXPECT_EQ(again("", slurm(1, 1, 3, 1, 2)), "2 of 4: shard 2 of 4, which run was begun with") << "--array=1,3";
  EXPECT_EQ(again("2/4"), "2 of 4");
  EXPECT_EQ(again("3/4"), "run was begun with shard 2 of 4, and not with shard 3 of 4");
  EXPECT_EQ(again("1/1"), "run was begun with shard 2 of 4, and not with all, unsharded");
}

TEST_F(Again, AWholeRunStaysWhole) {
  keep({});
  EXPECT_EQ(again(""), "all");
  EXPECT_EQ(again("", {"CI_NODE_INDEX=1", "CI_NODE_TOTAL=4"}), "all: all is run, unsharded, as run was begun");
  EXPECT_EQ(again("1/1"), "all");
  EXPECT_EQ(again("2/4"), "run was begun with all, unsharded, and not with shard 2 of 4");
}

TEST_F(Again, WithoutARunItIsAsAtFirst) {
  EXPECT_EQ(again("3/4"), "3 of 4");
  EXPECT_THAT(again("", {"CI_NODE_INDEX=1", "CI_NODE_TOTAL=4"}), HasSubstr("1 of 4: shard 1 of 4, as CI_NODE_INDEX"));
}

TEST_F(Again, ALoneTaskOfASlurmArrayIsNotTakenForAll) {
  EXPECT_EQ(again("", slurm(2, 2, 2, 1, 1)),
            "this Slurm array has one task, and run holds no run that says which shard it is");
  EXPECT_EQ(again("1/1", slurm(2, 2, 2, 1, 1)), "all");
  EXPECT_EQ(again("3/4", slurm(2, 2, 2, 1, 1)), "3 of 4");
}

}  // namespace
}  // namespace skillc::cli
