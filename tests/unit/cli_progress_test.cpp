// How far a long step is, on a terminal and nowhere else.

#include "cli/progress.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>
#include <thread>

#include "cli/session.hpp"
#include "support/memory_file_system.hpp"
#include "support/screen.hpp"

namespace skillc::cli {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::StartsWith;

class ProgressTest : public testing::Test {
 protected:
  // What stands on the screen once it shows `wanted` and the step has ended, or after `step`.
  template <typename Step>
  std::string shown(bool is_terminal, std::size_t all, Step step) {
    environment_.terminal.has_live_errors = is_terminal;
    {
      Progress progress(environment_, "skills read", all);
      progress.count() += 3;
      step();
    }
    return screen_.text();
  }

  DiskFileSystem files_;
  std::istringstream in_;
  std::ostringstream out_;
  test::Screen screen_;
  std::ostream live_{&screen_};
  Environment environment_{files_, in_, out_, out_, live_, {}, {}};
};

TEST_F(ProgressTest, SaysHowFarItIsAndGoesAway) {
  const std::string text = shown(true, 10, [&] { EXPECT_TRUE(screen_.shows("3 of 10 skills read, ")); });
  EXPECT_THAT(text, StartsWith("\r\x1b[K3 of 10 skills read, "));
  EXPECT_THAT(text, HasSubstr(" a second, about "));
  EXPECT_THAT(text, EndsWith(" left\r\x1b[K"));
  EXPECT_EQ(text.find('\n'), std::string::npos);
  EXPECT_EQ(out_.str(), "");
}

TEST_F(ProgressTest, PromisesNoEndWhereItKnowsNone) {
  const std::string text = shown(true, 0, [&] { EXPECT_TRUE(screen_.shows("3 skills read, ")); });
  EXPECT_THAT(text, EndsWith(" a second\r\x1b[K"));
}

TEST_F(ProgressTest, PromisesNothingOnceAllIsCounted) {
  const std::string text = shown(true, 3, [&] { EXPECT_TRUE(screen_.shows("3 of 3 skills read, ")); });
  EXPECT_THAT(text, EndsWith(" a second\r\x1b[K"));
}

TEST_F(ProgressTest, TakesNothingForAnEndThatIsBehindIt) {
  const std::string text = shown(true, 2, [&] { EXPECT_TRUE(screen_.shows("3 skills read, ")); });
  EXPECT_THAT(text, EndsWith(" a second\r\x1b[K"));
}

TEST_F(ProgressTest, CountsWhatAllPassesHaveBehindThem) {
  environment_.terminal.has_live_errors = true;
  Progress progress(environment_, "files checked", 10, 2);
  progress.count() += 9;
  EXPECT_TRUE(screen_.shows("4 of 10 files checked, "));
}

// Lists the folder of one skill only once the screen tells of what was found before.
class SlowDisk : public test::MemoryFileSystem {
 public:
  explicit SlowDisk(test::Screen& screen) : screen_(screen) {}
  Result<std::vector<DirectoryEntry>> list_directory(const std::string& path) const override {
    if (path.ends_with("skills/two")) {
      EXPECT_TRUE(screen_.shows(" files and folders found, "));
    }
    return MemoryFileSystem::list_directory(path);
  }

 private:
  test::Screen& screen_;
};

TEST_F(ProgressTest, TellsWhatWasFoundWhileFoldersAreWalked) {
  SlowDisk disk(screen_);
  disk.add_file("skills/one/SKILL.md", "One.\n");
  disk.add_file("skills/two/SKILL.md", "Two.\n");
  Environment slow{disk, in_, out_, out_, live_, {}, {}};
  slow.terminal.has_live_errors = true;
  LibraryArguments arguments;
  arguments.paths = {"skills"};
  const auto library = open_library(disk, slow, arguments);
  ASSERT_TRUE(library);
  EXPECT_EQ(library->library.skills.size(), 2u);
}

TEST_F(ProgressTest, AShortStepNeedsNoWord) {
  EXPECT_EQ(shown(true, 10, [] {}), "");
}

TEST_F(ProgressTest, NothingWhereNoLineCanBePaintedOver) {
  EXPECT_EQ(shown(false, 10, [] { std::this_thread::sleep_for(std::chrono::milliseconds(1300)); }), "");
}

}  // namespace
}  // namespace skillc::cli
