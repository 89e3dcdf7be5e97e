// Each change of a file is held against what was noted of it; the disk is real, for it is its signatures that count.
#include "base/observations.hpp"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <limits>

#include "base/observing_files.hpp"

namespace skillc {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kAllOld = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t kAllYoung = 0;

class ObservationsTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string pattern = testing::TempDir() + "skillc-XXXXXX";
    ASSERT_NE(mkdtemp(pattern.data()), nullptr);
    root_ = pattern;
    fs::create_directories(root_ + "/folder/below");
    write("folder/file", "text");
    write("target", "text");
    fs::create_symlink("../target", root_ + "/folder/link");
  }
  void TearDown() override { fs::remove_all(root_); }

  void write(const std::string& path, const std::string& text) const { std::ofstream(at(path)) << text; }
  std::string at(const std::string& path) const { return root_ + '/' + path; }

  using Look = std::function<void(const FileReader&)>;
  Observations observe(const Look& look, std::int64_t young_since = kAllOld) {
    ObservingFiles files(files_, young_since);
    look(files);
    EXPECT_TRUE(files.is_settled());
    return condense(files.take());
  }
  bool hold(const Observations& observations) const { return still_hold(files_, observations, 2); }

  // Whether what was seen is known to be other after `change`, whether by its signature or by asking again.
  void expect_seen(const Look& look, const std::function<void()>& change) {
    const Observations stamped = observe(look), asked = observe(look, kAllYoung);
    EXPECT_TRUE(hold(stamped) && hold(asked));
    change();
    EXPECT_FALSE(hold(stamped));
    EXPECT_FALSE(hold(asked));
  }

  std::string root_;
  DiskFileSystem files_;
};

TEST_F(ObservationsTest, AFileThatWasRead) {
  const Look look = [&](const FileReader& files) { EXPECT_TRUE(files.read_file(at("folder/file"), 100)); };
  expect_seen(look, [&] { write("folder/file", "test"); });
  expect_seen(look, [&] { fs::remove(at("folder/file")); });
}

TEST_F(ObservationsTest, AFileBehindALink) {
  const Look look = [&](const FileReader& files) {
    files.status(at("folder/link"));
    EXPECT_TRUE(files.read_file(at("folder/link"), 100));
  };
  expect_seen(look, [&] { write("target", "longer"); });
  expect_seen(look, [&] {
    fs::remove(at("folder/link"));
    fs::create_symlink("file", at("folder/link"));
  });
}

TEST_F(ObservationsTest, NamesInAFolder) {
  const Look look = [&](const FileReader& files) { EXPECT_TRUE(files.list_directory(at("folder"))); };
  expect_seen(look, [&] { write("folder/new", ""); });
  expect_seen(look, [&] { fs::rename(at("folder/new"), at("folder/other")); });
}

TEST_F(ObservationsTest, WhatIsNotThere) {
  const Look alone = [&](const FileReader& files) { files.status(at("folder/absent")); };
  expect_seen(alone, [&] { write("folder/absent", ""); });
  fs::remove(at("folder/absent"));
  const Look in_its_folder = [&](const FileReader& files) {
    EXPECT_TRUE(files.list_directory(at("folder")));
    files.status(at("folder/absent"));
    files.status_followed(at("folder/absent"));
  };
  EXPECT_EQ(observe(in_its_folder).stamps.size(), 1U);
  expect_seen(in_its_folder, [&] { write("folder/absent", ""); });
}

TEST_F(ObservationsTest, WhatALinkWants) {
  fs::create_symlink("../absent", at("folder/dangling"));
  const Look look = [&](const FileReader& files) {
    EXPECT_TRUE(files.list_directory(at("folder")));
    files.status_followed(at("folder/dangling"));
    EXPECT_FALSE(files.read_file(at("folder/dangling"), 100));
  };
  expect_seen(look, [&] { write("absent", "text"); });
}

TEST_F(ObservationsTest, WhatIsThereButCannotBeReadSettlesNothing) {
  ObservingFiles files(files_, kAllOld);
  EXPECT_FALSE(files.read_file(at("folder/absent"), 100));
  EXPECT_TRUE(files.is_settled());
  EXPECT_FALSE(files.read_file(at("folder/file"), 1));  // larger
  EXPECT_FALSE(files.is_settled());
}

