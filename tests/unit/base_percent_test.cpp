// Per cents are read and written alike everywhere: what is taken, what is refused, and which way they are rounded.

#include "base/percent.hpp"

#include <gtest/gtest.h>

namespace skillc {
namespace {

TEST(Percent, IsReadWithAndWithoutItsSign) {
  EXPECT_EQ(parse_percent("60"), 60.0);
  EXPECT_EQ(parse_percent("60%"), 60.0);
  EXPECT_EQ(parse_percent(" 60.5 % "), 60.5);
  EXPECT_EQ(parse_percent("0"), 0.0);
  EXPECT_EQ(parse_percent("100"), 100.0);
  EXPECT_EQ(parse_percent("0.6%"), 0.6);
  EXPECT_EQ(parse_percent("1%"), 1.0);
  for (const char* text : {"", "%", "101", "-1", "60%%", "most", "nan", "inf", "0x10", "1e999", "6 0"}) {
    const Result<double> read = parse_percent(text);
    ASSERT_FALSE(read) << text;
    EXPECT_EQ(read.error().message, "not a percentage from 0 to 100") << text;
  }
}

TEST(Percent, AShareIsRefusedWithWhatToWrite) {
  EXPECT_EQ(parse_percent("0.8").error().help, "write 80 for 80 %, or 0.8% where so little is meant");
  EXPECT_EQ(parse_percent("0.07").error().help, "write 7 for 7 %, or 0.07% where so little is meant");
  EXPECT_EQ(parse_percent("1").error().help, "write 100 for 100 %, or 1% where so little is meant");
}

TEST(Percent, IsRoundedDown) {
  EXPECT_EQ(percent_text(181.0 / 283), "63 %") << "63.96";
  EXPECT_EQ(percent_text(181.0 / 283, 1), "63.9 %");
  EXPECT_EQ(percent_text(0.29), "29 %") << "28.999… in doubles";
  EXPECT_EQ(percent_text(0.9999), "99 %");
  EXPECT_EQ(percent_text(1.0), "100 %");
  EXPECT_EQ(percent_text(0.0), "0 %");
  EXPECT_EQ(percent_text(1.0 / 300), "<1 %");
  EXPECT_EQ(percent_text(1.0 / 3000, 1), "<0.1 %");
  EXPECT_EQ(percent_text(-0.25), "-25 %");
  EXPECT_EQ(percent_text(std::nullopt), "–");
}

TEST(Percent, ADifferenceIsInPoints) {
  EXPECT_EQ(points_text(0.12), "+12 points");
  EXPECT_EQ(points_text(0), "+0 points");
  EXPECT_EQ(points_text(-0.01), "−1 point");
  EXPECT_EQ(points_text(-0.004), "−<1 point");
  EXPECT_EQ(points_text(-0.11), "−11 points");
}

}  // namespace
}  // namespace skillc
