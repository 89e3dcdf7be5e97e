// Where a run is kept: what is refused and how it is said, who waits for whom, and which old runs are removed.

#include "cli/run_folder.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "eval/keeping/journal.hpp"
#include "support/memory_file_system.hpp"

namespace skillc::cli {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Key;

class RunFolderTest : public testing::Test {
 protected:
  Result<RunFolder> prepare(const std::string& out, bool resume = false, const std::string& digest = kDigest) {
    return prepare_run_folder(files_, configuration_, out, digest, resume, [this] { ++waits_; });
  }
  std::string refusal(const std::string& out) {
    const auto folder = prepare(out);
    return folder ? "" : folder.error().message + " | " + folder.error().help;
  }
  // A run that is over, in the folder for `digest`.
  void have_run(const std::string& digest) {
    const auto folder = prepare("", false, digest);
    ASSERT_TRUE(folder) << folder.error().message;
    files_.add_file(folder->path + "/journal.jsonl", "lines");
    files_.add_file(folder->path + "/answers/1.json", "{}");
  }
  static std::string digest(int number) { return "digest-" + std::to_string(1000 + number) + "-"; }  // 12 characters
  static std::string run(int number) { return ".skillc/runs/" + digest(number); }

  static constexpr const char* kDigest = "0123456789abcdef";
  test::MemoryFileSystem files_;
  source::Configuration configuration_;
  int waits_ = 0;
};

TEST_F(RunFolderTest, ANamedOneIsMadeAndHoldsNothingButItsLock) {
  {
    const auto folder = prepare("a/b/run");
    ASSERT_TRUE(folder);
    EXPECT_EQ(folder->path, "a/b/run");
    EXPECT_FALSE(*files_.try_lock("a/b/run/journal.lock")) << "it is locked meanwhile";
  }
  EXPECT_TRUE(*files_.try_lock("a/b/run/journal.lock"));
  EXPECT_THAT(files_.files_below("a"), IsEmpty());
}

TEST_F(RunFolderTest, WhatCannotHoldARunIsNamedWithWhatToDo) {
  files_.add_file("file", "x");
  files_.add_symlink("dangling", "nowhere");
  files_.add_symlink("to-file", "file");
  files_.add_fifo("pipe");
  EXPECT_THAT(refusal("file"), AllOf(HasSubstr("file is no folder"), HasSubstr("--out")));
  EXPECT_THAT(refusal("to-file"), AllOf(HasSubstr("to-file is no folder"), HasSubstr("--out")));
  EXPECT_THAT(refusal("pipe"), AllOf(HasSubstr("pipe is no folder"), HasSubstr("--out")));
  EXPECT_THAT(refusal("dangling"), AllOf(HasSubstr("leads to nothing"), HasSubstr("--out")));
  EXPECT_THAT(refusal("file/run"), AllOf(HasSubstr("Not a directory"), HasSubstr("--out")));
  files_.add_directory("full");
  files_.fail_on("full/journal.lock");
  EXPECT_THAT(refusal("full"), AllOf(HasSubstr("no run can be kept in full: Input/output error"), HasSubstr("--out")));
  EXPECT_EQ(*files_.read_file("file", 10), "x");
}

TEST_F(RunFolderTest, ANamedOneThatHoldsARunIsOnlyGoneOnWith) {
  files_.add_file("run/journal.jsonl", "lines");
  EXPECT_THAT(refusal("run"), AllOf(HasSubstr("run holds a run"), HasSubstr("--resume")));
  EXPECT_TRUE(prepare("run", true));
  EXPECT_EQ(*files_.read_file("run/journal.jsonl", 10), "lines");
}

TEST_F(RunFolderTest, NoLinkLeadsTheCacheElsewhere) {
  ASSERT_TRUE(prepare_cache_folder(files_, configuration_)) << "there is none yet";
  files_.add_directory("/elsewhere");
  files_.add_symlink(".skillc/cache", "/elsewhere");
  const auto linked = prepare_cache_folder(files_, configuration_);
  ASSERT_FALSE(linked);
  EXPECT_THAT(linked.error().message, HasSubstr(".skillc/cache is a link"));
  ASSERT_TRUE(files_.remove_all(".skillc/cache"));
  files_.add_symlink(".skillc/cache/answers", "/elsewhere");
  EXPECT_FALSE(prepare_cache_folder(files_, configuration_));
  ASSERT_TRUE(files_.remove_all(".skillc/cache/answers"));
  EXPECT_TRUE(prepare_cache_folder(files_, configuration_)) << "a cache as it is";
  EXPECT_THAT(files_.files_below("/elsewhere"), IsEmpty());
}

TEST_F(RunFolderTest, WhereAnotherRunsThereItIsWaitedFor) {
  for (const char* out : {"run", ""}) {
    const auto first = prepare(out);
    ASSERT_TRUE(first);
    waits_ = 0;
    EXPECT_FALSE(prepare(out)) << "the memory's locks are never let go of while one waits";
    EXPECT_EQ(waits_, 1);
  }
}

TEST_F(RunFolderTest, OurOwnIsBegunAnewUnlessResumed) {
  have_run(kDigest);
  const std::string folder = prepare("", true)->path;
  EXPECT_EQ(folder, ".skillc/runs/0123456789ab");
  EXPECT_TRUE(eval::holds_run(files_, folder));
  EXPECT_EQ(prepare("")->path, folder);
  EXPECT_THAT(files_.files_below(folder), ElementsAre(Key("number")));
}

TEST_F(RunFolderTest, OnlyTheNewestAreKept) {
  const int count = static_cast<int>(kKeptRuns) + 2;
  for (int i = 0; i < count; ++i) have_run(digest(i));
  EXPECT_FALSE(eval::holds_run(files_, run(0)));
  EXPECT_FALSE(eval::holds_run(files_, run(1)));
  for (int i = 2; i < count; ++i) EXPECT_TRUE(eval::holds_run(files_, run(i))) << i;
  EXPECT_EQ(files_.status(run(0)).type, FileType::absent);
  ASSERT_TRUE(prepare("", true, digest(2)));  // gone on with, it is the newest again
  have_run(digest(count));
  EXPECT_TRUE(eval::holds_run(files_, run(2)));
  EXPECT_FALSE(eval::holds_run(files_, run(3)));
}

TEST_F(RunFolderTest, OneThatSomebodyRunsInIsNeverRemoved) {
  have_run(digest(0));
  {
    const auto running = prepare("", true, digest(0));
    ASSERT_TRUE(running);
    for (int i = 1; i < static_cast<int>(kKeptRuns) + 5; ++i) have_run(digest(i));
    EXPECT_TRUE(eval::holds_run(files_, run(0)));
  }
  have_run(digest(1000));
  EXPECT_FALSE(eval::holds_run(files_, run(0)));
}

TEST_F(RunFolderTest, NoLinkOfAStrangersLibraryIsFollowed) {
  for (const char* link : {".skillc", ".skillc/runs", ".skillc/runs/0123456789ab"}) {
    test::MemoryFileSystem files;
    files.add_file("precious/runs/0123456789ab/letter", "x");
    files.add_symlink(link, link == std::string(".skillc") ? "precious" : "/precious");
    const auto folder = prepare_run_folder(files, configuration_, "", kDigest, false, [] {});
    ASSERT_FALSE(folder) << link;
    EXPECT_EQ(folder.error().message.find(std::string(link) + " is a link"), 0u) << folder.error().message;
    EXPECT_EQ(folder.error().help, "remove the link");
    EXPECT_EQ(*files.read_file("precious/runs/0123456789ab/letter", 10), "x");
  }
}

TEST_F(RunFolderTest, NothingIsGoneOnWithThroughALink) {
  have_run(kDigest);
  files_.add_file("precious", "x");
  files_.add_symlink(".skillc/runs/0123456789ab/report.txt", "/precious");
  const auto folder = prepare("", true);
  ASSERT_FALSE(folder);
  EXPECT_THAT(folder.error().message, HasSubstr("report.txt is a link"));
  ASSERT_TRUE(prepare("")) << "begun anew, the link is removed, and not what it leads to";
  EXPECT_EQ(*files_.read_file("precious", 10), "x");
}

TEST_F(RunFolderTest, WhatIsNoRunIsNeverRemoved) {
  files_.add_file(".skillc/runs/somebodys/letter", "x");
  files_.add_file(".skillc/runs/0123456789ab/letter", "x");
  EXPECT_THAT(refusal(""), AllOf(HasSubstr("holds something else than a run"), HasSubstr("--out")));
  for (int i = 0; i < static_cast<int>(kKeptRuns) + 5; ++i) have_run(digest(i));
  EXPECT_EQ(*files_.read_file(".skillc/runs/somebodys/letter", 10), "x");
  EXPECT_EQ(*files_.read_file(".skillc/runs/0123456789ab/letter", 10), "x");
}

}  // namespace
}  // namespace skillc::cli
