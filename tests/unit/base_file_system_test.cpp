#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>

#include "base/digest.hpp"
#include "base/file_system.hpp"
#include "base/json.hpp"

namespace skillc {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

// Each test has a folder of its own, which a failing test leaves behind for looking at.
class DiskFileSystemTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = testing::TempDir() + "skillc-XXXXXX";
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    root_ = pattern;
  }
  void TearDown() override {
    if (!HasFailure()) std::filesystem::remove_all(root_);
  }
  std::string at(const std::string& path) const { return root_ + '/' + path; }
  std::string read(const std::string& path) const { return files_.read_file(at(path), 1 << 20).value_or("<none>"); }
  std::string read_failure(const std::string& path, std::uint64_t limit = 100) const {
    auto bytes = files_.read_file(path, limit);
    return bytes ? "none" : bytes.error().message;
  }

  std::string root_;
  DiskFileSystem files_;
};

TEST_F(DiskFileSystemTest, ReadsWhatItWrote) {
  std::string bytes("a\0b\r\n\xFF", 6);
  ASSERT_TRUE(files_.write_file(at("f"), bytes, false));
  EXPECT_EQ(read("f"), bytes);
  ASSERT_TRUE(files_.write_file(at("f"), "shorter", false));
  EXPECT_EQ(read("f"), "shorter");
  std::string large(300000, 'x');
  ASSERT_TRUE(files_.write_file(at("large"), large, false));
  EXPECT_EQ(read("large"), large);
}

TEST_F(DiskFileSystemTest, PrivateOnesAreOursAloneAndNew) {
  const auto mode_of = [&](const std::string& path) {
    struct stat found;
    return ::stat(at(path).c_str(), &found) == 0 ? found.st_mode & 07777u : 0u;
  };
  const mode_t before = ::umask(0277);
  const bool is_made = files_.create_private_folder(at("folder")) &&
                       files_.write_private_file(at("f"), "text", false) &&
                       files_.write_private_file(at("x"), "text", true);
  ::umask(before);
  ASSERT_TRUE(is_made);
  EXPECT_EQ(mode_of("f"), 0600u);
  EXPECT_EQ(mode_of("x"), 0700u);
  EXPECT_EQ(mode_of("folder"), 0700u);
  EXPECT_EQ(read("f"), "text");
  EXPECT_FALSE(files_.create_private_folder(at("folder")));
  EXPECT_FALSE(files_.write_private_file(at("f"), "other", false));
  std::filesystem::create_symlink(at("none"), at("link"));
  EXPECT_FALSE(files_.write_private_file(at("link"), "other", false));
}

TEST_F(DiskFileSystemTest, SetsAndTakesTheExecutableBit) {
  ASSERT_TRUE(files_.write_file(at("f"), "", true));
  EXPECT_TRUE(files_.status(at("f")).executable);
  ASSERT_TRUE(files_.write_file(at("f"), "", false));
  EXPECT_FALSE(files_.status(at("f")).executable);
  ASSERT_TRUE(files_.write_file(at("f"), "", true));
  EXPECT_TRUE(files_.status(at("f")).executable);
}

TEST_F(DiskFileSystemTest, RefusesMoreThanTheLimit) {
  ASSERT_TRUE(files_.write_file(at("f"), "12345", false));
  EXPECT_EQ(files_.read_file(at("f"), 5), "12345");
  EXPECT_EQ(read_failure(at("f"), 4), "cannot read " + at("f") + ": larger than 4 bytes");
  EXPECT_THAT(read_failure("/proc/self/status", 10), HasSubstr("larger than 10 bytes"))
      << "a file whose size is not known in advance";
}

