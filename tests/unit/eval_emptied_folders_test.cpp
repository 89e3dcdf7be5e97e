// Trials that follow each other in one folder: none may see that there was another.

#include "eval/asking/emptied_folders.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <set>
#include <string>
#include <vector>

#include "eval/asking/trial.hpp"
#include "eval/asking/trial_folder.hpp"
#include "support/planned.hpp"
#include "support/scratch_folder.hpp"
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

TEST_F(EmptiedFoldersTest, ALaterTrialFindsNothingOfBeforeAndAnotherPath) {
  ask_all(true);
  EXPECT_THAT(folders_, SizeIs(2)) << "clients keep what they know of a place under its path";
  ASSERT_THAT(seen_, SizeIs(2));
  EXPECT_EQ(seen_[0], seen_[1]);
  EXPECT_THAT(library_.files.files_below("/tmp/scratch"), IsEmpty());
}

std::uint64_t inode_of(const std::string& path) {
  struct stat found {};
  return ::stat(path.c_str(), &found) == 0 ? found.st_ino : 0;
}

TEST_F(EmptiedFoldersTest, TheFolderOnTheDiskIsTheSame) {
  const test::ScratchFolder scratch;
  DiskFileSystem files;
  ScriptedProcessRunner runner([](const ProcessRequest&) { return exited(0, ""); });
  EmptiedFolders emptied(files);
  const TrialContext context{files, runner, scratch.path(), [] { return false; }, &emptied};
  std::string path;
  std::uint64_t inode = 0;
  {
    auto folder = TrialFolder::create(context, {"data"});
    ASSERT_TRUE(folder) << folder.error().message;
    path = folder->work();
    inode = inode_of(path + "/data");
    folder->let_go();
  }
  const auto other = TrialFolder::create(context, {"else"});
  const auto again = TrialFolder::create(context, {"data"});
  ASSERT_TRUE(other && again);
  EXPECT_NE(inode_of(other->work()), 0u);
  EXPECT_EQ(inode_of(again->work() + "/data"), inode);
  EXPECT_NE(again->work(), path);
  EXPECT_EQ(inode_of(path), 0u);
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
  EXPECT_FALSE(emptied_.take({"home"}, "/tmp/scratch/8"));
  EXPECT_TRUE(library_.files.list_directory("/tmp/scratch")->empty());
}

TEST_F(EmptiedFoldersTest, OneThatCannotBeMovedIsRemoved) {
  library_.files.add_directory("/tmp/scratch/7/home");
  emptied_.put("/tmp/scratch/7", {"home"});
  library_.files.add_file("/tmp/scratch/8", "in the way");
  EXPECT_FALSE(emptied_.take({"home"}, "/tmp/scratch/8"));
  EXPECT_THAT(*library_.files.list_directory("/tmp/scratch"), SizeIs(1));
}

TEST_F(EmptiedFoldersTest, NoTwoHaveOneAndThoseNobodyWantsGiveWay) {
  for (int n = 0; n < 100; ++n) {
    library_.files.add_directory("/tmp/scratch/" + std::to_string(n) + "/home");
    emptied_.put("/tmp/scratch/" + std::to_string(n), {"home"});
  }
  EXPECT_EQ(library_.files.status("/tmp/scratch/0").type, FileType::absent);
  EXPECT_NE(library_.files.status("/tmp/scratch/99").type, FileType::absent);
  const std::size_t kept = library_.files.list_directory("/tmp/scratch")->size();
  std::size_t taken = 0;
  while (emptied_.take({"home"}, "/tmp/scratch/new-" + std::to_string(taken))) ++taken;
  EXPECT_EQ(taken, kept);
  EXPECT_EQ(library_.files.list_directory("/tmp/scratch")->size(), kept) << "each was moved once";
}

}  // namespace
}  // namespace skillc::eval
