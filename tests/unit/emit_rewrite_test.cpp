// Files are changed where they stand: all or none, whatever fails.
#include <gtest/gtest.h>

#include "emit/rewrite.hpp"
#include "support/memory_file_system.hpp"

namespace skillc::emit {
namespace {

using Files = std::map<std::string, std::string>;

const std::vector<Rewrite> kRewrites = {
    {"s/a.md", "old a", "new a"}, {"s/b.md", "old b", ""}, {"s/c/d.md", "", "new d"}};

void fill(test::MemoryFileSystem& disk) {
  disk.add_file("s/a.md", "old a");
  disk.add_file("s/b.md", "old b", true);
  disk.add_file("s/c/d.md", "");
  disk.add_file("s/else.md", "else");
}

const Files kOld = {{"a.md", "old a"}, {"b.md", "old b"}, {"c/d.md", ""}, {"else.md", "else"}};
const Files kNew = {{"a.md", "new a"}, {"b.md", ""}, {"c/d.md", "new d"}, {"else.md", "else"}};

TEST(RewriteFiles, ReplacesThemAll) {
  test::MemoryFileSystem disk;
  fill(disk);
  ASSERT_TRUE(rewrite_files(disk, kRewrites));
  EXPECT_EQ(disk.files_below("s"), kNew);
  EXPECT_TRUE(disk.status("s/b.md").executable);
  EXPECT_FALSE(disk.status("s/a.md").executable);
  EXPECT_TRUE(rewrite_files(disk, {}));
}

TEST(RewriteFiles, WhateverFailsNothingIsChanged) {
  test::MemoryFileSystem counted;
  fill(counted);
  const std::size_t before = counted.operations();
  ASSERT_TRUE(rewrite_files(counted, kRewrites));
  const std::size_t operations = counted.operations() - before;
  ASSERT_GE(operations, 9U) << "three files read, written and renamed";
  for (std::size_t n = 1; n <= operations; ++n) {
    test::MemoryFileSystem disk;
    fill(disk);
    disk.fail_at(n);
    EXPECT_FALSE(rewrite_files(disk, kRewrites)) << n;
    EXPECT_EQ(disk.files_below("s"), kOld) << n;
  }
}

TEST(RewriteFiles, WhatChangedMeanwhileIsLeftAlone) {
  test::MemoryFileSystem disk;
  fill(disk);
  disk.add_file("s/b.md", "somebody's");
  const auto done = rewrite_files(disk, kRewrites);
  ASSERT_FALSE(done);
  EXPECT_NE(done.error().message.find("s/b.md"), std::string::npos);
  EXPECT_EQ(disk.files_below("s").at("a.md"), "old a");
}

TEST(RewriteFiles, ALinkIsNotReplaced) {
  test::MemoryFileSystem disk;
  fill(disk);
  disk.add_symlink("s/l.md", "a.md");
  EXPECT_FALSE(rewrite_files(disk, {{"s/l.md", "old a", "new a"}}));
  EXPECT_EQ(disk.status("s/l.md").type, FileType::symlink);
  EXPECT_EQ(disk.files_below("s").at("a.md"), "old a");
}

}  // namespace
}  // namespace skillc::emit
