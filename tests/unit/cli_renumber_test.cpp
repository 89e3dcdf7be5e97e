// renumber --apply on a disk that fails: all files are as they were, or all are changed.
#include <gtest/gtest.h>

#include <utility>

#include "support/command_line.hpp"
#include "support/memory_file_system.hpp"

namespace skillc {
namespace {

const std::vector<std::string> kApply = {"renumber", "item", "1", "--to", "3", "--apply"};

void add_skill(test::MemoryFileSystem& files) {
  files.add_file("SKILL.md", "---\nname: s\ndescription: Use when testing.\n---\n\n# S\n\nItems 1–2\n");
  files.add_file("catalog.md", "# C\n\n## Item 1: A\n\n## Item 2: B\n", true);
  files.add_file("evals/evals.json", R"({"evals": [{"prompt": "p", "expectations": ["Item 1"]}]})");
}

std::map<std::string, std::string> below(const test::MemoryFileSystem& files) {
  return files.files_below(files.current_directory());
}

TEST(RenumberApply, ChangesAllFilesOrNoneWhicheverOperationFails) {
  test::MemoryFileSystem whole;
  add_skill(whole);
  const auto before = below(whole);
  ASSERT_EQ(test::run_skillc(whole, kApply).code, 0);
  const auto after = below(whole);
  EXPECT_EQ(after.at("catalog.md"), "# C\n\n## Item 3: A\n\n## Item 2: B\n");
  EXPECT_TRUE(whole.status("catalog.md").executable);
  const std::size_t operations = whole.operations();
  for (std::size_t n = 1; n <= operations; ++n) {
    test::MemoryFileSystem files;
    add_skill(files);
    files.fail_at(n);
    const auto ran = test::run_skillc(files, kApply);
    if (ran.code == 0) test::run_skillc(files, kApply);  // what could not be cleared away is, by the next
    EXPECT_EQ(below(files), ran.code == 0 ? after : before) << "operation " << n << ": " << ran.err;
  }
}

TEST(RenumberApply, LeavesAllAsItWasWhereTheDiskIsFull) {
  for (std::size_t room : {0UL, 50UL, 100UL, 150UL}) {
    test::MemoryFileSystem files;
    add_skill(files);
    const auto before = below(files);
    files.leave_room(room);
    const auto ran = test::run_skillc(files, kApply);
    EXPECT_EQ(ran.code, 2) << room;
    EXPECT_EQ(below(files), before) << room;
  }
}

// A folder becomes a link right behind the reading of a file in it.
class LinkedOnceRead final : public test::MemoryFileSystem {
 public:
  Result<std::string> read_file(const std::string& path, std::uint64_t limit) const override {
    auto bytes = MemoryFileSystem::read_file(path, limit);
    auto& self = const_cast<LinkedOnceRead&>(*this);
    if (path.ends_with("references/catalog.md") && !std::exchange(is_linked_, true)) {
      EXPECT_TRUE(self.rename("references", "/home/author/kept"));
      self.add_symlink("references", "/home/author/outside");
    }
    return bytes;
  }

 private:
  mutable bool is_linked_ = false;
};

TEST(RenumberApply, WritesToNoFolderThatALinkLeadsToMeanwhile) {
  const std::string catalog = "# C\n\n## Item 1: A\n";
  LinkedOnceRead files;
  files.add_file("SKILL.md", "---\nname: s\ndescription: Use when testing.\n---\n\n# S\n\nItem 1\n");
  files.add_file("references/catalog.md", catalog);
  files.add_file("/home/author/outside/catalog.md", catalog);
  const auto ran = test::run_skillc(files, kApply);
  EXPECT_EQ(ran.code, 2);
  EXPECT_NE(ran.err.find("`references/catalog.md` has changed meanwhile"), std::string::npos) << ran.err;
  EXPECT_EQ(files.files_below("/home/author/outside").at("catalog.md"), catalog);
  EXPECT_EQ(files.files_below("/home/author/outside").size(), 1U);
}

}  // namespace
}  // namespace skillc
