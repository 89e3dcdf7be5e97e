// Entries out of order: which one is blamed, and what is advised.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/check_files.hpp"

namespace skillc::check {
namespace {

using test::check_files;
using test::clean_skill;
using testing::ElementsAre;
using testing::IsEmpty;

std::string items(const std::vector<int>& numbers) {
  std::string text;
  for (const int n : numbers) text += "## Item " + std::to_string(n) + ": T" + std::to_string(n) + "\n\nText.\n\n";
  return text;
}

// Message and help of each finding about the order of items.
std::vector<std::string> disorder(const std::vector<int>& numbers) {
  std::vector<std::string> found;
  const std::string body = items(numbers);
  for (const auto& one : check_files({{"s/SKILL.md", clean_skill("s", body)}}, {"s"}).of("xref/out-of-order"))
    found.push_back(one.message + "; " + one.help);
  return found;
}

TEST(Order, BlamesTheEntryThatWasMoved) {
  EXPECT_THAT(
      disorder({1, 9, 2, 3, 4, 5, 6, 7, 8, 10}),
      ElementsAre("Item 9 stands before Item 2; it belongs before Item 10: move it there, or correct its number"));
  EXPECT_THAT(
      disorder({1, 3, 4, 5, 6, 7, 2, 8, 9, 10}),
      ElementsAre("Item 2 stands behind Item 7; it belongs before Item 3: move it there, or correct its number"));
  EXPECT_THAT(
      disorder({5, 1, 2, 3, 4}),
      ElementsAre("Item 5 stands before Item 1; it belongs behind Item 4: move it there, or correct its number"));
}

TEST(Order, ExchangesNeighboursOnly) {
  EXPECT_THAT(
      disorder({1, 2, 4, 3, 5, 6}),
      ElementsAre("Item 3 stands behind Item 4; exchange the two, or their numbers: the others stand in order"));
  EXPECT_THAT(disorder({4, 5, 6, 1, 2, 3}),
              ElementsAre("Item 1 stands behind Item 6; move what stands in the wrong place, or correct its number"));
}

TEST(Order, OneSlipInFourIsTheMost) {
  EXPECT_EQ(disorder({3, 1, 2, 4}).size(), 1U);
  EXPECT_THAT(disorder({2, 1, 3}), IsEmpty());
  EXPECT_THAT(disorder({2, 1, 4, 3, 5, 6}), IsEmpty());
}

}  // namespace
}  // namespace skillc::check