TEST_F(DiskFileSystemTest, NeverBlocksOnWhatIsNoFile) {
  ASSERT_EQ(mkfifo(at("fifo").c_str(), 0600), 0);
  EXPECT_EQ(read_failure(at("fifo")), "cannot read " + at("fifo") + ": not a regular file");
  EXPECT_FALSE(files_.write_file(at("fifo"), "x", false));
  EXPECT_EQ(read_failure("/dev/zero"), "cannot read /dev/zero: not a regular file");
  EXPECT_EQ(read_failure(root_), "cannot read " + root_ + ": Is a directory");
  EXPECT_EQ(read_failure(at("gone")), "cannot read " + at("gone") + ": No such file or directory");
  EXPECT_THAT(read_failure(at("fifo") + std::string(1, '\0') + "x"), HasSubstr("Invalid argument"));
}

TEST_F(DiskFileSystemTest, ListsBytewise) {
  for (std::string name : {"b", "a", "B", "é", "a.b"}) ASSERT_TRUE(files_.write_file(at(name), "", false));
  ASSERT_TRUE(files_.create_directories(at("dir")));
  ASSERT_EQ(symlink("dir", at("link").c_str()), 0);
  auto entries = files_.list_directory(root_);
  ASSERT_TRUE(entries);
  std::vector<std::string> names;
  for (const auto& entry : *entries) names.push_back(entry.name);
  EXPECT_THAT(names, ElementsAre("B", "a", "a.b", "b", "dir", "link", "é"));
  EXPECT_EQ((*entries)[4].type, FileType::directory);
  EXPECT_EQ((*entries)[5].type, FileType::symlink);
  EXPECT_FALSE(files_.list_directory(at("gone")));
  EXPECT_FALSE(files_.list_directory(at("a")));
}

TEST_F(DiskFileSystemTest, TellsALinkFromItsTarget) {
  ASSERT_TRUE(files_.write_file(at("f"), "abc", false));
  ASSERT_EQ(symlink("f", at("link").c_str()), 0);
  ASSERT_EQ(symlink("nowhere", at("broken").c_str()), 0);
  EXPECT_EQ(files_.status(at("link")).type, FileType::symlink);
  EXPECT_EQ(files_.status_followed(at("link")).type, FileType::regular);
  EXPECT_EQ(files_.status_followed(at("link")).size, 3u);
  EXPECT_EQ(files_.status_followed(at("broken")).type, FileType::absent);
  EXPECT_EQ(files_.real_path(at("link")).value(), files_.real_path(at("f")).value());
  EXPECT_FALSE(files_.real_path(at("broken")));
  EXPECT_FALSE(files_.write_file(at("link"), "through", false)) << "a link is never written through";
  EXPECT_EQ(read("f"), "abc");
}

TEST_F(DiskFileSystemTest, AHeldFolderIsReachedWhateverIsPutAtItsPath) {
  const std::string root = files_.real_path(root_).value();
  ASSERT_TRUE(files_.create_directories(at("dir/deep")));
  ASSERT_TRUE(files_.create_directories(at("outside/deep")));
  const auto held = files_.hold(root + "/dir/deep");
  ASSERT_TRUE(held) << held.error().message;
  ASSERT_TRUE(files_.rename(at("dir"), at("moved")));
  ASSERT_EQ(symlink("outside", at("dir").c_str()), 0);
  ASSERT_TRUE(files_.write_file((*held)->path() + "/f", "text", false));
  ASSERT_TRUE(files_.rename((*held)->path() + "/f", (*held)->path() + "/g"));
  EXPECT_EQ(read("moved/deep/g"), "text");
  EXPECT_EQ(files_.status(at("outside/deep/g")).type, FileType::absent);
  EXPECT_FALSE(files_.hold(root + "/dir")) << "a link";
  EXPECT_FALSE(files_.hold(root + "/dir/deep")) << "behind one";
  EXPECT_FALSE(files_.hold(root + "/moved/deep/g")) << "a file";
  EXPECT_FALSE(files_.hold("moved"));
}

