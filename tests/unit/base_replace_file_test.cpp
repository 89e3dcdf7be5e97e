// Files that are written aside and renamed: whole or as they were, and no word of the name aside.
#include "base/replace_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/memory_file_system.hpp"

namespace skillc {
namespace {

TEST(ReplaceFile, TellsAFailureByTheNameThatWasAskedFor) {
  test::MemoryFileSystem files;
  files.add_file("found.json", "old");
  files.leave_room(2);
  const auto done = replace_file(files, "found.json", "new", false);
  ASSERT_FALSE(done);
  EXPECT_THAT(done.error().message, testing::StartsWith("cannot write found.json: "));
  EXPECT_EQ(*files.read_file("found.json", 100), "old");
  EXPECT_EQ(files.list_directory(".")->size(), 1u) << "nothing beside";
}

TEST(ReplaceFile, PutsAWholeFileInThePlaceOfTheOld) {
  test::MemoryFileSystem files;
  files.add_file("found.json", "old");
  ASSERT_TRUE(replace_file(files, "found.json", "new and longer", false));
  EXPECT_EQ(*files.read_file("found.json", 100), "new and longer");
  EXPECT_EQ(files.list_directory(".")->size(), 1u) << "nothing beside";
}

}  // namespace
}  // namespace skillc
