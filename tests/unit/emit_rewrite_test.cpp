// Files are changed where they stand: all or none, whatever fails.
#include <gtest/gtest.h>

#include "base/digest.hpp"
#include "emit/rewrite.hpp"
#include "support/memory_file_system.hpp"

namespace skillc::emit {
namespace {

using Files = std::map<std::string, std::string>;

const std::string kHome = "/home/author/library/s";
const std::vector<Rewrite> kRewrites = {{"s/a.md", "old a", "new a", kHome + "/a.md"},
                                        {"s/b.md", "old b", "", kHome + "/b.md"},
                                        {"s/c/d.md", "", "new d", kHome + "/c/d.md"}};

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

const std::vector<std::string> kHomes = {kHome};

std::size_t operations_of_a_change() {
  test::MemoryFileSystem disk;
  fill(disk);
  const std::size_t before = disk.operations();
  EXPECT_TRUE(rewrite_files(disk, kRewrites));
  return disk.operations() - before;
}

TEST(RewriteFiles, SaysWhereAllIsPreparedIfNobodyMayWriteThere) {
  test::MemoryFileSystem disk;
  fill(disk);
  disk.fail_on("s/.skillc-change.lock");
  const auto refused = rewrite_files(disk, kRewrites);
  ASSERT_FALSE(refused);
  EXPECT_NE(refused.error().help.find("All files are changed from `s`"), std::string::npos) << refused.error().help;
  EXPECT_EQ(disk.files_below("s"), kOld);
}

TEST(RewriteFiles, WhateverFailsAllIsChangedOrNothing) {
  const std::size_t operations = operations_of_a_change();
  ASSERT_GE(operations, 12U) << "three files read, kept, written and renamed";
  std::size_t failed = 0;
  for (std::size_t n = 1; n <= operations; ++n) {
    test::MemoryFileSystem disk;
    fill(disk);
    disk.fail_at(n);
    const bool done = rewrite_files(disk, kRewrites).has_value();
    failed += done ? 0 : 1;
    EXPECT_TRUE(require_no_half_change(disk, kHomes)) << n;
    ASSERT_TRUE(undo_half_changes(disk, kHomes)) << n;  // what could not be removed is removed by the next
    EXPECT_EQ(disk.files_below("s"), done ? kNew : kOld) << n;
  }
  EXPECT_GE(failed, operations - 1) << "only what is done when the change counts may fail unseen";
}

// From some operation on all fail, as if the process had been killed before it; then the next command comes.
TEST(RewriteFiles, AKilledChangeIsUndoneByTheNext) {
  const std::size_t operations = operations_of_a_change();
  std::size_t undone = 0;
  for (std::size_t n = 1; n <= operations + 1; ++n) {
    test::MemoryFileSystem disk;
    fill(disk);
    disk.fail_from(n);
    const bool done = rewrite_files(disk, kRewrites).has_value();
    disk.fail_never();
    const Files left = disk.files_below("s");
    const bool is_mixed = left.at("a.md") != kNew.at("a.md") ? left.at("c/d.md") == kNew.at("c/d.md")
                                                             : left.at("c/d.md") != kNew.at("c/d.md");
    EXPECT_TRUE(!is_mixed || !require_no_half_change(disk, kHomes)) << n;
    const auto count = undo_half_changes(disk, kHomes);
    ASSERT_TRUE(count) << n;
    undone += *count;
    EXPECT_EQ(disk.files_below("s"), done ? kNew : kOld) << n;
  }
  EXPECT_GT(undone, 3U);
}

// And the one that undoes it is killed, too.
TEST(RewriteFiles, AKilledUndoingIsUndone) {
  const std::size_t operations = operations_of_a_change();
  for (std::size_t n = 1; n <= operations; ++n) {
    for (std::size_t m = 1; m <= 20; ++m) {
      test::MemoryFileSystem disk;
      fill(disk);
      disk.fail_from(n);
      if (rewrite_files(disk, kRewrites)) continue;
      disk.fail_never();
      disk.fail_from(m);
      static_cast<void>(undo_half_changes(disk, kHomes));
      disk.fail_never();
      ASSERT_TRUE(undo_half_changes(disk, kHomes)) << n << ' ' << m;
      EXPECT_EQ(disk.files_below("s"), kOld) << n << ' ' << m;
    }
  }
}

// A change that was killed before its last rename.
void leave_half_a_change(test::MemoryFileSystem& disk) {
  fill(disk);
  for (std::size_t n = operations_of_a_change(); n > 0; --n) {
    disk.fail_from(n);
    static_cast<void>(rewrite_files(disk, kRewrites));
    disk.fail_never();
    const Files left = disk.files_below("s");
    if (left.at("a.md") == kNew.at("a.md") && left.at("c/d.md") == kOld.at("c/d.md")) return;
    ASSERT_TRUE(undo_half_changes(disk, kHomes));
    fill(disk);
  }
  FAIL() << "no operation lies between the renames";
}

TEST(RewriteFiles, WhatWasWrittenSinceIsNotUndone) {
  test::MemoryFileSystem disk;
  leave_half_a_change(disk);
  disk.add_file("s/a.md", "somebody's");
  const auto undone = undo_half_changes(disk, kHomes);
  ASSERT_FALSE(undone);
  EXPECT_NE(undone.error().message.find("s/a.md"), std::string::npos);
  EXPECT_EQ(disk.files_below("s").at("a.md"), "somebody's");
  EXPECT_EQ(disk.files_below("s").at("b.md"), kNew.at("b.md")) << "nothing is undone where not all can be";
}

// A journal as a stranger might bring it along: `path` holds "mine", and "theirs" is to be put there.
struct Brought {
  std::string path = "a.md";
  std::string before = sha256_hex("theirs");
  std::string after = sha256_hex("mine");
  std::string old = "theirs";
  bool is_executable = false;
  std::string schema = "skillc-change/1";
  int times = 1;
};

// Whether it was put there.
bool is_believed(const Brought& brought) {
  test::MemoryFileSystem disk;
  const std::string place = brought.path.starts_with('/') ? brought.path : "s/" + brought.path;
  disk.add_file(place, "mine");
  disk.add_file("s/.skillc-change/old-0", brought.old, brought.is_executable);
  std::string steps;
  for (int i = 0; i < brought.times; ++i)
    steps += std::string(i > 0 ? ", " : "") + R"({"path": ")" + brought.path + R"(", "before": ")" + brought.before +
             R"(", "after": ")" + brought.after + R"("})";
  disk.add_file("s/.skillc-change/journal.json",
                R"({"schema": ")" + brought.schema + R"(", "files": [)" + steps + "]}");
  const bool is_done = undo_half_changes(disk, kHomes).has_value();
  EXPECT_EQ(is_done, *disk.read_file(place, 100) == "theirs");
  return is_done;
}

