// Patterns of others: what matches, what is refused, and that neither takes more than linear time.

#include "base/regex.hpp"

#include <gtest/gtest.h>

#include <string>

namespace skillc {
namespace {

std::optional<std::string> found(std::string_view pattern, std::string_view text) {
  const auto regex = Regex::compile(pattern);
  if (!regex) return "refused: " + regex.error().message;
  const auto match = regex->find(text);
  return match ? std::optional<std::string>(*match) : std::nullopt;
}

TEST(Regex, TheLeftmostMatchAnywhere) {
  EXPECT_EQ(found("Item (\\d+)", "see Item 17 and Item 4"), "Item 17");
  EXPECT_EQ(found("^Item", "see Item 17"), std::nullopt);
  EXPECT_EQ(found("(?i)DEADLINE", "no deadline"), "deadline");
  EXPECT_EQ(found("(?m)^b$", "a\nb\nc"), "b");
  EXPECT_EQ(found("a.c", "a\nc"), std::nullopt);
  EXPECT_EQ(found("(?s)a.c", "a\nc"), "a\nc");
  EXPECT_EQ(found("h.t", "hüt"), "hüt");
  EXPECT_EQ(found("x*", "abc"), "");
  EXPECT_EQ(found("b", std::string_view("a\0b", 3)), "b");
}

TEST(Regex, WhatIsNoPatternIsRefusedWithAReason) {
  for (const char* pattern : {"(", "a**b)", "(?=x)", "(a)\\1", "[z-a]", "\xFF", "a{1001}"}) {
    const auto regex = Regex::compile(pattern);
    ASSERT_FALSE(regex) << pattern;
    EXPECT_NE(regex.error().message, "") << pattern;
  }
  EXPECT_FALSE(Regex::compile("((((a{100}){100}){100}){100})"));
}

TEST(Regex, APatternThatIsCostlyToCompileIsRefusedByItsLength) {
  std::string pattern;
  while (pattern.size() < 4096) pattern += "a?";
  EXPECT_TRUE(Regex::compile(pattern));
  const auto longer = Regex::compile(pattern + "a");
  ASSERT_FALSE(longer);
  EXPECT_EQ(longer.error().message, "it is longer than 4,096 bytes");
}

TEST(Regex, APatternThatMakesOthersBacktrackEnds) {
  EXPECT_EQ(found("(a+)+$", std::string(1 << 20, 'a') + "b"), std::nullopt);
}

}  // namespace
}  // namespace skillc
