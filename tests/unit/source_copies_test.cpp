// Copies among skills of one name: which are taken out, and how often files are read to find them.

#include "source/copies.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <map>

#include "base/forwarding_reader.hpp"
#include "support/scratch_folder.hpp"

namespace skillc::source {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// Counts how often each file is read.
class CountingReader final : public ForwardingReader {
 public:
  using ForwardingReader::ForwardingReader;

  Result<std::string> read_file(const std::string& path, std::uint64_t limit) const override {
    ++reads_[path];
    return below().read_file(path, limit);
  }
  int reads(const std::string& path) const { return reads_[path]; }

 private:
  mutable std::map<std::string, int> reads_;
};

class CopiesTest : public testing::Test {
 protected:
  void skill(const std::string& folder, const std::string& name, const std::string& data) {
    scratch_.write(folder + "/SKILL.md", "---\nname: " + name + "\n---\n");
    scratch_.write(folder + "/data.txt", data);
  }
  // "copy of original"
  std::vector<std::string> dropped() {
    auto library = discover(disk_, {}, {"."});
    EXPECT_TRUE(library) << library.error().message;
    std::vector<std::string> said;
    for (const Copy& copy : drop_copies(files_, *library)) said.push_back(copy.folder + " of " + copy.original);
    for (const SkillSource& one : library->skills) kept_.push_back(one.folder);
    return said;
  }

  test::ScratchFolder scratch_;
  DiskFileSystem disk_;
  CountingReader files_{disk_};
  std::vector<std::string> kept_;
};

TEST_F(CopiesTest, TheFirstOfEachIsKept) {
  skill("a", "demo", "one");
  skill("b", "demo", "two");
  skill("c", "demo", "two");
  skill("d", "demo", "one");
  skill("e", "demo", "one");
  skill("f", "omed", "one");
  EXPECT_THAT(dropped(), ElementsAre("c of b", "d of a", "e of a"));
  EXPECT_THAT(kept_, ElementsAre("a", "b", "f"));
}

TEST_F(CopiesTest, WhereFilesAreCalledOrTurnOutOtherwiseThereIsNone) {
  skill("a", "demo", "one");
  skill("b", "demo", "one");
  scratch_.write("b/more.txt", "");
  skill("c", "demo", "");
  std::filesystem::rename("c/data.txt", "c/datum.txt");
  EXPECT_THAT(dropped(), IsEmpty());
  EXPECT_THAT(kept_, ElementsAre("a", "b", "c"));
}

TEST_F(CopiesTest, WhatLeadsOutIsNobodysCopy) {
  scratch_.write("outside.txt", "one");
  for (const char* folder : {"a", "b"}) {
    skill(folder, "demo", "one");
    scratch_.link(std::string(folder) + "/link.txt", "../outside.txt");
  }
  EXPECT_THAT(dropped(), IsEmpty());
}

// Each was read again for every skill of its name.
TEST_F(CopiesTest, EachFileIsReadOnce) {
  for (int i = 10; i < 30; ++i) skill("s" + std::to_string(i), "demo", std::to_string(i));
  EXPECT_THAT(dropped(), IsEmpty());
  for (int i = 10; i < 30; ++i) EXPECT_EQ(files_.reads("s" + std::to_string(i) + "/data.txt"), 1) << i;
}

TEST_F(CopiesTest, OfANameOrListingThatNoOtherHasNothingButTheNameIsRead) {
  skill("a", "demo", "one");
  skill("b", "omed", "one");
  skill("c", "demo", "longer");
  EXPECT_THAT(dropped(), IsEmpty());
  for (const char* folder : {"a", "b", "c"}) {
    EXPECT_EQ(files_.reads(std::string(folder) + "/SKILL.md"), 1) << folder;
    EXPECT_EQ(files_.reads(std::string(folder) + "/data.txt"), 0) << folder;
  }
}

// A large file is not read where the one before it tells the skills apart.
TEST_F(CopiesTest, NothingIsReadBehindTheFirstDifference) {
  for (const char* folder : {"a", "b"}) {
    skill(folder, "demo", "same");
    scratch_.write(std::string(folder) + "/apart.txt", folder);
  }
  EXPECT_THAT(dropped(), IsEmpty());
  EXPECT_EQ(files_.reads("a/apart.txt") + files_.reads("b/apart.txt"), 2);
  EXPECT_EQ(files_.reads("a/data.txt") + files_.reads("b/data.txt"), 0);
}

}  // namespace
}  // namespace skillc::source
