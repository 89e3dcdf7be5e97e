// A split of trials by their keys: every key in one shard, whatever else there is.

#include "eval/planning/shard.hpp"

#include <gtest/gtest.h>

#include <map>

#include "base/digest.hpp"

namespace skillc::eval {
namespace {

std::string key(int number) {
  return sha256_hex("trial " + std::to_string(number));
}

TEST(Shard, HasEachKeyOnce) {
  for (const unsigned count : {1U, 2U, 3U, 7U, 1000U})
    for (int i = 0; i < 50; ++i) {
      unsigned shards = 0;
      for (unsigned index = 1; index <= count; ++index) shards += is_in({index, count}, key(i)) ? 1 : 0;
      EXPECT_EQ(shards, 1U) << count;
    }
}

// By hand: the first 16 digits as a number, and what division by the count leaves, from 0.
TEST(Shard, IsTheRestOfADivision) {
  const std::string zeros(48, '0');
  EXPECT_TRUE(is_in({1, 4}, "0000000000000008" + zeros));
  EXPECT_TRUE(is_in({4, 4}, "000000000000000f" + zeros));
  EXPECT_FALSE(is_in({3, 10}, "ffffffffffffffff" + zeros));
  EXPECT_TRUE(is_in({6, 10}, "ffffffffffffffff" + zeros)) << "18446744073709551615 ends in 5";
  EXPECT_TRUE(is_in({6, 10}, "ffffffffffffffff" + std::string(48, 'f'))) << "what stands behind does not count";
}

TEST(Shard, IsAboutAsLargeAsTheOthers) {
  std::map<unsigned, int> sizes;
  constexpr int kKeys = 4000;
  for (int i = 0; i < kKeys; ++i)
    for (unsigned index = 1; index <= 4; ++index) sizes[index] += is_in({index, 4}, key(i)) ? 1 : 0;
  // Binomial: 1000 on average, standard deviation 27.4; five of these on either side.
  for (const auto& [index, size] : sizes) {
    EXPECT_GT(size, 863) << index;
    EXPECT_LT(size, 1137) << index;
  }
}

}  // namespace
}  // namespace skillc::eval