TEST(RewriteFiles, AJournalThatWasBroughtAlongIsBelievedInNothingHarmful) {
  EXPECT_TRUE(is_believed({})) << "what a killed change leaves";
  EXPECT_TRUE(is_believed({.path = "evals/a/cases.json"}));
  EXPECT_FALSE(is_believed({.path = ".git/hooks/pre-commit"}));
  EXPECT_FALSE(is_believed({.path = "sub/.GIT/a.md"}));
  EXPECT_FALSE(is_believed({.path = ".vscode/tasks.json"})) << "no evals";
  EXPECT_FALSE(is_believed({.path = "run.sh"}));
  EXPECT_FALSE(is_believed({.before = "", .old = ""}));
  EXPECT_FALSE(is_believed({.after = ""}));
  EXPECT_FALSE(is_believed({.old = "something else"}));
  EXPECT_FALSE(is_believed({.is_executable = true}));
  EXPECT_FALSE(is_believed({.schema = "skillc-change/2"}));
  EXPECT_FALSE(is_believed({.times = 2}));
}

TEST(RewriteFiles, AJournalPutsNothingWhereNoFileIs) {
  test::MemoryFileSystem disk;
  disk.add_file("s/.skillc-change/old-0", "theirs");
  disk.add_file("s/.skillc-change/journal.json",
                R"({"schema": "skillc-change/1", "files": [{"path": "new.md", "before": ")" + sha256_hex("theirs") +
                    R"(", "after": ")" + sha256_hex("") + R"("}]})");
  EXPECT_FALSE(undo_half_changes(disk, kHomes));
  EXPECT_EQ(disk.status("s/new.md").type, FileType::absent);
}

TEST(RewriteFiles, AnUndoingStaysInItsFolder) {
  for (const std::string path : {"../../out.md", "/home/author/out.md", "link/out.md"}) {
    test::MemoryFileSystem disk;
    disk.add_file("/home/author/out.md", "mine");
    disk.add_symlink("s/link", "/home/author");
    disk.add_file("s/.skillc-change/old-0", "theirs");
    disk.add_file("s/.skillc-change/journal.json", R"({"schema": "skillc-change/1", "files": [{"path": ")" + path +
                                                       R"(", "before": ")" + sha256_hex("theirs") + R"(", "after": ")" +
                                                       sha256_hex("mine") + R"("}]})");
    EXPECT_FALSE(undo_half_changes(disk, kHomes)) << path;
    EXPECT_EQ(disk.files_below("/home/author").at("out.md"), "mine") << path;
  }
}