TEST_F(DiskFileSystemTest, ExchangesFolders) {
  ASSERT_TRUE(files_.create_directories(at("old/deep")));
  ASSERT_TRUE(files_.create_directories(at("new")));
  ASSERT_TRUE(files_.write_file(at("old/deep/f"), "old", false));
  ASSERT_TRUE(files_.write_file(at("new/f"), "new", false));
  ASSERT_TRUE(files_.exchange(at("old"), at("new")));
  EXPECT_EQ(read("old/f"), "new");
  EXPECT_EQ(read("new/deep/f"), "old");
  EXPECT_FALSE(files_.exchange(at("old"), at("gone")));
}

TEST_F(DiskFileSystemTest, RenamesAndRemoves) {
  ASSERT_TRUE(files_.create_directories(at("keep")));
  ASSERT_TRUE(files_.write_file(at("keep/f"), "kept", false));
  ASSERT_TRUE(files_.create_directories(at("dir/deep")));
  ASSERT_EQ(symlink(at("keep").c_str(), at("dir/link").c_str()), 0);
  ASSERT_TRUE(files_.rename(at("dir"), at("moved")));
  EXPECT_EQ(files_.status(at("dir")).type, FileType::absent);
  ASSERT_TRUE(files_.remove_all(at("moved")));
  EXPECT_EQ(files_.status(at("moved")).type, FileType::absent);
  EXPECT_EQ(read("keep/f"), "kept") << "links are removed, not followed";
  EXPECT_TRUE(files_.remove_all(at("moved"))) << "what is gone is gone";
  EXPECT_TRUE(files_.synchronize(at("keep")));
  EXPECT_TRUE(files_.synchronize(at("keep/f")));
  EXPECT_FALSE(files_.synchronize(at("moved")));
  EXPECT_FALSE(files_.create_directories(at("keep/f/below")));
}

