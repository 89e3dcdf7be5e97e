#include "support/memory_file_system.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace skillc::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Pair;

TEST(MemoryFileSystem, HoldsFilesLinksAndFolders) {
  MemoryFileSystem files("/home/a");
  files.add_file("skill/SKILL.md", "text");
  files.add_file("skill/run", "#!", true);
  files.add_symlink("skill/link", "../other");
  files.add_directory("other/empty");
  files.add_fifo("pipe");
  EXPECT_EQ(files.read_file("skill/SKILL.md", 4), "text");
  EXPECT_EQ(files.read_file("/home/a/skill/../skill/SKILL.md", 9), "text");
  EXPECT_THAT(files.read_file("skill/SKILL.md", 3).error().message, HasSubstr("larger than 3 bytes"));
  EXPECT_THAT(files.read_file("pipe", 9).error().message, HasSubstr("not a regular file"));
  EXPECT_TRUE(files.status("skill/run").executable);
  EXPECT_EQ(files.status("skill/link").type, FileType::symlink);
  EXPECT_EQ(files.status_followed("skill/link").type, FileType::directory);
  EXPECT_EQ(files.status("skill/link/empty").type, FileType::directory);
  EXPECT_EQ(files.real_path("skill/link/empty"), "/home/a/other/empty");
  EXPECT_EQ(files.list_directory("skill")->size(), 3u);
}

TEST(MemoryFileSystem, ACircleOfLinksLeadsNowhere) {
  MemoryFileSystem files;
  files.add_symlink("a", "b");
  files.add_symlink("b", "a");
  EXPECT_THAT(files.real_path("a").error().message, HasSubstr("Too many levels"));
  EXPECT_EQ(files.status_followed("a").type, FileType::absent);
}

TEST(MemoryFileSystem, MovesAndSwapsWholeFolders) {
  MemoryFileSystem files;
  files.add_file("old/x/f", "old");
  files.add_file("new/f", "new");
  files.add_file("old-er", "beside");
  ASSERT_TRUE(files.exchange("old", "new"));
  EXPECT_EQ(files.read_file("old/f", 9), "new");
  EXPECT_EQ(files.read_file("new/x/f", 9), "old");
  EXPECT_FALSE(files.rename("old", "new")) << "the target is not empty";
  ASSERT_TRUE(files.remove_all("new"));
  ASSERT_TRUE(files.rename("old", "new"));
  EXPECT_THAT(files.files_below("."), ElementsAre(Pair("new/f", "new"), Pair("old-er", "beside")));
  EXPECT_FALSE(files.write_file("gone/f", "", false)) << "no parent";
  ASSERT_TRUE(files.create_directories("gone/deep"));
  EXPECT_TRUE(files.write_file("gone/f", "", false));
}

TEST(MemoryFileSystem, FailsOnDemand) {
  MemoryFileSystem files;
  files.fail_at(2);
  EXPECT_TRUE(files.write_file("a", "", false));
  EXPECT_FALSE(files.write_file("b", "", false));
  EXPECT_EQ(files.status("b").type, FileType::absent) << "a failed operation changes nothing";
  EXPECT_TRUE(files.write_file("b", "", false)) << "once only";
  files.fail_on("./a");
  EXPECT_FALSE(files.read_file("a", 9));
  EXPECT_FALSE(files.read_file("a", 9));
  EXPECT_TRUE(files.read_file("b", 9));
  files.fail_never();
  EXPECT_TRUE(files.read_file("a", 9));
  EXPECT_EQ(files.operations(), 7u);
}

}  // namespace
}  // namespace skillc::test