TEST_F(ObservationsTest, WhoWaitsForALockSettlesNothing) {
  ObservingFiles files(files_, kAllOld);
  auto held = files_.lock(at("folder/.lock"), [] {});
  ASSERT_TRUE(held);
  bool has_waited = false;
  const auto lock = files.lock(at("folder/.lock"), [&] {
    has_waited = true;
    held->reset();
  });
  EXPECT_TRUE(lock && has_waited);
  EXPECT_FALSE(files.is_settled());
}

TEST_F(ObservationsTest, WhereAPathLeads) {
  const Look look = [&](const FileReader& files) { EXPECT_TRUE(files.real_path(at("folder/link"))); };
  expect_seen(look, [&] {
    fs::remove(at("folder/link"));
    fs::create_symlink("file", at("folder/link"));
  });
}

TEST_F(ObservationsTest, AFolderOfWhichNoNamesWereAskedMayHaveOthers) {
  const Look look = [&](const FileReader& files) { files.status(at("folder")); };
  const Observations seen = observe(look);
  write("folder/new", "");
  EXPECT_TRUE(hold(seen));
  fs::permissions(at("folder"), fs::perms::owner_all);
  EXPECT_FALSE(hold(seen));
}

TEST_F(ObservationsTest, NamesCountWhereTheyWereAskedForBesideTheStatus) {
  const Look look = [&](const FileReader& files) {
    files.status(at("folder"));
    files.status_followed(at("folder"));
    EXPECT_TRUE(files.list_directory(at("folder")));
  };
  EXPECT_EQ(observe(look).stamps.size(), 1U);
  expect_seen(look, [&] { write("folder/new", ""); });
}

TEST_F(ObservationsTest, ALockComesAndGoes) {
  ObservingFiles files(files_, kAllOld);
  EXPECT_TRUE(files.list_directory(at("folder")));
  {
    const auto lock = files.lock(at("folder/.lock"), [] {});
  }
  const Observations seen = condense(files.take());
  EXPECT_TRUE(files.is_settled());
  EXPECT_TRUE(hold(seen));
  write("folder/new", "");
  EXPECT_FALSE(hold(seen));
}

TEST_F(ObservationsTest, AFileSeenInTwoStatesSettlesNothing) {
  ObservingFiles files(files_, kAllOld);
  EXPECT_TRUE(files.read_file(at("folder/file"), 100));
  EXPECT_TRUE(files.is_settled());
  write("folder/file", "longer");
  EXPECT_TRUE(files.read_file(at("folder/file"), 100));
  EXPECT_FALSE(files.is_settled());
}

TEST_F(ObservationsTest, WhatIsMadeWhileItIsWatchedIsAskedForAgain) {
  for (const std::int64_t young_since : {kAllOld, kAllYoung}) {
    fs::remove_all(at("folder/out"));
    ObservingFiles files(files_, young_since);
    EXPECT_TRUE(files.list_directory(at("folder")));
    EXPECT_EQ(files.status(at("folder/out")).type, FileType::absent);
    files.watch(at("folder/out"));
    EXPECT_TRUE(files.read_file(at("folder/file"), 100));
    write("folder/file", "text");  // its time is another one
    fs::create_directory(at("folder/out"));
    EXPECT_EQ(files.forget_watched(), 2U) << "what is there, and the names beside it";
    EXPECT_EQ(files.status(at("folder/out")).type, FileType::directory);
    EXPECT_TRUE(files.is_settled());
    const Observations seen = condense(files.take());
    EXPECT_EQ(hold(seen), young_since == kAllYoung) << "only of the file";
    write("folder/new", "");
    EXPECT_FALSE(hold(seen));
    fs::remove(at("folder/new"));
  }
}

TEST_F(ObservationsTest, WhoHasAskedOfAFolderIsKnown) {
  const auto has_asked_of_out = [&](const Look& look) {
    ObservingFiles files(files_, kAllYoung);
    look(files);
    return files.has_asked(at("folder/out"));
  };
  EXPECT_TRUE(has_asked_of_out([&](const FileReader& files) { files.status(at("folder/out")); }));
  EXPECT_TRUE(has_asked_of_out([&](const FileReader& files) { files.status_followed(at("folder/below/../out/x")); }));
  EXPECT_TRUE(has_asked_of_out([&](const FileReader& files) { EXPECT_TRUE(files.list_directory(at("folder"))); }));
  EXPECT_FALSE(has_asked_of_out([&](const FileReader& files) {
    files.status(at("folder"));
    files.status(at("folder/outer"));
    EXPECT_TRUE(files.list_directory(at("folder/below")));
  }));
}