TEST_F(DiskFileSystemTest, AFileCostsNoMoreMemoryThanItHolds) {
  for (std::size_t size : {std::size_t{0}, std::size_t{100}, std::size_t{70'000}}) {
    ASSERT_TRUE(files_.write_file(at("f"), std::string(size, 'x'), false));
    const auto bytes = files_.read_file(at("f"), 1 << 20);
    ASSERT_TRUE(bytes);
    EXPECT_EQ(bytes->size(), size);
    EXPECT_LE(bytes->capacity(), size + 32);
  }
  EXPECT_GT(files_.read_file("/proc/self/maps", 1 << 20)->size(), 4096u) << "a size of 0 is not always true";
}

TEST_F(DiskFileSystemTest, ALockIsHeldByOneAndLeavesNothing) {
  auto first = files_.lock(at("lock"), [] { ADD_FAILURE(); });
  ASSERT_TRUE(first) << first.error().message;
  int waits = 0;
  auto second = files_.lock(at("lock"), [&] {
    ++waits;
    first->reset();
  });
  ASSERT_TRUE(second) << second.error().message;
  EXPECT_EQ(waits, 1);
  EXPECT_NE(files_.status(at("lock")).type, FileType::absent);
  second->reset();
  EXPECT_EQ(files_.status(at("lock")).type, FileType::absent);
  EXPECT_FALSE(files_.lock(at("gone/lock"), [] {}));
}

TEST_F(DiskFileSystemTest, ALockIsOnTheFileThatHasTheNameWhenItIsHad) {
  ASSERT_TRUE(files_.create_directories(at("folder")));
  auto first = files_.lock(at("folder/lock"), [] { ADD_FAILURE(); });
  ASSERT_TRUE(first);
  const auto second = files_.lock(at("folder/lock"), [&] {
    ASSERT_TRUE(files_.rename(at("folder"), at("away")));
    ASSERT_TRUE(files_.create_directories(at("folder")));
    first->reset();
  });
  ASSERT_TRUE(second) << second.error().message;
  EXPECT_EQ(files_.status(at("folder/lock")).type, FileType::regular);
  const auto third = files_.try_lock(at("folder/lock"));
  ASSERT_TRUE(third);
  EXPECT_EQ(*third, nullptr) << "it has one holder";
}

TEST_F(DiskFileSystemTest, OnlyAnEmptyFolderIsRemovedAsOne) {
  ASSERT_TRUE(files_.create_directories(at("folder")));
  ASSERT_TRUE(files_.write_file(at("folder/file"), "x", false));
  EXPECT_FALSE(files_.remove_empty_folder(at("folder")));
  EXPECT_FALSE(files_.remove_empty_folder(at("folder/file")));
  ASSERT_TRUE(files_.remove_all(at("folder/file")));
  EXPECT_TRUE(files_.remove_empty_folder(at("folder")));
  EXPECT_EQ(files_.status(at("folder")).type, FileType::absent);
}

TEST_F(DiskFileSystemTest, WhatIsWrittenToAFileShowsInItsStatus) {
  ASSERT_TRUE(files_.write_file(at("file"), "one", false));
  const std::int64_t before = files_.status(at("file")).changed;
  EXPECT_EQ(files_.status(at("file")).changed, before);
  while (files_.status(at("file")).changed == before)  // a clock's tick later
    ASSERT_TRUE(files_.write_file(at("file"), "two", false));
}

TEST_F(DiskFileSystemTest, ALockThatAnotherHasIsNotWaitedFor) {
  auto first = files_.try_lock(at("lock"));
  ASSERT_TRUE(first && *first);
  auto second = files_.try_lock(at("lock"));
  ASSERT_TRUE(second) << second.error().message;
  EXPECT_EQ(*second, nullptr);
  first->reset();
  EXPECT_EQ(files_.status(at("lock")).type, FileType::absent);
  second = files_.try_lock(at("lock"));
  EXPECT_TRUE(second && *second);
  EXPECT_FALSE(files_.try_lock(at("gone/lock")));
}

TEST_F(DiskFileSystemTest, AnAppendedFileGrowsAndNothingElse) {
  ASSERT_TRUE(files_.write_file(at("log"), "one\n", false));
  {
    auto log = files_.open_append(at("log"));
    ASSERT_TRUE(log) << log.error().message;
    EXPECT_TRUE((*log)->append("two\n"));
    EXPECT_TRUE((*log)->append(std::string(100'000, 'x')));
    EXPECT_TRUE((*log)->synchronize());
  }
  EXPECT_EQ(files_.read_file(at("log"), 1 << 20), "one\ntwo\n" + std::string(100'000, 'x'));
  ASSERT_TRUE(files_.open_append(at("new")));
  EXPECT_EQ(files_.status(at("new")).type, FileType::regular);
  EXPECT_FALSE(files_.open_append(at("gone/log")));
  EXPECT_FALSE(files_.open_append(at("")));
}

// The example digests of FIPS 180-4 and of its empty input.
TEST(Digest, IsSha256) {
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(Json, KeepsOrderAndReplacesIllFormedText) {
  EXPECT_EQ(dump_json({{"b", 1}, {"a", "x\xFF"}}), "{\n  \"b\": 1,\n  \"a\": \"x\uFFFD\"\n}\n");
}

// C1 controls are commands to a terminal as ESC is (ECMA-48); marks of direction make a line read as another one
// (CVE-2021-42574).
TEST(Json, HasNothingThatSteersATerminal) {
  const Json value = {{"a\u009B", "\u007F \u0080 \u009F \u2028\u2029 \u202A\u202E \u2066\u2069"}};
  for (const std::string& text : {dump_json_line(value), dump_json(value)}) {
    EXPECT_TRUE(std::all_of(text.begin(), text.end(), [](char c) { return c == '\n' || (c >= ' ' && c < 0x7F); }))
        << text;
    EXPECT_EQ(Json::parse(text), value);
  }
}

}  // namespace
}  // namespace skillc