// Somebody saves a file while the change is on its way.
class Meddled final : public test::MemoryFileSystem {
 public:
  Result<void> rename(const std::string& from, const std::string& to) override {
    if (to.ends_with("journal.json")) add_file("s/c/d.md", "somebody's");
    return MemoryFileSystem::rename(from, to);
  }
};

TEST(RewriteFiles, WhatIsSavedWhileTheChangeIsMadeIsNotLost) {
  Meddled disk;
  fill(disk);
  const auto done = rewrite_files(disk, kRewrites);
  ASSERT_FALSE(done);
  EXPECT_NE(done.error().message.find("s/c/d.md"), std::string::npos) << done.error().message;
  Files expected = kOld;
  expected["c/d.md"] = "somebody's";
  EXPECT_EQ(disk.files_below("s"), expected);
}

// A folder is gone, and a link in its place leads to another that holds the very same.
void put_link(test::MemoryFileSystem& disk) {
  ASSERT_TRUE(disk.rename("s/c", "kept"));
  disk.add_file("outside/d.md", "");
  disk.add_symlink("s/c", "/home/author/library/outside");
}

const Files kOutside = {{"d.md", ""}};

TEST(RewriteFiles, WhatLiesElsewhereThanItWasFoundIsLeftAlone) {
  test::MemoryFileSystem disk;
  fill(disk);
  put_link(disk);
  const auto done = rewrite_files(disk, kRewrites);
  ASSERT_FALSE(done);
  EXPECT_NE(done.error().message.find("`s/c/d.md` has changed meanwhile"), std::string::npos) << done.error().message;
  EXPECT_EQ(disk.files_below("outside"), kOutside);
  EXPECT_EQ(disk.files_below("s").at("a.md"), "old a");
}

// The link is put there right before a folder is reached for the n-th time.
class Linked final : public test::MemoryFileSystem {
 public:
  explicit Linked(std::size_t n) : left_(n) {}

  Result<std::unique_ptr<HeldFolder>> hold(const std::string& path) override {
    if (left_ > 0 && --left_ == 0) put_link(*this);
    return MemoryFileSystem::hold(path);
  }
  bool is_linked() const { return left_ == 0; }

 private:
  std::size_t left_;
};

TEST(RewriteFiles, NothingIsWrittenThroughALinkThatIsPutThereMeanwhile) {
  std::size_t refused = 0;
  for (std::size_t n = 1;; ++n) {
    Linked disk(n);
    fill(disk);
    const bool done = rewrite_files(disk, kRewrites).has_value();
    if (!disk.is_linked()) break;
    refused += done ? 0 : 1;
    EXPECT_EQ(disk.files_below("outside"), kOutside) << n;
    if (disk.files_below("kept").at("d.md").empty()) {
      EXPECT_EQ(disk.files_below("s").at("a.md"), "old a") << n;
    }
  }
  EXPECT_GE(refused, 4U) << "of the folder itself, and of the three files' while they are prepared";
}

// Somebody adds to a file that he has found changed, while it is put back.
class AddedTo final : public test::MemoryFileSystem {
 public:
  Result<void> rename(const std::string& from, const std::string& to) override {
    if (to.ends_with("c/d.md")) return fail("cannot rename");  // the last: so the others are put back
    return MemoryFileSystem::rename(from, to);
  }
  Result<void> exchange(const std::string& a, const std::string& b) override {
    if (b.ends_with("a.md") && !is_added_) add_file("s/a.md", "new a, and more");
    is_added_ |= b.ends_with("a.md");
    return MemoryFileSystem::exchange(a, b);
  }

 private:
  bool is_added_ = false;
};

TEST(RewriteFiles, WhatIsAddedWhileAChangeIsUndoneIsNotLost) {
  AddedTo disk;
  fill(disk);
  const auto done = rewrite_files(disk, kRewrites);
  ASSERT_FALSE(done);
  EXPECT_NE(done.error().help.find("s/a.md"), std::string::npos) << done.error().help;
  EXPECT_EQ(disk.files_below("s").at("a.md"), "new a, and more");
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
  EXPECT_FALSE(rewrite_files(disk, {{"s/l.md", "old a", "new a", kHome + "/l.md"}}));
  EXPECT_EQ(disk.status("s/l.md").type, FileType::symlink);
  EXPECT_EQ(disk.files_below("s").at("a.md"), "old a");
}

}  // namespace
}  // namespace skillc::emit
