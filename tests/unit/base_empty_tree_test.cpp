// Folders that are used again: what a strange program may have done to them, and what must not be left of it.

#include "base/empty_tree.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <linux/fs.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "support/scratch_folder.hpp"

namespace skillc {
namespace {

namespace fs = std::filesystem;

class EmptyTree : public testing::Test {
 protected:
  EmptyTree() {
    for (const char* folder : {"", "/home", "/work", "/work/a", "/work/a/b"}) make(folder);
    std::ofstream(folder_.path() + "/outside") << "kept";
  }

  void make(const std::string& folder) const {
    ASSERT_EQ(::mkdir((tree_ + folder).c_str(), 0700), 0);
    ASSERT_EQ(::chmod((tree_ + folder).c_str(), 0700), 0);
  }
  void write(const std::string& file) const { std::ofstream(tree_ + file) << "left"; }
  bool empty() const { return empty_tree(tree_, {"home", "work", "work/a", "work/a/b"}); }
  std::size_t entries() const {
    return static_cast<std::size_t>(std::distance(fs::recursive_directory_iterator(tree_), {}));
  }

  test::ScratchFolder folder_;
  const std::string tree_ = folder_.path() + "/tree";
};

TEST_F(EmptyTree, OnlyTheFoldersStay) {
  for (const char* file : {"/file", "/home/.rc", "/work/a/b/SKILL.md", "/work/a/ab"}) write(file);
  fs::create_directories(tree_ + "/work/made/deep");
  fs::permissions(tree_ + "/work/made", fs::perms::none);
  fs::create_symlink(folder_.path() + "/outside", tree_ + "/work/link");
  fs::create_directory_symlink(folder_.path(), tree_ + "/home/here");
  EXPECT_TRUE(empty());
  EXPECT_EQ(entries(), 4u);
  EXPECT_TRUE(fs::exists(folder_.path() + "/outside"));
  EXPECT_TRUE(empty()) << "and again";
}

TEST_F(EmptyTree, AFolderThatIsNotAsItWasMadeIsNotUsedAgain) {
  for (const mode_t mode : {0755u, 0777u, 02700u, 01700u, 0500u}) {
    ASSERT_EQ(::chmod((tree_ + "/work/a").c_str(), mode), 0);
    EXPECT_FALSE(empty()) << std::oct << mode;
    ASSERT_EQ(::chmod((tree_ + "/work/a").c_str(), 0700), 0);
  }
  EXPECT_TRUE(empty());
  fs::remove(tree_ + "/work/a/b");
  EXPECT_FALSE(empty()) << "gone";
  write("/work/a/b");
  EXPECT_FALSE(empty()) << "a file";
  fs::remove(tree_ + "/work/a/b");
  fs::create_directory_symlink(folder_.path(), tree_ + "/work/a/b");
  EXPECT_FALSE(empty()) << "a link";
  EXPECT_TRUE(fs::exists(folder_.path() + "/outside"));
}

TEST_F(EmptyTree, AFolderWithAnAttributeIsNotUsedAgain) {
  if (::setxattr((tree_ + "/home").c_str(), "user.note", "x", 1, 0) != 0) GTEST_SKIP() << "no attributes here";
  EXPECT_FALSE(empty());
  ASSERT_EQ(::removexattr((tree_ + "/home").c_str(), "user.note"), 0);
  EXPECT_TRUE(empty());
}

TEST_F(EmptyTree, AFolderWithAFlagIsNotUsedAgain) {
  const int folder = ::open((tree_ + "/work/a").c_str(), O_RDONLY | O_DIRECTORY);
  ASSERT_GE(folder, 0);
  int before = 0;
  const bool has_flags = ::ioctl(folder, FS_IOC_GETFLAGS, &before) == 0;
  int tried = 0;
  for (const int flag : {FS_NODUMP_FL, FS_NOATIME_FL, FS_SYNC_FL}) {
    const int after = before | flag;
    if (!has_flags || ::ioctl(folder, FS_IOC_SETFLAGS, &after) != 0) continue;
    ++tried;
    EXPECT_FALSE(empty()) << flag;
    ASSERT_EQ(::ioctl(folder, FS_IOC_SETFLAGS, &before), 0);
  }
  EXPECT_EQ(::close(folder), 0);
  EXPECT_TRUE(empty());
  if (tried == 0) GTEST_SKIP() << "files have no flags here";
}

TEST_F(EmptyTree, AFolderOfAnotherGroupIsNotUsedAgain) {
  if (::chown((tree_ + "/work").c_str(), static_cast<uid_t>(-1), ::getegid() + 1) != 0)
    GTEST_SKIP() << "only root may give a folder to any group";
  EXPECT_FALSE(empty());
}

TEST_F(EmptyTree, AFolderThatGrewIsNotUsedAgain) {
  const std::string name(200, 'n');
  for (int n = 0; n < 300; ++n) write("/home/" + name + std::to_string(n));
  struct stat found {};
  ASSERT_EQ(::stat((tree_ + "/home").c_str(), &found), 0);
  if (found.st_size <= std::max<off_t>(found.st_blksize, 4096)) GTEST_SKIP() << "folders do not grow here";
  EXPECT_FALSE(empty());
}

}  // namespace
}  // namespace skillc
