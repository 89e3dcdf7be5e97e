#include "base/stream.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace skillc {
namespace {

using testing::HasSubstr;

TEST(ReadStream, TakesEveryByteUpToTheEnd) {
  const std::string bytes = std::string("a\0\xFF\r\n", 5) + std::string(200'000, 'x');
  std::istringstream in(bytes);
  EXPECT_EQ(read_stream(in, "input", bytes.size()), bytes);
  std::istringstream empty;
  EXPECT_EQ(read_stream(empty, "input", 0), "");
}

TEST(ReadStream, StopsAtTheLimit) {
  std::ifstream endless("/dev/zero");
  const auto bytes = read_stream(endless, "input", 100'000);
  ASSERT_FALSE(bytes);
  EXPECT_EQ(bytes.error().message, "cannot read input: larger than 100000 bytes");
}

// Reading a folder fails as reading a closed descriptor does: inside the buffer, by an exception.
TEST(ReadStream, WhatCannotBeReadIsAnError) {
  std::ifstream folder("/");
  ASSERT_TRUE(folder.is_open());
  const auto bytes = read_stream(folder, "standard input", 100);
  ASSERT_FALSE(bytes);
  EXPECT_THAT(bytes.error().message, HasSubstr("cannot read standard input"));
}

}  // namespace
}  // namespace skillc
