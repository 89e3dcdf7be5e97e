#include <gtest/gtest.h>

#include "base/edit_set.hpp"

namespace skillc {
namespace {

const std::string kText = "0123456789";

TEST(EditSet, KeepsWhatDoesNotOverlapInOrder) {
  EditSet set;
  EXPECT_TRUE(set.empty());
  EXPECT_TRUE(set.add({{{6, 8}, "b"}}, kText));
  EXPECT_TRUE(set.add({{{0, 2}, "a"}, {{8, 10}, "c"}}, kText)) << "side by side";
  EXPECT_TRUE(set.add({{{6, 6}, "in front"}}, kText));
  EXPECT_EQ(apply_edits(kText, set.list()), "a2345in frontbc");
}

TEST(EditSet, TakesAllOrNone) {
  EditSet set;
  ASSERT_TRUE(set.add({{{3, 6}, "x"}}, kText));
  for (const TextEdit& other :
       std::vector<TextEdit>{{{3, 6}, "y"}, {{2, 4}, "y"}, {{5, 7}, "y"}, {{4, 5}, "y"}, {{4, 4}, "y"}, {{0, 10}, "y"}})
    EXPECT_FALSE(set.add({{{0, 0}, "front"}, other}, kText)) << other.range.begin;
  EXPECT_EQ(apply_edits(kText, set.list()), "012x6789");
}

TEST(EditSet, TwoInsertionsAtOnePlaceContradict) {
  EditSet set;
  ASSERT_TRUE(set.add({{{4, 4}, "x"}}, kText));
  EXPECT_FALSE(set.add({{{4, 4}, "y"}}, kText));
  EXPECT_TRUE(set.add({{{4, 4}, "x"}}, kText)) << "the same twice is once";
  EXPECT_TRUE(set.add({{{4, 6}, "45"}}, kText)) << "changes nothing";
  EXPECT_EQ(set.list().size(), 1u);
}

}  // namespace
}  // namespace skillc
