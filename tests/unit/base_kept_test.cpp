#include "base/kept.hpp"

#include <gtest/gtest.h>

namespace skillc {
namespace {

class KeptTest : public testing::Test {
 protected:
  std::string of(const std::string& input) {
    return *kept_.of(input, [&] {
      ++made_;
      return "<" + input + ">";
    });
  }

  Kept<std::string> kept_;
  int made_ = 0;
};

TEST_F(KeptTest, MakesAValueOnceForAnInput) {
  EXPECT_EQ(of("a"), "<a>");
  EXPECT_EQ(of("b"), "<b>");
  EXPECT_EQ(of("a"), "<a>");
  EXPECT_EQ(made_, 2);
}

TEST_F(KeptTest, KeepsWhatEachRoundAsksFor) {
  for (int round = 0; round < 5; ++round) {
    EXPECT_EQ(of("a"), "<a>");
    kept_.end_round();
  }
  EXPECT_EQ(made_, 1);
}

TEST_F(KeptTest, ForgetsWhatARoundDidNotAskFor) {
  of("a");
  kept_.end_round();
  kept_.end_round();
  EXPECT_EQ(of("a"), "<a>");
  EXPECT_EQ(made_, 2);
}

}  // namespace
}  // namespace skillc
