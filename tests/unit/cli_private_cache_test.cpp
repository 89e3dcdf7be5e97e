// What is kept comes back as it was or not at all, whatever became of the file meanwhile.
#include "cli/private_cache.hpp"

#include <gtest/gtest.h>

#include "base/digest.hpp"
#include "support/memory_file_system.hpp"

namespace skillc::cli {
namespace {

const std::string kFolder = "/home/author/.cache/skillc/kept";

class PrivateCacheTest : public testing::Test {
 protected:
  PrivateCacheTest() {
    for (int i = 0; i < 300; ++i) content_ += static_cast<char>(i * 7);
    cache_.keep(name_, content_);
    EXPECT_EQ(cache_.find(name_), content_);
    kept_ = *files_.read_file(path_, 1 << 20);
    EXPECT_GT(kept_.size(), content_.size());
  }

  // As it is there, with other bytes in it.
  void expect_none(const std::string& bytes) {
    ASSERT_TRUE(files_.remove_all(path_));
    ASSERT_TRUE(files_.write_private_file(path_, bytes, false));
    EXPECT_EQ(cache_.find(name_), std::nullopt);
  }

  test::MemoryFileSystem files_;
  PrivateCache cache_{files_, kFolder, {1 << 20, 10}};
  const std::string name_ = sha256_hex("name"), path_ = kFolder + "/" + name_;
  std::string content_, kept_;
};

TEST_F(PrivateCacheTest, OneBitOfAnyByteIsEnoughToTakeNothing) {
  for (std::size_t at = 0; at < kept_.size(); ++at)
    for (int bit = 0; bit < 8; ++bit) {
      SCOPED_TRACE("bit " + std::to_string(bit) + " of byte " + std::to_string(at));
      std::string garbled = kept_;
      garbled[at] = static_cast<char>(garbled[at] ^ (1 << bit));
      expect_none(garbled);
    }
}

TEST_F(PrivateCacheTest, NothingIsTakenOfAFileThatWasCutAnywhereOrGoesOn) {
  for (std::size_t size = 0; size < kept_.size(); ++size) {
    SCOPED_TRACE("cut to " + std::to_string(size) + " bytes");
    expect_none(kept_.substr(0, size));
    if (size > 0) expect_none(kept_.substr(size));
  }
  expect_none(kept_ + '\0');
  expect_none(kept_ + kept_);
}

TEST_F(PrivateCacheTest, WhatWasGarbledIsKeptAnew) {
  expect_none(kept_.substr(1));
  cache_.keep(name_, content_);
  EXPECT_EQ(cache_.find(name_), content_);
}

TEST_F(PrivateCacheTest, NothingIsTakenFromAFileThatOthersMayRead) {
  files_.add_file(path_, kept_);
  EXPECT_EQ(cache_.find(name_), std::nullopt);
}

}  // namespace
}  // namespace skillc::cli
