// The zip is read back by libarchive and, where its own fields count, byte by byte (APPNOTE.TXT 4.3.7).

#include "render/archive.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>
#include <time.h>

#include "support/unpacked.hpp"

namespace skillc::render {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

const std::vector<Artifact> kFiles = {
    {"SKILL.md", "# One\n", false}, {"scripts/run.sh", "#!/bin/sh\n", true}, {"größe/ü.md", "äöü\n", false}};

std::string zipped(const std::vector<Artifact>& files = kFiles) {
  auto zip = zip_archive(files, "demo");
  EXPECT_TRUE(zip) << zip.error().message;
  return zip.value_or("");
}

TEST(Archive, HoldsEveryFileBelowItsWrapperInOrder) {
  const auto entries = test::unpacked(zipped());
  ASSERT_EQ(entries.size(), 3u);
  EXPECT_EQ(entries[0].path, "demo/SKILL.md");
  EXPECT_EQ(entries[0].bytes, "# One\n");
  EXPECT_EQ(entries[0].mode, 0644u);
  EXPECT_EQ(entries[0].time, 315532800) << "1980-01-01 00:00:00 UTC";
  EXPECT_EQ(entries[1].path, "demo/scripts/run.sh");
  EXPECT_EQ(entries[1].mode, 0755u);
  EXPECT_EQ(entries[2].path, "demo/größe/ü.md");
  EXPECT_EQ(entries[2].bytes, "äöü\n");
}

TEST(Archive, WithoutAWrapperPathsStayAsTheyAre) {
  const auto entries = test::unpacked(zip_archive(kFiles, "").value_or(""));
  ASSERT_FALSE(entries.empty());
  EXPECT_EQ(entries[0].path, "SKILL.md");
}

TEST(Archive, SaysTheSameTimeInEveryZone) {
  const char* before = getenv("TZ");
  const std::string kept = before ? before : "";
  std::vector<std::string> archives;
  for (const char* zone :
       {"UTC", "America/Los_Angeles", "Asia/Kathmandu", "Pacific/Kiritimati", "XXX+14", "YYY-13:45"}) {
    setenv("TZ", zone, 1);
    tzset();
    archives.push_back(zipped());
  }
  before ? setenv("TZ", kept.c_str(), 1) : unsetenv("TZ");
  tzset();
  for (const std::string& archive : archives) EXPECT_EQ(archive, archives[0]);
  ASSERT_GT(archives[0].size(), 14u);
  EXPECT_EQ(archives[0].substr(0, 4), "PK\x03\x04");
  // DOS date: years since 1980 << 9 | month << 5 | day; little-endian behind the time.
  EXPECT_EQ(archives[0].substr(10, 4), std::string("\0\0\x21\0", 4));
}

TEST(Archive, NamesAreMarkedAsUtf8) {
  const std::string zip = zipped({{"ü.md", "x", false}});
  ASSERT_GT(zip.size(), 8u);
  EXPECT_TRUE(static_cast<unsigned char>(zip[7]) & 0x08) << "bit 11 of the general purpose flags";
  EXPECT_THAT(zip, HasSubstr("demo/ü.md"));
}

TEST(Archive, TakesEmptyFilesAndNoFiles) {
  EXPECT_EQ(test::unpacked(zipped({{"empty", "", false}})).size(), 1u);
  EXPECT_EQ(zipped({}), "PK\x05\x06" + std::string(18, '\0')) << "nothing but the end of a directory";
}

TEST(Archive, ContentThatLooksLikeADirectoryStays) {
  const std::string trap = "PK\x01\x02" + std::string(60, 'A') + "PK\x05\x06" + std::string(30, 'B');
  const auto entries = test::unpacked(zipped({{"trap", trap, false}}));
  ASSERT_EQ(entries.size(), 1u);
  EXPECT_EQ(entries[0].bytes, trap);
}

}  // namespace
}  // namespace skillc::render