TEST_F(ObservationsTest, WhatIsWatchedAndAskedForIsNotForgotten) {
  const auto may_forget = [&](
                              const Look& look, const std::function<void()>& change = [] {}) {
    fs::remove_all(at("folder/out"));
    ObservingFiles files(files_, kAllOld);
    EXPECT_TRUE(files.list_directory(at("folder")));
    files.watch(at("folder/out"));
    look(files);
    fs::create_directory(at("folder/out"));
    change();
    return files.forget_watched().has_value();
  };
  EXPECT_TRUE(may_forget([&](const FileReader& files) { files.status(at("folder/outer")); }));
  EXPECT_FALSE(may_forget([&](const FileReader& files) { files.status(at("folder/out")); }));
  EXPECT_FALSE(may_forget([&](const FileReader& files) { files.status_followed(at("folder/below/../out/x")); }));
  EXPECT_FALSE(may_forget([&](const FileReader& files) { EXPECT_TRUE(files.list_directory(at("folder"))); }));
  EXPECT_FALSE(may_forget([](const FileReader&) {}, [&] { write("folder/new", ""); }));
  EXPECT_FALSE(may_forget([](const FileReader&) {}, [&] { fs::remove(at("folder/new")); }));
}

TEST_F(ObservationsTest, WhoWritesSettlesNothing) {
  ObservingFiles files(files_, kAllOld);
  EXPECT_TRUE(files.write_file(at("new"), "", false));
  EXPECT_FALSE(files.is_settled());
}

TEST_F(ObservationsTest, AnswersBecomeStampsOnceFilesAreOld) {
  const Look look = [&](const FileReader& files) {
    EXPECT_TRUE(files.read_file(at("folder/file"), 100));
    EXPECT_TRUE(files.list_directory(at("folder")));
  };
  const Observations young = observe(look, kAllYoung);
  EXPECT_EQ(young.stamps.size(), 0U);
  EXPECT_EQ(with_stamps(files_, young, kAllYoung).stamps.size(), 0U);
  const Observations old = with_stamps(files_, young, kAllOld);
  EXPECT_EQ(old.stamps.size(), 2U);
  EXPECT_EQ(old.answers.size(), 0U);
  EXPECT_TRUE(hold(old));
  write("folder/file", "longer");
  const Observations changed = with_stamps(files_, young, kAllOld);
  EXPECT_EQ(changed.answers.size(), 1U);
  EXPECT_FALSE(hold(changed));
}

TEST_F(ObservationsTest, ComeBackFromBytes) {
  const Look look = [&](const FileReader& files) {
    EXPECT_TRUE(files.read_file(at("folder/file"), 100));
    EXPECT_TRUE(files.list_directory(at("folder")));
    files.status(at("absent"));
    files.status(at("folder/below"));
    EXPECT_TRUE(files.real_path(at("target")));
  };
  ByteWriter bytes;
  write_observations(observe(look), bytes);
  const std::string written = bytes.take();
  ByteReader reader(written);
  const Observations back = read_observations(reader);
  EXPECT_TRUE(reader.is_good() && reader.is_at_end());
  ByteWriter again;
  write_observations(back, again);
  EXPECT_EQ(again.take(), written);
  EXPECT_TRUE(hold(back));
  for (std::size_t size = 0; size < written.size(); ++size) {
    ByteReader cut(std::string_view(written).substr(0, size));
    static_cast<void>(read_observations(cut));
    EXPECT_FALSE(cut.is_good()) << size;
  }
  fs::remove(at("folder/below"));
  EXPECT_FALSE(hold(back));
}

TEST(ByteCodecTest, NumbersOfAnySize) {
  const std::vector<std::uint64_t> numbers = {0, 1, 127, 128, 16383, 16384, std::numeric_limits<std::uint64_t>::max()};
  ByteWriter writer;
  for (const std::uint64_t number : numbers) writer.number(number);
  const std::string bytes = writer.take();
  EXPECT_EQ(bytes.substr(0, 5), std::string("\x00\x01\x7f\x80\x01", 5));  // LEB128, by hand
  ByteReader reader(bytes);
  for (const std::uint64_t number : numbers) EXPECT_EQ(reader.number(), number);
  EXPECT_TRUE(reader.is_good() && reader.is_at_end());
  EXPECT_EQ(reader.number(), 0U);
  EXPECT_FALSE(reader.is_good());
}

}  // namespace
}  // namespace skillc
