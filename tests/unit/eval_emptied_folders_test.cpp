// Trials that follow each other in one folder: none may see that there was another.

#include "eval/emptied_folders.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "eval/trial.hpp"
#include "support/planned.hpp"
#include "support/scripted_process_runner.hpp"

namespace skillc::eval {
namespace {

using test::exited;
using test::ScriptedProcessRunner;
using testing::IsEmpty;
using testing::SizeIs;

class EmptiedFoldersTest : public testing::Test {
 protected:
  EmptiedFoldersTest() {
    library_.files.add_directory("/tmp/scratch");
    library_.set_cases(R"([{"id": "one", "prompt": "p", "expectations": ["x"]},
                           {"id": "two", "prompt": "p", "expectations": ["x"]}])");
  }

  // Each leaves something behind; whether all processes are gone, `is_alone` says.
  void ask_all(bool is_alone) {
    const Plan plan = library_.plan();
    ScriptedProcessRunner runner([&](const ProcessRequest& request) {
      seen_.push_back(library_.files.files_below(request.directory).size());
      folders_.insert(request.directory);
      library_.files.add_file(request.directory + "/left/behind", "x");
      library_.files.add_file(request.directory + "/../home/.config", "x");
      ProcessResult result = exited(0, R"({"output": "fine"})");
      result.is_alone = is_alone;
      return result;
    });
    for (const Trial& trial : plan.trials)
      ask({library_.files, runner, "/tmp/scratch", [] { return false; }, &emptied_}, plan, trial);
  }

  test::PlannedLibrary library_;
  EmptiedFolders emptied_{library_.files};
  std::vector<std::size_t> seen_;  // files in each trial's folder
  std::set<std::string> folders_;  // that trials were run in
};

TEST_F(EmptiedFoldersTest, AFolderIsUsedAgainAndHoldsNothingOfBefore) {
  ask_all(true);
  EXPECT_THAT(folders_, SizeIs(1));
  ASSERT_THAT(seen_, SizeIs(2));
  EXPECT_EQ(seen_[0], seen_[1]);
  EXPECT_THAT(library_.files.files_below("/tmp/scratch"), IsEmpty());
}

TEST_F(EmptiedFoldersTest, AFolderThatSomebodyMayStillUseIsNot) {
  ask_all(false);
  EXPECT_THAT(folders_, SizeIs(2));
  EXPECT_TRUE(library_.files.list_directory("/tmp/scratch")->empty());
}

TEST_F(EmptiedFoldersTest, OnlyOneWithTheSameFoldersIs) {
  library_.files.add_file("evals/demo/data/a", "a");
  library_.set_cases(R"([{"id": "one", "prompt": "p", "expectations": ["x"], "files": ["data/a"]},
                         {"id": "two", "prompt": "p", "expectations": ["x"]}])");
  ask_all(true);
  EXPECT_THAT(folders_, SizeIs(2)) << "the second would find an empty `data`";
}

TEST_F(EmptiedFoldersTest, OneThatCannotBeEmptiedIsRemoved) {
  library_.files.add_directory("/tmp/scratch/7/home");
  library_.files.fail_at(1);
  emptied_.put("/tmp/scratch/7", {"home"});
  library_.files.fail_never();
  EXPECT_EQ(emptied_.take({"home"}), std::nullopt);
  EXPECT_TRUE(library_.files.list_directory("/tmp/scratch")->empty());
}

TEST_F(EmptiedFoldersTest, NoTwoHaveOneAndThoseNobodyWantsGiveWay) {
  for (int n = 0; n < 100; ++n) {
    library_.files.add_directory("/tmp/scratch/" + std::to_string(n) + "/home");
    emptied_.put("/tmp/scratch/" + std::to_string(n), {"home"});
  }
  std::set<std::string> taken;
  while (const auto path = emptied_.take({"home"})) EXPECT_TRUE(taken.insert(*path).second) << *path;
  EXPECT_TRUE(taken.contains("/tmp/scratch/99"));
  EXPECT_FALSE(taken.contains("/tmp/scratch/0"));
  EXPECT_EQ(library_.files.list_directory("/tmp/scratch")->size(), taken.size()) << "the others are gone";
}

}  // namespace
}  // namespace skillc::eval
