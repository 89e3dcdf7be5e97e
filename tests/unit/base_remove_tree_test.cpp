// What a strange program may leave, and that nothing else goes with it.

#include "base/remove_tree.hpp"

#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <string>
#include <vector>

#include "support/scratch_folder.hpp"

namespace skillc {
namespace {

using testing::HasSubstr;

class RemoveTree : public testing::Test {
 protected:
  bool exists(const std::string& path) const {
    struct stat found;
    return ::lstat(path.c_str(), &found) == 0;
  }
  test::ScratchFolder folder_;
};

TEST_F(RemoveTree, LinksAreNotFollowed) {
  folder_.write("kept/file");
  folder_.write("tree/a/b");
  folder_.link("tree/a/folder", folder_.path() + "/kept");
  folder_.link("tree/file", folder_.path() + "/kept/file");
  folder_.link("top", folder_.path() + "/kept");
  ASSERT_TRUE(remove_tree("tree"));
  ASSERT_TRUE(remove_tree(folder_.path() + "/top"));
  EXPECT_FALSE(exists("tree"));
  EXPECT_FALSE(exists("top"));
  EXPECT_EQ(folder_.read("kept/file"), "text\n");
}

// In a namespace of its own: 0 where what is mounted is still there and the removal has failed, 2 where nothing can be
// mounted.
int remove_with_a_mount(const std::string& mounted, const std::string& place) {
  if (::unshare(CLONE_NEWUSER | CLONE_NEWNS) != 0 && ::unshare(CLONE_NEWNS) != 0) return 2;
  if (::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) != 0) return 2;
  if (::mount(mounted.c_str(), place.c_str(), nullptr, MS_BIND, nullptr) != 0) return 2;
  const bool is_removed = remove_tree("tree").has_value();
  return !is_removed && ::access((mounted + "/file").c_str(), F_OK) == 0 ? 0 : 1;
}

TEST_F(RemoveTree, WhatIsMountedThereIsLeftAlone) {
  folder_.write("kept/file");
  folder_.write("tree/a/b/file");
  const pid_t child = ::fork();
  if (child == 0) ::_exit(remove_with_a_mount(folder_.path() + "/kept", folder_.path() + "/tree/a/b"));
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  ASSERT_TRUE(WIFEXITED(status));
  if (WEXITSTATUS(status) == 2) GTEST_SKIP() << "nothing can be mounted here";
  EXPECT_EQ(WEXITSTATUS(status), 0);
  EXPECT_EQ(folder_.read("kept/file"), "text\n");
}

TEST_F(RemoveTree, NothingThereIsNoFailure) {
  EXPECT_TRUE(remove_tree("none"));
  EXPECT_TRUE(remove_tree("none/below"));
  folder_.write("file");
  EXPECT_TRUE(remove_tree("file"));
  EXPECT_FALSE(exists("file"));
}

TEST_F(RemoveTree, ADepthThatNoPathReachesIsRemoved) {
  const int here = ::open(".", O_RDONLY | O_DIRECTORY);
  ASSERT_EQ(::mkdir("tree", 0700), 0);
  ASSERT_EQ(::chdir("tree"), 0);
  const std::string name(200, 'd');
  for (int depth = 0; depth < 1200; ++depth) {
    ASSERT_EQ(::mkdir(name.c_str(), 0700), 0);
    ASSERT_EQ(::chdir(name.c_str()), 0);
  }
  ASSERT_EQ(::fchdir(here), 0);
  ::close(here);
  const auto removed = remove_tree("tree");
  EXPECT_TRUE(removed) << removed.error().message;
  EXPECT_FALSE(exists("tree"));
}

// Root may do everything, so a child that is somebody else does it. `make` is run in the folder, then `tree` is
// removed.
void expect_removed_by_a_stranger(const test::ScratchFolder& folder, bool (*make)()) {
  ASSERT_EQ(::chmod(folder.path().c_str(), 0777), 0);
  const pid_t child = ::fork();
  if (child == 0) {
    if (::getuid() == 0 && (::setgid(65534) != 0 || ::setuid(65534) != 0)) ::_exit(2);
    ::_exit(!make() ? 3 : remove_tree("tree") ? 0 : 1);
  }
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  ASSERT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 0);
}

TEST_F(RemoveTree, FoldersWithoutRightsAreOpenedUp) {
  for (const mode_t mode : {0u, 0100u, 0200u, 0300u, 0400u, 0500u, 0600u}) {
    static mode_t given;
    given = mode;
    expect_removed_by_a_stranger(folder_, [] {
      return ::mkdir("tree", 0700) == 0 && ::mkdir("tree/none", 0700) == 0 && ::mkdir("tree/none/inner", 0700) == 0 &&
             ::close(::creat("tree/none/inner/f", 0)) == 0 && ::chmod("tree/none/inner", given) == 0 &&
             ::chmod("tree/none", given) == 0 && ::chmod("tree", given) == 0;
    });
    EXPECT_FALSE(exists("tree")) << "mode " << mode;
  }
}

TEST_F(RemoveTree, SoAreDeepOnes) {
  expect_removed_by_a_stranger(folder_, [] {
    std::string path = "tree";
    bool is_made = ::mkdir("tree", 0700) == 0;
    std::vector<std::string> made = {path};
    for (int depth = 0; depth < 40 && is_made; ++depth) {
      is_made = ::mkdir((path += "/d").c_str(), 0700) == 0;
      made.push_back(path);
    }
    for (auto folder = made.rbegin(); folder != made.rend() && is_made; ++folder)
      is_made = ::chmod(folder->c_str(), 0400) == 0;
    return is_made;
  });
  EXPECT_FALSE(exists("tree"));
}

TEST_F(RemoveTree, WhatCannotBeRemovedIsSaid) {
  const auto removed = remove_tree("/proc/version");
  ASSERT_FALSE(removed);
  EXPECT_THAT(removed.error().message, HasSubstr("cannot remove /proc/version: "));
}

}  // namespace
}  // namespace skillc
